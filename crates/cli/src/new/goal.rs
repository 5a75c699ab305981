//! `goalpost new goal`: the article's questions, in its order.

use goalpost_core::date::{Date, Per};
use goalpost_core::metric::Category;
use goalpost_core::model::Status;
use goalpost_core::settings::Settings;
use goalpost_core::workspace::Workspace;
use goalpost_translation::Words;
use goalpost_writing::{
    Figures, GoalEntry, Kind, Measure, crisis_title, home, insight_title, measure_title,
};

use super::aim::{Aiming, aim};
use super::arguments::NewGoal;
use super::common::{self, word_refusal};
use super::deliverables::{dated, delivered};
use super::measure::{self, Context, Given, Standing};
use super::place::{Addition, Verdict};
use super::scene::Scene;
use crate::Exit;
use crate::arguments::Global;
use crate::asking::{Asker, Question, Refusal};
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
    let mut entry = interview(&mut asker, &scene, arguments, titles)?;
    let (mut addition, mut verdict) = add(&scene, arguments, &entry, asker.words)?;
    if follow_up(&mut asker, arguments, &verdict, &mut entry)? {
        (addition, verdict) = add(&scene, arguments, &entry, asker.words)?;
    }
    addition.finish(verdict, &arguments.common.writing, asker.words, global)
}

fn add(
    scene: &Scene,
    arguments: &NewGoal,
    entry: &GoalEntry,
    words: Words,
) -> Result<(Addition, Verdict), Trouble> {
    let judged = scene.judged()?;
    let path_of = |source| {
        judged.disk_paths.get(&source)?;
        let source = judged.world.sources().get(source)?;
        Some(source.path().to_string())
    };
    let workspace = judged.world.workspace();
    let home = home(workspace, Kind::Goal, entry.category, &entry.id, &path_of);
    let mut addition = Addition::of_entry(
        scene,
        &arguments.common.writing,
        &home,
        (Kind::Goal.section(), &entry.id),
        &entry.text(),
        words,
    )?;
    let verdict = addition.judge(scene, words)?;
    Ok((addition.measured(entry.measure.is_some()), verdict))
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
        Some(Measured::ask(
            asker, scene, &settings, category, arguments, &start, titles,
        )?)
    };
    let delivered = match &measured {
        None => delivered(asker, category, &arguments.deliverables)?,
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

/// A measure with all that a title needs.
struct Measured {
    measure: Measure,
    metric: String,
    /// Whether figures add up over time, so that one is so many a month.
    is_sum: bool,
    platforms: Vec<String>,
    standing: Option<Standing>,
    aiming: Aiming,
}

impl Measured {
    fn ask(
        asker: &mut Asker,
        scene: &Scene,
        settings: &Settings,
        category: Option<Category>,
        arguments: &NewGoal,
        start: &goalpost_core::date::Period,
        titles: Words,
    ) -> Result<Self, Trouble> {
        let workspace = scene.workspace()?;
        let metric = measure::metric(asker, workspace, category, arguments.metric.as_deref())?;
        let accounts = arguments.accounts.join(",");
        let per = per(asker, arguments.per.as_deref())?;
        let given = Given {
            metric: None,
            accounts: (!accounts.is_empty()).then_some(accounts.as_str()),
            baseline: arguments.baseline.as_deref(),
            baseline_date: arguments.baseline_date.as_deref(),
            target: arguments.target.as_deref(),
            keep: arguments.keep.as_deref(),
        };
        let context = Context {
            scene,
            workspace,
            settings,
            scale: metric.scale(settings.organisation.currency),
            metric,
            start: *start,
            per,
        };
        let accounts = measure::accounts(asker, &context, given.accounts)?;
        let standing = measure::standing(asker, &context, &accounts, given)?;
        let aiming = aim(asker, &context, standing.as_ref(), given, titles)?;
        let measure = Measure {
            metric: context.metric.id.clone(),
            per,
            segment: arguments.segment.clone(),
            accounts: accounts.clone(),
            definition: arguments.definition.clone(),
            agreed_with: arguments.agreed_with.clone(),
            baseline: standing.as_ref().map(|standing| standing.baseline.clone()),
            aim: aiming.aim.clone(),
            milestones: milestones(asker, &context, &arguments.milestones)?,
        };
        Ok(Self {
            metric: titles.metric_name(&context.metric).to_owned(),
            is_sum: context.metric.is_sum(),
            platforms: measure::platforms(workspace, &accounts),
            measure,
            standing,
            aiming,
        })
    }

    fn title(&self, words: Words, due: Date) -> String {
        let figures = Figures {
            metric: &self.metric,
            accounts: &self.platforms,
            baseline: self
                .standing
                .as_ref()
                .and_then(|one| one.written.as_deref()),
            target: &self.aiming.told,
            shape: self.aiming.shape,
            better: self.aiming.better,
            per: self.measure.per.filter(|_| self.is_sum),
        };
        measure_title(words, &figures, due)
    }

    fn id(&self) -> String {
        match self.measure.accounts.as_slice() {
            [account] => format!("{account} {}", self.measure.metric),
            _ => self.measure.metric.clone(),
        }
    }
}

fn per(asker: &Asker, given: Option<&str>) -> Result<Option<Per>, Trouble> {
    let Some(given) = given else {
        return Ok(None);
    };
    Per::from_word(given)
        .map(Some)
        .ok_or_else(|| asker.wrong_flag("--per", given, &word_refusal::<Per>(given, asker.words)))
}

/// Steps that flags name.
fn milestones(
    asker: &Asker,
    context: &Context<'_>,
    given: &[String],
) -> Result<Vec<(String, String)>, Trouble> {
    let words = asker.words;
    let read = |text: &str| {
        let (date, value) = text.split_once('=').ok_or_else(|| {
            Refusal::new(words.text("a milestone is a date and a value")).or("2026-06-30=55 000")
        })?;
        let date = super::scene::period(date.trim(), context.settings, words)?;
        let written = goalpost_core::quantity::Written::parse(value.trim(), context.decimal())
            .map_err(|error| Refusal::of_quantity(&error, words))?;
        if context.scale.unit != goalpost_core::quantity::MetricUnit::Money {
            measure::level(context, &written, words)?;
        }
        Ok((date.to_string(), value.trim().to_owned()))
    };
    let all = given
        .iter()
        .map(|text| read(text).map_err(|refusal| asker.wrong_flag("--milestone", text, &refusal)));
    all.collect()
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

/// Asks what the rules miss in the goal, where somebody is there to answer. Whether anything was
/// answered.
fn follow_up(
    asker: &mut Asker,
    arguments: &NewGoal,
    verdict: &Verdict,
    entry: &mut GoalEntry,
) -> Result<bool, Trouble> {
    if asker.is_alone() {
        return Ok(false);
    }
    let words = asker.words;
    let mut answered = false;
    let mut ask = |flag: &'static str, text: &str| {
        let question = Question::new(flag, text).help(words.text("Enter leaves it open"));
        let answer = asker.ask(&question, None, &|answer| Ok(answer.to_owned()))?;
        answered |= answer.is_some();
        Ok::<_, Trouble>(answer)
    };
    if verdict.says("smart/leap-without-reason") && arguments.how.is_none() {
        entry.how = ask("--how", words.text("That is a leap. By what means?"))?;
    }
    let counts = [
        "conversions/action-unnamed",
        "leads/offer-unnamed",
        "recruitment/criteria-unnamed",
    ];
    if let Some(measure) = &mut entry.measure {
        if counts.iter().any(|rule| verdict.says(rule)) && measure.definition.is_none() {
            measure.definition = ask("--definition", words.text("What counts as one?"))?;
        }
        if verdict.says("recruitment/criteria-unnamed") && measure.agreed_with.is_empty() {
            let with = ask("--agreed-with", words.text("With whom was that agreed?"))?;
            measure.agreed_with.extend(with);
        }
    }
    let purpose = ["smart/vanity-metric", "smart/no-purpose"];
    if purpose.iter().any(|rule| verdict.says(rule)) && entry.why.is_none() {
        entry.why = ask("--why", words.text("Why does it matter to the business?"))?;
    }
    Ok(answered)
}

/// The ids that are taken.
pub(super) fn is_taken(workspace: &Workspace) -> impl Fn(&str) -> bool + '_ {
    move |id| workspace.find(id).is_some()
}
