//! Goalpost in Finnish: what is said, chosen by whom, and what stays as it is.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::{ALONE, BROKEN_DAY, Folder, fixtures, run, text, workspaces};

/// Holds one text against its snapshot.
fn hold(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.add_filter(r"(tiedostoa?, |\()\d+(,\d+)? (ms|s)([,)])", "${1}[aika]$4");
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn broken_workspaces_read_aloud() {
    for name in [
        "okr",
        "progress",
        "schema",
        "smart-measurable",
        "smart-specific",
        "smart-time-bound",
        "suppressions",
        "yaml-syntax",
    ] {
        let folder = fixtures().join("broken").join(name);
        let said = run(
            &folder,
            &[
                "check", "--lang", "fi", "--as-of", BROKEN_DAY, "--color", "never",
            ],
        );
        hold(&format!("finnish-{name}"), &said.out);
    }
}

#[test]
fn pages_read_aloud() {
    for (name, arguments) in [
        (
            "explain-rule",
            &["explain", "smart/no-milestones"] as &[&str],
        ),
        ("explain-metric", &["explain", "bounce_rate"]),
        ("explain-framework", &["explain", "okr"]),
        ("explain-groups", &["explain", "groups"]),
        ("rules-list", &["rules", "list"]),
        ("check-help", &["check", "--help"]),
        ("help", &["--help"]),
    ] {
        let mut all = arguments.to_vec();
        all.extend(["--lang", "fi", "--color", "never"]);
        let folder = Folder::new();
        let said = run(folder.path(), &all);
        hold(&format!("finnish-{name}"), &said.out);
    }
}

#[test]
fn findings_are_known_again_and_stand_in_the_same_order_in_every_language() {
    for (name, day) in workspaces() {
        let folder = fixtures().join(&name);
        let of = |language: &str| {
            run(
                &folder,
                &[
                    "check", "--format", "json", "--as-of", &day, "--lang", language,
                ],
            )
            .json()
        };
        let (english, finnish) = (of("en"), of("fi"));
        let known = |run: &serde_json::Value| -> Vec<String> {
            let findings = run["findings"].as_array().unwrap().iter();
            findings
                .map(|found| {
                    let fields = [
                        "rule",
                        "level",
                        "path",
                        "entry",
                        "field",
                        "fingerprint",
                        "owner",
                    ];
                    fields.map(|field| text(&found[field])).join(" ")
                })
                .collect()
        };
        assert_eq!(known(&english), known(&finnish), "{name}");
        assert_eq!(english["summary"], finnish["summary"], "{name}");
        let messages = |run: &serde_json::Value| -> Vec<String> {
            let findings = run["findings"].as_array().unwrap().iter();
            findings
                .filter(|found| !text(&found["rule"]).starts_with("rule/"))
                .map(|found| text(&found["message"]))
                .collect()
        };
        let pack = ["org-pack", "broken/failing-rule"].contains(&name.as_str());
        for (said, finnish) in messages(&english).iter().zip(messages(&finnish)) {
            assert!(pack || *said != finnish, "{name}: {said}");
        }
    }
}

const GOAL: &str = "\
goals:
  - id: tavoittavuus
    title: Instagram-julkaisujen tavoittavuus 50 000:sta 60 000:een syyskuun 2026 loppuun mennessä
    owner: maija@acme.example
    category: brand-awareness
    why: Kolme julkaisua kuussa näkevä ostaa kaksi kertaa useammin
    metric: post_reach
    baseline: { value: 50000, date: 2026-05 }
    target: 60000
    start: 2026-07-01
    review: monthly
";

#[test]
fn the_organisations_language_holds_unless_another_is_asked_for() {
    let folder = Folder::workspace(&[("goals.yaml", GOAL)]);
    let configuration = ALONE.replace("name: Acme", "name: Acme\n  language: fi");
    let said =
        |arguments: &[&str]| folder.run(&[&["check", "--select", "smart/*"], arguments].concat());
    assert!(said(&[]).out.contains("has no deadline"));
    assert!(said(&["--lang", "fi"]).out.contains("määräaika puuttuu"));
    folder.write("goalpost.yaml", configuration);
    assert!(
        said(&[])
            .out
            .contains("virhe[smart/no-due]: tavoittavuus: määräaika puuttuu")
    );
    assert!(
        said(&["--lang", "en"])
            .out
            .contains("error[smart/no-due]: tavoittavuus has no deadline")
    );
    assert!(
        folder
            .run(&["check", "-h"])
            .out
            .contains("Käyttö: goalpost check")
    );
    assert!(
        folder
            .run(&["check", "-h", "--lang", "en"])
            .out
            .contains("Usage: goalpost check")
    );
    // The locale of the computer is no setting of the workspace.
    folder.write("goalpost.yaml", ALONE);
    let mut command = common::goalpost(folder.path());
    let output = command
        .env("LANG", "fi_FI.UTF-8")
        .arg("check")
        .output()
        .unwrap();
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("has no deadline")
    );
}

#[test]
fn programs_read_the_same_words_in_short_lines() {
    let folder = Folder::workspace(&[("goals.yaml", GOAL)]);
    let said = folder.run(&["check", "--format", "short", "--lang", "fi"]);
    assert!(
        said.out.contains("goals.yaml:2:9: error[smart/no-due] "),
        "{}",
        said.out
    );
}

const RULE: &str = "\
rule(\"house/quarterly\", #{
    summary: \"The goal is too long for us\",
    why: \"We plan by quarters.\",
    level: \"warning\",
    on: \"goal\",
    needs: [\"start\"],
    check: |g| problem(g.start, \"{goal} runs for {days} days\", #{ goal: g, days: 100 }).help(\"cut it\"),
    bad: \"goals: []\",
    good: \"goals: []\",
});
";

const TRANSLATED: &str = "\
msgid \"\"
msgstr \"\"
\"Language: fi\\n\"

msgid \"The goal is too long for us\"
msgstr \"Tavoite on meille liian pitkä\"

msgid \"{goal} runs for {days} days\"
msgid_plural \"{goal} runs for {days} days\"
msgstr[0] \"{goal} kestää {days} päivän\"
msgstr[1] \"{goal} kestää {days} päivää\"

msgid \"{goal} has no deadline\"
msgstr \"a pack does not speak for goalpost\"
";

#[test]
fn a_pack_brings_its_own_translations() {
    let folder = Folder::workspace(&[
        ("goals.yaml", GOAL),
        ("rules/house.rhai", RULE),
        ("rules/po/fi.po", TRANSLATED),
        ("goalpost.yaml", &format!("{ALONE}packs: [rules/]\n")),
    ]);
    let said = folder.run(&["check", "--lang", "fi"]);
    assert!(
        said.out
            .contains("varoitus[house/quarterly]: tavoittavuus kestää 100 päivää"),
        "{}",
        said.out
    );
    assert!(said.out.contains("ohje: cut it"), "{}", said.out);
    assert!(
        said.out.contains("tavoittavuus: määräaika puuttuu"),
        "{}",
        said.out
    );
    let said = folder.run(&["check", "--lang", "en"]);
    assert!(
        said.out.contains("tavoittavuus runs for 100 days"),
        "{}",
        said.out
    );
    let said = folder.run(&["rules", "list", "house", "--lang", "fi"]);
    assert!(
        said.out.contains("Tavoite on meille liian pitkä"),
        "{}",
        said.out
    );
    let said = folder.run(&["explain", "house/quarterly", "--lang", "fi"]);
    assert!(
        said.out
            .contains("house/quarterly: Tavoite on meille liian pitkä"),
        "{}",
        said.out
    );
}

#[test]
fn examples_of_rules_are_tested_in_finnish() {
    // Its good example is no better than its bad one, and the other way round.
    let turned = RULE
        .replace("bad:", "other:")
        .replace("good:", "bad:")
        .replace("other:", "good:");
    let folder = Folder::workspace(&[
        ("rules/house.rhai", &turned),
        ("rules/po/fi.po", TRANSLATED),
    ]);
    let said = folder.run(&["rules", "test", "rules", "--lang", "fi"]);
    assert_eq!(said.code, 1, "{}", said.err);
    hold("finnish-rules-test", &said.out);
}

#[test]
fn what_is_wrong_with_a_pack_is_said_in_finnish() {
    let packs = format!("{ALONE}packs: [rules/]\n");
    let mut told = String::new();
    for (file, text) in [
        (
            "rules/pack.yaml",
            "nmae: acme\nversion: one\nrequires: node >= 18\n",
        ),
        (
            "rules/house.yaml",
            "rules:\n  - id: Budget\n  - id: acme/budget\n    summary: No budget\n    why: [a]\n    level: loud\n    on: goals\n    range: { field: title, min: lots }\n    one_of: { field: title }\n",
        ),
        ("rules/house.rhai", "let a = b;"),
        ("rules/po/fi.po", "msgid \"never closed"),
    ] {
        let folder = Folder::workspace(&[
            ("goals.yaml", GOAL),
            ("goalpost.yaml", &packs),
            ("rules/sound.rhai", RULE),
            (file, text),
        ]);
        let said = folder.run(&["check", "--lang", "fi"]);
        assert_eq!(said.code, 2, "{file}");
        told.push_str(&said.err);
    }
    hold("finnish-pack", &told);
}

#[test]
fn exports_have_finnish_names() {
    let folder = fixtures().join("exports");
    let said = run(
        &folder,
        &[
            "import",
            "meta-content-facebook.csv",
            "--dry-run",
            "--lang",
            "fi",
        ],
    );
    assert!(
        said.err
            .contains("Meta Business Suite, sisältö: miltä tililtä?"),
        "{}",
        said.err
    );
}

#[test]
fn translations_that_cannot_be_read_are_named() {
    for broken in [
        "msgid \"never closed",
        "nothing of gettext",
        "msgid \"a\"\nmsgid \"b\"\n",
        "\u{0}\u{1}",
    ] {
        let folder = Folder::workspace(&[
            ("goals.yaml", GOAL),
            ("rules/house.rhai", RULE),
            ("rules/po/fi.po", broken),
            ("goalpost.yaml", &format!("{ALONE}packs: [rules/]\n")),
        ]);
        let said = folder.run(&["check", "--lang", "fi"]);
        assert!(
            said.code == 2 || said.out.contains("runs for"),
            "{broken:?}: {said:?}"
        );
        assert!(!said.err.contains("panicked"), "{}", said.err);
        if said.code == 2 {
            assert!(said.err.contains("rules/po/fi.po"), "{}", said.err);
        }
    }
}

#[test]
fn notices_and_errors_read_aloud() {
    let folder = Folder::workspace(&[("goals.yaml", GOAL)]);
    let mut told = String::new();
    for arguments in [
        &["check", "missing"] as &[&str],
        &["check", "--since", "v0"],
        &["check", "--baseline", "missing"],
        &["check", "--format", "text=no/such/folder.txt"],
        &["show", "tavoitavuus"],
        &["show", "nothing-like-it"],
        &["show", "post_reach", "--over", "2026-Q9"],
        &["explain", "bounce_rat"],
        &["log", "nothing-like-it"],
        &["check-in", "tavoitavuus", "--value", "1"],
        &["check-in", "tavoittavuus"],
        &["check-in", "tavoittavuus", "--value", "-3"],
        &["check-in", "tavoittavuus", "--value", "1,234"],
        &["rename", "tavoittavuus", "Ä!"],
        &["close", "tavoitavuus"],
        &["import", "missing.csv"],
        &["import", "goals.yaml"],
        &["measure", "pull"],
        &["new", "goal", "--yes", "--metric", "post_raech"],
        &["init"],
        &["config", "missing"],
    ] {
        let mut all = arguments.to_vec();
        all.extend(["--lang", "fi", "--as-of", "2026-07-01", "--color", "never"]);
        let said = folder.run(&all);
        told.push_str(&format!(
            "$ goalpost {}\n{}\n",
            arguments.join(" "),
            said.err
        ));
    }
    let here = folder.path().display().to_string();
    hold("finnish-notices", &told.replace(&here, "[kansio]"));
}

#[test]
fn a_command_line_that_cannot_be_understood_reads_aloud() {
    let folder = Folder::new();
    let mut told = String::new();
    for line in [
        "chek",
        "check --formt json",
        "check --owner maija",
        "check --format",
        "check --format txt",
        "check --format=html=",
        "check --color purple",
        "check --jobs 0",
        "check --as-of 31.2.2026",
        "check --as-of 2026-06-01 --as-of 2026-06-01",
        "check --quiet --verbose",
        "check --quiet=3",
        "check --level vague-title",
        "check --level smart/vague-title=warn",
        "report --by owners",
        "report --period 2026-Q9",
        "list --status ontrack",
        "list --category sales",
        "import table.csv --year 26",
        "check-in",
        "rename reach",
        "rules",
        "new gol",
    ] {
        let arguments: Vec<&str> = line.split(' ').collect();
        let english = folder.run(&[&arguments[..], &["--lang", "en"]].concat());
        let finnish = folder.run(&[&arguments[..], &["--lang", "fi"]].concat());
        assert_eq!((english.code, finnish.code), (2, 2), "{line}");
        assert_eq!((english.out.as_str(), finnish.out.as_str()), ("", ""));
        assert!(english.err.starts_with("error: "), "{}", english.err);
        assert!(finnish.err.starts_with("virhe: "), "{}", finnish.err);
        assert_eq!(
            english.err.contains("tip:"),
            finnish.err.contains("vinkki:"),
            "{line}"
        );
        assert_eq!(
            english.err.contains("Usage:"),
            finnish.err.contains("Käyttö:"),
            "{line}"
        );
        told.push_str(&format!("$ goalpost {line}\n{}\n", finnish.err));
    }
    hold("finnish-misuse", &told);
}

#[test]
fn the_language_of_the_organisation_is_that_of_its_errors_and_help() {
    let finnish = ALONE.replace("name: Acme", "name: Acme\n  language: fi");
    let folder = Folder::workspace(&[("goals.yaml", GOAL), ("goalpost.yaml", &finnish)]);
    let said = folder.run(&["check", "--formt"]);
    assert!(said.err.starts_with("virhe: "), "{}", said.err);
    let said = folder.run(&["check", "--formt", "--lang=en"]);
    assert!(said.err.starts_with("error: "), "{}", said.err);
    // Help is given where nothing is asked for, whatever else is written.
    for line in [&["new", "--quiet", "--help"] as &[&str], &["help", "new"]] {
        let said = folder.run(line);
        assert_eq!(said.code, 0, "{}", said.err);
        assert!(said.out.contains("Käyttö: goalpost new"), "{}", said.out);
    }
    let said = folder.run(&["rules"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("Käyttö: goalpost rules"), "{}", said.err);
}

#[test]
fn entries_and_figures_are_shown_in_finnish() {
    let folder = fixtures().join("acme");
    let mut told = String::new();
    for arguments in [
        &["show", "instagram-reach"] as &[&str],
        &["show", "audit/accounts/instagram"],
        &["show", "save_rate"],
        &["show", "post_reach", "--over", "2026-Q1"],
        &["show", "likes", "--over", "2026-Q1"],
    ] {
        let mut all = arguments.to_vec();
        all.extend(["--lang", "fi", "--as-of", "2026-06-01"]);
        let said = run(&folder, &all);
        assert_eq!(said.code, 0, "{}", said.err);
        told.push_str(&format!(
            "$ goalpost {}\n{}\n",
            arguments.join(" "),
            said.out
        ));
    }
    hold("finnish-show", &told);
}

#[test]
fn what_is_written_into_files_is_in_their_language() {
    // A title that a fix builds is in the language of the one that it replaces.
    let vague = GOAL
        .replace(
            "title: Instagram-julkaisujen tavoittavuus 50 000:sta 60 000:een syyskuun 2026 loppuun mennessä",
            "title: Paranna näkyvyyttä",
        )
        .replace("    review", "    due: 2026-09-30\n    review");
    let folder = Folder::workspace(&[("goals.yaml", &vague)]);
    let said = folder.run(&[
        "check",
        "--select",
        "smart/vague-title",
        "--unsafe-fixes",
        "--fix",
    ]);
    assert!(
        folder.read("goals.yaml").contains(
            "title: Julkaisun tavoittavuus tasolta 50000 tasolle 60000 30.9.2026 mennessä"
        ),
        "{}{}",
        folder.read("goals.yaml"),
        said.out
    );
    let again = folder.run(&["check", "--select", "smart/*title*"]);
    assert_eq!(again.code, 0, "{}", again.out);
    // The head of a list of debts is in the organisation's.
    let configuration = ALONE.replace("name: Acme", "name: Acme\n  language: fi");
    folder.write("goalpost.yaml", configuration);
    folder.run(&["check", "--write-baseline", "debts.txt"]);
    assert!(
        folder
            .read("debts.txt")
            .starts_with("# Huomautukset, jotka")
    );
}
