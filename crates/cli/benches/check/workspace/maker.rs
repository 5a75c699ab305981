//! Files of goals, one after the other: whose they are, what they are about, and which are faulty.

use std::collections::BTreeSet;

use super::Workspace;
use super::fault::{FAULTY, Fault, Planted, again, asks_for_a_number, spoil};
use super::goal::{Goal, Setting};
use super::page::Page;
use crate::words::{
    COMMENTS, Dice, Kind, PLATFORMS, THEMES, Theme, Unit, WHY_ENGLISH, WHY_FINNISH, name, proper,
};

pub(super) struct Maker {
    pub(super) dice: Dice,
    pub(super) workspace: Workspace,
    pub(super) accounts: BTreeSet<(usize, Option<usize>)>,
    pub(super) objectives: BTreeSet<usize>,
    /// How many accounts and business objectives there may be.
    pub(super) spread: (usize, usize),
    /// The next theme, and the number of the next name.
    pub(super) theme: usize,
    pub(super) named: usize,
    pub(super) faults: [usize; Fault::ALL.len()],
    /// The goal before in the same file, with the words that are its own.
    pub(super) before: Option<(Goal, String)>,
    /// Whether a goal counts on the account that nobody uses.
    pub(super) dormant: bool,
}

impl Maker {
    pub(super) fn new(files: usize) -> Self {
        Self {
            dice: Dice::new(2026),
            workspace: Workspace::default(),
            accounts: BTreeSet::new(),
            objectives: BTreeSet::new(),
            spread: ((files / 50).clamp(1, 200), (files / 250).clamp(1, 40)),
            theme: 0,
            named: 1,
            faults: [0; Fault::ALL.len()],
            before: None,
            dormant: false,
        }
    }

    /// Fifteen goals and one OKR in each five files.
    pub(super) fn file(&mut self, number: usize) -> String {
        let setting = self.setting(number);
        let mut out = Page::default();
        out.comment(COMMENTS, number);
        let mut metrics = BTreeSet::new();
        self.before = None;
        match number % 5 {
            3 => {
                out.section("goals");
                self.plain(&mut out, &setting, &mut metrics, false);
                let reputation = self.reputation(&mut out, &setting, &mut metrics);
                self.crisis(&mut out, &setting, reputation);
                self.insight(&mut out, &setting);
            }
            4 => {
                self.okr(&mut out, &setting, &mut metrics);
                out.section("goals");
                self.plain(&mut out, &setting, &mut metrics, false);
                self.plain(&mut out, &setting, &mut metrics, true);
            }
            _ => {
                out.section("goals");
                self.plain(&mut out, &setting, &mut metrics, false);
                self.plain(&mut out, &setting, &mut metrics, false);
                self.plain(&mut out, &setting, &mut metrics, true);
            }
        }
        out.text
    }

    pub(super) fn setting(&mut self, number: usize) -> Setting {
        let (platform, (id, title)) = PLATFORMS
            .iter()
            .copied()
            .enumerate()
            .nth(number / 5 % PLATFORMS.len())
            .unwrap_or((0, ("instagram", "Instagram")));
        let account = number / 5 / PLATFORMS.len() % self.spread.0;
        let objective = number % self.spread.1;
        self.accounts.insert((account, Some(platform)));
        self.objectives.insert(objective);
        let own = number + 60_000;
        let owner = match number % 3 {
            0 => format!("{}@acme.example", name(own)),
            _ => format!("{} team", proper(own)),
        };
        Setting {
            finnish: self.dice.one_in(3),
            owner,
            segment: name(own),
            platform: title,
            account: format!("{id}-{account:03}"),
            internal_account: format!("slack-{account:03}"),
            strategy: format!("objective-{objective:02}"),
        }
    }

    /// Two words that no other goal has.
    pub(super) fn brand(&mut self) -> String {
        self.named += 1;
        format!("{} {}", proper(self.named), proper(self.named * 13 + 7))
    }

    /// The next theme whose metric the file does not have yet.
    pub(super) fn next_theme(
        &mut self,
        metrics: &mut BTreeSet<&'static str>,
        fits: impl Fn(&Theme) -> bool,
    ) -> &'static Theme {
        let mut found = THEMES.first();
        for _ in 0..THEMES.len() {
            // Prime to the number of themes, so all are met.
            self.theme = (self.theme + 7) % THEMES.len();
            let theme = THEMES.get(self.theme);
            if theme.is_some_and(|theme| fits(theme) && !metrics.contains(theme.metric)) {
                found = theme;
                break;
            }
        }
        let theme = found.unwrap_or(&FALLBACK);
        metrics.insert(theme.metric);
        theme
    }

    /// A goal with a metric, faulty when its turn has come.
    pub(super) fn plain(
        &mut self,
        out: &mut Page,
        setting: &Setting,
        metrics: &mut BTreeSet<&'static str>,
        last: bool,
    ) {
        let faulty = self.workspace.goals % FAULTY == FAULTY - 1;
        if faulty {
            // Else each fault would meet the same metric for ever.
            self.theme += self.dice.roll(THEMES.len() as u32) as usize;
        }
        // A fault that moves a goal to a public account would be two in internal communication.
        let theme = self.next_theme(metrics, |theme| {
            !faulty || theme.kind == Kind::Level && theme.category != "internal-comms"
        });
        let season = match (theme.kind, faulty) {
            (_, true) => 2,
            (Kind::Keep, _) => 0,
            _ => self.dice.roll(7).min(2) as usize,
        };
        let mut goal = self.measured(setting, theme, season, faulty);
        if faulty {
            let fault = self.next_fault(last);
            let brand = self.brand();
            match (fault, self.before.take()) {
                (Fault::Duplicate | Fault::Conflict, Some((before, own))) => {
                    goal = again(before, &own, &goal.id, &brand, fault == Fault::Conflict);
                }
                _ => spoil(&mut goal, fault, setting.finnish, &brand),
            }
            self.dormant |= fault == Fault::DormantAccount;
            self.workspace.planted.push(Planted {
                entry: format!("goals/{}", goal.id),
                fault,
            });
        }
        self.add(out, &goal);
    }

    /// The fault that has been used least; a syntax error only where nothing comes after it that a bare parse would miss,
    /// and what repeats or contradicts a goal only where there is one before.
    pub(super) fn next_fault(&mut self, last: bool) -> Fault {
        let before = self.before.as_ref().map(|(goal, _)| goal);
        let least = Fault::ALL
            .into_iter()
            .zip(self.faults.iter_mut())
            .filter(|(fault, _)| match fault {
                Fault::Syntax => last,
                Fault::Duplicate => before.is_some(),
                Fault::Conflict => before.is_some_and(asks_for_a_number),
                _ => true,
            })
            .min_by_key(|(_, used)| **used);
        match least {
            Some((fault, used)) => {
                *used += 1;
                fault
            }
            None => Fault::NoOwner,
        }
    }

    pub(super) fn add(&mut self, out: &mut Page, goal: &Goal) {
        self.workspace.goals += 1;
        out.entry(goal, 2);
    }

    /// A reason, where one is written; all goals support the strategy anyway.
    pub(super) fn why(&mut self, finnish: bool) -> Option<&'static str> {
        self.dice.one_in(3).then(|| {
            self.dice
                .pick(if finnish { WHY_FINNISH } else { WHY_ENGLISH })
        })
    }

    pub(super) fn id(&self, slug: &str) -> String {
        format!("{slug}-{:05}", self.workspace.goals)
    }
}

/// Never met: the table of themes is not empty.
const FALLBACK: Theme = Theme {
    category: "community",
    metric: "engagement_rate",
    english: "engagement rate",
    finnish: "sitoutumisastetta",
    unit: Unit::Percent,
    kind: Kind::Level,
    lower: false,
    range: (30, 60),
    definition: None,
    agreed_with: None,
};
