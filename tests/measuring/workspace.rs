//! A workspace to measure in.

use std::path::Path;

use crate::common::{Folder, Said, fixtures, goalpost, run};

pub(crate) const DAY: [&str; 2] = ["--as-of", "2026-06-01"];

pub(crate) const AUDIT: &str = "audit:
  date: 2026-05-29
  accounts:
    - { id: facebook, platform: facebook }
    - { id: instagram, platform: instagram, handle: '@acme' }
    - { id: x, platform: x, handle: '@acme' }
    - { id: youtube, platform: youtube }
    - { id: tiktok, platform: tiktok }
    - { id: site, platform: website }
    - { id: linkedin, platform: linkedin }
";

pub(crate) fn run_with(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Said {
    let mut command = goalpost(folder);
    command.args(arguments).envs(variables.iter().copied());
    Said::of(&command.output().unwrap())
}

pub(crate) fn workspace() -> Folder {
    Folder::workspace(&[("audit.yaml", AUDIT)])
}

pub(crate) fn import(folder: &Folder, file: &str, more: &[&str]) -> Said {
    let file = fixtures().join("exports").join(file);
    let mut arguments = vec!["import", file.to_str().unwrap()];
    arguments.extend(more);
    arguments.extend(DAY);
    run(folder.path(), &arguments)
}
