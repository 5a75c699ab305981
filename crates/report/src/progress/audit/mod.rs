//! The audit on one page (D1, D2.1): all accounts and programmes in one place, who answers for them,
//! what they are for, how they do, what changed, and what is still to be filled in.

mod write;

use goalpost_core::date::{Date, days_between};
use goalpost_core::measurements::{Feed, Selection};
use goalpost_core::metric::{Better, Metric};
use goalpost_core::model::{Account, AccountStatus, Audit, Text};
use goalpost_core::progress::{self, Status};
use goalpost_core::quantity::Amount;
use goalpost_core::workspace::{Linked, Workspace};
use goalpost_translation::Words;

/// After how many days without a post an account counts as silent.
const SILENT_DAYS: i64 = 90;
/// After how many days an audit is old.
const OLD_DAYS: i64 = 365;

/// How a channel does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Well,
    AnotherFocus,
    AsBefore,
    Unknown,
}

impl Verdict {
    fn english(self) -> &'static str {
        match self {
            Self::Well => "does well",
            Self::AnotherFocus => "needs another focus",
            Self::AsBefore => "as before",
            Self::Unknown => "nothing to judge by",
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Well => "does-well",
            Self::AnotherFocus => "needs-another-focus",
            Self::AsBefore => "as-before",
            Self::Unknown => "unknown",
        }
    }
}

/// One figure of an account: in the audit before, in this one, and as it was measured last.
#[derive(Debug, Clone)]
struct Figure {
    metric: String,
    name: String,
    before: Option<Amount>,
    now: Amount,
    measured: Option<(Amount, String)>,
    /// Whether it got better since the audit before; nothing where there is none, or no difference.
    better: Option<bool>,
}

/// An account with what the page tells of it.
#[derive(Debug, Clone)]
struct Channel {
    id: String,
    platform: String,
    owner: Option<String>,
    purpose: Option<String>,
    status: &'static str,
    is_new: bool,
    figures: Vec<Figure>,
    goals: Vec<(String, Status)>,
    verdict: Verdict,
}

/// A programme with what the page tells of it.
#[derive(Debug, Clone)]
struct Programme {
    id: String,
    owner: Option<String>,
    purpose: Option<String>,
}

/// The newest audit of a workspace, held against the one before.
#[derive(Debug, Clone)]
pub struct AuditReport {
    title: String,
    date: Option<String>,
    as_of: String,
    channels: Vec<Channel>,
    programmes: Vec<Programme>,
    /// Accounts of the audit before that this one does not have.
    gone: Vec<String>,
    has_before: bool,
    gaps: Vec<String>,
    is_missing: bool,
    words: Words,
}

impl AuditReport {
    /// The report of a workspace.
    #[must_use]
    pub fn of(workspace: &Workspace, words: Words) -> Self {
        let newest = workspace.latest_audit();
        let before = newest.and_then(|newest| {
            let mut older = workspace.audits.iter().rev();
            older.find(|audit| audit.path != newest.path)
        });
        let organisation = workspace
            .scopes
            .first()
            .and_then(|settings| settings.organisation.name.as_deref());
        let day = newest
            .and_then(|audit| audit.entry.date.get())
            .map(|date| date.last_day());
        let shown = words.day(day.unwrap_or(workspace.as_of));
        let title = match organisation {
            Some(name) => words.say(
                "Audit of {organisation}, {day}",
                &[("organisation", name), ("day", &shown)],
            ),
            None => words.say("Audit of {day}", &[("day", &shown)]),
        };
        let mut report = Self {
            title,
            date: day.map(|day| day.to_string()),
            as_of: workspace.as_of.to_string(),
            channels: Vec::new(),
            programmes: Vec::new(),
            gone: Vec::new(),
            has_before: before.is_some(),
            gaps: Vec::new(),
            is_missing: newest.is_none(),
            words,
        };
        if let Some(newest) = newest {
            report.fill(workspace, newest, before.map(|audit| &audit.entry));
            if let Some(days) = day.map(|day| days_between(day, workspace.as_of))
                && days > OLD_DAYS
            {
                let gap = words.say(
                    "the audit is {days} days old",
                    &[("days", &days.to_string())],
                );
                report.gaps.insert(0, gap);
            }
        }
        report
    }

    fn fill(&mut self, workspace: &Workspace, newest: &Linked<Audit>, before: Option<&Audit>) {
        for account in newest.entry.accounts.items() {
            let older = before.and_then(|audit| same(audit, account));
            let channel = channel(
                workspace,
                newest,
                account,
                older,
                before.is_some(),
                self.words,
            );
            self.gaps_of(&newest.entry, account, &channel);
            self.channels.push(channel);
        }
        for program in newest.entry.programs.items() {
            let of = |text: &goalpost_core::model::Field<Text>| text.get().map(ToString::to_string);
            let name = of(&program.name).or(of(&program.id)).unwrap_or_default();
            let programme = Programme {
                id: name.clone(),
                owner: of(&program.owner),
                purpose: of(&program.purpose),
            };
            let mut gap = |english: &'static str| {
                self.gaps
                    .push(self.words.say(english, &[("program", &name)]));
            };
            if programme.owner.is_none() {
                gap("{program} has no owner");
            }
            if programme.purpose.is_none() {
                gap("{program} has no purpose");
            }
            self.programmes.push(programme);
        }
        let older = before.map(|audit| audit.accounts.items());
        self.gone = older
            .unwrap_or_default()
            .iter()
            .filter(|account| same(&newest.entry, account).is_none())
            .filter_map(|account| account.id.get().map(ToString::to_string))
            .collect();
    }

    fn gaps_of(&mut self, audit: &Audit, account: &Account, channel: &Channel) {
        let words = self.words;
        let closed = matches!(
            account.status.get(),
            Some(AccountStatus::Closed | AccountStatus::Impostor | AccountStatus::Planned)
        );
        if closed {
            return;
        }
        let mut gap = |english: &'static str| {
            self.gaps
                .push(words.say(english, &[("account", &channel.id)]));
        };
        if channel.owner.is_none() {
            gap("{account} has no owner");
        }
        if channel.purpose.is_none() {
            gap("{account} has no purpose");
        }
        if channel.figures.is_empty() {
            gap("{account} has no figures");
        }
        match account.two_factor.get() {
            Some(false) => gap("{account} has no two-factor sign-in"),
            None => gap("{account}: nobody says whether sign-in needs two factors"),
            Some(true) => {}
        }
        if channel.goals.is_empty() {
            gap("{account} is used by no goal");
        }
        if let Some(last) = silent_since(audit, account) {
            self.gaps.push(words.say(
                "{account} has been silent since {day}",
                &[("account", &channel.id), ("day", &words.day(last))],
            ));
        }
    }
}

/// The last post of an account that had long been silent when the audit was made.
fn silent_since(audit: &Audit, account: &Account) -> Option<Date> {
    let last = account.last_post.get()?.last_day();
    let day = audit.date.get()?.last_day();
    (days_between(last, day) > SILENT_DAYS).then_some(last)
}

/// The account of an audit that is the same as one of another.
fn same<'a>(audit: &'a Audit, account: &Account) -> Option<&'a Account> {
    let id = account.id.get()?;
    let mut accounts = audit.accounts.items().iter();
    accounts.find(|other| other.id.get() == Some(id))
}

fn channel(
    workspace: &Workspace,
    audit: &Linked<Audit>,
    account: &Account,
    older: Option<&Account>,
    has_before: bool,
    words: Words,
) -> Channel {
    let of = |text: &goalpost_core::model::Field<Text>| text.get().map(ToString::to_string);
    let figures = figures(workspace, audit, account, older, words);
    let goals = goals(workspace, account);
    let status = account
        .status
        .get()
        .copied()
        .unwrap_or(AccountStatus::Active);
    let silent = silent_since(&audit.entry, account).is_some();
    Channel {
        id: of(&account.id).unwrap_or_default(),
        platform: of(&account.platform).unwrap_or_default(),
        owner: of(&account.owner),
        purpose: of(&account.purpose),
        status: status.as_str(),
        is_new: has_before && older.is_none(),
        verdict: verdict(&figures, &goals, silent),
        figures,
        goals,
    }
}

/// A channel does well whose goals are on their way and whose figures rise; it needs another focus where
/// a goal is behind, most figures fall, or nobody posts any more.
fn verdict(figures: &[Figure], goals: &[(String, Status)], silent: bool) -> Verdict {
    let behind = goals
        .iter()
        .any(|(_, status)| matches!(status, Status::AtRisk | Status::OffTrack | Status::Missed));
    let ahead = goals.iter().any(|(_, status)| {
        matches!(
            status,
            Status::Ahead | Status::OnTrack | Status::Achieved | Status::MetLate
        )
    });
    let better = figures
        .iter()
        .filter(|one| one.better == Some(true))
        .count();
    let worse = figures
        .iter()
        .filter(|one| one.better == Some(false))
        .count();
    let compared = figures.iter().any(|figure| figure.before.is_some());
    if silent || behind || worse > better {
        Verdict::AnotherFocus
    } else if ahead || better > worse {
        Verdict::Well
    } else if compared {
        Verdict::AsBefore
    } else {
        Verdict::Unknown
    }
}

fn goals(workspace: &Workspace, account: &Account) -> Vec<(String, Status)> {
    let Some(id) = account.id.get() else {
        return Vec::new();
    };
    workspace
        .goal_ids()
        .filter(|(_, goal)| {
            let mut accounts = goal.goal.measure.accounts.items().iter();
            accounts.any(|named| named.value == *id) && !goal.goal.status().is_closed()
        })
        .map(|(number, goal)| {
            let name = goal
                .path
                .split_once('/')
                .map_or(&*goal.path, |(_, name)| name);
            (name.to_owned(), progress::of(workspace, number).status)
        })
        .collect()
}

fn figures(
    workspace: &Workspace,
    audit: &Linked<Audit>,
    account: &Account,
    older: Option<&Account>,
    words: Words,
) -> Vec<Figure> {
    let currency = workspace
        .scopes
        .get(audit.scope)
        .and_then(|settings| settings.organisation.currency);
    let written = account.measures.items().iter();
    written
        .filter_map(|figure| {
            let metric = workspace.metrics.get(&figure.metric)?;
            let scale = metric.scale(currency);
            let read = |of: &goalpost_core::model::AuditFigure| of.value.get()?.level(&scale).ok();
            let now = read(figure)?;
            let mut olds = older.map_or(&[][..], |one| one.measures.items()).iter();
            let before = olds.find(|one| one.metric == figure.metric).and_then(read);
            let better = before.and_then(|before| is_better(metric, &before, &now));
            Some(Figure {
                metric: metric.id.clone(),
                name: words.metric_name(metric).to_owned(),
                before,
                measured: measured(workspace, audit, account, metric),
                now,
                better,
            })
        })
        .collect()
}

fn is_better(metric: &Metric, before: &Amount, now: &Amount) -> Option<bool> {
    if before.value == now.value || !before.unit.comparable(now.unit) {
        return None;
    }
    let rises = now.value > before.value;
    Some(rises == (metric.better == Better::Higher))
}

/// What was measured last, over a period as long as the audit's.
fn measured(
    workspace: &Workspace,
    audit: &Linked<Audit>,
    account: &Account,
    metric: &std::sync::Arc<Metric>,
) -> Option<(Amount, String)> {
    use goalpost_core::date::{Per, PeriodKind};
    let accounts = [account.id.get()?.clone()];
    let selection = Selection {
        accounts: &accounts,
        segment: None,
    };
    let settings = workspace.scopes.get(audit.scope)?;
    let unit = metric.scale(settings.organisation.currency).unit();
    let feed = Feed::of(
        &workspace.figures,
        &workspace.metrics,
        metric,
        unit,
        selection,
    );
    let per = match audit.entry.period.get().map(|period| period.kind()) {
        Some(PeriodKind::IsoWeek { .. }) => Per::Week,
        Some(PeriodKind::Quarter { .. }) => Per::Quarter,
        Some(PeriodKind::Year { .. }) => Per::Year,
        _ => Per::Month,
    };
    let mut period = per.last_until(workspace.as_of)?;
    // The newest period that has a figure, of those of the last two years.
    for _ in 0..24 {
        if let Ok(figure) = feed.over(&period) {
            return Some((figure.amount, figure.day.to_string()));
        }
        period = per.preceding(&period)?;
    }
    None
}
