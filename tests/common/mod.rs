//! What the end-to-end tests share: the real binary, in an environment of its own.

// Each test file uses a part of this.
#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The workspaces that are as they should be, or special, with the day that they are judged by.
pub(crate) const WORKSPACES: [(&str, &str); 13] = [
    ("acme", "2026-06-01"),
    ("adidas", "2016-06-01"),
    ("youtube", "2017-03-31"),
    ("rework", "2026-03-10"),
    ("rework-template", "2026-03-10"),
    ("finnish", "2026-03-10"),
    ("org-pack", "2026-03-10"),
    ("audit/good", BROKEN_DAY),
    ("audit/bad", BROKEN_DAY),
    ("audit/stale", BROKEN_DAY),
    ("audit/first-goal", BROKEN_DAY),
    ("portfolio/good", BROKEN_DAY),
    ("portfolio/bad", BROKEN_DAY),
];

/// The day that the broken workspaces, and those of the categories, are judged by.
pub(crate) const BROKEN_DAY: &str = "2026-06-01";

/// The groups of rules that a later part brings. A comment of a fixture may name them already.
pub(crate) const LATER_GROUPS: [&str; 0] = [];

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap()
}

pub(crate) fn fixtures() -> PathBuf {
    root().join("fixtures")
}

/// Every fixture workspace by its path under `fixtures/`, with the day that it is judged by.
pub(crate) fn workspaces() -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = WORKSPACES
        .iter()
        .map(|(name, day)| ((*name).to_owned(), (*day).to_owned()))
        .collect();
    let mut broken: Vec<String> = fs::read_dir(fixtures().join("broken"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().join("goalpost.yaml").is_file())
        .map(|entry| format!("broken/{}", entry.file_name().to_str().unwrap()))
        .collect();
    broken.sort();
    broken.extend(of_categories());
    all.extend(broken.into_iter().map(|name| (name, BROKEN_DAY.to_owned())));
    all
}

/// The workspaces of the ten categories: good ones, and bad ones that show the faults of theirs.
fn of_categories() -> Vec<String> {
    let mut found = Vec::new();
    for category in fs::read_dir(fixtures().join("categories")).unwrap() {
        for workspace in fs::read_dir(category.unwrap().path()).unwrap() {
            let path = workspace.unwrap().path();
            let name = path.strip_prefix(fixtures()).unwrap();
            found.push(name.to_str().unwrap().to_owned());
        }
    }
    found.sort();
    found
}

/// The binary, with nothing of the environment but the search path.
pub(crate) fn goalpost(folder: &Path) -> Command {
    goalpost_at(Path::new(env!("CARGO_BIN_EXE_goalpost")), folder)
}

/// The same for a copy of the binary.
pub(crate) fn goalpost_at(program: &Path, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .current_dir(folder)
        .stdin(Stdio::null());
    command
}

/// What a run said.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    pub(crate) fn of(output: &Output) -> Self {
        Self {
            code: output
                .status
                .code()
                .unwrap_or_else(|| panic!("ended by a signal: {output:?}")),
            out: String::from_utf8(output.stdout.clone()).unwrap(),
            err: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }

    /// The same, having ended with this exit code.
    pub(crate) fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        self
    }

    /// The same, having said this on standard error.
    pub(crate) fn warns(self, text: &str) -> Self {
        assert!(self.err.contains(text), "{text}\n{}", self.err);
        self
    }

    /// Standard output as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("no JSON ({error}):\n{}\n{}", self.out, self.err))
    }

    pub(crate) fn findings(&self) -> Vec<Value> {
        self.json()["findings"].as_array().unwrap().clone()
    }

    /// The rules that spoke, with the path where there is one, in the order of the output.
    pub(crate) fn rules(&self) -> Vec<String> {
        self.findings()
            .iter()
            .map(|found| text(&found["rule"]))
            .collect()
    }
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or("").to_owned()
}

/// Runs the binary in a folder.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Said {
    Said::of(&goalpost(folder).args(arguments).output().unwrap())
}

/// Runs the binary in a folder with a text on standard input.
pub(crate) fn run_with(folder: &Path, arguments: &[&str], input: &[u8]) -> Said {
    use std::io::Write as _;
    let mut child = goalpost(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Said::of(&output)
}

/// A configuration for goals that stand alone, by which nobody asks for an audit or a strategy, or
/// compares the goals with each other.
pub(crate) const ALONE: &str = "\
organisation:
  name: Acme
rules:
  audit/*: off
  portfolio/*: off
";

/// A folder of its own with files, gone when the test is over.
pub(crate) struct Folder {
    held: tempfile::TempDir,
}

impl Folder {
    pub(crate) fn new() -> Self {
        Self {
            held: tempfile::tempdir().unwrap(),
        }
    }

    /// A workspace with the files given and an empty configuration.
    pub(crate) fn workspace(files: &[(&str, &str)]) -> Self {
        let folder = Self::new();
        // Most tests need a few goals alone, often the same ones twice: no audit, no portfolio.
        folder.write("goalpost.yaml", ALONE);
        for (path, content) in files {
            folder.write(path, content);
        }
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.held.path()
    }

    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        run(self.path(), arguments)
    }

    /// `check --format json` as of the day of the broken fixtures.
    pub(crate) fn check(&self, arguments: &[&str]) -> Said {
        let mut all = vec!["check", "--format", "json", "--as-of", BROKEN_DAY];
        all.extend(arguments);
        self.run(&all)
    }
}

/// Runs Git in a folder, as somebody of the team and with no settings of this machine. What it says.
pub(crate) fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args([
            "-c",
            "user.name=Maija",
            "-c",
            "user.email=maija@acme.example",
        ])
        .args([
            "-c",
            "commit.gpgsign=false",
            "-c",
            "protocol.file.allow=always",
        ])
        .args(arguments)
        .current_dir(folder)
        .env_remove("GIT_DIR")
        .env_remove("GIT_WORK_TREE")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "git {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Every file below a folder with its bytes, by path.
pub(crate) fn tree(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else {
                all.push((entry.path(), fs::read(entry.path()).unwrap()));
            }
        }
    }
    all.sort();
    all
}

/// A goal with nothing to say about, whose text may be changed.
pub(crate) const SOUND: &str = "\
goals:
  - id: reach
    title: Grow Instagram post reach by 20 % by the end of September 2026
    category: brand-awareness
    owner: Maija Virtanen
    why: Shoppers who see three posts a month buy twice as often
    metric: post_reach
    baseline: { value: 50000, date: 2026-05 }
    target: +20 %
    start: 2026-07-01
    due: 2026-09-30
    review: monthly
";

/// A goal with one fault and nothing else: it has no owner.
pub(crate) const FAULTY: &str = "\
goals:
  - id: faulty
    title: Grow Instagram post reach by 10 % by the end of September 2026
    category: brand-awareness
    why: Shoppers who see three posts a month buy twice as often
    metric: post_reach
    baseline: { value: 50000, date: 2026-05 }
    target: +10 %
    start: 2026-07-01
    due: 2026-09-30
    review: monthly
";
