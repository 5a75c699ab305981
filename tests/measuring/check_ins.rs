//! A person's word.

use crate::common::{Folder, run};
use crate::workspace::DAY;

pub(crate) const GOAL: &str = "goals:
  - id: recommended          # asked every month
    title: Net promoter score from 31 to 45
    metric: net_promoter_score
    baseline: { value: 31, date: 2025-12 }
    target: 45
    start: 2026-01-01
    due: 2026-12-31
    review: monthly
    # the first ones came by mail
    check_ins:
      - date: 2026-03-31
        value: 34            # 212 answers
";

#[test]
fn a_check_in_is_written_where_it_belongs() {
    let folder = Folder::workspace(&[("goals/nps.yaml", GOAL)]);
    let said = run(
        folder.path(),
        &[
            "check-in",
            "recommended",
            "--value",
            "36",
            "--confidence",
            "70 %",
            "--note",
            "New survey: shorter",
            "--as-of",
            "2026-05-31",
        ],
    );
    assert_eq!(
        (said.code, said.out.as_str()),
        (0, "goals/nps.yaml:14: a check-in of goals/recommended\n"),
        "{}",
        said.err
    );
    let expected = format!(
        "{GOAL}      - date: 2026-05-31\n        value: 36\n        confidence: 70 %\n        note: \"New survey: shorter\"\n"
    );
    assert_eq!(folder.read("goals/nps.yaml"), expected);
    assert_eq!(
        run(
            folder.path(),
            &[
                "check",
                "--select",
                "yaml/*",
                "--as-of",
                "2026-06-01",
                "--quiet"
            ]
        )
        .out,
        ""
    );
    for (arguments, told) in [
        (
            &["recommended", "--value", "37", "--date", "2026-05-31"][..],
            "has a check-in of 2026-05-31 already, in line 14",
        ),
        (&["recommended"], "needs `--value`"),
        (&["recommended", "--value", "8.000"], "write `8` or `8 000`"),
        (&["recommended", "--value", "380"], "cannot be that"),
        (
            &["recommended", "--value", "37", "--date", "31.2.2026"],
            "`--date`",
        ),
        (
            &["recomended", "--value", "37"],
            "did you mean `recommended`?",
        ),
    ] {
        let mut all = vec!["check-in"];
        all.extend(arguments);
        all.extend(DAY);
        let said = run(folder.path(), &all);
        assert!(
            said.code == 2 && said.err.contains(told),
            "{arguments:?}: {}",
            said.err
        );
    }
    assert_eq!(
        folder.read("goals/nps.yaml"),
        expected,
        "what is refused writes nothing"
    );
}
