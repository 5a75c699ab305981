//! Files that more is read of than goals: after a change of one the workspace has to be found again.
#![allow(missing_docs, clippy::unwrap_used)]
#![allow(clippy::disallowed_methods, reason = "tests write files")]

use std::fs;

use goalpost_project::{Options, Project};
use goalpost_rules::pack::Examples;
use goalpost_session::{BuiltinRules, Kept};

#[test]
fn a_configuration_of_another_name_and_a_pack_are_not_read_alone() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    let files = [
        ("goalpost.yaml", "extend: shared.yaml\npacks: [rules/]\n"),
        ("shared.yaml", "organisation: {name: Acme}\n"),
        ("rules/how.yaml", "rules: []\n"),
        ("goals.yaml", "goals: []\n"),
        ("other.yaml", "services: {}\n"),
    ];
    fs::create_dir(root.join("rules")).unwrap();
    for (path, text) in files {
        fs::write(root.join(path), text).unwrap();
    }
    let rules = BuiltinRules::open(Examples::LeftOut).unwrap();
    let options = Options {
        current: root.clone(),
        ..Options::default()
    };
    let plan = Project::find(&[], options).workspaces.remove(0);
    let mut kept = Kept::open(&rules, plan);
    let alone = files.map(|(path, _)| (path, kept.read_again(&root.join(path), None)));
    assert_eq!(
        alone,
        [
            ("goalpost.yaml", false),
            ("shared.yaml", false),
            ("rules/how.yaml", false),
            ("goals.yaml", true),
            ("other.yaml", true),
        ]
    );
}
