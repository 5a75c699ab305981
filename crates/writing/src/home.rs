//! The file that a new entry goes to.

use std::collections::BTreeMap;

use goalpost_core::metric::Category;
use goalpost_core::model::{Form, Goal};
use goalpost_core::source::SourceId;
use goalpost_core::workspace::Workspace;

/// What kind of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A goal.
    Goal,
    /// An OKR.
    Okr,
}

impl Kind {
    /// The section that it stands in.
    #[must_use]
    pub fn section(self) -> &'static str {
        match self {
            Self::Goal => "goals",
            Self::Okr => "okrs",
        }
    }

    fn is_form(self, goal: &Goal) -> bool {
        match self {
            Self::Goal => goal.form == Form::Goal,
            Self::Okr => goal.form == Form::Okr,
        }
    }
}

/// Where a new entry goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Home {
    /// Into a file that is there.
    Existing(SourceId),
    /// Into a file of its own, by its path in the workspace.
    New(String),
}

/// The folder of entries where there are none yet.
const FOLDER: &str = "goals";

/// Where a new entry goes: beside those of its category, else into the file with most of its kind; a
/// file of its own where that is the habit, or where there is none yet. `path_of` gives the path of a
/// file in the workspace, or nothing where it must not be written.
#[must_use]
pub fn home(
    workspace: &Workspace,
    kind: Kind,
    category: Option<Category>,
    id: &str,
    path_of: &dyn Fn(SourceId) -> Option<String>,
) -> Home {
    // Of each file: entries of the category, of the kind, of either kind.
    let mut files: BTreeMap<SourceId, (usize, usize, usize)> = BTreeMap::new();
    let entries = workspace.goals.iter();
    for linked in entries.filter(|linked| linked.goal.form != Form::KeyResult) {
        let counts = files.entry(linked.source).or_default();
        counts.2 += 1;
        if kind.is_form(&linked.goal) {
            counts.1 += 1;
            if category.is_some() && linked.goal.category.get().copied() == category {
                counts.0 += 1;
            }
        }
    }
    let files: Vec<(String, SourceId, (usize, usize, usize))> = files
        .into_iter()
        .filter_map(|(source, counts)| Some((path_of(source)?, source, counts)))
        .collect();
    let folder = common_folder(&files);
    if files.iter().all(|(_, _, counts)| counts.2 == 1) && (files.len() != 1 || !folder.is_empty())
    {
        let folder = if files.is_empty() { FOLDER } else { &folder };
        return Home::New(if folder.is_empty() {
            format!("{id}.yaml")
        } else {
            format!("{folder}/{id}.yaml")
        });
    }
    let best = files.iter().max_by(|one, other| {
        let by_counts = (one.2.0, one.2.1, one.2.2).cmp(&(other.2.0, other.2.1, other.2.2));
        by_counts.then_with(|| other.0.cmp(&one.0))
    });
    best.map_or_else(
        || Home::New(format!("{FOLDER}/{id}.yaml")),
        |(_, source, _)| Home::Existing(*source),
    )
}

/// The folder that holds most of the files, of several the first by name.
fn common_folder(files: &[(String, SourceId, (usize, usize, usize))]) -> String {
    let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
    for (path, _, _) in files {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        *folders.entry(folder).or_default() += 1;
    }
    let most = folders.values().max().copied().unwrap_or_default();
    let first = folders.into_iter().find(|(_, count)| *count == most);
    first.map_or_else(String::new, |(folder, _)| folder.to_owned())
}
