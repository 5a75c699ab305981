//! The packs that the configurations of a workspace name.

use std::path::{Path, PathBuf};

use super::{LOCK, Lock, LockChanges, LockError, PackFolder, read_pack};
use crate::git::{self, GitError, Since};
use crate::plan::WorkspacePlan;

impl WorkspacePlan {
    /// The packs that its configurations name, read. Of those that lie outside the workspace,
    /// nothing is taken that `goalpost.lock` does not list.
    #[must_use]
    pub fn packs(&self) -> Vec<PackFolder> {
        locked(self.packs_unlocked(), &self.root)
    }

    /// The same as they stood at the commit that a change is compared with, under the lock of then.
    ///
    /// # Errors
    /// Where Git cannot tell.
    pub fn packs_before(&self, since: &Since) -> Result<Vec<PackFolder>, GitError> {
        let folders = self.pack_folders();
        let inside: Vec<&Path> = folders
            .iter()
            .filter_map(|folder| folder.strip_prefix(&self.root).ok())
            .collect();
        if inside.is_empty() && folders.is_empty() {
            return Ok(Vec::new());
        }
        let mut paths = inside.clone();
        paths.push(Path::new(LOCK));
        let tree = git::lay_out(&self.root, &since.commit, &paths)?;
        let packs = folders.iter().map(|folder| {
            let there = folder
                .strip_prefix(&self.root)
                .map(|path| tree.path().join(path));
            match there {
                Ok(there) => read_pack(&there, tree.path()),
                Err(_) => read_pack(folder, &self.root),
            }
        });
        Ok(locked(packs.collect(), tree.path()))
    }

    /// Locks the packs that lie outside the workspace as they are now.
    ///
    /// # Errors
    /// Where something of them cannot be read, or the lock not be written: it is then as it was.
    pub fn lock_packs(&self) -> Result<LockChanges, LockError> {
        let mut packs = self.packs_unlocked();
        let faults = packs
            .iter_mut()
            .filter(|pack| pack.outside)
            .flat_map(|pack| pack.faults.drain(..));
        if let Some(fault) = faults.into_iter().next() {
            return Err(fault.into());
        }
        Ok(Lock::read(&self.root)?.update(&packs)?)
    }

    fn packs_unlocked(&self) -> Vec<PackFolder> {
        self.pack_folders()
            .iter()
            .filter(|folder| folder.exists())
            .map(|folder| read_pack(folder, &self.root))
            .collect()
    }

    /// The folders that its configurations name as packs, each once.
    pub(crate) fn pack_folders(&self) -> Vec<PathBuf> {
        let mut folders = Vec::new();
        for scope in &self.scopes {
            // As with every setting, the nearest configuration that gives it decides.
            let giver = scope.chain.iter().find(|file| file.settings.gives("packs"));
            for folder in giver.into_iter().flat_map(|file| file.packs()) {
                if !folders.contains(&folder) {
                    folders.push(folder);
                }
            }
        }
        folders
    }
}

/// Of packs that lie outside the workspace, leaves what its lock lists.
fn locked(mut packs: Vec<PackFolder>, root: &Path) -> Vec<PackFolder> {
    if packs.iter().any(|pack| pack.outside) {
        match Lock::read(root) {
            Ok(lock) => packs.iter_mut().for_each(|pack| lock.enforce(pack)),
            Err(fault) => {
                packs.retain(|pack| !pack.outside);
                packs.push(PackFolder::faulty(fault));
            }
        }
    }
    packs
}
