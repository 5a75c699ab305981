//! Why a pack does not load, and what a script broke on.

use std::cmp::Ordering;

use goalpost_core::message::Message;
use goalpost_core::source::{Source, Span};
use rhai::{EvalAltResult, Position};

use crate::limits;
use crate::pack::Script;

/// Why a pack does not load.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}:{column}: {message}")]
pub struct PackError {
    /// The file.
    pub path: String,
    /// From 1; 1 where the script does not say.
    pub line: usize,
    /// From 1; 1 where the script does not say.
    pub column: usize,
    /// What is wrong, and what to do. What the engine says of a script is said to programmers, in English.
    pub message: Message,
}

impl PartialOrd for PackError {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for PackError {
    /// By place, then by what is said in English.
    fn cmp(&self, other: &Self) -> Ordering {
        let place = (&self.path, self.line, self.column);
        let places = place.cmp(&(&other.path, other.line, other.column));
        places.then_with(|| self.message.render().cmp(&other.message.render()))
    }
}

/// What has no translation, whatever braces are in it.
pub(crate) fn untranslated(text: impl Into<String>) -> Message {
    Message::new("{text}").with("text", text.into())
}

impl PackError {
    pub(crate) fn at(source: &Source, position: Position, message: impl Into<Message>) -> Self {
        Self {
            path: source.path().to_string(),
            line: position.line().unwrap_or(1),
            column: position.position().unwrap_or(1),
            message: message.into(),
        }
    }

    pub(crate) fn at_span(source: &Source, span: Span, message: impl Into<Message>) -> Self {
        let at = source.line_column(span.start);
        Self {
            path: source.path().to_string(),
            line: at.line,
            column: at.column,
            message: message.into(),
        }
    }
}

/// The span of a position of Rhai's: the character there.
pub(crate) fn span_of(source: &Source, position: Position) -> Span {
    let start = offset_of(source, position);
    let length = source
        .text()
        .get(start..)
        .and_then(|rest| rest.chars().next())
        .filter(|character| *character != '\n' && *character != '\r')
        .map_or(0, char::len_utf8);
    Span::new(source.id(), start..start + length)
}

/// The byte that a position of Rhai's begins at.
pub(crate) fn offset_of(source: &Source, position: Position) -> usize {
    let line = source.line_span(position.line().unwrap_or(1));
    let text = source.slice(line);
    let column = position.position().unwrap_or(1).saturating_sub(1);
    let within = text
        .char_indices()
        .nth(column)
        .map_or(text.len(), |(at, _)| at);
    line.range().start + within
}

/// What a script broke on, in words, with the place.
pub(super) fn script_error(script: &Script, error: &EvalAltResult) -> PackError {
    let broken = Broken::of(error);
    let source = script.source_of(broken.function.as_deref());
    PackError::at(source, broken.position, untranslated(broken.message))
}

/// What a script broke on.
#[derive(Debug, Clone)]
pub(crate) struct Broken {
    /// The innermost cause, in words.
    pub(crate) message: String,
    /// Where it is.
    pub(crate) position: Position,
    /// The function that the position lies in; none at the top of the script.
    pub(crate) function: Option<String>,
}

impl Broken {
    /// What went wrong with a rule rather than at a place in it.
    pub(crate) fn plain(message: String) -> Self {
        Self {
            message,
            position: Position::NONE,
            function: None,
        }
    }

    pub(crate) fn of(error: &EvalAltResult) -> Self {
        Self::within(error, None)
    }

    fn within(error: &EvalAltResult, function: Option<&str>) -> Self {
        if let EvalAltResult::ErrorInFunctionCall(name, _, inner, call) = error {
            let broken = Self::within(inner, Some(name));
            return if broken.position.is_none() {
                // The place of the call, which stands in the function around it.
                Self {
                    position: *call,
                    function: function.map(str::to_owned),
                    ..broken
                }
            } else {
                broken
            };
        }
        let (message, position) = cause(error);
        Self {
            message: shortened(message),
            position,
            function: function.map(str::to_owned),
        }
    }
}

/// A message that a script may have made as long as it likes.
fn shortened(mut message: String) -> String {
    if let Some((at, _)) = message.char_indices().nth(limits::CAUSE_CHARACTERS) {
        message.truncate(at);
        message.push('…');
    }
    message
}

fn cause(error: &EvalAltResult) -> (String, Position) {
    match error {
        EvalAltResult::ErrorTerminated(reason, position) => (reason.to_string(), *position),
        EvalAltResult::ErrorDataTooLarge(what, position) => {
            let limit = if what.contains("string") {
                format!("a text is at most {} KiB long", limits::STRING_BYTES / 1024)
            } else if what.contains("map") {
                format!("a map has at most {} entries", limits::MAP_ENTRIES)
            } else {
                format!("a list has at most {} items", limits::ARRAY_ITEMS)
            };
            (format!("makes something too large: {limit}"), *position)
        }
        EvalAltResult::ErrorRuntime(value, position) => (value.to_string(), *position),
        other => {
            let position = other.position();
            let mut plain = other.to_string();
            if let Some(at) = plain.rfind(" (line ") {
                plain.truncate(at);
            }
            (plain, position)
        }
    }
}
