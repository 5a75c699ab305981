//! `goalpost new okr`: an objective, and about three key results.

use goalpost_core::date::{Per, Period};
use goalpost_core::model::Ambition;
use goalpost_core::settings::Settings;
use goalpost_translation::Words;
use goalpost_writing::{Okr, proposed_due, proposed_quarter};

use super::arguments::NewOkr;
use super::common;
use super::entry::{self, Entry};
use super::key_result;
use super::measured::Surroundings;
use super::scene::{Scene, period};
use crate::Exit;
use crate::arguments::Global;
use crate::asking::{Asker, Choice, Question};
use crate::problem::Trouble;

pub(super) fn run(arguments: &NewOkr, global: &Global) -> Result<Exit, Trouble> {
    let scene = Scene::open(global)?;
    let mut asker = Asker::new(scene.words(global), arguments.common.writing.yes).needing(&[
        ("--objective", arguments.objective.is_some()),
        ("--key-result", !arguments.key_results.is_empty()),
    ]);
    let titles = scene.words_of_organisation(global);
    let entry = Entry::Okr(interview(&mut asker, &scene, arguments, titles)?);
    entry::write(&mut asker, &scene, &arguments.common.writing, entry, global)
}

fn interview(
    asker: &mut Asker,
    scene: &Scene,
    arguments: &NewOkr,
    titles: Words,
) -> Result<Okr, Trouble> {
    let workspace = scene.workspace()?;
    let settings = scene.settings();
    let words = asker.words;
    let common = &arguments.common;
    let (supports, why) = common::purpose(asker, workspace, common)?;
    let category = common::category(asker, common.category.as_deref(), None)?;
    let question =
        Question::new("--objective", words.text("What is the objective?")).help(words.text(
            "where you want to go, in words that move people; figures come with the key results",
        ));
    let objective = asker.need(&question, arguments.objective.as_deref(), &|answer| {
        Ok(answer.to_owned())
    })?;
    let (start, due) = when(asker, scene, &settings, arguments)?;
    let ambition = ambition(asker, arguments.ambition.as_deref(), &settings)?;
    let owner = common::owner(asker, scene, common.owner.as_deref())?;
    let review = common::review(asker, common.review.as_deref(), &settings)?;
    let around = Surroundings {
        scene,
        workspace,
        settings: &settings,
        category,
        start,
        titles,
    };
    let key_results = key_result::ask_all(asker, &around, arguments)?;
    let wanted: Vec<&str> = objective.split_whitespace().take(5).collect();
    let is_taken = super::goal::is_taken(workspace);
    let id = common::id(
        asker,
        common.id.as_deref(),
        (&wanted.join(" "), "okr"),
        &is_taken,
    )?;
    Ok(Okr {
        id,
        objective,
        category,
        owner,
        supports,
        why,
        ambition,
        schedule: common::schedule(&start, &due, review),
        key_results,
    })
}

/// From when and by when: a quarter, unless flags say.
fn when(
    asker: &mut Asker,
    scene: &Scene,
    settings: &Settings,
    arguments: &NewOkr,
) -> Result<(Period, Period), Trouble> {
    let common = &arguments.common;
    if common.start.is_some() || common.due.is_some() {
        let start = common::start(asker, common.start.as_deref(), scene)?;
        let first = start.first_day();
        let due = common::due(
            asker,
            common.due.as_deref(),
            first,
            proposed_due(first),
            settings,
        )?;
        return Ok((start, due));
    }
    let words = asker.words;
    let proposal = proposed_quarter(scene.as_of);
    let quarters = std::iter::successors(proposal, |quarter| Per::Quarter.following(quarter));
    let choices = quarters
        .take(4)
        .map(|quarter| Choice::new(quarter.to_string(), &words.day(quarter.last_day())))
        .collect();
    let question = Question::new("--period", words.text("For which quarter?"))
        .suggest(choices)
        .propose(proposal.map(|quarter| quarter.to_string()));
    let period = asker.need(&question, arguments.period.as_deref(), &|answer| {
        period(answer, settings, words)
    })?;
    Ok((period, period))
}

fn ambition(
    asker: &mut Asker,
    given: Option<&str>,
    settings: &Settings,
) -> Result<Ambition, Trouble> {
    let words = asker.words;
    let usual = settings
        .defaults
        .ambition
        .get()
        .copied()
        .unwrap_or(Ambition::Aspirational);
    let question = Question::new("--ambition", words.text("How much of it is expected?"))
        .choose(vec![
            Choice::new(
                Ambition::Aspirational.as_str(),
                words.text("very ambitious: 60 or 70 per cent is a win"),
            ),
            Choice::new(
                Ambition::Committed.as_str(),
                words.text("promised: all of it is expected"),
            ),
        ])
        .propose(Some(usual.as_str().to_owned()));
    common::word(asker, &question, given)
}
