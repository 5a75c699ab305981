//! Examples of rules: whole little workspaces as text, that are documentation and tests at once.

mod contract;
mod expectation;
mod outcome;
mod test;

use std::collections::BTreeMap;
use std::sync::Arc;

use goalpost_core::date::{Date, Period};
use goalpost_core::finding::RuleId;
use goalpost_core::measurements::TablePart;
use goalpost_core::policy::Policy;
use goalpost_core::read::configuration::read_configuration;
use goalpost_core::read::{Kinship, read_file};
use goalpost_core::rule::RuleInfo;
use goalpost_core::settings::Settings;
use goalpost_core::source::Sources;
use goalpost_core::workspace::FilePart;
use goalpost_core::yaml;

use crate::judge::{Earlier, Input, Judgement, judge};
use crate::library::load_folder;
use crate::loading::Examples;
use crate::pack;
use crate::run::RuleSet;

pub use expectation::{Fixed, Mark};
pub use outcome::{Evidence, ExampleFault, ExampleOutcome};
pub use test::{needs_disk, test};

/// The day as of which an example is judged that names none.
pub const AS_OF: &str = "2026-06-01";

/// An example, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The day as of which it is judged.
    pub as_of: Date,
    /// Its files with their paths.
    pub files: Vec<(String, String)>,
    /// The files as they were before a change, where the example is about one.
    pub before: Vec<(String, String)>,
    /// How its bytes are written, where that is not UTF-8: `latin-1`, `utf-16le`, `nul`.
    pub encoding: Option<String>,
    /// Where the findings of the rule have to stand, where the example says so.
    pub marks: Vec<Mark>,
    /// What fixes have to make of lines, where the example says so.
    pub fixed: Vec<Fixed>,
}

impl Example {
    /// Takes an example apart. A first line `# as of: DAY` sets the day, `# encoding: NAME` the
    /// bytes; a line `# file: PATH` begins another file, `# before: PATH` a file as it was before a
    /// change; `# ^^^^` and `# fixed: LINE` say what is
    /// expected of the line above them.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut example = Self {
            as_of: day(AS_OF)?,
            files: vec![("goals.yaml".to_owned(), String::new())],
            before: Vec::new(),
            encoding: None,
            marks: Vec::new(),
            fixed: Vec::new(),
        };
        // Whether the lines are those of a file before the change.
        let mut before = false;
        for (at, line) in text.split_inclusive('\n').enumerate() {
            let plain = line.trim();
            if let (0, Some(given)) = (at, plain.strip_prefix("# as of:")) {
                example.as_of = day(given.trim())?;
            } else if let (0, Some(given)) = (at, plain.strip_prefix("# encoding:")) {
                example.encoding = Some(given.trim().to_owned());
            } else if let Some(path) = plain.strip_prefix("# file:") {
                example.files.push((path.trim().to_owned(), String::new()));
                before = false;
            } else if let Some(path) = plain.strip_prefix("# before:") {
                example.before.push((path.trim().to_owned(), String::new()));
                before = true;
            } else if before {
                if let Some((_, file)) = example.before.last_mut() {
                    file.push_str(line);
                }
            } else if !example.expect(line)
                && let Some((_, file)) = example.files.last_mut()
            {
                file.push_str(line);
            }
        }
        example.files.retain(|(_, text)| !text.trim().is_empty());
        Some(example)
    }

    /// Takes a line that says what is expected of the one above it; false for any other.
    fn expect(&mut self, line: &str) -> bool {
        let Some((path, text)) = self.files.last() else {
            return false;
        };
        let above = text.lines().count();
        if let Some(columns) = expectation::mark(line).filter(|_| above > 0) {
            self.marks.push(Mark {
                path: path.clone(),
                line: above,
                columns,
            });
            return true;
        }
        let Some(replacement) = expectation::fixed(line).filter(|_| above > 0) else {
            return false;
        };
        match self.fixed.last_mut() {
            Some(last) if last.path == *path && last.line == above => {
                last.lines.extend(replacement)
            }
            _ => self.fixed.push(Fixed {
                path: path.clone(),
                line: above,
                lines: replacement.into_iter().collect(),
            }),
        }
        true
    }

    /// An example as people read it: without the lines that are there for its test.
    #[must_use]
    pub fn shown(text: &str) -> String {
        text.split_inclusive('\n')
            .filter(|line| expectation::mark(line).is_none() && expectation::fixed(line).is_none())
            .collect()
    }

    /// The same example with another text in a file.
    #[must_use]
    pub fn with_text(&self, path: &str, text: String) -> Self {
        let mut other = self.clone();
        for file in &mut other.files {
            if file.0 == path {
                file.1.clone_from(&text);
            }
        }
        other
    }

    /// Judges the example with the rules that a policy leaves on, those of its own scripts among
    /// them.
    #[must_use]
    pub fn judge(
        &self,
        rules: &RuleSet,
        registry: &BTreeMap<RuleId, RuleInfo>,
        policy: &Policy,
    ) -> Judgement {
        let mut input = Input {
            sources: rules.scripts().clone(),
            ..Input::default()
        };
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
        for (path, text) in self.files.iter().filter(|(path, _)| path.ends_with(".csv")) {
            let source = input.sources.add(path.as_str(), text.as_str());
            input.tables.push(TablePart {
                source: source.id(),
                scope: 0,
            });
        }
        for (path, text) in self
            .files
            .iter()
            .filter(|(path, _)| path.ends_with(".yaml") && path != "goalpost.yaml")
        {
            self.add_file(&mut input, path, text, &settings);
        }
        self.add_before(&mut input, &settings);
        input.scopes = vec![Arc::new(settings)];
        if own.is_empty() {
            return judge(rules, registry, policy, input, self.as_of, false);
        }
        let all = rules.with(own);
        let registry = pack::registry(all.rules());
        judge(&all, &registry, policy, input, self.as_of, false)
    }

    /// Adds the files as they were before the change: all of them differ.
    fn add_before(&self, input: &mut Input, settings: &Settings) {
        if self.before.is_empty() {
            return;
        }
        let mut earlier = Earlier {
            new: input.parts.iter().map(|part| part.source).collect(),
            ..Earlier::default()
        };
        for (path, text) in &self.before {
            let revision = Arc::from("before");
            let source = input
                .sources
                .add_at_revision(path.as_str(), text.as_str(), revision);
            let parsed = yaml::parse(&source, &settings.limits);
            let (_, model) = read_file(&source, parsed, &settings.organisation);
            earlier.old.insert(source.id());
            earlier.parts.push(FilePart {
                source: source.id(),
                scope: 0,
                model,
            });
        }
        input.earlier = Some(earlier);
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
