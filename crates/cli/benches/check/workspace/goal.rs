//! A goal on its way to text.

use crate::words::Unit;

/// One goal or key result on its way to text.
#[derive(Clone, Default)]
pub(super) struct Goal {
    pub(super) comment: Option<&'static str>,
    pub(super) id: String,
    pub(super) title: String,
    pub(super) category: Option<&'static str>,
    pub(super) owner: Option<String>,
    pub(super) supports: Option<String>,
    pub(super) why: Option<&'static str>,
    pub(super) how: Option<&'static str>,
    pub(super) account: Option<String>,
    pub(super) metric: Option<String>,
    pub(super) per_month: bool,
    pub(super) segment: Option<String>,
    pub(super) definition: Option<&'static str>,
    pub(super) agreed_with: Option<&'static str>,
    pub(super) baseline: Option<(String, &'static str)>,
    pub(super) aim: Option<(&'static str, String)>,
    pub(super) start: Option<&'static str>,
    pub(super) due: Option<&'static str>,
    pub(super) milestones: Vec<(&'static str, String)>,
    pub(super) review: Option<&'static str>,
    pub(super) check_ins: Vec<(&'static str, String, Option<&'static str>)>,
    pub(super) deliverables: Vec<Deliverable>,
    pub(super) extra: Option<(&'static str, &'static str)>,
}

#[derive(Clone)]
pub(super) struct Deliverable {
    pub(super) id: &'static str,
    pub(super) kind: &'static str,
    pub(super) title: String,
    pub(super) due: &'static str,
    pub(super) done: Option<&'static str>,
}

/// Who and what a goal of one file is about.
pub(super) struct Setting {
    pub(super) finnish: bool,
    pub(super) owner: String,
    pub(super) segment: String,
    pub(super) platform: &'static str,
    pub(super) account: String,
    pub(super) internal_account: String,
    pub(super) strategy: String,
}

/// Figures of a measure, in the unit's ticks.
pub(super) struct Figures {
    pub(super) unit: Unit,
    pub(super) finnish: bool,
    pub(super) from: u32,
    pub(super) to: u32,
}

impl Figures {
    /// What is reached when so many thousandths of the way are behind. Check-ins round onwards, milestones back.
    pub(super) fn at(&self, thousandths: u32, onwards: bool) -> String {
        let way = self.from.abs_diff(self.to) * thousandths;
        let way = if onwards {
            way.div_ceil(1_000)
        } else {
            way / 1_000
        };
        let ticks = if self.to < self.from {
            self.from - way
        } else {
            self.from + way
        };
        self.unit.field(ticks, self.finnish)
    }
}

/// The words of a title that say whose figure it is.
pub(super) struct Place {
    pub(super) brand: String,
    pub(super) platform: Option<&'static str>,
}

impl Place {
    pub(super) fn words(&self, finnish: bool) -> String {
        let brand = &self.brand;
        match (self.platform, finnish) {
            (Some(platform), true) => format!("kanavassa {platform} brändille {brand}"),
            (Some(platform), false) => format!("for {brand} on {platform}"),
            (None, true) => format!("yksikössä {brand}"),
            (None, false) => format!("at {brand}"),
        }
    }
}
