//! Questions that goals, OKRs and accounts share.

use std::collections::BTreeMap;

use goalpost_core::date::{Date, Period};
use goalpost_core::metric::Category;
use goalpost_core::model::{Choice as Vocabulary, Form, Review};
use goalpost_core::nearest::nearest;
use goalpost_core::read::{free_id, is_id, short_slug};
use goalpost_core::settings::Settings;
use goalpost_core::workspace::Workspace;
use goalpost_project::git;
use goalpost_translation::Words;
use goalpost_writing::{Schedule, ends_of_quarters};

use super::arguments::Common;
use super::scene::{Scene, period};
use crate::asking::{Asker, Choice, Question, Refusal};
use crate::problem::Trouble;

/// What of the business it serves, and why, where it serves nothing that is written down.
pub(super) fn purpose(
    asker: &mut Asker,
    workspace: &Workspace,
    arguments: &Common,
) -> Result<(Vec<String>, Option<String>), Trouble> {
    let words = asker.words;
    let strategies = workspace.strategies.iter();
    let mut choices: Vec<Choice> = strategies
        .filter_map(|linked| {
            let objective = linked.entry.objective.get().map_or("", AsRef::as_ref);
            Some(Choice::new(linked.entry.id.get()?.to_string(), objective))
        })
        .collect();
    let first = choices.first().map(|choice| choice.value.clone());
    let okrs = workspace.goals.iter();
    choices.extend(
        okrs.filter(|linked| linked.goal.form == Form::Okr && !linked.goal.status().is_closed())
            .filter_map(|linked| {
                let title = linked.goal.title.get().map_or("", AsRef::as_ref);
                Some(Choice::new(linked.goal.id.get()?.to_string(), title))
            }),
    );
    let mut supports = Vec::new();
    if !arguments.supports.is_empty() || !choices.is_empty() {
        let question = Question::new(
            "--supports",
            words.text("Which business objective does it serve?"),
        )
        .choose_several(choices, words.text("none of these"))
        .propose(first);
        let given = arguments.supports.join(",");
        let given = (!given.is_empty()).then_some(given.as_str());
        supports = asker
            .ask(&question, given, &|answer| {
                known_ids(workspace, answer, words)
            })?
            .unwrap_or_default();
    }
    let why = if supports.is_empty() || arguments.why.is_some() {
        let question = Question::new("--why", words.text("Why does it matter to the business?"));
        asker.ask(&question, arguments.why.as_deref(), &|answer| {
            Ok(answer.to_owned())
        })?
    } else {
        None
    };
    Ok((supports, why))
}

fn known_ids(workspace: &Workspace, answer: &str, words: Words) -> Result<Vec<String>, Refusal> {
    let ids = answer.split(',').map(str::trim).filter(|id| !id.is_empty());
    ids.map(|id| {
        if workspace.find(id).is_some() {
            return Ok(id.to_owned());
        }
        let strategies = workspace.strategies.iter();
        let known = strategies.filter_map(|linked| linked.entry.id.get());
        let goals = workspace
            .goals
            .iter()
            .filter_map(|linked| linked.goal.id.get());
        let known: Vec<&str> = known.chain(goals).map(AsRef::as_ref).collect();
        let reason = words.say("there is no `{id}` to support", &[("id", id)]);
        let refusal = Refusal::new(reason);
        Err(match nearest(id, known.iter().copied()) {
            Some(near) => refusal.or(near),
            None => known.into_iter().take(5).fold(refusal, Refusal::or),
        })
    })
    .collect()
}

/// Which of the ten categories.
pub(super) fn category(
    asker: &mut Asker,
    given: Option<&str>,
    proposal: Option<Category>,
) -> Result<Option<Category>, Trouble> {
    let words = asker.words;
    let mut choices: Vec<Choice> = Category::ALL
        .into_iter()
        .map(|category| Choice::new(category.as_str(), words.category_name(category)))
        .collect();
    choices.push(Choice::new("", words.text("none of these")));
    let question = Question::new("--category", words.text("Which category of goals is it?"))
        .choose(choices)
        .propose(proposal.map(|category| category.as_str().to_owned()));
    asker.ask(&question, given, &|answer| {
        let by_name = |category: &Category| {
            category.as_str() == answer
                || words.category_name(*category).eq_ignore_ascii_case(answer)
        };
        Category::ALL.into_iter().find(by_name).ok_or_else(|| {
            let refusal =
                Refusal::new(words.say("`{category}` is no category", &[("category", answer)]));
            let ids = Category::ALL.into_iter().map(Category::as_str);
            match nearest(answer, ids) {
                Some(near) => refusal.or(near),
                None => Category::ALL
                    .into_iter()
                    .fold(refusal, |refusal, one| refusal.or(one.as_str())),
            }
        })
    })
}

/// Who answers for it: those who do so already, the most busy first, and the person at work.
pub(super) fn owner(
    asker: &mut Asker,
    scene: &Scene,
    given: Option<&str>,
) -> Result<String, Trouble> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let workspace = scene.workspace()?;
    let goals = workspace
        .goals
        .iter()
        .filter_map(|linked| linked.goal.owner.get());
    let audits = workspace.audits.iter();
    let accounts = audits.flat_map(|audit| audit.entry.accounts.items());
    let accounts = accounts.filter_map(|account| account.owner.get());
    for owner in goals.chain(accounts) {
        *counts.entry(owner.to_string()).or_default() += 1;
    }
    let mut owners: Vec<(usize, String)> = counts
        .into_iter()
        .map(|(owner, count)| (count, owner))
        .collect();
    owners.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    let mut owners: Vec<String> = owners.into_iter().map(|(_, owner)| owner).collect();
    let author = git::author(&scene.current);
    owners.extend(author.filter(|author| !owners.contains(author)));
    let question = owner_question(asker.words, owners);
    asker.need(&question, given, &|answer| Ok(answer.to_owned()))
}

/// The question who answers for something.
pub(crate) fn owner_question(words: Words, owners: Vec<String>) -> Question {
    let first = owners.first().cloned();
    let choices = owners
        .into_iter()
        .map(|owner| Choice::new(owner, ""))
        .collect();
    Question::new("--owner", words.text("Who answers for it?"))
        .help(words.text("a person or a team"))
        .suggest(choices)
        .propose(first)
}

/// From when, by when, how often. The start is not asked: it is today where no flag says.
pub(super) fn start(asker: &Asker, given: Option<&str>, scene: &Scene) -> Result<Period, Trouble> {
    let settings = scene.settings();
    let Some(given) = given else {
        return Period::day(scene.as_of)
            .ok_or_else(|| Trouble::because("`--as-of` is no day that can be written", &[]));
    };
    period(given, &settings, asker.words)
        .map_err(|refusal| asker.wrong_flag("--start", given, &refusal))
}

/// By when.
pub(super) fn due(
    asker: &mut Asker,
    given: Option<&str>,
    start: Date,
    proposal: Date,
    settings: &Settings,
) -> Result<Period, Trouble> {
    let words = asker.words;
    let choices = ends_of_quarters(start)
        .into_iter()
        .filter(|end| *end >= proposal)
        .map(|end| Choice::new(end.to_string(), &words.day(end)))
        .collect();
    let question = Question::new("--due", words.text("By when?"))
        .help(words.text("a day such as 2026-09-30, or a period such as 2026-Q3 that ends then"))
        .suggest(choices)
        .propose(Some(proposal.to_string()));
    asker.need(&question, given, &|answer| {
        let due = period(answer, settings, words)?;
        if due.last_day() <= start {
            return Err(Refusal::new(words.say(
                "it begins on {start}, so that it cannot end on {due}",
                &[
                    ("start", &words.day(start)),
                    ("due", &words.day(due.last_day())),
                ],
            ))
            .or(proposal.to_string()));
        }
        Ok(due)
    })
}

/// How often it is looked at.
pub(super) fn review(
    asker: &mut Asker,
    given: Option<&str>,
    settings: &Settings,
) -> Result<Review, Trouble> {
    let words = asker.words;
    let usual = settings
        .defaults
        .review
        .get()
        .copied()
        .unwrap_or(Review::Monthly);
    let meaning = |review: Review| match review {
        Review::Weekly => words.text("every week"),
        Review::Monthly => words.text("every month"),
        Review::Quarterly => words.text("every quarter"),
    };
    let choices = Review::MEANINGS
        .iter()
        .map(|review| Choice::new(review.as_str(), meaning(*review)))
        .collect();
    let question = Question::new("--review", words.text("How often is it looked at?"))
        .choose(choices)
        .propose(Some(usual.as_str().to_owned()));
    word(asker, &question, given)
}

/// One of an enumeration's words.
pub(super) fn word<T: Vocabulary>(
    asker: &mut Asker,
    question: &Question,
    given: Option<&str>,
) -> Result<T, Trouble> {
    let words = asker.words;
    asker.need(question, given, &|answer| {
        T::from_word(answer).ok_or_else(|| word_refusal::<T>(answer, words))
    })
}

/// Why a word is none of an enumeration's.
pub(super) fn word_refusal<T: Vocabulary>(answer: &str, words: Words) -> Refusal {
    let reason = words.say("`{word}` cannot be written here", &[("word", answer)]);
    T::VOCABULARY
        .texts()
        .fold(Refusal::new(reason), Refusal::or)
}

/// The id: proposed from words, or another where these have no letter, and free.
pub(super) fn id(
    asker: &mut Asker,
    given: Option<&str>,
    (wanted, otherwise): (&str, &str),
    is_taken: &dyn Fn(&str) -> bool,
) -> Result<String, Trouble> {
    let words = asker.words;
    let wanted = short_slug(wanted);
    let wanted = if wanted.is_empty() {
        otherwise
    } else {
        &wanted
    };
    let question = Question::new("--id", words.text("Its id?"))
        .help(words.text("a short name by which other entries point to it"))
        .propose(Some(free_id(wanted, is_taken)));
    asker.need(&question, given, &|answer| {
        if !is_id(answer) {
            let reason = words.say(
                "`{id}` is no id: lower-case letters, digits, `.`, `-` and `_`",
                &[("id", answer)],
            );
            let better = short_slug(answer);
            return Err(if better.is_empty() {
                Refusal::new(reason)
            } else {
                Refusal::new(reason).or(free_id(&better, is_taken))
            });
        }
        if is_taken(answer) {
            let reason = words.say("`{id}` is taken already", &[("id", answer)]);
            return Err(Refusal::new(reason).or(free_id(answer, is_taken)));
        }
        Ok(answer.to_owned())
    })
}

/// Start, due date and rhythm as they are written.
pub(super) fn schedule(start: &Period, due: &Period, review: Review) -> Schedule {
    Schedule {
        start: start.to_string(),
        due: due.to_string(),
        review,
    }
}
