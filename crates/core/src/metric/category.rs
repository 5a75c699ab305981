//! The ten categories of goals (D4 of the article).

use std::fmt;

use super::catalogue::Catalogue;
use super::kinds::Metric;

/// A category of goals.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, serde::Serialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Increase brand awareness.
    BrandAwareness,
    /// Manage brand reputation.
    Reputation,
    /// Build and manage an engaged community.
    Community,
    /// Increase conversions and sales.
    Conversions,
    /// Gain customer and market insight.
    Insight,
    /// Identify and nurture leads.
    Leads,
    /// Deliver customer service and support.
    CustomerService,
    /// Attract candidates.
    Recruitment,
    /// Identify crises and manage communication.
    Crisis,
    /// Improve internal communication.
    InternalComms,
}

/// Whether a metric fits a category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fit {
    /// It does.
    Yes,
    /// It does where every account named is on LinkedIn.
    OnLinkedIn,
    /// It does not.
    No,
}

impl Category {
    /// All ten, in the order of the article.
    pub const ALL: [Self; 10] = [
        Self::BrandAwareness,
        Self::Reputation,
        Self::Community,
        Self::Conversions,
        Self::Insight,
        Self::Leads,
        Self::CustomerService,
        Self::Recruitment,
        Self::Crisis,
        Self::InternalComms,
    ];

    /// The id, as goals name it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BrandAwareness => "brand-awareness",
            Self::Reputation => "reputation",
            Self::Community => "community",
            Self::Conversions => "conversions",
            Self::Insight => "insight",
            Self::Leads => "leads",
            Self::CustomerService => "customer-service",
            Self::Recruitment => "recruitment",
            Self::Crisis => "crisis",
            Self::InternalComms => "internal-comms",
        }
    }

    /// The category of this id; `None` where there is none.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|category| category.as_str() == id)
    }

    /// The name in English.
    #[must_use]
    pub fn name(self) -> &'static str {
        Catalogue::built_in()
            .profile(self)
            .map_or(self.as_str(), |profile| &profile.name)
    }

    /// The name in Finnish.
    #[must_use]
    pub fn finnish_name(self) -> &'static str {
        Catalogue::built_in()
            .profile(self)
            .map_or(self.as_str(), |profile| &profile.name_fi)
    }

    /// What the article says of it.
    #[must_use]
    pub fn says(self) -> &'static str {
        Catalogue::built_in()
            .profile(self)
            .map_or("", |profile| &profile.says)
    }

    /// The metrics that fit it: those that the article names, in its order, then those that fit too, then the inputs.
    #[must_use]
    pub fn metrics(self) -> &'static [String] {
        Catalogue::built_in()
            .profile(self)
            .map_or(&[], |profile| &profile.metrics)
    }

    /// The metrics that the article names for it, in its order.
    #[must_use]
    pub fn named_metrics(self) -> &'static [String] {
        Catalogue::built_in()
            .profile(self)
            .map_or(&[], |profile| &profile.named)
    }

    /// The metrics that fit besides those that the article names, and are no mere inputs of them.
    #[must_use]
    pub fn also_metrics(self) -> &'static [String] {
        Catalogue::built_in()
            .profile(self)
            .map_or(&[], |profile| &profile.also)
    }

    /// The metrics that fit where every account named is on LinkedIn.
    #[must_use]
    pub fn linkedin_metrics(self) -> &'static [String] {
        Catalogue::built_in()
            .profile(self)
            .map_or(&[], |profile| &profile.on_linkedin)
    }

    /// True where it is met by deliverables rather than by a number.
    #[must_use]
    pub fn by_deliverables(self) -> bool {
        matches!(self, Self::Insight | Self::Crisis)
    }

    /// Whether a metric fits: a metric says its own categories, and one that says none fits all.
    #[must_use]
    pub fn fit(self, metric: &Metric) -> Fit {
        if metric.categories.contains(&self) {
            return Fit::Yes;
        }
        if self.linkedin_metrics().contains(&metric.id) {
            return Fit::OnLinkedIn;
        }
        let built_in = Catalogue::built_in().metric(&metric.id).is_some();
        if metric.categories.is_empty() && !built_in {
            Fit::Yes
        } else {
            Fit::No
        }
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
