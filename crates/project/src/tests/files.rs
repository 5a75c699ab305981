use super::*;
use crate::Failure;

#[test]
fn sources_are_numbered_in_their_order() {
    let folder = Folder::new(&[
        ("goalpost.yaml", ""),
        ("b.yaml", GOAL),
        ("a/goalpost.yaml", "extend: ../goalpost.yaml\n"),
        ("a/c.yaml", GOAL),
        ("a-b.yaml", FOREIGN),
    ]);
    let mut sources = Sources::new();
    sources.add("builtin:smart.rhai", "// rules");
    let workspace = folder.find(&[]).workspaces.remove(0).load(sources);
    let paths: Vec<String> = workspace
        .sources
        .iter()
        .map(|source| source.path().to_string())
        .collect();
    assert_eq!(
        paths,
        [
            "builtin:smart.rhai",
            "a/goalpost.yaml",
            "goalpost.yaml",
            "a-b.yaml",
            "a/c.yaml",
            "b.yaml"
        ]
    );
    for (at, source) in workspace.sources.iter().enumerate() {
        assert_eq!(source.id().0 as usize, at);
    }
    for file in &workspace.files {
        assert_eq!(&**workspace.sources.get(file.source).unwrap().text(), GOAL);
        let span = file.model.goals[0].place.span;
        assert_eq!(span.source, file.source);
    }
}

#[test]
fn a_file_that_vanishes_is_named() {
    let folder = Folder::new(&[("x.yaml", GOAL), ("y.yaml", GOAL)]);
    let plan = folder.find(&[]).workspaces.remove(0);
    fs::remove_file(folder.at("x.yaml")).unwrap();
    let workspace = plan.load(Sources::new());
    assert_eq!(
        said(&workspace.failures),
        ["`x.yaml` was removed while it was to be read: run again"]
    );
    assert_eq!(workspace.ours(), ["y.yaml"]);
}

#[test]
fn a_file_replaced_by_a_folder_is_named() {
    let folder = Folder::new(&[("x.yaml", GOAL)]);
    let plan = folder.find(&[]).workspaces.remove(0);
    fs::remove_file(folder.at("x.yaml")).unwrap();
    fs::create_dir(folder.at("x.yaml")).unwrap();
    assert!(matches!(
        plan.load(Sources::new()).failures.as_slice(),
        [Failure::FolderInPlaceOfFile { path }] if path == "x.yaml"
    ));
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new(&[("x.yaml", GOAL), ("shut/y.yaml", GOAL)]);
    let shut = |path: &str| {
        fs::set_permissions(folder.at(path), fs::Permissions::from_mode(0o000)).unwrap()
    };
    shut("x.yaml");
    shut("shut");
    if fs::read(folder.at("x.yaml")).is_err() {
        let workspace = folder.load_one(&[]);
        let failures = said(&workspace.failures);
        assert!(
            failures
                .iter()
                .any(|said| said.starts_with("`x.yaml` cannot be read")),
            "{failures:?}"
        );
        assert!(
            failures
                .iter()
                .any(|said| said.starts_with("the folder `shut` cannot be listed")),
            "{failures:?}"
        );
    }
    fs::set_permissions(folder.at("shut"), fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn a_pipe_or_a_device_is_refused() {
    let folder = Folder::new(&[("goalpost.yaml", "")]);
    std::os::unix::fs::symlink("/dev/zero", folder.at("endless.yaml")).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(folder.at("pipe.yaml"))
        .status();
    let workspace = folder.load_one(&[]);
    let special = |failure: &&Failure| matches!(failure, Failure::SpecialFile { .. });
    let expected = if made.is_ok_and(|status| status.success()) {
        2
    } else {
        1
    };
    assert_eq!(
        workspace.failures.iter().filter(special).count(),
        expected,
        "{:?}",
        workspace.failures
    );
}

#[test]
fn a_file_past_the_limit_is_a_finding_where_it_is_ours() {
    let large = format!("{GOAL}# {}\n", "x".repeat(1024 * 1024));
    let foreign = format!("{FOREIGN}# {}\n", "x".repeat(1024 * 1024));
    let folder = Folder::new(&[
        ("goalpost.yaml", "limits: { file_size: 1 }\n"),
        ("a.yaml", &large),
        ("b.yaml", &foreign),
    ]);
    let workspace = folder.load_one(&[]);
    assert_eq!(workspace.ours(), ["a.yaml"]);
    assert_eq!(
        workspace.files[0].model.problems[0].rule.as_str(),
        "yaml/limit"
    );
    assert_eq!(
        workspace.passed_over(),
        [("b.yaml", SkipReason::Unparsable)]
    );
}

#[test]
fn bytes_that_are_no_text_are_a_finding_where_they_are_ours() {
    let folder = Folder::new(&[("goalpost.yaml", "")]);
    fs::write(
        folder.at("a.yaml"),
        b"goals:\n  - id: a\n    title: p\xe4iv\xe4\n",
    )
    .unwrap();
    fs::write(folder.at("b.yaml"), b"name: p\xe4iv\xe4\n").unwrap();
    let workspace = folder.load_one(&[]);
    assert_eq!(workspace.ours(), ["a.yaml"]);
    let file = &workspace.files[0];
    let told: Vec<&str> = file
        .model
        .problems
        .iter()
        .map(|problem| problem.rule.as_str())
        .collect();
    assert_eq!(told, ["yaml/encoding"]);
    assert!(!file.writable);
    let title = file.model.goals[0].title.placed().unwrap();
    assert_eq!(&*title.value, "päivä");
    assert_eq!(workspace.sources.slice(title.span), "päivä");
    assert!(workspace.failures.is_empty());
}

#[test]
fn utf16_is_read_by_its_guess_and_a_mark_stays_in_the_text() {
    let folder = Folder::new(&[
        ("goalpost.yaml", ""),
        ("b.yaml", &format!("\u{feff}{GOAL}")),
    ]);
    let wide: Vec<u8> = GOAL
        .encode_utf16()
        .flat_map(|unit| unit.to_le_bytes())
        .collect();
    fs::write(folder.at("a.yaml"), wide).unwrap();
    let workspace = folder.load_one(&[]);
    let read: Vec<(bool, usize, String)> = workspace
        .files
        .iter()
        .map(|file| {
            let text = workspace.sources.get(file.source).unwrap().text();
            (file.writable, file.model.goals.len(), text.to_string())
        })
        .collect();
    let marked = format!("\u{feff}{GOAL}");
    assert_eq!(read, [(false, 1, GOAL.to_owned()), (true, 1, marked)]);
}

#[test]
fn a_configuration_that_is_not_utf8_is_in_force_all_the_same() {
    let folder = Folder::new(&[("a.yaml", GOAL)]);
    let text = b"organisation:\n  name: P\xe4iv\xe4\n  currency: EUR\n";
    fs::write(folder.at("goalpost.yaml"), text).unwrap();
    let workspace = folder.load_one(&[]);
    let name = workspace.scopes[0].organisation.name.as_deref();
    assert_eq!(name, Some("Päivä"));
    assert!(workspace.failures.is_empty(), "{:?}", workspace.failures);
    assert!(
        workspace.said()[0].starts_with("goalpost.yaml:2 yaml/encoding"),
        "{:?}",
        workspace.said()
    );
}

#[test]
fn many_files_are_found_in_order() {
    let folder = Folder::new(&[]);
    for number in 0..300 {
        folder.write(&format!("d{}/f{number}.yaml", number % 7), GOAL);
    }
    let workspace = folder.load_one(&[]);
    let ours = workspace.ours();
    assert_eq!(ours.len(), 300);
    assert!(ours.is_sorted());
}
