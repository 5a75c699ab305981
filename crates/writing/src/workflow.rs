//! Checks of pull requests, as the file of a platform.

use goalpost_translation::Words;

use crate::workspace::{NewFile, comment};

/// A workflow that checks goals in pull requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Workflow {
    /// GitHub Actions.
    Github,
}

impl Workflow {
    /// Its file, by its path below the root of the repository. `folder` is where the workspace lies in
    /// it, empty for the root.
    #[must_use]
    pub fn file(self, words: Words, folder: &str) -> NewFile {
        let Self::Github = self;
        let mut lines = vec![
            comment(
                words,
                "Checks the goals that a pull request changes, and tells where goalposts moved.",
            ),
            "name: goals".to_owned(),
            "on: [pull_request]".to_owned(),
            "jobs:".to_owned(),
            "  goalpost:".to_owned(),
            "    runs-on: ubuntu-latest".to_owned(),
            "    steps:".to_owned(),
            "      - uses: actions/checkout@v5".to_owned(),
            "        with: { fetch-depth: 0 }".to_owned(),
            "      - uses: goalpost/goalpost@main".to_owned(),
        ];
        if !folder.is_empty() {
            lines.push(format!("        with: {{ path: {} }}", in_quotes(folder)));
        }
        NewFile::new(".github/workflows/goalpost.yml", &lines)
    }
}

fn in_quotes(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
