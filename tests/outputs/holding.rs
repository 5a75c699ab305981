//! How texts are held against their snapshots.

use std::fmt::Write as _;
use std::path::Path;

use crate::common::{Said, run};

/// Holds one text against its snapshot.
pub(crate) fn hold(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.add_filter(
        r"(files?, |tiedostoa?, |\()\d+([.,]\d+)? (ms|s)([,)])",
        "${1}[time]$4",
    );
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// A run as a person sees it.
pub(crate) fn shown(arguments: &[&str], said: &Said) -> String {
    let mut all = format!(
        "$ goalpost {}\n{}",
        arguments.join(" "),
        said.out.trim_end_matches('\n')
    );
    if !said.err.is_empty() {
        write!(
            all,
            "\n--- standard error\n{}",
            said.err.trim_end_matches('\n')
        )
        .unwrap();
    }
    write!(all, "\n--- exit code {}", said.code).unwrap();
    all
}

pub(crate) fn hold_run(name: &str, folder: &Path, arguments: &[&str]) {
    let mut all = arguments.to_vec();
    all.extend(["--color", "never"]);
    hold(name, &shown(arguments, &run(folder, &all)));
}

pub(crate) fn first_lines(text: &str, count: usize) -> String {
    text.lines().take(count).collect::<Vec<_>>().join("\n")
}
