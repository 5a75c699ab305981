//! The names of a workspace, to be offered where a goal can use them.

use std::collections::BTreeMap;

use crate::metric::{Catalogue, Metric};
use crate::read::shape::NameOf;
use crate::rule::RuleInfo;
use crate::workspace::Workspace;

/// A name with what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The name as it is written.
    pub name: String,
    /// What it is: one line, empty where nothing is known.
    pub about: String,
}

/// What is offered. It never refuses anything: another name may be that of something new.
#[derive(Debug, Default, Clone)]
pub struct Suggestions {
    /// Names with what stands behind each, by what they name. Sorted, so that the same workspace gives the
    /// same schema.
    names: BTreeMap<NameOf, BTreeMap<String, String>>,
    /// Rules, by their ids.
    rules: BTreeMap<String, RuleInfo>,
}

/// Platforms that many organisations are on. Any other name is as good.
const PLATFORMS: [&str; 18] = [
    "bluesky",
    "discord",
    "facebook",
    "instagram",
    "intranet",
    "linkedin",
    "mastodon",
    "pinterest",
    "reddit",
    "slack",
    "snapchat",
    "teams",
    "threads",
    "tiktok",
    "viva-engage",
    "whatsapp",
    "x",
    "youtube",
];

impl Suggestions {
    /// What everybody has: the metrics of the box, the great platforms.
    #[must_use]
    pub fn built_in() -> Self {
        let mut suggestions = Self::default();
        for metric in Catalogue::built_in().metrics() {
            suggestions.add(NameOf::Metric, &metric.id, &about_metric(metric));
        }
        for platform in PLATFORMS {
            suggestions.add(NameOf::Platform, platform, "");
        }
        suggestions.add(NameOf::Segment, "paid", "What advertising brought.");
        suggestions.add(NameOf::Segment, "organic", "What came without advertising.");
        suggestions
    }

    /// The same with the names of a workspace.
    #[must_use]
    pub fn with_workspace(mut self, workspace: &Workspace) -> Self {
        for id in workspace.metrics.ids() {
            let about = workspace.metrics.get(id).map(|metric| about_metric(metric));
            self.add(NameOf::Metric, id, &about.unwrap_or_default());
        }
        self.add_strategy(workspace);
        self.add_goals(workspace);
        self.add_audits(workspace);
        self
    }

    /// The same with rules, for the configuration.
    #[must_use]
    pub fn with_rules<'r>(mut self, rules: impl IntoIterator<Item = &'r RuleInfo>) -> Self {
        let rules = rules.into_iter();
        self.rules
            .extend(rules.map(|rule| (rule.id.to_string(), rule.clone())));
        self
    }

    /// What is offered for one kind of names, sorted.
    pub fn of(&self, kind: NameOf) -> impl Iterator<Item = Suggestion> {
        let names = self.names.get(&kind).into_iter().flatten();
        names.map(|(name, about)| Suggestion {
            name: name.clone(),
            about: about.clone(),
        })
    }

    /// The rules, sorted by their ids.
    pub fn rules(&self) -> impl Iterator<Item = &RuleInfo> {
        self.rules.values()
    }

    fn add(&mut self, kind: NameOf, name: &str, about: &str) {
        let names = self.names.entry(kind).or_default();
        let known = names.entry(name.to_owned()).or_default();
        if !about.is_empty() {
            about.clone_into(known);
        }
    }

    fn add_strategy(&mut self, workspace: &Workspace) {
        for strategy in &workspace.strategies {
            let entry = &strategy.entry;
            if let Some(id) = entry.id.get() {
                self.add(
                    NameOf::Supported,
                    id,
                    entry.objective.get().map_or("", |text| text),
                );
            }
            if let Some(owner) = entry.owner.get() {
                self.add(NameOf::Owner, owner, "");
            }
        }
    }

    fn add_goals(&mut self, workspace: &Workspace) {
        for linked in &workspace.goals {
            let goal = &linked.goal;
            if let Some(name) = workspace.support_name(linked) {
                self.add(
                    NameOf::Supported,
                    &name,
                    goal.title.get().map_or("", |text| text),
                );
            }
            if let Some(owner) = goal.owner.get() {
                self.add(NameOf::Owner, owner, "");
            }
            if let Some(segment) = goal.measure.segment.get() {
                self.add(NameOf::Segment, segment, "");
            }
        }
    }

    fn add_audits(&mut self, workspace: &Workspace) {
        for audit in &workspace.audits {
            for account in audit.entry.accounts.items() {
                let platform = account.platform.get();
                if let Some(id) = account.id.get() {
                    let about = account.purpose.get().or(platform);
                    self.add(NameOf::Account, id, about.map_or("", |text| text));
                }
                if let Some(platform) = platform {
                    self.add(NameOf::Platform, platform, "");
                }
                if let Some(owner) = account.owner.get() {
                    self.add(NameOf::Owner, owner, "");
                }
            }
            for program in audit.entry.programs.items() {
                if let Some(id) = program.id.get() {
                    self.add(
                        NameOf::Program,
                        id,
                        program.name.get().map_or("", |text| text),
                    );
                }
                if let Some(owner) = program.owner.get() {
                    self.add(NameOf::Owner, owner, "");
                }
            }
        }
    }
}

/// A metric in one line.
fn about_metric(metric: &Metric) -> String {
    let mut about = metric.name.clone();
    if let Some(definition) = &metric.definition {
        about.push_str(": ");
        about.push_str(definition.trim_end_matches('.'));
    }
    match &metric.formula {
        Some(formula) => about.push_str(&format!(" ({}, {formula})", metric.unit)),
        None => about.push_str(&format!(" ({})", metric.unit)),
    }
    about
}
