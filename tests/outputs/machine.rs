//! No snapshot depends on the machine.

use std::fs;
use std::path::PathBuf;

use crate::common::{self, fixtures};

#[test]
fn snapshots_are_free_of_this_machine() {
    let root = common::root();
    for folder in folders_of_snapshots() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            assert!(
                !text.contains(root.to_str().unwrap()) && !text.contains("/tmp/"),
                "{} names a folder of this machine",
                path.display()
            );
        }
    }
}

/// The snapshots of tests that are one file, and those of tests that are a folder.
fn folders_of_snapshots() -> Vec<PathBuf> {
    let tests = fixtures().join("../tests");
    let mut folders = vec![tests.join("snapshots")];
    let inside = fs::read_dir(&tests).unwrap();
    folders.extend(inside.map(|entry| entry.unwrap().path().join("snapshots")));
    folders.retain(|folder| folder.is_dir());
    assert!(folders.len() > 2);
    folders
}
