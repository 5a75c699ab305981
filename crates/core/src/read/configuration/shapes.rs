//! The keys of the configuration.

use crate::read::shape::{Key, Shape};

const fn key(name: &'static str, about: &'static str) -> Key {
    Key {
        name,
        required: false,
        about,
    }
}

pub(super) static CONFIGURATION: Shape = Shape {
    name: "the configuration",
    keys: &[
        key("organisation", "who we are"),
        key("include", "the paths that are read"),
        key("exclude", "the paths that are not read"),
        key("defaults", "values for entries that do not say"),
        key("packs", "folders of rules of our own"),
        key(
            "importers",
            "files that say which column of an export is which metric",
        ),
        key("sources", "queries of a database that become measurements"),
        key("rules", "levels and parameters of rules"),
        key("baseline", "the file of findings that were there before"),
        key("extend", "the configuration above that this one changes"),
        key("limits", "how much of a file is read"),
        key("note", "a remark for people"),
    ],
};

pub(super) static ORGANISATION: Shape = Shape {
    name: "the organisation",
    keys: &[
        key("name", "its name"),
        key("market", "whom it serves: b2c, b2b"),
        key("language", "en or fi"),
        key("currency", "a currency code such as EUR"),
        key("decimal", "comma or point"),
        key("fiscal_year", "when the fiscal year begins"),
        key("note", "a remark for people"),
    ],
};

pub(super) static FISCAL_YEAR: Shape = Shape {
    name: "the fiscal year",
    keys: &[
        key("starts", "the month it begins in, 1 to 12"),
        key("named_by", "start or end"),
    ],
};

pub(super) static DEFAULTS: Shape = Shape {
    name: "defaults",
    keys: &[
        key("review", "weekly, monthly or quarterly"),
        key("ambition", "aspirational or committed"),
    ],
};

pub(super) static LIMITS: Shape = Shape {
    name: "limits",
    keys: &[
        key("file_size", "the largest file that is read, in MiB"),
        key("depth", "how deep values may be nested"),
        key("aliases", "how many values aliases may stand for"),
    ],
};

const fn needed(name: &'static str, about: &'static str) -> Key {
    Key {
        name,
        required: true,
        about,
    }
}

pub(super) static SOURCE: Shape = Shape {
    name: "a source",
    keys: &[
        needed("id", "the name of its folder in measurements/"),
        needed("metric", "the metric of its rows"),
        needed("sql", "the query, with columns date and value"),
        needed(
            "url_env",
            "the variable that holds the address of the database",
        ),
        key("account", "the account of all rows"),
        key("segment", "the part of the whole that all rows are of"),
        key("note", "a remark for people"),
    ],
};
