//! What is said of a category: what the article says, the metrics that fit, the rules of its group.

use goalpost_core::metric::{Catalogue, Category};
use goalpost_report::document::{Document, Page, Words};
use serde_json::{Value, json};

use super::{Shelf, Told, group, metric};

pub(crate) fn tell(shelf: &Shelf, category: Category) -> Told {
    let mut page = Document::new(category.as_str(), category.name());
    add(category, &mut page);
    group::add(shelf, category.as_str(), &mut page);
    let mut told = json(category);
    if let Some(fields) = told.as_object_mut() {
        fields.insert(
            "rules".to_owned(),
            group::ids(shelf, category.as_str()).into(),
        );
    }
    Told {
        document: page,
        json: told,
    }
}

/// Adds what is said of a category to a page, but for its rules.
pub(crate) fn add(category: Category, page: &mut Document) {
    page.paragraph(category.says());
    if category.by_deliverables() {
        page.paragraph(
            "It is met by deliverables, not by a number: list them under `deliverables`, each with its day.",
        );
    }
    let (named, also, inputs) = metrics(category);
    let linked = |ids: &[&str]| Words::list(ids.iter().map(|id| metric::link(id)));
    let mut facts = Vec::new();
    for (name, ids) in [
        ("named by the article", &named),
        ("fit too", &also),
        ("and their inputs", &inputs),
        ("on LinkedIn also", &linkedin(category)),
    ] {
        if !ids.is_empty() {
            facts.push((name.to_owned(), linked(ids)));
        }
    }
    if !facts.is_empty() {
        page.section("Metrics");
        page.facts(facts);
    }
    page.paragraph(
        "A category is no goal yet: choose the metrics that matter most, and aim for a percentage improvement within a set time (D4).",
    );
}

fn linkedin(category: Category) -> Vec<&'static str> {
    category
        .linkedin_metrics()
        .iter()
        .map(String::as_str)
        .collect()
}

/// What fits: named by the article, besides, and as an input of those.
fn metrics(category: Category) -> (Vec<&'static str>, Vec<&'static str>, Vec<&'static str>) {
    let catalogue = Catalogue::built_in();
    let named: Vec<&str> = category
        .named_metrics()
        .iter()
        .map(String::as_str)
        .collect();
    let mut inputs: Vec<&str> = named.clone();
    let mut at = 0;
    while let Some(id) = inputs.get(at).copied() {
        let formula = catalogue
            .metric(id)
            .and_then(|metric| metric.formula.as_ref());
        for input in formula.iter().flat_map(|formula| formula.inputs()) {
            if !inputs.contains(&input) {
                inputs.push(input);
            }
        }
        at += 1;
    }
    let fits = category.metrics().iter().map(String::as_str);
    let (inputs, also): (Vec<&str>, Vec<&str>) = fits
        .filter(|id| !named.contains(id))
        .partition(|id| inputs.contains(id));
    (named, also, inputs)
}

fn json(category: Category) -> Value {
    let (named, also, inputs) = metrics(category);
    let mut told = json!({
        "kind": "category",
        "category": category.as_str(),
        "name": category.name(),
        "says": category.says(),
        "by_deliverables": category.by_deliverables(),
    });
    if let Some(fields) = told.as_object_mut() {
        for (name, ids) in [
            ("metrics", named),
            ("also", also),
            ("inputs", inputs),
            ("on_linkedin", linkedin(category)),
        ] {
            if !ids.is_empty() {
                fields.insert(name.to_owned(), ids.into());
            }
        }
    }
    told
}

/// Every category.
pub(crate) fn list() -> Told {
    let mut page = Document::new("categories", "what goals are for");
    let rows = Category::ALL.into_iter().map(|category| {
        vec![
            Words::link(
                category.as_str(),
                Page::Category(category.as_str().to_owned()),
            ),
            category.name().into(),
        ]
    });
    page.table(&["category", "name"], rows.collect());
    let categories: Vec<Value> = Category::ALL.into_iter().map(json).collect();
    Told {
        document: page,
        json: json!({ "kind": "categories", "categories": categories }),
    }
}
