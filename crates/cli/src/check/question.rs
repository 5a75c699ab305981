//! What is checked, and how: everything that a check needs to run again, as fixing does.

use std::path::PathBuf;

use goalpost_core::date::Date;
use goalpost_core::policy::Policy;
use goalpost_project::git::Base;
use goalpost_project::{Overlay, Project, WorkspacePlan};
use goalpost_session::{BuiltinRules, Judging, Request, Session};

use super::input::standard_input;
use crate::arguments::{Check, Global};
use crate::problem::Trouble;
use crate::{since, today};

/// Everything that a check needs to run again, as fixing does.
pub(crate) struct Job<'a> {
    pub(crate) rules: &'a BuiltinRules,
    pub(crate) question: Question,
}

/// What is checked, and how.
pub(crate) struct Question {
    pub(crate) paths: Vec<PathBuf>,
    pub(crate) current: PathBuf,
    pub(crate) configuration: Option<PathBuf>,
    pub(crate) policy: Policy,
    pub(crate) as_of: Date,
    pub(crate) costs: bool,
    pub(crate) since: Option<String>,
    /// Standard input, where it is checked.
    pub(crate) input: Option<Overlay>,
    /// With `--rules-from base`: rules and configuration as they stood.
    pub(crate) base: Option<Base>,
}

impl Job<'_> {
    pub(crate) fn run(&self, overlays: Vec<Overlay>) -> Session {
        self.question
            .judge(self.rules, self.question.request(overlays).find())
    }
}

impl Question {
    /// What the command line asks.
    pub(super) fn of(arguments: &Check, global: &Global) -> Result<Self, Trouble> {
        let current = std::env::current_dir().map_err(Trouble::CurrentFolder)?;
        let (paths, input) = standard_input(arguments, &current)?;
        let since = arguments.since.as_deref().map(since::revision);
        Ok(Self {
            paths,
            current,
            configuration: global.config.clone(),
            policy: Policy {
                select: arguments.select.clone(),
                ignore: arguments.ignore.clone(),
                levels: arguments.level.clone(),
            },
            as_of: global.as_of.unwrap_or_else(today),
            costs: arguments.timings,
            since: since.transpose()?,
            input,
            base: None,
        })
    }

    /// Judges what was found, by the rules of now or of the base.
    pub(super) fn judge(&self, rules: &BuiltinRules, project: Project) -> Session {
        let with_packs = |plan: &WorkspacePlan| match &self.base {
            Some(base) => since::with_packs_of(base, rules, plan),
            None => rules.with_packs(plan),
        };
        Session::judge_found(&with_packs, project, self.judging())
    }

    pub(super) fn request(&self, mut overlays: Vec<Overlay>) -> Request<'_> {
        overlays.extend(
            self.input
                .iter()
                .filter(|input| overlays.iter().all(|other| other.path != input.path))
                .cloned()
                .collect::<Vec<_>>(),
        );
        let absent = match &self.base {
            Some(base) => {
                overlays.extend(base.overlays(&overlays));
                base.absent().to_vec()
            }
            None => Vec::new(),
        };
        Request {
            absent,
            paths: &self.paths,
            current: self.current.clone(),
            configuration: self.configuration.clone(),
            overlays,
            judging: self.judging(),
        }
    }

    pub(super) fn judging(&self) -> Judging<'_> {
        Judging {
            policy: &self.policy,
            as_of: self.as_of,
            costs: self.costs,
            since: self.since.as_deref(),
        }
    }
}
