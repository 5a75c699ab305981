//! The workspace that something new is written into.

use std::path::PathBuf;

use goalpost_core::date::{Date, Period};
use goalpost_core::policy::Policy;
use goalpost_core::settings::Settings;
use goalpost_core::workspace::Workspace;
use goalpost_project::Overlay;
use goalpost_rules::pack::Examples;
use goalpost_session::{BuiltinRules, Judged, Judging, Request, Session};
use goalpost_translation::Words;

use crate::arguments::Global;
use crate::asking::Refusal;
use crate::problem::Trouble;
use crate::{language, session, today};

/// The workspace around the current folder as it stands, and all that is needed to judge it again.
pub(crate) struct Scene {
    rules: BuiltinRules,
    policy: Policy,
    configuration: Option<PathBuf>,
    pub(crate) current: PathBuf,
    pub(crate) as_of: Date,
    pub(crate) session: Session,
}

impl Scene {
    /// Reads and judges it.
    pub(crate) fn open(global: &Global) -> Result<Self, Trouble> {
        let mut scene = Self {
            rules: BuiltinRules::open(Examples::LeftOut)?,
            policy: Policy::default(),
            configuration: global.config.clone(),
            current: std::env::current_dir().map_err(Trouble::CurrentFolder)?,
            as_of: global.as_of.unwrap_or_else(today),
            session: Session::default(),
        };
        scene.session = scene.judge(Vec::new());
        session::tell_errors(&scene.session, session::words(&scene.session, global));
        Ok(scene)
    }

    /// The same with texts in place of files.
    pub(crate) fn judge(&self, overlays: Vec<Overlay>) -> Session {
        let request = Request {
            paths: &[],
            current: self.current.clone(),
            configuration: self.configuration.clone(),
            overlays,
            absent: Vec::new(),
            judging: Judging {
                policy: &self.policy,
                as_of: self.as_of,
                costs: false,
                since: None,
            },
        };
        Session::run(&self.rules, request)
    }

    /// The workspace itself.
    pub(crate) fn judged(&self) -> Result<&Judged, Trouble> {
        let first = self.session.workspaces.first();
        first.ok_or_else(|| {
            Trouble::because(
                "this workspace cannot be read: mend what is said above first",
                &[],
            )
        })
    }

    /// Its entries.
    pub(crate) fn workspace(&self) -> Result<&Workspace, Trouble> {
        Ok(self.judged()?.world.workspace())
    }

    /// Its settings.
    pub(crate) fn settings(&self) -> Settings {
        let first = self.session.workspaces.first();
        let settings = first.and_then(|judged| judged.settings());
        settings.cloned().unwrap_or_default()
    }

    /// The words of the reader.
    pub(crate) fn words(&self, global: &Global) -> Words {
        language::of_workspace(global, Some(&self.settings()))
    }

    /// The words of what is written: those of the organisation, where it says.
    pub(crate) fn words_of_organisation(&self, global: &Global) -> Words {
        let language = self.settings().organisation.language;
        language.map_or_else(|| self.words(global), |code| Words::by_code(&code))
    }
}

/// A day or a period.
pub(super) fn period(text: &str, settings: &Settings, words: Words) -> Result<Period, Refusal> {
    Period::parse(text, settings.organisation.fiscal_year)
        .map_err(|error| Refusal::of_date(&error, words))
}
