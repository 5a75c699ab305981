//! The fixes that go with a fault of a quantity or a date.

use crate::message::Message;

/// Text to write in place of the whole value that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The new value, whole (not only the part that an error points at).
    pub text: String,
    /// True only where what was written can be read in one way.
    pub safe: bool,
}

impl Suggestion {
    /// What a fix that writes it is called.
    pub(crate) fn title(&self) -> Message {
        Message::new("write `{text}`").with("text", self.text.clone())
    }

    /// A fix that keeps the meaning: only one reading exists.
    #[must_use]
    pub fn safe(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            safe: true,
        }
    }

    /// A fix that a person has to choose.
    #[must_use]
    pub fn unsafe_(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            safe: false,
        }
    }
}
