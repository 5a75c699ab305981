//! Two goals in one title (`smart/compound-title`, D3.S.1).

use std::ops::Range;

use crate::clause::{Head, Mood, head, is_adverb, object, sentences};
use crate::figures::{Figure, Role, Unit};
use crate::subjects::{two_clauses, two_subjects};
use crate::token::Kind;
use crate::wording::Wording;
use crate::words::Tags;

/// Two goals of one title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compound {
    /// The first goal's verb, noun or figure.
    pub first: Range<usize>,
    /// What joins them; empty between two sentences.
    pub conjunction: Range<usize>,
    /// The second goal's verb, noun or figure.
    pub second: Range<usize>,
}

/// Judges a title.
pub(crate) fn judge(w: &Wording<'_>) -> Option<Compound> {
    let sentences = sentences(w);
    // Whatever joins two goals is a word for and, a comma, or the end of a sentence.
    let joint = |at: usize| w.tag(at).any(Tags::AND) || w.lower(at) == ",";
    if sentences.len() < 2 && !(0..w.len()).any(joint) {
        return None;
    }
    let within = sentences.iter().find_map(|(start, end)| {
        two_verbs(w, *start, *end)
            .or_else(|| two_clauses(w, *start, *end))
            .or_else(|| two_subjects(w, *start, *end))
            .or_else(|| two_things(w, *start, *end))
            .or_else(|| two_measures(w, *start, *end))
    });
    within
        .or_else(|| two_figures(w))
        .or_else(|| listed_figures(w))
        .or_else(|| two_sentences(w, &sentences))
}

pub(crate) fn compound(w: &Wording<'_>, first: usize, and: usize, second: usize) -> Compound {
    Compound {
        first: w.span(first, first),
        conjunction: w.span(and, and),
        second: w.span(second, second),
    }
}

/// `grow reach and cut response time`: a second verb in the form of the first, on its level.
fn two_verbs(w: &Wording<'_>, start: usize, end: usize) -> Option<Compound> {
    let mut first = head(w, start, end)?;
    if first.mood == Mood::State {
        return None;
    }
    let mut under = false;
    let mut at = first.at + 1;
    while at < end {
        match subordinates(w, first, at) {
            Some(verb) if first.mood == Mood::Aim && verb < end => {
                under = true;
                first = Head {
                    at: verb,
                    mood: Mood::Aim,
                };
                at = verb + 1;
                continue;
            }
            Some(_) => return None,
            None => {}
        }
        if joins(w, first, at) {
            let second = second_verb(w, at + 1, end);
            let beside = at > first.at + 1 || !under && w.tag(at).any(Tags::AND);
            let agrees = second < end && w.tag(second).any(form_of(w, first));
            let step = leads_to(w, first.at, at, second);
            if beside && !step && agrees && takes_up(w, first, at, second, end) {
                return Some(compound(w, first.at, at, second));
            }
        }
        at += 1;
    }
    None
}

/// One goal in two steps: the first verb only leads to the second. `design and launch a scheme` has one
/// object; `interview ten users and write a persona` asks first and then writes up what was said.
fn leads_to(w: &Wording<'_>, first: usize, and: usize, second: usize) -> bool {
    let begins = |stems: &[&str]| stems.iter().any(|stem| w.lower(first).starts_with(stem));
    let shared = and == first + 1
        && begins(&[
            "identif", "find", "select", "choos", "pick", "plan", "design", "draft", "prepar",
            "writ", "creat", "develop", "record", "film", "translat", "defin", "collect",
            "tunnist", "suunnit", "laadi", "laati", "valits", "valit", "kirjoit", "luo", "valmist",
            "määrit", "kerä",
        ]);
    let asks = begins(&[
        "interview",
        "survey",
        "research",
        "analy",
        "audit",
        "stud",
        "investigat",
        "ask",
        "collect",
        "gather",
        "talk",
        "agree",
        "decide",
        "haastat",
        "tutki",
        "analyso",
        "kerä",
        "selvit",
        "kartoi",
        "kysy",
        "sovi",
        "päät",
    ]);
    shared || asks && w.tag(second).any(Tags::DELIVER)
}

/// `and`, or the comma of a list of clauses.
fn joins(w: &Wording<'_>, first: Head, at: usize) -> bool {
    let next = w.tag(at + 1);
    let sure = next.any(Tags::VERB) && next.all(Tags::BASE) && !next.any(Tags::AMBIGUOUS);
    let object = (first.at + 1..at).any(|i| {
        let tags = w.tag(i);
        !tags.any(Tags::VERB.with(Tags::FUNCTION)) || tags.any(Tags::METRIC)
    });
    let finnish = next.any(Tags::FINNISH)
        && next.any(Tags::UP.with(Tags::DOWN).with(Tags::DELIVER))
        && !next.any(Tags::QUALITY.with(Tags::ABSTRACT).with(Tags::METRIC))
        && ordered(w.lower(at + 1))
        && ordered(w.lower(first.at));
    w.tag(at).any(Tags::AND) && w.lower(at) != "+"
        || w.lower(at) == "," && sure && object && (next.any(Tags::ENGLISH) || finnish)
}

/// A Finnish imperative by its end, no infinitive or noun: `kasvata`, `lyhennä`, `julkaise`, `nimeä`.
fn ordered(word: &str) -> bool {
    let long = ["aa", "ää", "ia", "iä", "ea", "ttaa", "ttää", "da", "dä"];
    word.ends_with(['a', 'ä', 'e', 'i', 'o', 'ö']) && !long.iter().any(|end| word.ends_with(end))
}

fn form_of(w: &Wording<'_>, first: Head) -> Tags {
    match first.mood {
        Mood::Aim if w.tag(first.at).any(Tags::ING) && !w.tag(first.at).any(Tags::BASE) => {
            Tags::ING
        }
        Mood::Aim => Tags::BASE,
        Mood::Going => Tags::ING,
        Mood::Does => Tags::THIRD,
        Mood::Done | Mood::Passive | Mood::State => Tags::PAST,
    }
}

/// Past adverbs, a date set before the verb, and `to`.
fn second_verb(w: &Wording<'_>, at: usize, end: usize) -> usize {
    let mut second = at;
    if w.lower(second) == "by"
        && let Some(date) = w.figures().iter().find(|f| f.tokens.0 == at + 1)
    {
        second = date.tokens.1 + 1;
    }
    while second < end && (is_adverb(w, second) || matches!(w.lower(second), "to" | ",")) {
        second += 1;
    }
    second
}

/// A clause under the first verb opens here. A purpose (`… to grow reach and cut cost`) is what the
/// goal is about, and its verb is given; what follows any other clause belongs to it, and the place
/// past the end is given.
fn subordinates(w: &Wording<'_>, first: Head, at: usize) -> Option<usize> {
    let tags = w.tag(at);
    if tags.any(Tags::FINNISH) {
        return tags.any(Tags::SUBORDINATE).then(|| w.len());
    }
    let verb = w.tag(at + 1);
    let purpose = w.lower(at) == "to"
        && at > first.at + 1
        && verb.any(Tags::BASE)
        && !w.tag(at.wrapping_sub(1)).any(Tags::AND);
    if purpose {
        let sure =
            verb.any(Tags::VERB) && !verb.any(Tags::AMBIGUOUS) && w.tag(first.at).any(Tags::BASE);
        return Some(if sure { at + 1 } else { w.len() });
    }
    let means = matches!(w.lower(at), "by" | "through" | "via" | "for") && verb.any(Tags::ING);
    let clause = tags.any(Tags::SUBORDINATE) && w.lower(at) != "as";
    (means || clause).then(|| w.len())
}

/// Whether the word after `and` is a verb here, and of a goal of its own.
fn takes_up(w: &Wording<'_>, first: Head, and: usize, second: usize, end: usize) -> bool {
    let tags = w.tag(second);
    if !tags.any(Tags::VERB)
        || tags.any(Tags::KEEP) && and == first.at + 1
        || first.mood == Mood::Passive
    {
        return false;
    }
    if tags.any(Tags::FINNISH) {
        return !tags.any(Tags::ABSTRACT.with(Tags::METRIC)) && second + 1 < end;
    }
    let after = w.tag(second + 1);
    let after_figure = w.figures().iter().any(|f| f.tokens.1 + 1 == and);
    let content = w.kind(second + 1) == Some(Kind::Word) && !after.any(Tags::FUNCTION);
    let change = tags.any(Tags::UP.with(Tags::DOWN)) && content;
    let modified = is_adverb(w, second.wrapping_sub(1));
    let same = matches!(
        w.lower(second + 1),
        "it" | "them" | "this" | "these" | "sitä" | "niitä"
    );
    let object = after_figure && !tags.any(Tags::OUTCOME)
        || change
        || modified
        || after.any(Tags::DETERMINER.with(Tags::QUALITY))
        || w.figures().iter().any(|f| f.tokens.0 == second + 1);
    let nouns = Tags::METRIC
        .with(Tags::ARTEFACT)
        .with(Tags::ABSTRACT)
        .with(Tags::OUTPUT)
        .with(Tags::AMBIGUOUS);
    let goes_on = second + 1 < end && !after.any(Tags::AND.with(Tags::AUXILIARY));
    !same && (object || !tags.any(nouns) && goes_on)
}

/// `increase reach and engagement`: two measured things under one verb of change.
fn two_measures(w: &Wording<'_>, start: usize, end: usize) -> Option<Compound> {
    let verb = head(w, start, end)?;
    measures_under(w, verb, end).or_else(|| {
        let purpose = (verb.at + 1..end).find(|at| w.lower(*at) == "to")? + 1;
        let changes =
            w.tag(purpose).all(Tags::BASE) && w.tag(purpose).any(Tags::UP.with(Tags::DOWN));
        let mood = Mood::Aim;
        let under = Head { at: purpose, mood };
        changes.then(|| measures_under(w, under, end)).flatten()
    })
}

fn measures_under(w: &Wording<'_>, verb: Head, end: usize) -> Option<Compound> {
    let changes = w.tag(verb.at).any(Tags::UP.with(Tags::DOWN))
        || matches!(w.lower(verb.at), "build" | "establish" | "generate");
    if !changes || verb.mood == Mood::State {
        return None;
    }
    let finnish = w.tag(verb.at).any(Tags::FINNISH);
    let (from, to) = object(w, verb.at, end);
    let of = matches!(
        w.lower(to.wrapping_sub(1)),
        "number" | "amount" | "volume" | "level" | "levels" | "total"
    ) && w.lower(to) == "of";
    let (from, to) = match (finnish, of) {
        (true, _) => (from, end),
        (_, true) => object(w, to, end),
        _ => (from, to),
    };
    let and = (from + 1..to).find(|at| w.tag(*at).any(Tags::AND))?;
    let first = and
        .checked_sub(1)
        .filter(|at| w.tag(*at).any(Tags::METRIC))?;
    let second = (and + 1..to.min(and + 4))
        .rev()
        .find(|at| w.tag(*at).any(Tags::METRIC))?;
    let goes_on = !finnish
        && w.kind(second + 1) == Some(Kind::Word)
        && second + 1 < to
        && !w.tag(second + 1).any(Tags::FUNCTION);
    (!goes_on).then(|| compound(w, first, and, second))
}

/// `launch a demo and a newsletter`: two made things, each with its own article.
fn two_things(w: &Wording<'_>, start: usize, end: usize) -> Option<Compound> {
    let verb =
        head(w, start, end).filter(|h| h.mood == Mood::Aim && w.tag(h.at).any(Tags::DELIVER))?;
    let article = |at: usize| matches!(w.lower(at), "a" | "an");
    let first = (verb.at + 1..end.min(verb.at + 3)).find(|at| article(*at))?;
    let (_, to) = (
        first,
        (first..end).find(|at| stops_things(w, *at)).unwrap_or(end),
    );
    let and = (first + 1..to).find(|at| w.tag(*at).any(Tags::AND) && article(at + 1))?;
    Some(compound(w, first, and, and + 1))
}

/// Where the things made end; the `on` of `on-demand` ends nothing.
fn stops_things(w: &Wording<'_>, at: usize) -> bool {
    let hyphened = w.lower(at + 1) == "-" && w.glued(at + 1);
    w.tag(at).any(Tags::PREPOSITION.with(Tags::SUBORDINATE)) && !hyphened || w.lower(at) == ","
}

fn telling<'f>(w: &'f Wording<'_>) -> Vec<&'f Figure> {
    let goal = |f: &&Figure| f.is_telling() && !present(w, f);
    w.figures().iter().filter(goal).collect()
}

/// `now 38 %`, `38 % today`, `nyt 38 %`: where it stands, no goal.
fn present(w: &Wording<'_>, figure: &Figure) -> bool {
    let now = |at: usize| {
        matches!(
            w.lower(at),
            "now"
                | "currently"
                | "today"
                | "presently"
                | "was"
                | "were"
                | "nyt"
                | "nykyisin"
                | "nykyään"
                | "tällä"
                | "oli"
                | "lähtötaso"
                | "baseline"
        )
    };
    let first = figure.tokens.0;
    let before = (first.saturating_sub(4)..first)
        .rev()
        .take_while(|at| w.lower(*at) != "," || *at + 1 == first)
        .any(now);
    before || now(figure.tokens.1 + 1)
}

fn joined(w: &Wording<'_>, one: &Figure, by: usize, two: &Figure) -> Compound {
    Compound {
        first: one.range.clone(),
        conjunction: w.span(by, by),
        second: two.range.clone(),
    }
}

/// `95 % of orders on time and 90 % satisfaction`: two figures of two things, side by side.
fn two_figures(w: &Wording<'_>) -> Option<Compound> {
    telling(w).windows(2).find_map(|pair| {
        let [one, two] = pair else { return None };
        let and = (one.tokens.1 + 1..two.tokens.0)
            .rev()
            .find(|at| w.tag(*at).any(Tags::AND))?;
        let between = and + 1..two.tokens.0;
        // `two a week and not three`
        let contrast = matches!(w.lower(and + 1), "not" | "never" | "ei");
        let plain = !between
            .clone()
            .any(|at| w.tag(at).any(Tags::VERB.with(Tags::SUBORDINATE)));
        let metric = between
            .clone()
            .take(5)
            .any(|at| w.tag(at).any(Tags::METRIC));
        let near = between.len() <= 2 && plain || metric && between.len() <= 20;
        let apart = and > one.tokens.1 + 1 || metric;
        let own = two.tokens.1 + 1 < w.len() || metric;
        let frequency = matches!(w.lower(two.tokens.1 + 1), "per" | "a" | ",");
        let alike = matches!(one.unit, Unit::Percent | Unit::Count | Unit::Money(_))
            || metric && one.unit == Unit::Duration;
        let range_end = matches!(two.role, Role::To) && !metric
            || matches!(two.role, Role::AtMost) && near && !metric;
        let ranged = (0..one.tokens.0).any(|at| matches!(w.lower(at), "between" | "from"));
        (near && apart && own && alike && !contrast && !frequency && !range_end && !ranged)
            .then(|| joined(w, one, and, two))
    })
}

/// `blog +10 %, newsletter +20 %`: figures in a list, each behind its own noun.
fn listed_figures(w: &Wording<'_>) -> Option<Compound> {
    telling(w).windows(2).find_map(|pair| {
        let [one, two] = pair else { return None };
        let comma = (one.tokens.1 + 1..two.tokens.0)
            .rev()
            .find(|at| w.lower(*at) == ",")?;
        let open = two
            .tokens
            .0
            .checked_sub(1)
            .filter(|at| matches!(w.lower(*at), "by" | "to" | "("));
        let nouns = comma + 1..open.unwrap_or(two.tokens.0);
        let noun = |at: usize| {
            let others = Tags::FUNCTION
                .with(Tags::VERB)
                .with(Tags::MONTH)
                .with(Tags::HEDGE);
            w.kind(at) == Some(Kind::Word) && !w.tag(at).any(others)
        };
        let named = (1..=4).contains(&nouns.len()) && nouns.clone().all(noun);
        let ranged =
            matches!(one.role, Role::From) || matches!(two.role, Role::From | Role::AtMost);
        (named && !ranged).then(|| joined(w, one, comma, two))
    })
}

type Span = (usize, usize);

/// Two sentences that each state a figure of their own, or each make a thing, or of which the
/// second says that it is one more.
fn two_sentences(w: &Wording<'_>, sentences: &[Span]) -> Option<Compound> {
    let aims = |range: &&Span, tags: Tags| {
        head(w, range.0, range.1)
            .filter(|h| h.mood == Mood::Aim && (tags == Tags::default() || w.tag(h.at).all(tags)))
    };
    let level = |range: &&Span| {
        w.figures()
            .iter()
            .any(|f| f.is_telling() && f.tokens.0 >= range.0 && f.tokens.1 < range.1)
            && aims(range, Tags::default()).is_some()
    };
    let makes = |range: &&Span| aims(range, Tags::DELIVER.with(Tags::BASE)).is_some();
    let also = |range: &&Span| (range.0..range.1).any(|at| matches!(w.lower(at), "also" | "myös"));
    let parted = |range: &&Span| {
        let aim = aims(range, Tags::BASE);
        let same = matches!(
            aim.map(|h| w.lower(h.at + 1)),
            Some("it" | "them" | "this" | "these" | "se" | "ne" | "sitä" | "niitä")
        );
        aim.is_some_and(|h| {
            let tags = w.tag(h.at);
            tags.any(Tags::VERB)
                && !tags.any(Tags::AMBIGUOUS.with(Tags::ABSTRACT))
                && !same
                && h.at + 1 < range.1
        })
    };
    let semicolon = (sentences.len() == 2)
        .then(|| pair(sentences, parted))
        .flatten()
        .filter(|(one, _)| w.lower(one.1) == ";");
    let either = |range: &&Span| level(range) || makes(range);
    let (one, two) = pair(sentences, level)
        .or_else(|| pair(sentences, makes))
        .or(semicolon)
        .or_else(|| pair(sentences, either))
        .or_else(|| sentences.first().zip(sentences.iter().skip(1).find(also)))?;
    let first = w.span(one.0, one.1.saturating_sub(1));
    let second = w.span(two.0, two.1.saturating_sub(1));
    Some(Compound {
        conjunction: first.end..first.end,
        first,
        second,
    })
}

fn pair(sentences: &[Span], keep: impl Fn(&&Span) -> bool) -> Option<(&Span, &Span)> {
    let mut kept = sentences.iter().filter(keep);
    kept.next().zip(kept.next())
}
