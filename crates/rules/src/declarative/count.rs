//! No more than so many things that share something.

use std::collections::BTreeMap;

use goalpost_core::finding::{Problem, RuleId};
use goalpost_core::rule::ParameterValue;
use goalpost_core::source::Span;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Asked, Field, Wording};
use crate::guard::Guard;
use crate::pack::Subject;
use crate::script::Handle;
use crate::value::Thing;

/// How many other entries a problem points at.
const NOTES: usize = 10;

/// The parameter that the configuration may set.
pub(crate) const COUNT: &str = "count";

/// No more than so many things that have the same text in a field.
#[derive(Debug)]
pub(crate) struct AtMost {
    /// The most.
    pub(crate) count: Decimal,
    /// What they share; nothing where all of the workspace are counted together.
    pub(crate) per: Option<Field>,
    /// What is counted, and what has to hold of it.
    pub(crate) guards: Vec<(Subject, Guard)>,
}

impl AtMost {
    pub(super) fn problems(&self, asked: Asked<'_>, wording: &Wording) -> Vec<Problem> {
        let most = match asked
            .settings
            .and_then(|settings| settings.parameter(asked.rule, COUNT))
        {
            Some(ParameterValue::Number(given)) => given,
            _ => self.count,
        };
        let limit = most.trunc().to_usize().unwrap_or(0);
        self.groups(asked)
            .into_iter()
            .filter(|(_, members)| members.len() > limit)
            .filter_map(|(key, members)| self.problem(wording, &key, &members, most))
            .collect()
    }

    /// The places of what is counted, by what they share, in the order of the files.
    fn groups(&self, asked: Asked<'_>) -> BTreeMap<String, Vec<Span>> {
        let mut groups: BTreeMap<String, Vec<Span>> = BTreeMap::new();
        for (thing, _) in crate::run::things(asked.world, false, true) {
            if !self.counts(asked, thing) {
                continue;
            }
            let Some(field) = &self.per else {
                let place = crate::properties::place(asked.world, thing);
                groups.entry(String::new()).or_default().extend(place);
                continue;
            };
            for found in field.read_all(asked.world, thing) {
                if !found.value.is_given() {
                    continue;
                }
                let handle = Handle::new(asked.world, found.value);
                let place = handle
                    .place()
                    .or_else(|| crate::properties::place(asked.world, thing));
                groups.entry(handle.canonical()).or_default().extend(place);
            }
        }
        groups
    }

    fn counts(&self, asked: Asked<'_>, thing: Thing) -> bool {
        let is = crate::run::subjects(asked.world, thing);
        self.guards.iter().any(|(subject, guard)| {
            is.contains(subject) && guard.holds(asked.world, thing, asked.rule, asked.settings)
        })
    }

    /// The last entry is the place, those before it are notes.
    fn problem(
        &self,
        wording: &Wording,
        key: &str,
        members: &[Span],
        most: Decimal,
    ) -> Option<Problem> {
        let (last, others) = members.split_last()?;
        let values = [
            ("value", key.into()),
            (
                "field",
                self.per
                    .as_ref()
                    .map_or("", |field| field.name.as_str())
                    .into(),
            ),
            ("count", members.len().into()),
            ("most", goalpost_core::message::MessageValue::Number(most)),
        ];
        let of_form = if self.per.is_some() {
            "{count} entries have the {field} {value}, and {most} is the most"
        } else {
            "there are {count} such entries, and {most} is the most"
        };
        let help = if most == Decimal::ONE {
            "keep the one that matters most"
        } else {
            "keep the {most} that matter most"
        };
        let mut problem = Problem::new(
            RuleId::builtin(""),
            *last,
            wording.message(of_form, &values),
        )
        .help(wording.help(help, &values))
        .judging(key);
        for place in others.iter().take(NOTES) {
            problem = problem.note(*place, "this is one of them");
        }
        Some(problem)
    }
}
