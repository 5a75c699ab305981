//! Where a fix adds lines to an entry, and what it adds.

use goalpost_core::date;
use goalpost_core::model::Field;
use goalpost_core::quantity::{Amount, Quantity, Style, Unit};
use goalpost_core::source::Span;
use goalpost_core::workspace::GoalId;
use rust_decimal::{Decimal, RoundingStrategy};

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
    let style = goal
        .goal
        .measure
        .target
        .get()
        .and_then(|written| written.quantity())
        .map_or_else(Style::house, Quantity::style);
    let mut out = String::new();
    for day in date::quarterly_steps(start, due) {
        let part = Decimal::from(date::days_between(start, day)).checked_div(days)?;
        let value = from.checked_add(target.value.checked_sub(from)?.checked_mul(part)?)?;
        let rounded = value.round_dp_with_strategy(
            digits(&target, from),
            RoundingStrategy::MidpointAwayFromZero,
        );
        let level = Quantity::figure(&Amount::new(rounded.normalize(), target.unit), style);
        out.push_str(&format!("\n  - date: {day}\n    value: {level}"));
    }
    (!out.is_empty()).then_some(out)
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
