//! By how much.

use goalpost_core::metric::Better;
use goalpost_core::quantity::{
    Aim as Aimed, Amount, Bound, Form, Locale, MetricUnit, Quantity, Sign, Style, Target, Unit,
    Written,
};
use goalpost_translation::Words;
use goalpost_writing::{Aim, Shape};

use super::measure::{Context, Given, Standing, admitted, example};
use crate::asking::{Asker, Question, Refusal};
use crate::problem::Trouble;

/// What a measure aims at.
pub(super) struct Aiming {
    pub(super) aim: Aim,
    pub(super) shape: Shape,
    /// The level, or the change of an unknown one, as a title says it.
    pub(super) told: String,
    /// Which way it gets better.
    pub(super) better: Better,
}

/// What the answer to the question came to.
struct Read {
    answer: String,
    written: Written,
    level: Option<Amount>,
    bound: Option<Bound>,
}

impl Read {
    /// The sign of a change.
    fn change(&self) -> Option<Sign> {
        match self.written.quantity()?.form() {
            Form::Change(sign) => Some(sign),
            _ => None,
        }
    }
}

/// By how much: a level, a change, or a level to be held.
pub(super) fn aim(
    asker: &mut Asker,
    context: &Context<'_>,
    standing: Option<&Standing>,
    given: Given<'_>,
    titles: Words,
) -> Result<Aiming, Trouble> {
    let words = asker.words;
    if let Some(keep) = given.keep {
        let question = Question::new("--keep", words.text("Which level is held?"));
        let read = asker.need(&question, Some(keep), &|answer| {
            held(context, answer, words)
        })?;
        return Ok(aiming(context, read, Shape::Held, titles));
    }
    let baseline = standing.and_then(|standing| standing.amount);
    let question = Question::new(
        "--target",
        words.text(if context.is_total() {
            "How many in all, from start to end?"
        } else {
            "Where to, or by how much?"
        }),
    )
    .help(&help(context, words));
    let read = asker.need(&question, given.target, &|answer| {
        target(context, standing, baseline, answer, words)
    })?;
    let change = read.change();
    let shape = match (&read.level, change) {
        _ if context.is_total() => Shape::Total,
        (None, Some(_)) => Shape::Change,
        _ => Shape::Level,
    };
    let mut aiming = aiming(context, read, shape, titles);
    if let (Shape::Change, Some(sign)) = (shape, change) {
        aiming.told = aiming
            .told
            .trim_start_matches(['+', '-'])
            .trim_start()
            .to_owned();
        aiming.better = match sign {
            Sign::Plus => Better::Higher,
            Sign::Minus => Better::Lower,
        };
    }
    Ok(aiming)
}

fn help(context: &Context<'_>, words: Words) -> String {
    let figure = example(context, words);
    let change = match (context.is_total(), context.scale.unit) {
        (true, _) => return figure,
        (false, MetricUnit::Percent) => "+0.5 pp",
        (false, _) => "+20 %",
    };
    words.say(
        "a figure, {figure}, or a change such as {change}",
        &[("figure", &figure), ("change", change)],
    )
}

fn aiming(context: &Context<'_>, read: Read, shape: Shape, titles: Words) -> Aiming {
    let better = match read.bound {
        Some(Bound::AtLeast) => Better::Higher,
        Some(Bound::AtMost) => Better::Lower,
        None => context.metric.better,
    };
    let figure = match (&read.level, &read.written) {
        (Some(level), _) => Quantity::level(level, style(context)).to_string(),
        (None, Written::Quantity(quantity)) => quantity.clone().with_bound(None).to_string(),
        (None, written) => written.to_string(),
    };
    let bound = match read.bound {
        Some(Bound::AtLeast) => "at least {figure}",
        Some(Bound::AtMost) => "at most {figure}",
        None if shape == Shape::Held => "at {figure}",
        None => "{figure}",
    };
    let told = if bound == "{figure}" {
        figure
    } else {
        titles.say(bound, &[("figure", &figure)])
    };
    let aim = match shape {
        Shape::Held => Aim::Keep(read.answer),
        _ => Aim::Target(read.answer),
    };
    Aiming {
        aim,
        shape,
        told,
        better,
    }
}

/// How figures of the workspace are laid out.
pub(super) fn style(context: &Context<'_>) -> Style {
    let language = context.settings.organisation.language.as_deref();
    let comma = context.decimal() == goalpost_core::quantity::DecimalMark::Comma
        || language.is_some_and(|code| Words::by_code(code).locale() == Locale::Fi);
    Style::house().with_comma(comma)
}

fn parse(context: &Context<'_>, answer: &str, words: Words) -> Result<Written, Refusal> {
    Written::parse(answer, context.decimal()).map_err(|error| Refusal::of_quantity(&error, words))
}

fn held(context: &Context<'_>, answer: &str, words: Words) -> Result<Read, Refusal> {
    let written = parse(context, answer, words)?;
    let (bound, level) = written
        .keep(&context.scale)
        .map_err(|error| Refusal::of_quantity(&error, words))?;
    Ok(Read {
        answer: answer.to_owned(),
        level: Some(admitted(context, level, words)?),
        written,
        bound,
    })
}

fn target(
    context: &Context<'_>,
    standing: Option<&Standing>,
    baseline: Option<Amount>,
    answer: &str,
    words: Words,
) -> Result<Read, Refusal> {
    let written = parse(context, answer, words)?;
    let target = written
        .target(&context.scale, baseline.as_ref())
        .map_err(|error| Refusal::of_quantity(&error, words))?;
    let read = |level| Read {
        answer: answer.to_owned(),
        written: written.clone(),
        level,
        bound: target.bound(),
    };
    let Target::Aim { aim, .. } = target else {
        return Ok(read(None));
    };
    if let (Aimed::RelativeChange(percent), Some(baseline)) = (aim, baseline)
        && baseline.unit == Unit::Percent
    {
        return Err(two_readings(context, percent, baseline, answer, words));
    }
    if target.needs_baseline() && baseline.is_none() {
        if standing.is_some() {
            return Ok(read(None));
        }
        return Err(Refusal::new(words.text(
            "a total counts up from nothing, so a change of it says nothing: write the total, or a baseline too",
        )));
    }
    let level = aim
        .resolve(baseline.as_ref())
        .map_err(|error| Refusal::new(error.to_string()))?;
    let level = admitted(context, level, words)?;
    if let Some(baseline) = baseline.filter(|_| !context.is_total()) {
        is_better(context, target.bound(), level, baseline, words)?;
    }
    Ok(read(Some(level)))
}

/// `+20 %` of a percentage has two readings.
fn two_readings(
    context: &Context<'_>,
    percent: rust_decimal::Decimal,
    baseline: Amount,
    answer: &str,
    words: Words,
) -> Refusal {
    let relative = Aimed::RelativeChange(percent).resolve(Some(&baseline)).ok();
    let points = Aimed::PointsChange(percent).resolve(Some(&baseline)).ok();
    let shown =
        |level: Option<Amount>| level.map_or_else(String::new, |level| words.amount(&level));
    let reason = words.say(
        "`{change}` of {baseline} is {relative}, or {points} if points are meant",
        &[
            ("change", answer),
            ("baseline", &words.amount(&baseline)),
            ("relative", &shown(relative)),
            ("points", &shown(points)),
        ],
    );
    let style = style(context);
    let levels = [relative, points].into_iter().flatten();
    levels
        .filter(|level| context.metric.admits(level))
        .fold(Refusal::new(reason), |refusal, level| {
            refusal.or(Quantity::level(&level, style).to_string())
        })
}

/// A target is better than where one stands.
fn is_better(
    context: &Context<'_>,
    bound: Option<Bound>,
    level: Amount,
    baseline: Amount,
    words: Words,
) -> Result<(), Refusal> {
    let better = match bound {
        Some(Bound::AtLeast) => Better::Higher,
        Some(Bound::AtMost) => Better::Lower,
        None => context.metric.better,
    };
    let values = [
        ("metric", words.metric_name(&context.metric)),
        ("target", &*words.amount(&level)),
        ("baseline", &*words.amount(&baseline)),
    ];
    if level.value == baseline.value {
        return Err(Refusal::new(words.say(
            "{target} is where you stand: a goal asks for a change (`--keep` holds a level)",
            &values,
        )));
    }
    let is_worse = match better {
        Better::Higher => level.value < baseline.value,
        Better::Lower => level.value > baseline.value,
    };
    if !is_worse {
        return Ok(());
    }
    Err(Refusal::new(words.say(
        match better {
            Better::Higher => "{target} is worse than {baseline}: {metric} gets better as it rises",
            Better::Lower => "{target} is worse than {baseline}: {metric} gets better as it falls",
        },
        &values,
    )))
}
