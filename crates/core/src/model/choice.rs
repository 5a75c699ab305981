//! Words of enumerations.

use crate::date::Per;
use crate::metric::{Better, Category, OverTime};
use crate::quantity::MetricUnit;

/// A closed set of words, one of which a field holds.
pub trait Choice: Copy + Sized + 'static {
    /// What one of them is called in a message: "status", "review rhythm".
    const NAME: &'static str;
    /// Every word with its meaning, in the order in which they are offered.
    const WORDS: &'static [(&'static str, Self)];

    /// The meaning of a word written exactly so.
    #[must_use]
    fn from_word(word: &str) -> Option<Self> {
        Self::WORDS
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, choice)| *choice)
    }
}

macro_rules! choices {
    ($(#[$meta:meta])* $name:ident, $called:literal, { $($(#[$doc:meta])* $variant:ident => $word:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl Choice for $name {
            const NAME: &'static str = $called;
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant),)*];
        }

        impl $name {
            /// The word as it is written in YAML.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}

choices! {
    /// Where an entry stands in its life.
    Status, "status", {
        /// Being written: its warnings are advice.
        Draft => "draft",
        /// Worked towards.
        Active => "active",
        /// Met.
        Achieved => "achieved",
        /// Not met by its date.
        Missed => "missed",
        /// Given up, with a reason.
        Dropped => "dropped",
    }
}

impl Status {
    /// Whether nobody works towards the entry any more.
    #[must_use]
    pub fn is_closed(self) -> bool {
        matches!(self, Self::Achieved | Self::Missed | Self::Dropped)
    }
}

choices! {
    /// How often progress is looked at (D0.1).
    Review, "review rhythm", {
        /// Every week.
        Weekly => "weekly",
        /// Every month.
        Monthly => "monthly",
        /// Every quarter.
        Quarterly => "quarterly",
    }
}

choices! {
    /// How much of an OKR is expected (D3.O.2).
    Ambition, "ambition", {
        /// Very ambitious: 0.6 to 0.7 counts as a win.
        Aspirational => "aspirational",
        /// Agreed to be met in full.
        Committed => "committed",
    }
}

choices! {
    /// Whom an organisation serves.
    Market, "market", {
        /// Consumers.
        B2c => "b2c",
        /// Other organisations.
        B2b => "b2b",
    }
}

choices! {
    /// What a deliverable is.
    DeliverableKind, "kind of deliverable", {
        /// A social media policy.
        Policy => "policy",
        /// Accounts made secure.
        AccountSecurity => "account-security",
        /// A crisis communication plan.
        CrisisPlan => "crisis-plan",
        /// A buyer persona.
        Persona => "persona",
        /// Streams that catch mentions without the handle.
        Listening => "listening",
        /// A first measurement.
        Baseline => "baseline",
        /// Anything else.
        Other => "other",
    }
}

choices! {
    /// The state of an account in the audit.
    AccountStatus, "account status", {
        /// In use.
        Active => "active",
        /// Not posted to.
        Dormant => "dormant",
        /// Not opened yet.
        Planned => "planned",
        /// Closed.
        Closed => "closed",
        /// Somebody else's, under our name.
        Impostor => "impostor",
    }
}

choices! {
    /// Who can see an account.
    Audience, "audience", {
        /// Everybody.
        Public => "public",
        /// The organisation's own people.
        Internal => "internal",
    }
}

macro_rules! words {
    ($name:ty, $called:literal, [$($variant:ident => $word:literal),* $(,)?]) => {
        impl Choice for $name {
            const NAME: &'static str = $called;
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, <$name>::$variant),)*];
        }
    };
}

words!(Per, "period", [Day => "day", Week => "week", Month => "month", Quarter => "quarter", Year => "year"]);
words!(Better, "direction", [Higher => "higher", Lower => "lower"]);
words!(OverTime, "way to add up", [Sum => "sum", Latest => "latest", Average => "average", AsReported => "as_reported"]);
words!(MetricUnit, "unit", [
    Count => "count",
    Percent => "percent",
    Ratio => "ratio",
    Score => "score",
    Money => "money",
    Duration => "duration",
]);
words!(Category, "category", [
    BrandAwareness => "brand-awareness",
    Reputation => "reputation",
    Community => "community",
    Conversions => "conversions",
    Insight => "insight",
    Leads => "leads",
    CustomerService => "customer-service",
    Recruitment => "recruitment",
    Crisis => "crisis",
    InternalComms => "internal-comms",
]);
