//! Rules and configuration as they stood at the merge base, for changes of people whose own must not
//! run.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::{GitError, Since};
use crate::discover::git_root;
use crate::pack::PackFolder;
use crate::{Overlay, Project, WorkspacePlan};

/// Packs and configuration of workspaces as they stood at the merge base with a revision.
#[derive(Debug)]
pub struct Base {
    texts: Vec<Overlay>,
    absent: Vec<PathBuf>,
    by_root: BTreeMap<PathBuf, Since>,
}

impl Base {
    /// The merge base of every repository that workspaces lie in: a configuration may be gone that made
    /// a folder above one of them a workspace.
    ///
    /// # Errors
    /// Where Git cannot tell; the error names the command that helps.
    pub fn of(project: &Project, revision: &str) -> Result<Self, GitError> {
        let mut base = Self {
            texts: Vec::new(),
            absent: Vec::new(),
            by_root: BTreeMap::new(),
        };
        for plan in &project.workspaces {
            let root = git_root(&plan.root).unwrap_or(&plan.root);
            if base.by_root.contains_key(root) {
                continue;
            }
            let since = Since::of(root, revision)?;
            let (texts, absent) = since.settings();
            base.texts.extend(texts);
            base.absent.extend(absent);
            base.by_root.insert(root.to_owned(), since);
        }
        Ok(base)
    }

    /// Texts that stand in for configurations, where nothing among `others` does.
    #[must_use]
    pub fn overlays(&self, others: &[Overlay]) -> Vec<Overlay> {
        self.texts
            .iter()
            .filter(|text| others.iter().all(|other| other.path != text.path))
            .cloned()
            .collect()
    }

    /// Configurations that were not there.
    #[must_use]
    pub fn absent(&self) -> &[PathBuf] {
        &self.absent
    }

    /// The packs of a workspace as they stood, under the lock of then.
    ///
    /// # Errors
    /// Where Git cannot tell.
    pub fn packs(&self, plan: &WorkspacePlan) -> Result<Vec<PackFolder>, GitError> {
        let mut above = plan.root.ancestors();
        match above.find_map(|folder| self.by_root.get(folder)) {
            Some(since) => plan.packs_before(since),
            None => Ok(Vec::new()),
        }
    }
}
