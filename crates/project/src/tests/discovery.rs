use super::*;

fn roots(project: &Project) -> Vec<&str> {
    project
        .workspaces
        .iter()
        .map(|plan| plan.shown_root.as_str())
        .collect()
}

#[test]
fn the_nearest_configuration_above_is_the_workspace() {
    let folder = Folder::new(&[
        ("a/goalpost.yaml", ""),
        ("a/team/goalpost.yaml", "extend: ../goalpost.yaml\n"),
        ("a/team/goals/x.yaml", GOAL),
        ("a/y.yaml", GOAL),
    ]);
    let project = folder.find(&["a/team/goals"]);
    assert_eq!(roots(&project), ["a"]);
    assert!(project.asks_for_folder);
    let workspace = loaded(project).remove(0);
    assert_eq!(workspace.ours(), ["team/goals/x.yaml", "(y.yaml)"]);
    assert!(workspace.has_selected());
}

#[test]
fn without_a_configuration_it_is_the_git_root_or_the_folder() {
    let folder = Folder::new(&[
        (".git", "gitdir: elsewhere\n"),
        ("a/b/x.yaml", GOAL),
        ("y.yaml", GOAL),
    ]);
    let workspace = folder.load_one(&["a/b"]);
    assert_eq!(
        (
            workspace.shown_root.as_str(),
            workspace.root_in_git.as_deref()
        ),
        ("", Some(""))
    );
    assert_eq!(workspace.ours(), ["a/b/x.yaml", "(y.yaml)"]);

    let folder = Folder::new(&[("a/b/x.yaml", GOAL), ("y.yaml", GOAL)]);
    let workspace = folder.load_one(&["a/b/x.yaml"]);
    assert_eq!(
        (
            workspace.shown_root.as_str(),
            workspace.root_in_git.as_deref()
        ),
        ("a/b", None)
    );
    assert_eq!(workspace.ours(), ["x.yaml"]);
    assert!(!folder.find(&["a/b/x.yaml"]).asks_for_folder);
}

#[test]
fn a_named_folder_in_a_named_folder_is_a_part_of_it() {
    let folder = Folder::new(&[("a/x.yaml", GOAL), ("a/b/y.yaml", GOAL)]);
    let workspace = folder.load_one(&["a/b/y.yaml", "a"]);
    assert_eq!(workspace.ours(), ["b/y.yaml", "x.yaml"]);
}

#[test]
fn workspaces_below_are_each_their_own() {
    let folder = Folder::new(&[
        ("goalpost.yaml", ""),
        ("x.yaml", GOAL),
        ("shop/goalpost.yaml", ""),
        ("shop/y.yaml", GOAL),
        ("shop/deep/er/goalpost.yaml", ""),
        ("shop/deep/er/z.yaml", GOAL),
    ]);
    let all = folder.load(&[]);
    let seen: Vec<_> = all
        .iter()
        .map(|workspace| (workspace.shown_root.as_str(), workspace.ours()))
        .collect();
    assert_eq!(
        seen,
        [
            ("", vec!["x.yaml".to_owned()]),
            ("shop", vec!["y.yaml".to_owned()]),
            ("shop/deep/er", vec!["z.yaml".to_owned()]),
        ]
    );
    assert!(
        all[0]
            .passed_over()
            .contains(&("shop", SkipReason::OtherWorkspace))
    );
    // What was not asked for is not checked.
    let project = folder.find(&["x.yaml"]);
    assert_eq!(roots(&project), [""]);
    let project = folder.find(&["shop/deep", "shop/y.yaml"]);
    assert_eq!(roots(&project), ["shop", "shop/deep/er"]);
}

#[test]
fn seen_from_below_the_root_leads_upward() {
    let folder = Folder::new(&[("goalpost.yaml", ""), ("goals/x.yaml", GOAL)]);
    let options = Options {
        current: folder.at("goals"),
        ..Options::default()
    };
    let project = folder.find_with(&[], options);
    assert_eq!(roots(&project), [".."]);
}

#[test]
fn what_does_not_exist_is_a_failure_and_the_rest_is_read() {
    let folder = Folder::new(&[("x.yaml", GOAL)]);
    let project = folder.find(&["x.yaml", "y.yaml", "no/z.yaml"]);
    assert_eq!(
        said(&project.failures),
        [
            "there is no file or folder `y.yaml`: check the spelling, and the folder that you are in",
            "there is no file or folder `no/z.yaml`: check the spelling, and the folder that you are in",
        ]
    );
    assert_eq!(loaded(project)[0].ours(), ["x.yaml"]);
}

#[test]
fn a_text_stands_in_for_a_file() {
    let folder = Folder::new(&[("goalpost.yaml", ""), ("x.yaml", FOREIGN), ("goals/", "")]);
    let overlays = vec![
        overlay("x.yaml", GOAL),
        overlay("goals/new.yaml", GOAL),
        overlay("goals/no.md", GOAL),
    ];
    let options = Options {
        overlays,
        ..folder.options()
    };
    let workspace = loaded(folder.find_with(&["goals/new.yaml"], options)).remove(0);
    assert_eq!(workspace.ours(), ["goals/new.yaml", "(x.yaml)"]);
}

#[test]
fn a_text_may_lie_in_a_folder_that_is_not_there_yet() {
    let folder = Folder::new(&[
        ("goalpost.yaml", "exclude: old/\n"),
        ("inner/goalpost.yaml", ""),
    ]);
    let overlays = vec![
        overlay("goals/2026/new.yaml", GOAL),
        overlay("old/2025/no.yaml", GOAL),
        overlay("inner/goals/no.yaml", GOAL),
    ];
    let options = Options {
        overlays,
        ..folder.options()
    };
    let workspace = loaded(folder.find_with(&[], options)).remove(0);
    assert_eq!(workspace.ours(), ["goals/2026/new.yaml"]);
}

#[cfg(unix)]
#[test]
fn one_folder_under_two_names_is_one_workspace() {
    let folder = Folder::new(&[("a/goalpost.yaml", ""), ("a/x.yaml", GOAL)]);
    std::os::unix::fs::symlink("a", folder.at("b")).unwrap();
    assert_eq!(roots(&folder.find(&["a", "b", "./a/../b/x.yaml"])), ["a"]);
}
