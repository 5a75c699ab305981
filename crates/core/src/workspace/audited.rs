//! Figures of the audit, as baselines (D1.3).

use super::{AuditEntry, Workspace};
use crate::date::Period;
use crate::metric::{Metric, OverTime};
use crate::model::{Audit, Field, Placed};
use crate::quantity::{Amount, Written};

/// A figure that the audit has of an account.
#[derive(Debug, Clone, Copy)]
pub struct Audited<'a> {
    /// In the metric's base unit.
    pub figure: Placed<Amount>,
    /// As it is written.
    pub written: &'a Written,
    /// What it covers.
    pub date: &'a Field<Period>,
}

impl Audit {
    /// What the audit's figures of a metric cover: its own day for what is counted at a moment, its
    /// period for sums and averages.
    #[must_use]
    pub fn covered_by(&self, metric: &Metric) -> &Field<Period> {
        if metric.over_time == Some(OverTime::Latest) || self.period.is_absent() {
            &self.date
        } else {
            &self.period
        }
    }
}

impl Workspace {
    /// The figure of the newest audit that lists an account, where it has one of the metric that can
    /// be read.
    #[must_use]
    pub fn audited(&self, account: &str, metric: &Metric) -> Option<Audited<'_>> {
        let AuditEntry::Account(audit, at) = self.find_account(account)? else {
            return None;
        };
        let account = self.account(audit, at)?;
        let linked = self.audit(audit)?;
        let settings = self.scopes.get(linked.scope);
        let scale = metric.scale(settings.and_then(|settings| settings.organisation.currency));
        let figures = account.measures.items().iter();
        let placed = figures
            .filter(|figure| *figure.metric == *metric.id)
            .find_map(|figure| figure.value.placed())?;
        let figure = placed.value.level(&scale).ok()?;
        Some(Audited {
            figure: Placed::new(figure, placed.span),
            written: &placed.value,
            date: linked.entry.covered_by(metric),
        })
    }
}
