//! What a rule that is written as data says: its own words, or those of its form.

use std::borrow::Cow;

use goalpost_core::message::{Message, MessageValue};

/// Words of a rule's own in place of those of its form.
#[derive(Debug, Default)]
pub(crate) struct Wording {
    pub(crate) message: Option<String>,
    pub(crate) help: Option<String>,
}

type Values = [(&'static str, MessageValue)];

impl Wording {
    /// The rule's own words, as far as it has any.
    pub(crate) fn own(&self) -> impl Iterator<Item = &str> {
        self.message
            .as_deref()
            .into_iter()
            .chain(self.help.as_deref())
    }

    /// The message: the rule's own, or that of the form.
    pub(crate) fn message(&self, of_form: &'static str, values: &Values) -> Message {
        filled(self.message.as_deref(), of_form, values)
    }

    /// The instruction: the rule's own, or that of the form.
    pub(crate) fn help(&self, of_form: &'static str, values: &Values) -> Message {
        filled(self.help.as_deref(), of_form, values)
    }
}

fn filled(own: Option<&str>, of_form: &'static str, values: &Values) -> Message {
    let template = own.map_or(Cow::Borrowed(of_form), |own| Cow::Owned(own.to_owned()));
    values
        .iter()
        .filter(|(name, _)| template.contains(&format!("{{{name}}}")))
        .fold(Message::new(template.clone()), |message, (name, value)| {
            message.with(*name, value.clone())
        })
}

/// The names in braces of a template; doubled braces are plain ones.
pub(crate) fn names(template: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        let after = rest.get(at + 1..).unwrap_or("");
        if let Some(plain) = after.strip_prefix('{') {
            rest = plain;
            continue;
        }
        let Some(end) = after.find('}') else {
            break;
        };
        names.extend(after.get(..end));
        rest = after.get(end + 1..).unwrap_or("");
    }
    names
}
