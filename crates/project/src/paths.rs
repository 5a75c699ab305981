//! `include` and `exclude`: which paths of a folder are read.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use crate::path;

/// The characters that make an entry a glob.
const META: [char; 5] = ['*', '?', '[', '{', '\\'];

/// What one entry of `include` or `exclude` names: a file, a folder with all in it, or a glob.
#[derive(Debug)]
pub(crate) struct Entry {
    /// The folder or file to begin at when what it names is looked for.
    pub(crate) base: PathBuf,
    glob: Option<(PathBuf, GlobSet)>,
    matched: AtomicBool,
}

impl Entry {
    /// The entry `text` of a configuration in `folder`.
    ///
    /// # Errors
    /// What is wrong with a glob.
    pub(crate) fn new(folder: &Path, text: &str) -> Result<Self, globset::Error> {
        let plain = path::normalize(&folder.join(text));
        if !text.contains(META) || plain.exists() {
            return Ok(Self {
                base: plain,
                glob: None,
                matched: AtomicBool::new(false),
            });
        }
        let text = text.trim_end_matches('/');
        let (fixed, varying) = split(text);
        let base = path::normalize(&folder.join(fixed));
        let mut set = GlobSetBuilder::new();
        // A folder that the glob names stands for all in it.
        for pattern in [varying.clone(), format!("{varying}/**")] {
            set.add(GlobBuilder::new(&pattern).literal_separator(true).build()?);
        }
        Ok(Self {
            glob: Some((base.clone(), set.build()?)),
            base,
            matched: AtomicBool::new(false),
        })
    }

    pub(crate) fn matches(&self, path: &Path) -> bool {
        let matches = match &self.glob {
            None => path.starts_with(&self.base),
            Some((base, set)) => path.strip_prefix(base).is_ok_and(|rest| set.is_match(rest)),
        };
        if matches {
            self.matched.store(true, Ordering::Relaxed);
        }
        matches
    }

    /// Whether it has matched anything yet.
    pub(crate) fn has_matched(&self) -> bool {
        self.matched.load(Ordering::Relaxed)
    }

    /// Whether what it names is there, though perhaps nothing in it was to be read anyway.
    pub(crate) fn names_something(&self) -> bool {
        self.has_matched() || (self.glob.is_none() && self.base.exists())
    }
}

/// The folders that an entry begins with, and the rest, which is a glob.
fn split(text: &str) -> (PathBuf, String) {
    let parts: Vec<&str> = text.split('/').collect();
    let fixed = parts.iter().take_while(|part| !part.contains(META)).count();
    let (before, after) = parts.split_at_checked(fixed).unwrap_or((&[], &[]));
    let mut base = PathBuf::from(if text.starts_with('/') { "/" } else { "" });
    base.extend(before);
    (base, after.join("/"))
}

/// The paths that one configuration names.
#[derive(Debug)]
pub(crate) struct PathRules {
    /// The folder that they hold for.
    pub(crate) folder: PathBuf,
    /// `include`, in order; none where it is not given. A faulty glob is an error with its words.
    pub(crate) include: Option<Vec<Result<Entry, globset::Error>>>,
    /// `exclude`, in order.
    pub(crate) exclude: Vec<Result<Entry, globset::Error>>,
}

impl PathRules {
    /// The rules of a configuration in `folder`.
    pub(crate) fn new<'a>(
        folder: &Path,
        include: impl Iterator<Item = &'a str>,
        exclude: impl Iterator<Item = &'a str>,
    ) -> Self {
        let include: Vec<_> = include.map(|text| Entry::new(folder, text)).collect();
        Self {
            folder: folder.to_owned(),
            include: (!include.is_empty()).then_some(include),
            exclude: exclude.map(|text| Entry::new(folder, text)).collect(),
        }
    }

    /// Whether `exclude` names the path.
    pub(crate) fn excludes(&self, path: &Path) -> bool {
        any(&self.exclude, path)
    }

    /// Whether `include` names the path; none where there is no `include`.
    pub(crate) fn includes(&self, path: &Path) -> Option<bool> {
        self.include.as_ref().map(|entries| any(entries, path))
    }

    /// Where to look for what `include` names.
    pub(crate) fn bases(&self) -> impl Iterator<Item = &Path> {
        self.include
            .iter()
            .flatten()
            .flatten()
            .map(|entry| entry.base.as_path())
    }
}

/// Every entry is asked, so that each knows whether it matches anything.
fn any(entries: &[Result<Entry, globset::Error>], path: &Path) -> bool {
    entries
        .iter()
        .flatten()
        .filter(|entry| entry.matches(path))
        .count()
        > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(text: &str, path: &str) -> bool {
        Entry::new(Path::new("/nowhere/w"), text)
            .unwrap()
            .matches(&Path::new("/nowhere/w").join(path))
    }

    #[test]
    fn a_name_is_a_file_or_a_folder_with_all_in_it() {
        assert!(matches("goals", "goals"));
        assert!(matches("goals/", "goals/a/b.yaml"));
        assert!(matches("./goals/", "goals/a.yaml"));
        assert!(!matches("goals", "goals.yaml"));
        assert!(!matches("goals", "team/goals/a.yaml"));
    }

    #[test]
    fn a_glob_stays_within_a_folder_unless_it_says_otherwise() {
        assert!(matches("*.yaml", "a.yaml"));
        assert!(!matches("*.yaml", "goals/a.yaml"));
        assert!(matches("**/*.yaml", "goals/a.yaml"));
        assert!(matches("teams/*/goals", "teams/x/goals/2026/a.yaml"));
        assert!(matches("teams/*/goals/", "teams/x/goals/a.yaml"));
        assert!(!matches("teams/*/goals", "teams/x/y/goals/a.yaml"));
        assert!(Entry::new(Path::new("/w"), "a[").is_err());
    }

    #[test]
    fn an_entry_may_lead_out_of_its_folder() {
        let entry = Entry::new(Path::new("/nowhere/w/ci"), "../goals/*.yaml").unwrap();
        assert!(entry.matches(Path::new("/nowhere/w/goals/a.yaml")));
        assert_eq!(entry.base, Path::new("/nowhere/w/goals"));
    }

    #[test]
    fn a_file_with_a_bracket_in_its_name_is_named_by_it() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a[1].yaml"), "").unwrap();
        let entry = Entry::new(folder.path(), "a[1].yaml").unwrap();
        assert!(entry.matches(&folder.path().join("a[1].yaml")));
        assert!(!entry.matches(&folder.path().join("a1.yaml")));
    }
}
