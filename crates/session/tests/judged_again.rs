//! A workspace that is judged again after each of many edits has the findings of one that is judged for
//! the first time.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]
#![allow(clippy::disallowed_methods, reason = "tests read files")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use goalpost_core::date::{Date, Period};
use goalpost_core::policy::Policy;
use goalpost_project::{Options, Overlay, Project};
use goalpost_rules::pack::Examples;
use goalpost_session::{BuiltinRules, Judging, Kept, Request, Session};

/// Numbers that look random, and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides.max(1)).unwrap()).unwrap()
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        let at = self.roll(items.len());
        &items[at]
    }
}

fn as_of() -> Date {
    Period::parse("2026-06-01", None).unwrap().last_day()
}

fn judging(policy: &Policy) -> Judging<'_> {
    Judging {
        policy,
        as_of: as_of(),
        costs: false,
        since: None,
    }
}

fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == "yaml")
                && path.file_name().is_some_and(|name| name != "goalpost.yaml")
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

const SHARDS: &[&str] = &[
    ":",
    ": ",
    "- ",
    "\"",
    "{",
    "[",
    "\t",
    "ä",
    "🎯",
    "\n",
    "%",
    "goals:\n",
    "# goalpost: allow smart/* -- x\n",
];

/// A text after something that people do to texts. What others say is taken over into it.
fn edited(dice: &mut Dice, text: &str, others: &[String]) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut lines: Vec<String> = lines.into_iter().map(str::to_owned).collect();
    if lines.is_empty() {
        lines.push("goals:\n".to_owned());
    }
    let at = dice.roll(lines.len());
    match dice.roll(9) {
        0 => {
            lines.remove(at);
        }
        1 => {
            let line = lines[at].clone();
            lines.insert(at, line);
        }
        2 => {
            let places: Vec<usize> = lines[at].char_indices().map(|(place, _)| place).collect();
            let place = if places.is_empty() {
                0
            } else {
                *dice.pick(&places)
            };
            let shard: &&str = dice.pick(SHARDS);
            lines[at].insert_str(place, shard);
        }
        // The value of the same key in another text: owners, ids, references, dates, metrics meet.
        3..=6 => {
            let key = |line: &str| {
                Some(
                    line.trim_start_matches([' ', '-'])
                        .split_once(':')?
                        .0
                        .to_owned(),
                )
            };
            let Some(own) = key(&lines[at]) else {
                return lines.concat();
            };
            let same: Vec<&str> = others
                .iter()
                .flat_map(|text| text.lines())
                .filter(|line| key(line).as_ref() == Some(&own))
                .collect();
            if let (false, Some((before, _))) = (same.is_empty(), lines[at].split_once(':')) {
                let (_, value) = dice.pick(&same).split_once(':').unwrap();
                lines[at] = format!("{before}:{value}\n");
            }
        }
        // An entry of another text.
        7 => {
            let other = dice.pick(others);
            if let Some(from) = other.find("\n  - id:") {
                let rest = &other[from + 1..];
                let upto = rest[1..]
                    .find("\n  - id:")
                    .map_or(rest.len(), |end| end + 2);
                let end = lines.len();
                lines.insert(end, rest[..upto].to_owned());
            }
        }
        _ => {
            let end = (at + 1 + dice.roll(4)).min(lines.len());
            lines.drain(at..end);
        }
    }
    lines.concat()
}

fn follow(root: &Path, files: &[PathBuf], seed: u64, edits: usize) {
    let rules = BuiltinRules::open(Examples::LeftOut).unwrap();
    let policy = Policy::default();
    let options = Options {
        current: root.to_owned(),
        ..Options::default()
    };
    let plan = Project::find(&[], options).workspaces.remove(0);
    let mut kept = Kept::open(&rules, plan);
    let _ = kept.judge(judging(&policy));
    // After a change of settings or rules everything is found again.
    let files = files.iter().filter(|path| kept.read_again(path, None));
    let files: Vec<&PathBuf> = files.collect();
    let originals: Vec<String> = files
        .iter()
        .map(|path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned())
        .collect();
    let mut texts: BTreeMap<PathBuf, String> = BTreeMap::new();
    let mut dice = Dice(seed);
    for round in 0..edits {
        let at = dice.roll(files.len());
        let path = files[at];
        // Now and then what was done is undone.
        let text = if dice.roll(6) == 0 {
            originals[at].clone()
        } else {
            let now = texts.get(path).unwrap_or(&originals[at]).clone();
            edited(&mut dice, &now, &originals)
        };
        texts.insert(path.clone(), text.clone());
        assert!(kept.read_again(path, Some(text.as_bytes())), "{path:?}");
        let again = kept.judge(judging(&policy));
        let request = Request {
            paths: &[],
            current: root.to_owned(),
            configuration: None,
            overlays: texts
                .iter()
                .map(|(path, text)| Overlay {
                    path: path.clone(),
                    bytes: text.as_bytes().into(),
                })
                .collect(),
            absent: Vec::new(),
            judging: judging(&policy),
        };
        let fresh = Session::run(&rules, request).workspaces.remove(0);
        for (one, other) in again.outcome.findings.iter().zip(&fresh.outcome.findings) {
            assert_eq!(one, other, "seed {seed}, edit {round} of {path:?}:\n{text}");
        }
        assert_eq!(
            again.outcome.findings.len(),
            fresh.outcome.findings.len(),
            "seed {seed}, edit {round} of {path:?}"
        );
        assert_eq!(again.outcome.counts, fresh.outcome.counts);
        assert_eq!(again.selected, fresh.selected);
        assert_eq!(again.skipped, fresh.skipped);
        assert_eq!(again.disk_paths, fresh.disk_paths);
    }
}

fn fixtures() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    folder.canonicalize().unwrap()
}

#[test]
fn each_fixture() {
    for name in [
        "acme",
        "broken/links",
        "broken/okr",
        "portfolio/bad",
        "audit/bad",
        "org-pack",
    ] {
        let root = fixtures().join(name);
        follow(&root, &yaml_files(&root), 7, 25);
    }
}

/// Everything in one workspace, so that owners, categories, accounts and references of many files meet.
#[test]
fn all_fixtures_together() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    fs::write(root.join("goalpost.yaml"), "organisation: {name: All}\n").unwrap();
    let mut files = Vec::new();
    for path in yaml_files(&fixtures()) {
        let bytes = fs::read(&path).unwrap();
        let name = path
            .strip_prefix(fixtures())
            .unwrap()
            .to_string_lossy()
            .replace('/', "-");
        if bytes.len() < 20_000 && std::str::from_utf8(&bytes).is_ok() {
            fs::write(root.join(&name), bytes).unwrap();
            files.push(root.join(name));
        }
    }
    for seed in [1, 2] {
        follow(&root, &files, seed, 30);
    }
}
