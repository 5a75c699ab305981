//! Goals that are met by deliverables.

use std::collections::BTreeSet;

use super::goal::{Deliverable, Goal, Setting};
use super::maker::Maker;
use super::page::Page;

impl Maker {
    /// A goal that a crisis goal can support; gives its id.
    pub(super) fn reputation(
        &mut self,
        out: &mut Page,
        setting: &Setting,
        metrics: &mut BTreeSet<&'static str>,
    ) -> String {
        let theme = self.next_theme(metrics, |theme| theme.category == "reputation");
        let goal = self.measured(setting, theme, 0, false);
        self.add(out, &goal);
        goal.id
    }

    pub(super) fn crisis(&mut self, out: &mut Page, setting: &Setting, reputation: String) {
        let brand = self.brand();
        let (title, policy, accounts, plan) = if setting.finnish {
            (
                format!(
                    "Harjoiteltu kriisiviestinnän suunnitelma valmiina {brand} syyskuun 2026 loppuun mennessä"
                ),
                format!("Sosiaalisen median ohje julkaistu {brand}"),
                "Kaksivaiheinen kirjautuminen joka tilillä",
                "Kriisiviestinnän suunnitelma harjoiteltu",
            )
        } else {
            (
                format!(
                    "Have a rehearsed crisis communication plan for {brand} by the end of September 2026"
                ),
                format!("Social media policy of {brand} published"),
                "Two-factor sign-in on every account",
                "Crisis communication plan rehearsed",
            )
        };
        let deliverables = vec![
            Deliverable {
                id: "policy",
                kind: "policy",
                title: policy,
                due: "2026-03-15",
                done: Some("2026-03-10"),
            },
            Deliverable {
                id: "accounts",
                kind: "account-security",
                title: accounts.to_owned(),
                due: "2026-05-29",
                done: Some("2026-05-12"),
            },
            Deliverable {
                id: "plan",
                kind: "crisis-plan",
                title: plan.to_owned(),
                due: "2026-09-30",
                done: None,
            },
        ];
        let goal = Goal {
            supports: Some(reputation),
            ..self.delivered(setting, "crisis", title, deliverables)
        };
        self.add(out, &goal);
    }

    pub(super) fn insight(&mut self, out: &mut Page, setting: &Setting) {
        let brand = self.brand();
        let (title, first, second) = if setting.finnish {
            (
                format!("Kolme ostajapersoonaa kuvattuna {brand} syyskuun 2026 loppuun mennessä"),
                format!("Haastattelut tehty {brand}"),
                "Kolme ostajapersoonaa julkaistu",
            )
        } else {
            (
                format!("Publish three buyer personas of {brand} by the end of September 2026"),
                format!("Interviews for {brand} held"),
                "Three buyer personas published",
            )
        };
        let deliverables = vec![
            Deliverable {
                id: "interviews",
                kind: "other",
                title: first,
                due: "2026-05-15",
                done: Some("2026-05-13"),
            },
            Deliverable {
                id: "personas",
                kind: "persona",
                title: second.to_owned(),
                due: "2026-09-15",
                done: None,
            },
        ];
        let goal = self.delivered(setting, "insight", title, deliverables);
        self.add(out, &goal);
    }

    pub(super) fn delivered(
        &mut self,
        setting: &Setting,
        category: &'static str,
        title: String,
        deliverables: Vec<Deliverable>,
    ) -> Goal {
        Goal {
            id: self.id(category),
            title,
            category: Some(category),
            owner: Some(setting.owner.clone()),
            supports: Some(setting.strategy.clone()),
            why: self.why(setting.finnish),
            start: Some("2026-01-05"),
            due: Some("2026-09-30"),
            deliverables,
            ..Goal::default()
        }
    }
}
