//! Files that no one should have: each is told of in its place, and hides nothing of the others.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

#[path = "../common/mod.rs"]
mod common;
mod configurations;
mod encodings;
mod hostile;
mod places;
mod standard_input;
mod writing;

use std::fs;

use common::{BROKEN_DAY, FAULTY, Folder, goalpost, text};

/// A workspace with one bad file, checked as a whole. The faulty goal of the file beside it is
/// always found, and nothing panics.
struct Checked {
    said: common::Said,
    folder: Folder,
}

impl Checked {
    fn new(bad: impl AsRef<[u8]>) -> Self {
        let folder = Folder::workspace(&[("beside.yaml", FAULTY)]);
        folder.write("bad.yaml", bad);
        Self::of(folder, &[])
    }

    #[track_caller]
    fn of(folder: Folder, arguments: &[&str]) -> Self {
        let said = folder.check(arguments);
        assert!(!said.err.contains("panicked"), "{}", said.err);
        let beside: Vec<String> = said
            .findings()
            .iter()
            .filter(|found| found["path"] == "beside.yaml")
            .map(|found| text(&found["rule"]))
            .collect();
        assert_eq!(beside, ["smart/no-owner"], "{}\n{}", said.out, said.err);
        Self { said, folder }
    }

    /// The rules that speak in the bad file.
    fn rules(&self) -> Vec<String> {
        self.said
            .findings()
            .iter()
            .filter(|found| found["path"] == "bad.yaml")
            .map(|found| text(&found["rule"]))
            .collect()
    }

    /// The text format does not fail over it either, and fixing leaves what it cannot read alone.
    #[track_caller]
    fn leaves_it_alone(&self) {
        let before = fs::read(self.folder.path().join("bad.yaml")).unwrap();
        for flag in ["--fix", "--unsafe-fixes"] {
            let said = run_bytes(&self.folder, &["check", flag, "--as-of", BROKEN_DAY]);
            assert!(!said.contains("panicked"), "{said}");
            assert!(
                fs::read(self.folder.path().join("bad.yaml")).unwrap() == before,
                "{flag} changed it"
            );
        }
    }
}

fn run_bytes(folder: &Folder, arguments: &[&str]) -> String {
    let output = goalpost(folder.path()).args(arguments).output().unwrap();
    assert!(output.status.code().is_some_and(|code| code <= 2));
    String::from_utf8(output.stderr).unwrap()
}

/// Runs the binary as someone who may not do everything: where root runs the tests, as nobody.
#[cfg(unix)]
fn run_unprivileged(folder: &Folder, arguments: &[&str]) -> common::Said {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::os::unix::process::CommandExt as _;
    let meta = fs::metadata(folder.path()).unwrap();
    if meta.uid() != 0 {
        return folder.run(arguments);
    }
    let open = |path: &std::path::Path| {
        let mode = fs::metadata(path).unwrap().permissions().mode() | 0o055;
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    open(folder.path());
    // The repository may lie where nobody else may look, such as below /root.
    let elsewhere = tempfile::tempdir().unwrap();
    open(elsewhere.path());
    let program = elsewhere.path().join("goalpost");
    fs::copy(env!("CARGO_BIN_EXE_goalpost"), &program).unwrap();
    let mut command = common::goalpost_at(&program, folder.path());
    command.uid(65_534).gid(65_534);
    common::Said::of(&command.args(arguments).output().unwrap())
}
