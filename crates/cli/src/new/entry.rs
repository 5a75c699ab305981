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

/// A goal or an OKR that is to be written.
pub(super) trait Entry {
    /// Which of the two.
    const KIND: Kind;

    /// Its id.
    fn id(&self) -> &str;

    /// Its category.
    fn category(&self) -> Option<Category>;

    /// Its lines.
    fn text(&self) -> String;

    /// Why it matters.
    fn why(&mut self) -> &mut Option<String>;

    /// By what means, where an entry of its kind says so.
    fn how(&mut self) -> Option<&mut Option<String>>;

    /// How its progress is measured: each measure with the id of the key result that it is of.
    fn measures(&mut self) -> Vec<(Option<String>, &mut Measure)>;
}

impl Entry for GoalEntry {
    const KIND: Kind = Kind::Goal;

    fn id(&self) -> &str {
        &self.id
    }

    fn category(&self) -> Option<Category> {
        self.category
    }

    fn text(&self) -> String {
        Self::text(self)
    }

    fn why(&mut self) -> &mut Option<String> {
        &mut self.why
    }

    fn how(&mut self) -> Option<&mut Option<String>> {
        Some(&mut self.how)
    }

    fn measures(&mut self) -> Vec<(Option<String>, &mut Measure)> {
        let own = self.measure.iter_mut();
        own.map(|measure| (None, measure)).collect()
    }
}

impl Entry for Okr {
    const KIND: Kind = Kind::Okr;

    fn id(&self) -> &str {
        &self.id
    }

    fn category(&self) -> Option<Category> {
        self.category
    }

    fn text(&self) -> String {
        Self::text(self)
    }

    fn why(&mut self) -> &mut Option<String> {
        &mut self.why
    }

    fn how(&mut self) -> Option<&mut Option<String>> {
        None
    }

    fn measures(&mut self) -> Vec<(Option<String>, &mut Measure)> {
        let key_results = self.key_results.iter_mut();
        key_results
            .map(|(id, _, measure)| (Some(id.clone()), measure))
            .collect()
    }
}

/// Judges an entry, asks what the rules miss in it, and writes it where such things live.
pub(super) fn write<E: Entry>(
    asker: &mut Asker,
    scene: &Scene,
    writing: &Writing,
    mut entry: E,
    global: &Global,
) -> Result<Exit, Trouble> {
    let (mut addition, mut verdict) = add(scene, writing, &mut entry, asker.words)?;
    if follow_up(asker, scene.workspace()?, &verdict, &mut entry)? {
        (addition, verdict) = add(scene, writing, &mut entry, asker.words)?;
    }
    addition.finish(verdict, writing, asker.words, global)
}

fn add<E: Entry>(
    scene: &Scene,
    writing: &Writing,
    entry: &mut E,
    words: Words,
) -> Result<(Addition, Verdict), Trouble> {
    let judged = scene.judged()?;
    let path_of = |source| {
        judged.disk_paths.get(&source)?;
        let source = judged.world.sources().get(source)?;
        Some(source.path().to_string())
    };
    let workspace = judged.world.workspace();
    let home = home(workspace, E::KIND, entry.category(), entry.id(), &path_of);
    let own = entry.id().to_owned();
    let mut addition = Addition::of_entry(
        scene,
        writing,
        &home,
        (E::KIND.section(), &own),
        &entry.text(),
        words,
    )?;
    let verdict = addition.judge(scene, words)?;
    let measures = entry.measures();
    let first = measures.first().map(|(inner, _)| name(&own, inner));
    Ok((addition.measured(first), verdict))
}

/// The name of what is measured, as `goalpost check-in` takes it.
fn name(entry: &str, key_result: &Option<String>) -> String {
    match key_result {
        Some(key_result) => format!("{entry}/{key_result}"),
        None => entry.to_owned(),
    }
}

/// Asks what the rules miss in an entry, where somebody is there to answer. Whether anything was
/// answered.
fn follow_up<E: Entry>(
    asker: &mut Asker,
    workspace: &Workspace,
    verdict: &Verdict,
    entry: &mut E,
) -> Result<bool, Trouble> {
    if asker.is_alone() {
        return Ok(false);
    }
    let words = asker.words;
    let section = E::KIND.section();
    let own = entry.id().to_owned();
    let path = format!("{section}/{own}");
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
    for (inner, measure) in entry.measures() {
        let path = format!("{section}/{}", name(&own, &inner));
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
