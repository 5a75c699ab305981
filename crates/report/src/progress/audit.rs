//! The audit on one page (D1, D2.1): all accounts and programmes in one place, who answers for them,
//! what they are for, how they do, what changed, and what is still to be filled in.

use std::io::{self, Write};

use goalpost_core::date::{Date, days_between};
use goalpost_core::measurements::{Feed, Selection};
use goalpost_core::metric::{Better, Metric};
use goalpost_core::model::{Account, AccountStatus, Audit, Text};
use goalpost_core::progress::{self, Status};
use goalpost_core::quantity::Amount;
use goalpost_core::workspace::{Linked, Workspace};
use goalpost_translation::Words;
use maud::html;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use super::ReportFormat;
use super::html::page;
use crate::clean::one_line;
use crate::document::Document;
use crate::run::Style;

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
            let channel = channel(workspace, newest, account, older, before.is_some());
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

    /// Writes the page in one format.
    ///
    /// # Errors
    /// What writing to `out` fails with.
    pub fn write(
        &self,
        format: ReportFormat,
        style: &Style,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match format {
            ReportFormat::Text => out.write_all(self.document().write_text(style).as_bytes()),
            ReportFormat::Markdown => {
                out.write_all(self.document().write_markdown(&|_| None).as_bytes())
            }
            ReportFormat::Html => self.html(out),
            ReportFormat::Json => self.json(out),
            ReportFormat::Csv => self.csv(out),
        }
    }

    fn document(&self) -> Document {
        let words = self.words;
        let mut document = Document::new(self.title.clone(), self.counts());
        if self.is_missing {
            document.paragraph(words.text(MISSING).to_owned());
            return document;
        }
        document.section(words.text("Which channels do well, and which need another focus"));
        let text = |text: &str| crate::document::Words::from(one_line(text).into_owned());
        let head = ["Account", "Owner", "Verdict", "Goals", "Purpose"].map(|name| words.text(name));
        let rows = self.channels.iter().map(|channel| {
            vec![
                text(&channel.id),
                text(channel.owner.as_deref().unwrap_or("–")),
                text(words.text(channel.verdict.english())),
                text(&self.goals(channel)),
                text(channel.purpose.as_deref().unwrap_or("–")),
            ]
        });
        document.table(&head, rows.collect());
        if !self.programmes.is_empty() {
            document.section(words.text("Programmes"));
            let head = ["Programme", "Owner", "Purpose"].map(|name| words.text(name));
            let rows = self.programmes.iter().map(|programme| {
                vec![
                    text(&programme.id),
                    text(programme.owner.as_deref().unwrap_or("–")),
                    text(programme.purpose.as_deref().unwrap_or("–")),
                ]
            });
            document.table(&head, rows.collect());
        }
        document.section(words.text("Figures"));
        let head =
            ["Account", "Last audit", "This audit", "Now", "Metric"].map(|name| words.text(name));
        let rows = self.figure_rows().map(|(channel, figure)| {
            vec![
                text(&channel.id),
                text(&self.amount(figure.before.as_ref())),
                text(&words.amount(&figure.now)),
                text(
                    &figure
                        .measured
                        .as_ref()
                        .map_or_else(|| "–".to_owned(), |(amount, _)| words.amount(amount)),
                ),
                text(&figure.name),
            ]
        });
        document.table(&head, rows.collect());
        document.section(words.text("What changed since the last audit"));
        match self.changes() {
            Some(changes) => document.facts(
                changes
                    .into_iter()
                    .map(|(name, change)| (name, crate::document::Words::from(change)))
                    .collect(),
            ),
            None => document.paragraph(words.text(FIRST).to_owned()),
        }
        document.section(words.text("Gaps to be filled"));
        if self.gaps.is_empty() {
            document.paragraph(words.text("There is nothing to be filled.").to_owned());
        }
        let gaps = self.gaps.iter().map(|gap| {
            let gap = one_line(gap).into_owned();
            ("•".to_owned(), crate::document::Words::from(gap))
        });
        document.facts(gaps.collect());
        document
    }

    fn counts(&self) -> String {
        let words = self.words;
        format!(
            "{}, {}, {}",
            words.count("{count} account", "{count} accounts", self.channels.len()),
            words.count(
                "{count} programme",
                "{count} programmes",
                self.programmes.len()
            ),
            words.count("{count} gap", "{count} gaps", self.gaps.len()),
        )
    }

    fn goals(&self, channel: &Channel) -> String {
        let goals = channel.goals.iter().map(|(name, status)| {
            let sign = super::sentence::sign(*status);
            format!("{sign} {name}")
        });
        let goals: Vec<String> = goals.collect();
        if goals.is_empty() {
            "–".to_owned()
        } else {
            goals.join(", ")
        }
    }

    fn figure_rows(&self) -> impl Iterator<Item = (&Channel, &Figure)> {
        let channels = self.channels.iter();
        channels.flat_map(|channel| channel.figures.iter().map(move |figure| (channel, figure)))
    }

    fn amount(&self, amount: Option<&Amount>) -> String {
        amount.map_or_else(|| "–".to_owned(), |amount| self.words.amount(amount))
    }

    /// What changed: which account, and how. Nothing where there was no audit before.
    fn changes(&self) -> Option<Vec<(String, String)>> {
        let words = self.words;
        if !self.has_before {
            return None;
        }
        let mut changes = Vec::new();
        for channel in self.channels.iter().filter(|channel| channel.is_new) {
            let what = words.text("new since the last audit").to_owned();
            changes.push((format!("+ {}", one_line(&channel.id)), what));
        }
        for id in &self.gone {
            let what = words.text("no longer in the audit").to_owned();
            changes.push((format!("- {}", one_line(id)), what));
        }
        for (channel, figure) in self.figure_rows() {
            let (Some(before), Some(better)) = (&figure.before, figure.better) else {
                continue;
            };
            let sign = if better { '▲' } else { '▼' };
            changes.push((
                format!("{sign} {}", one_line(&channel.id)),
                format!(
                    "{} {} → {}",
                    figure.name,
                    words.amount(before),
                    words.amount(&figure.now)
                ),
            ));
        }
        Some(changes)
    }

    fn html(&self, out: &mut dyn Write) -> io::Result<()> {
        let words = self.words;
        let body = html! {
            h1 { (one_line(&self.title)) }
            p { (self.counts()) }
            @if self.is_missing {
                p { (words.text(MISSING)) }
            } @else {
                h2 { (words.text("Which channels do well, and which need another focus")) }
                div.scroll { table {
                    thead { tr { @for name in ["Account", "Platform", "Owner", "Purpose", "Verdict", "Goals"] { th scope="col" { (words.text(name)) } } } }
                    tbody { @for channel in &self.channels { tr {
                        th scope="row" { (one_line(&channel.id)) }
                        td { (one_line(&channel.platform)) }
                        td { (one_line(channel.owner.as_deref().unwrap_or("–"))) }
                        td { (one_line(channel.purpose.as_deref().unwrap_or("–"))) }
                        td { span class={ "status " (verdict_class(channel.verdict)) } { (words.text(channel.verdict.english())) } }
                        td { (one_line(&self.goals(channel))) }
                    } } }
                } }
                @if !self.programmes.is_empty() {
                    h2 { (words.text("Programmes")) }
                    div.scroll { table {
                        thead { tr { @for name in ["Programme", "Owner", "Purpose"] { th scope="col" { (words.text(name)) } } } }
                        tbody { @for programme in &self.programmes { tr {
                            th scope="row" { (one_line(&programme.id)) }
                            td { (one_line(programme.owner.as_deref().unwrap_or("–"))) }
                            td { (one_line(programme.purpose.as_deref().unwrap_or("–"))) }
                        } } }
                    } }
                }
                h2 { (words.text("Figures")) }
                div.scroll { table {
                    thead { tr { @for name in ["Account", "Metric", "Last audit", "This audit", "Now"] { th scope="col" { (words.text(name)) } } } }
                    tbody { @for (channel, figure) in self.figure_rows() { tr {
                        th scope="row" { (one_line(&channel.id)) }
                        td { (figure.name) }
                        td.number { (self.amount(figure.before.as_ref())) }
                        td.number { (words.amount(&figure.now)) }
                        td.number { @match &figure.measured { Some((amount, _)) => { (words.amount(amount)) }, None => { "–" } } }
                    } } }
                } }
                h2 { (words.text("What changed since the last audit")) }
                @match self.changes() {
                    Some(changes) => ul { @for (name, change) in changes { li { (name) ": " (change) } } },
                    None => p { (words.text(FIRST)) },
                }
                h2 { (words.text("Gaps to be filled")) }
                @if self.gaps.is_empty() {
                    p { (words.text("There is nothing to be filled.")) }
                } @else {
                    ul { @for gap in &self.gaps { li { (one_line(gap)) } } }
                }
            }
        };
        writeln!(
            out,
            "{}",
            page(words.code(), &self.title, &body).into_string()
        )
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        let number = |value: Decimal| -> Value {
            serde_json::from_str(&value.normalize().to_string()).unwrap_or(Value::Null)
        };
        let mut document = Map::new();
        let mut say = |key: &str, value: Value| document.insert(key.to_owned(), value);
        say("format", json!("goalpost-audit/1"));
        say("as_of", json!(self.as_of));
        if let Some(date) = &self.date {
            say("date", json!(date));
        }
        let channels = self.channels.iter().map(|channel| {
            let mut told = Map::new();
            let mut say = |key: &str, value: Value| told.insert(key.to_owned(), value);
            say("account", json!(channel.id));
            say("platform", json!(channel.platform));
            if let Some(owner) = &channel.owner {
                say("owner", json!(owner));
            }
            if let Some(purpose) = &channel.purpose {
                say("purpose", json!(purpose));
            }
            say("status", json!(channel.status));
            say("verdict", json!(channel.verdict.as_str()));
            let goals = channel
                .goals
                .iter()
                .map(|(name, status)| json!({ "entry": name, "status": status.as_str() }));
            say("goals", goals.collect());
            let figures = channel.figures.iter().map(|figure| {
                let mut told = Map::new();
                told.insert("metric".to_owned(), json!(figure.metric));
                if let Some(before) = &figure.before {
                    told.insert("before".to_owned(), number(before.value));
                }
                told.insert("value".to_owned(), number(figure.now.value));
                if let Some((amount, day)) = &figure.measured {
                    told.insert("measured".to_owned(), number(amount.value));
                    told.insert("measured_date".to_owned(), json!(day));
                }
                Value::Object(told)
            });
            say("figures", figures.collect());
            Value::Object(told)
        });
        say("accounts", channels.collect());
        let programmes = self.programmes.iter().map(|programme| {
            json!({ "program": programme.id, "owner": programme.owner, "purpose": programme.purpose })
        });
        say("programs", programmes.collect());
        say("gone", json!(self.gone));
        say("gaps", json!(self.gaps));
        serde_json::to_writer_pretty(&mut *out, &document)?;
        writeln!(out)
    }

    fn csv(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut table = csv::Writer::from_writer(out);
        table.write_record([
            "account", "platform", "owner", "purpose", "status", "verdict", "metric", "before",
            "value", "measured",
        ])?;
        let amount = |amount: Option<&Amount>| {
            amount.map_or_else(String::new, |amount| amount.value.normalize().to_string())
        };
        for (channel, figure) in self.figure_rows() {
            table.write_record([
                channel.id.clone(),
                channel.platform.clone(),
                channel.owner.clone().unwrap_or_default(),
                channel.purpose.clone().unwrap_or_default(),
                channel.status.to_owned(),
                channel.verdict.as_str().to_owned(),
                figure.metric.clone(),
                amount(figure.before.as_ref()),
                amount(Some(&figure.now)),
                amount(figure.measured.as_ref().map(|(amount, _)| amount)),
            ])?;
        }
        table.flush()
    }
}

/// What is said where there was no audit before.
const FIRST: &str = "This is the first audit.";

/// What is said where there is no audit.
const MISSING: &str =
    "There is no audit yet: write one under `audit` with all accounts and programmes.";

fn verdict_class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Well => "good",
        Verdict::AnotherFocus => "bad",
        Verdict::AsBefore => "calm",
        Verdict::Unknown => "odd",
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
) -> Channel {
    let of = |text: &goalpost_core::model::Field<Text>| text.get().map(ToString::to_string);
    let figures = figures(workspace, audit, account, older);
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
                name: metric.name.clone(),
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
