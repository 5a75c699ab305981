//! Exports of platforms.

use crate::common::{fixtures, run};
use crate::workspace::{AUDIT, import, workspace};

#[test]
fn the_shape_of_every_platform_becomes_tidy_rows() {
    let folder = workspace();
    let mut all = String::new();
    for (file, more) in [
        ("meta-results.csv", &["--account", "facebook"][..]),
        ("meta-content-facebook.csv", &["--account", "facebook"]),
        ("meta-content-instagram.csv", &[]),
        ("x-overview.csv", &[]),
        ("x-tweets.csv", &[]),
        ("linkedin.xlsx", &[]),
        ("linkedin.ods", &[]),
        ("youtube.csv", &["--period", "2026-05"]),
        ("tiktok.csv", &["--year", "2025"]),
        ("ga4.csv", &[]),
    ] {
        let mut arguments = more.to_vec();
        arguments.push("--dry-run");
        let said = import(&folder, file, &arguments);
        assert_eq!(said.code, 0, "{file}: {}", said.err);
        let told = said.err.replace(fixtures().to_str().unwrap(), "fixtures");
        all.push_str(&format!("== {file} {}\n{}{told}", more.join(" "), said.out));
    }
    assert!(
        !folder.path().join("measurements").exists(),
        "a dry run writes nothing"
    );
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("import-dry-run", all));
}

#[test]
fn importing_twice_changes_nothing_and_a_correction_is_asked_for() {
    let folder = workspace();
    let said = import(&folder, "x-overview.csv", &[]);
    assert_eq!(said.code, 0, "{}", said.err);
    let file = "measurements/x/2026.csv";
    let first = folder.read(file);
    assert!(first.starts_with("date,metric,value,account,segment\n2026-05-01,comments,2,x,\n"));
    assert_eq!(import(&folder, "x-overview.csv", &[]).code, 0);
    assert_eq!(folder.read(file), first);
    // Somebody corrected a figure by hand, in another file even.
    folder.write(file, first.replace("2026-05-01,likes,39,x,\n", ""));
    folder.write(
        "measurements/by-hand.csv",
        "date;metric;value;account\n2026-05-01;likes;40,5;x\n",
    );
    let said = import(&folder, "x-overview.csv", &[]);
    assert_eq!(said.code, 1);
    assert!(
        said.err
            .contains("likes of 2026-05-01, x: 39 now, 40.5 in measurements/by-hand.csv:2"),
        "{}",
        said.err
    );
    assert!(
        said.err.contains("--replace") && said.err.contains("nothing is written"),
        "{}",
        said.err
    );
    let said = import(&folder, "x-overview.csv", &["--replace"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(
        folder.read("measurements/by-hand.csv"),
        "date;metric;value;account\n2026-05-01;likes;39;x\n"
    );
    // A row of the whole month counts the same days twice.
    folder.write(
        "measurements/by-hand.csv",
        "date,metric,value,account\n2026-05,likes,64,x\n",
    );
    let said = import(&folder, "x-overview.csv", &["--replace"]);
    assert_eq!(said.code, 1);
    assert!(
        said.err.contains("covers some of the same days"),
        "{}",
        said.err
    );
    let check = run(
        folder.path(),
        &["check", "--as-of", "2026-06-01", "--format", "json"],
    );
    assert!(
        !check
            .rules()
            .iter()
            .any(|rule| rule == "metric/not-measurements"),
        "{}",
        check.out
    );
}

#[test]
fn what_a_person_has_to_decide_is_asked_and_hides_no_other_file() {
    let folder = workspace();
    let exports = fixtures().join("exports");
    let of = |name: &str| exports.join(name).to_str().unwrap().to_owned();
    let said = run(
        folder.path(),
        &[
            "import",
            &of("youtube.csv"),
            &of("tiktok.csv"),
            &of("meta-results.csv"),
            &of("ga4.csv"),
        ],
    );
    assert_eq!(said.code, 1, "{}", said.err);
    for asked in ["--period", "--year", "--account", "2 rows added"] {
        assert!(said.err.contains(asked), "{asked}: {}", said.err);
    }
    assert!(
        folder.path().join("measurements/site/2026.csv").exists(),
        "the clear one is imported"
    );
    let said = import(&folder, "meta-content-instagram.csv", &["--account", "x"]);
    assert_eq!(said.code, 0, "the same handle: {}", said.err);
    folder.write(
        "other.yaml",
        AUDIT.replace("2026-05-29", "2026-05-30").replace(
            "handle: '@acme' }\n    - { id: x",
            "handle: '@other' }\n    - { id: x",
        ),
    );
    let said = import(
        &folder,
        "meta-content-instagram.csv",
        &["--account", "instagram"],
    );
    assert_eq!(said.code, 1);
    assert!(
        said.err
            .contains("it is an export of @acme, and instagram is @other"),
        "{}",
        said.err
    );
    let said = import(&folder, "x-tweets.csv", &["--account", "instagramm"]);
    assert!(
        said.code == 1 && said.err.contains("the audit has no account `instagramm`"),
        "{}",
        said.err
    );
    let said = run(folder.path(), &["import", "nowhere.csv"]);
    assert!(
        said.code == 2 && said.err.contains("`nowhere.csv` cannot be read"),
        "{}",
        said.err
    );
}

#[test]
fn an_importer_of_our_own_is_a_table_and_no_code() {
    let folder = workspace();
    folder.write(
        "goalpost.yaml",
        "importers: [importers/]\nrules: { audit/*: off }\n",
    );
    folder.write("importers/crm.yaml", "id: crm\nname: Our CRM\nplatforms: [website]\ntables:\n  - each: day\n    marks: [Liidit]\n    date: [Päivä]\n    columns:\n      leads: [Liidit]\n      customers: [Asiakkaat]\n");
    folder.write(
        "crm.csv",
        "Päivä;Liidit;Asiakkaat\n1.5.2026;12;3\n2.5.2026;9;1\n",
    );
    let said = run(folder.path(), &["import", "crm.csv", "--dry-run"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(
        said.out,
        "date,metric,value,account,segment\n2026-05-01,customers,3,site,\n2026-05-01,leads,12,site,\n2026-05-02,customers,1,site,\n2026-05-02,leads,9,site,\n"
    );
    folder.write("importers/crm.yaml", "id: crm\nnam: x\n");
    let said = run(folder.path(), &["import", "crm.csv"]);
    assert!(
        said.code == 2 && said.err.contains("importers/crm.yaml"),
        "{}",
        said.err
    );
    assert!(run(folder.path(), &["check"]).code == 0);
}

#[test]
fn a_table_of_unknown_columns_says_what_to_do() {
    let folder = workspace();
    folder.write("deals.csv", "Deal,Amount\nBike,1200\n");
    let said = run(folder.path(), &["import", "deals.csv"]);
    assert_eq!(said.code, 1);
    assert!(
        said.err.contains("`Deal`, `Amount`") && said.err.contains("importers"),
        "{}",
        said.err
    );
}
