//! Goals with a metric.

use super::goal::{Figures, Goal, Place, Setting};
use super::maker::Maker;
use super::page::cycle;
use crate::words::{COMMENTS, HOW_ENGLISH, HOW_FINNISH, Kind, NOTES, SEASONS, Season, Theme, Unit};

impl Maker {
    pub(super) fn measured(
        &mut self,
        setting: &Setting,
        theme: &Theme,
        season: usize,
        plainly: bool,
    ) -> Goal {
        let finnish = setting.finnish;
        let Some(season) = SEASONS.get(season) else {
            return Goal::default();
        };
        let figures = self.figures(theme, finnish);
        let internal = theme.category == "internal-comms";
        let named = !internal && self.dice.one_in(3);
        let place = Place {
            brand: self.brand(),
            platform: named.then_some(setting.platform),
        };
        let own = place.brand.clone();
        let (title, aim) = self.aim(theme, season, &figures, &place, plainly);
        let by_month = matches!(theme.kind, Kind::PerMonth | Kind::Keep);
        let check_ins = if by_month {
            season.months
        } else {
            season.check_ins
        };
        let note = self.dice.one_in(4).then(|| self.dice.pick(NOTES));
        let variant = self.dice.roll(3) as usize;
        // These go more than half of the way that there is, so they have to say how.
        let how = matches!(theme.metric, "customer_satisfaction" | "cost_per_click")
            || self.dice.one_in(3);
        if internal {
            self.note_internal_account(&setting.internal_account);
        }
        let goal = Goal {
            comment: self.dice.one_in(8).then(|| self.dice.pick(COMMENTS)),
            id: self.id(&theme.metric.replace('_', "-")),
            title,
            category: Some(theme.category),
            owner: Some(setting.owner.clone()),
            supports: Some(setting.strategy.clone()),
            why: self.why(finnish),
            how: how.then(|| {
                self.dice
                    .pick(if finnish { HOW_FINNISH } else { HOW_ENGLISH })
            }),
            account: Some(if internal {
                setting.internal_account.clone()
            } else {
                setting.account.clone()
            }),
            metric: Some(theme.metric.to_owned()),
            per_month: by_month,
            segment: Some(setting.segment.clone()),
            definition: theme.definition,
            agreed_with: theme.agreed_with,
            baseline: (theme.kind != Kind::Sum).then(|| {
                let date = if by_month {
                    season.baseline.last()
                } else {
                    cycle(season.baseline, variant)
                };
                (
                    theme.unit.field(figures.from, finnish),
                    date.copied().unwrap_or_default(),
                )
            }),
            aim: Some(aim),
            start: cycle(season.start, variant).copied(),
            due: cycle(season.due, variant).copied(),
            milestones: match theme.kind {
                Kind::Keep => Vec::new(),
                _ => season
                    .milestones
                    .iter()
                    .map(|(date, way)| (*date, figures.at(*way, false)))
                    .collect(),
            },
            review: self.dice.one_in(3).then_some("monthly"),
            check_ins: check_ins
                .iter()
                .enumerate()
                .map(|(at, (date, way))| (*date, figures.at(*way, true), note.filter(|_| at == 1)))
                .collect(),
            ..Goal::default()
        };
        if !plainly {
            self.before = Some((goal.clone(), own));
        }
        goal
    }

    /// Where it stands and where it shall be.
    pub(super) fn figures(&mut self, theme: &Theme, finnish: bool) -> Figures {
        let (low, high) = theme.range;
        let mut from = low + self.dice.roll(high - low);
        if low >= 1_000 {
            from = from / 100 * 100;
        }
        // Small figures ask for more, so that the steps on the way are steps.
        let percent = if low < 200 {
            40 + self.dice.roll(20)
        } else {
            10 + self.dice.roll(15)
        };
        let change = from * percent / 100;
        let (from, to) = match theme.kind {
            Kind::Sum => (0, from),
            // The figures stay below the bound from first to last.
            Kind::Keep => (from, from - from / 10),
            _ if theme.lower => (from, from - change),
            _ => (from, from + change),
        };
        let to = if theme.kind != Kind::Sum && low >= 1_000 {
            to / 100 * 100
        } else {
            to
        };
        Figures {
            unit: theme.unit,
            finnish,
            from,
            to,
        }
    }

    /// The title, and the line that says the same as the field does.
    pub(super) fn aim(
        &mut self,
        theme: &Theme,
        season: &Season,
        figures: &Figures,
        place: &Place,
        plainly: bool,
    ) -> (String, (&'static str, String)) {
        let (unit, finnish) = (theme.unit, figures.finnish);
        let by = if finnish {
            season.finnish
        } else {
            season.english
        };
        let where_ = place.words(finnish);
        match theme.kind {
            Kind::Sum => {
                let number = unit.field(figures.to, finnish);
                let verb = if finnish { "Hanki" } else { "Bring" };
                let what = if finnish {
                    theme.finnish
                } else {
                    theme.english
                };
                (
                    format!("{verb} {number} {what} {where_} {by}"),
                    ("target", number),
                )
            }
            Kind::Keep => {
                let bound = (figures.from / 30 + 1) * 30;
                let title = if finnish {
                    format!(
                        "Pidä ensimmäinen vastaus {where_} enintään {bound} minuutissa joka kuukausi 2026"
                    )
                } else {
                    format!(
                        "Keep {} {where_} within {bound} min in every month of 2026",
                        theme.english
                    )
                };
                (title, ("keep", format!("at most {bound} min")))
            }
            Kind::Level | Kind::PerMonth => {
                let start = match (finnish, theme.lower) {
                    (true, true) => format!("Pienennä {}", theme.finnish),
                    (true, false) => format!("Kasvata {}", theme.finnish),
                    (false, true) => format!("Cut {}", theme.english),
                    (false, false) => format!("Raise {}", theme.english),
                };
                let sign = if theme.lower { '-' } else { '+' };
                let change = figures.from.abs_diff(figures.to);
                let percent = change * 100 / figures.from.max(1);
                let exact = percent * figures.from == change * 100;
                let (amount, target) = match unit {
                    _ if plainly => (None, unit.field(figures.to, finnish)),
                    Unit::Percent if self.dice.one_in(3) => {
                        let points = unit.field(change, finnish).replace(" %", " pp");
                        (Some(points.clone()), format!("{sign}{points}"))
                    }
                    Unit::Count | Unit::Ratio | Unit::Money if exact => {
                        (Some(format!("{percent} %")), format!("{sign}{percent} %"))
                    }
                    _ => (None, unit.field(figures.to, finnish)),
                };
                let amount = match amount {
                    Some(amount) if finnish => amount.replace(" pp", " prosenttiyksikköä"),
                    Some(amount) => format!("by {amount}"),
                    None => unit.span(figures.from, figures.to, finnish),
                };
                (
                    format!("{start} {where_} {amount} {by}"),
                    ("target", target),
                )
            }
        }
    }

    pub(super) fn note_internal_account(&mut self, id: &str) {
        if let Some(number) = id
            .strip_prefix("slack-")
            .and_then(|number| number.parse().ok())
        {
            self.accounts.insert((number, None));
        }
    }
}
