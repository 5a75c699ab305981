//! What is said of a group of rules: its rules.

use goalpost_core::rule::RuleInfo;
use goalpost_report::document::{Document, Page, Words};
use serde_json::{Value, json};

use super::{Shelf, Told, rule};

/// What the groups are about; those of the categories and of organisations say it elsewhere.
const GROUPS: [(&str, &str); 13] = [
    (
        "audit",
        "Where we stand: the audit of accounts and programmes",
    ),
    ("config", "The configuration"),
    ("history", "What a change does to a goal that has begun"),
    ("link", "What entries say of each other"),
    ("metric", "Metrics and measurements"),
    ("okr", "Objectives and key results"),
    ("portfolio", "Goals taken together"),
    ("progress", "How far along goals are, as of the day given"),
    ("rule", "Rules themselves"),
    ("schema", "Fields, words, dates and figures"),
    ("smart", "What a good goal shows"),
    ("suppress", "Comments that silence findings"),
    ("yaml", "The text as YAML"),
];

/// What a group is about, in a few words.
pub(crate) fn about(group: &str) -> String {
    let known = GROUPS.iter().find(|(name, _)| *name == group);
    let category = goalpost_core::metric::Category::from_id(group);
    match (known, category) {
        (Some((_, about)), _) => (*about).to_owned(),
        (None, Some(category)) => category.name().to_owned(),
        (None, None) => "Rules of this organisation".to_owned(),
    }
}

/// Whether a group is one of the box, but for those of the categories.
pub(crate) fn is_built_in(group: &str) -> bool {
    GROUPS.iter().any(|(name, _)| *name == group)
}

pub(crate) fn of<'a>(shelf: &'a Shelf, group: &'a str) -> impl Iterator<Item = &'a RuleInfo> {
    let rules = shelf.ready.registry.values();
    rules.filter(move |info| info.id.group() == group)
}

/// The rules of a group as rows of a table.
pub(crate) fn rows(shelf: &Shelf, group: &str) -> Vec<Vec<Words>> {
    of(shelf, group)
        .map(|info| {
            vec![
                Words::link(info.id.as_str(), Page::Rule(info.id.to_string())),
                info.level.as_str().into(),
                info.summary.as_str().into(),
            ]
        })
        .collect()
}

pub(crate) const HEAD: [&str; 3] = ["rule", "level", "what it finds"];

/// Adds the rules of a group to a page, where it has any.
pub(crate) fn add(shelf: &Shelf, group: &str, page: &mut Document) {
    let rows = rows(shelf, group);
    if !rows.is_empty() {
        page.section("Rules");
        page.table(&HEAD, rows);
    }
}

pub(crate) fn ids(shelf: &Shelf, group: &str) -> Vec<String> {
    of(shelf, group).map(|info| info.id.to_string()).collect()
}

pub(crate) fn tell(shelf: &Shelf, group: &str) -> Told {
    let mut page = Document::new(group, about(group));
    page.table(&HEAD, rows(shelf, group));
    page.paragraph("`goalpost explain RULE` says why, with examples.");
    let rules: Vec<Value> = of(shelf, group)
        .map(|info| rule::listed(shelf, info))
        .collect();
    Told {
        document: page,
        json: json!({ "kind": "group", "group": group, "about": about(group), "rules": rules }),
    }
}

/// Every group.
pub(crate) fn list(shelf: &Shelf) -> Told {
    let mut page = Document::new("groups", "the rules, by what they are about");
    let rows = shelf.groups().into_iter().map(|group| {
        vec![
            Words::link(group, Page::Group(group.to_owned())),
            of(shelf, group).count().to_string().into(),
            about(group).into(),
        ]
    });
    page.table(&["group", "rules", "about"], rows.collect());
    let groups: Vec<Value> = shelf
        .groups()
        .into_iter()
        .map(|group| json!({ "group": group, "about": about(group), "rules": ids(shelf, group) }))
        .collect();
    Told {
        document: page,
        json: json!({ "kind": "groups", "groups": groups }),
    }
}
