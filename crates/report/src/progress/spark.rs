//! A path in eight characters.

use goalpost_core::date::{Date, days_between};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::Entry;

/// The heights that a character can show.
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// How many characters a path has.
pub(super) const WIDTH: usize = 8;
/// What stands where the time has not come, or nothing is known.
const NOTHING: char = '·';

/// The path of an entry from its start to its due date; a character is an eighth of that time, and is as
/// high as the newest figure in it stands between the lowest and the highest of all, target included.
pub(super) fn spark(entry: &Entry<'_>, as_of: Date) -> String {
    path(entry, as_of).unwrap_or_else(|| NOTHING.to_string().repeat(WIDTH))
}

fn path(entry: &Entry<'_>, as_of: Date) -> Option<String> {
    let (start, due) = (entry.start()?, entry.due()?);
    let length = days_between(start, due).max(1);
    let points = &entry.progress.points;
    let inside = points.iter().filter(|point| start <= point.day);
    let mut levels: Vec<Decimal> = inside.map(|point| point.amount.value).collect();
    if levels.is_empty() {
        return None;
    }
    levels.extend(entry.baseline().map(|baseline| baseline.value));
    levels.extend(entry.target().map(|target| target.value));
    let (low, high) = (levels.iter().min()?, levels.iter().max()?);
    let mut drawn = String::with_capacity(WIDTH * 3);
    for at in 0..WIDTH {
        let part = i64::try_from(at + 1).ok()?;
        let whole = i64::try_from(WIDTH).ok()?;
        let until = length.checked_mul(part)?.checked_div(whole)?;
        let begins = length.checked_mul(part - 1)?.checked_div(whole)?;
        let mut newest = points.iter().rev();
        let point =
            newest.find(|point| start <= point.day && days_between(start, point.day) <= until);
        let passed = days_between(start, as_of) >= begins;
        drawn.push(match point {
            Some(point) if passed => block(point.amount.value, *low, *high),
            _ => NOTHING,
        });
    }
    Some(drawn)
}

fn block(value: Decimal, low: Decimal, high: Decimal) -> char {
    let height = value
        .checked_sub(low)
        .zip(high.checked_sub(low))
        .and_then(|(above, range)| above.checked_div(range))
        .and_then(|share| share.checked_mul(Decimal::from(BLOCKS.len() - 1)))
        .and_then(|at| at.round().to_usize());
    let at = height.unwrap_or(BLOCKS.len() / 2).min(BLOCKS.len() - 1);
    BLOCKS.get(at).copied().unwrap_or(NOTHING)
}
