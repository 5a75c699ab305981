//! Units, currencies and amounts in base units.

use std::fmt;

use rust_decimal::Decimal;

/// The unit that a metric's definition names (`unit:` of a metric; `domain.md` part 2).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, serde::Serialize,
)]
#[serde(rename_all = "lowercase")]
pub enum MetricUnit {
    /// Things counted: shares, followers.
    Count,
    /// A share of a whole, shown as %: 4.2 means 4.2 %.
    Percent,
    /// A plain quotient: comments per post.
    Ratio,
    /// Points on a scale that may reach below zero: NPS, sentiment.
    Score,
    /// An amount of money.
    Money,
    /// A span of time, in seconds.
    Duration,
}

impl MetricUnit {
    /// Every unit, in the order of the documentation.
    pub const ALL: [Self; 6] = [
        Self::Count,
        Self::Percent,
        Self::Ratio,
        Self::Score,
        Self::Money,
        Self::Duration,
    ];

    /// The word of the language.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Percent => "percent",
            Self::Ratio => "ratio",
            Self::Score => "score",
            Self::Money => "money",
            Self::Duration => "duration",
        }
    }

    /// The unit by its word; `None` where there is no such unit.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.as_str() == word)
    }
}

impl fmt::Display for MetricUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A currency by its code of ISO 4217 (active codes of national currencies).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(&'static str);

impl Currency {
    /// The euro.
    pub const EUR: Self = Self("EUR");
    /// The pound sterling.
    pub const GBP: Self = Self("GBP");

    /// The currency with this code in capital letters; `None` where ISO 4217 has no such code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        CODES
            .iter()
            .find(|known| **known == code)
            .map(|known| Self(known))
    }

    /// Every currency, the most usual ones first.
    pub fn all() -> impl Iterator<Item = Self> {
        CODES.iter().map(|code| Self(code))
    }

    /// The three letters of the code.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

#[rustfmt::skip]
const CODES: [&str; 156] = [
    "EUR", "GBP", "USD", "SEK", "NOK", "DKK", "CHF",
    "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BHD", "BIF", "BMD", "BND",
    "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CLP", "CNY", "COP", "CRC", "CUP", "CVE", "CZK",
    "DJF", "DOP", "DZD", "EGP", "ERN", "ETB", "FJD", "FKP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD",
    "HNL", "HTG", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF",
    "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK",
    "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NPR", "NZD", "OMR", "PAB",
    "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR", "SDG", "SGD",
    "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS", "TMT", "TND", "TOP", "TRY", "TTD",
    "TWD", "TZS", "UAH", "UGX", "UYU", "UZS", "VED", "VES", "VND", "VUV", "WST", "XAF", "XCD", "XCG", "XOF", "XPF",
    "YER", "ZAR", "ZMW", "ZWG", "BGN",
];

/// The unit of an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Things counted.
    Count,
    /// Percent: 4.2 is 4.2 %.
    Percent,
    /// A plain quotient.
    Ratio,
    /// Points on a scale.
    Score,
    /// Money; `None` where neither the value nor the organisation says which.
    Money(Option<Currency>),
    /// Seconds.
    Duration,
}

impl Unit {
    /// True where two amounts can be compared: the same unit, and not two different currencies.
    #[must_use]
    pub fn comparable(self, other: Self) -> bool {
        match (self, other) {
            (Self::Money(Some(left)), Self::Money(Some(right))) => left == right,
            (Self::Money(_), Self::Money(_)) => true,
            _ => self == other,
        }
    }

    /// The currency of money, where it is known.
    #[must_use]
    pub fn currency(self) -> Option<Currency> {
        match self {
            Self::Money(currency) => currency,
            _ => None,
        }
    }

    /// The kind of unit, without the currency.
    #[must_use]
    pub fn metric_unit(self) -> MetricUnit {
        match self {
            Self::Count => MetricUnit::Count,
            Self::Percent => MetricUnit::Percent,
            Self::Ratio => MetricUnit::Ratio,
            Self::Score => MetricUnit::Score,
            Self::Money(_) => MetricUnit::Money,
            Self::Duration => MetricUnit::Duration,
        }
    }
}

/// A figure in its base unit: counts as they are, percent as 4.2 for 4.2 %, durations in seconds, money as an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Amount {
    /// The figure.
    pub value: Decimal,
    /// Its unit.
    pub unit: Unit,
}

impl Amount {
    /// An amount of a unit.
    #[must_use]
    pub fn new(value: Decimal, unit: Unit) -> Self {
        Self { value, unit }
    }
}

/// What a quantity is read against: the metric's unit, whether it can be below zero, and the organisation's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// The metric's unit.
    pub unit: MetricUnit,
    /// Whether the metric's `min` lies below zero or it has none.
    pub below_zero: bool,
    /// `organisation.currency`, which settles `$`, `kr` and money without a sign.
    pub currency: Option<Currency>,
}

impl Scale {
    /// The unit of a bare number on this scale.
    #[must_use]
    pub fn unit(self) -> Unit {
        match self.unit {
            MetricUnit::Count => Unit::Count,
            MetricUnit::Percent => Unit::Percent,
            MetricUnit::Ratio => Unit::Ratio,
            MetricUnit::Score => Unit::Score,
            MetricUnit::Money => Unit::Money(self.currency),
            MetricUnit::Duration => Unit::Duration,
        }
    }
}
