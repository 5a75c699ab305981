//! From answers to a file: an entry is judged, completed by what the rules miss in it, and written.

use goalpost_core::metric::Category;
use goalpost_core::workspace::Workspace;
use goalpost_translation::Words;
use goalpost_writing::{GoalEntry, Kind, Measure, Okr, home};

use super::arguments::Writing;
use super::place::{Addition, Verdict};
use super::scene::Scene;
use crate::Exit;
use crate::arguments::Global;
use crate::asking::{Asker, Question};
use crate::problem::Trouble;

/// Rules that miss what counts as one.
const UNDEFINED: [&str; 3] = [
    "conversions/action-unnamed",
    "leads/offer-unnamed",
    "recruitment/criteria-unnamed",
];

/// The rule that misses with whom that was agreed.
const NOT_AGREED: &str = "recruitment/criteria-unnamed";

/// The rule that misses by what means a leap is made.
const LEAP: &str = "smart/leap-without-reason";

/// Rules that miss why it matters.
const PURPOSE: [&str; 3] = ["smart/vanity-metric", "smart/no-purpose", "okr/not-aligned"];

/// What is to be written.
pub(super) enum Entry {
    Goal(Box<GoalEntry>),
    Okr(Okr),
}

impl Entry {
    fn kind(&self) -> Kind {
        match self {
            Self::Goal(_) => Kind::Goal,
            Self::Okr(_) => Kind::Okr,
        }
    }

    fn id(&self) -> &str {
        match self {
            Self::Goal(goal) => &goal.id,
            Self::Okr(okr) => &okr.id,
        }
    }

    fn category(&self) -> Option<Category> {
        match self {
            Self::Goal(goal) => goal.category,
            Self::Okr(okr) => okr.category,
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Goal(goal) => goal.text(),
            Self::Okr(okr) => okr.text(),
        }
    }

    /// Why it matters.
    fn why(&mut self) -> &mut Option<String> {
        match self {
            Self::Goal(goal) => &mut goal.why,
            Self::Okr(okr) => &mut okr.why,
        }
    }

    /// By what means; of an OKR nobody asks that.
    fn how(&mut self) -> Option<&mut Option<String>> {
        match self {
            Self::Goal(goal) => Some(&mut goal.how),
            Self::Okr(_) => None,
        }
    }

    /// How its progress is measured: each measure with the name of what it is of, as `goalpost check-in`
    /// takes it.
    fn measures(&mut self) -> Vec<(String, &mut Measure)> {
        match self {
            Self::Goal(goal) => {
                let own = goal.measure.iter_mut();
                own.map(|measure| (goal.id.clone(), measure)).collect()
            }
            Self::Okr(okr) => {
                let key_results = okr.key_results.iter_mut();
                key_results
                    .map(|(id, _, measure)| (format!("{}/{id}", okr.id), measure))
                    .collect()
            }
        }
    }
}

/// Judges an entry, asks what the rules miss in it, and writes it where such things live.
pub(super) fn write(
    asker: &mut Asker,
    scene: &Scene,
    writing: &Writing,
    mut entry: Entry,
    global: &Global,
) -> Result<Exit, Trouble> {
    let (mut addition, mut verdict) = add(scene, writing, &mut entry, asker.words)?;
    if follow_up(asker, scene.workspace()?, &verdict, &mut entry)? {
        (addition, verdict) = add(scene, writing, &mut entry, asker.words)?;
    }
    addition.finish(verdict, writing, asker.words, global)
}

fn add(
    scene: &Scene,
    writing: &Writing,
    entry: &mut Entry,
    words: Words,
) -> Result<(Addition, Verdict), Trouble> {
    let judged = scene.judged()?;
    let path_of = |source| {
        judged.disk_paths.get(&source)?;
        let source = judged.world.sources().get(source)?;
        Some(source.path().to_string())
    };
    let workspace = judged.world.workspace();
    let home = home(
        workspace,
        entry.kind(),
        entry.category(),
        entry.id(),
        &path_of,
    );
    let mut addition = Addition::of_entry(
        scene,
        writing,
        &home,
        (entry.kind().section(), entry.id()),
        &entry.text(),
        words,
    )?;
    let verdict = addition.judge(scene, words)?;
    let first = entry.measures().into_iter().next();
    Ok((addition.measured(first.map(|(name, _)| name)), verdict))
}

/// Asks what the rules miss in an entry, where somebody is there to answer. Whether anything was
/// answered.
fn follow_up(
    asker: &mut Asker,
    workspace: &Workspace,
    verdict: &Verdict,
    entry: &mut Entry,
) -> Result<bool, Trouble> {
    if asker.is_alone() {
        return Ok(false);
    }
    let words = asker.words;
    let section = entry.kind().section();
    let path = format!("{section}/{}", entry.id());
    let mut answered = false;
    let mut ask = |flag: &'static str, text: &str| {
        let question = Question::new(flag, text).help(words.text("Enter leaves it open"));
        let answer = asker.ask(&question, None, &|answer| Ok(answer.to_owned()))?;
        answered |= answer.is_some();
        Ok::<_, Trouble>(answer)
    };
    if let Some(how) = entry.how().filter(|how| how.is_none())
        && verdict.says(LEAP, &path)
    {
        *how = ask("--how", words.text("That is a leap. By what means?"))?;
    }
    let mut lacks_purpose = PURPOSE.iter().any(|rule| verdict.says(rule, &path));
    for (name, measure) in entry.measures() {
        let path = format!("{section}/{name}");
        let metric = workspace.metrics.get(&measure.metric);
        let metric = metric.map_or("", |metric| words.metric_name(metric));
        let of_metric = [("metric", metric)];
        if UNDEFINED.iter().any(|rule| verdict.says(rule, &path)) && measure.definition.is_none() {
            let text = words.say("What counts as one? ({metric})", &of_metric);
            measure.definition = ask("--definition", &text)?;
        }
        if verdict.says(NOT_AGREED, &path) && measure.agreed_with.is_empty() {
            let text = words.say("With whom was that agreed? ({metric})", &of_metric);
            measure.agreed_with.extend(ask("--agreed-with", &text)?);
        }
        lacks_purpose |= PURPOSE.iter().any(|rule| verdict.says(rule, &path));
    }
    let why = entry.why();
    if lacks_purpose && why.is_none() {
        *why = ask("--why", words.text("Why does it matter to the business?"))?;
    }
    Ok(answered)
}
