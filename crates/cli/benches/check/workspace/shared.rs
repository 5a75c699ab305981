//! The files that all goals share.

use super::Workspace;
use super::fault::{FAULTY, Fault, Planted};
use super::maker::Maker;
use super::page::Page;
use crate::words::{PLATFORMS, Unit, name, proper};

/// The account of the audit that nobody uses any more.
pub(super) const DORMANT: &str = "facebook-riga";

const CONFIGURATION: &str = "organisation:
  name: Acme
  market: [b2b, b2c]
  language: en
  currency: EUR
defaults:
  review: monthly
";

const METRICS: &str = "metrics:
  - id: save_rate
    name: Save rate
    unit: percent
    better: higher
    formula: saves / impressions
    categories: [community]
";

impl Maker {
    /// Adds the files that all goals share.
    pub(super) fn finish(mut self) -> Workspace {
        let strategy = self.strategy();
        let audit = self.audit();
        for (path, text) in [
            ("goalpost.yaml", CONFIGURATION.to_owned()),
            ("metrics.yaml", METRICS.to_owned()),
            ("strategy.yaml", strategy),
            ("audit.yaml", audit),
        ] {
            self.workspace.files.push((path.to_owned(), text));
        }
        self.workspace
    }

    fn strategy(&mut self) -> String {
        let mut strategy = Page::default();
        strategy.section("strategy");
        for objective in &self.objectives {
            strategy.lines(&[
                (2, "- id", &format!("objective-{objective:02}")),
                (
                    4,
                    "objective",
                    &format!(
                        "Grow online sales of {} to 2.4 M€ in 2026",
                        proper(objective + 100_000)
                    ),
                ),
                (4, "owner", "cmo@acme.example"),
                (4, "due", "2026-12-31"),
            ]);
        }
        if let Some(objective) = self.objectives.last().map(|last| last + 1) {
            strategy.lines(&[
                (2, "- id", &format!("objective-{objective:02}")),
                (4, "objective", "Open a shop in Riga in 2027"),
                (4, "owner", "cmo@acme.example"),
            ]);
            self.workspace.planted.push(Planted {
                entry: format!("strategy/objective-{objective:02}"),
                fault: Fault::UnsupportedStrategy,
            });
        }
        strategy.text
    }

    fn audit(&mut self) -> String {
        let mut audit = Page::default();
        audit.section("audit");
        audit.lines(&[(2, "date", "2026-01-05"), (2, "period", "2025-12")]);
        audit.heading(2, "accounts");
        let accounts = std::mem::take(&mut self.accounts);
        for (at, (number, platform)) in accounts.into_iter().enumerate() {
            self.account(&mut audit, at, number, platform);
        }
        if self.dormant {
            audit.lines(&[
                (4, "- id", DORMANT),
                (6, "platform", "facebook"),
                (6, "owner", "maija@acme.example"),
                (6, "purpose", "Offers of a shop that was closed"),
                (6, "status", "dormant"),
                (6, "last_post", "2024-03-28"),
            ]);
            audit.heading(6, "measures");
            audit.line(8, "followers", "812");
        }
        audit.heading(2, "programs");
        audit.lines(&[
            (4, "- id", "advocacy"),
            (6, "name", "Employee advocacy"),
            (6, "owner", "hr@acme.example"),
            (6, "purpose", "Staff share our news"),
        ]);
        audit.text
    }

    fn account(&mut self, audit: &mut Page, at: usize, number: usize, platform: Option<usize>) {
        let platform = platform
            .and_then(|at| PLATFORMS.get(at))
            .map_or("slack", |(id, _)| id);
        let handle = name(number + 110_000);
        let id = format!("{platform}-{number:03}");
        let fault = match at % FAULTY {
            3 => Some(Fault::AccountWithoutOwner),
            13 => Some(Fault::NoTwoFactor),
            _ => None,
        };
        self.workspace.planted.extend(fault.map(|fault| Planted {
            entry: format!("audit/accounts/{id}"),
            fault,
        }));
        let owner = format!("{handle}@acme.example");
        audit.lines(&[
            (4, "- id", &id),
            (6, "platform", platform),
            (6, "handle", &format!("\"@{handle}\"")),
            (6, "url", &format!("https://www.{platform}.com/{handle}")),
        ]);
        let owned = fault != Some(Fault::AccountWithoutOwner);
        audit.maybe(6, "owner", owned.then_some(owner.as_str()));
        audit.lines(&[
            (
                6,
                "purpose",
                &format!(
                    "Show what {} makes to shoppers aged 20 to 35",
                    proper(number + 110_000)
                ),
            ),
            (6, "status", "active"),
            (
                6,
                "audience",
                if platform == "slack" {
                    "internal"
                } else {
                    "public"
                },
            ),
            (
                6,
                "two_factor",
                if fault == Some(Fault::NoTwoFactor) {
                    "false"
                } else {
                    "true"
                },
            ),
            (6, "last_post", "2026-01-03"),
        ]);
        audit.heading(6, "measures");
        let followers = 2_000 + self.dice.roll(30_000);
        audit.lines(&[
            (8, "followers", &Unit::Count.field(followers, false)),
            (
                8,
                "applause_rate",
                &Unit::Percent.field(10 + self.dice.roll(40), false),
            ),
        ]);
    }
}
