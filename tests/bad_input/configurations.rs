//! Configurations that are broken, misnamed, or lead in a circle.

use crate::Checked;
use crate::common::{ALONE, FAULTY, Folder, SOUND, run};

#[test]
fn two_configurations() {
    let folder = Folder::workspace(&[("beside.yaml", FAULTY), ("below/goals.yaml", FAULTY)]);
    folder.write("goalpost.yml", "organisation:\n  name: Acme\n");
    let said = folder.check(&[]);
    assert!(
        said.out.contains("goalpost.yaml")
            && (said.out + said.err.as_str()).contains("goalpost.yml"),
        "the right name is given"
    );
    // Another workspace below is checked as its own.
    let folder = Folder::workspace(&[("beside.yaml", FAULTY), ("below/beside.yaml", FAULTY)]);
    folder.write("below/goalpost.yaml", ALONE);
    let said = folder.check(&[]);
    assert_eq!(
        said.rules(),
        ["smart/no-owner", "smart/no-owner"],
        "{}",
        said.out
    );
    // A configuration that extends is no other workspace, and the same id is a fault.
    folder.write(
        "below/goalpost.yaml",
        "extend: ../goalpost.yaml\nrules:\n  smart/no-owner: off\n",
    );
    let said = folder.check(&[]);
    assert_eq!(
        said.rules(),
        ["schema/duplicate-id", "smart/no-owner"],
        "{}",
        said.out
    );
}

#[test]
fn configurations_that_do_not_parse() {
    for (content, code) in [
        ("organisation: [\n", 2),
        ("\"organisation\n", 2),
        ("@\n", 2),
        ("organisation:\n  name: a\n name: b\n", 2),
        (
            "<<<<<<< HEAD\nrules: {}\n=======\nrules: {}\n>>>>>>> main\n",
            2,
        ),
        // YAML all the same, and no settings.
        ("- a\n- b\n", 1),
        ("text\n", 1),
        ("\0\n", 1),
        ("{{ template }}\n", 1),
    ] {
        let folder = Folder::workspace(&[("beside.yaml", FAULTY)]);
        folder.write("goalpost.yaml", content);
        let checked = Checked::of(folder, &[]);
        let told = format!("{content:?}: {} {}", checked.said.out, checked.said.err);
        assert_eq!(checked.said.code, code, "{told}");
        let found = checked.said.findings();
        let at_it = |found: &serde_json::Value| found["path"] == "goalpost.yaml";
        assert!(found.iter().any(at_it), "{told}");
        if code == 2 {
            assert!(
                checked
                    .said
                    .err
                    .contains("the configuration `goalpost.yaml` does not parse (line "),
                "{told}"
            );
        }
        let shown = checked.folder.run(&["config"]);
        assert!(
            !shown.err.contains("panicked"),
            "{content:?}: {}",
            shown.err
        );
    }
    let folder = Folder::workspace(&[("beside.yaml", FAULTY)]);
    folder.write("goalpost.yaml", b"organisation:\n  name: Caf\xe9\n");
    let checked = Checked::of(folder, &[]);
    assert!(checked.said.code >= 1);
}

#[test]
fn configurations_that_extend_each_other() {
    let folder = Folder::workspace(&[("below/goals.yaml", SOUND), ("beside.yaml", FAULTY)]);
    for extend in [
        "goalpost.yaml",
        "../goalpost.yaml\nextend: ../goalpost.yaml",
        "../none.yaml",
        "../beside.yaml",
        "[1]",
        "/etc/passwd",
    ] {
        folder.write("below/goalpost.yaml", format!("extend: {extend}\n"));
        let said = folder.check(&[]);
        assert!(!said.err.contains("panicked"), "{}", said.err);
        assert!(
            said.out.contains("smart/no-owner"),
            "{extend}: {}\n{}",
            said.out,
            said.err
        );
    }
}

#[test]
fn a_workspace_without_a_configuration() {
    let folder = Folder::new();
    folder.write("goals.yaml", FAULTY);
    let said = folder.check(&[]);
    assert_eq!(
        said.rules(),
        ["audit/missing", "portfolio/no-strategy", "smart/no-owner"]
    );
    assert!(said.findings()[0]["path"].is_null(), "{}", said.out);
    assert_eq!(run(folder.path(), &["config"]).code, 0);
}

#[test]
fn a_configuration_that_is_named_itself() {
    let folder = Folder::workspace(&[("beside.yaml", FAULTY)]);
    folder.write("goalpost.yaml", ALONE.replace("name:", "nmae:"));
    let said = folder.check(&["goalpost.yaml"]);
    assert_eq!(said.rules(), ["config/unknown-key"], "{}", said.err);
    assert_eq!(said.code, 1);
    assert!(said.err.is_empty(), "{}", said.err);
    let said = folder.check(&["beside.yaml"]);
    assert_eq!(said.rules(), ["smart/no-owner"]);
}
