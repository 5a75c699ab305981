//! A workspace to begin with: commented files, and one good goal to change.

use goalpost_core::date::{Date, FiscalYear, Per, days_between, quarterly_steps};
use goalpost_core::edit::block_scalar;
use goalpost_core::metric::{Better, Catalogue, Category};
use goalpost_core::model::{Market, Review, Status};
use goalpost_core::quantity::{Currency, Locale};
use goalpost_core::read::{free_id, short_slug};
use goalpost_translation::Words;
use goalpost_wording::platform_name;

use crate::entry::{AccountEntry, Aim, Baseline, GoalEntry, Measure, Schedule};
use crate::schedule::proposed_due;
use crate::title::{Figures, Shape, measure_title};

/// What the organisation says of itself.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// Whom it serves.
    pub market: Vec<Market>,
    /// Its language.
    pub language: Locale,
    /// Its currency.
    pub currency: Currency,
    /// Its fiscal year, where that is not the calendar's.
    pub fiscal_year: Option<FiscalYear>,
    /// What the business wants.
    pub objective: String,
    /// Who answers for what is written first.
    pub owner: String,
    /// Its accounts.
    pub accounts: Vec<FirstAccount>,
}

/// An account of the first audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstAccount {
    /// Its platform, as people write it.
    pub platform: String,
    /// Its name there.
    pub handle: Option<String>,
}

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Its path below the folder.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl NewFile {
    pub(crate) fn new(path: impl Into<String>, lines: &[String]) -> Self {
        let mut text = lines.join("\n");
        text.push('\n');
        Self {
            path: path.into(),
            text,
        }
    }
}

/// The engagement rates of the example, in tenths of a per cent: where it stands, and where to.
const FROM: i64 = 20;
const TO: i64 = 24;

/// The id of the example.
const EXAMPLE: &str = "engagement";

/// The metric of the example.
const METRIC: &str = "engagement_rate";

/// The files of a new workspace, as of a day.
#[must_use]
pub fn workspace(organisation: &Organisation, today: Date) -> Vec<NewFile> {
    let words = Words::of(organisation.language);
    let objective = objective_id(&organisation.objective);
    vec![
        configuration(words, organisation),
        strategy(words, organisation, &objective),
        audit(words, organisation, today),
        goal(words, organisation, &objective, today),
    ]
}

pub(crate) fn comment(words: Words, english: &'static str) -> String {
    format!("# {}", words.text(english))
}

/// A line with a comment beside it, where comments stand below each other.
fn beside(line: &str, comment: &str) -> String {
    const COLUMN: usize = 34;
    let gap = COLUMN.saturating_sub(line.chars().count()).max(2);
    format!("{line}{}{comment}", " ".repeat(gap))
}

fn configuration(words: Words, organisation: &Organisation) -> NewFile {
    let say = |english| comment(words, english);
    let beside = |line: String, english| beside(&line, &say(english));
    let market: Vec<&str> = organisation.market.iter().map(|one| one.as_str()).collect();
    let mut lines = vec![
        say("The settings of goalpost for this folder and all below it. Each can be left out."),
        say("`goalpost config` shows those in force, and where each comes from."),
        "organisation:".to_owned(),
        format!("  name: {}", block_scalar(&organisation.name)),
        beside(
            format!("  market: [{}]", market.join(", ")),
            "whom you serve: b2c is consumers, b2b is other organisations",
        ),
        beside(
            format!("  language: {}", words.code()),
            "of messages and reports: en or fi",
        ),
        beside(
            format!("  currency: {}", organisation.currency.code()),
            "of money without a sign",
        ),
    ];
    if organisation.language == Locale::Fi {
        lines.push(beside(
            "  decimal: comma".to_owned(),
            "12,5 is twelve and a half, 8.000 is eight thousand",
        ));
    }
    if let Some(fiscal) = organisation.fiscal_year {
        lines.push(beside(
            format!(
                "  fiscal_year: {{ starts: {}, named_by: end }}",
                fiscal.starts()
            ),
            "FY2027 is the year that ends in 2027",
        ));
    }
    lines.extend([
        String::new(),
        say("How often progress is looked at where a goal does not say: weekly, monthly, quarterly."),
        "defaults:".to_owned(),
        "  review: monthly".to_owned(),
        String::new(),
        say("A rule by its id, or group/*: error, warning, info or off. `goalpost rules list` shows all."),
        "# rules:".to_owned(),
        "#   smart/no-category: off".to_owned(),
        String::new(),
        say("Folders with rules of your own: `goalpost new pack NAME` writes the first."),
        "# packs: [rules/]".to_owned(),
    ]);
    NewFile::new("goalpost.yaml", &lines)
}

fn strategy(words: Words, organisation: &Organisation, id: &str) -> NewFile {
    let lines = vec![
        comment(
            words,
            "What the business wants. Each goal names one of these under `supports`.",
        ),
        "strategy:".to_owned(),
        format!("  - id: {id}"),
        format!("    objective: {}", block_scalar(&organisation.objective)),
        format!("    owner: {}", block_scalar(&organisation.owner)),
    ];
    NewFile::new("strategy.yaml", &lines)
}

fn audit(words: Words, organisation: &Organisation, today: Date) -> NewFile {
    let say = |english| comment(words, english);
    let mut lines = vec![
        say(
            "Where you stand: every account in one place, with its owner, its purpose and its figures.",
        ),
        say(
            "Goals take their baselines from here. THE FIGURES ARE EXAMPLES: put yours in their place.",
        ),
        "audit:".to_owned(),
        format!("  date: {today}"),
    ];
    lines.push(beside(
        &format!("  period: {}", last_month(today)),
        &say("what sums, averages and rates below cover"),
    ));
    lines.push("  accounts:".to_owned());
    for (id, account) in account_ids(organisation)
        .into_iter()
        .zip(&organisation.accounts)
    {
        let entry = AccountEntry {
            id,
            platform: account.platform.clone(),
            handle: account.handle.clone(),
            url: None,
            owner: organisation.owner.clone(),
            purpose: words
                .text("Show customers what is new, and answer their questions")
                .to_owned(),
            measures: vec![
                ("followers".to_owned(), "1 000".to_owned()),
                (METRIC.to_owned(), tenths(words, FROM)),
            ],
        };
        let text = entry.text();
        lines.extend(text.lines().enumerate().map(|(at, line)| {
            let dash = if at == 0 { "- " } else { "  " };
            format!("    {dash}{line}")
        }));
    }
    NewFile::new("audit.yaml", &lines)
}

fn goal(words: Words, organisation: &Organisation, objective: &str, today: Date) -> NewFile {
    let say = |english| comment(words, english);
    let due = proposed_due(today);
    let entry = example(words, organisation, objective, today, due);
    let text = entry.text();
    let mut lines = vec![
        say(
            "One good goal. Make it yours line by line: `goalpost check` says what is missing, and why.",
        ),
        say("`goalpost new goal` asks for the next one, and writes it."),
        "goals:".to_owned(),
    ];
    let remarks = [
        ("category:", "`goalpost explain categories` lists the ten"),
        ("supports:", "what of strategy.yaml it serves"),
        ("metric:", "`goalpost explain metrics` lists them"),
        ("baseline:", "where you stand, and when that was measured"),
        (
            "target:",
            "where to: a figure, or a change such as +20 % or +0.5 pp",
        ),
        ("milestones:", "steps on the way"),
        ("review:", "how often you look at it, and write a check-in"),
        ("status:", "take this line away once the figures are yours"),
    ];
    for (at, line) in text.lines().enumerate() {
        let dash = if at == 0 { "- " } else { "  " };
        let remark = remarks.iter().find(|(key, _)| line.starts_with(key));
        lines.push(match remark {
            Some((_, remark)) => beside(&format!("  {dash}{line}"), &say(remark)),
            None => format!("  {dash}{line}"),
        });
    }
    NewFile::new(format!("goals/{}.yaml", entry.id), &lines)
}

fn example(
    words: Words,
    organisation: &Organisation,
    objective: &str,
    today: Date,
    due: Date,
) -> GoalEntry {
    let metric = Catalogue::built_in().metric(METRIC);
    let metric = metric.map_or(METRIC, |metric| words.metric_name(metric));
    let first = organisation.accounts.first();
    let platforms: Vec<String> = first
        .map(|account| platform_name(&account.platform).to_owned())
        .into_iter()
        .collect();
    let (from, to) = (tenths(words, FROM), tenths(words, TO));
    let figures = Figures {
        metric,
        accounts: &platforms,
        baseline: Some(&from),
        target: &to,
        shape: Shape::Level,
        better: Better::Higher,
        per: None,
    };
    GoalEntry {
        id: EXAMPLE.to_owned(),
        title: measure_title(words, &figures, due),
        category: Some(Category::Community),
        owner: organisation.owner.clone(),
        supports: vec![objective.to_owned()],
        why: Some(
            words
                .text("People who answer our posts buy more often, and bring others")
                .to_owned(),
        ),
        how: Some(
            words
                .text("Two posts a week that ask something, and an answer to every comment")
                .to_owned(),
        ),
        measure: Some(Measure {
            metric: METRIC.to_owned(),
            per: None,
            segment: None,
            accounts: account_ids(organisation).into_iter().take(1).collect(),
            definition: None,
            agreed_with: Vec::new(),
            baseline: Some(Baseline::Figure {
                value: from.clone(),
                date: last_month(today),
                audited: first.is_some(),
            }),
            aim: Aim::Target(to.clone()),
            milestones: milestones(words, today, due),
        }),
        deliverables: Vec::new(),
        schedule: Schedule {
            start: today.to_string(),
            due: due.to_string(),
            review: Review::Monthly,
        },
        status: Some(Status::Draft),
    }
}

fn milestones(words: Words, start: Date, due: Date) -> Vec<(String, String)> {
    let days = days_between(start, due).max(1);
    let value = |day: Date| {
        let part = (TO - FROM).saturating_mul(days_between(start, day));
        FROM + part.checked_div(days).unwrap_or_default()
    };
    quarterly_steps(start, due)
        .into_iter()
        .map(|day| (day.to_string(), tenths(words, value(day))))
        .collect()
}

/// A percentage of so many tenths, as the language writes it.
fn tenths(words: Words, tenths: i64) -> String {
    let (whole, rest) = (tenths.div_euclid(10), tenths.rem_euclid(10));
    match words.locale() {
        Locale::En => format!("{whole}.{rest} %"),
        Locale::Fi => format!("{whole},{rest} %"),
    }
}

fn last_month(today: Date) -> String {
    let this = Per::Month.containing(today);
    let last = this.and_then(|this| Per::Month.preceding(&this));
    last.map_or_else(|| today.to_string(), |month| month.to_string())
}

fn objective_id(objective: &str) -> String {
    let without_figure = |word: &&str| !word.contains(|c: char| c.is_ascii_digit());
    let words = objective.split_whitespace().take_while(without_figure);
    let words: Vec<&str> = words.take(3).collect();
    let id = short_slug(&words.join(" "));
    let id = if id.is_empty() { "business" } else { &id };
    // Goals and what they serve share their ids.
    free_id(id, &|id| id == EXAMPLE)
}

/// The ids of the accounts: those of their platforms, with a number where several have one.
fn account_ids(organisation: &Organisation) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for account in &organisation.accounts {
        let id = short_slug(&account.platform);
        let id = if id.is_empty() { "account" } else { &id };
        let id = free_id(id, &|id| ids.iter().any(|other| other == id));
        ids.push(id);
    }
    ids
}
