//! The keys of the configuration.

use super::Content::{
    Boolean, Currency, Level, List, Mapping, Name, Parts, RuleSettings, Text, WholeNumber,
    Word as OneOf,
};
use super::keys::{AMBITION, MARKET, NOTE, REVIEW};
use super::{Key, NameOf, Shape, optional, required};
use crate::model::{Vocabulary, Word};

/// `organisation.language`
static LANGUAGE: Vocabulary = Vocabulary {
    name: "language",
    words: &[
        Word {
            text: "en",
            about: "English.",
        },
        Word {
            text: "fi",
            about: "Finnish.",
        },
    ],
};

/// `organisation.decimal`
static DECIMAL: Vocabulary = Vocabulary {
    name: "decimal mark",
    words: &[
        Word {
            text: "comma",
            about: "4,2 is four and a fifth, and 8.000 is eight thousand.",
        },
        Word {
            text: "point",
            about: "4.2 is four and a fifth, and 8,000 is eight thousand.",
        },
    ],
};

/// `organisation.fiscal_year.named_by`
static NAMED_BY: Vocabulary = Vocabulary {
    name: "year",
    words: &[
        Word {
            text: "start",
            about: "By the year that it starts in.",
        },
        Word {
            text: "end",
            about: "By the year that it ends in.",
        },
    ],
};

/// The top level of a configuration.
pub static CONFIGURATION: Shape = Shape {
    name: "the configuration",
    needs_when_new: &[],
    keys: &[
        optional("organisation", Mapping(&ORGANISATION), "who we are"),
        optional("include", List(&Text), "the paths that are read")
            .detail(
                "Every YAML file that is not hidden or ignored by Git, where nothing is written.",
            )
            .examples(&["goals/", "strategy.yaml"]),
        optional("exclude", List(&Text), "the paths that are not read")
            .detail("Such as `goals/archive/`. It wins over `include`."),
        optional(
            "defaults",
            Mapping(&DEFAULTS),
            "values for entries that do not say",
        ),
        optional("packs", List(&Text), "folders of rules of our own").detail("Such as `rules/`."),
        optional(
            "importers",
            List(&Text),
            "files that say which column of an export is which metric",
        ),
        optional(
            "sources",
            Parts(&SOURCE),
            "queries of a database that become measurements",
        )
        .detail("`goalpost measure pull` runs them; no other command touches a network."),
        optional("rules", RuleSettings, "levels and parameters of rules").detail(
            "A rule, a group such as `okr/*`, or `*`, a line each; the most specific line wins.",
        ),
        optional(
            "baseline",
            Text,
            "the file of findings that were there before",
        )
        .detail("`goalpost check --write-baseline goalpost.baseline` writes it."),
        optional(
            "extend",
            Text,
            "the configuration above that this one changes",
        )
        .detail("Such as `../goalpost.yaml`. Without it, this file begins a workspace of its own."),
        optional("limits", Mapping(&LIMITS), "how much of a file is read"),
        NOTE,
    ],
};

/// `organisation`
pub static ORGANISATION: Shape = Shape {
    name: "the organisation",
    needs_when_new: &[],
    keys: &[
        optional("name", Text, "its name"),
        MARKET.detail("A goal may say its own."),
        optional("language", OneOf(&LANGUAGE), "en or fi")
            .detail("Reports and messages are in this language."),
        optional("currency", Currency, "a currency code such as EUR")
            .detail("What `$` and `kr` stand for, and money without a sign."),
        optional("decimal", OneOf(&DECIMAL), "comma or point")
            .detail("It settles figures that have two readings, such as `8.000`."),
        optional(
            "fiscal_year",
            Mapping(&FISCAL_YEAR),
            "when the fiscal year begins",
        )
        .detail("With it, `FY2027` and `FY2027-Q1` are periods."),
        NOTE,
    ],
};

/// `organisation.fiscal_year`
pub static FISCAL_YEAR: Shape = Shape {
    name: "the fiscal year",
    needs_when_new: &[],
    keys: &[
        required(
            "starts",
            WholeNumber { least: 1, most: 12 },
            "the month it begins in, 1 to 12",
        ),
        optional("named_by", OneOf(&NAMED_BY), "start or end"),
    ],
};

/// `defaults`
pub static DEFAULTS: Shape = Shape {
    name: "defaults",
    needs_when_new: &[],
    keys: &[REVIEW, AMBITION],
};

/// `limits`
pub static LIMITS: Shape = Shape {
    name: "limits",
    needs_when_new: &[],
    keys: &[
        optional(
            "file_size",
            WholeNumber {
                least: 1,
                most: 1024,
            },
            "the largest file that is read, in MiB",
        ),
        optional(
            "depth",
            WholeNumber {
                least: 1,
                most: 256,
            },
            "how deep values may be nested",
        ),
        optional(
            "aliases",
            WholeNumber {
                least: 1,
                most: 10_000_000,
            },
            "how many values aliases may stand for",
        ),
    ],
};

/// An item of `sources`.
pub static SOURCE: Shape = Shape {
    name: "a source",
    needs_when_new: &[],
    keys: &[
        required("id", Text, "the name of its folder in measurements/"),
        required("metric", Name(NameOf::Metric), "the metric of its rows"),
        required("sql", Text, "the query, with columns date and value")
            .detail("It may have the columns `account` and `segment` too."),
        required(
            "url_env",
            Text,
            "the variable that holds the address of the database",
        )
        .detail("Such as `WAREHOUSE_URL`. The address itself stands in the environment alone."),
        optional("account", Name(NameOf::Account), "the account of all rows"),
        optional(
            "segment",
            Name(NameOf::Segment),
            "the part of the whole that all rows are of",
        ),
        NOTE,
    ],
};

/// The level of a rule, alone or among what else is set of it.
pub const RULE_LEVEL: Key = optional("level", Level, "error, warning, info or off");

/// What is set of a rule, beside its parameters.
pub static RULE_SETTING: Shape = Shape {
    name: "the settings of a rule",
    needs_when_new: &[],
    keys: &[
        RULE_LEVEL,
        optional(
            "suppressible",
            Boolean,
            "whether a comment may silence the rule",
        ),
        optional("reason", Text, "why it is set so"),
        optional("note", Text, "why it is set so"),
    ],
};
