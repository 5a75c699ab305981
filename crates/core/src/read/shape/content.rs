//! What a key holds.

use super::Shape;
use crate::model::Vocabulary;

/// What a key holds. The functions that read a value insist on it, so that nothing that is made of
/// these tables can say anything else than what is read.
#[derive(Debug, Clone, Copy)]
pub enum Content {
    /// `[a-z0-9][a-z0-9._-]*`, of its raw text.
    Id,
    /// Text, of its raw text: `007` and `no` are text.
    Text,
    /// What people write for people. Nobody reads it, and nothing that stands there is wrong.
    Remark,
    /// Text that names something.
    Name(NameOf),
    /// `true` or `false`.
    Boolean,
    /// A day or a period.
    Date,
    /// A day.
    Day,
    /// A quantity: what it means depends on the metric.
    Quantity,
    /// A number from 0 to 1, or a percentage.
    Share,
    /// One word of a closed set.
    Word(&'static Vocabulary),
    /// The level of a rule.
    Level,
    /// The code of a currency.
    Currency,
    /// A whole number.
    WholeNumber {
        /// The least.
        least: u64,
        /// The most.
        most: u64,
    },
    /// A list of such values, or one value alone.
    List(&'static Content),
    /// A list of mappings: each begins with a dash.
    Entries(&'static Shape),
    /// A list of mappings, or one mapping alone.
    Parts(&'static Shape),
    /// A mapping.
    Mapping(&'static Shape),
    /// A quantity, or a mapping that says more of it.
    QuantityOr(&'static Shape),
    /// Quantities by the metrics that they are of.
    Figures,
    /// Levels, or levels with parameters, by the rules that they are of.
    RuleSettings,
}

/// What a text names. Only a goal's metric has to exist already for the goal to be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameOf {
    /// A metric, of the box or the organisation's own.
    Metric,
    /// An account of the audit.
    Account,
    /// A programme of the audit.
    Program,
    /// What a goal can support: an entry of the strategy, a goal, an OKR or a key result.
    Supported,
    /// A person or a team.
    Owner,
    /// A social media platform, or a channel inside.
    Platform,
    /// A part of the whole.
    Segment,
}

impl NameOf {
    /// What one of them is called.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Self::Metric => "a metric",
            Self::Account => "an account of the audit",
            Self::Program => "a programme of the audit",
            Self::Supported => "an entry of the strategy, a goal, an OKR or a key result",
            Self::Owner => "a person or a team",
            Self::Platform => "a platform",
            Self::Segment => "a part of the whole",
        }
    }
}

impl Content {
    /// What each value is: of a list, what one item is.
    #[must_use]
    pub fn item(&self) -> &Self {
        match self {
            Self::List(item) => item,
            other => other,
        }
    }

    /// What is to be written there, in the words of messages; nothing where mappings stand.
    #[must_use]
    pub fn meant(&self) -> &'static str {
        match self.item() {
            Self::Id => "a short name without spaces",
            Self::Text | Self::Remark | Self::Name(_) => "text",
            Self::Boolean => "`true` or `false`",
            Self::Date => "a date such as `2026-06-30`",
            Self::Day => "a day such as `2026-06-30`",
            Self::Quantity | Self::QuantityOr(_) | Self::Figures => {
                "a quantity such as `60000` or `+20 %`"
            }
            Self::Share => "a number from 0 to 1, such as `0.7`",
            Self::Word(_) => "one word",
            Self::Level => "`error`, `warning`, `info` or `off`",
            Self::Currency => "a currency code such as `EUR`",
            Self::WholeNumber { .. } => "a number",
            Self::List(_)
            | Self::Entries(_)
            | Self::Parts(_)
            | Self::Mapping(_)
            | Self::RuleSettings => "",
        }
    }

    /// The words, where it is one of a closed set.
    #[must_use]
    pub fn vocabulary(&self) -> Option<&'static Vocabulary> {
        match self.item() {
            Self::Word(vocabulary) => Some(vocabulary),
            _ => None,
        }
    }

    /// The shape of the mappings that stand there, where some do.
    #[must_use]
    pub fn shape(&self) -> Option<&'static Shape> {
        match self {
            Self::Entries(shape)
            | Self::Parts(shape)
            | Self::Mapping(shape)
            | Self::QuantityOr(shape) => Some(shape),
            _ => None,
        }
    }

    /// Whether it is read as text that is as good as any other.
    pub(in crate::read) fn is_text(&self) -> bool {
        matches!(self.item(), Self::Text | Self::Name(_) | Self::Remark)
    }
}
