//! Where a measure should stand on a day: straight lines from the start through the milestones to the
//! target.

use rust_decimal::Decimal;

use crate::date::{Date, days_between};
use crate::metric::Better;
use crate::workspace::{Kind, LinkedGoal, Reading};

/// The path from a start to a target.
pub(super) struct Line {
    /// The figure at the start: the baseline, or nothing for a sum.
    pub(super) from: Option<Decimal>,
    /// The target's level.
    pub(super) to: Option<Decimal>,
    /// The first day.
    pub(super) start: Option<Date>,
    /// The day from which a pace counts: the start, or the baseline's last day if that is later.
    pub(super) begins: Option<Date>,
    /// The last day.
    pub(super) due: Option<Date>,
    /// Days and levels on the way, start and target among them.
    corners: Vec<(Date, Decimal)>,
}

/// Whether a measure is a sum that is to stay small: its target is a ceiling.
pub(super) fn is_ceiling(reading: &Reading) -> bool {
    reading.kind == Kind::Sum && reading.direction == Better::Lower
}

impl Line {
    pub(super) fn of(goal: &LinkedGoal, reading: &Reading) -> Self {
        let from = match reading.kind {
            Kind::Sum => Some(Decimal::ZERO),
            _ => reading.baseline.map(|baseline| baseline.value.value),
        };
        let to = reading.target.map(|target| target.value.value);
        let start = goal.goal.start.get().map(|start| start.first_day());
        let measured = goal.goal.measure.baseline_date();
        let measured = measured.map(|date| date.last_day());
        let begins = match reading.kind {
            Kind::Sum => start,
            _ => start.max(measured),
        };
        let due = goal.goal.due.get().map(|due| due.last_day());
        let mut line = Self {
            from,
            to,
            start,
            begins,
            due,
            corners: Vec::new(),
        };
        line.corners = line.corners(goal, reading).unwrap_or_default();
        line
    }

    fn corners(&self, goal: &LinkedGoal, reading: &Reading) -> Option<Vec<(Date, Decimal)>> {
        let (start, due) = (self.start.or(self.begins)?, self.due?);
        let milestones = goal.goal.measure.milestones.items().iter();
        let mut between: Vec<(Date, Decimal)> = milestones
            .zip(&reading.milestones)
            .filter_map(|(milestone, amount)| {
                Some((
                    milestone.date.get()?.last_day(),
                    amount.as_ref()?.value.value,
                ))
            })
            .filter(|(day, _)| start < *day && *day < due)
            .collect();
        between.sort_by_key(|(day, _)| *day);
        let mut corners = vec![(start, self.from?)];
        corners.append(&mut between);
        corners.push((due, self.to?));
        Some(corners)
    }

    /// (figure − from) ÷ (to − from). Of a sum, its share of the target.
    pub(super) fn share(&self, figure: Decimal) -> Option<Decimal> {
        let (from, to) = (self.from?, self.to?);
        figure
            .checked_sub(from)?
            .checked_div(to.checked_sub(from)?)
            .map(|share| share.normalize())
    }

    /// Where the line stands on a day, as a share of the whole way.
    pub(super) fn expected(&self, day: Date) -> Option<Decimal> {
        self.share(self.level(day)?)
    }

    /// Where the line stands on a day, as a figure.
    pub(super) fn level(&self, day: Date) -> Option<Decimal> {
        let (first, last) = (self.corners.first()?, self.corners.last()?);
        if day <= first.0 {
            return Some(first.1);
        }
        if day >= last.0 {
            return Some(last.1);
        }
        let mut pairs = self.corners.iter().zip(self.corners.iter().skip(1));
        let ((begin, low), (end, high)) = pairs.find(|(_, (end, _))| day <= *end)?;
        let passed = Decimal::from(days_between(*begin, day));
        let length = Decimal::from(days_between(*begin, *end));
        let rise = high.checked_sub(*low)?;
        // Multiplied first: a third of the way of 300 is exactly 100.
        low.checked_add(rise.checked_mul(passed)?.checked_div(length)?)
    }
}
