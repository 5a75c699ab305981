//! Words of enumerations.

use crate::date::Per;
use crate::metric::{Better, Category, OverTime};
use crate::quantity::MetricUnit;

/// A word that a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// As it is written in YAML.
    pub text: &'static str,
    /// What it means, for the writer: a sentence.
    pub about: &'static str,
}

/// A closed set of words, without what they mean in Rust: what messages, schemas and editors tell of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Vocabulary {
    /// What one of them is called in a message: "status", "review rhythm".
    pub name: &'static str,
    /// Every word, in the order in which they are offered.
    pub words: &'static [Word],
}

impl Vocabulary {
    /// The words as they are written.
    pub fn texts(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        self.words.iter().map(|word| word.text)
    }
}

/// A closed set of words, one of which a field holds.
pub trait Choice: Copy + Sized + 'static {
    /// Its words.
    const VOCABULARY: &'static Vocabulary;
    /// What they mean, in the same order.
    const MEANINGS: &'static [Self];

    /// The meaning of a word written exactly so.
    #[must_use]
    fn from_word(word: &str) -> Option<Self> {
        let at = Self::VOCABULARY.texts().position(|known| known == word)?;
        Self::MEANINGS.get(at).copied()
    }
}

macro_rules! choices {
    ($(#[$meta:meta])* $name:ident, $called:literal, { $($variant:ident => $word:literal, $about:literal;)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $about] $variant,)* }

        words!($name, $called, [$($variant => $word, $about;)*]);

        impl $name {
            /// The word as it is written in YAML.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}

macro_rules! words {
    ($name:ty, $called:literal, [$($variant:ident => $word:literal, $about:literal;)*]) => {
        impl Choice for $name {
            const VOCABULARY: &'static Vocabulary = &Vocabulary {
                name: $called,
                words: &[$(Word { text: $word, about: $about },)*],
            };
            const MEANINGS: &'static [Self] = &[$(<$name>::$variant,)*];
        }
    };
}

choices! {
    /// Where an entry stands in its life.
    Status, "status", {
        Draft => "draft", "Being written: its warnings are advice.";
        Active => "active", "Worked towards.";
        Achieved => "achieved", "Met.";
        Missed => "missed", "Not met by its date.";
        Dropped => "dropped", "Given up, with a reason.";
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
        Weekly => "weekly", "Every week.";
        Monthly => "monthly", "Every month.";
        Quarterly => "quarterly", "Every quarter.";
    }
}

choices! {
    /// How much of an OKR is expected (D3.O.2).
    Ambition, "ambition", {
        Aspirational => "aspirational", "Very ambitious: 0.6 to 0.7 counts as a win.";
        Committed => "committed", "Agreed to be met in full.";
    }
}

choices! {
    /// Whom an organisation serves.
    Market, "market", {
        B2c => "b2c", "Consumers.";
        B2b => "b2b", "Other organisations.";
    }
}

choices! {
    /// What a deliverable is.
    DeliverableKind, "kind of deliverable", {
        Policy => "policy", "A social media policy.";
        AccountSecurity => "account-security", "Accounts made secure.";
        CrisisPlan => "crisis-plan", "A crisis communication plan.";
        Persona => "persona", "A buyer persona.";
        Listening => "listening", "Streams that catch mentions without the handle.";
        Baseline => "baseline", "A first measurement.";
        Other => "other", "Anything else.";
    }
}

choices! {
    /// The state of an account in the audit.
    AccountStatus, "account status", {
        Active => "active", "In use.";
        Dormant => "dormant", "Not posted to.";
        Planned => "planned", "Not opened yet.";
        Closed => "closed", "Given up and shut.";
        Impostor => "impostor", "Somebody else's, under our name.";
    }
}

choices! {
    /// Who can see an account.
    Audience, "audience", {
        Public => "public", "Everybody.";
        Internal => "internal", "The organisation's own people.";
    }
}

words!(Per, "period", [
    Day => "day", "Each figure is for one day.";
    Week => "week", "Each figure is for one week, Monday to Sunday.";
    Month => "month", "Each figure is for one month.";
    Quarter => "quarter", "Each figure is for one quarter.";
    Year => "year", "Each figure is for one year.";
]);
words!(Better, "direction", [
    Higher => "higher", "More is better.";
    Lower => "lower", "Less is better.";
]);
words!(OverTime, "way to add up", [
    Sum => "sum", "Figures of several days add up: shares, leads, posts.";
    Latest => "latest", "The last figure stands: followers.";
    Average => "average", "Their plain mean.";
    AsReported => "as_reported", "They cannot be combined, so that only a figure for exactly that period counts: medians, survey scores, unique visitors.";
]);
words!(MetricUnit, "unit", [
    Count => "count", "Things counted: shares, followers.";
    Percent => "percent", "A share of a whole, shown as %.";
    Ratio => "ratio", "A plain quotient: comments per post.";
    Score => "score", "Points on a scale that may reach below zero: a net promoter score.";
    Money => "money", "An amount of money.";
    Duration => "duration", "A span of time, such as `4 h` or `90 min`.";
]);
words!(Category, "category", [
    BrandAwareness => "brand-awareness", "Increase brand awareness: more people see us and talk of us.";
    Reputation => "reputation", "Manage brand reputation: people speak well of us and recommend us.";
    Community => "community", "Build and manage an engaged community: people take part.";
    Conversions => "conversions", "Increase conversions and sales: people buy, register or order.";
    Insight => "insight", "Gain customer and market insight: we know what people want.";
    Leads => "leads", "Identify and nurture leads: people who may buy say who they are.";
    CustomerService => "customer-service", "Deliver customer service and support: answers are quick and good.";
    Recruitment => "recruitment", "Attract candidates: people apply for our jobs.";
    Crisis => "crisis", "Identify crises and manage communication: we notice early and are ready.";
    InternalComms => "internal-comms", "Improve internal communication: our own people know and take part.";
]);
