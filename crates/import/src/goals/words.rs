//! Words of cells that have one meaning in the language.

use std::collections::BTreeMap;

use goalpost_core::metric::{Catalogue, Category};
use goalpost_core::workspace::Workspace;

use super::headings::plain;

/// A word of the language, and what people write for it.
type Words = &'static [(&'static str, &'static [&'static str])];

const CATEGORIES: Words = &[
    (
        "brand-awareness",
        &[
            "awareness",
            "visibility",
            "brand visibility",
            "tunnettuus",
            "bränditietoisuus",
            "näkyvyys",
            "brändin tunnettuus",
        ],
    ),
    (
        "reputation",
        &[
            "brand reputation",
            "reputation management",
            "maine",
            "maineenhallinta",
            "brändin maine",
        ],
    ),
    (
        "community",
        &[
            "engagement",
            "community management",
            "community building",
            "yhteisö",
            "sitoutuminen",
            "sitouttaminen",
        ],
    ),
    (
        "conversions",
        &[
            "conversion",
            "sales",
            "conversions and sales",
            "myynti",
            "konversiot",
        ],
    ),
    (
        "insight",
        &[
            "insights",
            "customer insight",
            "market insight",
            "market research",
            "asiakasymmärrys",
            "markkinatutkimus",
        ],
    ),
    (
        "leads",
        &[
            "lead",
            "lead generation",
            "lead gen",
            "liidit",
            "liidien hankinta",
        ],
    ),
    (
        "customer-service",
        &[
            "customer support",
            "support",
            "customer care",
            "service",
            "asiakaspalvelu",
            "asiakastuki",
        ],
    ),
    (
        "recruitment",
        &["recruiting", "hiring", "talent acquisition", "rekrytointi"],
    ),
    (
        "crisis",
        &[
            "crisis management",
            "crisis communication",
            "crisis communications",
            "kriisi",
            "kriisiviestintä",
        ],
    ),
    (
        "internal-comms",
        &[
            "internal communication",
            "internal communications",
            "employee communication",
            "employee communications",
            "sisäinen viestintä",
        ],
    ),
];

const STATUSES: Words = &[
    ("draft", &["luonnos", "proposed", "ehdotus"]),
    (
        "active",
        &[
            "in progress",
            "ongoing",
            "open",
            "käynnissä",
            "aktiivinen",
            "kesken",
            "avoin",
        ],
    ),
    (
        "achieved",
        &[
            "done",
            "complete",
            "completed",
            "met",
            "reached",
            "saavutettu",
            "valmis",
            "toteutunut",
        ],
    ),
    (
        "missed",
        &[
            "not met",
            "not achieved",
            "failed",
            "ei saavutettu",
            "ei toteutunut",
        ],
    ),
    (
        "dropped",
        &[
            "cancelled",
            "canceled",
            "abandoned",
            "peruttu",
            "hylätty",
            "luovuttu",
        ],
    ),
];

const REVIEWS: Words = &[
    (
        "weekly",
        &[
            "week",
            "every week",
            "once a week",
            "viikoittain",
            "joka viikko",
        ],
    ),
    (
        "monthly",
        &[
            "month",
            "every month",
            "once a month",
            "kuukausittain",
            "joka kuukausi",
            "kerran kuussa",
        ],
    ),
    (
        "quarterly",
        &[
            "quarter",
            "every quarter",
            "neljännesvuosittain",
            "kvartaaleittain",
        ],
    ),
];

const AMBITIONS: Words = &[
    ("aspirational", &["stretch", "moonshot", "rohkea"]),
    ("committed", &["roofshot", "sitova"]),
];

const MARKETS: Words = &[
    ("b2c", &["consumers", "kuluttajat"]),
    ("b2b", &["businesses", "yritykset"]),
];

/// The word of a field that a cell means; none where that is not certain, or the field takes any text.
pub(super) fn word(field: &str, written: &str) -> Option<&'static str> {
    let words = match field {
        "category" => CATEGORIES,
        "status" => STATUSES,
        "review" => REVIEWS,
        "ambition" => AMBITIONS,
        "market" => MARKETS,
        _ => return None,
    };
    let plain = plain(written);
    let named = |word: &str| super::headings::plain(word) == plain;
    let found = words
        .iter()
        .find(|(word, others)| named(word) || others.contains(&plain.as_str()))
        .map(|(word, _)| *word);
    found.or_else(|| match field {
        "category" => Category::ALL
            .into_iter()
            .find(|one| named(one.name()) || named(one.finnish_name()))
            .map(Category::as_str),
        _ => None,
    })
}

/// Whether a field takes one of a few words.
pub(super) fn is_choice(field: &str) -> bool {
    matches!(
        field,
        "category" | "status" | "review" | "ambition" | "market"
    )
}

/// What a row of an outline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Goal,
    Objective,
    KeyResult,
    /// A task, an initiative: what is done for the entry above.
    Task,
}

/// What the type of a row means.
pub(super) fn kind(written: &str) -> Option<Kind> {
    Some(match plain(written).as_str() {
        "goal" | "smart goal" | "smart" | "tavoite" => Kind::Goal,
        "objective" | "okr" | "o" | "päätavoite" | "päämäärä" => Kind::Objective,
        "key result" | "kr" | "keyresult" | "avaintulos" => Kind::KeyResult,
        "initiative" | "task" | "action" | "activity" | "project" | "toimenpide" | "tehtävä"
        | "hanke" => Kind::Task,
        _ => return None,
    })
}

/// What goes by several names, by its names as they are compared.
#[derive(Debug, Default)]
pub(super) struct Names {
    ids: BTreeMap<String, String>,
}

impl Names {
    fn add(&mut self, name: &str, id: &str) {
        let ids = self.ids.entry(plain(name));
        ids.or_insert_with(|| id.to_owned());
    }

    /// The id of what a text names; none where that is not certain.
    pub(super) fn id(&self, written: &str) -> Option<String> {
        self.ids.get(&plain(written)).cloned()
    }

    /// The metrics of a workspace, the organisation's own first.
    pub(super) fn of_metrics(workspace: &Workspace) -> Self {
        let mut names = Self::default();
        for metric in workspace.metrics.own() {
            if let Some(id) = metric.entry.id.get() {
                names.add(id, id);
                if let Some(name) = metric.entry.name.get() {
                    names.add(name, id);
                }
            }
        }
        for metric in Catalogue::built_in().metrics() {
            let finnish = metric.name_fi.iter().map(String::as_str);
            for name in [metric.id.as_str(), &metric.name]
                .into_iter()
                .chain(finnish)
            {
                names.add(name, &metric.id);
            }
        }
        names
    }

    /// What the business wants, and goals and OKRs, by their words.
    pub(super) fn of_supported(workspace: &Workspace) -> Self {
        let mut names = Self::default();
        for strategy in &workspace.strategies {
            if let (Some(id), Some(words)) =
                (strategy.entry.id.get(), strategy.entry.objective.get())
            {
                names.add(words, id);
            }
        }
        for goal in workspace.goals.iter().filter(|goal| goal.parent.is_none()) {
            if let (Some(id), Some(title)) = (goal.goal.id.get(), goal.goal.title.get()) {
                names.add(title, id);
            }
        }
        names
    }
}

/// The id of the account that a text names by its id, its handle, or as the only one of its platform.
pub(super) fn account(workspace: &Workspace, written: &str) -> Option<String> {
    let audit = workspace.latest_audit()?;
    let wanted = written.trim().trim_start_matches('@').to_lowercase();
    let accounts = audit.entry.accounts.items();
    let is = |text: Option<&goalpost_core::model::Text>| {
        text.is_some_and(|text| text.trim_start_matches('@').to_lowercase() == wanted)
    };
    let named = accounts
        .iter()
        .find(|one| is(one.id.get()))
        .or_else(|| accounts.iter().find(|one| is(one.handle.get())));
    let mut on_platform = accounts.iter().filter(|one| is(one.platform.get()));
    let only = on_platform.next().filter(|_| on_platform.next().is_none());
    named.or(only)?.id.get().map(ToString::to_string)
}
