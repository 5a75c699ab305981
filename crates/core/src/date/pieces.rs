//! The meaningful pieces of a date: figures, names of months, and words such as `end` and `quarter`.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Start,
    End,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Quarter,
    Half,
    Week,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: i16,
    pub(super) digits: usize,
}

/// The meaningful pieces of a text, in order.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    pub(super) numbers: Vec<Number>,
    /// How many numbers stand before the name of the month.
    pub(super) month: Option<(i8, usize)>,
    pub(super) part: Option<(Part, usize)>,
    pub(super) edge: Option<Edge>,
    pub(super) fiscal: bool,
    pub(super) separators: Vec<char>,
    /// Eight digits in a row.
    pub(super) compact: Option<(i16, i8, i8)>,
}

impl Pieces {
    /// `None` where a word means nothing in a date.
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut pieces = Self::default();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let kind = if first.is_ascii_digit() {
                0
            } else {
                usize::from(first.is_alphabetic()) + 1
            };
            let end = rest
                .find(|c: char| match kind {
                    0 => !c.is_ascii_digit(),
                    2 => !c.is_alphabetic(),
                    _ => true,
                })
                .filter(|end| *end > 0)
                .unwrap_or_else(|| {
                    if kind == 1 {
                        first.len_utf8()
                    } else {
                        rest.len()
                    }
                });
            let (piece, after) = rest.split_at_checked(end)?;
            rest = after;
            match kind {
                0 => pieces.number(piece)?,
                2 => pieces.word(piece)?,
                _ => match first {
                    ' ' => {}
                    '-' | '/' | '.' | ',' | '\'' => pieces.separators.push(first),
                    _ => return None,
                },
            }
        }
        (!pieces.numbers.is_empty() || pieces.compact.is_some() || pieces.month.is_some())
            .then_some(pieces)
    }

    fn number(&mut self, text: &str) -> Option<()> {
        if text.len() == 8 && self.compact.is_none() {
            let number: i64 = text.parse().ok()?;
            let year = i16::try_from(number / 10_000).ok()?;
            let month = i8::try_from(number / 100 % 100).ok()?;
            self.compact = Some((year, month, i8::try_from(number % 100).ok()?));
            return Some(());
        }
        if text.len() > 4 || self.numbers.len() >= 6 {
            return None;
        }
        self.numbers.push(Number {
            value: text.parse().ok()?,
            digits: text.len(),
        });
        Some(())
    }

    fn ordinal(&mut self, value: i16) {
        self.numbers.push(Number { value, digits: 1 });
    }

    fn word(&mut self, word: &str) -> Option<()> {
        let here = self.numbers.len();
        if let Some(month) = month(word) {
            return self.month.replace((month, here)).is_none().then_some(());
        }
        let part = match word {
            "q" | "quarter" | "kvartaali" | "kvartaalin" | "neljännes" | "neljänneksen"
            | "vuosineljännes" => Some(Part::Quarter),
            "h" | "half" | "puolisko" | "vuosipuolisko" => Some(Part::Half),
            "w" | "wk" | "week" | "vko" | "vk" | "viikko" | "viikon" => Some(Part::Week),
            _ => None,
        };
        if let Some(part) = part {
            return self.part.replace((part, here)).is_none().then_some(());
        }
        match word {
            "fy" => self.fiscal = true,
            "end" | "loppu" | "loppuun" | "lopussa" | "lopuksi" => return self.set_edge(Edge::End),
            "start" | "beginning" | "alku" | "alusta" | "alussa" | "alkuun" => {
                return self.set_edge(Edge::Start);
            }
            "first" | "ensimmäinen" => self.ordinal(1),
            "second" | "toinen" => self.ordinal(2),
            "third" | "kolmas" => self.ordinal(3),
            "fourth" | "neljäs" => self.ordinal(4),
            "st" | "nd" | "rd" | "th" if here > 0 => {}
            "by" | "of" | "the" | "in" | "on" | "year" | "vuosi" | "vuoden" | "vuonna"
            | "mennessä" | "päivä" | "päivään" => {}
            _ => return None,
        }
        (self.numbers.len() <= 6).then_some(())
    }

    fn set_edge(&mut self, edge: Edge) -> Option<()> {
        self.edge.replace(edge).is_none().then_some(())
    }
}

fn month(word: &str) -> Option<i8> {
    const MONTHS: [(&str, &str, i8); 12] = [
        ("january", "tammiku", 1),
        ("february", "helmiku", 2),
        ("march", "maalisku", 3),
        ("april", "huhtiku", 4),
        ("may", "toukoku", 5),
        ("june", "kesäku", 6),
        ("july", "heinäku", 7),
        ("august", "eloku", 8),
        ("september", "syysku", 9),
        ("october", "lokaku", 10),
        ("november", "marrasku", 11),
        ("december", "jouluku", 12),
    ];
    MONTHS.iter().find_map(|(english, finnish, number)| {
        let short = word == "sept" && *number == 9 || word.len() == 3 && english.starts_with(word);
        (word == *english || short || word.starts_with(finnish)).then_some(*number)
    })
}
