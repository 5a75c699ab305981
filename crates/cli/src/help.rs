//! The help of commands in the reader's language: that of `--lang`, else that of the workspace around
//! the current folder. The locale of the computer does not count, so that a command says the same
//! everywhere.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::builder::{Resettable, StyledStr};
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, Command, CommandFactory as _, FromArgMatches as _};
use goalpost_core::message::Translation;
use goalpost_core::quantity::Locale;
use goalpost_translation::Words;

use crate::arguments::{Cli, Global};
use crate::{language, misuse};

/// Reads the command line. Where there is nothing to run, because help was asked for or because it cannot be
/// understood, that is said in the reader's language, and how the run ends is returned.
pub(crate) fn parse() -> Result<Cli, ExitCode> {
    let given: Vec<OsString> = std::env::args_os().collect();
    let mut command = Cli::command();
    let error = match read(&mut command, &given) {
        Ok(cli) => return Ok(cli),
        Err(error) => error,
    };
    // Only now, because it reads the configuration of the workspace.
    let words = words(&given);
    if words.locale() == Locale::En {
        error.exit();
    }
    if error.use_stderr() && error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return Err(misuse::tell(&error, &command, words));
    }
    match read(&mut in_language(Cli::command(), words), &given) {
        Ok(cli) => Ok(cli),
        Err(help) => help.exit(),
    }
}

fn read(command: &mut Command, given: &[OsString]) -> Result<Cli, clap::Error> {
    let mut matches = command.try_get_matches_from_mut(given)?;
    Cli::from_arg_matches_mut(&mut matches).map_err(|error| error.format(command))
}

/// The language that the arguments name, else that of the workspace here.
fn words(given: &[OsString]) -> Words {
    let mut given = given.iter().filter_map(|text| text.to_str());
    while let Some(text) = given.next() {
        let code = match text.strip_prefix("--lang") {
            Some("") => given.next(),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        };
        if let Some(code) = code {
            return Words::by_code(code);
        }
    }
    language::here(&Global::default())
}

/// A command with all that its help says in a language.
fn in_language(mut command: Command, words: Words) -> Command {
    if words.locale() == Locale::En {
        return command;
    }
    // Clap adds its own options only now.
    command.build();
    translated(command, words)
}

fn translated(mut command: Command, words: Words) -> Command {
    let text = |english: &StyledStr| words.text(&english.to_string()).to_owned();
    if let Some(about) = command.get_about().map(text) {
        command = command.about(about);
    }
    if let Some(about) = command.get_long_about().map(text) {
        command = command.long_about(about);
    }
    if let Some(after) = command.get_after_help().map(text) {
        command = command.after_help(after);
    }
    if let Some(heading) = heading(words, "Commands") {
        command = command.subcommand_help_heading(heading);
    }
    let usage = words.text("Usage:");
    command
        .help_template(format!(
            "{{before-help}}{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}"
        ))
        .mut_args(|argument| argument_in(argument, words))
        .mut_subcommands(|inner| translated(inner, words))
}

/// A heading in a language, where there is a translation.
fn heading(words: Words, english: &str) -> Option<&'static str> {
    match words.translation(english) {
        Some(Translation::Text(text)) => Some(text),
        _ => None,
    }
}

fn argument_in(argument: Arg, words: Words) -> Arg {
    let heading = match argument.get_help_heading() {
        Some(own) => heading(words, own),
        None if argument.is_positional() => heading(words, "Arguments"),
        None => heading(words, "Options"),
    };
    let mut help = argument
        .get_help()
        .map(|help| words.text(&help.to_string()).to_owned())
        .unwrap_or_default();
    // Clap writes these in English alone.
    let takes_values = argument.get_action().takes_values();
    let mut remarks = Vec::new();
    if takes_values && !argument.is_hide_default_value_set() {
        let defaults = argument.get_default_values().iter();
        let defaults: Vec<_> = defaults.map(|value| value.to_string_lossy()).collect();
        if !defaults.is_empty() {
            remarks.push(words.say("[default: {values}]", &[("values", &defaults.join(", "))]));
        }
    }
    if takes_values && !argument.is_hide_possible_values_set() {
        let possible = argument.get_possible_values();
        let names: Vec<&str> = possible
            .iter()
            .filter(|value| !value.is_hide_set())
            .map(|value| value.get_name())
            .collect();
        if !names.is_empty() {
            remarks.push(words.say(
                "[possible values: {values}]",
                &[("values", &names.join(", "))],
            ));
        }
    }
    for remark in remarks {
        if !help.is_empty() {
            help.push(' ');
        }
        help.push_str(&remark);
    }
    let argument = match heading {
        Some(heading) => argument.help_heading(heading),
        None => argument,
    };
    let argument = match argument.get_action() {
        // What clap says at length of its own options is no longer than what it says in short.
        ArgAction::Help | ArgAction::HelpShort | ArgAction::HelpLong | ArgAction::Version => {
            argument.long_help(Resettable::Reset)
        }
        _ => argument,
    };
    argument
        .help(help)
        .hide_default_value(true)
        .hide_possible_values(true)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use goalpost_translation::{Catalogue, FINNISH};

    use super::*;

    /// What stands in every help beside the texts of commands.
    const OURS: [&str; 7] = [
        "Usage:",
        "Commands",
        "Arguments",
        "Options",
        "Global options",
        "[default: {values}]",
        "[possible values: {values}]",
    ];

    /// The commands of those who write goals.
    const WRITERS: [&str; 15] = [
        "check", "report", "check-in", "import", "explain", "show", "log", "init", "new", "list",
        "rename", "close", "schema", "config", "lsp",
    ];

    fn texts(command: &Command, found: &mut BTreeSet<String>) {
        let mut add = |text: Option<&StyledStr>| found.extend(text.map(ToString::to_string));
        add(command.get_about());
        add(command.get_after_help());
        for argument in command.get_arguments() {
            add(argument.get_help());
        }
        for inner in command.get_subcommands() {
            if inner.get_name() == "help" {
                found.extend(inner.get_about().map(ToString::to_string));
            } else {
                texts(inner, found);
            }
        }
    }

    #[test]
    fn the_help_of_writers_has_a_translation() {
        let mut command = Cli::command();
        command.build();
        let mut found = BTreeSet::new();
        found.extend(command.get_about().map(ToString::to_string));
        found.extend(command.get_after_help().map(ToString::to_string));
        for inner in command.get_subcommands() {
            found.extend(inner.get_about().map(ToString::to_string));
            if WRITERS.contains(&inner.get_name()) {
                texts(inner, &mut found);
            }
        }
        found.extend(OURS.map(String::from));
        let finnish = Words::by_code("fi");
        let missing: Vec<String> = found
            .into_iter()
            .filter(|text| finnish.translation(text).is_none())
            .map(|text| {
                let text = text
                    .replace('\\', "\\\\")
                    .replace('"', "\\\"")
                    .replace('\n', "\\n");
                format!("msgid \"{text}\"\nmsgstr \"\"\n")
            })
            .collect();
        assert!(
            missing.is_empty(),
            "{} texts:\n\n{}",
            missing.len(),
            missing.join("\n")
        );
    }

    #[test]
    fn no_translation_is_left_over() {
        let mut command = Cli::command();
        command.build();
        let mut found = BTreeSet::from(OURS.map(String::from));
        texts(&command, &mut found);
        let (_, text) = FINNISH
            .iter()
            .find(|(name, _)| *name == "command-line.po")
            .unwrap();
        for (english, _) in Catalogue::read(text).unwrap().entries() {
            assert!(
                found.contains(english),
                "no command says any more: {english}"
            );
        }
    }

    #[test]
    fn commands_stay_sound_in_every_language() {
        in_language(Cli::command(), Words::by_code("fi")).debug_assert();
    }
}
