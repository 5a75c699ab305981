//! `true` and `false`, and what people write in their place.

use super::Suggestion;
use crate::message::Message;

/// Text that is neither `true` nor `false`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message())]
pub struct BoolError {
    /// The text that was written.
    pub written: String,
    /// What was meant, where that is certain; the fix is safe then.
    pub understood: Option<bool>,
}

impl BoolError {
    /// What is wrong, for people.
    #[must_use]
    pub fn message(&self) -> Message {
        let written = ("written", self.written.clone());
        match self.understood {
            Some(value) => Message::of(
                "write `{write}` in place of `{written}`",
                vec![written, ("write", value.to_string())],
            ),
            None => Message::of("`{written}` is neither `true` nor `false`", vec![written]),
        }
    }

    /// What to write instead.
    #[must_use]
    pub fn suggestion(&self) -> Option<Suggestion> {
        self.understood
            .map(|value| Suggestion::safe(value.to_string()))
    }
}

/// Reads `true` or `false` (YAML 1.2 core schema, in small letters).
///
/// # Errors
/// For anything else; words such as `yes`, `on`, `kyllä`, `True` are understood.
pub fn parse_bool(raw: &str) -> Result<bool, BoolError> {
    let text = raw.trim();
    let understood = match text {
        "true" => return Ok(true),
        "false" => return Ok(false),
        _ => match text.to_lowercase().as_str() {
            "true" | "yes" | "y" | "on" | "kyllä" | "joo" | "tosi" | "x" | "✓" | "✔" => {
                Some(true)
            }
            "false" | "no" | "n" | "off" | "ei" | "epätosi" => Some(false),
            _ => None,
        },
    };
    Err(BoolError {
        written: text.to_owned(),
        understood,
    })
}
