//! Where a fix adds lines to an entry, and what it adds.

use goalpost_core::date::{self, Date};
use goalpost_core::model::{Field, Measure};
use goalpost_core::quantity::{Amount, Form, Quantity, Style, Unit, Written};
use goalpost_core::source::Span;
use goalpost_core::workspace::GoalId;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::property;
use crate::script::Handle;
use crate::value::{Content, Thing};
use crate::world::World;

/// A place between two lines of an entry, with the indentation of its keys.
pub(crate) struct Insertion {
    pub(crate) span: Span,
    indent: String,
    newline: &'static str,
}

impl Insertion {
    /// The text that adds `key: text`. Further lines of a block are indented below the key.
    pub(crate) fn line(&self, key: &str, text: &str) -> String {
        let mut lines = text.lines();
        let first = lines.next().unwrap_or("");
        let mut out = if first.is_empty() {
            format!("{}{}{key}:", self.newline, self.indent)
        } else {
            format!("{}{}{key}: {first}", self.newline, self.indent)
        };
        for line in lines {
            out.push_str(self.newline);
            out.push_str(&self.indent);
            out.push_str(line);
        }
        out
    }
}

/// The end of the last line that belongs to a one-line field of a goal, so that a new line fits in
/// after it. None for an entry that is written in braces.
pub(crate) fn line_after(world: &World, id: GoalId) -> Option<Insertion> {
    let goal = &world.goal(id)?.goal;
    let source = world.sources().get(goal.place.span.source)?;
    if source.slice(goal.place.span).starts_with('{') {
        return None;
    }
    let key = [
        last_simple(&goal.due),
        last_simple(&goal.start),
        last_simple(&goal.owner),
        last_simple(&goal.title),
        last_simple(&goal.id),
    ]
    .into_iter()
    .flatten()
    .find(|(key, _)| goal.place.span.contains(*key))?;
    let (key, value) = key;
    let column = source.line_column(key.start).column.saturating_sub(1);
    let line = source.line_span(source.line_column(value.end).line);
    let newline = if source
        .text()
        .get(line.end as usize..)
        .is_some_and(|rest| rest.starts_with("\r\n"))
    {
        "\r\n"
    } else {
        "\n"
    };
    Some(Insertion {
        span: Span {
            start: line.end,
            ..line
        },
        indent: " ".repeat(column),
        newline,
    })
}

/// What adds a field to a baseline, which may be a figure alone, a mapping in braces, or one of lines.
pub(crate) fn into_baseline(
    world: &World,
    id: GoalId,
    key: &str,
    text: &str,
) -> Option<(Span, String)> {
    let field = &world.goal(id)?.goal.measure.baseline;
    let (whole, value) = (field.span()?, &field.get()?.value);
    let source = world.sources().get(whole.source)?;
    let written = source.slice(whole);
    if value.span() == Some(whole) {
        return Some((whole, format!("{{ value: {written}, {key}: {text} }}")));
    }
    let after = value.span()?.end;
    if written.starts_with('{') {
        return Some((
            Span {
                start: after,
                end: after,
                ..whole
            },
            format!(", {key}: {text}"),
        ));
    }
    let (key_span, value_span) = last_simple(value)?;
    let indent = " ".repeat(source.line_column(key_span.start).column.saturating_sub(1));
    let line = source.line_span(source.line_column(value_span.end).line);
    Some((
        Span {
            start: line.end,
            ..line
        },
        format!("\n{indent}{key}: {text}"),
    ))
}

/// What adds an item to the block list of an entry's recorded changes: `fields` are the lines of the
/// item. None where there is no such list, or it is written in brackets.
pub(crate) fn into_changes(world: &World, id: GoalId, fields: &[&str]) -> Option<(Span, String)> {
    let changes = &world.goal(id)?.goal.changes;
    let last = changes.items().last()?.place;
    let source = world.sources().get(last.span.source)?;
    let line = source.line_span(source.line_column(last.span.start).line);
    let before = source.slice(Span {
        end: last.span.start,
        ..line
    });
    let indent = before.strip_suffix("- ")?;
    if !indent.trim().is_empty() {
        return None;
    }
    let end = source.line_span(source.line_column(last.span.end).line);
    let rest = source.slice(Span {
        start: last.span.end,
        ..end
    });
    if !(rest.trim().is_empty() || rest.trim_start().starts_with('#')) {
        return None;
    }
    let mut text = String::new();
    for (at, field) in fields.iter().enumerate() {
        let dash = if at == 0 { "- " } else { "  " };
        text.push_str(&format!("\n{indent}{dash}{field}"));
    }
    Some((
        Span {
            start: end.end,
            ..end
        },
        text,
    ))
}

fn last_simple<T>(field: &Field<T>) -> Option<(Span, Span)> {
    field.key().zip(field.span())
}

/// Even quarterly steps from baseline (of a sum: zero) to target, as the lines below `milestones:`.
pub(crate) fn even_milestones(world: &World, id: GoalId) -> Option<String> {
    let goal = world.goal(id)?;
    let reading = goal.reading.as_ref()?;
    let (start, due) = (
        goal.goal.start.get()?.first_day(),
        goal.goal.due.get()?.last_day(),
    );
    let target = reading.target?.value;
    let from = match reading.kind {
        goalpost_core::workspace::Kind::Sum => Decimal::ZERO,
        _ => reading.baseline?.value.value,
    };
    let days = Decimal::from(date::days_between(start, due));
    let style = style_of_levels(&goal.goal.measure);
    let way = target.value.checked_sub(from)?;
    let steps = date::quarterly_steps(start, due);
    let step = round_step(Amount::new(way, target.unit), steps.len());
    let mut out = String::new();
    for day in steps {
        let part = Decimal::from(date::days_between(start, day)).checked_div(days)?;
        let value = from.checked_add(way.checked_mul(part)?)?;
        let rounded = value
            .checked_div(step)?
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
            .checked_mul(step)?
            .round_dp_with_strategy(
                digits(&target, from),
                RoundingStrategy::MidpointAwayFromZero,
            );
        let level = Quantity::figure(&Amount::new(rounded.normalize(), target.unit), style);
        out.push_str(&format!("\n  - date: {day}\n    value: {level}"));
    }
    (!out.is_empty()).then_some(out)
}

/// How the levels of a measure are laid out: as its target where that is one, else as its baseline.
fn style_of_levels(measure: &Measure) -> Style {
    let target = measure.target.get().and_then(Written::quantity);
    let baseline = measure.baseline.get();
    let baseline = baseline.and_then(|baseline| baseline.value.get()?.quantity());
    target
        .filter(|target| target.form() == Form::Level)
        .or(baseline)
        .or(target)
        .map_or_else(Style::house, Quantity::style)
}

/// The power of ten that steps on a way of this length are rounded to, so that nobody takes 55 681
/// for a figure that somebody meant: a tenth to a hundredth of the way, less where steps are many.
fn round_step(way: Amount, steps: usize) -> Decimal {
    let parts = if steps > 3 { 100 } else { 10 };
    let most = way.value.abs().checked_div(Decimal::from(parts));
    let most = most.unwrap_or(Decimal::ONE);
    if way.unit == Unit::Duration {
        let clock = [86_400, 3_600, 1_800, 600, 300, 60, 30, 10].map(Decimal::from);
        let fits = clock.into_iter().find(|seconds| *seconds <= most);
        return fits.unwrap_or(Decimal::ONE);
    }
    // From a millionth on, in powers of ten.
    let powers = (-6..=12_i32).rev().filter_map(|power| {
        let scale = power.unsigned_abs();
        if power < 0 {
            Decimal::try_new(1, scale).ok()
        } else {
            10_i64.checked_pow(scale).map(Decimal::from)
        }
    });
    let mut powers = powers.filter(|power| *power <= most);
    powers.next().unwrap_or(Decimal::new(1, 6))
}

/// As many decimals as the figures at both ends have, at least one for a percentage.
fn digits(target: &Amount, from: Decimal) -> u32 {
    let written = target
        .value
        .normalize()
        .scale()
        .max(from.normalize().scale());
    if target.unit == Unit::Percent {
        written.max(1)
    } else {
        written
    }
}

/// A one-line field of a goal with its line, for a fix that deletes it. None where other fields stand
/// on the same line.
pub(crate) fn whole_field(world: &World, id: GoalId, key: &str) -> Option<Span> {
    let goal = &world.goal(id)?.goal;
    let (key, value) = match key {
        "per" => last_simple(&goal.measure.per),
        "segment" => last_simple(&goal.measure.segment),
        "status" => last_simple(&goal.status),
        "score" => last_simple(&goal.score),
        _ => None,
    }?;
    let source = world.sources().get(key.source)?;
    let line = source.line_span(source.line_column(key.start).line);
    let before = source.slice(Span {
        end: key.start,
        ..line
    });
    let after = source
        .slice(Span {
            start: value.end,
            ..line
        })
        .trim_start();
    if !before.trim().is_empty() || !(after.is_empty() || after.starts_with('#')) {
        return None;
    }
    let rest = source.text().get(line.end as usize..)?;
    let newline = if rest.starts_with("\r\n") {
        2
    } else {
        u32::from(rest.starts_with('\n'))
    };
    Some(Span {
        end: line.end + newline,
        ..line
    })
}

/// A block list of things put in the order of a date of theirs: the span of its items and their new
/// text. None for a list in brackets, and where an item lacks its date.
pub(crate) fn sorted(list: &Handle, by: &str) -> Option<(Span, String)> {
    let mut items: Vec<(Date, Span)> = Vec::new();
    for item in list.items() {
        let Content::Thing(thing) = &item.content else {
            return None;
        };
        let span = whole_part(&list.world, *thing)?;
        let property = property::find(thing.kind(), by)?;
        let Content::Date(period) = (property.get)(&list.world, *thing).content else {
            return None;
        };
        items.push((period.last_day(), span));
    }
    let (first, last) = (items.first()?.1, items.last()?.1);
    let source = list.world.sources().get(first.source)?;
    let texts: Vec<&str> = items
        .iter()
        .map(|(_, span)| source.slice(*span).trim_end())
        .collect();
    // What stands between two items, dash and indentation, is the same everywhere in a block list.
    let between = source
        .text()
        .get(texts.first()?.len() + first.start as usize..items.get(1)?.1.start as usize)?;
    if !between.trim_start().starts_with('-') {
        return None;
    }
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|at| items.get(*at).map(|(day, _)| *day));
    let sorted: Vec<&str> = order
        .iter()
        .filter_map(|at| texts.get(*at).copied())
        .collect();
    let end = last.start + u32::try_from(texts.last()?.len()).ok()?;
    Some((Span { end, ..first }, sorted.join(between)))
}

fn whole_part(world: &World, thing: Thing) -> Option<Span> {
    let goal = &thing.goal().and_then(|id| world.goal(id))?.goal;
    let place = match thing {
        Thing::Milestone(_, at) => {
            let milestones = goal.measure.milestones.items();
            milestones.get(at as usize).map(|part| &part.place)
        }
        Thing::CheckIn(_, at) => {
            let check_ins = goal.measure.check_ins.items();
            check_ins.get(at as usize).map(|part| &part.place)
        }
        Thing::Deliverable(_, at) => {
            let deliverables = goal.deliverables.items();
            deliverables.get(at as usize).map(|part| &part.place)
        }
        _ => None,
    };
    place.map(|place| place.span)
}
