//! `goalpost new goal`: the article's questions, in its order.

use goalpost_core::date::Date;
use goalpost_core::metric::Category;
use goalpost_core::model::Status;
use goalpost_core::workspace::Workspace;
use goalpost_translation::Words;
use goalpost_writing::{GoalEntry, crisis_title, insight_title};

use super::arguments::NewGoal;
use super::common;
use super::deliverables::{dated, delivered};
use super::entry::{self, Entry};
use super::measure::Given;
use super::measured::{Measured, Surroundings};
use super::scene::Scene;
use crate::Exit;
use crate::arguments::Global;
use crate::asking::{Asker, Question};
use crate::problem::Trouble;

pub(super) fn run(arguments: &NewGoal, global: &Global) -> Result<Exit, Trouble> {
    let scene = Scene::open(global)?;
    let delivers = !arguments.deliverables.is_empty();
    let aims = arguments.target.is_some() || arguments.keep.is_some();
    let mut asker = Asker::new(scene.words(global), arguments.common.writing.yes).needing(&[
        ("--metric", delivers || arguments.metric.is_some()),
        ("--target", delivers || aims),
    ]);
    let titles = scene.words_of_organisation(global);
    let entry = Entry::Goal(Box::new(interview(&mut asker, &scene, arguments, titles)?));
    entry::write(&mut asker, &scene, &arguments.common.writing, entry, global)
}

fn interview(
    asker: &mut Asker,
    scene: &Scene,
    arguments: &NewGoal,
    titles: Words,
) -> Result<GoalEntry, Trouble> {
    let workspace = scene.workspace()?;
    let settings = scene.settings();
    let common = &arguments.common;
    let (supports, why) = common::purpose(asker, workspace, common)?;
    let category = common::category(asker, common.category.as_deref(), None)?;
    let start = common::start(asker, common.start.as_deref(), scene)?;
    let by_deliverables = !arguments.deliverables.is_empty()
        || (arguments.metric.is_none() && category.is_some_and(Category::by_deliverables));
    let measured = if by_deliverables {
        None
    } else {
        let around = Surroundings {
            scene,
            workspace,
            settings: &settings,
            category,
            start,
            titles,
        };
        let accounts = arguments.accounts.join(",");
        Some(Measured::ask(
            asker,
            &around,
            given(arguments, &accounts),
            &[],
        )?)
    };
    let delivered = match &measured {
        None => delivered(asker, category, &arguments.deliverables, titles)?,
        Some(_) => Vec::new(),
    };
    let proposal = goalpost_writing::proposed_due(start.first_day());
    let due = common::due(
        asker,
        common.due.as_deref(),
        start.first_day(),
        proposal,
        &settings,
    )?;
    let owner = common::owner(asker, scene, common.owner.as_deref())?;
    let review = common::review(asker, common.review.as_deref(), &settings)?;
    let title = match &measured {
        Some(measured) => Some(measured.title(titles, due.last_day())),
        None => category.and_then(|of| title_of_category(of, titles, due.last_day())),
    };
    let title = self::title(asker, arguments.title.as_deref(), title)?;
    let wanted = match (&measured, category) {
        (Some(measured), _) => measured.id(),
        (None, Some(category)) => format!("{} {}", category.as_str(), due.last_day().year()),
        (None, None) => title.clone(),
    };
    let is_taken = is_taken(workspace);
    let id = common::id(asker, common.id.as_deref(), (&wanted, "goal"), &is_taken)?;
    Ok(GoalEntry {
        id,
        title,
        category,
        owner,
        supports,
        why,
        how: arguments.how.clone(),
        measure: measured.map(|measured| measured.measure),
        deliverables: dated(delivered, start.first_day(), due.last_day()),
        schedule: common::schedule(&start, &due, review),
        status: arguments.draft.then_some(Status::Draft),
    })
}

/// What flags say of the measure.
fn given<'a>(arguments: &'a NewGoal, accounts: &'a str) -> Given<'a> {
    Given {
        metric: arguments.metric.as_deref(),
        accounts: (!accounts.is_empty()).then_some(accounts),
        per: arguments.per.as_deref(),
        segment: arguments.segment.as_deref(),
        baseline: arguments.baseline.as_deref(),
        baseline_date: arguments.baseline_date.as_deref(),
        target: arguments.target.as_deref(),
        keep: arguments.keep.as_deref(),
        milestones: &arguments.milestones,
        definition: arguments.definition.as_deref(),
        agreed_with: &arguments.agreed_with,
    }
}

fn title(
    asker: &mut Asker,
    given: Option<&str>,
    proposal: Option<String>,
) -> Result<String, Trouble> {
    let words = asker.words;
    let question = Question::new("--title", words.text("Its title?"))
        .help(words.text("one sentence by which a stranger can tell whether it was met"))
        .propose(proposal);
    asker.need(&question, given, &|answer| Ok(answer.to_owned()))
}

fn title_of_category(category: Category, words: Words, due: Date) -> Option<String> {
    match category {
        Category::Crisis => Some(crisis_title(words, due)),
        Category::Insight => Some(insight_title(words, due)),
        _ => None,
    }
}

/// The ids that are taken.
pub(super) fn is_taken(workspace: &Workspace) -> impl Fn(&str) -> bool + '_ {
    move |id| workspace.find(id).is_some()
}
