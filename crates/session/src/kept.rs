//! A workspace that is judged again and again while it is edited.

use std::path::Path;
use std::sync::Arc;

use goalpost_project::{Failure, KeptWorkspace, WorkspacePlan};
use goalpost_rules::again::Memory;

use crate::error::SessionError;
use crate::judged::{self, Judged, Named};
use crate::session::{BuiltinRules, Judging, Ready};

/// A workspace with everything that was read of it, and what is remembered of judging it.
#[derive(Debug)]
pub struct Kept {
    workspace: KeptWorkspace,
    ready: Arc<Ready>,
    named: Named,
    memory: Memory,
    /// What kept it from being read or judged whole.
    pub errors: Vec<SessionError>,
}

impl Kept {
    /// Reads a workspace that was found.
    #[must_use]
    pub fn open(rules: &BuiltinRules, plan: WorkspacePlan) -> Self {
        let (sources, ready, mut errors) = rules.with_packs(&plan);
        let named = Named::of(&plan);
        let mut workspace = plan.load_to_keep(sources);
        let failures: Vec<Failure> = std::mem::take(&mut workspace.loaded.failures);
        errors.extend(failures.into_iter().map(SessionError::Project));
        Self {
            workspace,
            ready,
            named,
            memory: Memory::default(),
            errors,
        }
    }

    /// The folder of the workspace.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.workspace.loaded.root
    }

    /// Whether a file is one of its files of goals, or a YAML file that might become one.
    #[must_use]
    pub fn has(&self, path: &Path) -> bool {
        self.workspace.has(path)
    }

    /// Reads one file again: the text that stands in for it, or what is on the disk. False where the
    /// workspace has to be found again: the file is none of its files, or is gone.
    #[must_use]
    pub fn read_again(&mut self, path: &Path, text: Option<&[u8]>) -> bool {
        self.workspace.read_again(path, text)
    }

    /// Judges the workspace as it was read last: the outcome is that of judging it for the first time.
    #[must_use]
    pub fn judge(&mut self, judging: Judging<'_>) -> Judged {
        let loaded = self.workspace.loaded.copy();
        let named = self.named.clone();
        judged::judge(&self.ready, loaded, named, judging, Some(&mut self.memory)).judged
    }
}
