//! A text, cut once, and what is asked of it.

use std::cell::OnceCell;
use std::ops::Range;

use crate::activity::{self, Activity};
use crate::compound::{self, Compound};
use crate::figures::{self, Figure};
use crate::phrase;
use crate::placeholder;
use crate::platform;
use crate::token::{Kind, Token, tokenize};
use crate::vague::{self, Vague};
use crate::words::{self, Tags};

/// A text with its tokens. Cheap to make; what is asked of it is worked out once.
#[derive(Debug)]
pub struct Wording<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    lower: String,
    tags: Vec<Tags>,
    figures: OnceCell<Vec<Figure>>,
}

impl<'a> Wording<'a> {
    /// Cuts `text` into tokens.
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        let (tokens, lower) = tokenize(text);
        let mut tags: Vec<Tags> = tokens
            .iter()
            .map(|t| match t.kind {
                Kind::Word => words::tags(lower.get(t.lower.clone()).unwrap_or_default()),
                Kind::Number => Tags::default(),
                Kind::Sign => sign_tags(lower.get(t.lower.clone()).unwrap_or_default()),
            })
            .collect();
        evaluations(&tokens, &lower, &mut tags);
        Wording {
            text,
            tokens,
            lower,
            tags,
            figures: OnceCell::new(),
        }
    }

    /// The text itself.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The tokens, in order.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The lower-case form of a token, by its place; empty past the end.
    #[must_use]
    pub fn lower(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .and_then(|t| self.lower.get(t.lower.clone()))
            .unwrap_or_default()
    }

    /// Every figure in the text, in order (D3.S.1, D3.S.2).
    #[must_use]
    pub fn figures(&self) -> &[Figure] {
        self.figures.get_or_init(|| figures::scan(self))
    }

    /// Whether the text states a level or a change that a result can be held against (D3.S.2). A figure
    /// said to be undisclosed is stated, though nobody tells it, and stands among no [`Self::figures`].
    #[must_use]
    pub fn states_level(&self) -> bool {
        let told = match self.figures.get() {
            Some(figures) => figures.iter().any(Figure::is_telling),
            None => figures::any_telling(self),
        };
        told || figures::any_withheld(self)
    }

    /// Placeholders left in the text, in order (`smart/placeholder`, D3.S.1).
    #[must_use]
    pub fn placeholders(&self) -> Vec<Range<usize>> {
        placeholder::scan(self)
    }

    /// A target that the title only refers to: `our revenue target` in `Hit our revenue target`. It
    /// stands for a figure as a placeholder does, but is no such certain sign.
    #[must_use]
    pub fn unstated_target(&self) -> Option<Range<usize>> {
        placeholder::unstated_target(self)
    }

    /// Nothing in the title by which a stranger could tell whether it was met
    /// (`smart/vague-title`, D3.S.1).
    #[must_use]
    pub fn vague(&self) -> Option<Vague> {
        vague::judge(self)
    }

    /// Two goals in one title (`smart/compound-title`, D3.S.1).
    #[must_use]
    pub fn compound(&self) -> Option<Compound> {
        compound::judge(self)
    }

    /// What is done, not what changes (`okr/key-result-is-activity`, D3.O.3).
    #[must_use]
    pub fn activity(&self) -> Option<Activity> {
        activity::judge(self)
    }

    /// Whether the title says nothing beyond `phrase`, the name of its category or metric, compared by
    /// stem, vague verbs, quantifiers and function words left out (`smart/title-says-nothing`, D3.S.1).
    #[must_use]
    pub fn says_only(&self, phrase: &str) -> bool {
        phrase::says_only(self, phrase)
    }

    /// Every platform of social media that the text names, in order: where, and what it is called
    /// (`audit/unlisted-platform`, D1.2). X and Twitter are one.
    #[must_use]
    pub fn platforms(&self) -> Vec<(Range<usize>, &'static str)> {
        platform::scan(self)
    }

    /// Whether the text is Finnish rather than English, by the words that only one of them has.
    #[must_use]
    pub fn is_finnish(&self) -> bool {
        let count = |tag| (0..self.len()).filter(|at| self.tag(*at).any(tag)).count();
        let (finnish, english) = (count(Tags::FINNISH), count(Tags::ENGLISH));
        let umlauts = self.text().contains(['ä', 'ö', 'Ä', 'Ö']);
        finnish + usize::from(umlauts) > english
    }

    pub(crate) fn tag(&self, at: usize) -> Tags {
        self.tags.get(at).copied().unwrap_or_default()
    }

    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(crate) fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|t| t.kind)
    }

    pub(crate) fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.glued)
    }

    /// The text of one token as written; empty past the end.
    pub(crate) fn raw(&self, at: usize) -> &'a str {
        self.tokens
            .get(at)
            .and_then(|t| self.text.get(t.range.clone()))
            .unwrap_or_default()
    }

    /// The bytes from one token to another, both included.
    pub(crate) fn span(&self, from: usize, to: usize) -> Range<usize> {
        let start = self
            .tokens
            .get(from)
            .map_or(self.text.len(), |t| t.range.start);
        let end = self.tokens.get(to).map_or(self.text.len(), |t| t.range.end);
        start..end.max(start)
    }

    /// The whole text without the white space around it.
    pub(crate) fn whole(&self) -> Range<usize> {
        match self.len() {
            0 => 0..0,
            n => self.span(0, n - 1),
        }
    }
}

fn sign_tags(sign: &str) -> Tags {
    match sign {
        "&" | "+" => Tags::AND,
        _ => Tags::default(),
    }
}

/// Evaluations of more than one word: `world class`, `top-notch`, `cutting edge`, `a lot`.
fn evaluations(tokens: &[Token], lower: &str, tags: &mut [Tags]) {
    let word = |at: usize| {
        tokens
            .get(at)
            .and_then(|t| lower.get(t.lower.clone()))
            .unwrap_or_default()
    };
    for (at, tag) in tags.iter_mut().enumerate() {
        // To establish makes a thing, to re-establish brings back a state.
        let again = word(at.wrapping_sub(2)) == "re" && word(at.wrapping_sub(1)) == "-";
        if again && word(at).starts_with("establish") {
            *tag = tag.without(Tags::DO.with(Tags::DELIVER)).with(Tags::VAGUE);
            continue;
        }
        // Positive reviews are told from others, and counted.
        if word(at) == "positive"
            && ["review", "mention", "comment", "rating", "repl"]
                .iter()
                .any(|stem| word(at + 1).starts_with(stem))
        {
            *tag = tag.without(Tags::QUALITY);
            continue;
        }
        let firsts: &[&str] = match word(at) {
            "class" => &["world", "first", "best"],
            "notch" => &["top"],
            "edge" => &["cutting", "leading"],
            "friendly" | "centric" => &["user", "customer"],
            "lot" => &["a"],
            "art" => &["the"],
            // Finnish `some` is social media: `some-näkyvyys`.
            "some" if word(at + 1) == "-" => {
                *tag = Tags::FINNISH;
                continue;
            }
            _ => continue,
        };
        let back = if word(at.wrapping_sub(1)) == "-" {
            2
        } else {
            1
        };
        if at
            .checked_sub(back)
            .is_some_and(|first| firsts.contains(&word(first)))
        {
            *tag = tag.with(Tags::QUALITY);
        }
    }
}
