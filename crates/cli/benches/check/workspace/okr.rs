//! OKRs with their key results.

use std::collections::BTreeSet;

use super::goal::{Figures, Goal, Place, Setting};
use super::maker::Maker;
use super::page::Page;
use crate::words::Unit;

impl Maker {
    /// An OKR of the second quarter with two or three key results.
    pub(super) fn okr(
        &mut self,
        out: &mut Page,
        setting: &Setting,
        metrics: &mut BTreeSet<&'static str>,
    ) {
        let finnish = setting.finnish;
        let brand = self.brand();
        let objective = if finnish {
            format!("{brand} on merkki, jota asiakkaat suosittelevat")
        } else {
            format!("Be the brand that customers of {brand} recommend")
        };
        let ambition = if self.dice.one_in(2) {
            "aspirational"
        } else {
            "committed"
        };
        out.section("okrs");
        out.lines(&[
            (2, "- id", &format!("reputation-{:05}", self.workspace.okrs)),
            (4, "objective", &objective),
            (4, "category", "reputation"),
            (4, "owner", &setting.owner),
            (4, "supports", &format!("[{}]", setting.strategy)),
            (4, "ambition", ambition),
            (4, "start", "2026-Q2"),
            (4, "due", "2026-Q2"),
            (4, "review", "monthly"),
        ]);
        out.heading(4, "key_results");
        self.workspace.okrs += 1;

        let (recommend, satisfied, answers) = if finnish {
            (
                "Nettosuosittelu",
                "Asiakastyytyväisyys",
                "Ensimmäisen vastauksen aika",
            )
        } else {
            (
                "Net promoter score",
                "Customer satisfaction",
                "Time to the first answer",
            )
        };
        let rows = [
            (
                "nps",
                recommend,
                "net_promoter_score",
                Unit::Score,
                24 + self.dice.roll(12),
                1_450,
            ),
            (
                "satisfaction",
                satisfied,
                "customer_satisfaction",
                Unit::Percent,
                640 + self.dice.roll(80),
                1_200,
            ),
            (
                "answers",
                answers,
                "response_time",
                Unit::Minutes,
                180 + self.dice.roll(120),
                600,
            ),
        ];
        let count = if self.dice.one_in(3) { 3 } else { 2 };
        for (id, what, metric, unit, from, thousandths) in rows.into_iter().take(count) {
            let figures = Figures {
                unit,
                finnish,
                from,
                to: from * thousandths / 1_000,
            };
            let place = Place {
                brand: self.brand(),
                platform: None,
            };
            let goal = Goal {
                id: id.to_owned(),
                title: format!(
                    "{what} {} {}",
                    place.words(finnish),
                    unit.span(from, figures.to, finnish)
                ),
                metric: Some(metric.to_owned()),
                segment: Some(setting.segment.clone()),
                baseline: Some((unit.field(from, finnish), "2026-Q1")),
                aim: Some(("target", unit.field(figures.to, finnish))),
                check_ins: vec![("2026-05-18", figures.at(646, true), None)],
                ..Goal::default()
            };
            metrics.insert(metric);
            self.workspace.key_results += 1;
            out.entry(&goal, 6);
        }
    }
}
