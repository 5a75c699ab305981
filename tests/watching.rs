//! `--watch` through the real binary: files change, and what is wrong with them is told again.

#![cfg(unix)]
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a test may break, and writes files and starts programs"
)]

mod common;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use common::{Folder, goalpost, run};

const PATIENCE: Duration = Duration::from_secs(60);

const GOALS: &str = "\
strategy:
  - id: sales
    objective: Grow online sales to 2.4 M€ in 2026
goals:
  - id: reach
    title: Grow Instagram post reach by 20 % by the end of 2026
    category: brand-awareness
    owner: maija@acme.example
    supports: [sales]
    metric: post_reach
    baseline: { value: 50000, date: 2025-12 }
    target: +20 %
    start: 2026-01-05
    due: 2026-12-31
    milestones:
      - date: 2026-06-30
        value: 55000
    review: monthly
";

struct Watching {
    child: Child,
    lines: Receiver<String>,
    /// Lines that nobody has waited for yet: findings and notices come on two ways.
    heard: Vec<String>,
}

impl Watching {
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut child = goalpost(folder)
            .args(arguments)
            .args(["--watch", "--as-of", "2026-02-01"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, lines) = channel();
        let outputs: [Box<dyn std::io::Read + Send>; 2] = [
            Box::new(child.stdout.take().unwrap()),
            Box::new(child.stderr.take().unwrap()),
        ];
        for output in outputs {
            let sender = sender.clone();
            thread::spawn(move || {
                for line in BufReader::new(output).lines().map_while(Result::ok) {
                    let _ = sender.send(line);
                }
            });
        }
        Self {
            child,
            lines,
            heard: Vec::new(),
        }
    }

    /// Waits for a line that holds some words.
    fn wait_for(&mut self, words: &str) {
        let began = Instant::now();
        loop {
            if let Some(at) = self.heard.iter().position(|line| line.contains(words)) {
                self.heard.remove(at);
                return;
            }
            let left = PATIENCE.saturating_sub(began.elapsed());
            match self.lines.recv_timeout(left) {
                Ok(line) => self.heard.push(line),
                Err(_) => panic!("no `{words}` in:\n{}", self.heard.join("\n")),
            }
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn small() -> Folder {
    let folder = Folder::new();
    folder.write(
        "goalpost.yaml",
        "organisation: { name: Acme, market: [b2c] }\n",
    );
    folder.write("goals.yaml", GOALS);
    folder
}

#[test]
fn check_tells_again_what_is_wrong() {
    let folder = small();
    let root = folder.path();
    let mut watching = Watching::start(root, &["check", "--format", "short"]);
    watching.wait_for("waiting for files to change");
    fs::write(root.join("goals.yaml"), GOALS.replace("[sales]", "[sale]")).unwrap();
    watching.wait_for("error[link/unknown-reference]");
    watching.wait_for("waiting for files to change");
    // As many editors save: another file in the place of the first.
    fs::write(
        root.join("goals.new"),
        GOALS.replace("id: reach", "id: Reach it"),
    )
    .unwrap();
    fs::rename(root.join("goals.new"), root.join("goals.yaml")).unwrap();
    watching.wait_for("[schema/invalid-id]");
    watching.wait_for("waiting for files to change");
    // A file that comes, a setting that changes, a file that goes.
    fs::write(root.join("more.yaml"), "goals:\n  - id: more\n").unwrap();
    watching.wait_for("more.yaml:2:9: error[schema/missing-field]");
    watching.wait_for("waiting for files to change");
    fs::write(root.join("goalpost.yaml"), "nothing: here\n").unwrap();
    watching.wait_for("goalpost.yaml:1:1: error[config/unknown-key]");
    fs::remove_file(root.join("more.yaml")).unwrap();
    watching.wait_for("waiting for files to change");
}

#[test]
fn report_tells_again_how_far_along_goals_are() {
    let folder = small();
    let root = folder.path();
    let mut watching = Watching::start(root, &["report", "--format", "csv"]);
    watching.wait_for("not-measured");
    watching.wait_for("waiting for files to change");
    fs::create_dir(root.join("measurements")).unwrap();
    fs::write(
        root.join("measurements/instagram.csv"),
        "date,metric,value\n2026-01-31,post_reach,51000\n",
    )
    .unwrap();
    watching.wait_for("51000");
}

#[test]
fn rules_settings_and_baselines_count_when_they_change() {
    let folder = small();
    let pack = "rules:
  - id: acme/how
    on: goal
    summary: A goal says how
    why: We want to know the means.
    level: warning
    require: how
    message: the goal does not say how
    bad: |
      goals:
        - id: reach
          title: Grow reach
    good: |
      goals:
        - id: reach
          title: Grow reach
          how: Two reels a week
";
    folder.write("rules/acme.yaml", pack);
    folder.write(
        "shared.yaml",
        "organisation: { name: Acme, market: [b2c] }\n",
    );
    folder.write(
        "goalpost.yaml",
        "extend: shared.yaml\npacks: [rules/]\nbaseline: goalpost.baseline\n",
    );
    folder.write("goalpost.baseline", "");
    let mut watching = Watching::start(folder.path(), &["check", "--format", "short"]);
    watching.wait_for("warning[acme/how] the goal does not say how");
    watching.wait_for("waiting for files to change");
    folder.write(
        "rules/acme.yaml",
        pack.replace("does not say how", "is silent"),
    );
    watching.wait_for("warning[acme/how] the goal is silent");
    watching.wait_for("waiting for files to change");
    folder.write("shared.yaml", "rules: { acme/how: error }\n");
    watching.wait_for("error[acme/how]");
    watching.wait_for("waiting for files to change");
    folder.run(&[
        "check",
        "--write-baseline",
        "goalpost.baseline",
        "--as-of",
        "2026-02-01",
    ]);
    watching.wait_for("in the baseline");
}

#[test]
fn what_cannot_be_watched_is_said() {
    let folder = small();
    for (arguments, told) in [
        (
            &["check", "--watch", "-"][..],
            "standard input cannot be watched",
        ),
        (&["check", "--watch", "--fix"][..], "cannot be used with"),
        (
            &["report", "--watch", "--since", "main"][..],
            "cannot be used with",
        ),
    ] {
        let said = run(folder.path(), arguments);
        assert_eq!(said.code, 2);
        assert!(said.err.contains(told), "{}", said.err);
    }
}
