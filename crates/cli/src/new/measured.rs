//! The interview of a measure, which a goal and a key result share: which metric, on which accounts,
//! where it stands, and by how much.

use goalpost_core::date::{Date, Per, Period};
use goalpost_core::metric::Category;
use goalpost_core::quantity::{MetricUnit, Written};
use goalpost_core::settings::Settings;
use goalpost_core::workspace::Workspace;
use goalpost_translation::Words;
use goalpost_writing::{Figures, Measure, key_result_title, measure_title};

use super::aim::{Aiming, aim};
use super::common::word_refusal;
use super::measure::{self, Context, Given, Standing};
use super::scene::{Scene, period};
use crate::asking::{Asker, Refusal};
use crate::problem::Trouble;

/// What is known before a measure is asked for.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'a> {
    pub(super) scene: &'a Scene,
    pub(super) workspace: &'a Workspace,
    pub(super) settings: &'a Settings,
    pub(super) category: Option<Category>,
    pub(super) start: Period,
    /// The words of what is written.
    pub(super) titles: Words,
}

/// A measure with all that a title needs.
pub(super) struct Measured {
    pub(super) measure: Measure,
    metric: String,
    /// Whether figures add up over time, so that one is so many a month.
    is_sum: bool,
    platforms: Vec<String>,
    standing: Option<Standing>,
    aiming: Aiming,
}

impl Measured {
    /// Asks what flags do not say. `used` are metrics that need not be offered again.
    pub(super) fn ask(
        asker: &mut Asker,
        around: &Surroundings<'_>,
        given: Given<'_>,
        used: &[&str],
    ) -> Result<Self, Trouble> {
        let metric = measure::metric(asker, around, given.metric, used)?;
        let per = per(asker, given.per)?;
        let context = Context {
            scene: around.scene,
            workspace: around.workspace,
            settings: around.settings,
            scale: metric.scale(around.settings.organisation.currency),
            metric,
            start: around.start,
            per,
        };
        let accounts = measure::accounts(asker, &context, given.accounts)?;
        let standing = measure::standing(asker, &context, &accounts, given)?;
        let aiming = aim(asker, &context, standing.as_ref(), given, around.titles)?;
        let measure = Measure {
            metric: context.metric.id.clone(),
            per,
            segment: given.segment.map(str::to_owned),
            accounts: accounts.clone(),
            definition: given.definition.map(str::to_owned),
            agreed_with: given.agreed_with.to_vec(),
            baseline: standing.as_ref().map(|standing| standing.baseline.clone()),
            aim: aiming.aim.clone(),
            milestones: milestones(asker, &context, given.milestones)?,
        };
        Ok(Self {
            metric: around.titles.metric_name(&context.metric).to_owned(),
            is_sum: context.metric.is_sum(),
            platforms: measure::platforms(around.workspace, &accounts),
            measure,
            standing,
            aiming,
        })
    }

    fn figures(&self) -> Figures<'_> {
        Figures {
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
        }
    }

    /// The title of a goal that is measured so.
    pub(super) fn title(&self, words: Words, due: Date) -> String {
        measure_title(words, &self.figures(), due)
    }

    /// The title of a key result that is measured so.
    pub(super) fn key_result_title(&self, words: Words) -> String {
        key_result_title(words, &self.figures())
    }

    /// What a goal that is measured so is called, where it has no better name.
    pub(super) fn id(&self) -> String {
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
        let date = period(date.trim(), context.settings, words)?;
        let written = Written::parse(value.trim(), context.decimal())
            .map_err(|error| Refusal::of_quantity(&error, words))?;
        if context.scale.unit != MetricUnit::Money {
            measure::level(context, &written, words)?;
        }
        Ok((date.to_string(), value.trim().to_owned()))
    };
    let all = given
        .iter()
        .map(|text| read(text).map_err(|refusal| asker.wrong_flag("--milestone", text, &refusal)));
    all.collect()
}
