//! Whole workspaces on the disk.

mod configurations;
mod discovery;
mod files;
mod measurements;
mod selection;

use std::fs;
use std::path::{Path, PathBuf};

use goalpost_core::finding::Problem;
use goalpost_core::source::Sources;

use crate::{LoadedWorkspace, Options, Overlay, Project, SkipReason};

/// A goal, which makes a file ours.
const GOAL: &str = "goals:\n  - id: a\n    title: A goal\n";
/// A file of somebody else.
const FOREIGN: &str = "services:\n  web: {}\n";

/// A folder for one test.
struct Folder(tempfile::TempDir);

impl Folder {
    /// A folder with files: a path that ends in `/` is a folder.
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    fn path(&self) -> PathBuf {
        self.0.path().canonicalize().unwrap()
    }

    fn at(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let full = self.at(path);
        if path.ends_with('/') {
            fs::create_dir_all(full).unwrap();
        } else {
            fs::create_dir_all(full.parent().unwrap()).unwrap();
            fs::write(full, text).unwrap();
        }
    }

    fn options(&self) -> Options {
        Options {
            current: self.path(),
            ..Options::default()
        }
    }

    fn find(&self, paths: &[&str]) -> Project {
        self.find_with(paths, self.options())
    }

    fn find_with(&self, paths: &[&str], options: Options) -> Project {
        let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
        Project::find(&paths, options)
    }

    /// Everything, read.
    fn load(&self, paths: &[&str]) -> Vec<LoadedWorkspace> {
        let project = self.find(paths);
        assert_eq!(said(&project.failures), Vec::<String>::new());
        loaded(project)
    }

    /// The only workspace, read.
    fn load_one(&self, paths: &[&str]) -> LoadedWorkspace {
        let mut all = self.load(paths);
        assert_eq!(all.len(), 1, "{all:?}");
        all.remove(0)
    }
}

fn loaded(project: Project) -> Vec<LoadedWorkspace> {
    project
        .workspaces
        .into_iter()
        .map(|plan| plan.load(Sources::new()))
        .collect()
}

fn overlay(path: impl AsRef<Path>, text: &str) -> Overlay {
    Overlay {
        path: path.as_ref().to_owned(),
        bytes: text.as_bytes().into(),
    }
}

fn said(things: &[impl ToString]) -> Vec<String> {
    things.iter().map(ToString::to_string).collect()
}

impl LoadedWorkspace {
    /// The files of ours; those not asked for in brackets.
    fn ours(&self) -> Vec<String> {
        let name = |file: &crate::LoadedFile| {
            let path = self.sources.get(file.source).unwrap().path().to_string();
            if file.selected {
                path
            } else {
                format!("({path})")
            }
        };
        self.files.iter().map(name).collect()
    }

    fn passed_over(&self) -> Vec<(&str, SkipReason)> {
        self.skipped
            .iter()
            .map(|skipped| (skipped.path.as_str(), skipped.reason))
            .collect()
    }

    /// Problems of configurations, `path:line rule: message`.
    fn said(&self) -> Vec<String> {
        self.problems
            .iter()
            .map(|problem| self.say(problem))
            .collect()
    }

    fn say(&self, problem: &Problem) -> String {
        let span = problem.span.unwrap();
        let source = self.sources.get(span.source).unwrap();
        let line = source.line_column(span.start).line;
        format!(
            "{}:{line} {}: {}",
            source.path(),
            problem.rule,
            problem.message.render()
        )
    }
}
