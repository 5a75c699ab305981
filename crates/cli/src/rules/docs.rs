//! `goalpost rules docs`: the documentation as Markdown, one page a rule.

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::Path;

use goalpost_core::metric::Category;
use goalpost_project::folder;
use goalpost_report::Style;
use goalpost_report::document::{Document, Page, Words};
use goalpost_translation::Vocabulary;

use super::plural;
use crate::Exit;
use crate::arguments::{ColorChoice, Global};
use crate::explain::{Shelf, category, framework, group, metric, reference, rule};
use crate::problem::Trouble;

/// What every page begins with, by which a later run knows that it may replace it.
const MARK: &str = "<!-- Written by `goalpost rules docs`. -->\n\n";

pub(super) fn run(out: &Path, global: &Global) -> Result<Exit, Trouble> {
    let mut shelf = Shelf::open(&Global {
        color: ColorChoice::Never,
        ..global.clone()
    })?;
    // Pages say what rules do, not what one workspace makes of them, and look the same everywhere.
    shelf.settings = None;
    shelf.style = Style {
        words: shelf.words,
        summary: false,
        ..Style::default()
    };
    let pages = pages(&shelf, global);
    folder::replace(out, &pages, MARK)?;
    writeln!(
        io::stdout().lock(),
        "wrote {} to {}: begin with {}",
        plural(pages.len(), "page"),
        out.display(),
        out.join("index.md").display()
    )?;
    Ok(Exit::Nothing)
}

/// Every page by its path.
fn pages(shelf: &Shelf, global: &Global) -> BTreeMap<String, String> {
    let metrics = metric::all(global);
    let known: Vec<&str> = metrics.iter().map(|one| one.metric.id.as_str()).collect();
    let mut documents: BTreeMap<String, Document> = BTreeMap::new();
    documents.insert("index.md".to_owned(), index(shelf));
    for info in shelf.ready.registry.values() {
        documents.insert(rule_path(info.id.as_str()), rule::document(shelf, info));
    }
    let mut page = Document::new("Metrics", "What goals are measured by");
    for one in &metrics {
        page.append(metric::tell(one, Vocabulary::default()).document);
    }
    documents.insert("metrics.md".to_owned(), page);
    let mut page = Document::new("Categories", "What goals are for");
    for one in Category::ALL {
        page.append(category::tell(shelf, one).document);
    }
    documents.insert("categories.md".to_owned(), page);
    let mut page = Document::new("Frameworks", "How goals are set");
    for one in &framework::FRAMEWORKS {
        page.append(framework::tell(shelf, one).document);
    }
    documents.insert("frameworks.md".to_owned(), page);
    documents.insert("rhai.md".to_owned(), reference::page());
    documents
        .into_iter()
        .map(|(path, mut document)| {
            document.translate(shelf.vocabulary());
            let up = "../".repeat(path.matches('/').count());
            let link = |page: &Page| address(shelf, &known, page).map(|to| format!("{up}{to}"));
            let text = format!("{MARK}{}", document.write_markdown(&link));
            (path, text)
        })
        .collect()
}

fn rule_path(id: &str) -> String {
    format!("rules/{id}.md")
}

/// Where a page is, seen from the folder of them all; nothing where there is none.
fn address(shelf: &Shelf, metrics: &[&str], page: &Page) -> Option<String> {
    match page {
        Page::Rule(id) => match id.strip_suffix("/*") {
            Some(of) => address(shelf, metrics, &Page::Group(of.to_owned())),
            None => shelf
                .ready
                .registry
                .keys()
                .any(|known| known.as_str() == id)
                .then(|| rule_path(id)),
        },
        Page::Group(name) => shelf
            .groups()
            .contains(name.as_str())
            .then(|| format!("index.md#{name}")),
        Page::Metric(id) => metrics
            .contains(&id.as_str())
            .then(|| format!("metrics.md#{id}")),
        Page::Category(id) => Some(format!("categories.md#{id}")),
        Page::Framework(id) => Some(format!("frameworks.md#{id}")),
        Page::Type(name) => Some(format!("rhai.md#{}", name.replace(' ', "-"))),
        Page::Reference => Some("rhai.md".to_owned()),
    }
}

fn index(shelf: &Shelf) -> Document {
    let mut page = Document::new("The rules of goalpost", "");
    let frameworks = framework::FRAMEWORKS
        .iter()
        .map(|one| Words::link(one.title(), Page::Framework(one.id.to_owned())));
    let categories = Category::ALL
        .into_iter()
        .map(|one| Words::link(one.as_str(), Page::Category(one.as_str().to_owned())));
    page.facts(vec![
        ("frameworks".to_owned(), Words::list(frameworks)),
        ("categories".to_owned(), Words::list(categories)),
        (
            "metrics".to_owned(),
            Words::parse("see ")
                .and(metric::link("engagement_rate"))
                .and(" and all others"),
        ),
        (
            "your own rules".to_owned(),
            Words::link("the rule API", Page::Reference),
        ),
    ]);
    for name in shelf.groups() {
        page.section(name);
        page.paragraph(format!("{}.", shelf.vocabulary().text(&group::about(name))));
        page.table(&group::HEAD, group::rows(shelf, name));
    }
    page
}
