//! Figures on days, as numbers.

/// Figures on days, in the order of their days.
#[derive(Debug, Clone, Default)]
pub struct Series {
    /// Where a sum begins: a day and nothing.
    origin: Option<(f64, f64)>,
    points: Vec<(f64, f64)>,
}

impl Series {
    /// Figures by day, in the order of their days; `origin` is where a sum begins.
    #[must_use]
    pub fn new(origin: Option<(f64, f64)>, points: Vec<(f64, f64)>) -> Self {
        Self { origin, points }
    }

    /// How many figures there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.points.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    pub(super) fn values(&self) -> Vec<f64> {
        self.points.iter().map(|(_, value)| *value).collect()
    }

    pub(super) fn last(&self) -> Option<(f64, f64)> {
        self.points.last().copied()
    }

    /// From figure to figure: days and change; of a sum from its origin on.
    pub(super) fn changes(&self) -> Vec<(f64, f64)> {
        let mut before = self.origin;
        let mut changes = Vec::with_capacity(self.points.len());
        for (day, value) in &self.points {
            if let Some((from, was)) = before
                && *day > from
            {
                changes.push((day - from, value - was));
            }
            before = Some((*day, *value));
        }
        changes
    }

    /// The days from figure to figure, where they are about the same throughout, as months are.
    pub(super) fn step(&self) -> Option<f64> {
        let mut gaps: Vec<f64> = self
            .points
            .iter()
            .zip(self.points.iter().skip(1))
            .map(|((from, _), (to, _))| to - from)
            .collect();
        gaps.sort_by(f64::total_cmp);
        let (least, most) = (gaps.first()?, gaps.last()?);
        let middle = gaps.get(gaps.len() / 2)?;
        (*least > 0.0 && *most <= 1.3 * *least).then_some(*middle)
    }
}
