//! Problems: what a rule returns.

use goalpost_core::yaml;
use rhai::{Array, Dynamic, Map};

use super::{Api, Fallible, plain};
use crate::insert;
use crate::report::{Draft, Shown, Term};
use crate::script::Handle;
use crate::value::Thing;

const PROBLEM: &str = "a problem";

pub(super) fn register(api: &mut Api) {
    api.theme("Problems");
    words(api);
    fixes(api);
    api.function(
        "problem.level(word)",
        "the same problem at another level than the rule's own: `error`, `warning` or `info`",
        "problem(goal, \"late\").level(\"info\")",
        PROBLEM,
    )
    .takes(|draft: Draft, word: &str| draft.level(word));
    api.function(
        "problem.judging(value)",
        "a further value that the fingerprint of the finding is made of, so that a baseline tells two findings of one entry apart",
        "problem(goal, \"late\").judging(goal.due)",
        PROBLEM,
    )
    .takes(|draft: Draft, value: Dynamic| draft.judging(&value));
    api.function(
        "shown(value)",
        "a value for a message that says nothing of the fault itself, such as what else could be written: a finding is known again by the others",
        "problem(goal.metric, \"{metric} does not fit\", #{ metric: shown(goal.metric) })",
        PROBLEM,
    )
    .takes(|value: Dynamic| Shown::of(&value));
    api.function(
        "term(text)",
        "words of the rule's own as a value of a message: a translation has them as it has templates",
        "problem(goal, \"{goal} lacks {what}\", #{ goal: goal, what: term(\"an owner\") })",
        PROBLEM,
    )
    .takes(|text: Dynamic| Term(plain(&text)));
}

fn words(api: &mut Api) {
    api.function(
        "problem(place, template, values)",
        "a problem at the characters of a value or an entry; `values` names what the template shows in `{braces}` and may be left out",
        "problem(goal.owner, \"the owner is {owner}\", #{ owner: goal.owner })",
        PROBLEM,
    )
    .takes(|at: Dynamic, template: &str| Draft::new(&at, template, None))
    .takes(|at: Dynamic, template: &str, values: Map| Draft::new(&at, template, Some(&values)));
    api.function(
        "problem.label(template, values)",
        "short words under the primary characters",
        "problem(goal.due, \"late\").label(\"a day off\")",
        PROBLEM,
    )
    .takes(|draft: Draft, template: &str| draft.label(template, None))
    .takes(|draft: Draft, template: &str, values: Map| draft.label(template, Some(&values)));
    api.function(
        "problem.note(place, template, values)",
        "another place that belongs to the problem; left out where the value stands nowhere",
        "problem(goal.due, \"late\").note(goal.start, \"it begins here\")",
        PROBLEM,
    )
    .takes(|draft: Draft, at: Dynamic, template: &str| draft.note(&at, template, None))
    .takes(|draft: Draft, at: Dynamic, template: &str, values: Map| {
        draft.note(&at, template, Some(&values))
    });
    api.function(
        "problem.help(template, values)",
        "an instruction that could be followed word for word",
        "problem(goal.due, \"late\").help(\"write `due: {day}`\", #{ day: add_days(goal.due, 1) })",
        PROBLEM,
    )
    .takes(|draft: Draft, template: &str| draft.help(template, None))
    .takes(|draft: Draft, template: &str, values: Map| draft.help(template, Some(&values)));
}

fn fixes(api: &mut Api) {
    api.function(
        "problem.fix(title, place, text)",
        "a fix that a person should read (`--unsafe-fixes`): the characters of the place become the text",
        "problem(goal.owner, \"who?\").fix(\"name the team\", goal.owner, \"web team\")",
        PROBLEM,
    )
    .takes(|draft: Draft, title: &str, at: Dynamic, text: Dynamic| {
        draft.fix(title, &at, &plain(&text), false)
    });
    api.function(
        "problem.fix(title, places, texts)",
        "a fix of several places at once: each becomes the text of the same position",
        "problem(goal, \"both\").fix(\"both\", [goal.start, goal.due], [\"2026-06-01\", \"2026-08-31\"])",
        PROBLEM,
    )
    .takes(|draft: Draft, title: &str, places: Array, texts: Array| {
        draft.fix_all(title, &places, &texts.iter().map(plain).collect::<Vec<_>>())
    });
    api.function(
        "problem.safe_fix(title, place, text)",
        "a fix that keeps the meaning (`--fix`)",
        "problem(goal.owner, \"two spaces\").safe_fix(\"write one\", goal.owner, \"Idris Cole\")",
        PROBLEM,
    )
    .takes(|draft: Draft, title: &str, at: Dynamic, text: Dynamic| {
        draft.fix(title, &at, &plain(&text), true)
    });
    api.function(
        "problem.insert_fix(title, goal, key, text)",
        "a fix that adds the line `key: text` to a goal, OKR or key result, or to a baseline",
        "problem(goal, \"no rhythm\").insert_fix(\"look at it monthly\", goal, \"review\", \"monthly\")",
        PROBLEM,
    )
    .takes(insert_fix);
    api.function(
        "problem.record_fix(title, goal, field, from, to)",
        "a fix that records a change of a field in the `changes` of a goal, OKR or key result, with the day of the run; the reason is for a person to write",
        "problem(goal.due, \"moved\").record_fix(\"record it\", goal, \"due\", \"2026-06-30\", goal.due)",
        PROBLEM,
    )
    .takes(record_fix);
    api.function(
        "problem.remove_fix(title, goal, key)",
        "a safe fix that deletes a field of a goal, OKR or key result with its line",
        "problem(goal, \"not needed\").remove_fix(\"delete it\", goal, \"how\")",
        PROBLEM,
    )
    .takes(remove_fix);
    api.function(
        "problem.sort_fix(title, list, property)",
        "a safe fix that puts the items of a block list in the order of a date",
        "problem(goal, \"out of order\").sort_fix(\"sort them\", goal.milestones, \"date\")",
        PROBLEM,
    )
    .takes(sort_fix);
    api.function(
        "even_milestones(goal)",
        "even quarterly steps from baseline to target, as the lines of a `milestones` block for `insert_fix`; empty where there is nothing to step between",
        "even_milestones(goal) == \"\"",
        "false",
    )
    .takes(|goal: Handle| -> String {
        let id = goal.thing().and_then(Thing::goal);
        id.and_then(|id| insert::even_milestones(&goal.world, id))
            .unwrap_or_default()
    });
}

fn insert_fix(
    draft: Draft,
    title: &str,
    goal: Handle,
    key: &str,
    text: Dynamic,
) -> Fallible<Draft> {
    if let Some(Thing::Baseline(id)) = goal.thing() {
        return match insert::into_baseline(&goal.world, id, key, &plain(&text)) {
            Some((span, text)) => draft.with_fix(title, span, &text, false),
            None => Ok(draft),
        };
    }
    let id = goal.thing().and_then(Thing::goal);
    match id.and_then(|id| insert::line_after(&goal.world, id)) {
        Some(place) => {
            let line = place.line(key, &plain(&text));
            draft.with_fix(title, place.span, &line, false)
        }
        None => Ok(draft),
    }
}

fn record_fix(
    draft: Draft,
    title: &str,
    goal: Handle,
    field: &str,
    from: Dynamic,
    to: Dynamic,
) -> Fallible<Draft> {
    let Some(id) = goal.thing().and_then(Thing::goal) else {
        return Ok(draft);
    };
    let today = goal.world.workspace().as_of;
    let mut fields = vec![format!("date: {today}"), format!("field: {field}")];
    for (key, value) in [("from", plain(&from)), ("to", plain(&to))] {
        if !value.is_empty() {
            fields.push(format!("{key}: {}", scalar(&value)));
        }
    }
    let lines: Vec<&str> = fields.iter().map(String::as_str).collect();
    if let Some((span, text)) = insert::into_changes(&goal.world, id, &lines) {
        return draft.with_fix(title, span, &text, false);
    }
    let has_some = goal
        .world
        .goal(id)
        .is_none_or(|goal| !goal.goal.changes.is_absent());
    match insert::line_after(&goal.world, id).filter(|_| !has_some) {
        Some(place) => {
            let item = format!("\n  - {}", lines.join("\n    "));
            draft.with_fix(title, place.span, &place.line("changes", &item), false)
        }
        None => Ok(draft),
    }
}

/// A text as YAML has it on one line: in quotes where it would mean something else without.
fn scalar(text: &str) -> String {
    let plain = text.chars().all(|c| {
        c.is_alphanumeric()
            || matches!(c, ' ' | '.' | ',' | '-' | '_' | '+' | '/' | '@' | '€' | '%')
    }) && text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '+' | '€'));
    if plain {
        text.to_owned()
    } else {
        yaml::quoted(&text.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

fn remove_fix(draft: Draft, title: &str, goal: Handle, key: &str) -> Fallible<Draft> {
    let id = goal.thing().and_then(Thing::goal);
    match id.and_then(|id| insert::whole_field(&goal.world, id, key)) {
        Some(span) => draft.with_fix(title, span, "", true),
        None => Ok(draft),
    }
}

fn sort_fix(draft: Draft, title: &str, list: Handle, by: &str) -> Fallible<Draft> {
    match insert::sorted(&list, by) {
        Some((span, text)) => draft.with_fix(title, span, &text, true),
        None => Ok(draft),
    }
}
