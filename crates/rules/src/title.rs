//! What the words of a goal's title say, beside its fields (D3.S.1).

use std::ops::Range;

use goalpost_core::model::{Form, Placed};
use goalpost_core::quantity::{Amount, MetricUnit, Quantity, Style, Unit};
use goalpost_core::source::Span;
use goalpost_core::workspace::{GoalId, LinkedGoal, Reading};
use goalpost_wording::{Figure, Role, Unit as Said, Wording};
use rust_decimal::Decimal;

use crate::world::World;

/// What is known of a title's words.
#[derive(Debug, Default)]
pub(crate) struct TitleFacts {
    /// What was left to be filled in, by its bytes in the title.
    pub(crate) placeholders: Vec<Range<usize>>,
    pub(crate) vague: Option<Span>,
    pub(crate) compound: Option<(Span, Span)>,
    pub(crate) activity: Option<(Span, bool)>,
    pub(crate) says_only_metric: bool,
    pub(crate) says_only_category: bool,
    pub(crate) contradictions: Vec<Contradiction>,
    /// Platforms that it names, each with where it stands.
    pub(crate) platforms: Vec<(Span, &'static str)>,
}

/// A figure of a title that the fields contradict.
#[derive(Debug)]
pub(crate) struct Contradiction {
    /// The figure in the title.
    pub(crate) figure: Placed<String>,
    /// What the fields say, and where.
    pub(crate) field: Placed<String>,
    /// 'year', 'target', 'baseline' or 'change'.
    pub(crate) about: &'static str,
    /// What the title should say there.
    pub(crate) right: String,
}

impl TitleFacts {
    pub(crate) fn of(world: &World, id: GoalId) -> Self {
        let Some(goal) = world.goal(id) else {
            return Self::default();
        };
        // Objectives may be qualitative: rules on wording leave them alone.
        let (Some(title), false) = (goal.goal.title.placed(), goal.goal.form == Form::Okr) else {
            return Self::default();
        };
        let wording = Wording::of(&title.value);
        // Before the rest: what else is asked of the words looks at the figures that are there.
        let figures = wording.figures();
        let mut placeholders = wording.placeholders();
        if placeholders.is_empty() {
            placeholders.extend(wording.unstated_target());
        }
        let at = |range: &Range<usize>| world.inside(title.span, &title.value, range);
        let category = goal.goal.category.get();
        Self {
            placeholders,
            vague: wording.vague().map(|vague| at(&vague.range)),
            compound: wording
                .compound()
                .map(|compound| (at(&compound.first), at(&compound.second))),
            activity: (goal.goal.form == Form::KeyResult)
                .then(|| wording.activity())
                .flatten()
                .map(|activity| (at(&activity.range), activity.counted)),
            says_only_metric: is_short(&title.value)
                && goal.reading.as_ref().is_some_and(|reading| {
                    let metric = &reading.metric;
                    wording.says_only(&metric.name)
                        || metric
                            .name_fi
                            .as_ref()
                            .is_some_and(|name| wording.says_only(name))
                }),
            says_only_category: is_short(&title.value)
                && category.is_some_and(|category| {
                    wording.says_only(category.name())
                        || wording.says_only(category.finnish_name())
                        || wording.says_only(&category.as_str().replace('-', " "))
                }),
            platforms: wording
                .platforms()
                .iter()
                .map(|(range, name)| (at(range), *name))
                .collect(),
            contradictions: figures
                .iter()
                .filter_map(|figure| {
                    let found = contradiction(goal, &wording, figure)?;
                    let range = match found.about {
                        "year" => year_digits(&title.value, figure)?,
                        _ => figure.range.clone(),
                    };
                    let text = title.value.get(range.clone())?.to_owned();
                    Some(Contradiction {
                        figure: Placed::new(text, at(&range)),
                        ..found
                    })
                })
                .collect(),
        }
    }
}

/// Whether a title could be nothing but a name: few words, and no figure.
fn is_short(title: &str) -> bool {
    !title.bytes().any(|byte| byte.is_ascii_digit()) && title.split_whitespace().count() <= 8
}

/// What the fields say where a figure says something else.
fn contradiction(
    goal: &LinkedGoal,
    wording: &Wording<'_>,
    figure: &Figure,
) -> Option<Contradiction> {
    if matches!(figure.unit, Said::Year | Said::Period | Said::Date) {
        return year(goal, wording, figure);
    }
    let reading = goal.reading.as_ref()?;
    if !reading.unit_faults.is_empty() || any_fits(reading, figure) || after_age(wording, figure) {
        return None;
    }
    let claim = claims(reading, wording, figure).into_iter().next()?;
    let right = claim.right.text();
    Some(Contradiction {
        figure: Placed::new(String::new(), claim.span),
        field: Placed::new(right.clone(), claim.span),
        about: claim.about,
        right,
    })
}

/// Whether the figure ends a span of ages: `people aged 20 to 35`.
fn after_age(wording: &Wording<'_>, figure: &Figure) -> bool {
    let before = wording
        .figures()
        .iter()
        .take_while(|other| other.range.start < figure.range.start)
        .last();
    before.is_some_and(|other| other.unit == Said::Age) && figure.role == Role::To
}

/// Whether the figure is one that the fields say anywhere, whatever part it plays in the sentence:
/// words mislead more often than figures.
fn any_fits(reading: &Reading, figure: &Figure) -> bool {
    let mut claims = Vec::new();
    levels(reading, Role::None, &mut claims);
    levels(reading, Role::From, &mut claims);
    reading.check_ins.iter().flatten().for_each(|amount| {
        claims.push(Claim {
            value: amount.value.value,
            about: "target",
            span: amount.span,
            right: Right::Level(amount.value),
        });
    });
    changes(reading, figure, true, &mut claims);
    claims.iter().any(|claim| agrees(figure, claim.value))
}

/// The characters of the year in a figure that says when: all of `2026`, the end of `September
/// 2026`. None for a fiscal year, which ends in a calendar year that its name does not tell.
fn year_digits(title: &str, figure: &Figure) -> Option<std::ops::Range<usize>> {
    let text = title.get(figure.range.clone())?;
    if text.to_lowercase().starts_with("fy") {
        return None;
    }
    let digits = figure.value.normalize().to_string();
    let start = figure.range.start + text.find(&digits).filter(|_| digits.len() == 4)?;
    Some(start..start + digits.len())
}

/// A year that says when a goal ends, where the deadline is in another one.
fn year(goal: &LinkedGoal, wording: &Wording<'_>, figure: &Figure) -> Option<Contradiction> {
    year_digits(wording.text(), figure)?;
    let due = goal.goal.due.placed()?;
    let says_when = match figure.role {
        Role::Deadline => true,
        Role::None => {
            let before = wording
                .text()
                .get(..figure.range.start)?
                .trim_end()
                .to_lowercase();
            ["in", "during", "vuonna"]
                .iter()
                .any(|word| before.split_whitespace().next_back() == Some(word))
        }
        _ => false,
    };
    let (first, last) = (
        goal.goal
            .start
            .get()
            .map_or(due.value.first_day(), |start| start.first_day()),
        due.value.last_day(),
    );
    let year = |day: goalpost_core::date::Date| Decimal::from(day.year());
    let fits = if figure.role == Role::Deadline {
        figure.value == year(last)
    } else {
        let measured = goal.goal.measure.baseline_date();
        let from = measured.map_or(first, |date| date.first_day().min(first));
        year(from) <= figure.value && figure.value <= year(last)
    };
    if !says_when || fits {
        return None;
    }
    let right = last.year().to_string();
    Some(Contradiction {
        figure: Placed::new(String::new(), due.span),
        field: Placed::new(due.value.to_string(), due.span),
        about: "year",
        right,
    })
}

/// One thing that the fields say, which a figure of the title may mean.
struct Claim {
    value: Decimal,
    about: &'static str,
    span: Span,
    right: Right,
}

/// What a title should say. Most figures of most titles are right, so that the words are not made
/// until one is not.
#[derive(Clone, Copy)]
enum Right {
    Level(Amount),
    Percent(Decimal),
    Points(Decimal),
    Times(Decimal),
}

impl Right {
    fn text(self) -> String {
        match self {
            Self::Level(amount) => written(&amount),
            Self::Percent(value) => format!("{} %", value.round_dp(1).normalize()),
            Self::Points(value) => value.normalize().to_string(),
            Self::Times(value) => format!("{}x", value.round_dp(2).normalize()),
        }
    }
}

/// What the fields say that a figure could mean by its unit and its role; the likeliest first. None
/// where the figure is about something else.
fn claims(reading: &Reading, wording: &Wording<'_>, figure: &Figure) -> Vec<Claim> {
    let unit = reading.scale.unit;
    let level_unit = match figure.unit {
        Said::Percent => unit == MetricUnit::Percent,
        Said::Money(code) => match reading.scale.unit() {
            Unit::Money(Some(currency)) => currency.code() == code,
            Unit::Money(None) => true,
            _ => false,
        },
        Said::Duration => unit == MetricUnit::Duration,
        Said::Count => {
            matches!(
                unit,
                MetricUnit::Count | MetricUnit::Score | MetricUnit::Ratio
            ) && counts_metric(reading, wording, figure)
        }
        _ => false,
    };
    let mut claims = Vec::new();
    if level_unit {
        levels(reading, figure.role, &mut claims);
    }
    if matches!(figure.role, Role::By | Role::None) {
        changes(reading, figure, level_unit, &mut claims);
    }
    claims
}

/// Whether a count is of what the metric counts: without a noun, or with one of the metric's words.
fn counts_metric(reading: &Reading, wording: &Wording<'_>, figure: &Figure) -> bool {
    let Some(noun) = figure
        .noun
        .as_ref()
        .and_then(|noun| wording.text().get(noun.clone()))
    else {
        return figure.role != Role::None;
    };
    let noun = Wording::of(noun);
    let metric = &reading.metric;
    let names = [Some(metric.name.as_str()), metric.name_fi.as_deref()];
    names
        .into_iter()
        .flatten()
        .any(|name| name.split_whitespace().any(|word| noun.says_only(word)))
}

fn levels(reading: &Reading, role: Role, claims: &mut Vec<Claim>) {
    let mut claim = |amount: &Placed<Amount>, about| {
        claims.push(Claim {
            value: amount.value.value,
            about,
            span: amount.span,
            right: Right::Level(amount.value),
        });
    };
    let target = reading.target.as_ref();
    match role {
        Role::From => reading
            .baseline
            .iter()
            .for_each(|amount| claim(amount, "baseline")),
        Role::To | Role::AtLeast | Role::AtMost => target
            .into_iter()
            .for_each(|amount| claim(amount, "target")),
        Role::None => {
            // Without a target that is known, a figure contradicts nothing.
            if let Some(target) = target {
                claim(target, "target");
                reading
                    .baseline
                    .iter()
                    .for_each(|amount| claim(amount, "baseline"));
                reading
                    .milestones
                    .iter()
                    .flatten()
                    .for_each(|amount| claim(amount, "target"));
            }
        }
        _ => {}
    }
}

/// The change from baseline to target, in the unit that the figure is written in.
fn changes(reading: &Reading, figure: &Figure, level_unit: bool, claims: &mut Vec<Claim>) {
    let (Some(baseline), Some(target)) = (&reading.baseline, &reading.target) else {
        return;
    };
    let (from, to) = (baseline.value.value, target.value.value);
    let difference = to.checked_sub(from).map(|change| change.abs());
    let relative = difference
        .and_then(|change| change.checked_mul(Decimal::ONE_HUNDRED))
        .and_then(|change| change.checked_div(from.abs()));
    let mut claim = |value: Option<Decimal>, right: fn(Decimal) -> Right| {
        claims.extend(value.map(|value| Claim {
            value,
            about: "change",
            span: target.span,
            right: right(value),
        }));
    };
    match figure.unit {
        Said::Percent => {
            claim(relative, Right::Percent);
            if reading.scale.unit == MetricUnit::Percent {
                claim(difference, Right::Percent);
            }
        }
        Said::Points if reading.scale.unit == MetricUnit::Percent => {
            claim(difference, Right::Points);
        }
        Said::Multiple => claim(to.checked_div(from), Right::Times),
        _ if level_unit && figure.role == Role::By => {
            let unit = reading.scale.unit();
            claims.extend(difference.map(|value| Claim {
                value,
                about: "change",
                span: target.span,
                right: Right::Level(Amount::new(value, unit)),
            }));
        }
        _ => {}
    }
}

/// An amount as a title writes it.
fn written(amount: &Amount) -> String {
    Quantity::figure(amount, Style::house()).to_string()
}

/// Equal after rounding to the digits written; a hedged figure may be off by a tenth.
fn agrees(figure: &Figure, actual: Decimal) -> bool {
    let near = |said: Decimal| {
        let Some(distance) = said.abs().checked_sub(actual.abs()) else {
            return false;
        };
        let half_step = figure.step.checked_div(Decimal::TWO).unwrap_or_default();
        let slack = if figure.hedged {
            actual.abs() / Decimal::TEN
        } else {
            half_step
        };
        distance.abs() <= slack.max(half_step)
    };
    near(figure.value) || figure.other_reading.is_some_and(near)
}
