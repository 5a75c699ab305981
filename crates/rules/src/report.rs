//! Problems as scripts build them.

use std::sync::Arc;

use goalpost_core::finding::{Edit, Fix, Level, Note, Problem, RuleId};
use goalpost_core::message::{Message, MessageValue, term};
use goalpost_core::source::Span;
use rhai::{Dynamic, EvalAltResult, ImmutableString, Map, Position};

use crate::script::Handle;
use crate::value::Thing;
use crate::{limits, sandbox};

/// The most notes or fixes of one problem.
const PARTS: usize = 50;

/// A problem under construction in a script: its rule is filled in by the engine.
///
/// Scripts hold on to as many as they like: copies are one problem until one of them changes.
#[derive(Debug, Clone)]
pub(crate) struct Draft(Arc<Problem>);

/// A value that a message shows, and by which no finding is told from another.
#[derive(Debug, Clone)]
pub(crate) struct Shown(MessageValue);

impl Shown {
    pub(crate) fn of(value: &Dynamic) -> Fallible<Self> {
        message_value(value).map(Self)
    }
}

/// Words of the rule's own that a message shows, which a translation has as it has templates.
#[derive(Debug, Clone)]
pub(crate) struct Term(pub(crate) String);

type Fallible<T> = Result<T, Box<EvalAltResult>>;

/// An error of a script's making, at the place of the call.
pub(crate) fn fail<T>(message: impl Into<String>) -> Fallible<T> {
    Err(Box::new(EvalAltResult::ErrorRuntime(
        message.into().into(),
        Position::NONE,
    )))
}

/// The characters that a value stands for.
pub(crate) fn place(value: &Dynamic) -> Fallible<Span> {
    let handle = value.read_lock::<Handle>();
    match handle.as_deref().and_then(Handle::place) {
        Some(span) => Ok(span),
        None => fail(format!(
            "a problem needs a place: pass a goal, a field or a value of one, not {}",
            if value.is_unit() {
                "a missing value".to_owned()
            } else {
                format!("a {}", value.type_name())
            }
        )),
    }
}

/// Whether a value is the workspace itself, and its configuration's whole text if it has one.
fn workspace(value: &Dynamic) -> Option<Option<Span>> {
    let handle = value.read_lock::<Handle>()?;
    (handle.thing() == Some(Thing::Workspace)).then(|| handle.world.configuration())
}

/// A message of a template and the values that it names.
pub(crate) fn message(template: &str, values: Option<&Map>) -> Fallible<Message> {
    if template.len() > limits::MESSAGE_BYTES {
        return fail(format!(
            "a message is at most {} bytes long",
            limits::MESSAGE_BYTES
        ));
    }
    let mut message = Message::new(template.to_owned());
    for (name, value) in values.into_iter().flatten() {
        message = message.with(name.to_string(), message_value(value)?);
    }
    Ok(message)
}

fn message_value(value: &Dynamic) -> Fallible<MessageValue> {
    if let Some(handle) = value.read_lock::<Handle>() {
        return Ok(handle.message_value());
    }
    if let Some(shown) = value.read_lock::<Shown>() {
        return Ok(shown.0.clone());
    }
    if let Some(words) = value.read_lock::<Term>() {
        return Ok(term(words.0.clone()));
    }
    if let Ok(number) = value.as_int() {
        return Ok(MessageValue::Number(number.into()));
    }
    if let Ok(number) = value.as_decimal() {
        return Ok(MessageValue::Number(number));
    }
    if let Ok(switch) = value.as_bool() {
        return Ok(MessageValue::Text(switch.to_string()));
    }
    match value.read_lock::<ImmutableString>() {
        Some(text) => Ok(MessageValue::Text(text.to_string())),
        None if value.is_unit() => fail("a value of a message is missing"),
        None => fail(format!("a message cannot show a {}", value.type_name())),
    }
}

impl Draft {
    pub(crate) fn new(at: &Dynamic, template: &str, values: Option<&Map>) -> Fallible<Self> {
        let id = RuleId::builtin("");
        let message = message(template, values)?;
        // The workspace is told of at its configuration, or at no place where it has none.
        let mut problem = match workspace(at) {
            Some(None) => Problem::of_workspace(id, message),
            Some(Some(file)) => Problem::new(id, file, message),
            None => Problem::new(id, place(at)?, message),
        };
        let values = values.into_iter().flatten().map(|(_, value)| value);
        problem
            .judged
            .extend(values.filter(|value| !value.is::<Shown>()).map(judged));
        Self(Arc::new(problem)).weighed()
    }

    /// The problem, when the script has returned it.
    pub(crate) fn into_problem(self) -> Problem {
        Arc::unwrap_or_clone(self.0)
    }

    /// How many bytes its texts have.
    pub(crate) fn bytes(&self) -> usize {
        bytes_of(&self.0)
    }

    /// The draft with a change, as long as it is no larger than a problem may be.
    fn with(mut self, change: impl FnOnce(&mut Problem)) -> Fallible<Self> {
        change(Arc::make_mut(&mut self.0));
        self.weighed()
    }

    fn weighed(self) -> Fallible<Self> {
        let bytes = self.bytes();
        if bytes > limits::PROBLEM_BYTES {
            return fail(format!(
                "a problem holds at most {} KiB of text",
                limits::PROBLEM_BYTES / 1024
            ));
        }
        if !sandbox::spend(bytes) {
            return fail(format!(
                "the problems of one call hold at most {} KiB of text",
                limits::CALL_BYTES / 1024
            ));
        }
        Ok(self)
    }

    pub(crate) fn label(self, template: &str, values: Option<&Map>) -> Fallible<Self> {
        let label = message(template, values)?;
        self.with(|problem| problem.label = Some(label))
    }

    pub(crate) fn note(self, at: &Dynamic, template: &str, values: Option<&Map>) -> Fallible<Self> {
        if self.0.notes.len() >= PARTS {
            return fail(format!("a problem has at most {PARTS} notes"));
        }
        let message = message(template, values)?;
        // A value that no characters say, such as one computed, has nothing to point at.
        match at.read_lock::<Handle>().and_then(|handle| handle.place()) {
            Some(span) => self.with(|problem| problem.notes.push(Note { message, span })),
            None => Ok(self),
        }
    }

    pub(crate) fn help(self, template: &str, values: Option<&Map>) -> Fallible<Self> {
        let help = message(template, values)?;
        self.with(|problem| problem.help = Some(help))
    }

    pub(crate) fn fix(self, title: &str, at: &Dynamic, text: &str, safe: bool) -> Fallible<Self> {
        let span = place(at)?;
        self.with_fix(title, span, text, safe)
    }

    pub(crate) fn with_fix(
        self,
        title: &str,
        span: Span,
        text: &str,
        safe: bool,
    ) -> Fallible<Self> {
        if self.0.fixes.len() >= PARTS {
            return fail(format!("a problem has at most {PARTS} fixes"));
        }
        let title = message(&title.replace('{', "{{").replace('}', "}}"), None)?;
        if text.len() > limits::PROBLEM_BYTES {
            return fail(format!(
                "a fix writes at most {} KiB of text",
                limits::PROBLEM_BYTES / 1024
            ));
        }
        let fix = if safe {
            Fix::safe(title, span, text)
        } else {
            Fix::needs_review(title, span, text)
        };
        self.with(|problem| problem.fixes.push(fix))
    }

    /// A fix of several places at once.
    pub(crate) fn fix_all(
        self,
        title: &str,
        places: &[Dynamic],
        texts: &[String],
    ) -> Fallible<Self> {
        if places.len() != texts.len() || places.is_empty() || places.len() > PARTS {
            return fail(format!(
                "a fix of several places has as many texts, at most {PARTS}"
            ));
        }
        let edits: Fallible<Vec<Edit>> = places
            .iter()
            .zip(texts)
            .map(|(at, text)| {
                Ok(Edit {
                    span: place(at)?,
                    text: text.clone(),
                })
            })
            .collect();
        let title = message(&title.replace('{', "{{").replace('}', "}}"), None)?;
        let fix = Fix {
            title,
            safe: false,
            edits: edits?,
        };
        self.with(|problem| problem.fixes.push(fix))
    }

    pub(crate) fn level(self, word: &str) -> Fallible<Self> {
        let level = match word {
            "error" => Level::Error,
            "warning" => Level::Warning,
            "info" => Level::Info,
            _ => return fail(format!("`{word}` is no level: error, warning or info")),
        };
        self.with(|problem| problem.level = Some(level))
    }

    pub(crate) fn judging(self, value: &Dynamic) -> Fallible<Self> {
        let value = judged(value);
        self.with(|problem| problem.judged.push(value))
    }
}

/// How many bytes the texts of a problem have, and what holds them.
pub(crate) fn bytes_of(problem: &Problem) -> usize {
    let of_message = |message: &Message| {
        let values = message.values().map(|(name, value)| {
            let text = match value {
                MessageValue::Text(text) => text.len(),
                _ => 0,
            };
            name.len() + text + size_of::<MessageValue>()
        });
        message.template().len() + values.sum::<usize>()
    };
    let of_option = |message: &Option<Message>| message.as_ref().map_or(0, of_message);
    let notes = problem
        .notes
        .iter()
        .map(|note| size_of::<Note>() + of_message(&note.message));
    let fixes = problem.fixes.iter().map(|fix| {
        let edits = fix
            .edits
            .iter()
            .map(|edit| size_of::<Edit>() + edit.text.len());
        of_message(&fix.title) + edits.sum::<usize>()
    });
    let judged = problem
        .judged
        .iter()
        .map(|text| size_of::<String>() + text.len());
    of_message(&problem.message)
        + of_option(&problem.label)
        + of_option(&problem.help)
        + notes.sum::<usize>()
        + fixes.sum::<usize>()
        + judged.sum::<usize>()
}

/// A value in canonical form, for fingerprints: never as it is shown in a language.
fn judged(value: &Dynamic) -> String {
    if let Some(words) = value.read_lock::<Term>() {
        return words.0.clone();
    }
    match value.read_lock::<Handle>() {
        Some(handle) => handle.canonical(),
        None => match value.as_decimal() {
            Ok(number) => number.normalize().to_string(),
            Err(_) => value.to_string(),
        },
    }
}
