//! Values that a field could have.

use std::collections::BTreeSet;

use goalpost_core::date::Per;
use goalpost_core::metric::{Better, Category, Fit, Metric, OverTime};
use goalpost_core::model::{
    AccountStatus, Ambition, Audience, DeliverableKind, Market, Review, Status,
};
use goalpost_core::quantity::MetricUnit;
use goalpost_core::source::Span;
use lsp_types::CompletionItemKind;

use super::Offer;
use super::context::Place;
use crate::pages::{self, words};
use crate::state::{Located, State};

/// Values that a field could have.
pub(super) fn of(
    state: &State,
    file: &Located<'_>,
    place: &Place,
    key: &str,
    offset: usize,
) -> Vec<Offer> {
    let in_audit = place.path.first().is_some_and(|first| first == "audit");
    match key {
        "supports" => supports(file, offset),
        "metric" => metrics(file, place, offset),
        "formula" => metrics(file, place, offset),
        "accounts" | "programs" if !in_audit => accounts(file, key),
        "owner" | "agreed_with" => owners(file),
        "category" | "categories" => Category::ALL
            .iter()
            .map(|category| Offer {
                detail: Some(category.name().to_owned()),
                about: Some(category.says().to_owned()),
                ..Offer::word(category.as_str(), CompletionItemKind::ENUM_MEMBER)
            })
            .collect(),
        "market" => choices(words::<Market>()),
        "ambition" => choices(words::<Ambition>()),
        "review" => choices(words::<Review>()),
        "status" if in_audit => choices(words::<AccountStatus>()),
        "status" => choices(words::<Status>()),
        "audience" => choices(words::<Audience>()),
        "kind" => choices(words::<DeliverableKind>()),
        "per" => choices(words::<Per>()),
        "unit" => choices(
            MetricUnit::ALL
                .map(|unit| unit.as_str().to_owned())
                .to_vec(),
        ),
        "better" => choices(
            Better::ALL
                .map(|better| better.as_str().to_owned())
                .to_vec(),
        ),
        "over_time" => choices(OverTime::ALL.map(|way| way.as_str().to_owned()).to_vec()),
        "verified" | "two_factor" | "vanity" => {
            choices(vec!["true".to_owned(), "false".to_owned()])
        }
        "platform" => platforms(file),
        "field" => choices(
            [
                "target",
                "due",
                "baseline",
                "metric",
                "milestones",
                "owner",
                "keep",
            ]
            .map(str::to_owned)
            .to_vec(),
        ),
        "start" | "due" | "date" | "done" | "achieved" | "last_post" => days(state, key),
        _ => Vec::new(),
    }
}

fn choices(words: Vec<String>) -> Vec<Offer> {
    let words = words.into_iter();
    words
        .map(|word| Offer::word(word, CompletionItemKind::ENUM_MEMBER))
        .collect()
}

/// Everything that can be supported, the strategy first.
fn supports(file: &Located<'_>, offset: usize) -> Vec<Offer> {
    let workspace = file.workspace();
    let strategies = workspace.strategies.iter().filter_map(|entry| {
        let id = entry.entry.id.get()?;
        Some(Offer {
            detail: entry.entry.objective.get().map(ToString::to_string),
            ..Offer::word(id.to_string(), CompletionItemKind::REFERENCE)
        })
    });
    let at = Span::new(file.source.id(), offset..offset);
    let goals = workspace.goals.iter().filter_map(|goal| {
        let id = goal.goal.id.get()?;
        // Nothing supports itself.
        if goal.goal.place.span.contains(at) {
            return None;
        }
        let okr = goal.parent.and_then(|okr| workspace.goal(okr));
        let name = match okr {
            Some(okr) => format!("{}/{id}", okr.goal.id.get()?),
            None => id.to_string(),
        };
        let title = goal.goal.title.get().map(ToString::to_string);
        Some(Offer {
            detail: Some(title.unwrap_or_else(|| pages::detail(goal))),
            rank: 1 + usize::from(okr.is_some()),
            ..Offer::word(name, CompletionItemKind::REFERENCE)
        })
    });
    strategies.chain(goals).collect()
}

/// Metrics, those that fit the category of the entry first, and of those the ones that the article names.
fn metrics(file: &Located<'_>, _: &Place, offset: usize) -> Vec<Offer> {
    let category = category(file, offset);
    let book = &file.workspace().metrics;
    book.ids()
        .filter_map(|id| {
            let metric = book.get(id)?;
            Some(Offer {
                detail: Some(metric.name.clone()),
                about: pages::metric(file, id),
                rank: rank(category, metric),
                ..Offer::word(id, CompletionItemKind::CONSTANT)
            })
        })
        .collect()
}

fn rank(category: Option<Category>, metric: &Metric) -> usize {
    let Some(category) = category else { return 1 };
    let named = category.named_metrics().contains(&metric.id);
    match category.fit(metric) {
        _ if named => 0,
        Fit::Yes | Fit::OnLinkedIn => 1,
        Fit::No => 2,
    }
}

/// The category of the entry around a place: as it was understood, or as its lines say.
fn category(file: &Located<'_>, offset: usize) -> Option<Category> {
    let at = Span::new(file.source.id(), offset..offset);
    let goals = file.workspace().goals.iter();
    let around = goals.filter(|goal| goal.goal.place.span.contains(at));
    let innermost = around.min_by_key(|goal| goal.goal.place.span.len());
    innermost
        .and_then(|goal| goal.goal.category.get().copied())
        .or_else(|| written_category(file.source.text(), offset))
}

/// The last category that is written above a place.
fn written_category(text: &str, offset: usize) -> Option<Category> {
    let above = text.get(..offset)?;
    above.lines().rev().find_map(|line| {
        let line = line.trim_start_matches([' ', '-']);
        Category::from_id(line.strip_prefix("category:")?.trim())
    })
}

fn accounts(file: &Located<'_>, key: &str) -> Vec<Offer> {
    let Some(audit) = file.workspace().latest_audit() else {
        return Vec::new();
    };
    let accounts = audit.entry.accounts.items().iter().filter_map(|account| {
        Some(Offer {
            detail: account.platform.get().map(ToString::to_string),
            rank: usize::from(key != "accounts"),
            ..Offer::word(account.id.get()?.to_string(), CompletionItemKind::REFERENCE)
        })
    });
    let programs = audit.entry.programs.items().iter().filter_map(|program| {
        Some(Offer {
            detail: program.name.get().map(ToString::to_string),
            rank: usize::from(key != "programs"),
            ..Offer::word(program.id.get()?.to_string(), CompletionItemKind::REFERENCE)
        })
    });
    accounts.chain(programs).collect()
}

/// Everybody who owns something here.
fn owners(file: &Located<'_>) -> Vec<Offer> {
    let workspace = file.workspace();
    let goals = workspace
        .goals
        .iter()
        .filter_map(|goal| goal.goal.owner.get());
    let strategies = workspace.strategies.iter();
    let strategies = strategies.filter_map(|entry| entry.entry.owner.get());
    let audits = workspace.audits.iter();
    let accounts = audits.flat_map(|audit| audit.entry.accounts.items());
    let accounts = accounts.filter_map(|account| account.owner.get());
    let names: BTreeSet<String> = goals
        .chain(strategies)
        .chain(accounts)
        .map(ToString::to_string)
        .collect();
    let names = names.into_iter();
    names
        .map(|name| Offer::word(name, CompletionItemKind::VALUE))
        .collect()
}

fn platforms(file: &Located<'_>) -> Vec<Offer> {
    let known = [
        "bluesky",
        "facebook",
        "instagram",
        "linkedin",
        "mastodon",
        "pinterest",
        "reddit",
        "snapchat",
        "slack",
        "teams",
        "threads",
        "tiktok",
        "whatsapp",
        "x",
        "youtube",
    ];
    let mut names: BTreeSet<String> = known.into_iter().map(str::to_owned).collect();
    let audits = file.workspace().audits.iter();
    let accounts = audits.flat_map(|audit| audit.entry.accounts.items());
    names.extend(accounts.filter_map(|account| Some(account.platform.get()?.to_string())));
    let names = names.into_iter();
    names
        .map(|name| Offer::word(name, CompletionItemKind::VALUE))
        .collect()
}

/// Today, and the periods around it.
fn days(state: &State, key: &str) -> Vec<Offer> {
    let today = state.as_of();
    let mut offers = vec![Offer {
        detail: Some("today".to_owned()),
        ..Offer::word(today.to_string(), CompletionItemKind::VALUE)
    }];
    if matches!(key, "start" | "due" | "date") {
        let (year, month) = (today.year(), today.month());
        let quarter = (month + 2) / 3;
        offers.push(Offer {
            detail: Some("this quarter".to_owned()),
            ..Offer::word(format!("{year}-Q{quarter}"), CompletionItemKind::VALUE)
        });
        offers.push(Offer {
            detail: Some("this month".to_owned()),
            ..Offer::word(format!("{year}-{month:02}"), CompletionItemKind::VALUE)
        });
        offers.push(Offer {
            detail: Some("this year".to_owned()),
            ..Offer::word(year.to_string(), CompletionItemKind::VALUE)
        });
        if key == "due" {
            offers.push(Offer {
                detail: Some("the end of this year".to_owned()),
                ..Offer::word(format!("{year}-12-31"), CompletionItemKind::VALUE)
            });
        }
    }
    offers
}

/// Metrics as the keys of an account's measures.
pub(super) fn metric_keys(file: &Located<'_>) -> Vec<Offer> {
    let book = &file.workspace().metrics;
    book.ids()
        .filter_map(|id| {
            Some(Offer {
                detail: Some(book.get(id)?.name.clone()),
                text: Some(format!("{id}: $0")),
                ..Offer::word(id, CompletionItemKind::CONSTANT)
            })
        })
        .collect()
}

/// Settings of a configuration: ids of rules where those are set.
pub(super) fn settings(file: &Located<'_>, place: &Place) -> Vec<Offer> {
    match place.path.last().map(String::as_str) {
        Some("rules") => rules(file, ": "),
        _ => Vec::new(),
    }
}

fn rules(file: &Located<'_>, after: &str) -> Vec<Offer> {
    let registry = file.judged.rules.registry.values();
    registry
        .map(|rule| Offer {
            detail: Some(rule.summary.clone()),
            about: Some(pages::rule_page(file, rule)),
            text: Some(format!("{}{after}$0", rule.id)),
            ..Offer::word(rule.id.as_str(), CompletionItemKind::EVENT)
        })
        .collect()
}

/// Rules in a comment that allows them, with what is typed of the id; nothing outside of one.
pub(super) fn in_comment(file: &Located<'_>, offset: usize) -> Option<(String, Vec<Offer>)> {
    let text = file.source.text().get(..offset)?;
    let line = text.rsplit('\n').next()?;
    let (_, comment) = line.split_once("# goalpost:")?;
    let named = comment.trim_start().strip_prefix("allow")?;
    if !named.starts_with(' ') || named.contains(" -- ") {
        return None;
    }
    let word = named.rsplit([' ', ',']).next().unwrap_or("").to_owned();
    Some((word, rules(file, " -- ")))
}
