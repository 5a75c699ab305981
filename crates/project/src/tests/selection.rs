use super::*;
use SkipReason::{Excluded, NotGoals, NotIncluded};

#[test]
fn passes_over_what_is_hidden_ignored_or_foreign() {
    let folder = Folder::new(&[
        ("goalpost.yaml", ""),
        (".gitignore", "drafts/\n*.tmp.yaml\n"),
        (".ignore", "a.yaml\n"),
        ("a.yaml", GOAL),
        ("b.YML", GOAL),
        ("c.txt", GOAL),
        (".github/d.yaml", GOAL),
        ("drafts/e.yaml", GOAL),
        ("f.tmp.yaml", GOAL),
        ("g/h.yaml", FOREIGN),
        ("x.yaml/y.yaml", GOAL),
    ]);
    let workspace = folder.load_one(&[]);
    assert_eq!(workspace.ours(), ["a.yaml", "b.YML", "x.yaml/y.yaml"]);
    assert_eq!(workspace.passed_over(), [("g/h.yaml", NotGoals)]);
    assert_eq!(workspace.foreign(), 1);
    assert!(said(&workspace.failures).is_empty());
}

#[test]
fn git_decides_where_there_is_git() {
    let folder = Folder::new(&[
        (".git/info/exclude", "secret.yaml\n"),
        (".gitignore", "w/ignored.yaml\n"),
        ("w/goalpost.yaml", ""),
        ("w/ignored.yaml", GOAL),
        ("w/secret.yaml", GOAL),
        ("w/a.yaml", GOAL),
    ]);
    assert_eq!(folder.load_one(&["w"]).ours(), ["a.yaml"]);
}

#[test]
fn include_wins_over_git_and_exclude_over_include() {
    let folder = Folder::new(&[
        (
            "goalpost.yaml",
            "include: [goals/, 'extra/*.yaml', built.yaml]\nexclude: [goals/archive/, '**/old-*']\n",
        ),
        (".gitignore", "goals/draft.yaml\nbuilt.yaml\ngoals/made/\n"),
        ("goals/a.yaml", GOAL),
        ("goals/draft.yaml", GOAL),
        ("goals/made/b.yaml", GOAL),
        ("goals/.hidden/c.yaml", GOAL),
        ("goals/archive/d.yaml", GOAL),
        ("goals/old-e.yaml", GOAL),
        ("extra/f.yaml", GOAL),
        ("extra/deeper/g.yaml", GOAL),
        ("built.yaml", GOAL),
        ("other.yaml", GOAL),
    ]);
    let workspace = folder.load_one(&[]);
    assert_eq!(
        workspace.ours(),
        [
            "built.yaml",
            "extra/f.yaml",
            "goals/a.yaml",
            "goals/draft.yaml",
            "goals/made/b.yaml"
        ]
    );
    assert_eq!(
        workspace.passed_over(),
        [
            ("extra/deeper/g.yaml", NotIncluded),
            ("goals/archive", Excluded),
            ("goals/old-e.yaml", Excluded),
            ("other.yaml", NotIncluded),
        ]
    );
    assert!(workspace.said().is_empty());
}

#[test]
fn a_glob_brings_nothing_else_of_what_git_ignores() {
    let folder = Folder::new(&[
        ("goalpost.yaml", "include: ['**/goals.yaml', ../outside/]\n"),
        (".gitignore", "modules/\n"),
        ("a/goals.yaml", GOAL),
        ("modules/goals.yaml", GOAL),
        ("modules/other.yaml", GOAL),
        ("modules/own/goalpost.yaml", ""),
        ("modules/own/goals.yaml", GOAL),
    ]);
    let workspace = folder.load_one(&[]);
    assert_eq!(workspace.ours(), ["a/goals.yaml", "modules/goals.yaml"]);
    assert_eq!(workspace.passed_over(), []);
    assert_eq!(
        workspace.said(),
        ["goalpost.yaml:1 config/no-effect: `../outside/` in `include` matches nothing"]
    );
}

#[test]
fn a_file_that_was_named_is_read_whatever_the_configuration_says() {
    let folder = Folder::new(&[
        ("goalpost.yaml", "exclude: [x.yaml]\n"),
        (".gitignore", "y.yaml\nmade/\n"),
        ("x.yaml", GOAL),
        ("y.yaml", GOAL),
        ("made/z.yaml", GOAL),
    ]);
    assert_eq!(
        folder.load_one(&["x.yaml", "y.yaml"]).ours(),
        ["x.yaml", "y.yaml"]
    );
    assert_eq!(folder.load_one(&["made"]).ours(), ["made/z.yaml"]);
    let workspace = folder.load_one(&["goalpost.yaml"]);
    assert_eq!(
        workspace.passed_over(),
        [
            ("goalpost.yaml", SkipReason::Configuration),
            ("x.yaml", Excluded)
        ]
    );
    assert!(workspace.skipped[0].named && !workspace.has_selected());
}

#[test]
fn what_does_not_parse_is_passed_over_unless_it_looks_like_ours() {
    let broken = "{{ template }}\nkey: [a\n";
    let ours = format!("{broken}goals:\n");
    let folder = Folder::new(&[
        ("helm.yaml", broken),
        ("ours.yaml", &ours),
        ("w/in.yaml", broken),
    ]);
    let workspace = folder.load_one(&[]);
    assert_eq!(workspace.ours(), ["ours.yaml"]);
    assert_eq!(
        workspace.passed_over(),
        [
            ("helm.yaml", SkipReason::Unparsable),
            ("w/in.yaml", SkipReason::Unparsable)
        ]
    );
    folder.write("goalpost.yaml", "include: [w/]\n");
    let workspace = folder.load_one(&[]);
    assert_eq!(workspace.ours(), ["w/in.yaml"]);
    assert!(!workspace.files[0].model.problems.is_empty());
}

#[cfg(unix)]
#[test]
fn links_to_folders_are_not_followed_and_loops_are_harmless() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new(&[
        ("goalpost.yaml", ""),
        ("goals/a.yaml", GOAL),
        ("text.txt", GOAL),
    ]);
    symlink("..", folder.at("goals/up")).unwrap();
    symlink("goals", folder.at("again")).unwrap();
    symlink("goals/a.yaml", folder.at("same.yaml")).unwrap();
    symlink("text.txt", folder.at("text.yaml")).unwrap();
    let workspace = folder.load_one(&[]);
    assert_eq!(workspace.ours(), ["goals/a.yaml", "text.yaml"]);
    assert_eq!(
        workspace.passed_over(),
        [("same.yaml", SkipReason::LinkToRead)]
    );
    symlink("nowhere.yaml", folder.at("broken.yaml")).unwrap();
    symlink("round.yaml", folder.at("round.yaml")).unwrap();
    let workspace = folder.load_one(&[]);
    assert_eq!(workspace.failures.len(), 2, "{:?}", workspace.failures);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_utf8_is_shown_as_well_as_can_be() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::new(&[("goalpost.yaml", "")]);
    let name = std::ffi::OsStr::from_bytes(b"p\xe4iv\xe4.yaml");
    fs::write(folder.path().join(name), GOAL).unwrap();
    let workspace = folder.load_one(&[]);
    assert_eq!(workspace.ours(), ["p\u{fffd}iv\u{fffd}.yaml"]);
    assert_eq!(workspace.files[0].disk_path.file_name(), Some(name));
}
