//! Every rule of the box does what its own examples say.

use goalpost_core::source::Sources;
use goalpost_rules::{builtin, example, pack, run};

#[test]
fn every_rule_flags_its_bad_examples_and_passes_its_good_ones() {
    let mut sources = Sources::new();
    let rules = match builtin::rules(&mut sources, pack::Examples::Kept) {
        Ok(rules) => rules,
        Err(errors) => panic!(
            "{}",
            errors
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("\n")
        ),
    };
    let registry = pack::registry(&rules);
    let set = run::RuleSet::new(rules);
    let scripted = |info: &goalpost_core::rule::RuleInfo| {
        set.rules().iter().any(|rule| rule.info.id == info.id)
    };
    let outcomes = example::test(&set, &registry, &scripted);
    let told: Vec<String> = outcomes
        .iter()
        .map(|one| format!("{} {} {}: {}", one.rule, one.kind, one.number, one.fault))
        .collect();
    assert!(
        told.is_empty(),
        "{} examples:\n{}",
        told.len(),
        told.join("\n")
    );
}
