//! A made-up workspace: sound by every rule, but for every twentieth goal or account, whose one fault is known.

mod delivered;
mod fault;
mod goal;
mod maker;
mod measured;
mod okr;
mod page;
mod shared;

use std::fs;
use std::io;
use std::path::Path;

pub(crate) use self::fault::{Fault, Planted};

use self::maker::Maker;

/// The day on which the workspace is judged.
pub(crate) const AS_OF: &str = "2026-06-01";

/// A workspace before it is written: paths and texts.
#[derive(Default, PartialEq, Eq)]
pub(crate) struct Workspace {
    pub(crate) files: Vec<(String, String)>,
    pub(crate) goals: usize,
    pub(crate) okrs: usize,
    pub(crate) key_results: usize,
    pub(crate) planted: Vec<Planted>,
}

impl Workspace {
    /// A workspace of `files` files of goals, and beside them the configuration, strategy, audit and metrics.
    pub(crate) fn new(files: usize) -> Self {
        let mut maker = Maker::new(files);
        for number in 0..files {
            let text = maker.file(number);
            maker
                .workspace
                .files
                .push((format!("goals/{number:05}.yaml"), text));
        }
        maker.finish()
    }

    /// How many goals are faulty; accounts and business objectives are beside them.
    pub(crate) fn faulty_goals(&self) -> usize {
        let goals = |planted: &&Planted| planted.entry.starts_with("goals/");
        self.planted.iter().filter(goals).count()
    }

    pub(crate) fn bytes(&self) -> u64 {
        self.files.iter().map(|(_, text)| text.len() as u64).sum()
    }

    pub(crate) fn write(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder.join("goals"))?;
        for (path, text) in &self.files {
            fs::write(folder.join(path), text)?;
        }
        Ok(())
    }
}
