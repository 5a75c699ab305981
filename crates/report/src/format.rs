//! The list of all formats.

use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

use crate::run::{Run, Style};
use crate::{checkstyle, comment, github, gitlab, json, jsonl, junit, rdjson, sarif, short, text};

/// A function that writes a run in one format.
pub(crate) type Writer = fn(&Run<'_>, &Style, &mut dyn Write) -> io::Result<()>;

macro_rules! formats {
    ($($(#[$doc:meta])* $variant:ident, $name:literal => $writer:path;)*) => {
        /// A form in which findings can be written.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Format {
            $($(#[$doc])* $variant,)*
        }

        impl Format {
            /// All formats, in the order in which help lists them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name under which it is asked for.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            pub(crate) fn writer(self) -> Writer {
                match self {
                    $(Self::$variant => $writer,)*
                }
            }
        }
    };
}

formats! {
    /// The text at fault, underlined, with help: for people at a terminal.
    Text, "text" => text::write;
    /// One line a finding: for people who look for many, and for editors.
    Short, "short" => short::write;
    /// One document, `goalpost/1`.
    Json, "json" => json::write;
    /// The same, one finding a line, then the summary.
    Jsonl, "jsonl" => jsonl::write;
    /// SARIF 2.1.0, for code scanning.
    Sarif, "sarif" => sarif::write;
    /// Annotations of a pull request on GitHub.
    Github, "github" => github::write;
    /// A Code Quality report of GitLab.
    Gitlab, "gitlab" => gitlab::write;
    /// A test report, as Jenkins reads it.
    Junit, "junit" => junit::write;
    /// XML as Checkstyle writes it.
    Checkstyle, "checkstyle" => checkstyle::write;
    /// A comment for a pull request.
    Markdown, "markdown" => comment::write;
    /// The Reviewdog Diagnostic Format.
    Rdjson, "rdjson" => rdjson::write;
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that is no format's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no format `{name}`: it is one of {}", names())]
pub struct UnknownFormat {
    /// The name that was asked for.
    pub name: String,
}

fn names() -> String {
    let names: Vec<_> = Format::ALL
        .iter()
        .map(|format| format!("`{format}`"))
        .collect();
    names.join(", ")
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .iter()
            .copied()
            .find(|format| format.name() == name)
            .ok_or_else(|| UnknownFormat {
                name: name.to_owned(),
            })
    }
}
