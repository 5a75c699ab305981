//! The words of quantities: units and magnitudes, and how else people spell them.

use super::number::is_space;
use super::unit::Currency;

/// A unit of time; `d` is 24 hours, and ISO 8601 weeks have seven days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DurationUnit {
    /// `s`
    Second,
    /// `min`
    Minute,
    /// `h`
    Hour,
    /// `d`, 24 hours
    Day,
    /// `w`, 7 days
    Week,
}

impl DurationUnit {
    /// From the longest to the shortest.
    pub const DESCENDING: [Self; 5] = [
        Self::Week,
        Self::Day,
        Self::Hour,
        Self::Minute,
        Self::Second,
    ];

    /// How it is written.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Second => "s",
            Self::Minute => "min",
            Self::Hour => "h",
            Self::Day => "d",
            Self::Week => "w",
        }
    }

    /// Its length in seconds.
    #[must_use]
    pub fn seconds(self) -> i64 {
        match self {
            Self::Second => 1,
            Self::Minute => 60,
            Self::Hour => 3_600,
            Self::Day => 86_400,
            Self::Week => 604_800,
        }
    }
}

/// Thousand, million, 10⁹.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Magnitude {
    /// `k`
    Thousand,
    /// `M`
    Million,
    /// `bn`
    Billion,
}

impl Magnitude {
    /// How it is written.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Thousand => "k",
            Self::Million => "M",
            Self::Billion => "bn",
        }
    }

    /// What it multiplies by.
    #[must_use]
    pub fn factor(self) -> i64 {
        match self {
            Self::Thousand => 1_000,
            Self::Million => 1_000_000,
            Self::Billion => 1_000_000_000,
        }
    }
}

/// A currency as it was signed: some signs need `organisation.currency`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MoneySign {
    /// A code, `€` or `£`.
    Known(Currency),
    /// `$`
    Dollar,
    /// `kr`
    Krona,
    /// `¥`
    Yen,
}

impl MoneySign {
    /// The currency; `None` where the sign stands for several and the organisation's is none of them.
    #[must_use]
    pub fn currency(self, organisation: Option<Currency>) -> Option<Currency> {
        let candidates: &[&str] = match self {
            Self::Known(currency) => return Some(currency),
            Self::Dollar => &[
                "USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "CLP", "COP", "ARS", "JMD",
                "BSD",
            ],
            Self::Krona => &["SEK", "NOK", "DKK", "ISK"],
            Self::Yen => &["JPY", "CNY"],
        };
        organisation.filter(|currency| candidates.contains(&currency.code()))
    }

    /// The currencies that the sign most often stands for, for suggestions.
    pub(super) fn likely(self) -> &'static [&'static str] {
        match self {
            Self::Known(_) => &[],
            Self::Dollar => &["USD"],
            Self::Krona => &["SEK", "NOK", "DKK"],
            Self::Yen => &["JPY", "CNY"],
        }
    }

    /// The sign, where there is one beside the code.
    pub(super) fn symbol(self) -> Option<&'static str> {
        match self {
            Self::Known(Currency::EUR) => Some("€"),
            Self::Known(Currency::GBP) => Some("£"),
            Self::Known(_) => None,
            Self::Dollar => Some("$"),
            Self::Krona => Some("kr"),
            Self::Yen => Some("¥"),
        }
    }
}

/// What a word after a number means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitWord {
    Percent,
    Points,
    /// `points`: of a percentage or of a score
    EitherPoints,
    Money {
        sign: MoneySign,
        symbol: bool,
    },
    Time(DurationUnit),
    /// `kpl`: says nothing that the metric does not
    Pieces,
    Times,
    /// A calendar span of so many months
    Calendar(i64),
    /// `m`
    MillionOrMinutes,
}

/// A meaning, and whether the language spells it so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meaning<T> {
    pub(super) means: T,
    pub(super) respelled: bool,
}

fn meaning<T>(means: T, respelled: bool) -> Option<Meaning<T>> {
    Some(Meaning { means, respelled })
}

/// A unit by its word, in the spellings of English and Finnish.
pub(super) fn unit(word: &str) -> Option<Meaning<UnitWord>> {
    use DurationUnit::{Day, Hour, Minute, Second, Week};
    let exact = match word {
        "%" => Some(UnitWord::Percent),
        "pp" => Some(UnitWord::Points),
        "€" => Some(UnitWord::Money {
            sign: MoneySign::Known(Currency::EUR),
            symbol: true,
        }),
        "£" => Some(UnitWord::Money {
            sign: MoneySign::Known(Currency::GBP),
            symbol: true,
        }),
        "$" => Some(UnitWord::Money {
            sign: MoneySign::Dollar,
            symbol: true,
        }),
        "kr" => Some(UnitWord::Money {
            sign: MoneySign::Krona,
            symbol: true,
        }),
        "¥" => Some(UnitWord::Money {
            sign: MoneySign::Yen,
            symbol: true,
        }),
        "s" => Some(UnitWord::Time(Second)),
        "min" => Some(UnitWord::Time(Minute)),
        "h" => Some(UnitWord::Time(Hour)),
        "d" => Some(UnitWord::Time(Day)),
        "w" => Some(UnitWord::Time(Week)),
        "x" => Some(UnitWord::Times),
        "m" => Some(UnitWord::MillionOrMinutes),
        code => Currency::from_code(code).map(|currency| UnitWord::Money {
            sign: MoneySign::Known(currency),
            symbol: false,
        }),
    };
    if let Some(means) = exact {
        return meaning(means, false);
    }
    let lower = word.to_lowercase();
    let respelled = match lower.trim_end_matches('.') {
        "％" | "percent" | "per cent" | "pct" | "prosenttia" | "prosentti" | "pros" | "%:a"
        | "%:ia" => UnitWord::Percent,
        "pp"
        | "p.p"
        | "ppt"
        | "pps"
        | "%p"
        | "%-p"
        | "%-yks"
        | "%-yksikköä"
        | "%-yksikkö"
        | "%yks"
        | "% yks"
        | "%-points"
        | "% points"
        | "%-point"
        | "prosenttiyksikköä"
        | "prosenttiyksikkö"
        | "percentage points"
        | "percentage point"
        | "percentage-points" => UnitWord::Points,
        "points" | "point" | "pts" | "pt" | "pistettä" | "piste" | "yksikköä" => {
            UnitWord::EitherPoints
        }
        "euro" | "euros" | "euroa" | "eur" | "e" => UnitWord::Money {
            sign: MoneySign::Known(Currency::EUR),
            symbol: false,
        },
        "pound" | "pounds" | "puntaa" | "gbp" => UnitWord::Money {
            sign: MoneySign::Known(Currency::GBP),
            symbol: false,
        },
        "usd" | "us$" | "sek" | "nok" | "dkk" | "chf" => {
            let code = if lower.starts_with("us") {
                "USD".to_owned()
            } else {
                lower.to_uppercase()
            };
            UnitWord::Money {
                sign: MoneySign::Known(Currency::from_code(&code)?),
                symbol: false,
            }
        }
        "dollar" | "dollars" | "dollaria" => UnitWord::Money {
            sign: MoneySign::Dollar,
            symbol: true,
        },
        "kr" | "kruunua" | "kronor" | "kroner" => UnitWord::Money {
            sign: MoneySign::Krona,
            symbol: true,
        },
        "sec" | "secs" | "second" | "seconds" | "sek." | "sekunti" | "sekuntia" => {
            UnitWord::Time(Second)
        }
        "min" | "mins" | "minute" | "minutes" | "minuutti" | "minuuttia" => UnitWord::Time(Minute),
        "h" | "hr" | "hrs" | "hour" | "hours" | "t" | "tunti" | "tuntia" => UnitWord::Time(Hour),
        "d" | "day" | "days" | "pv" | "päivä" | "päivää" | "vrk" | "vuorokausi" | "vuorokautta" => {
            UnitWord::Time(Day)
        }
        "w" | "wk" | "wks" | "week" | "weeks" | "vk" | "vko" | "viikko" | "viikkoa" => {
            UnitWord::Time(Week)
        }
        "kpl" | "pcs" | "pc" | "pieces" | "piece" | "kappaletta" | "units" | "#" => {
            UnitWord::Pieces
        }
        "x" | "×" | "times" | "kertaa" | "-kertainen" | "-kertaiseksi" | "kertainen"
        | "kertaiseksi" => UnitWord::Times,
        "month" | "months" | "mo" | "mth" | "mths" | "kk" | "kuukausi" | "kuukautta" => {
            UnitWord::Calendar(1)
        }
        "quarter" | "quarters" | "q" | "kvartaali" | "kvartaalia" | "neljännes" | "neljännestä" => {
            UnitWord::Calendar(3)
        }
        "y" | "yr" | "yrs" | "year" | "years" | "v" | "vuosi" | "vuotta" => UnitWord::Calendar(12),
        _ => return None,
    };
    meaning(respelled, true)
}

/// Magnitudes by their spelling, longer ones before those that they begin with. The second field is whether the
/// language spells it so, the third whether it counts only right before a currency (`m€`, `t€`).
const MAGNITUDES: [(&str, Magnitude, bool, bool); 24] = [
    ("miljoonaa", Magnitude::Million, false, false),
    ("miljoona", Magnitude::Million, false, false),
    ("miljardia", Magnitude::Billion, false, false),
    ("miljardi", Magnitude::Billion, false, false),
    ("thousand", Magnitude::Thousand, false, false),
    ("millions", Magnitude::Million, false, false),
    ("million", Magnitude::Million, false, false),
    ("billion", Magnitude::Billion, false, false),
    ("tuhatta", Magnitude::Thousand, false, false),
    ("tuhat", Magnitude::Thousand, false, false),
    ("milj.", Magnitude::Million, false, false),
    ("milj", Magnitude::Million, false, false),
    ("tuh.", Magnitude::Thousand, false, false),
    ("mln", Magnitude::Million, false, false),
    ("mio", Magnitude::Million, false, false),
    ("mrd.", Magnitude::Billion, false, false),
    ("mrd", Magnitude::Billion, false, false),
    ("mn", Magnitude::Million, false, false),
    ("bn", Magnitude::Billion, true, false),
    ("k", Magnitude::Thousand, true, false),
    ("M", Magnitude::Million, true, false),
    ("B", Magnitude::Billion, false, false),
    ("m", Magnitude::Million, false, true),
    ("t", Magnitude::Thousand, false, true),
];

/// What stands after a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tail {
    pub(super) magnitude: Option<Magnitude>,
    pub(super) unit: Option<UnitWord>,
    pub(super) respelled: bool,
}

/// Reads what stands after a number, without surrounding spaces; `None` where it is no unit.
pub(super) fn tail(text: &str) -> Option<Tail> {
    if text.is_empty() {
        return Some(Tail {
            magnitude: None,
            unit: None,
            respelled: false,
        });
    }
    if let Some(found) = unit(text) {
        return Some(Tail {
            magnitude: None,
            unit: Some(found.means),
            respelled: found.respelled,
        });
    }
    MAGNITUDES
        .iter()
        .find_map(|(spelling, magnitude, spelled, only_money)| {
            let rest = strip_prefix_any_case(text, spelling)?;
            let same_case = text.starts_with(spelling);
            // `K` is `k`; `m` is never `M`
            if !same_case && spelling.len() == 1 && *spelling != "k" && !*only_money {
                return None;
            }
            let respelled = !spelled || !same_case;
            if rest.is_empty() {
                return (!only_money).then_some(Tail {
                    magnitude: Some(*magnitude),
                    unit: None,
                    respelled,
                });
            }
            let word = rest.trim_start_matches(is_space);
            let found = unit(word)?;
            let money = matches!(found.means, UnitWord::Money { .. });
            let symbol = matches!(found.means, UnitWord::Money { symbol: true, .. });
            let glued = word.len() == rest.len();
            let fits = if *only_money {
                money && glued
            } else {
                !glued || money || spelling.ends_with('.')
            };
            let respelled = respelled || found.respelled || (glued && !symbol);
            fits.then_some(Tail {
                magnitude: Some(*magnitude),
                unit: Some(found.means),
                respelled,
            })
        })
}

/// What is left of `text` after `prefix`, in any case.
pub(super) fn strip_prefix_any_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for wanted in prefix.chars() {
        let found = rest.next()?;
        let same = if found.is_ascii() && wanted.is_ascii() {
            found.eq_ignore_ascii_case(&wanted)
        } else {
            found == wanted || found.to_lowercase().eq(wanted.to_lowercase())
        };
        if !same {
            return None;
        }
    }
    Some(rest.as_str())
}
