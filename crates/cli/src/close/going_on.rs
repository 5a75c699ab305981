//! Which entries go on: those named, or those that a person chooses.

use goalpost_core::model::{Form, Status};
use goalpost_core::workspace::{GoalId, Workspace};

use super::carry::{Carried, NotCarried, carried};
use super::ending::Ending;
use super::short_name;
use crate::arguments::Close;
use crate::asking::{Asker, Choice as Row, Question, Refusal};
use crate::problem::Trouble;
use crate::say;

/// What says that nothing goes on.
const NONE: &str = "none";

/// An entry that goes on, and those of its key results that were named.
type Choice = (GoalId, Vec<GoalId>);

/// What goes on as a new entry.
pub(super) fn chosen(
    workspace: &Workspace,
    endings: &[Ending],
    arguments: &Close,
    asker: &mut Asker,
) -> Result<Vec<Carried>, Trouble> {
    let given = (!arguments.carry_over.is_empty()).then(|| arguments.carry_over.join(","));
    let proposed = proposed(workspace, endings);
    if given.is_none() && proposed.is_empty() {
        return Ok(Vec::new());
    }
    let proposal = proposed.join(", ");
    let words = asker.words;
    let question = Question::new(
        "--carry-over",
        words.text("What goes on in the next period?"),
    )
    .choose_several(closing(workspace, endings), words.text("nothing goes on"))
    .propose(asker.is_person().then_some(proposal));
    let read = |answer: &str| read(workspace, endings, answer, words);
    let choices = asker.ask(&question, given.as_deref(), &read)?;
    let Some(choices) = choices else {
        // A person has just decided so.
        if asker.is_person() {
            return Ok(Vec::new());
        }
        say(&words.say(
            "nothing is carried over; where it goes on, add `--carry-over {ids}`",
            &[("ids", &proposed.join(","))],
        ));
        return Ok(Vec::new());
    };
    let mut going_on: Vec<Carried> = Vec::new();
    for (id, key_results) in choices {
        let taken: Vec<&str> = going_on.iter().map(|one| one.id.as_str()).collect();
        let next = carried(workspace, id, &key_results, endings, &taken).map_err(|why| {
            let entry = short_name(workspace, id);
            let entry = [("entry", entry.as_str())];
            Trouble::said(match why {
                NotCarried::NoDue => words.say(
                    "{entry} has no due date, so that nothing says when it goes on: write the new entry with `goalpost new`",
                    &entry,
                ),
                NotCarried::NothingLeft => words.say(
                    "every key result of {entry} was met or dropped: name those that go on, such as `--carry-over {entry}/ID`",
                    &entry,
                ),
            })
        })?;
        going_on.push(next);
    }
    Ok(going_on)
}

/// What can be chosen: all that is closed here, was not dropped, and has something left.
fn closing(workspace: &Workspace, endings: &[Ending]) -> Vec<Row> {
    let can_go_on = |ending: &&Ending| {
        let goal = workspace.goal(ending.id);
        goal.is_some_and(|goal| goal.parent.is_none())
            && ending
                .status
                .is_some_and(|status| status != Status::Dropped)
            && carried(workspace, ending.id, &[], endings, &[]).is_ok()
    };
    let rows = endings.iter().filter(can_go_on).map(|ending| {
        let title = workspace
            .goal(ending.id)
            .and_then(|one| one.goal.title.get());
        let title = title.map_or("", AsRef::as_ref);
        Row::new(short_name(workspace, ending.id), title)
    });
    rows.collect()
}

/// What is proposed: OKRs that are missed, and those with key results that are.
fn proposed(workspace: &Workspace, endings: &[Ending]) -> Vec<String> {
    let okrs = endings.iter().filter(|ending| {
        let Some(goal) = workspace.goal(ending.id) else {
            return false;
        };
        let has_missed = || {
            endings.iter().any(|inner| {
                goal.key_results.contains(&inner.id) && inner.status == Some(Status::Missed)
            })
        };
        goal.goal.form == Form::Okr
            && ending.status != Some(Status::Dropped)
            && (ending.status == Some(Status::Missed) || has_missed())
            && carried(workspace, ending.id, &[], endings, &[]).is_ok()
    });
    okrs.map(|ending| short_name(workspace, ending.id))
        .collect()
}

/// The entries that an answer names: each is one that is being closed, or a key result of it.
fn read(
    workspace: &Workspace,
    endings: &[Ending],
    answer: &str,
    words: goalpost_translation::Words,
) -> Result<Vec<Choice>, Refusal> {
    let mut choices: Vec<Choice> = Vec::new();
    let names = answer.split([',', ' ']).map(str::trim);
    for name in names.filter(|name| !name.is_empty() && *name != NONE) {
        let closing = |id: GoalId| {
            endings
                .iter()
                .any(|ending| ending.id == id && ending.status.is_some())
        };
        let found = workspace.goal_named(name);
        let choice = found.and_then(|(id, goal)| match goal.parent {
            None => closing(id).then_some((id, None)),
            Some(okr) => closing(okr).then_some((okr, Some(id))),
        });
        let Some((id, key_result)) = choice else {
            let closed = endings
                .iter()
                .filter(|ending| {
                    workspace
                        .goal(ending.id)
                        .is_some_and(|one| one.parent.is_none())
                })
                .map(|ending| short_name(workspace, ending.id));
            let refusal = Refusal::new(words.say(
                "`{entry}` is not closed here, so that it cannot go on as a new one",
                &[("entry", name)],
            ));
            return Err(closed.fold(refusal, Refusal::or));
        };
        match choices.iter_mut().find(|(own, _)| *own == id) {
            Some((_, inner)) => inner.extend(key_result),
            None => choices.push((id, key_result.into_iter().collect())),
        }
    }
    Ok(choices)
}
