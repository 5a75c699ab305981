//! Answers from a script: a line of standard input for each question.

use std::io::{self, BufRead as _, Read as _, Write as _};

use goalpost_translation::Words;

use super::Question;
use crate::problem::Trouble;

/// How often one question is asked before a script is taken to be at a loss.
pub(super) const PATIENCE: usize = 20;

/// The longest line that is an answer, in bytes.
const LONGEST: u64 = 64 * 1024;

/// Standard input as a script.
pub(super) struct Script {
    answered: bool,
    ended: bool,
    refusals: usize,
}

impl Script {
    pub(super) fn new() -> Self {
        Self {
            answered: false,
            ended: false,
            refusals: 0,
        }
    }

    /// Whether there is no script at all.
    pub(super) fn is_silent(&self) -> bool {
        self.ended && !self.answered
    }

    /// The next line; what is proposed where it is empty. Nothing where standard input never held a
    /// line, which is no script. One that ends halfway has cancelled.
    pub(super) fn ask(
        &mut self,
        question: &Question,
        refused: Option<&str>,
        words: Words,
    ) -> Result<Option<String>, Trouble> {
        self.refusals = refused.map_or(0, |_| self.refusals + 1);
        if self.refusals >= PATIENCE {
            return Err(Trouble::said(words.say(
                "too many wrong answers to “{question}” (`{flag}`): nothing is written",
                &[("question", &question.text), ("flag", question.flag)],
            )));
        }
        if self.ended {
            return Ok(None);
        }
        let line = read_line().map_err(Trouble::StandardInput)?;
        let Some(line) = line else {
            self.ended = true;
            if !self.answered {
                return Ok(None);
            }
            let why = refused.map_or_else(String::new, |why| format!("{why}\n"));
            return Err(Trouble::said(format!(
                "{why}{}",
                words.say(
                    "the answers ended before “{question}” (`{flag}`): nothing is written",
                    &[("question", &question.text), ("flag", question.flag)],
                )
            )));
        };
        self.answered = true;
        let answer = line.trim();
        let answer = if answer.is_empty() {
            question.proposal.clone().unwrap_or_default()
        } else {
            answer.to_owned()
        };
        let mut error = io::stderr().lock();
        if let Some(refused) = refused {
            writeln!(error, "  {refused}")?;
        }
        writeln!(error, "? {} {answer}", question.text)?;
        Ok(Some(answer))
    }
}

fn read_line() -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    let mut input = io::stdin().lock().take(LONGEST);
    if input.read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    if bytes.last() != Some(&b'\n') && input.limit() == 0 {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "a line is too long for an answer",
        ));
    }
    String::from_utf8(bytes)
        .map(Some)
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8"))
}
