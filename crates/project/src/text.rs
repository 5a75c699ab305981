//! Bytes as text, and what is said where they are none.
//!
//! To be replaced by `goalpost_core::yaml::{decode, too_large}` as soon as those are there: this
//! module is all that has to change.

use goalpost_core::finding::{Problem, RuleId};
use goalpost_core::message::Message;
use goalpost_core::source::Source;
use goalpost_core::yaml::Limits;

/// The bytes of a file are no UTF-8.
#[derive(Debug, Clone)]
pub(crate) struct EncodingFault {
    line: usize,
}

impl EncodingFault {
    /// The problem of a file without a text, at its first line.
    pub(crate) fn problem(&self, source: &Source) -> Problem {
        Problem::new(
            RuleId::builtin("yaml/encoding"),
            source.line_span(1),
            Message::new("this file is not UTF-8: line {line} holds something else")
                .with("line", self.line),
        )
        .help("save it as UTF-8")
    }
}

/// The text of a file.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, EncodingFault> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        EncodingFault {
            line: before.iter().filter(|byte| **byte == b'\n').count() + 1,
        }
    })?;
    Ok(text.to_owned())
}

/// The problem of a file that is larger than the limit, at its first line.
pub(crate) fn too_large(source: &Source, size: usize, limits: &Limits) -> Problem {
    Problem::new(
        RuleId::builtin("yaml/limit"),
        source.line_span(1),
        Message::new("this file has {size} bytes: the limit is {limit}")
            .with("size", size)
            .with("limit", limits.bytes),
    )
    .help("split the file: any number of files may hold goals")
}
