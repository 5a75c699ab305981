//! Asking one rule about one thing.

use std::sync::Arc;

use goalpost_core::finding::Problem;
use goalpost_core::rule::{ParameterValue, RuleInfo};
use goalpost_core::settings::Settings;
use rhai::{Array, Dynamic, EvalAltResult, FnPtr, FuncArgs, Map};

use super::RuleSet;
use crate::declarative::Asked;
use crate::pack::{Check, Rule, Script};
use crate::report::Draft;
use crate::script::Handle;
use crate::value::{Thing, Value};
use crate::world::World;
use crate::{limits, sandbox};

impl RuleSet {
    pub(super) fn ask(
        &self,
        world: &Arc<World>,
        rule: &Rule,
        thing: Thing,
        settings: Option<&Settings>,
    ) -> Result<Vec<Problem>, Box<EvalAltResult>> {
        let (function, takes_parameters, script) = match &rule.check {
            Check::Script {
                function,
                takes_parameters,
                script,
            } => (function, *takes_parameters, script),
            Check::Data(check) => {
                let asked = Asked {
                    world,
                    rule: &rule.info,
                    settings,
                };
                return Ok(sandbox::uncounted(|| check.problems(asked, thing)));
            }
        };
        let subject = Dynamic::from(Handle::new(world, Value::from(thing)));
        let result = if takes_parameters {
            self.call(
                function,
                script,
                (subject, parameters(&rule.info, settings)),
            )?
        } else {
            self.call(function, script, (subject,))?
        };
        let mut drafts = Vec::new();
        collect(result, &mut drafts)?;
        Ok(drafts.into_iter().map(Draft::into_problem).collect())
    }

    fn call(
        &self,
        function: &FnPtr,
        script: &Script,
        arguments: impl FuncArgs,
    ) -> Result<Dynamic, Box<EvalAltResult>> {
        sandbox::timed(|| function.call::<Dynamic>(&self.engine, &script.ast, arguments))
    }
}

fn parameters(info: &RuleInfo, settings: Option<&Settings>) -> Map {
    info.parameters
        .iter()
        .map(|parameter| {
            let value = settings
                .and_then(|settings| settings.parameter(info, &parameter.name))
                .unwrap_or_else(|| parameter.default.clone());
            let value = match value {
                ParameterValue::Number(number) => crate::script::number(number),
                ParameterValue::Text(text) => Dynamic::from(text),
                ParameterValue::Switch(switch) => Dynamic::from_bool(switch),
            };
            (parameter.name.as_str().into(), value)
        })
        .collect()
}

/// The problems that a check returned: nothing, one, or a list of them.
fn collect(result: Dynamic, drafts: &mut Vec<Draft>) -> Result<(), Box<EvalAltResult>> {
    if result.is_unit() {
        return Ok(());
    }
    if drafts.len() >= limits::PROBLEMS {
        return crate::report::fail(format!(
            "a check returns at most {} problems",
            limits::PROBLEMS
        ));
    }
    let kind = result.type_name();
    match result.try_cast_result::<Draft>() {
        Ok(draft) => {
            // Copies of one draft cost nothing until now.
            if !sandbox::spend(draft.bytes()) {
                return crate::report::fail(format!(
                    "the problems of one call hold at most {} KiB of text",
                    limits::CALL_BYTES / 1024
                ));
            }
            drafts.push(draft);
        }
        Err(other) => match other.try_cast::<Array>() {
            Some(items) => {
                for item in items {
                    collect(item, drafts)?;
                }
            }
            None => {
                return crate::report::fail(format!(
                    "a check returns a problem, a list of problems, or nothing, not a {kind}"
                ));
            }
        },
    }
    Ok(())
}
