use super::*;

#[test]
fn reads_scripts_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("rules");
    fs::create_dir_all(rules.join("more")).unwrap();
    fs::write(rules.join("b.rhai"), "b").unwrap();
    fs::write(rules.join("a.rhai"), "a").unwrap();
    fs::write(rules.join("more/c.rhai"), "c").unwrap();
    fs::write(rules.join(".hidden.rhai"), "x").unwrap();
    fs::write(rules.join("readme.md"), "x").unwrap();
    let pack = read_pack(&rules, folder.path());
    let paths: Vec<&str> = pack
        .scripts
        .iter()
        .map(|script| script.path.as_str())
        .collect();
    assert_eq!(paths, ["rules/a.rhai", "rules/b.rhai", "rules/more/c.rhai"]);
    assert!(pack.faults.is_empty());
}

#[test]
fn refuses_what_is_too_large_not_text_or_too_many() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("large.rhai"), vec![b' '; 512 * 1024 + 1]).unwrap();
    fs::write(folder.path().join("latin.rhai"), b"\xe4").unwrap();
    let pack = read_pack(folder.path(), folder.path());
    assert!(matches!(
        pack.faults.as_slice(),
        [PackFault::TooLarge { .. }, PackFault::NotUtf8 { .. }]
    ));
    let folder = tempfile::tempdir().unwrap();
    for number in 0..=SCRIPTS {
        fs::write(folder.path().join(format!("{number}.rhai")), "").unwrap();
    }
    let pack = read_pack(folder.path(), folder.path());
    assert_eq!(pack.scripts.len(), SCRIPTS);
    assert!(matches!(
        pack.faults.as_slice(),
        [PackFault::TooMany { .. }]
    ));
}

#[cfg(unix)]
#[test]
fn refuses_links_that_leave_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("rules");
    fs::create_dir(&rules).unwrap();
    fs::write(folder.path().join("secret.rhai"), "x").unwrap();
    fs::write(rules.join("a.rhai"), "a").unwrap();
    let link = |from: &str, to: &str| std::os::unix::fs::symlink(from, rules.join(to)).unwrap();
    link("../secret.rhai", "out.rhai");
    link("a.rhai", "in.rhai");
    link("nowhere", "broken.rhai");
    link(".", "loop");
    link("..", "up");
    let pack = read_pack(&rules, folder.path());
    let paths: Vec<&str> = pack
        .scripts
        .iter()
        .map(|script| script.path.as_str())
        .collect();
    assert_eq!(paths, ["rules/a.rhai", "rules/in.rhai"]);
    let faults: Vec<String> = pack.faults.iter().map(ToString::to_string).collect();
    assert_eq!(faults.len(), 3, "{faults:?}");
    assert!(
        faults
            .iter()
            .any(|fault| fault.starts_with("`rules/up` is a link out of its rule pack"))
    );
}
