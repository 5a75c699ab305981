//! Words of cells that have one meaning in the language.

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

/// The id of the metric that a text names; none where that is not certain.
pub(super) fn metric(workspace: &Workspace, written: &str) -> Option<String> {
    let plain = plain(written);
    let is = |name: &str| super::headings::plain(name) == plain;
    let own = workspace.metrics.own().iter().find_map(|metric| {
        let id = metric.entry.id.get()?;
        let name = metric.entry.name.get();
        (is(id) || name.is_some_and(|name| is(name))).then(|| id.to_string())
    });
    own.or_else(|| {
        let mut built_in = Catalogue::built_in().metrics().iter();
        built_in
            .find(|metric| {
                let finnish = metric.name_fi.as_deref();
                is(&metric.id) || is(&metric.name) || finnish.is_some_and(is)
            })
            .map(|metric| metric.id.clone())
    })
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

/// The id of what the business wants, or of a goal, that a text names by its id or its words.
pub(super) fn supported(workspace: &Workspace, written: &str) -> Option<String> {
    if workspace.find(written.trim()).is_some() {
        return Some(written.trim().to_owned());
    }
    let plain = plain(written);
    let is = |text: Option<&goalpost_core::model::Text>| {
        text.is_some_and(|text| super::headings::plain(text) == plain)
    };
    let strategies = workspace.strategies.iter();
    let strategy = strategies
        .filter(|one| is(one.entry.objective.get()))
        .find_map(|one| one.entry.id.get());
    let goals = workspace.goals.iter();
    let goal = || {
        goals
            .filter(|one| one.parent.is_none() && is(one.goal.title.get()))
            .find_map(|one| one.goal.id.get())
    };
    strategy.or_else(goal).map(ToString::to_string)
}
