//! Examples of rules: whole little workspaces as text, that are documentation and tests at once.

use std::collections::BTreeMap;
use std::sync::Arc;

use goalpost_core::date::{Date, Period};
use goalpost_core::finding::RuleId;
use goalpost_core::policy::Policy;
use goalpost_core::read::configuration::read_configuration;
use goalpost_core::read::{Kinship, read_file};
use goalpost_core::rule::RuleInfo;
use goalpost_core::settings::Settings;
use goalpost_core::source::Sources;
use goalpost_core::workspace::FilePart;
use goalpost_core::yaml;

use crate::judge::{Input, Judgement, judge};
use crate::library::load_folder;
use crate::loading::Examples;
use crate::pack;
use crate::run::RuleSet;

/// The day as of which an example is judged that names none.
pub const AS_OF: &str = "2026-06-01";

/// An example, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The day as of which it is judged.
    pub as_of: Date,
    /// Its files with their paths.
    pub files: Vec<(String, String)>,
    /// How its bytes are written, where that is not UTF-8: `latin-1`, `utf-16le`, `nul`.
    pub encoding: Option<String>,
}

impl Example {
    /// Takes an example apart. A first line `# as of: DAY` sets the day, `# encoding: NAME` the
    /// bytes; a line `# file: PATH` begins another file.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut as_of = day(AS_OF)?;
        let mut encoding = None;
        let mut files = vec![("goals.yaml".to_owned(), String::new())];
        for (at, line) in text.split_inclusive('\n').enumerate() {
            let plain = line.trim();
            if let (0, Some(given)) = (at, plain.strip_prefix("# as of:")) {
                as_of = day(given.trim())?;
            } else if let (0, Some(given)) = (at, plain.strip_prefix("# encoding:")) {
                encoding = Some(given.trim().to_owned());
            } else if let Some(path) = plain.strip_prefix("# file:") {
                files.push((path.trim().to_owned(), String::new()));
            } else if let Some((_, file)) = files.last_mut() {
                file.push_str(line);
            }
        }
        files.retain(|(_, text)| !text.trim().is_empty());
        Some(Self {
            as_of,
            files,
            encoding,
        })
    }

    /// Judges the example with every rule on, those of its own scripts among them.
    #[must_use]
    pub fn judge(&self, rules: &RuleSet, registry: &BTreeMap<RuleId, RuleInfo>) -> Judgement {
        let mut input = Input::default();
        let mut settings = Settings::default();
        let scripts: Vec<_> = self
            .files
            .iter()
            .filter(|(path, _)| path.ends_with(".rhai"))
            .map(|(path, text)| input.sources.add(path.as_str(), text.as_str()))
            .collect();
        // The engine for scripts is only made where there are some.
        let own = if scripts.is_empty() {
            Vec::new()
        } else {
            load_folder(&scripts, "example", Examples::Kept).rules
        };
        if let Some((path, text)) = self.files.iter().find(|(path, _)| path == "goalpost.yaml") {
            let source = input.sources.add(path.as_str(), text.as_str());
            let read = read_configuration(&source, yaml::parse(&source, &settings.limits));
            input.problems.extend(read.problems);
            settings = read.settings;
        }
        for (path, text) in self
            .files
            .iter()
            .filter(|(path, _)| path.ends_with(".yaml") && path != "goalpost.yaml")
        {
            self.add_file(&mut input, path, text, &settings);
        }
        input.scopes = vec![Arc::new(settings)];
        if own.is_empty() {
            return judge(
                rules,
                registry,
                &Policy::default(),
                input,
                self.as_of,
                false,
            );
        }
        let all = RuleSet::new(rules.rules().iter().cloned().chain(own).collect());
        let registry = pack::registry(all.rules());
        judge(
            &all,
            &registry,
            &Policy::default(),
            input,
            self.as_of,
            false,
        )
    }

    fn add_file(&self, input: &mut Input, path: &str, text: &str, settings: &Settings) {
        let (text, fault) = match yaml::decode(&self.bytes(text)) {
            Ok(text) => (text, None),
            Err(fault) => (fault.text.clone(), Some(fault)),
        };
        let begins = yaml::begins_with_section(&text);
        let source = Sources::add(&mut input.sources, path, text);
        input
            .problems
            .extend(fault.map(|fault| fault.problem(&source)));
        let (kinship, model) = read_file(
            &source,
            yaml::parse(&source, &settings.limits),
            &settings.organisation,
        );
        if kinship != Kinship::Foreign || begins {
            input.parts.push(FilePart {
                source: source.id(),
                scope: 0,
                model,
            });
        }
    }

    /// The bytes of a text as the example is written.
    fn bytes(&self, text: &str) -> Vec<u8> {
        match self.encoding.as_deref() {
            Some("latin-1") => text
                .chars()
                .map(|character| u8::try_from(u32::from(character)).unwrap_or(b'?'))
                .collect(),
            Some("utf-16le") => [0xff, 0xfe]
                .into_iter()
                .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
                .collect(),
            Some("nul") => text.replace('\u{2400}', "\0").into_bytes(),
            _ => text.as_bytes().to_vec(),
        }
    }
}

fn day(text: &str) -> Option<Date> {
    Period::parse(text, None)
        .ok()
        .map(|period| period.last_day())
}

/// What is wrong with an example of a rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExampleFault {
    /// The example cannot be taken apart.
    #[error("the example names a day that does not exist")]
    Unreadable,
    /// The rule does not flag its bad example.
    #[error("missing: the rule does not flag this example")]
    Missing,
    /// The rule flags its good example.
    #[error("noisy: the rule flags this example: {0}")]
    Noisy(String),
    /// Something else is wrong with the example.
    #[error("unsound: {0} says of this example: {1}")]
    Unsound(String, String),
    /// A rule broke on it.
    #[error("failed: {0}")]
    Failed(String),
}

/// One example that does not do what it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleOutcome {
    /// The rule.
    pub rule: RuleId,
    /// `bad` or `good`.
    pub kind: &'static str,
    /// From 1.
    pub number: usize,
    /// What is wrong.
    pub fault: ExampleFault,
}

/// Whether a rule is about what lies on the disk, which an example in memory cannot show.
#[must_use]
pub fn needs_disk(rule: &RuleId) -> bool {
    [
        "config/no-effect",
        "metric/overlapping-measurements",
        "metric/not-measurements",
    ]
    .contains(&rule.as_str())
}

/// Runs the examples of rules, and tells which of them do not do what they should. `among` says which
/// rules are tried.
#[must_use]
pub fn test(
    rules: &RuleSet,
    registry: &BTreeMap<RuleId, RuleInfo>,
    among: &dyn Fn(&RuleInfo) -> bool,
) -> Vec<ExampleOutcome> {
    let mut outcomes = Vec::new();
    for info in registry.values().filter(|info| among(info)) {
        for (kind, examples) in [("bad", &info.bad), ("good", &info.good)] {
            for (at, text) in examples.iter().enumerate() {
                if let Some(fault) = fault(rules, registry, info, kind, text) {
                    outcomes.push(ExampleOutcome {
                        rule: info.id.clone(),
                        kind,
                        number: at + 1,
                        fault,
                    });
                }
            }
        }
    }
    outcomes
}

fn fault(
    rules: &RuleSet,
    registry: &BTreeMap<RuleId, RuleInfo>,
    info: &RuleInfo,
    kind: &str,
    text: &str,
) -> Option<ExampleFault> {
    let Some(example) = Example::parse(text) else {
        return Some(ExampleFault::Unreadable);
    };
    let judgement = example.judge(rules, registry);
    let of_rule = judgement
        .findings
        .iter()
        .find(|finding| *finding.rule() == info.id);
    let broken = judgement
        .findings
        .iter()
        .find(|finding| *finding.rule() == crate::run::FAILED);
    // A rule that breaks is what the examples of `rule/failed` show.
    if let Some(broken) = broken.filter(|_| info.id != crate::run::FAILED) {
        return Some(ExampleFault::Failed(broken.problem.message.render()));
    }
    match (kind, of_rule) {
        ("bad", None) => Some(ExampleFault::Missing),
        ("bad", Some(_)) => None,
        (_, Some(finding)) => Some(ExampleFault::Noisy(finding.problem.message.render())),
        (_, None) => judgement
            .findings
            .iter()
            .find(|finding| finding.level == goalpost_core::finding::Level::Error)
            .map(|finding| {
                ExampleFault::Unsound(finding.rule().to_string(), finding.problem.message.render())
            }),
    }
}
