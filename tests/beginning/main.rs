//! From an empty folder to a good goal, through the real binary: by flags, by answers from a script,
//! and stopped halfway.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod asking;
#[path = "../common/mod.rs"]
mod common;
mod flags;
mod initialising;
mod packs;
mod placing;

use std::path::Path;

use common::{Folder, Said, run_with, tree};

/// The day of these tests.
const DAY: &str = "2026-06-01";

/// Runs a command line, written as for a shell, as of a day, with bytes on standard input.
fn on(day: &str, folder: &Path, line: &str, input: &[u8]) -> Said {
    let line = shlex::split(line).unwrap();
    let line = line.iter().map(String::as_str);
    let arguments: Vec<&str> = line.chain(["--as-of", day]).collect();
    run_with(folder, &arguments, input)
}

/// Without answers, in a folder of any kind.
fn at(folder: &Path, line: &str) -> Said {
    on(DAY, folder, line, b"")
}

fn by_flags(folder: &Folder, line: &str) -> Said {
    at(folder.path(), line)
}

/// With answers, a line each.
fn by_script(folder: &Folder, line: &str, answers: &[&str]) -> Said {
    let input: String = answers.iter().map(|answer| format!("{answer}\n")).collect();
    on(DAY, folder.path(), line, input.as_bytes())
}

/// A workspace that `init` wrote, with more flags.
fn begun(more: &str) -> Folder {
    let folder = Folder::new();
    let line = format!("init --yes --name Acme --owner maija@acme.example {more}");
    by_flags(&folder, &line).ended(0);
    folder
}

/// What a run said, result and notices.
fn both(said: &Said) -> String {
    format!("{}== standard error\n{}", said.out, said.err)
}

/// Every file of a folder as one text; of a schema, that it is what `goalpost schema` prints.
fn told(folder: &Folder) -> String {
    let files = tree(folder.path()).into_iter().map(|(path, bytes)| {
        let path = path.strip_prefix(folder.path()).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        if path.starts_with(".goalpost") {
            let schema: serde_json::Value = serde_json::from_str(&text).unwrap();
            return format!("==> {} <==\n{}\n\n", path.display(), schema["title"]);
        }
        format!("==> {} <==\n{text}\n", path.display())
    });
    files.collect()
}
