//! The configuration, `goalpost.yaml`.

mod levels;
mod sources;
mod values;

pub use levels::level_word;
pub use sources::SqlSource;

use super::Reader;
use super::mapping::Known;
use super::shape::{self, Key};
use crate::finding::{Problem, RuleId};
use crate::model::{Placed, Text};
use crate::quantity::DecimalMark;
use crate::settings::{Defaults, Organisation, Settings};
use crate::source::{Source, Span};
use crate::yaml::{Node, NodeKind, Pair, Parsed};

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
    /// `importers`: mappings of exports that the box does not know.
    pub importers: Vec<Placed<Text>>,
    /// `sources`: queries whose rows become measurements.
    pub sources: Vec<SqlSource>,
    /// `baseline`
    pub baseline: Option<Placed<Text>>,
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
        let Some(Known { pairs, .. }) = self.known(root, &shape::CONFIGURATION) else {
            return;
        };
        for (key, pair) in pairs {
            out.given.push((key.name.to_owned(), pair.key.span));
            match key.name {
                "organisation" => self.organisation(pair, out),
                "include" => out.include = self.paths(key, pair),
                "exclude" => out.exclude = self.paths(key, pair),
                "packs" => out.packs = self.paths(key, pair),
                "importers" => out.importers = self.paths(key, pair),
                "sources" => out.sources = self.sql_sources(pair),
                "defaults" => out.settings.defaults = self.defaults(pair, &mut out.given),
                "rules" => out.settings.rules = self.rule_settings(pair),
                "baseline" => out.baseline = self.text(key, pair).placed().cloned(),
                "extend" => out.extend = self.text(key, pair).placed().cloned(),
                "limits" => self.limits(pair, out),
                _ => {}
            }
        }
    }

    fn paths(&mut self, key: &Key, pair: Pair) -> Vec<Placed<Text>> {
        if matches!(pair.value.kind, NodeKind::Empty) {
            return Vec::new();
        }
        self.list(key, pair, Self::text).items().to_vec()
    }

    fn organisation(&mut self, pair: Pair, out: &mut Configuration) {
        let Some(Known { pairs, .. }) = self.known(pair.value, &shape::ORGANISATION) else {
            return;
        };
        for (key, pair) in pairs {
            out.given
                .push((format!("organisation/{}", key.name), pair.key.span));
            let organisation = &mut out.settings.organisation;
            match key.name {
                "name" => organisation.name = self.text(key, pair).get().map(ToString::to_string),
                "market" => {
                    organisation.market = self
                        .list(key, pair, Self::choice)
                        .items()
                        .iter()
                        .map(|market| market.value)
                        .collect();
                }
                "language" => {
                    organisation.language = self.word_of(key, pair).map(str::to_owned);
                }
                "currency" => organisation.currency = self.currency(key, pair),
                "decimal" => {
                    organisation.decimal = match self.word_of(key, pair) {
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

    fn defaults(&mut self, pair: Pair, given: &mut Vec<(String, Span)>) -> Defaults {
        let mut defaults = Defaults::default();
        let Some(Known { pairs, .. }) = self.known(pair.value, &shape::DEFAULTS) else {
            return defaults;
        };
        for (key, pair) in pairs {
            given.push((format!("defaults/{}", key.name), pair.key.span));
            match key.name {
                "review" => defaults.review = self.choice(key, pair),
                "ambition" => defaults.ambition = self.choice(key, pair),
                _ => {}
            }
        }
        defaults
    }

    fn limits(&mut self, pair: Pair, out: &mut Configuration) {
        let Some(Known { pairs, .. }) = self.known(pair.value, &shape::LIMITS) else {
            return;
        };
        for (key, pair) in pairs {
            out.given
                .push((format!("limits/{}", key.name), pair.key.span));
            let limits = &mut out.settings.limits;
            let number = self
                .whole_number(key, pair)
                .and_then(|number| usize::try_from(number).ok());
            match key.name {
                "file_size" => {
                    if let Some(mebibytes) = number {
                        limits.bytes = mebibytes * 1024 * 1024;
                    }
                }
                "depth" => {
                    if let Some(depth) = number {
                        limits.depth = depth;
                    }
                }
                "aliases" => {
                    if let Some(nodes) = number {
                        limits.alias_nodes = nodes;
                    }
                }
                _ => {}
            }
        }
    }
}
