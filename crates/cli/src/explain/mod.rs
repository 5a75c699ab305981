//! `goalpost explain`: rules, metrics, categories, frameworks and the rule API, offline.

pub(crate) mod category;
pub(crate) mod framework;
pub(crate) mod group;
pub(crate) mod metric;
pub(crate) mod reference;
pub(crate) mod rule;

use std::collections::BTreeSet;
use std::io::{self, Write as _};
use std::sync::Arc;

use goalpost_core::finding::RuleId;
use goalpost_core::metric::{Catalogue, Category};
use goalpost_core::nearest::nearest;
use goalpost_core::settings::Settings;
use goalpost_report::Style;
use goalpost_report::document::Document;
use goalpost_session::Ready;
use goalpost_translation::{Vocabulary, Words};
use serde_json::Value;

use crate::arguments::{Explain, Global, PageFormat};
use crate::problem::Trouble;
use crate::terminal::Terminal;
use crate::{Exit, language, rules};

/// What explanations are made from.
pub(crate) struct Shelf {
    pub(crate) ready: Arc<Ready>,
    pub(crate) settings: Option<Settings>,
    pub(crate) style: Style,
    pub(crate) words: Words,
}

impl Shelf {
    pub(crate) fn open(global: &Global) -> Result<Self, Trouble> {
        let terminal = Terminal::of(global.color, false);
        let settings = language::settings_here(global);
        let words = language::of_workspace(global, settings.as_ref());
        Ok(Self {
            ready: rules::here(global)?,
            settings,
            style: Style {
                color: terminal.color,
                width: terminal.width,
                words,
                summary: false,
                ..Style::default()
            },
            words,
        })
    }

    /// The reader's language, with what the packs of this workspace say in it.
    pub(crate) fn vocabulary(&self) -> Vocabulary<'_> {
        self.ready.translations.with(self.words)
    }

    /// The groups that rules have, sorted.
    pub(crate) fn groups(&self) -> BTreeSet<&str> {
        self.ready.registry.keys().map(RuleId::group).collect()
    }
}

/// Something that can be told to people and to programs.
pub(crate) struct Told {
    pub(crate) document: Document,
    pub(crate) json: Value,
}

pub(crate) fn run(arguments: &Explain, global: &Global) -> Result<Exit, Trouble> {
    let shelf = Shelf::open(global)?;
    let mut told = tell(&shelf, arguments, global)?;
    told.document.translate(shelf.vocabulary());
    let mut out = io::stdout().lock();
    match arguments.format {
        PageFormat::Text => out.write_all(told.document.write_text(&shelf.style).as_bytes())?,
        PageFormat::Markdown => {
            out.write_all(told.document.write_markdown(&|_| None).as_bytes())?;
        }
        PageFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &told.json).map_err(io::Error::from)?;
            writeln!(out)?;
        }
    }
    Ok(Exit::Nothing)
}

fn tell(shelf: &Shelf, arguments: &Explain, global: &Global) -> Result<Told, Trouble> {
    let id = arguments.id.trim();
    let name = arguments.name.as_deref().map(str::trim);
    if id == "rhai" {
        return reference::tell(name).map_err(Trouble::said);
    }
    if let Some(name) = name {
        return Err(Trouble::because(
            "`{name}` is one too many: only `goalpost explain rhai` takes a second name",
            &[("name", name)],
        ));
    }
    if let Some(info) = shelf.ready.registry.get(&RuleId::new(id)) {
        return Ok(rule::tell(shelf, info));
    }
    match id {
        "metrics" => return Ok(metric::list(&metric::all(global))),
        "categories" => return Ok(category::list()),
        "groups" => return Ok(group::list(shelf)),
        _ => {}
    }
    let plain = id.replace('.', "").to_lowercase();
    if let Some(framework) = framework::FRAMEWORKS.iter().find(|one| one.id == plain) {
        return Ok(framework::tell(shelf, framework));
    }
    if let Some(category) = Category::from_id(id) {
        return Ok(category::tell(shelf, category));
    }
    let bare = id.strip_suffix("/*").unwrap_or(id);
    if shelf.groups().contains(bare) {
        return Ok(group::tell(shelf, bare));
    }
    let metrics = metric::all(global);
    match metrics.iter().find(|metric| metric.metric.id == id) {
        Some(metric) => Ok(metric::tell(metric, shelf.vocabulary())),
        None => Err(unknown(shelf, id, &metrics)),
    }
}

fn unknown(shelf: &Shelf, id: &str, metrics: &[metric::Known]) -> Trouble {
    let rules = || shelf.ready.registry.keys().map(RuleId::as_str);
    let ending = format!("/{id}");
    let by_name: Vec<String> = rules()
        .filter(|rule| rule.ends_with(&ending))
        .map(|rule| format!("`{rule}`"))
        .collect();
    let near = || {
        nearest(
            id,
            rules()
                .chain(metrics.iter().map(|metric| metric.metric.id.as_str()))
                .chain(Category::ALL.iter().map(|category| category.as_str()))
                .chain(shelf.groups())
                .chain(["rhai", "metrics", "categories", "groups"]),
        )
        .map(|near| format!("`{near}`"))
    };
    // The name of a thing, as people say it: "NPS", "Net promoter score".
    let said = || {
        let wanted = id.to_lowercase();
        Catalogue::built_in()
            .metrics()
            .iter()
            .find(|metric| {
                let name = metric.name.to_lowercase();
                name == wanted
                    || name.contains(&format!("({wanted})"))
                    || name.starts_with(&format!("{wanted} ("))
            })
            .map(|metric| format!("`{}`", metric.id))
    };
    let meant = if by_name.is_empty() {
        said().or_else(near)
    } else {
        Some(by_name.join(shelf.words.locale().or()))
    };
    match meant {
        Some(meant) => Trouble::because(
            "there is nothing called `{id}`; did you mean {meant}?",
            &[("id", id), ("meant", &meant)],
        ),
        None => Trouble::because(
            "there is nothing called `{id}`: `goalpost rules list`, `goalpost explain metrics`, `categories` and `groups` list what there is",
            &[("id", id)],
        ),
    }
}
