//! Questions, answered by flags, by a person at a terminal, or by a script line by line.

mod script;
mod terminal;

use std::io::{self, IsTerminal as _};

use goalpost_core::date::DateError;
use goalpost_core::quantity::{QuantityError, Suggestion};
use goalpost_translation::Words;

use crate::problem::Trouble;
use script::Script;

/// What says that there is no answer, where something is proposed.
const NONE: &str = "-";

/// A question.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    /// The question itself.
    pub(crate) text: String,
    /// What helps to answer it; may be empty.
    pub(crate) help: String,
    /// The flag that answers it.
    pub(crate) flag: &'static str,
    /// What can be chosen; none for an answer in one's own words.
    pub(crate) choices: Vec<Choice>,
    /// Whether an answer may be something else than the choices.
    pub(crate) open: bool,
    /// Whether several can be chosen: the answer has commas between them.
    pub(crate) several: bool,
    /// What is taken where nothing is answered.
    pub(crate) proposal: Option<String>,
}

/// One answer that can be chosen.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    /// What is written; empty for none.
    pub(crate) value: String,
    /// What is shown.
    pub(crate) label: String,
}

impl Choice {
    /// A word with what it means.
    pub(crate) fn new(value: impl Into<String>, meaning: &str) -> Self {
        let value = value.into();
        let label = if meaning.is_empty() || meaning == value {
            value.clone()
        } else if value.is_empty() {
            meaning.to_owned()
        } else {
            format!("{value} ({meaning})")
        };
        Self { value, label }
    }
}

impl Question {
    /// A question in one's own words.
    pub(crate) fn new(flag: &'static str, text: &str) -> Self {
        Self {
            text: text.to_owned(),
            help: String::new(),
            flag,
            choices: Vec::new(),
            open: true,
            several: false,
            proposal: None,
        }
    }

    /// The same with something that helps to answer it.
    pub(crate) fn help(mut self, help: &str) -> Self {
        help.clone_into(&mut self.help);
        self
    }

    /// The same with what is taken where nothing is answered.
    pub(crate) fn propose(mut self, proposal: Option<String>) -> Self {
        self.proposal = proposal;
        self
    }

    /// The same with a choice, and nothing else.
    pub(crate) fn choose(mut self, choices: Vec<Choice>) -> Self {
        self.open = choices.is_empty();
        self.choices = choices;
        self
    }

    /// The same with a choice of any number. `none` is what it means to choose none.
    pub(crate) fn choose_several(self, mut choices: Vec<Choice>, none: &str) -> Self {
        if let [_, _, ..] = choices.as_slice() {
            let several = Self {
                several: true,
                ..self.choose(choices)
            };
            return several.help(none);
        }
        choices.push(Choice::new("", none));
        self.choose(choices)
    }

    /// The same with a choice, or something else.
    pub(crate) fn suggest(mut self, choices: Vec<Choice>) -> Self {
        self.choices = choices;
        self
    }
}

/// Why an answer cannot be taken.
#[derive(Debug)]
pub(crate) struct Refusal {
    reason: String,
    proposals: Vec<String>,
}

impl Refusal {
    /// A reason.
    pub(crate) fn new(reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
            proposals: Vec::new(),
        }
    }

    /// The same with what could be answered instead.
    pub(crate) fn or(mut self, proposal: impl Into<String>) -> Self {
        self.proposals.push(proposal.into());
        self
    }

    /// That of a date.
    pub(crate) fn of_date(error: &DateError, words: Words) -> Self {
        Self::with(words.message(&error.message()), &error.suggestions)
    }

    /// That of a quantity.
    pub(crate) fn of_quantity(error: &QuantityError, words: Words) -> Self {
        Self::with(words.message(&error.message()), &error.suggestions)
    }

    fn with(reason: String, suggestions: &[Suggestion]) -> Self {
        let proposals = suggestions.iter().map(|one| one.text.clone());
        Self {
            reason,
            proposals: proposals.collect(),
        }
    }

    fn told(&self, words: Words) -> String {
        if self.proposals.is_empty() {
            return self.reason.clone();
        }
        let quoted: Vec<String> = self
            .proposals
            .iter()
            .map(|one| format!("`{one}`"))
            .collect();
        let proposals = match quoted.split_last() {
            Some((last, others @ [_, ..])) => {
                format!("{} {} {last}", others.join(", "), words.text("or"))
            }
            _ => quoted.concat(),
        };
        words.say(
            "{reason}: write {proposals}",
            &[("reason", &self.reason), ("proposals", &proposals)],
        )
    }
}

/// Who answers.
enum Answering {
    /// A person.
    Terminal,
    /// Lines of standard input.
    Script(Script),
    /// Nobody: proposals are taken.
    Nobody,
}

/// Asks, in the language of the reader.
pub(crate) struct Asker {
    pub(crate) words: Words,
    answering: Answering,
    /// The flags for which nothing can be proposed and that are not given.
    needed: Vec<&'static str>,
    whole: Option<Whole>,
}

/// A flag that answers several questions at once.
struct Whole {
    flag: &'static str,
    /// All that it says, where it is given.
    written: Option<String>,
}

impl Asker {
    /// Asks at the terminal, or of standard input where that is none; nobody with `--yes`.
    pub(crate) fn new(words: Words, yes: bool) -> Self {
        let answering = if yes {
            Answering::Nobody
        } else if io::stdin().is_terminal() && io::stderr().is_terminal() {
            Answering::Terminal
        } else {
            Answering::Script(Script::new())
        };
        Self {
            words,
            answering,
            needed: Vec::new(),
            whole: None,
        }
    }

    /// The same, knowing which flags are needed where nobody answers: each with whether it is given.
    pub(crate) fn needing(mut self, flags: &[(&'static str, bool)]) -> Self {
        let open = flags.iter().filter(|(_, given)| !given);
        self.needed = open.map(|(flag, _)| *flag).collect();
        self
    }

    /// Asks several questions that one flag answers, such as those of a key result: what is wrong or
    /// missing is told of that flag, and of all that is `written` there.
    pub(crate) fn within<T>(
        &mut self,
        flag: &'static str,
        written: Option<&str>,
        ask: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let written = written.map(str::to_owned);
        let outer = self.whole.replace(Whole { flag, written });
        let asked = ask(self);
        self.whole = outer;
        asked
    }

    /// Whether a person answers.
    pub(crate) fn is_person(&self) -> bool {
        matches!(self.answering, Answering::Terminal)
    }

    /// Whether nobody is there to answer.
    pub(crate) fn is_alone(&self) -> bool {
        match &self.answering {
            Answering::Terminal => false,
            Answering::Script(script) => script.is_silent(),
            Answering::Nobody => true,
        }
    }

    /// The answer to a question that can be left open. `given` is what its flag says, `read` makes
    /// something of an answer or says why not.
    pub(crate) fn ask<T>(
        &mut self,
        question: &Question,
        given: Option<&str>,
        read: &dyn Fn(&str) -> Result<T, Refusal>,
    ) -> Result<Option<T>, Trouble> {
        self.answered(question, given, &|answer| match answer {
            "" => Ok(None),
            answer => read(answer).map(Some),
        })
    }

    /// The answer to a question that has to be answered.
    pub(crate) fn need<T>(
        &mut self,
        question: &Question,
        given: Option<&str>,
        read: &dyn Fn(&str) -> Result<T, Refusal>,
    ) -> Result<T, Trouble> {
        let needed = self.words.text("an answer is needed here");
        let found = self.answered(question, given, &|answer| match answer {
            "" => Err(Refusal::new(needed)),
            answer => read(answer).map(Some),
        })?;
        found.ok_or_else(|| self.missing(question))
    }

    /// What an answer was read as; what says that there is none is read as an empty one.
    fn answered<T>(
        &mut self,
        question: &Question,
        given: Option<&str>,
        read: &dyn Fn(&str) -> Result<Option<T>, Refusal>,
    ) -> Result<Option<T>, Trouble> {
        let words = self.words;
        if let Some(given) = given {
            return read(given.trim()).map_err(|refusal| self.wrong(question, given, &refusal));
        }
        let question = &Question {
            flag: self
                .whole
                .as_ref()
                .map_or(question.flag, |whole| whole.flag),
            ..question.clone()
        };
        let read = |answer: &str| match answer.trim() {
            NONE => read(""),
            answer => read(answer),
        };
        let mut refused: Option<String> = None;
        loop {
            let answer = match &mut self.answering {
                Answering::Terminal => {
                    let check = |answer: &str| read(answer).err().map(|why| why.told(words));
                    terminal::ask(question, refused.as_deref(), &check, words)?
                }
                Answering::Script(script) => {
                    match script.ask(question, refused.as_deref(), words)? {
                        Some(answer) => answer,
                        None => question.proposal.clone().unwrap_or_default(),
                    }
                }
                Answering::Nobody => question.proposal.clone().unwrap_or_default(),
            };
            match read(&answer) {
                Ok(read) => return Ok(read),
                // A proposal is never refused, but nothing may turn round for ever.
                Err(_) if self.is_alone() && answer.is_empty() => {
                    return Err(self.missing(question));
                }
                Err(refusal) if self.is_alone() => {
                    return Err(self.wrong(question, &answer, &refusal));
                }
                Err(refusal) => refused = Some(refusal.told(words)),
            }
        }
    }

    fn missing(&self, question: &Question) -> Trouble {
        let flag = self
            .whole
            .as_ref()
            .map_or(question.flag, |whole| whole.flag);
        let values = [("flag", flag), ("question", &*question.text)];
        let whole = self.whole.as_ref();
        if let Some(written) = whole.and_then(|whole| whole.written.as_deref()) {
            let [flag, question] = values;
            return Trouble::said(self.words.say(
                "`{flag} {written}` does not say: {question}\n`--help` shows all that it can say",
                &[flag, ("written", written), question],
            ));
        }
        let mut told = self.words.say("`{flag}` is missing: {question}", &values);
        let others = self.needed.iter().filter(|other| **other != flag);
        let others: Vec<String> = others.map(|flag| format!("`{flag}`")).collect();
        if !others.is_empty() {
            told.push('\n');
            let also = ("flags", &*others.join(", "));
            told.push_str(&self.words.say("also missing: {flags}", &[also]));
        }
        Trouble::said(told)
    }

    fn wrong(&self, question: &Question, given: &str, refusal: &Refusal) -> Trouble {
        self.wrong_flag(question.flag, given, refusal)
    }

    /// What is wrong with what a flag says.
    pub(crate) fn wrong_flag(&self, flag: &str, given: &str, refusal: &Refusal) -> Trouble {
        let told = refusal.told(self.words);
        let whole = self.whole.as_ref();
        let whole = whole.and_then(|whole| Some((whole.flag, whole.written.as_deref()?)));
        let (flag, given) = whole.unwrap_or((flag, given));
        Trouble::said(format!("`{flag} {given}`: {told}"))
    }
}
