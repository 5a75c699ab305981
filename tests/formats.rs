//! Output for other programs through the real binary: valid by its schema, and harmless whatever stands
//! in a goal.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::{Folder, Said, fixtures, git, root};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

/// All formats that other programs read.
const FORMATS: [&str; 7] = [
    "sarif",
    "github",
    "gitlab",
    "junit",
    "checkstyle",
    "markdown",
    "rdjson",
];

/// A title and an owner with everything that means something somewhere.
const HOSTILE: &str = "Improve | `x` <script>alert(1)</script> ::error file=x::y ]]> %0A @team \\u202e \\e[31m \\0 & \\\" ${{ secrets.X }} ::endgroup::";

fn hostile() -> Folder {
    let goals = format!(
        "goals:\n  - id: hostile\n    title: \"{HOSTILE}\"\n    owner: \"{HOSTILE}\"\n    metric: post_reach\n    baseline: {{ value: 50000, date: 2026-05 }}\n    target: 40000\n    start: 2026-07-01\n    due: 2026-09-30\n"
    );
    Folder::workspace(&[("goals/a, b: ä%20.yaml", &goals)])
}

/// What a folder comes to in a format.
fn written_in(folder: &Path, format: &str) -> Said {
    let arguments = [
        "check",
        "--as-of",
        common::BROKEN_DAY,
        "--fail-on",
        "never",
        "--format",
        format,
    ];
    common::run(folder, &arguments)
}

fn written(folder: &Folder, format: &str) -> Said {
    written_in(folder.path(), format)
}

fn broken(name: &str, format: &str) -> Said {
    written_in(&fixtures().join("broken").join(name), format)
}

fn schema(name: &str) -> jsonschema::Validator {
    let path = root().join("tests/schemas").join(name);
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

fn assert_valid(validator: &jsonschema::Validator, document: &Value) {
    let errors: Vec<String> = validator
        .iter_errors(document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

/// Parses XML, and returns the names of its elements.
fn elements(text: &str) -> Vec<String> {
    let mut reader = Reader::from_str(text);
    let mut names = Vec::new();
    loop {
        match reader
            .read_event()
            .unwrap_or_else(|error| panic!("{error}\n{text}"))
        {
            Event::Eof => return names,
            Event::Start(start) | Event::Empty(start) => {
                let name = start.name();
                let name: &str = name.as_ref();
                names.push(name.to_owned());
            }
            Event::CData(_) | Event::PI(_) | Event::DocType(_) => panic!("{text}"),
            _ => {}
        }
    }
}

const WORKSPACES: [&str; 4] = [
    "smart-measurable",
    "suppressions",
    "what-people-type",
    "links",
];

#[test]
fn sarif_is_valid_by_its_schema() {
    let validator = schema("sarif-2.1.0.json");
    for name in WORKSPACES {
        let log = broken(name, "sarif").json();
        assert_valid(&validator, &log);
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        for result in run["results"].as_array().unwrap() {
            let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[at]["id"], result["ruleId"]);
            assert!(
                rules[at]["help"]["markdown"].is_string(),
                "{}",
                result["ruleId"]
            );
            assert!(result["partialFingerprints"]["goalpostFinding/v1"].is_string());
            let place = &result["locations"][0]["physicalLocation"];
            assert!(place["region"]["startLine"].as_u64().unwrap() >= 1);
        }
    }
    assert_valid(&validator, &written(&hostile(), "sarif").json());
    let suppressed = common::run(
        &fixtures().join("broken/suppressions"),
        &[
            "check",
            "--as-of",
            common::BROKEN_DAY,
            "--format",
            "sarif",
            "--show-suppressed",
            "--fail-on",
            "never",
        ],
    )
    .json();
    assert_valid(&validator, &suppressed);
    assert!(suppressed.to_string().contains("\"justification\""));
}

#[test]
fn sarif_encodes_paths_and_shows_fixes_and_other_places() {
    let log = written(&hostile(), "sarif").json();
    let text = log.to_string();
    assert!(
        text.contains("goals/a%2C%20b%3A%20%C3%A4%2520.yaml"),
        "{text}"
    );
    assert!(text.contains("\"deletedRegion\""), "{text}");
    assert!(text.contains("\"relatedLocations\""), "{text}");
}

#[test]
fn microsofts_validator_accepts_sarif() {
    let folder = Folder::new();
    let path = folder.path().join("goalpost.sarif");
    fs::write(&path, broken("smart-measurable", "sarif").out).unwrap();
    let Ok(program) = std::env::var("SARIF_MULTITOOL") else {
        eprintln!("skipped: SARIF_MULTITOOL names no Sarif.Multitool");
        return;
    };
    let output = Command::new(program)
        .arg("validate")
        .arg(&path)
        .args(["--rule-kind", "Sarif;Ghas", "--level", "Error;Warning"])
        .env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
    assert!(
        !said.contains(": error") && !said.contains(": warning"),
        "{said}"
    );
}

#[test]
fn rdjson_is_valid_by_its_schema_and_has_suggestions() {
    let validator = schema("rdjson.json");
    for name in WORKSPACES {
        assert_valid(&validator, &broken(name, "rdjson").json());
    }
    let document = written(&hostile(), "rdjson").json();
    assert_valid(&validator, &document);
    assert!(document.to_string().contains("\"suggestions\""));
}

#[test]
fn gitlab_has_what_a_code_quality_report_needs() {
    for name in WORKSPACES {
        let issues = broken(name, "gitlab").json();
        let mut seen = std::collections::BTreeSet::new();
        for issue in issues.as_array().unwrap() {
            assert!(issue["description"].is_string() && issue["check_name"].is_string());
            assert!(seen.insert(issue["fingerprint"].as_str().unwrap().to_owned()));
            let severity = issue["severity"].as_str().unwrap();
            assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity));
            assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() >= 1);
            let path = issue["location"]["path"].as_str().unwrap();
            assert!(path.starts_with("fixtures/broken/"), "{path}");
        }
    }
}

#[test]
fn junit_is_valid_by_the_schema_of_jenkins() {
    let folder = Folder::new();
    let outputs = WORKSPACES.map(|name| broken(name, "junit").out);
    let nothing = common::run(
        &fixtures().join("acme"),
        &["check", "--as-of", "2026-06-01", "--format", "junit"],
    );
    for (at, text) in outputs
        .into_iter()
        .chain([written(&hostile(), "junit").out, nothing.out])
        .enumerate()
    {
        let names = elements(&text);
        assert!(names.contains(&"testcase".to_owned()), "{text}");
        folder.write(&format!("{at}.xml"), &text);
    }
    let schema = root().join("tests/schemas/junit-10.xsd");
    for file in fs::read_dir(folder.path()).unwrap() {
        let output = Command::new("xmllint")
            .args(["--noout", "--schema"])
            .arg(&schema)
            .arg(file.unwrap().path())
            .output();
        match output {
            Ok(output) => assert!(
                output.status.success(),
                "{}",
                String::from_utf8_lossy(&output.stderr)
            ),
            Err(_) => {
                eprintln!("skipped: there is no xmllint, so only that it is XML was looked at");
                return;
            }
        }
    }
}

#[test]
fn checkstyle_is_as_its_own_writer_shapes_it() {
    for text in [
        broken("smart-measurable", "checkstyle").out,
        written(&hostile(), "checkstyle").out,
    ] {
        let names = elements(&text);
        assert_eq!(names[0], "checkstyle");
        assert!(
            names[1..]
                .iter()
                .all(|name| ["file", "error"].contains(&name.as_str()))
        );
    }
}

#[test]
fn github_shows_ten_of_a_kind_and_says_how_many_more() {
    let said = broken("what-people-type", "github");
    let count = |command: &str| {
        said.out
            .lines()
            .filter(|line| line.starts_with(command))
            .count()
    };
    assert_eq!(count("::error "), 10, "{}", said.out);
    assert!(count("::warning ") <= 10);
    assert!(
        said.out
            .contains("more: all of them are in the summary of the job"),
        "{}",
        said.out
    );
    let lines: Vec<&str> = said.out.lines().collect();
    assert!(
        lines[0].starts_with("::error file=fixtures/broken/what-people-type/"),
        "{}",
        lines[0]
    );
}

#[test]
fn a_hostile_title_does_nothing_in_any_format() {
    let folder = hostile();
    for format in FORMATS {
        let said = written(&folder, format);
        assert!(said.code < 2, "{format}: {}", said.err);
        let has = |text: &str| said.out.contains(text);
        // JSON keeps texts as they are, with the characters that mean something escaped.
        let is_json = ["sarif", "gitlab", "rdjson"].contains(&format);
        assert!(!has("\u{1b}") && !has("\0"), "{format}");
        assert!(is_json || !has("\u{202e}"), "{format}");
        match format {
            "github" => {
                // Each line is a command of ours or the summary.
                for line in said.out.lines() {
                    let ours = ["::error file=", "::warning file=", "::notice file="];
                    let is_command = ours.iter().any(|start| line.starts_with(start));
                    assert!(is_command || !line.starts_with("::"), "{line}");
                }
                assert!(!has("file=goals/a, b"), "{}", said.out);
            }
            "junit" | "checkstyle" => assert!(!has("<script") && !has("]]>"), "{}", said.out),
            "markdown" => assert!(!has("<script") && !has(" @team"), "{}", said.out),
            _ => {
                let _: Value = said.json();
            }
        }
    }
}

#[test]
fn several_outputs_come_from_one_run_and_are_written_whole() {
    let folder = hostile();
    folder.write("out.xml", "what was there before");
    let said = folder.run(&[
        "check",
        "--as-of",
        common::BROKEN_DAY,
        "--format",
        "short",
        "--format",
        "sarif=out.sarif",
        "--format",
        "junit=out.xml",
    ]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains("smart/wrong-direction"), "{}", said.out);
    let sarif: Value = serde_json::from_str(&folder.read("out.sarif")).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    elements(&folder.read("out.xml"));
    let nowhere = folder.run(&["check", "--format", "sarif=nowhere/out.sarif"]);
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.err.contains("nowhere/out.sarif"), "{}", nowhere.err);
}

#[test]
fn the_platform_decides_where_nobody_says() {
    let folder = hostile();
    let summary = folder.path().join("summary.md");
    let check = |variables: &[(&str, &str)]| {
        let output = common::goalpost(folder.path())
            .envs(variables.iter().copied())
            .args(["check", "--as-of", common::BROKEN_DAY])
            .output()
            .unwrap();
        Said::of(&output)
    };
    let github = check(&[
        ("GITHUB_ACTIONS", "true"),
        ("GITHUB_STEP_SUMMARY", summary.to_str().unwrap()),
    ]);
    assert!(github.out.starts_with("::error file="), "{}", github.out);
    let text = fs::read_to_string(&summary).unwrap();
    assert!(text.starts_with("### goalpost\n"), "{text}");
    assert!(text.contains("smart/wrong-direction"), "{text}");
    let gitlab = check(&[("GITLAB_CI", "true")]);
    assert!(gitlab.out.contains("\u{1b}["), "{}", gitlab.out);
    let plain = check(&[("GITLAB_CI", "true"), ("NO_COLOR", "1")]);
    assert!(!plain.out.contains("\u{1b}["), "{}", plain.out);
}

#[test]
fn formats_as_they_look() {
    let folder = hostile();
    for format in FORMATS {
        insta::assert_snapshot!(format!("format-{format}"), written(&folder, format).out);
    }
}

#[test]
fn a_comment_fits_where_comments_go() {
    let goals: String = (0..2000)
        .map(|at| format!("  - id: goal-{at}\n    title: Better {at}\n"))
        .collect();
    let folder = Folder::workspace(&[("goals.yaml", &format!("goals:\n{goals}"))]);
    let text = written(&folder, "markdown").out;
    assert!(text.len() < 65_536, "{}", text.len());
    assert!(
        text.contains(" more did not fit here."),
        "{}",
        text.lines().last().unwrap()
    );
}

#[test]
fn a_comment_on_a_change_tells_what_it_changes_and_what_to_write() {
    let folder = Folder::workspace(&[("goals.yaml", common::SOUND)]);
    git(folder.path(), &["init", "--quiet", "."]);
    git(folder.path(), &["add", "--all"]);
    git(folder.path(), &["commit", "--quiet", "--message", "Goals"]);
    let text = folder
        .read("goals.yaml")
        .replace("target: +20 %", "target: -20 %");
    folder.write("goals.yaml", text);
    let said = folder.run(&[
        "check",
        "--as-of",
        "2026-07-15",
        "--since",
        "HEAD",
        "--format",
        "markdown",
    ]);
    insta::assert_snapshot!("format-markdown-change", said.out);
    assert!(
        said.out
            .contains("| goals/reach | target: +20 % → -20 % (easier, with no reason recorded) |"),
        "{}",
        said.out
    );
    assert!(said.out.contains("suggestion\n"), "{}", said.out);
}
