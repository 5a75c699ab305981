//! What is said of a command line that cannot be understood, in a language other than English: what clap
//! says, from the same parts.

use std::error::Error as _;
use std::io::Write as _;
use std::process::ExitCode;

use anstyle::Style;
use clap::Command;
use clap::builder::Styles;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use goalpost_core::finding::Level;
use goalpost_translation::Words;

use crate::arguments::Misread;

/// Says on standard error why a command line cannot be understood. The run ends as clap would end it.
pub(crate) fn tell(error: &clap::Error, command: &Command, words: Words) -> ExitCode {
    let misuse = Misuse {
        error,
        styles: command.get_styles(),
        words,
    };
    // Where nobody can read it, there is nothing better to do.
    let _ = write!(anstream::stderr().lock(), "{}", misuse.text());
    u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}

/// A command line that cannot be understood.
struct Misuse<'a> {
    error: &'a clap::Error,
    styles: &'a Styles,
    words: Words,
}

impl Misuse<'_> {
    fn text(&self) -> String {
        let head = styled(self.styles.get_error(), self.words.level(Level::Error));
        let mut text = format!("{head}: {}", self.fault());
        let tips = self.tips();
        if !tips.is_empty() {
            text.push('\n');
        }
        for tip in tips {
            let head = styled(self.styles.get_valid(), self.words.text("tip:"));
            text.push_str(&format!("\n  {head} {tip}"));
        }
        if let Some(usage) = self.usage() {
            text.push_str("\n\n");
            text.push_str(&usage);
        }
        let help = styled(self.styles.get_literal(), "--help");
        let more = "For more information, try `{help}`.";
        text.push_str("\n\n");
        text.push_str(&self.words.say(more, &[("help", &help)]));
        text.push('\n');
        text
    }

    /// What is wrong, in a sentence, and what could be written instead.
    fn fault(&self) -> String {
        let argument = self.invalid(ContextKind::InvalidArg);
        let value = self.invalid(ContextKind::InvalidValue);
        let subcommand = self.invalid(ContextKind::InvalidSubcommand);
        let told = match (self.error.kind(), argument, value, subcommand) {
            (ErrorKind::ArgumentConflict, Some(argument), ..) => Some(self.conflict(&argument)),
            (ErrorKind::InvalidValue, Some(argument), None, _) => Some(self.words.say(
                "`{argument}` needs a value, and has none",
                &[("argument", &argument)],
            )),
            (ErrorKind::InvalidValue, Some(argument), Some(value), _) => Some(self.words.say(
                "`{argument}` cannot be `{value}`",
                &[("argument", &argument), ("value", &value)],
            )),
            (ErrorKind::ValueValidation, Some(argument), Some(value), _) => {
                Some(self.misread(&argument, &value))
            }
            (ErrorKind::TooManyValues, Some(argument), Some(value), _) => Some(self.words.say(
                "`{argument}` takes no more values, and here is `{value}`",
                &[("argument", &argument), ("value", &value)],
            )),
            (ErrorKind::UnknownArgument, Some(argument), ..) => Some(self.words.say(
                "there is no argument `{argument}` here",
                &[("argument", &argument)],
            )),
            (ErrorKind::InvalidSubcommand, .., Some(subcommand)) => Some(self.words.say(
                "there is no command `{command}`",
                &[("command", &subcommand)],
            )),
            (ErrorKind::MissingSubcommand, .., Some(subcommand)) => Some(self.words.say(
                "`{command}` needs a command after it",
                &[("command", &subcommand)],
            )),
            (ErrorKind::MissingRequiredArgument, ..) => self.missing(),
            (ErrorKind::InvalidUtf8, ..) => Some(
                self.words
                    .text("an argument is not UTF-8, so it cannot be read")
                    .to_owned(),
            ),
            _ => None,
        };
        let mut told = told.unwrap_or_else(|| {
            let fault = "the command line cannot be understood";
            self.words.text(fault).to_owned()
        });
        for (kind, list) in [
            (ContextKind::ValidValue, "possible values"),
            (ContextKind::ValidSubcommand, "commands"),
        ] {
            let valid = self.texts(kind);
            if !valid.is_empty() {
                let valid = self.all(&valid, self.styles.get_valid()).join(", ");
                told.push_str(&format!("\n  [{}: {valid}]", self.words.text(list)));
            }
        }
        told
    }

    fn conflict(&self, argument: &str) -> String {
        let others = self.texts(ContextKind::PriorArg);
        let itself = self.texts(ContextKind::InvalidArg);
        match others.as_slice() {
            [] => self.words.say(
                "`{argument}` cannot be used with what else is written",
                &[("argument", argument)],
            ),
            others if others == itself.as_slice() => self.words.say(
                "`{argument}` can be written once, and here it is again",
                &[("argument", argument)],
            ),
            others => {
                let others = quoted(&self.all(others, self.styles.get_invalid()));
                self.words.say(
                    "`{argument}` cannot be used together with {others}",
                    &[("argument", argument), ("others", &others)],
                )
            }
        }
    }

    /// A value that its own reader refused, with the reason.
    fn misread(&self, argument: &str, value: &str) -> String {
        let source = self.error.source();
        let reason = source.map(|source| match source.downcast_ref::<Misread>() {
            Some(misread) => self.words.message(misread.message()),
            None => source.to_string(),
        });
        self.words.say(
            "`{argument}` cannot be `{value}`: {reason}",
            &[
                ("argument", argument),
                ("value", value),
                ("reason", &reason.unwrap_or_default()),
            ],
        )
    }

    fn missing(&self) -> Option<String> {
        let missing = self.texts(ContextKind::InvalidArg);
        if missing.is_empty() {
            return None;
        }
        let mut told = self.words.text("these arguments are missing:").to_owned();
        for argument in self.all(&missing, self.styles.get_valid()) {
            told.push_str(&format!("\n  {argument}"));
        }
        Some(told)
    }

    /// What was probably meant.
    fn tips(&self) -> Vec<String> {
        let mut tips = Vec::new();
        for kind in [
            ContextKind::SuggestedSubcommand,
            ContextKind::SuggestedArg,
            ContextKind::SuggestedValue,
        ] {
            let meant = self.texts(kind);
            if !meant.is_empty() {
                let meant = quoted(&self.all(&meant, self.styles.get_valid()));
                tips.push(
                    self.words
                        .say("did you mean {names}?", &[("names", &meant)]),
                );
            }
        }
        if let Some(ContextValue::StyledStrs(others)) = self.error.get(ContextKind::Suggested) {
            tips.extend(others.iter().filter_map(|tip| self.tip(&tip.to_string())));
        }
        tips
    }

    /// A tip that clap has as a sentence only: it is known by being the one that the rest of the error
    /// leads to.
    fn tip(&self, english: &str) -> Option<String> {
        let valid = self.styles.get_valid();
        let argument = self.texts(ContextKind::InvalidArg);
        let argument = argument.first()?;
        if *english == format!("to pass '{argument}' as a value, use '-- {argument}'") {
            let escaped = styled(valid, &format!("-- {argument}"));
            return Some(self.words.say(
                "if it is a value and no option, write `{argument}`",
                &[("argument", &escaped)],
            ));
        }
        let elsewhere = english.strip_prefix('\'')?.strip_suffix("' exists")?;
        let elsewhere = styled(valid, elsewhere);
        let there_is = "there is `{arguments}`";
        Some(self.words.say(there_is, &[("arguments", &elsewhere)]))
    }

    /// How the command is written, under a heading in the reader's language.
    fn usage(&self) -> Option<String> {
        let Some(ContextValue::StyledStr(usage)) = self.error.get(ContextKind::Usage) else {
            return None;
        };
        let usage = usage.to_string();
        let arguments = usage.strip_prefix("Usage:").unwrap_or(&usage);
        let heading = styled(self.styles.get_usage(), self.words.text("Usage:"));
        Some(format!("{heading}{arguments}"))
    }

    /// What was written and is at fault, to be put into a sentence; nothing where it is empty.
    fn invalid(&self, kind: ContextKind) -> Option<String> {
        let texts = self.texts(kind);
        let text = texts.first().filter(|text| !text.is_empty())?;
        Some(styled(self.styles.get_invalid(), text))
    }

    fn all(&self, texts: &[&str], style: &Style) -> Vec<String> {
        texts.iter().map(|text| styled(style, text)).collect()
    }

    /// The texts of one part of the error.
    fn texts(&self, kind: ContextKind) -> Vec<&str> {
        match self.error.get(kind) {
            Some(ContextValue::String(text)) => vec![text],
            Some(ContextValue::Strings(texts)) => texts.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }
}

/// A text in a style, which stays plain text where standard error shows none.
fn styled(style: &Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

fn quoted(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| format!("`{text}`")).collect();
    texts.join(", ")
}
