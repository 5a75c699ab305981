//! What a rule is to everyone but the engine that runs it: its id, its default level, what it
//! teaches, its parameters and its examples.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::finding::{Level, RuleId};

/// What a rule's fixes are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FixKind {
    /// The meaning stays the same.
    Safe,
    /// A person should read the result.
    Unsafe,
}

/// A setting of a rule, with its default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Its name in the configuration.
    pub name: String,
    /// Its value where the configuration says nothing.
    pub default: ParameterValue,
    /// What it means, with its unit.
    pub about: String,
}

/// The value of a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParameterValue {
    /// A number, exact.
    Number(rust_decimal::Decimal),
    /// Text.
    Text(String),
    /// A switch.
    Switch(bool),
}

/// Which findings of another rule make a rule silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SilenceScope {
    /// Those of the same entry, or of the entry above it.
    Entry,
    /// Those of the same entry that point at the same characters, by their place or a note.
    Place,
    /// Those anywhere in the workspace.
    Workspace,
}

/// A rule that makes this one silent: one fault, one finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SilentAfter {
    /// The rule that speaks, or `group/*`.
    pub rule: String,
    /// On what it has to speak.
    pub scope: SilenceScope,
}

/// What is known of a rule without running it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleInfo {
    /// `group/name`
    pub id: RuleId,
    /// The level it has by default.
    pub level: Level,
    /// One line.
    pub summary: String,
    /// Two to four sentences that teach, with the paragraph of the article.
    pub why: String,
    /// What its fixes are like, where it has any.
    pub fix: Option<FixKind>,
    /// Its settings.
    pub parameters: Vec<Parameter>,
    /// What makes it silent.
    pub silent_after: Vec<SilentAfter>,
    /// Whether a comment may silence it.
    pub suppressible: bool,
    /// Examples that it must flag.
    pub bad: Vec<String>,
    /// Examples that it must pass.
    pub good: Vec<String>,
    /// The pack it comes from; `builtin` for those of the box.
    pub pack: String,
}

/// Rules that are written in Rust, as the data of their documentation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Documented {
    level: String,
    summary: String,
    why: String,
    fix: Option<FixKind>,
    #[serde(default)]
    silent_after: Vec<String>,
    #[serde(default = "yes")]
    suppressible: bool,
    #[serde(default)]
    bad: Vec<String>,
    #[serde(default)]
    good: Vec<String>,
}

fn yes() -> bool {
    true
}

/// The rules that are written in Rust: what must hold before a goal can be understood. Sorted by id.
#[must_use]
pub fn native_rules() -> &'static [RuleInfo] {
    static RULES: OnceLock<Vec<RuleInfo>> = OnceLock::new();
    RULES.get_or_init(|| {
        let documented: BTreeMap<String, Documented> =
            serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/native.json")))
                .unwrap_or_default();
        documented
            .into_iter()
            .map(|(id, rule)| info(&id, rule))
            .collect()
    })
}

fn info(id: &str, rule: Documented) -> RuleInfo {
    RuleInfo {
        id: RuleId::new(id),
        level: match rule.level.as_str() {
            "info" => Level::Info,
            "warning" => Level::Warning,
            _ => Level::Error,
        },
        summary: rule.summary,
        why: rule.why,
        fix: rule.fix,
        parameters: Vec::new(),
        silent_after: rule
            .silent_after
            .iter()
            .map(|text| SilentAfter::parse(text))
            .collect(),
        suppressible: rule.suppressible,
        bad: rule.bad,
        good: rule.good,
        pack: "builtin".to_owned(),
    }
}

impl SilentAfter {
    /// `group/name`, `group/name @place` for findings on the same characters alone, or
    /// `group/name @workspace` for findings anywhere.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let (rule, scope) = match text.split_once('@') {
            Some((rule, scope)) if scope.trim() == "workspace" => (rule, SilenceScope::Workspace),
            Some((rule, _)) => (rule, SilenceScope::Place),
            None => (text, SilenceScope::Entry),
        };
        Self {
            rule: rule.trim().to_owned(),
            scope,
        }
    }
}
