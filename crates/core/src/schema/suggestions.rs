//! The names of a workspace, to be offered where a goal can use them.

use std::collections::BTreeMap;

use super::Wording;
use crate::metric::{Catalogue, Metric};
use crate::read::shape::NameOf;
use crate::rule::RuleInfo;
use crate::workspace::Workspace;

/// A name with what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The name as it is written.
    pub name: String,
    /// What it is, in the reader's language: one line, empty where nothing is known.
    pub about: String,
}

/// What stands behind a name.
#[derive(Debug, Clone, Default)]
enum About {
    /// Nothing is known.
    #[default]
    Nothing,
    /// What the workspace says of it, in its own language.
    Written(String),
    /// What goalpost says of it, in English.
    Own(&'static str),
    /// It is that of a metric.
    Metric(Box<Metric>),
}

impl About {
    fn told(&self, wording: &Wording<'_>) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Written(text) => text.clone(),
            Self::Own(english) => wording.text(english),
            Self::Metric(metric) => wording.metric(metric),
        }
    }
}

/// What the workspace says of a name, where it says something.
fn written(text: Option<impl AsRef<str>>) -> About {
    match text.as_ref().map_or("", AsRef::as_ref) {
        "" => About::Nothing,
        text => About::Written(text.to_owned()),
    }
}

/// What is offered. It never refuses anything: another name may be that of something new.
#[derive(Debug, Default, Clone)]
pub struct Suggestions {
    /// Names with what stands behind each, by what they name. Sorted, so that the same workspace gives the
    /// same schema.
    names: BTreeMap<NameOf, BTreeMap<String, About>>,
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

/// Parts of the whole that mean the same everywhere.
const SEGMENTS: [(&str, &str); 2] = [
    ("paid", "What advertising brought."),
    ("organic", "What came without advertising."),
];

impl Suggestions {
    /// What everybody has: the metrics of the box, the great platforms.
    #[must_use]
    pub fn built_in() -> Self {
        let mut suggestions = Self::default();
        for metric in Catalogue::built_in().metrics() {
            let about = About::Metric(Box::new(metric.clone()));
            suggestions.add(NameOf::Metric, &metric.id, about);
        }
        for platform in PLATFORMS {
            suggestions.add(NameOf::Platform, platform, About::Nothing);
        }
        for (segment, about) in SEGMENTS {
            suggestions.add(NameOf::Segment, segment, About::Own(about));
        }
        suggestions
    }

    /// The same with the names of a workspace.
    #[must_use]
    pub fn with_workspace(mut self, workspace: &Workspace) -> Self {
        for id in workspace.metrics.ids() {
            let metric = workspace.metrics.get(id);
            let about = metric.map(|metric| About::Metric(Box::new(Metric::clone(metric))));
            self.add(NameOf::Metric, id, about.unwrap_or_default());
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

    /// What is offered for one kind of names, sorted by name.
    pub fn of(&self, kind: NameOf, wording: &Wording<'_>) -> impl Iterator<Item = Suggestion> {
        let names = self.names.get(&kind).into_iter().flatten();
        names.map(|(name, about)| Suggestion {
            name: name.clone(),
            about: about.told(wording),
        })
    }

    /// The rules, sorted by their ids.
    pub fn rules(&self) -> impl Iterator<Item = &RuleInfo> {
        self.rules.values()
    }

    fn add(&mut self, kind: NameOf, name: &str, about: About) {
        let names = self.names.entry(kind).or_default();
        let known = names.entry(name.to_owned()).or_default();
        if !matches!(about, About::Nothing) {
            *known = about;
        }
    }

    fn add_strategy(&mut self, workspace: &Workspace) {
        for strategy in &workspace.strategies {
            let entry = &strategy.entry;
            if let Some(id) = entry.id.get() {
                self.add(NameOf::Supported, id, written(entry.objective.get()));
            }
            if let Some(owner) = entry.owner.get() {
                self.add(NameOf::Owner, owner, About::Nothing);
            }
        }
    }

    fn add_goals(&mut self, workspace: &Workspace) {
        for linked in &workspace.goals {
            let goal = &linked.goal;
            if let Some(name) = workspace.support_name(linked) {
                self.add(NameOf::Supported, &name, written(goal.title.get()));
            }
            if let Some(owner) = goal.owner.get() {
                self.add(NameOf::Owner, owner, About::Nothing);
            }
            if let Some(segment) = goal.measure.segment.get() {
                self.add(NameOf::Segment, segment, About::Nothing);
            }
        }
    }

    fn add_audits(&mut self, workspace: &Workspace) {
        for audit in &workspace.audits {
            for account in audit.entry.accounts.items() {
                let platform = account.platform.get();
                if let Some(id) = account.id.get() {
                    let about = account.purpose.get().or(platform);
                    self.add(NameOf::Account, id, written(about));
                }
                if let Some(platform) = platform {
                    self.add(NameOf::Platform, platform, About::Nothing);
                }
                if let Some(owner) = account.owner.get() {
                    self.add(NameOf::Owner, owner, About::Nothing);
                }
            }
            for program in audit.entry.programs.items() {
                if let Some(id) = program.id.get() {
                    self.add(NameOf::Program, id, written(program.name.get()));
                }
                if let Some(owner) = program.owner.get() {
                    self.add(NameOf::Owner, owner, About::Nothing);
                }
            }
        }
    }
}
