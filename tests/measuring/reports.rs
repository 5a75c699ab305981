//! Figures in reports.

use crate::check_ins::GOAL;
use crate::common::{self, Folder, run};
use crate::workspace::DAY;

#[test]
fn a_report_tells_what_is_new_and_what_runs() {
    let folder = Folder::workspace(&[("goals.yaml", GOAL)]);
    let git = |arguments: &[&str]| common::git(folder.path(), arguments);
    git(&["init", "-q", "-b", "main"]);
    git(&["add", "-A"]);
    git(&["commit", "-qm", "first"]);
    let entries = |more: &[&str]| {
        let mut arguments = vec!["report", "--format", "json"];
        arguments.extend(more);
        arguments.extend(DAY);
        let said = run(folder.path(), &arguments);
        assert_eq!(said.code, 0, "{}", said.err);
        said.json()["entries"].as_array().unwrap().len()
    };
    assert_eq!(entries(&[]), 1);
    assert_eq!(entries(&["--since", "HEAD"]), 0);
    folder.write(
        "measurements/nps.csv",
        "date,metric,value\n2026-05,net_promoter_score,36\n",
    );
    assert_eq!(entries(&["--since", "HEAD"]), 1);
    assert_eq!(entries(&["--period", "2026-Q2"]), 1);
    assert_eq!(entries(&["--period", "2027"]), 0);
    let said = run(folder.path(), &["report", "--by", "owners"]);
    assert!(
        said.code == 2 && said.err.contains("did you mean `owner`?"),
        "{}",
        said.err
    );
    // The same bytes on any number of threads.
    let html = |jobs: &str| {
        run(
            folder.path(),
            &[
                "report",
                "--format",
                "html",
                "--jobs",
                jobs,
                "--as-of",
                "2026-06-01",
            ],
        )
        .out
    };
    assert_eq!(html("1"), html("4"));
    let page = html("2");
    assert!(
        !page.contains("http://") && !page.contains("https://") && !page.contains("<script"),
        "{page}"
    );
}

#[test]
fn hostile_titles_stay_text_in_every_report() {
    let title = r#"<script>alert(1)</script> \"quoted\" =HYPERLINK(1) | [x](y) \u001b[31m"#;
    let goal = GOAL
        .replace("Net promoter score from 31 to 45", &format!("\"{title}\""))
        .replace("    review", "    owner: \"=1+1\"\n    review");
    let folder = Folder::workspace(&[("goals.yaml", &goal)]);
    for format in ["text", "markdown", "html", "json", "csv"] {
        let said = run(
            folder.path(),
            &[
                "report",
                "--format",
                format,
                "--color",
                "never",
                "--as-of",
                "2026-06-01",
            ],
        );
        assert_eq!(said.code, 0, "{}", said.err);
        assert!(!said.out.contains('\u{1b}'), "{format}");
        assert!(
            !said.out.contains("<script>") || format != "html" && format != "markdown",
            "{format}: {}",
            said.out
        );
        if format == "csv" {
            assert!(said.out.contains(",'=1+1,"), "{}", said.out);
        }
    }
}
