//! The configuration, `goalpost.yaml`.

use rust_decimal::Decimal;

use super::Reader;
use super::mapping::{Known, key_text};
use super::shape::{Key, Shape};
use crate::date::{FiscalYear, NamedBy};
use crate::finding::{Fix, Level, Problem, RuleId};
use crate::message::Message;
use crate::model::{Placed, Text};
use crate::nearest::nearest;
use crate::quantity::{Currency, DecimalMark};
use crate::rule::ParameterValue;
use crate::settings::{Defaults, Organisation, RuleSetting, Settings};
use crate::source::{Source, Span};
use crate::yaml::{Node, NodeKind, Pair, Parsed, ScalarStyle};

/// A key that the configuration does not have.
pub const UNKNOWN_KEY: RuleId = RuleId::builtin("config/unknown-key");
/// A rule that does not exist.
pub const UNKNOWN_RULE: RuleId = RuleId::builtin("config/unknown-rule");
/// A parameter that the rule does not have.
pub const UNKNOWN_PARAMETER: RuleId = RuleId::builtin("config/unknown-parameter");
/// A value that the setting cannot have.
pub const INVALID_VALUE: RuleId = RuleId::builtin("config/invalid-value");
/// A rule that cannot be turned off.
pub const NOT_SILENCEABLE: RuleId = RuleId::builtin("config/not-silenceable");
/// A path or glob that matches nothing.
pub const NO_EFFECT: RuleId = RuleId::builtin("config/no-effect");

const fn key(name: &'static str, about: &'static str) -> Key {
    Key {
        name,
        required: false,
        about,
    }
}

static CONFIGURATION: Shape = Shape {
    name: "the configuration",
    keys: &[
        key("organisation", "who we are"),
        key("include", "the paths that are read"),
        key("exclude", "the paths that are not read"),
        key("defaults", "values for entries that do not say"),
        key("packs", "folders of rules of our own"),
        key("rules", "levels and parameters of rules"),
        key("extend", "the configuration above that this one changes"),
        key("limits", "how much of a file is read"),
        key("note", "a remark for people"),
    ],
};

static ORGANISATION: Shape = Shape {
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

static FISCAL_YEAR: Shape = Shape {
    name: "the fiscal year",
    keys: &[
        key("starts", "the month it begins in, 1 to 12"),
        key("named_by", "start or end"),
    ],
};

static DEFAULTS: Shape = Shape {
    name: "defaults",
    keys: &[
        key("review", "weekly, monthly or quarterly"),
        key("ambition", "aspirational or committed"),
    ],
};

static LIMITS: Shape = Shape {
    name: "limits",
    keys: &[
        key("file_size", "the largest file that is read, in MiB"),
        key("depth", "how deep values may be nested"),
        key("aliases", "how many values aliases may stand for"),
    ],
};

/// What a configuration file says.
#[derive(Debug, Default)]
pub struct Configuration {
    /// Settings that hold for the folder.
    pub settings: Settings,
    /// `include`
    pub include: Vec<Placed<Text>>,
    /// `exclude`
    pub exclude: Vec<Placed<Text>>,
    /// `packs`
    pub packs: Vec<Placed<Text>>,
    /// `extend`
    pub extend: Option<Placed<Text>>,
    /// Which settings are given, by the path of their key: those that are not come from above.
    pub given: Vec<(String, Span)>,
    /// Everything that is wrong with single settings: each is ignored, the rest stands.
    pub problems: Vec<Problem>,
}

impl Configuration {
    /// Whether a setting is given here.
    #[must_use]
    pub fn gives(&self, path: &str) -> bool {
        self.given.iter().any(|(given, _)| given == path)
    }
}

/// Reads a configuration. Problems of rules `yaml/…` among its problems mean that it does not parse.
#[must_use]
pub fn read_configuration(source: &Source, parsed: Parsed) -> Configuration {
    let organisation = Organisation::default();
    let mut reader = Reader {
        source,
        organisation: &organisation,
        problems: Vec::new(),
        invalid_ids: Vec::new(),
    };
    let mut configuration = Configuration::default();
    for document in parsed.documents {
        if let Some(root) = document.root {
            reader.configuration(root, &mut configuration);
        }
    }
    configuration.problems = parsed.problems;
    configuration
        .problems
        .extend(reader.problems.into_iter().map(as_configuration_problem));
    configuration
}

/// The words of a file of goals, under the ids of the configuration.
fn as_configuration_problem(problem: Problem) -> Problem {
    let rule = match problem.rule.as_str() {
        "schema/unknown-key" => UNKNOWN_KEY,
        id if id.starts_with("schema/") => INVALID_VALUE,
        _ => return problem,
    };
    Problem { rule, ..problem }
}

impl Reader<'_> {
    fn configuration(&mut self, root: Node, out: &mut Configuration) {
        let Some(Known { pairs, .. }) = self.known(root, &CONFIGURATION) else {
            return;
        };
        for (name, pair) in pairs {
            out.given.push((name.to_owned(), pair.key.span));
            match name {
                "organisation" => self.organisation(pair, out),
                "include" => out.include = self.paths(name, pair),
                "exclude" => out.exclude = self.paths(name, pair),
                "packs" => out.packs = self.paths(name, pair),
                "defaults" => out.settings.defaults = self.defaults(pair, &mut out.given),
                "rules" => out.settings.rules = self.rule_settings(pair),
                "extend" => out.extend = self.text(name, pair).placed().cloned(),
                "limits" => self.limits(pair, out),
                _ => {}
            }
        }
    }

    fn paths(&mut self, name: &str, pair: Pair) -> Vec<Placed<Text>> {
        if matches!(pair.value.kind, NodeKind::Empty) {
            return Vec::new();
        }
        self.list(name, pair, Self::text).items().to_vec()
    }

    fn organisation(&mut self, pair: Pair, out: &mut Configuration) {
        let Some(Known { pairs, .. }) = self.known(pair.value, &ORGANISATION) else {
            return;
        };
        for (name, pair) in pairs {
            out.given
                .push((format!("organisation/{name}"), pair.key.span));
            let organisation = &mut out.settings.organisation;
            match name {
                "name" => organisation.name = self.text(name, pair).get().map(ToString::to_string),
                "market" => {
                    organisation.market = self
                        .list(name, pair, Self::choice)
                        .items()
                        .iter()
                        .map(|market| market.value)
                        .collect();
                }
                "language" => {
                    organisation.language =
                        self.word_of(name, pair, &["en", "fi"]).map(str::to_owned);
                }
                "currency" => organisation.currency = self.currency(name, pair),
                "decimal" => {
                    organisation.decimal = match self.word_of(name, pair, &["comma", "point"]) {
                        Some("comma") => DecimalMark::Comma,
                        Some(_) => DecimalMark::Point,
                        None => DecimalMark::default(),
                    };
                }
                "fiscal_year" => organisation.fiscal_year = self.fiscal_year(pair),
                _ => {}
            }
        }
    }

    fn word_of(&mut self, name: &str, pair: Pair, words: &[&'static str]) -> Option<&'static str> {
        let scalar = self
            .scalar(pair.key.span, name, pair.value, "one word")
            .ok()?;
        if let Some(word) = words.iter().find(|word| **word == &*scalar.text) {
            return Some(word);
        }
        let near = nearest(&scalar.text.to_lowercase(), words.iter().copied());
        let problem = Problem::new(
            INVALID_VALUE,
            scalar.span,
            Message::new("`{name}` is {words}, not `{value}`")
                .with("name", name.to_owned())
                .with(
                    "words",
                    words
                        .iter()
                        .map(|word| format!("`{word}`"))
                        .collect::<Vec<_>>()
                        .join(" or "),
                )
                .with("value", &*scalar.text),
        )
        .judging(&*scalar.text);
        self.problems.push(match near {
            Some(word) => problem.fix(Fix::safe(
                Message::new("write `{word}`").with("word", word),
                scalar.span,
                word,
            )),
            None => problem,
        });
        None
    }

    fn currency(&mut self, name: &str, pair: Pair) -> Option<Currency> {
        let scalar = self
            .scalar(
                pair.key.span,
                name,
                pair.value,
                "a currency code such as `EUR`",
            )
            .ok()?;
        let currency = Currency::from_code(&scalar.text);
        if currency.is_none() {
            self.problems.push(
                Problem::new(
                    INVALID_VALUE,
                    scalar.span,
                    Message::new("`{value}` is no currency code").with("value", &*scalar.text),
                )
                .help("write the three letters of ISO 4217, such as `EUR`")
                .judging(&*scalar.text),
            );
        }
        currency
    }

    fn fiscal_year(&mut self, pair: Pair) -> Option<FiscalYear> {
        let span = pair.value.span;
        let Known { pairs, .. } = self.known(pair.value, &FISCAL_YEAR)?;
        let (mut starts, mut by_end) = (None, None);
        for (name, pair) in pairs {
            match name {
                "starts" => starts = self.whole_number(name, pair, 1, 12),
                "named_by" => {
                    by_end = self
                        .word_of(name, pair, &["start", "end"])
                        .map(|word| word == "end")
                }
                _ => {}
            }
        }
        let starts = starts.and_then(|month| i8::try_from(month).ok());
        match starts {
            Some(month) => FiscalYear::new(
                month,
                if by_end == Some(true) {
                    NamedBy::End
                } else {
                    NamedBy::Start
                },
            ),
            None => {
                if self
                    .problems
                    .iter()
                    .all(|problem| problem.span.is_none_or(|at| !span.contains(at)))
                {
                    self.problems.push(
                        Problem::new(
                            INVALID_VALUE,
                            span,
                            "the fiscal year needs the month that it starts in",
                        )
                        .help("write `fiscal_year: {{ starts: 4, named_by: end }}`"),
                    );
                }
                None
            }
        }
    }

    fn whole_number(&mut self, name: &str, pair: Pair, least: u64, most: u64) -> Option<u64> {
        let scalar = self
            .scalar(pair.key.span, name, pair.value, "a number")
            .ok()?;
        let number = scalar
            .text
            .parse::<u64>()
            .ok()
            .filter(|number| (least..=most).contains(number));
        if number.is_none() {
            self.problems.push(
                Problem::new(
                    INVALID_VALUE,
                    scalar.span,
                    Message::new(
                        "`{name}` is a whole number from {least} to {most}, not `{value}`",
                    )
                    .with("name", name.to_owned())
                    .with("least", least.to_string())
                    .with("most", most.to_string())
                    .with("value", &*scalar.text),
                )
                .judging(&*scalar.text),
            );
        }
        number
    }

    fn defaults(&mut self, pair: Pair, given: &mut Vec<(String, Span)>) -> Defaults {
        let mut defaults = Defaults::default();
        let Some(Known { pairs, .. }) = self.known(pair.value, &DEFAULTS) else {
            return defaults;
        };
        for (name, pair) in pairs {
            given.push((format!("defaults/{name}"), pair.key.span));
            match name {
                "review" => defaults.review = self.choice(name, pair),
                "ambition" => defaults.ambition = self.choice(name, pair),
                _ => {}
            }
        }
        defaults
    }

    fn limits(&mut self, pair: Pair, out: &mut Configuration) {
        let Some(Known { pairs, .. }) = self.known(pair.value, &LIMITS) else {
            return;
        };
        for (name, pair) in pairs {
            out.given.push((format!("limits/{name}"), pair.key.span));
            let limits = &mut out.settings.limits;
            let number = |most: u64, reader: &mut Self, pair| {
                reader
                    .whole_number(name, pair, 1, most)
                    .and_then(|number| usize::try_from(number).ok())
            };
            match name {
                "file_size" => {
                    if let Some(mebibytes) = number(1024, self, pair) {
                        limits.bytes = mebibytes * 1024 * 1024;
                    }
                }
                "depth" => {
                    if let Some(depth) = number(256, self, pair) {
                        limits.depth = depth;
                    }
                }
                "aliases" => {
                    if let Some(nodes) = number(10_000_000, self, pair) {
                        limits.alias_nodes = nodes;
                    }
                }
                _ => {}
            }
        }
    }

    /// `rules:`, from patterns to levels, or to levels, parameters and reasons.
    fn rule_settings(&mut self, pair: Pair) -> Vec<RuleSetting> {
        let span = pair.value.span;
        let pairs = match pair.value.kind {
            NodeKind::Mapping(pairs) => pairs,
            NodeKind::Empty | NodeKind::Faulty => return Vec::new(),
            _ => {
                self.problems.push(
                    Problem::new(
                        INVALID_VALUE,
                        span,
                        "`rules` names rules and their levels, one a line",
                    )
                    .help("write `smart/vague-title: info` below it"),
                );
                return Vec::new();
            }
        };
        pairs
            .into_iter()
            .filter_map(|pair| self.rule_setting(pair))
            .collect()
    }

    fn rule_setting(&mut self, pair: Pair) -> Option<RuleSetting> {
        let pattern = key_text(&pair)?.to_owned();
        let mut setting = RuleSetting {
            pattern,
            span: Some(pair.key.span),
            ..RuleSetting::default()
        };
        match pair.value.kind {
            NodeKind::Mapping(pairs) => {
                for pair in pairs {
                    let Some(name) = key_text(&pair).map(str::to_owned) else {
                        continue;
                    };
                    match name.as_str() {
                        "level" => setting.level = self.rule_level(pair),
                        "reason" | "note" => {
                            setting.reason =
                                self.text("reason", pair).get().map(ToString::to_string)
                        }
                        _ => {
                            if let Ok(scalar) =
                                self.scalar(pair.key.span, &name, pair.value, "a value")
                            {
                                setting.parameters.insert(
                                    name,
                                    Placed::new(
                                        parameter_value(&scalar.text, scalar.style),
                                        scalar.span,
                                    ),
                                );
                            }
                        }
                    }
                }
            }
            _ => setting.level = self.rule_level(pair),
        }
        Some(setting)
    }

    fn rule_level(&mut self, pair: Pair) -> Option<Option<Level>> {
        let scalar = self
            .scalar(
                pair.key.span,
                "level",
                pair.value,
                "`error`, `warning`, `info` or `off`",
            )
            .ok()?;
        if let Some(level) = level_word(&scalar.text) {
            return Some(level);
        }
        const WORDS: [&str; 4] = ["error", "warning", "info", "off"];
        let lower = scalar.text.to_lowercase();
        let meant = match lower.as_str() {
            "warn" => Some("warning"),
            "no" | "none" | "ei" | "disabled" | "disable" | "never" => Some("off"),
            "note" | "hint" | "advice" => Some("info"),
            _ => nearest(&lower, WORDS),
        };
        let problem = Problem::new(
            INVALID_VALUE,
            scalar.span,
            Message::new("a rule's level is `error`, `warning`, `info` or `off`, not `{value}`")
                .with("value", &*scalar.text),
        )
        .judging(&*scalar.text);
        self.problems.push(match meant {
            Some(word) => problem
                .help(Message::new("write `{word}`").with("word", word))
                .fix(Fix::safe(
                    Message::new("write `{word}`").with("word", word),
                    scalar.span,
                    word,
                )),
            None => problem,
        });
        None
    }
}

/// A level as the configuration and the command line write it; `Some(None)` is off.
#[must_use]
pub fn level_word(word: &str) -> Option<Option<Level>> {
    match word {
        "error" => Some(Some(Level::Error)),
        "warning" => Some(Some(Level::Warning)),
        "info" => Some(Some(Level::Info)),
        "off" | "false" => Some(None),
        _ => None,
    }
}

fn parameter_value(text: &str, style: ScalarStyle) -> ParameterValue {
    if style == ScalarStyle::Plain {
        match text {
            "true" => return ParameterValue::Switch(true),
            "false" => return ParameterValue::Switch(false),
            _ => {}
        }
        if let Ok(number) = Decimal::from_str_exact(&text.replace('_', "")) {
            return ParameterValue::Number(number);
        }
    }
    ParameterValue::Text(text.to_owned())
}
