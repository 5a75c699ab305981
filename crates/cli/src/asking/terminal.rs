//! Answers of a person at a terminal.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::fmt;

use goalpost_translation::Words;
use inquire::autocompletion::Replacement;
use inquire::error::InquireError;
use inquire::list_option::ListOption;
use inquire::ui::{RenderConfig, Styled};
use inquire::validator::{ErrorMessage, Validation};
use inquire::{Autocomplete, CustomUserError, MultiSelect, Select, Text};

use super::{Choice, Question};
use crate::problem::Trouble;
use crate::say;

/// How many choices are shown at once.
const ROWS: usize = 10;

/// Why an answer cannot be taken; nothing where it can.
type Check<'a> = &'a dyn Fn(&str) -> Option<String>;

struct Shown(Choice);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.label)
    }
}

/// What the person answers; empty for nothing. `check` says why an answer cannot be taken: what was typed
/// stays then, to be mended.
pub(super) fn ask(
    question: &Question,
    refused: Option<&str>,
    check: Check<'_>,
    words: Words,
) -> Result<String, Trouble> {
    if let Some(refused) = refused {
        say(refused);
    }
    if question.choices.is_empty() {
        return text(question, "", check, words);
    }
    if question.several {
        return several(question, words);
    }
    match select(question, words)? {
        Chosen::Value(value) => Ok(value),
        // What is proposed was to be chosen.
        Chosen::SomethingElse { typed } => {
            text(&question.clone().propose(None), &typed, check, words)
        }
    }
}

/// What was chosen.
enum Chosen {
    /// One of the choices.
    Value(String),
    /// Something else, to be written in one's own words: what was typed to find a choice may be that.
    SomethingElse { typed: String },
}

fn select(question: &Question, words: Words) -> Result<Chosen, Trouble> {
    let mut rows: Vec<Shown> = question.choices.iter().cloned().map(Shown).collect();
    let others = rows.len();
    if question.open {
        rows.push(Shown(Choice::new("", words.text("something else…"))));
    }
    let cursor = question.proposal.as_deref().and_then(|proposed| {
        let mut choices = question.choices.iter();
        choices.position(|one| one.value == proposed)
    });
    let keys = words.text("arrows or letters to find, Enter to choose, Esc to stop");
    let help = if question.help.is_empty() {
        keys
    } else {
        &question.help
    };
    let typed = RefCell::new(String::new());
    // "Something else" fits whatever is typed.
    let score = |input: &str, row: &Shown, label: &str, at: usize| {
        input.clone_into(&mut typed.borrow_mut());
        if at < others {
            Select::DEFAULT_SCORER(input, row, label, at)
        } else {
            Some(i64::MIN)
        }
    };
    let mut select = Select::new(&question.text, rows);
    // Of choices that fit equally well, those that come first stay first.
    select.sorter = &|found| found.sort_by_key(|(_, score)| Reverse(*score));
    let chosen = select
        .with_scorer(&score)
        .with_help_message(help)
        .with_page_size(ROWS)
        .with_starting_cursor(cursor.unwrap_or_default())
        .with_render_config(look())
        .raw_prompt()
        .map_err(|error| trouble(error, words))?;
    Ok(if chosen.index < others {
        Chosen::Value(chosen.value.0.value)
    } else {
        Chosen::SomethingElse {
            typed: typed.into_inner(),
        }
    })
}

/// The values chosen, with commas between them.
fn several(question: &Question, words: Words) -> Result<String, Trouble> {
    let rows: Vec<Shown> = question.choices.iter().cloned().map(Shown).collect();
    let proposed: Vec<&str> = match &question.proposal {
        Some(proposal) => proposal.split(',').map(str::trim).collect(),
        None => Vec::new(),
    };
    let proposed: Vec<usize> = (0..)
        .zip(&question.choices)
        .filter(|(_, choice)| proposed.contains(&choice.value.as_str()))
        .map(|(at, _)| at)
        .collect();
    let mut help = words
        .text("Space to choose, Enter to go on, Esc to stop")
        .to_owned();
    if !question.help.is_empty() {
        let none = [("none", question.help.as_str())];
        help = format!("{help}; {}", words.say("none: {none}", &none));
    }
    let told = |chosen: &[ListOption<&Shown>]| {
        let labels: Vec<&str> = chosen
            .iter()
            .map(|one| one.value.0.label.as_str())
            .collect();
        if labels.is_empty() {
            question.help.clone()
        } else {
            labels.join(", ")
        }
    };
    let chosen = MultiSelect::new(&question.text, rows)
        .with_formatter(&told)
        .with_help_message(&help)
        .with_page_size(ROWS)
        .with_default(&proposed)
        .with_starting_cursor(proposed.first().copied().unwrap_or_default())
        .with_render_config(look())
        .prompt()
        .map_err(|error| trouble(error, words))?;
    let values: Vec<String> = chosen.into_iter().map(|one| one.0.value).collect();
    Ok(values.join(", "))
}

/// What is typed; `typed` is there to begin with.
fn text(
    question: &Question,
    typed: &str,
    check: Check<'_>,
    words: Words,
) -> Result<String, Trouble> {
    let validate = |answer: &str| {
        Ok(match check(answer) {
            Some(why) => Validation::Invalid(ErrorMessage::Custom(why)),
            None => Validation::Valid,
        })
    };
    let mut prompt = Text::new(&question.text)
        .with_initial_value(typed)
        .with_validator(validate)
        .with_render_config(look());
    let mut help = question.help.clone();
    if let Some(proposal) = &question.proposal {
        if !help.is_empty() {
            help.push_str("; ");
        }
        help.push_str(words.text("Enter to take the proposal, Tab to change it"));
        prompt = prompt
            .with_default(proposal)
            .with_autocomplete(Proposal(proposal.clone()));
    }
    if !help.is_empty() {
        prompt = prompt.with_help_message(&help);
    }
    prompt.prompt().map_err(|error| trouble(error, words))
}

/// What is proposed, which the tabulator puts into an empty line.
#[derive(Clone)]
struct Proposal(String);

impl Autocomplete for Proposal {
    fn get_suggestions(&mut self, _: &str) -> Result<Vec<String>, CustomUserError> {
        Ok(Vec::new())
    }

    fn get_completion(
        &mut self,
        input: &str,
        _: Option<String>,
    ) -> Result<Replacement, CustomUserError> {
        Ok(input.is_empty().then(|| self.0.clone()))
    }
}

/// The library's own look, without its English word for a question that was stopped.
fn look() -> RenderConfig<'static> {
    RenderConfig::default().with_canceled_prompt_indicator(Styled::new("–"))
}

fn trouble(error: InquireError, words: Words) -> Trouble {
    match error {
        InquireError::OperationCanceled | InquireError::OperationInterrupted => {
            Trouble::said(words.text("stopped: nothing is written").to_owned())
        }
        InquireError::IO(error) => Trouble::StandardInput(error),
        other => Trouble::said(other.to_string()),
    }
}
