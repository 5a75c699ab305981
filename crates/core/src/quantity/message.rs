//! Words for people: a template with named values, and the fixes that go with it.

use std::fmt;

/// What is wrong, as a template with named values, so that a translation is a table from template to template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The sentence in English with `{name}` where a value stands; no full stop at its end.
    pub template: &'static str,
    /// The values by name, as text that was written or that could be written.
    pub args: Vec<(&'static str, String)>,
}

impl Message {
    /// A message from its template and values.
    #[must_use]
    pub fn new(template: &'static str, args: Vec<(&'static str, String)>) -> Self {
        Self { template, args }
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.template;
        while let Some((before, after)) = rest.split_once('{') {
            f.write_str(before)?;
            let Some((name, tail)) = after.split_once('}') else {
                f.write_str("{")?;
                rest = after;
                continue;
            };
            match self.args.iter().find(|(known, _)| *known == name) {
                Some((_, value)) => f.write_str(value)?,
                None => write!(f, "{{{name}}}")?,
            }
            rest = tail;
        }
        f.write_str(rest)
    }
}

/// Text to write in place of the whole value that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The new value, whole (not only the part that an error points at).
    pub text: String,
    /// True only where what was written can be read in one way.
    pub safe: bool,
}

impl Suggestion {
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
