//! Packs: files of rules in Rhai, and how they are read.

use std::collections::BTreeMap;
use std::sync::Arc;

use goalpost_core::finding::RuleId;
use goalpost_core::metric::Category;
use goalpost_core::rule::RuleInfo;
use goalpost_core::source::{Source, Span};
use rhai::{AST, Dynamic, FnPtr, ImmutableString};

use crate::guard::Guard;
use crate::library::Library;
pub(crate) use crate::loading::{Broken, span_of};
pub use crate::loading::{Examples, LoadedPack, Loader, Manifest, PackError, PackTexts};
use crate::value::Kind;

/// A rule that is ready to run.
#[derive(Debug, Clone)]
pub struct Rule {
    /// What is known of it without running it.
    pub info: RuleInfo,
    /// The kinds of subject that it judges.
    pub on: Vec<Subject>,
    /// The categories whose things alone it judges; none where it judges those of all, and of none.
    pub categories: Vec<Category>,
    /// The text that it is declared in.
    pub source: Arc<Source>,
    /// Where it is declared.
    pub declared: Span,
    pub(crate) guards: Vec<(Subject, Guard)>,
    pub(crate) check: Check,
}

/// What a rule asks of a thing that its guards let through.
#[derive(Debug, Clone)]
pub(crate) enum Check {
    /// A function of a script.
    Script {
        /// The function.
        function: FnPtr,
        /// Whether it takes the rule's parameters beside the thing.
        takes_parameters: bool,
        /// Where it stands.
        script: Arc<Script>,
    },
    /// A check that is written as data: no script is entered.
    Data(Arc<crate::declarative::DataCheck>),
}

impl Rule {
    /// The file that it is declared in, and the line, from 1.
    #[must_use]
    pub fn place(&self) -> (&str, usize) {
        let line = self.source.line_column(self.declared.start).line;
        (self.source.path(), line)
    }
}

/// What a rule judges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// Items of `goals`.
    Goal,
    /// OKRs.
    Okr,
    /// Key results.
    KeyResult,
    /// Goals, OKRs and key results whose metric is known.
    Measure,
    /// Entries of the strategy.
    Strategy,
    /// Audits.
    Audit,
    /// Accounts of the newest audit.
    Account,
    /// Programmes of the newest audit.
    Program,
    /// Owners.
    Owner,
    /// Categories that have a goal, an OKR or a key result.
    Category,
    /// The workspace.
    Workspace,
    /// Goals, OKRs and key results that a change adds, changes or removes.
    Change,
    /// Rows of the measurements that cannot be right as they stand.
    Measurement,
}

impl Subject {
    /// Every subject with its word.
    pub const WORDS: [(&'static str, Self); 13] = [
        ("goal", Self::Goal),
        ("okr", Self::Okr),
        ("key_result", Self::KeyResult),
        ("measure", Self::Measure),
        ("strategy", Self::Strategy),
        ("audit", Self::Audit),
        ("account", Self::Account),
        ("program", Self::Program),
        ("owner", Self::Owner),
        ("category", Self::Category),
        ("workspace", Self::Workspace),
        ("change", Self::Change),
        ("measurement", Self::Measurement),
    ];

    pub(crate) fn kind(self) -> Kind {
        match self {
            Self::Goal | Self::Okr | Self::KeyResult | Self::Measure => Kind::Goal,
            Self::Strategy => Kind::Strategy,
            Self::Audit => Kind::Audit,
            Self::Account => Kind::Account,
            Self::Program => Kind::Program,
            Self::Owner => Kind::Owner,
            Self::Category => Kind::Category,
            Self::Workspace => Kind::Workspace,
            Self::Change => Kind::Revision,
            Self::Measurement => Kind::Measurement,
        }
    }
}

/// A script that was compiled, with the functions that it shares with the others of its folder.
#[derive(Debug)]
pub struct Script {
    /// Its text.
    pub source: Arc<Source>,
    pub(crate) ast: AST,
    pub(crate) library: Option<Arc<Library>>,
}

impl Script {
    /// The text that a function of the script stands in.
    pub(crate) fn source_of(&self, function: Option<&str>) -> &Source {
        match &self.library {
            Some(library) if function.is_some_and(|name| library.has(name)) => &library.source,
            _ => &self.source,
        }
    }
}

/// Every rule there is, by id: those written in Rust, the packs of the box and an organisation's.
#[must_use]
pub fn registry<'a>(rules: impl IntoIterator<Item = &'a Rule>) -> BTreeMap<RuleId, RuleInfo> {
    let native = goalpost_core::rule::native_rules().iter().cloned();
    let scripted = rules.into_iter().map(|rule| rule.info.clone());
    native
        .chain(scripted)
        .map(|info| (info.id.clone(), info))
        .collect()
}

/// Text of a field of a declaration.
pub(crate) fn text(value: &Dynamic) -> Option<String> {
    value
        .read_lock::<ImmutableString>()
        .map(|text| text.to_string())
}
