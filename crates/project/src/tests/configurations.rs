use super::*;
use crate::Failure;

#[test]
fn settings_of_a_folder_replace_and_rules_are_added() {
    let folder = Folder::new(&[
        (
            "goalpost.yaml",
            "organisation: { name: Acme, language: fi }\nrules:\n  smart/vague-title: off\n",
        ),
        (
            "a/goalpost.yaml",
            "extend: ../goalpost.yaml\norganisation:\n  name: Acme A\nrules:\n  'okr/*': info\n",
        ),
        (
            "a/deep/goalpost.yaml",
            "extend: ../goalpost.yaml\nlimits: { depth: 9 }\n",
        ),
        ("x.yaml", GOAL),
        ("a/y.yaml", GOAL),
        ("a/deep/z.yaml", GOAL),
        ("ab/w.yaml", GOAL),
    ]);
    let workspace = folder.load_one(&[]);
    let settings = |path: &str| {
        let file = workspace
            .files
            .iter()
            .find(|file| file.disk_path == folder.at(path))
            .unwrap();
        let settings = &workspace.scopes[file.scope];
        let rules: Vec<&str> = settings
            .rules
            .iter()
            .map(|rule| rule.pattern.as_str())
            .collect();
        let organisation = &settings.organisation;
        (
            organisation.name.clone().unwrap(),
            organisation.language.clone(),
            rules.join(" "),
            settings.limits.depth,
        )
    };
    // Without looking for files, the same comes out.
    for path in ["x.yaml", "a/y.yaml", "a/deep/z.yaml", "ab/w.yaml"] {
        let at = folder.at(path);
        let alone = crate::settings_in(at.parent().unwrap(), None);
        let file = workspace.files.iter().find(|file| file.disk_path == at);
        let whole = &workspace.scopes[file.unwrap().scope];
        assert_eq!(alone.organisation.name, whole.organisation.name, "{path}");
        assert_eq!(
            alone.organisation.language, whole.organisation.language,
            "{path}"
        );
        assert_eq!(alone.limits.depth, whole.limits.depth, "{path}");
        assert_eq!(alone.rules.len(), whole.rules.len(), "{path}");
    }
    let replaced = crate::settings_in(&folder.at("ab"), Some(Path::new("../a/goalpost.yaml")));
    assert_eq!(replaced.organisation.name.as_deref(), Some("Acme A"));
    let fi = Some("fi".to_owned());
    assert_eq!(
        settings("x.yaml"),
        ("Acme".into(), fi.clone(), "smart/vague-title".into(), 64)
    );
    assert_eq!(settings("ab/w.yaml"), settings("x.yaml"));
    assert_eq!(
        settings("a/y.yaml"),
        (
            "Acme A".into(),
            fi.clone(),
            "smart/vague-title okr/*".into(),
            64
        )
    );
    assert_eq!(
        settings("a/deep/z.yaml"),
        ("Acme A".into(), fi, "smart/vague-title okr/*".into(), 9)
    );
    assert!(workspace.said().is_empty(), "{:?}", workspace.said());
}

#[test]
fn the_include_of_a_folder_replaces_that_of_the_workspace() {
    let folder = Folder::new(&[
        ("goalpost.yaml", "include: [goals]\n"),
        (
            "a/goalpost.yaml",
            "extend: ../goalpost.yaml\ninclude: [plans]\n",
        ),
        ("goals/x.yaml", GOAL),
        ("a/plans/y.yaml", GOAL),
        ("a/z.yaml", GOAL),
    ]);
    assert_eq!(
        folder.load_one(&[]).ours(),
        ["a/plans/y.yaml", "goals/x.yaml"]
    );
}

#[test]
fn extend_that_leads_nowhere_or_round_is_a_finding() {
    let folder = Folder::new(&[
        ("goalpost.yaml", ""),
        ("a/goalpost.yaml", "extend: ../nothing.yaml\n"),
        ("b/goalpost.yaml", "extend: ../c/goalpost.yaml\n"),
        ("c/goalpost.yaml", "extend: ../b/goalpost.yaml\n"),
    ]);
    assert_eq!(
        folder.load_one(&[]).said(),
        [
            "a/goalpost.yaml:1 config/invalid-value: there is no configuration `../nothing.yaml` to extend",
            "b/goalpost.yaml:1 config/invalid-value: `../c/goalpost.yaml` leads back to this configuration",
            "c/goalpost.yaml:1 config/invalid-value: `../b/goalpost.yaml` leads back to this configuration",
        ]
    );
}

#[test]
fn what_matches_nothing_is_said() {
    let folder = Folder::new(&[
        (
            "goalpost.yaml",
            "include: [goals/, gaols/]\nexclude: ['*.tpl.yaml', empty/, 'a[']\npacks:\n  - rules\n  - no-rules\n  - empty\n",
        ),
        ("goals/x.yaml", GOAL),
        ("rules/a.rhai", ""),
        ("empty/", ""),
    ]);
    let mut said = folder.load_one(&[]).said();
    said[2] = said[2].chars().take(47).collect();
    assert_eq!(
        said,
        [
            "goalpost.yaml:1 config/no-effect: `gaols/` in `include` matches nothing",
            "goalpost.yaml:2 config/no-effect: `*.tpl.yaml` in `exclude` matches nothing",
            "goalpost.yaml:2 config/invalid-value: `a[` is n",
            "goalpost.yaml:5 config/no-effect: there is no folder `no-rules`",
            "goalpost.yaml:6 config/no-effect: there are no rules (`*.rhai` or `*.yaml`) in `empty`",
        ]
    );
}

#[test]
fn packs_are_read_once_relative_to_what_names_them() {
    let folder = Folder::new(&[
        ("goalpost.yaml", "packs: [rules/, ./rules, ../shared]\n"),
        ("rules/a.rhai", "a"),
    ]);
    let plan = folder.find(&[]).workspaces.remove(0);
    let packs = plan.packs();
    assert_eq!(packs.len(), 1);
    assert_eq!(
        (packs[0].path.as_str(), packs[0].scripts[0].path.as_str()),
        ("rules", "rules/a.rhai")
    );
}

#[test]
fn a_wrong_name_is_given_the_right_one() {
    let folder = Folder::new(&[
        ("goalpost.yml", "rules: {}\n"),
        ("a/goalpost.yml", ""),
        ("a/goalpost.yaml", "extend: ..\n"),
    ]);
    let workspace = folder.load_one(&[]);
    assert_eq!(
        workspace.said(),
        [
            "a/goalpost.yml:1 config/invalid-value: there is a `goalpost.yaml` beside this file, which alone is read",
            "goalpost.yml:1 config/invalid-value: the configuration is called `goalpost.yaml`: this file is not read",
            "a/goalpost.yaml:1 config/invalid-value: there is no configuration `..` to extend",
        ]
    );
    assert_eq!(
        workspace.problems[1].help.as_ref().unwrap().render(),
        "rename it to `goalpost.yaml`"
    );
}

#[test]
fn a_configuration_that_does_not_parse_is_a_failure_with_its_findings() {
    let folder = Folder::new(&[
        ("goalpost.yaml", "organisation: { name: Acme }\nrules: [a\n"),
        ("x.yaml", GOAL),
    ]);
    let workspace = folder.load_one(&[]);
    assert!(
        matches!(
            workspace.failures.as_slice(),
            [Failure::Configuration { .. }]
        ),
        "{:?}",
        workspace.failures
    );
    assert_eq!(workspace.problems[0].rule.as_str(), "yaml/syntax");
    assert_eq!(workspace.ours(), ["x.yaml"]);
}

#[test]
fn another_file_replaces_the_settings_but_not_the_root() {
    let folder = Folder::new(&[
        (
            "goalpost.yaml",
            "organisation: { name: Acme }\nexclude: [b]\n",
        ),
        (
            "b/goalpost.yaml",
            "extend: ../goalpost.yaml\norganisation: { name: B }\n",
        ),
        ("a/x.yaml", GOAL),
        ("b/y.yaml", GOAL),
        (
            "ci/strict.yaml",
            "organisation: { name: Strict }\nexclude: [../a]\npacks: [rules]\n",
        ),
        ("ci/rules/a.rhai", ""),
    ]);
    let options = Options {
        configuration: Some("ci/strict.yaml".into()),
        ..folder.options()
    };
    let project = folder.find_with(&["b"], options.clone());
    assert_eq!(project.workspaces[0].packs()[0].path, "ci/rules");
    let workspace = loaded(project).remove(0);
    assert_eq!(workspace.shown_root, "");
    assert_eq!(workspace.ours(), ["b/y.yaml"]);
    assert_eq!(workspace.scopes.len(), 1);
    assert_eq!(
        workspace.scopes[0].organisation.name.as_deref(),
        Some("Strict")
    );
    let project = folder.find_with(
        &[],
        Options {
            configuration: Some("no.yaml".into()),
            ..options.clone()
        },
    );
    assert!(
        matches!(project.failures.as_slice(), [Failure::PathMissing { path }] if path == "no.yaml")
    );
    let project = folder.find_with(
        &[],
        Options {
            configuration: Some("ci".into()),
            ..options
        },
    );
    assert!(
        matches!(project.failures.as_slice(), [Failure::FolderInPlaceOfFile { path }] if path == "ci")
    );
}

#[test]
fn an_unsaved_configuration_counts() {
    let folder = Folder::new(&[("goalpost.yaml", "exclude: [x.yaml]\n"), ("x.yaml", GOAL)]);
    let overlays = vec![overlay("goalpost.yaml", "organisation: { name: New }\n")];
    let workspace = loaded(folder.find_with(
        &[],
        Options {
            overlays,
            ..folder.options()
        },
    ))
    .remove(0);
    assert_eq!(workspace.ours(), ["x.yaml"]);
    assert_eq!(
        workspace.scopes[0].organisation.name.as_deref(),
        Some("New")
    );
}

#[test]
fn each_setting_in_force_has_its_file_and_line() {
    let folder = Folder::new(&[
        (
            "goalpost.yaml",
            "organisation:\n  name: Acme\n  language: fi\ninclude: [a, x.yaml]\nrules:\n  smart/vague-title: off\n",
        ),
        (
            "a/goalpost.yaml",
            "extend: ../goalpost.yaml\norganisation:\n  name: Acme A\nrules:\n  smart/vague-title: { level: error }\n",
        ),
        ("a/y.yaml", GOAL),
    ]);
    let plan = folder.find(&[]).workspaces.remove(0);
    let seen: Vec<String> = plan
        .settings_in_force(Path::new("a/y.yaml"))
        .iter()
        .map(|given| {
            format!(
                "{} = {} {}:{}",
                given.key, given.value, given.path, given.line
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            "include = [a, x.yaml] goalpost.yaml:4",
            "organisation/language = fi goalpost.yaml:3",
            "organisation/name = Acme A a/goalpost.yaml:3",
            "rules/smart/vague-title = off goalpost.yaml:6",
            "rules/smart/vague-title = { level: error } a/goalpost.yaml:5",
        ]
    );
}
