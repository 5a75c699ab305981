//! Values that a field could have.

use std::collections::BTreeSet;

use goalpost_core::metric::{Category, Fit, Metric};
use goalpost_core::model::Vocabulary;
use goalpost_core::read::shape::{Content, NameOf, RULE_SETTING};
use goalpost_core::source::Span;
use goalpost_translation::Words;
use lsp_types::CompletionItemKind;

use super::Offer;
use super::context::{Place, Within};
use crate::pages;
use crate::state::{Located, State};

/// Values that a field could have.
pub(super) fn of(
    state: &State,
    file: &Located<'_>,
    place: &Place,
    key: &str,
    offset: usize,
) -> Vec<Offer> {
    let shape = match place.within() {
        Some(Within::Mapping(shape)) => shape,
        Some(Within::Rules) => return levels(),
        Some(Within::Rule(_)) => &RULE_SETTING,
        _ => return Vec::new(),
    };
    let Some(known) = shape.key(key) else {
        return Vec::new();
    };
    match known.content.item() {
        Content::Name(NameOf::Metric) => metrics(file, offset),
        Content::Name(NameOf::Supported) => supports(file, offset),
        Content::Name(name @ (NameOf::Account | NameOf::Program)) => accounts(file, *name),
        Content::Name(NameOf::Owner) => owners(file),
        Content::Name(NameOf::Platform) => platforms(file),
        Content::Word(vocabulary) => choices(file, vocabulary),
        Content::Boolean => words(["true", "false"]),
        Content::Level => levels(),
        Content::Date | Content::Day => days(state, file.words, key),
        _ if key == "formula" => metrics(file, offset),
        _ if key == "field" => words([
            "target",
            "due",
            "baseline",
            "metric",
            "milestones",
            "owner",
            "keep",
        ]),
        _ => Vec::new(),
    }
}

fn words<const N: usize>(words: [&str; N]) -> Vec<Offer> {
    let offers = words.map(|word| Offer::word(word, CompletionItemKind::ENUM_MEMBER));
    offers.into()
}

/// The levels of a rule.
fn levels() -> Vec<Offer> {
    words(["error", "warning", "info", "off"])
}

/// The words of a closed set, with what they mean.
fn choices(file: &Located<'_>, vocabulary: &Vocabulary) -> Vec<Offer> {
    let offers = vocabulary.words.iter().map(|word| Offer {
        detail: Some(file.words.text(word.about).to_owned()),
        // What a category is takes more than a line.
        about: Category::from_id(word.text)
            .map(|category| file.words.text(category.says()).to_owned()),
        ..Offer::word(word.text, CompletionItemKind::ENUM_MEMBER)
    });
    offers.collect()
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
            detail: Some(title.unwrap_or_else(|| pages::detail(file.words, goal))),
            rank: 1 + usize::from(okr.is_some()),
            ..Offer::word(name, CompletionItemKind::REFERENCE)
        })
    });
    strategies.chain(goals).collect()
}

/// Metrics, those that fit the category of the entry first, and of those the ones that the article names.
fn metrics(file: &Located<'_>, offset: usize) -> Vec<Offer> {
    let category = category(file, offset);
    let book = &file.workspace().metrics;
    book.ids()
        .filter_map(|id| {
            let metric = book.get(id)?;
            Some(Offer {
                detail: Some(file.words.metric_name(metric).to_owned()),
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

fn accounts(file: &Located<'_>, asked: NameOf) -> Vec<Offer> {
    let Some(audit) = file.workspace().latest_audit() else {
        return Vec::new();
    };
    let accounts = audit.entry.accounts.items().iter().filter_map(|account| {
        Some(Offer {
            detail: account.platform.get().map(ToString::to_string),
            rank: usize::from(asked != NameOf::Account),
            ..Offer::word(account.id.get()?.to_string(), CompletionItemKind::REFERENCE)
        })
    });
    let programs = audit.entry.programs.items().iter().filter_map(|program| {
        Some(Offer {
            detail: program.name.get().map(ToString::to_string),
            rank: usize::from(asked != NameOf::Program),
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
fn days(state: &State, words: Words, key: &str) -> Vec<Offer> {
    let today = state.as_of();
    let mut offers = vec![Offer {
        detail: Some(words.text("today").to_owned()),
        ..Offer::word(today.to_string(), CompletionItemKind::VALUE)
    }];
    if matches!(key, "start" | "due" | "date") {
        let (year, month) = (today.year(), today.month());
        let quarter = (month + 2) / 3;
        offers.push(Offer {
            detail: Some(words.text("this quarter").to_owned()),
            ..Offer::word(format!("{year}-Q{quarter}"), CompletionItemKind::VALUE)
        });
        offers.push(Offer {
            detail: Some(words.text("this month").to_owned()),
            ..Offer::word(format!("{year}-{month:02}"), CompletionItemKind::VALUE)
        });
        offers.push(Offer {
            detail: Some(words.text("this year").to_owned()),
            ..Offer::word(year.to_string(), CompletionItemKind::VALUE)
        });
        if key == "due" {
            offers.push(Offer {
                detail: Some(words.text("the end of this year").to_owned()),
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
                detail: Some(file.words.metric_name(book.get(id)?).to_owned()),
                about: pages::metric(file, id),
                text: Some(format!("{id}: $0")),
                ..Offer::word(id, CompletionItemKind::CONSTANT)
            })
        })
        .collect()
}

/// The parameters of a rule, as keys.
pub(super) fn parameters(file: &Located<'_>, rule: &str) -> Vec<Offer> {
    let known = pages::rule_of(file, rule);
    let parameters = known.iter().flat_map(|rule| &rule.parameters);
    parameters
        .map(|parameter| Offer {
            detail: Some(file.vocabulary().text(&parameter.about).to_owned()),
            about: Some(pages::parameter(file, parameter)),
            text: Some(format!("{}: $0", parameter.name)),
            ..Offer::word(&parameter.name, CompletionItemKind::FIELD)
        })
        .collect()
}

/// Every rule that judges here, as a key or in a comment.
pub(super) fn rules(file: &Located<'_>, after: &str) -> Vec<Offer> {
    let registry = file.judged.rules.registry.values();
    registry
        .map(|rule| Offer {
            detail: Some(file.vocabulary().text(&rule.summary).to_owned()),
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
