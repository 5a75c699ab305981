//! Entries as the lines that are written.

use goalpost_core::date::Per;
use goalpost_core::metric::Category;
use goalpost_core::model::{Ambition, DeliverableKind, Review, Status};

use crate::layout::Lines;

/// Where a measure stands before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Baseline {
    /// At a figure.
    Figure {
        /// The figure, as it is to be read.
        value: String,
        /// The day or period that it covers.
        date: String,
        /// Whether the audit says so.
        audited: bool,
    },
    /// Nobody knows yet.
    Unknown {
        /// By when it is measured.
        due: String,
    },
}

/// What a measure aims at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aim {
    /// To be reached.
    Target(String),
    /// To be held.
    Keep(String),
}

/// The fields by which progress is measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// The id of the metric.
    pub metric: String,
    /// Figures are for one such period.
    pub per: Option<Per>,
    /// A part of the whole.
    pub segment: Option<String>,
    /// Accounts of the audit.
    pub accounts: Vec<String>,
    /// What counts as one.
    pub definition: Option<String>,
    /// With whom that was agreed.
    pub agreed_with: Vec<String>,
    /// Where it stands before; sums need none.
    pub baseline: Option<Baseline>,
    /// What it aims at.
    pub aim: Aim,
    /// Dates and values of steps on the way, where they were named.
    pub milestones: Vec<(String, String)>,
}

impl Measure {
    fn write(&self, lines: &mut Lines) {
        lines.ids("accounts", &self.accounts);
        lines.field("metric", &self.metric);
        lines.maybe("per", self.per.map(Per::as_str));
        lines.maybe("segment", self.segment.as_deref());
        lines.maybe("definition", self.definition.as_deref());
        lines.texts("agreed_with", &self.agreed_with);
        match &self.baseline {
            Some(Baseline::Figure {
                value,
                date,
                audited,
            }) => lines.below("baseline", |lines| {
                lines.field("value", value);
                lines.field("date", date);
                lines.maybe("source", audited.then_some("audit"));
            }),
            Some(Baseline::Unknown { due }) => lines.below("baseline", |lines| {
                lines.field("value", "unknown");
                lines.field("due", due);
            }),
            None => {}
        }
        match &self.aim {
            Aim::Target(target) => lines.field("target", target),
            Aim::Keep(level) => lines.field("keep", level),
        }
    }

    fn write_milestones(&self, lines: &mut Lines) {
        if self.milestones.is_empty() {
            return;
        }
        lines.below("milestones", |lines| {
            for (date, value) in &self.milestones {
                lines.item(|lines| {
                    lines.field("date", date);
                    lines.field("value", value);
                });
            }
        });
    }
}

/// A thing to be delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deliverable {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: DeliverableKind,
    /// What is there once it is done.
    pub title: String,
    /// By when.
    pub due: String,
}

/// When, and how often it is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// From when on.
    pub start: String,
    /// By when.
    pub due: String,
    /// How often.
    pub review: Review,
}

impl Schedule {
    fn write(&self, lines: &mut Lines) {
        lines.field("start", &self.start);
        lines.field("due", &self.due);
    }
}

/// A goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalEntry {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its category.
    pub category: Option<Category>,
    /// Who answers for it.
    pub owner: String,
    /// What it serves.
    pub supports: Vec<String>,
    /// Why it matters.
    pub why: Option<String>,
    /// By what means.
    pub how: Option<String>,
    /// How progress is measured.
    pub measure: Option<Measure>,
    /// What is delivered.
    pub deliverables: Vec<Deliverable>,
    /// When.
    pub schedule: Schedule,
    /// Draft, where it is one.
    pub status: Option<Status>,
}

impl GoalEntry {
    /// Its lines, the first key at the margin.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines = Lines::default();
        lines.field("id", &self.id);
        lines.field("title", &self.title);
        lines.maybe("category", self.category.map(Category::as_str));
        lines.field("owner", &self.owner);
        lines.ids("supports", &self.supports);
        lines.maybe("why", self.why.as_deref());
        lines.maybe("how", self.how.as_deref());
        if let Some(measure) = &self.measure {
            measure.write(&mut lines);
        }
        self.schedule.write(&mut lines);
        if let Some(measure) = &self.measure {
            measure.write_milestones(&mut lines);
        }
        lines.field("review", self.schedule.review.as_str());
        lines.maybe("status", self.status.map(Status::as_str));
        if !self.deliverables.is_empty() {
            lines.below("deliverables", |lines| {
                for one in &self.deliverables {
                    lines.item(|lines| {
                        lines.field("id", &one.id);
                        lines.field("kind", one.kind.as_str());
                        lines.field("title", &one.title);
                        lines.field("due", &one.due);
                    });
                }
            });
        }
        lines.finish()
    }
}

/// An OKR.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Okr {
    /// Its id.
    pub id: String,
    /// Its objective.
    pub objective: String,
    /// Its category.
    pub category: Option<Category>,
    /// Who answers for it.
    pub owner: String,
    /// What it serves.
    pub supports: Vec<String>,
    /// Why it matters.
    pub why: Option<String>,
    /// How much of it is expected.
    pub ambition: Ambition,
    /// When.
    pub schedule: Schedule,
    /// Its key results: id, title and measure.
    pub key_results: Vec<(String, String, Measure)>,
}

impl Okr {
    /// Its lines, the first key at the margin.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines = Lines::default();
        lines.field("id", &self.id);
        lines.field("objective", &self.objective);
        lines.maybe("category", self.category.map(Category::as_str));
        lines.field("owner", &self.owner);
        lines.ids("supports", &self.supports);
        lines.maybe("why", self.why.as_deref());
        lines.field("ambition", self.ambition.as_str());
        self.schedule.write(&mut lines);
        lines.field("review", self.schedule.review.as_str());
        lines.below("key_results", |lines| {
            for (id, title, measure) in &self.key_results {
                lines.item(|lines| {
                    lines.field("id", id);
                    lines.field("title", title);
                    measure.write(lines);
                });
            }
        });
        lines.finish()
    }
}

/// An account of the audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountEntry {
    /// Its id.
    pub id: String,
    /// Its platform.
    pub platform: String,
    /// Its name there.
    pub handle: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Who answers for it.
    pub owner: String,
    /// What it is for.
    pub purpose: String,
    /// Figures by metric.
    pub measures: Vec<(String, String)>,
}

impl AccountEntry {
    /// Its lines, the first key at the margin.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines = Lines::default();
        lines.field("id", &self.id);
        lines.field("platform", &self.platform);
        lines.maybe("handle", self.handle.as_deref());
        lines.maybe("url", self.url.as_deref());
        lines.field("owner", &self.owner);
        lines.field("purpose", &self.purpose);
        if !self.measures.is_empty() {
            lines.below("measures", |lines| {
                for (metric, value) in &self.measures {
                    lines.field(metric, value);
                }
            });
        }
        lines.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_is_laid_out_as_the_language_shows_it() {
        let goal = GoalEntry {
            id: "reach".to_owned(),
            title: "Goal: reach".to_owned(),
            category: Some(Category::BrandAwareness),
            owner: "@maija".to_owned(),
            supports: vec!["online-sales".to_owned()],
            why: None,
            how: None,
            measure: Some(Measure {
                metric: "post_reach".to_owned(),
                per: None,
                segment: None,
                accounts: vec!["instagram".to_owned()],
                definition: None,
                agreed_with: vec!["sales".to_owned(), "HR".to_owned()],
                baseline: Some(Baseline::Figure {
                    value: "4,2 %".to_owned(),
                    date: "2025-12".to_owned(),
                    audited: true,
                }),
                aim: Aim::Target("+20 %".to_owned()),
                milestones: vec![("2026-06-30".to_owned(), "5 %".to_owned())],
            }),
            deliverables: Vec::new(),
            schedule: Schedule {
                start: "2026-01-05".to_owned(),
                due: "2026".to_owned(),
                review: Review::Monthly,
            },
            status: None,
        };
        assert_eq!(
            goal.text(),
            "id: reach\ntitle: \"Goal: reach\"\ncategory: brand-awareness\nowner: \"@maija\"\nsupports: [online-sales]\naccounts: [instagram]\nmetric: post_reach\nagreed_with:\n  - sales\n  - HR\nbaseline:\n  value: 4,2 %\n  date: 2025-12\n  source: audit\ntarget: +20 %\nstart: 2026-01-05\ndue: 2026\nmilestones:\n  - date: 2026-06-30\n    value: 5 %\nreview: monthly\n"
        );
    }
}
