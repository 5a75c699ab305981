//! Questions answered by keyboard, at a pseudo-terminal, through the real binary. Each key is sent once
//! what it answers stands on the screen, so that no time has to pass for certain.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use std::path::Path;
use std::process::Stdio;

use common::{Folder, run, tree};
use nix::sys::wait::WaitStatus;
use rexpect::session::{PtySession, spawn_command};

/// How long the screen may take to show something, in milliseconds: many times what it takes.
const PATIENCE: u64 = 60_000;

const ENTER: &str = "\r";
const DOWN: &str = "\x1b[B";
const SPACE: &str = " ";
const TAB: &str = "\t";
const ESCAPE: &str = "\x1b";
const BACK: &str = "\x7f";

/// A run at a terminal.
struct Terminal(PtySession);

impl Terminal {
    fn open(folder: &Path, arguments: &[&str]) -> Self {
        let mut command = common::goalpost(folder);
        let terminal = Stdio::inherit();
        command.args(arguments).env("TERM", "xterm").stdin(terminal);
        Self(spawn_command(command, Some(PATIENCE)).unwrap())
    }

    /// Waits until the screen shows a text, of plain ASCII: the library reads bytes as characters.
    fn shows(&mut self, text: &str) -> &mut Self {
        self.0.exp_string(text).unwrap();
        self
    }

    /// Presses keys, or types.
    fn types(&mut self, keys: &str) -> &mut Self {
        self.0.send(keys).unwrap();
        self.0.flush().unwrap();
        self
    }

    /// Waits for the end: the exit code.
    fn code(&mut self) -> i32 {
        self.0.exp_eof().unwrap();
        match self.0.process().wait().unwrap() {
            WaitStatus::Exited(_, code) => code,
            other => panic!("{other:?}"),
        }
    }
}

const GOALS: &str = "goals:
  - id: reach
    title: Grow Instagram followers from 12 000 to 15 000 by the end of June 2026
    category: community
    owner: maija@acme.example
    why: Followers who see three posts a month buy twice as often
    metric: followers
    baseline: { value: 12 000, date: 2026-01-05 }
    target: 15 000
    start: 2026-01-01
    due: 2026-06-30
    review: monthly
    check_ins: [{ date: 2026-06-30, value: 14 200 }]
okrs:
  - id: reputation-2026-q2
    objective: Be the brand that our customers recommend
    category: reputation
    owner: ville@acme.example
    why: Who is recommended sells without a discount
    ambition: committed
    start: 2026-Q2
    due: 2026-Q2
    review: monthly
    key_results:
      - id: nps
        title: Net promoter score from 31 to 45
        metric: net_promoter_score
        baseline: { value: 31, date: 2026-Q1 }
        target: 45
        check_ins: [{ date: 2026-06-30, value: 38 }]
      - id: mentions
        title: 12 press mentions
        metric: press_mentions
        target: 12
        check_ins: [{ date: 2026-06-30, value: 13 }]
";

fn close(folder: &Folder) -> Terminal {
    let arguments = ["close", "--period", "2026-Q2", "--as-of", "2026-07-05"];
    Terminal::open(folder.path(), &arguments)
}

#[test]
fn a_period_is_closed_by_keyboard() {
    let folder = Folder::workspace(&[("all.yaml", GOALS)]);
    let mut terminal = close(&folder);
    terminal
        .shows("Why was reach missed?")
        .shows("last figure 14 200 on 30 Jun 2026")
        .types(ENTER)
        .shows("an answer is needed here")
        .types("The reels came late")
        .types(ENTER)
        .shows("Why was reputation-2026-q2 missed?")
        .types("The survey came late")
        .types(ENTER)
        .shows("What goes on in the next period?")
        .shows("none: nothing goes on")
        // The OKR, whose key result was missed, is ticked; so is the goal now.
        .types(DOWN)
        .types(SPACE)
        .types(ENTER)
        .shows("goes on from 1 Jul 2026 to 30 Sep 2026");
    assert_eq!(terminal.code(), 0);
    let after = folder.read("all.yaml");
    for written in [
        "reason: The reels came late",
        "reason: The survey came late",
        "id: reputation-2026-q3",
        "id: reach-2026-h2",
    ] {
        assert!(after.contains(written), "{written}\n{after}");
    }
    let check = run(folder.path(), &["check", "--as-of", "2026-07-05"]);
    assert_eq!(check.code, 0, "{}", check.out);
}

#[test]
fn stopped_by_a_key_nothing_is_written() {
    let folder = Folder::workspace(&[("all.yaml", GOALS)]);
    let before = tree(folder.path());
    let mut terminal = close(&folder);
    terminal
        .shows("Why was reach missed?")
        .types("The reels came late")
        .types(ENTER)
        .shows("Why was reputation-2026-q2 missed?");
    terminal.0.send_control('c').unwrap();
    terminal.shows("stopped: nothing is written");
    assert_eq!(terminal.code(), 2);
    assert_eq!(tree(folder.path()), before);

    let mut terminal = Terminal::open(folder.path(), &["new", "okr", "--lang", "fi"]);
    terminal
        .shows("liiketoiminnan")
        .shows("valitse Enterill")
        .types(ESCAPE)
        .shows("keskeytetty: mit");
    assert_eq!(terminal.code(), 2);
    assert_eq!(tree(folder.path()), before);
}

#[test]
fn a_goal_of_two_accounts_is_chosen_by_keyboard() {
    let folder = Folder::new();
    let said = run(
        folder.path(),
        &[
            "init",
            "--yes",
            "--owner",
            "maija",
            "--accounts",
            "instagram,linkedin",
            "--as-of",
            "2026-06-01",
        ],
    );
    assert_eq!(said.code, 0, "{}", said.err);
    let mut terminal = Terminal::open(
        folder.path(),
        &[
            "new",
            "goal",
            "--as-of",
            "2026-06-01",
            "--category",
            "community",
            "--metric",
            "followers",
            "--owner",
            "maija",
            "--review",
            "monthly",
            "--id",
            "followers",
        ],
    );
    terminal
        .shows("Which business objective does it serve?")
        .shows("arrows or letters")
        .types(ENTER)
        .shows("On which account?")
        .shows("none: all together")
        .types(DOWN)
        .types(SPACE)
        .types(ENTER)
        .shows("Where do you stand?")
        .types("2.000")
        .types(ENTER)
        .shows("can be read as 2 or as 2 000")
        // What was typed is still there, to be mended.
        .types(&BACK.repeat(4))
        .types(" 000")
        .types(ENTER)
        .shows("Which day or period")
        .types(ENTER)
        .shows("Where to, or by how much?")
        .types("+20 %")
        .types(ENTER)
        .shows("By when?")
        .shows("something else")
        // No choice fits that: it can be written all the same.
        .types("2026-08")
        .types(ENTER)
        .shows("2026-Q3 that ends then")
        .types(ENTER)
        .shows("Its title?")
        .types(TAB)
        .types(", at last")
        .types(ENTER)
        .shows("wrote goals/followers");
    assert_eq!(terminal.code(), 0);
    let goal = folder.read("goals/followers.yaml");
    for written in [
        "accounts: [instagram, linkedin]\n",
        "value: 2 000\n",
        "from 2 000 to 2 400 by the end of August 2026, at last\n",
    ] {
        assert!(goal.contains(written), "{written}\n{goal}");
    }
}
