//! `goalpost new account`: an account for the audit, with its owner, its purpose and its figures.

use std::sync::Arc;

use goalpost_core::metric::Metric;
use goalpost_core::quantity::Written;
use goalpost_core::settings::Settings;
use goalpost_core::workspace::Workspace;
use goalpost_translation::Words;
use goalpost_writing::AccountEntry;

use super::arguments::NewAccount;
use super::common;
use super::place::Addition;
use super::scene::Scene;
use crate::Exit;
use crate::arguments::Global;
use crate::asking::{Asker, Choice, Question, Refusal};
use crate::problem::Trouble;

/// Platforms that are offered.
const PLATFORMS: [&str; 9] = [
    "instagram",
    "facebook",
    "linkedin",
    "tiktok",
    "youtube",
    "x",
    "threads",
    "pinterest",
    "bluesky",
];

pub(super) fn run(arguments: &NewAccount, global: &Global) -> Result<Exit, Trouble> {
    let scene = Scene::open(global)?;
    let mut asker = Asker::new(scene.words(global), arguments.writing.yes).needing(&[
        ("--platform", arguments.platform.is_some()),
        ("--purpose", arguments.purpose.is_some()),
    ]);
    let entry = interview(&mut asker, &scene, arguments)?;
    let words = asker.words;
    let text = entry.text();
    let mut addition = Addition::of_account(&scene, &arguments.writing, (&entry.id, &text), words)?;
    let verdict = addition.judge(&scene, words)?;
    addition.finish(verdict, &arguments.writing, words, global)
}

fn interview(
    asker: &mut Asker,
    scene: &Scene,
    arguments: &NewAccount,
) -> Result<AccountEntry, Trouble> {
    let workspace = scene.workspace()?;
    let settings = scene.settings();
    let words = asker.words;
    let plain = |answer: &str| Ok(answer.to_owned());
    let choices = PLATFORMS
        .into_iter()
        .map(|one| Choice::new(one, ""))
        .collect();
    let question = Question::new("--platform", words.text("On which platform?")).suggest(choices);
    let platform = asker.need(&question, arguments.platform.as_deref(), &plain)?;
    let question = Question::new("--handle", words.text("What is its name there?"))
        .help(words.text("with or without the @; Enter leaves it open"));
    let handle = asker.ask(&question, arguments.handle.as_deref(), &plain)?;
    let question = Question::new("--purpose", words.text("For whom is it, and what for?"))
        .help(words.text("such as: show the collection to shoppers aged 20 to 35"));
    let purpose = asker.need(&question, arguments.purpose.as_deref(), &plain)?;
    let owner = common::owner(asker, scene, arguments.owner.as_deref())?;
    let measures = measures(asker, workspace, &settings, &arguments.measures)?;
    let is_taken = |id: &str| workspace.find_account(id).is_some();
    let id = common::id(
        asker,
        arguments.id.as_deref(),
        (&platform, "account"),
        &is_taken,
    )?;
    Ok(AccountEntry {
        id,
        platform,
        handle,
        url: arguments.url.clone(),
        owner,
        purpose,
        measures,
    })
}

/// Figures of today: by flags, or one after the other.
fn measures(
    asker: &mut Asker,
    workspace: &Workspace,
    settings: &Settings,
    given: &[String],
) -> Result<Vec<(String, String)>, Trouble> {
    let words = asker.words;
    let read = |answer: &str| measure(workspace, settings, answer, words);
    if !given.is_empty() {
        let all = given.iter().map(|text| {
            read(text).map_err(|refusal| asker.wrong_flag("--measure", text, &refusal))
        });
        return all.collect();
    }
    let mut found: Vec<(String, String)> = Vec::new();
    loop {
        let question = Question::new("--measure", words.text("Which figure has it today?"))
            .help(words.text("such as followers=1200 or engagement_rate=2.1 %; Enter goes on"));
        match asker.ask(&question, None, &read)? {
            Some(measure) if found.iter().any(|(metric, _)| *metric == measure.0) => {
                crate::say(&words.say("{metric} has a figure already", &[("metric", &measure.0)]));
            }
            Some(measure) => found.push(measure),
            None => return Ok(found),
        }
    }
}

fn measure(
    workspace: &Workspace,
    settings: &Settings,
    text: &str,
    words: Words,
) -> Result<(String, String), Refusal> {
    let (metric, value) = text.split_once('=').ok_or_else(|| {
        Refusal::new(words.text("a figure is a metric and a value")).or("followers=1200")
    })?;
    let (metric, value) = (metric.trim(), value.trim());
    let known: &Arc<Metric> = workspace.metrics.get(metric).ok_or_else(|| {
        let refusal =
            Refusal::new(words.say("there is no metric `{metric}`", &[("metric", metric)]));
        match workspace.metrics.nearest(metric) {
            Some(near) => refusal.or(format!("{near}={value}")),
            None => refusal,
        }
    })?;
    let written = Written::parse(value, settings.organisation.decimal)
        .map_err(|error| Refusal::of_quantity(&error, words))?;
    let amount = written
        .level(&known.scale(settings.organisation.currency))
        .map_err(|error| Refusal::of_quantity(&error, words))?;
    if !known.admits(&amount) {
        return Err(Refusal::new(words.say(
            "{metric} cannot be {value}",
            &[
                ("metric", words.metric_name(known)),
                ("value", &words.amount(&amount)),
            ],
        )));
    }
    Ok((metric.to_owned(), value.to_owned()))
}
