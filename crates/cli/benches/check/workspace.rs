//! A made-up workspace: sound by every rule, but for every twentieth goal or account, whose one fault is known.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use crate::words::{
    COMMENTS, Dice, HOW_ENGLISH, HOW_FINNISH, Kind, NOTES, PLATFORMS, SEASONS, Season, THEMES,
    Theme, Unit, WHY_ENGLISH, WHY_FINNISH, name, proper,
};

/// The day on which the workspace is judged.
pub(crate) const AS_OF: &str = "2026-06-01";

/// One goal in so many is faulty.
const FAULTY: usize = 20;

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    NoOwner,
    WrongDirection,
    UnknownMetric,
    VagueTitle,
    NoBaseline,
    UnknownKey,
    Placeholder,
    DueBeforeStart,
    Syntax,
    Duplicate,
    Conflict,
    DormantAccount,
    UnlistedPlatform,
    AccountWithoutOwner,
    NoTwoFactor,
    UnsupportedStrategy,
}

impl Fault {
    /// Those of goals; the others are the audit's and the strategy's.
    const ALL: [Fault; 13] = [
        Fault::NoOwner,
        Fault::WrongDirection,
        Fault::UnknownMetric,
        Fault::VagueTitle,
        Fault::NoBaseline,
        Fault::UnknownKey,
        Fault::Placeholder,
        Fault::DueBeforeStart,
        Fault::Syntax,
        Fault::Duplicate,
        Fault::Conflict,
        Fault::DormantAccount,
        Fault::UnlistedPlatform,
    ];

    /// The rule that finds it.
    pub(crate) fn rule(self) -> &'static str {
        match self {
            Fault::NoOwner => "smart/no-owner",
            Fault::WrongDirection => "smart/wrong-direction",
            Fault::UnknownMetric => "link/unknown-metric",
            Fault::VagueTitle => "smart/vague-title",
            Fault::NoBaseline => "smart/no-baseline",
            Fault::UnknownKey => "schema/unknown-key",
            Fault::Placeholder => "smart/placeholder",
            Fault::DueBeforeStart => "smart/due-before-start",
            Fault::Syntax => "yaml/syntax",
            Fault::Duplicate => "portfolio/duplicate",
            Fault::Conflict => "portfolio/conflict",
            Fault::DormantAccount => "audit/goal-on-dormant-account",
            Fault::UnlistedPlatform => "audit/unlisted-platform",
            Fault::AccountWithoutOwner => "audit/account-without-owner",
            Fault::NoTwoFactor => "audit/no-two-factor",
            Fault::UnsupportedStrategy => "portfolio/unsupported-strategy",
        }
    }
}

/// An entry that is faulty on purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Planted {
    /// The entry, as findings name it.
    pub(crate) entry: String,
    pub(crate) fault: Fault,
}

/// A workspace before it is written: paths and texts.
#[derive(Default, PartialEq, Eq)]
pub(crate) struct Workspace {
    pub(crate) files: Vec<(String, String)>,
    pub(crate) goals: usize,
    pub(crate) okrs: usize,
    pub(crate) key_results: usize,
    pub(crate) planted: Vec<Planted>,
}

impl Workspace {
    /// A workspace of `files` files of goals, and beside them the configuration, strategy, audit and metrics.
    pub(crate) fn new(files: usize) -> Self {
        let mut maker = Maker::new(files);
        for number in 0..files {
            let text = maker.file(number);
            maker
                .workspace
                .files
                .push((format!("goals/{number:05}.yaml"), text));
        }
        maker.finish()
    }

    /// How many goals are faulty; accounts and business objectives are beside them.
    pub(crate) fn faulty_goals(&self) -> usize {
        let goals = |planted: &&Planted| planted.entry.starts_with("goals/");
        self.planted.iter().filter(goals).count()
    }

    pub(crate) fn bytes(&self) -> u64 {
        self.files.iter().map(|(_, text)| text.len() as u64).sum()
    }

    pub(crate) fn write(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder.join("goals"))?;
        for (path, text) in &self.files {
            fs::write(folder.join(path), text)?;
        }
        Ok(())
    }
}

/// One goal or key result on its way to text.
#[derive(Clone, Default)]
struct Goal {
    comment: Option<&'static str>,
    id: String,
    title: String,
    category: Option<&'static str>,
    owner: Option<String>,
    supports: Option<String>,
    why: Option<&'static str>,
    how: Option<&'static str>,
    account: Option<String>,
    metric: Option<String>,
    per_month: bool,
    segment: Option<String>,
    definition: Option<&'static str>,
    agreed_with: Option<&'static str>,
    baseline: Option<(String, &'static str)>,
    aim: Option<(&'static str, String)>,
    start: Option<&'static str>,
    due: Option<&'static str>,
    milestones: Vec<(&'static str, String)>,
    review: Option<&'static str>,
    check_ins: Vec<(&'static str, String, Option<&'static str>)>,
    deliverables: Vec<Deliverable>,
    extra: Option<(&'static str, &'static str)>,
}

#[derive(Clone)]
struct Deliverable {
    id: &'static str,
    kind: &'static str,
    title: String,
    due: &'static str,
    done: Option<&'static str>,
}

/// Who and what a goal of one file is about.
struct Setting {
    finnish: bool,
    owner: String,
    segment: String,
    platform: &'static str,
    account: String,
    internal_account: String,
    strategy: String,
}

/// Figures of a measure, in the unit's ticks.
struct Figures {
    unit: Unit,
    finnish: bool,
    from: u32,
    to: u32,
}

impl Figures {
    /// What is reached when so many thousandths of the way are behind. Check-ins round onwards, milestones back.
    fn at(&self, thousandths: u32, onwards: bool) -> String {
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

struct Maker {
    dice: Dice,
    workspace: Workspace,
    accounts: BTreeSet<(usize, Option<usize>)>,
    objectives: BTreeSet<usize>,
    /// How many accounts and business objectives there may be.
    spread: (usize, usize),
    /// The next theme, and the number of the next name.
    theme: usize,
    named: usize,
    faults: [usize; Fault::ALL.len()],
    /// The goal before in the same file, with the words that are its own.
    before: Option<(Goal, String)>,
    /// Whether a goal counts on the account that nobody uses.
    dormant: bool,
}

impl Maker {
    fn new(files: usize) -> Self {
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
    fn file(&mut self, number: usize) -> String {
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

    fn setting(&mut self, number: usize) -> Setting {
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
    fn brand(&mut self) -> String {
        self.named += 1;
        format!("{} {}", proper(self.named), proper(self.named * 13 + 7))
    }

    /// The next theme whose metric the file does not have yet.
    fn next_theme(
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
    fn plain(
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
    fn next_fault(&mut self, last: bool) -> Fault {
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

    fn add(&mut self, out: &mut Page, goal: &Goal) {
        self.workspace.goals += 1;
        out.entry(goal, 2);
    }

    /// A reason, where one is written; all goals support the strategy anyway.
    fn why(&mut self, finnish: bool) -> Option<&'static str> {
        self.dice.one_in(3).then(|| {
            self.dice
                .pick(if finnish { WHY_FINNISH } else { WHY_ENGLISH })
        })
    }

    fn id(&self, slug: &str) -> String {
        format!("{slug}-{:05}", self.workspace.goals)
    }

    fn measured(&mut self, setting: &Setting, theme: &Theme, season: usize, plainly: bool) -> Goal {
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
    fn figures(&mut self, theme: &Theme, finnish: bool) -> Figures {
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
    fn aim(
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

    fn note_internal_account(&mut self, id: &str) {
        if let Some(number) = id
            .strip_prefix("slack-")
            .and_then(|number| number.parse().ok())
        {
            self.accounts.insert((number, None));
        }
    }

    /// A goal that a crisis goal can support; gives its id.
    fn reputation(
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

    fn crisis(&mut self, out: &mut Page, setting: &Setting, reputation: String) {
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

    fn insight(&mut self, out: &mut Page, setting: &Setting) {
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

    fn delivered(
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

    /// An OKR of the second quarter with two or three key results.
    fn okr(&mut self, out: &mut Page, setting: &Setting, metrics: &mut BTreeSet<&'static str>) {
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

    /// The files that all goals share.
    fn finish(mut self) -> Workspace {
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
        let mut audit = Page::default();
        audit.section("audit");
        audit.lines(&[(2, "date", "2026-01-05"), (2, "period", "2025-12")]);
        audit.heading(2, "accounts");
        for (at, (number, platform)) in self.accounts.iter().enumerate() {
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
        let own: &[(&str, &str)] = &[("goalpost.yaml", CONFIGURATION), ("metrics.yaml", METRICS)];
        self.workspace.files.extend(
            own.iter()
                .map(|(path, text)| ((*path).to_owned(), (*text).to_owned())),
        );
        self.workspace
            .files
            .push(("strategy.yaml".to_owned(), strategy.text));
        self.workspace
            .files
            .push(("audit.yaml".to_owned(), audit.text));
        self.workspace
    }
}

/// The account of the audit that nobody uses any more.
const DORMANT: &str = "facebook-riga";

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

/// The words of a title that say whose figure it is.
struct Place {
    brand: String,
    platform: Option<&'static str>,
}

impl Place {
    fn words(&self, finnish: bool) -> String {
        let brand = &self.brand;
        match (self.platform, finnish) {
            (Some(platform), true) => format!("kanavassa {platform} brändille {brand}"),
            (Some(platform), false) => format!("for {brand} on {platform}"),
            (None, true) => format!("yksikössä {brand}"),
            (None, false) => format!("at {brand}"),
        }
    }
}

fn cycle<T>(from: &[T], at: usize) -> Option<&T> {
    from.get(at % from.len().max(1))
}

/// Whether the title says the same number as the target, which is a level.
fn asks_for_a_number(goal: &Goal) -> bool {
    goal.aim.as_ref().is_some_and(|(key, text)| {
        let digits = |c: char| c.is_ascii_digit() || c == ' ';
        *key == "target" && text.chars().all(digits) && goal.title.contains(text)
    })
}

/// A goal once more under another name; with another target where it shall contradict the first.
fn again(goal: Goal, own: &str, id: &str, brand: &str, contradicts: bool) -> Goal {
    let title = goal.title.replace(own, brand);
    let Some((key, text)) = goal.aim.clone().filter(|_| contradicts) else {
        return Goal {
            id: id.to_owned(),
            title,
            ..goal
        };
    };
    let number: u32 = text.replace(' ', "").parse().unwrap_or_default();
    let other = Unit::Count.field(number + number / 50 + 1, false);
    Goal {
        id: id.to_owned(),
        title: match title.rsplit_once(&text) {
            Some((before, after)) => format!("{before}{other}{after}"),
            None => title,
        },
        aim: Some((key, other)),
        ..goal
    }
}

/// One fault in a goal of the autumn that was sound.
fn spoil(goal: &mut Goal, fault: Fault, finnish: bool, brand: &str) {
    match fault {
        Fault::NoOwner => goal.owner = None,
        Fault::WrongDirection => {
            if let (Some((baseline, _)), Some((_, target))) =
                (goal.baseline.as_mut(), goal.aim.as_mut())
            {
                std::mem::swap(baseline, target);
            }
        }
        Fault::UnknownMetric => {
            goal.metric = goal.metric.take().map(|metric| format!("{metric}_x"))
        }
        Fault::VagueTitle => {
            goal.title = if finnish {
                format!("Paranna näkyvyyttä, {brand}")
            } else {
                format!("Improve visibility of {brand}")
            };
        }
        Fault::NoBaseline => goal.baseline = None,
        Fault::UnknownKey => goal.extra = Some(("priority", "high")),
        Fault::Placeholder => {
            goal.title = if finnish {
                format!("Kasvata yksikön {brand} tulosta XX % syyskuun 2026 loppuun mennessä")
            } else {
                format!("Raise the result of {brand} by XX % by the end of September 2026")
            };
        }
        Fault::DueBeforeStart => (goal.start, goal.due) = (Some("2026-09-01"), Some("2026-07-31")),
        Fault::Syntax => goal.title = format!("{brand}: {}", goal.title),
        Fault::DormantAccount => goal.account = Some(DORMANT.to_owned()),
        Fault::UnlistedPlatform => {
            goal.title = if finnish {
                goal.title.replace(" syyskuun", " Pinterestissä syyskuun")
            } else {
                goal.title
                    .replace(" by the end", " on Pinterest by the end")
            };
        }
        // These repeat another goal, and those are no goals' faults.
        Fault::Duplicate
        | Fault::Conflict
        | Fault::AccountWithoutOwner
        | Fault::NoTwoFactor
        | Fault::UnsupportedStrategy => {}
    }
}

/// YAML, a line at a time.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn comment(&mut self, from: &[&str], number: usize) {
        if number.is_multiple_of(3)
            && let Some(comment) = cycle(from, number)
        {
            self.text.push_str(comment);
            self.text.push('\n');
        }
    }

    fn section(&mut self, name: &str) {
        self.heading(0, name);
    }

    fn heading(&mut self, indent: usize, name: &str) {
        self.text.extend(std::iter::repeat_n(' ', indent));
        self.text.push_str(name);
        self.text.push_str(":\n");
    }

    fn line(&mut self, indent: usize, key: &str, value: &str) {
        self.text.extend(std::iter::repeat_n(' ', indent));
        self.text.push_str(key);
        self.text.push_str(": ");
        self.text.push_str(value);
        self.text.push('\n');
    }

    fn lines(&mut self, lines: &[(usize, &str, &str)]) {
        for (indent, key, value) in lines {
            self.line(*indent, key, value);
        }
    }

    fn maybe(&mut self, indent: usize, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.line(indent, key, value);
        }
    }

    fn entry(&mut self, goal: &Goal, dash: usize) {
        let at = dash + 2;
        if let Some(comment) = goal.comment {
            self.text.extend(std::iter::repeat_n(' ', dash));
            self.text.push_str(comment);
            self.text.push('\n');
        }
        self.line(dash, "- id", &goal.id);
        self.line(at, "title", &goal.title);
        self.maybe(at, "category", goal.category);
        self.maybe(at, "owner", goal.owner.as_deref());
        self.maybe(
            at,
            "supports",
            goal.supports
                .as_ref()
                .map(|id| format!("[{id}]"))
                .as_deref(),
        );
        self.maybe(at, "why", goal.why);
        self.maybe(at, "how", goal.how);
        self.maybe(
            at,
            "accounts",
            goal.account.as_ref().map(|id| format!("[{id}]")).as_deref(),
        );
        self.maybe(at, "metric", goal.metric.as_deref());
        self.maybe(at, "per", goal.per_month.then_some("month"));
        self.maybe(at, "segment", goal.segment.as_deref());
        self.maybe(at, "definition", goal.definition);
        self.maybe(at, "agreed_with", goal.agreed_with);
        if let Some((value, date)) = &goal.baseline {
            // A comma would split the value inside braces.
            if value.contains(',') {
                self.heading(at, "baseline");
                self.lines(&[(at + 2, "value", value), (at + 2, "date", date)]);
            } else {
                self.line(
                    at,
                    "baseline",
                    &format!("{{ value: {value}, date: {date} }}"),
                );
            }
        }
        if let Some((key, value)) = &goal.aim {
            self.line(at, key, value);
        }
        self.maybe(at, "start", goal.start);
        self.maybe(at, "due", goal.due);
        if let Some((key, value)) = goal.extra {
            self.line(at, key, value);
        }
        if !goal.milestones.is_empty() {
            self.heading(at, "milestones");
        }
        for (date, value) in &goal.milestones {
            self.lines(&[(at + 2, "- date", date), (at + 4, "value", value)]);
        }
        self.maybe(at, "review", goal.review);
        if !goal.check_ins.is_empty() {
            self.heading(at, "check_ins");
        }
        for (date, value, note) in &goal.check_ins {
            self.lines(&[(at + 2, "- date", date), (at + 4, "value", value)]);
            self.maybe(at + 4, "note", *note);
        }
        if !goal.deliverables.is_empty() {
            self.heading(at, "deliverables");
        }
        for one in &goal.deliverables {
            self.lines(&[
                (at + 2, "- id", one.id),
                (at + 4, "kind", one.kind),
                (at + 4, "title", &one.title),
                (at + 4, "due", one.due),
            ]);
            self.maybe(at + 4, "done", one.done);
        }
    }
}
