//! `goalpost new okr`: an objective, and about three key results.

use goalpost_core::date::{Per, Period};
use goalpost_core::metric::Category;
use goalpost_core::model::{Ambition, Choice as _};
use goalpost_core::read::{free_id, short_slug};
use goalpost_core::settings::Settings;
use goalpost_translation::Words;
use goalpost_writing::{
    Figures, Kind, Measure, Okr, home, key_result_title, proposed_due, proposed_quarter,
};

use super::aim::aim;
use super::arguments::NewOkr;
use super::common::{self, word_refusal};
use super::measure::{self, Context, Given};
use super::place::Addition;
use super::scene::{Scene, period};
use crate::Exit;
use crate::arguments::Global;
use crate::asking::{Asker, Choice, Question, Refusal};
use crate::problem::Trouble;

/// The most key results that are asked for.
const MOST: usize = 5;

pub(super) fn run(arguments: &NewOkr, global: &Global) -> Result<Exit, Trouble> {
    let scene = Scene::open(global)?;
    let mut asker = Asker::new(scene.words(global), arguments.common.writing.yes).needing(&[
        ("--objective", arguments.objective.is_some()),
        ("--key-result", !arguments.key_results.is_empty()),
    ]);
    let titles = scene.words_of_organisation(global);
    let entry = interview(&mut asker, &scene, arguments, titles)?;
    let judged = scene.judged()?;
    let path_of = |source| {
        judged.disk_paths.get(&source)?;
        let source = judged.world.sources().get(source)?;
        Some(source.path().to_string())
    };
    let workspace = judged.world.workspace();
    let home = home(workspace, Kind::Okr, entry.category, &entry.id, &path_of);
    let mut addition = Addition::of_entry(
        &scene,
        &arguments.common.writing,
        &home,
        (Kind::Okr.section(), &entry.id),
        &entry.text(),
        asker.words,
    )?;
    let verdict = addition.judge(&scene, asker.words)?;
    addition.finish(verdict, &arguments.common.writing, asker.words, global)
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
    let key_results = key_results(
        asker,
        scene,
        &settings,
        (category, &start),
        arguments,
        titles,
    )?;
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
    asker.need(&question, given, &|answer| {
        Ambition::from_word(answer).ok_or_else(|| word_refusal::<Ambition>(answer, words))
    })
}

/// A key result as a flag says it: `METRIC from VALUE to VALUE`, `METRIC to VALUE`.
struct Written<'a> {
    metric: &'a str,
    baseline: Option<&'a str>,
    target: &'a str,
}

fn written(text: &str) -> Option<Written<'_>> {
    let (metric, rest) = text.trim().split_once(' ')?;
    let rest = rest.trim();
    if let Some(rest) = rest.strip_prefix("from ") {
        let (baseline, target) = rest.split_once(" to ")?;
        return Some(Written {
            metric,
            baseline: Some(baseline.trim()),
            target: target.trim(),
        });
    }
    let target = rest.strip_prefix("to ")?.trim();
    Some(Written {
        metric,
        baseline: None,
        target,
    })
}

type KeyResult = (String, String, Measure);

fn key_results(
    asker: &mut Asker,
    scene: &Scene,
    settings: &Settings,
    (category, start): (Option<Category>, &Period),
    arguments: &NewOkr,
    titles: Words,
) -> Result<Vec<KeyResult>, Trouble> {
    let mut found: Vec<KeyResult> = Vec::new();
    let add = |asker: &mut Asker, given: Given<'_>, found: &mut Vec<KeyResult>| {
        let one = key_result(asker, scene, settings, (category, start), given, titles)?;
        let (wanted, title, measure) = one;
        let id = free_id(&wanted, &|id| found.iter().any(|(other, ..)| other == id));
        found.push((id, title, measure));
        Ok::<(), Trouble>(())
    };
    for text in &arguments.key_results {
        let refusal = || {
            Refusal::new(
                asker
                    .words
                    .text("a key result is a metric, where it stands and where to"),
            )
            .or("net_promoter_score from 31 to 45")
        };
        let written =
            written(text).ok_or_else(|| asker.wrong_flag("--key-result", text, &refusal()))?;
        let given = Given {
            metric: Some(written.metric),
            baseline: written.baseline,
            target: Some(written.target),
            ..Given::default()
        };
        add(asker, given, &mut found)?;
    }
    while arguments.key_results.is_empty() && found.len() < MOST {
        if !found.is_empty() && !another(asker, found.len())? {
            break;
        }
        add(asker, Given::default(), &mut found)?;
    }
    Ok(found)
}

/// Whether there is one more key result; about three are enough.
fn another(asker: &mut Asker, count: usize) -> Result<bool, Trouble> {
    let words = asker.words;
    let (yes, no) = (words.text("yes"), words.text("no"));
    let proposal = if count < 3 && !asker.is_alone() {
        yes
    } else {
        no
    };
    let question = Question::new(
        "--key-result",
        &words.say(
            "Another key result? ({count} so far)",
            &[("count", &count.to_string())],
        ),
    )
    .help(words.text("about three are right"))
    .choose(vec![Choice::new(yes, ""), Choice::new(no, "")])
    .propose(Some(proposal.to_owned()));
    asker.need(&question, None, &|answer| match answer.to_lowercase() {
        lower if lower == yes => Ok(true),
        lower if lower == no => Ok(false),
        _ => Err(Refusal::new(words.text("that is neither yes nor no"))
            .or(yes)
            .or(no)),
    })
}

fn key_result(
    asker: &mut Asker,
    scene: &Scene,
    settings: &Settings,
    (category, start): (Option<Category>, &Period),
    given: Given<'_>,
    titles: Words,
) -> Result<KeyResult, Trouble> {
    let workspace = scene.workspace()?;
    let metric = measure::metric(asker, workspace, category, given.metric)?;
    let context = Context {
        scene,
        workspace,
        settings,
        scale: metric.scale(settings.organisation.currency),
        metric,
        start: *start,
        per: None,
    };
    // A key result that flags say is of the whole; where somebody answers, an account may be named.
    let accounts = match given.metric {
        Some(_) => Vec::new(),
        None => measure::accounts(asker, &context, None)?,
    };
    let standing = measure::standing(asker, &context, &accounts, given)?;
    let aiming = aim(asker, &context, standing.as_ref(), given, titles)?;
    let platforms = measure::platforms(workspace, &accounts);
    let figures = Figures {
        metric: titles.metric_name(&context.metric),
        accounts: &platforms,
        baseline: standing.as_ref().and_then(|one| one.written.as_deref()),
        target: &aiming.told,
        shape: aiming.shape,
        better: aiming.better,
        per: None,
    };
    let title = key_result_title(titles, &figures);
    let id = short_slug(&context.metric.id);
    let measure = Measure {
        metric: context.metric.id.clone(),
        per: None,
        segment: None,
        accounts,
        definition: None,
        agreed_with: Vec::new(),
        baseline: standing.map(|standing| standing.baseline),
        aim: aiming.aim,
        milestones: Vec::new(),
    };
    Ok((id, title, measure))
}
