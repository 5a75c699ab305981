//! What the rules over many things decide where the tables leave it open.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use goalpost_core::finding::{Finding, Level, RuleId};
use goalpost_core::policy::Policy;
use goalpost_core::rule::RuleInfo;
use goalpost_core::source::Sources;
use goalpost_rules::example::Example;
use goalpost_rules::run::RuleSet;
use goalpost_rules::{builtin, pack};

static BOX: LazyLock<(RuleSet, BTreeMap<RuleId, RuleInfo>)> = LazyLock::new(|| {
    let rules = builtin::rules(&mut Sources::new(), pack::Examples::LeftOut).unwrap();
    let registry = pack::registry(&rules);
    (RuleSet::new(rules), registry)
});

/// The findings of a workspace by rules whose id begins so, as of 2026-06-01.
fn found(text: &str, begins: &str) -> Vec<Finding> {
    let example = Example::parse(text).expect("the example names a day that exists");
    let judgement = example.judge(&BOX.0, &BOX.1, &Policy::default());
    let failed = judgement
        .findings
        .iter()
        .find(|finding| finding.rule().as_str() == "rule/failed");
    assert!(failed.is_none(), "{failed:#?}");
    judgement
        .findings
        .into_iter()
        .filter(|finding| finding.rule().as_str().starts_with(begins))
        .collect()
}

/// The entries that a rule speaks on.
fn told(text: &str, rule: &str) -> Vec<String> {
    found(text, rule)
        .into_iter()
        .map(|finding| finding.entry.unwrap_or_default())
        .collect()
}

const STRATEGY: &str = "\
strategy:
  - id: sales
    objective: Sell for 2.4 M€ in 2026
    owner: Ines
";

const AUDIT: &str = "\
audit:
  date: 2026-05-04
  period: 2026-04
  accounts:
    - id: instagram
      platform: Meta
      owner: Ines
      purpose: Show the collection
      measures: { post_reach: 6 234, followers: 21 400 }
";

/// A goal on post reach with the lines that are given in place of its own.
fn goal(id: &str, lines: &[(&str, &str)]) -> String {
    let title = format!("Reach so many people as {id} says with each post, 7 500 of them");
    let own = [
        ("title", title.as_str()),
        ("owner", "Ines"),
        ("supports", "sales"),
        ("accounts", "instagram"),
        ("metric", "post_reach"),
        ("baseline", "{ value: 6 234, date: 2026-04 }"),
        ("target", "7 500"),
        ("start", "2026-07-01"),
        ("due", "2026-09-30"),
        ("review", "monthly"),
    ];
    let mut out = format!("  - id: {id}\n");
    for (key, value) in own {
        let given = lines.iter().find(|(name, _)| *name == key);
        let value = given.map_or(value, |(_, value)| *value);
        if !value.is_empty() {
            writeln!(out, "    {key}: {value}").unwrap();
        }
    }
    for (key, value) in lines {
        if !own.iter().any(|(name, _)| name == key) {
            writeln!(out, "    {key}: {value}").unwrap();
        }
    }
    out
}

fn workspace(goals: &[String]) -> String {
    format!("{STRATEGY}{AUDIT}goals:\n{}", goals.concat())
}

fn two(one: &[(&str, &str)], other: &[(&str, &str)]) -> String {
    workspace(&[goal("one", one), goal("other", other)])
}

#[test]
fn the_later_of_two_is_told_and_a_draft_is_later_than_all() {
    let text = two(&[], &[]);
    let twins = found(&text, "portfolio/duplicate");
    let [twin] = twins.as_slice() else {
        panic!("{twins:#?}")
    };
    assert_eq!(twin.entry.as_deref(), Some("goals/other"));
    assert_eq!(twin.problem.notes.len(), 1);

    let twins = found(&two(&[("status", "draft")], &[]), "portfolio/duplicate");
    let [twin] = twins.as_slice() else {
        panic!("{twins:#?}")
    };
    assert_eq!(twin.entry.as_deref(), Some("goals/one"));
    assert_eq!(twin.level, Level::Info);
}

#[test]
fn what_is_over_repeats_and_contradicts_nothing() {
    for status in ["achieved", "missed", "dropped"] {
        let over = [("status", status), ("reason", "The shop was closed")];
        assert_eq!(told(&two(&over, &[]), "portfolio/"), [""; 0], "{status}");
        let other = [over[0], over[1], ("target", "9 000")];
        assert_eq!(told(&two(&[], &other), "portfolio/"), [""; 0], "{status}");
    }
}

#[test]
fn who_supports_is_no_twin() {
    assert!(told(&two(&[], &[("supports", "one")]), "portfolio/").is_empty());
    // Through a chain, and through an OKR.
    let chain = workspace(&[
        goal("one", &[]),
        goal(
            "between",
            &[("metric", "shares"), ("baseline", ""), ("supports", "one")],
        ),
        goal("other", &[("supports", "between"), ("target", "9 000")]),
    ]);
    assert!(told(&chain, "portfolio/").is_empty());
    let okr = format!(
        "{}okrs:\n  - id: seen\n    objective: Be seen\n    owner: Ines\n    supports: sales\n    start: 2026-Q3\n    due: 2026-Q3\n    accounts: instagram\n    key_results:\n      - id: reach\n        title: Post reach 9 000\n        metric: post_reach\n        baseline: {{ value: 6 234, date: 2026-04 }}\n        target: 9 000\n",
        workspace(&[goal("one", &[("supports", "seen")])])
    );
    assert!(told(&okr, "portfolio/").is_empty());
    let apart = okr.replace("supports: seen", "supports: sales");
    assert_eq!(told(&apart, "portfolio/conflict"), ["okrs/seen/reach"]);
}

#[test]
fn an_id_taken_twice_is_one_fault() {
    let text = workspace(&[goal("one", &[]), goal("one", &[])]);
    assert!(told(&text, "portfolio/").is_empty());
    assert_eq!(told(&text, "schema/duplicate-id").len(), 1);
}

#[test]
fn values_disagree_only_where_one_figure_at_one_time_is_meant() {
    let conflict =
        |other: &[(&str, &str)]| !told(&two(&[], other), "portfolio/conflict").is_empty();
    assert!(conflict(&[("target", "9 000")]));
    // Another start is no other time for a level; another end is.
    assert!(conflict(&[("target", "9 000"), ("start", "2026-08-01")]));
    for apart in [
        [("target", "9 000"), ("due", "2026-08-31")],
        [("target", "9 000"), ("segment", "reels")],
        [("target", "9 000"), ("accounts", "")],
        [("target", "9 000"), ("per", "month")],
        [
            ("target", "9 000"),
            ("definition", "Only those who follow us"),
        ],
        // A corridor.
        [("target", "at most 9 000"), ("how", "Fewer advertisements")],
    ] {
        assert!(!conflict(&apart), "{apart:?}");
    }
    assert!(
        conflict(&[("target", "at most 7 000")]),
        "nobody can do both"
    );
    // A floor to keep beside a target.
    assert!(!conflict(&[("target", ""), ("keep", "at least 6 000")]));
    assert!(conflict(&[("target", ""), ("keep", "at most 7 000")]));
}

#[test]
fn titles_are_told_apart_by_the_fields() {
    let title = |other: &[(&str, &str)]| {
        let mut lines = vec![
            ("title", "Increase Instagram reach from 6234 to 7500"),
            ("target", "7 500"),
            ("due", "2026-10-31"),
        ];
        lines.extend(other);
        let one = [("title", "Grow the reach on Instagram from 6 234 to 7 500")];
        told(&two(&one, &lines), "portfolio/duplicate")
    };
    assert_eq!(title(&[]), ["goals/other"]);
    for apart in [
        ("segment", "reels"),
        ("market", "b2b"),
        ("start", "2026-10-01"),
    ] {
        assert!(title(&[apart]).is_empty(), "{apart:?}");
    }
}

#[test]
fn opposites_are_advice() {
    let posts = [
        ("metric", "posts"),
        ("per", "month"),
        ("baseline", "{ value: 20, date: 2026-04 }"),
        ("target", "at most 12"),
    ];
    let reach = [("metric", "reach"), ("per", "month")];
    let conflicts = found(&two(&reach, &posts), "portfolio/conflict");
    let [conflict] = conflicts.as_slice() else {
        panic!("{conflicts:#?}")
    };
    assert_eq!(conflict.level, Level::Info);
    let elsewhere = [posts[0], posts[1], posts[2], posts[3], ("accounts", "")];
    assert!(found(&two(&reach, &elsewhere), "portfolio/conflict").is_empty());
}

#[test]
fn goals_that_follow_each_other_are_not_too_many_at_once() {
    let goals = |dates: &dyn Fn(usize) -> (String, String)| {
        let goals: Vec<String> = (0..6)
            .map(|at| {
                let (start, due) = dates(at);
                let segment = format!("part-{at}");
                goal(
                    &format!("goal-{at}"),
                    &[("start", &start), ("due", &due), ("segment", &segment)],
                )
            })
            .collect();
        workspace(&goals)
    };
    let same = goals(&|_| ("2026-07-01".to_owned(), "2026-09-30".to_owned()));
    let many = found(&same, "portfolio/too-many-per-owner");
    let [many] = many.as_slice() else {
        panic!("{many:#?}")
    };
    assert_eq!(many.entry.as_deref(), Some("goals/goal-5"));
    assert_eq!(many.problem.notes.len(), 5);
    let after = goals(&|at| {
        (
            format!("2026-{:02}-01", at + 6),
            format!("2026-{:02}-28", at + 6),
        )
    });
    assert!(told(&after, "portfolio/").is_empty());
    let drafts = same.replace("review: monthly", "review: monthly\n    status: draft");
    assert!(told(&drafts, "portfolio/too-many").is_empty());
}

#[test]
fn deadlines_may_meet_at_the_end_of_a_quarter_and_of_the_fiscal_year() {
    let due_on = |day: &str, settings: &str| {
        let goals: Vec<String> = (0..5)
            .map(|at| {
                let segment = format!("part-{at}");
                goal(
                    &format!("goal-{at}"),
                    &[("due", day), ("segment", &segment)],
                )
            })
            .collect();
        let text = format!("{settings}# file: goals.yaml\n{}", workspace(&goals));
        told(&text, "portfolio/deadline-pile-up")
    };
    assert_eq!(due_on("2026-08-12", ""), ["goals/goal-4"]);
    assert!(due_on("2026-09-30", "").is_empty());
    // The Monday of the week that holds the last of September.
    assert!(due_on("2026-09-28", "").is_empty());
    assert_eq!(due_on("2026-10-30", "").len(), 1);
    let fiscal =
        "# file: goalpost.yaml\norganisation:\n  fiscal_year: { starts: 02, named_by: end }\n";
    assert!(due_on("2026-10-30", fiscal).is_empty());
}

#[test]
fn a_reference_that_names_nothing_is_one_fault() {
    let text = workspace(&[goal(
        "one",
        &[("supports", "salse"), ("accounts", "instagrm")],
    )]);
    assert!(told(&text, "portfolio/unsupported-strategy").is_empty());
    assert!(told(&text, "audit/unused-account").is_empty());
    let far = text
        .replace("salse", "brand-value")
        .replace("instagrm", "newsletter");
    assert_eq!(
        told(&far, "portfolio/unsupported-strategy"),
        ["strategy/sales"]
    );
    assert_eq!(
        told(&far, "audit/unused-account"),
        ["audit/accounts/instagram"]
    );
}

#[test]
fn what_was_dropped_supports_nothing_and_what_was_achieved_does() {
    let closed = |status: &str| {
        let lines = [("status", status), ("reason", "It was over")];
        let text = workspace(&[goal("one", &lines), goal("two", &[("supports", "one")])]);
        told(&text, "portfolio/unsupported-strategy").len()
    };
    assert_eq!(
        (closed("achieved"), closed("dropped"), closed("missed")),
        (0, 1, 1)
    );
}

#[test]
fn figures_are_the_same_after_rounding_to_the_digits_written() {
    let differs = |baseline: &str| {
        let text = workspace(&[goal("one", &[("baseline", baseline)])]);
        !told(&text, "audit/baseline-differs").is_empty()
    };
    assert!(!differs("{ value: 6 234, date: 2026-04 }"));
    assert!(!differs("{ value: 6.2k, date: 2026-04 }"));
    assert!(differs("{ value: 6 200, date: 2026-04 }"));
    assert!(differs("{ value: 6.3k, date: 2026-04 }"));
    assert!(!differs("{ value: 5 100, date: 2026-03 }"), "another month");
    assert!(!differs("{ value: 5 100 }"), "nobody knows of when");
}

#[test]
fn the_audit_of_its_time_is_held_against_a_baseline() {
    let text = workspace(&[goal(
        "one",
        &[("baseline", "{ value: 5 100, date: 2025-04 }")],
    )]);
    let older = text.replace("audit:\n  date: 2026-05-04", "audit:\n  - date: 2025-05-05\n    period: 2025-04\n    accounts:\n      - id: instagram\n        platform: instagram\n        measures: { post_reach: 5 000 }\n  - date: 2026-05-04");
    let (before, rest) = older.split_once("  period: 2026-04").unwrap();
    let (accounts, goals) = rest.split_once("goals:").unwrap();
    let accounts = accounts.replace('\n', "\n  ");
    let text = format!(
        "{before}    period: 2026-04{}goals:{goals}",
        accounts.trim_end_matches(' ')
    );
    assert_eq!(
        told(&text, "audit/baseline-differs"),
        ["goals/one"],
        "{text}"
    );
}

#[test]
fn platforms_go_by_their_company_and_an_unread_audit_lists_all() {
    let named = |audit: &str, title: &str| {
        let text = workspace(&[goal("one", &[("title", title)])]).replace(AUDIT, audit);
        told(&text, "audit/unlisted-platform").len()
    };
    assert_eq!(named(AUDIT, "Grow reach on Facebook to 7 500"), 0);
    assert_eq!(
        named(AUDIT, "Grow reach on TikTok and on TikTok Live to 7 500"),
        1
    );
    assert_eq!(named(AUDIT, "Kasvata tavoittavuus YouTubessa 7 500:aan"), 1);
    assert_eq!(named("audit: soon\n", "Grow reach on TikTok to 7 500"), 0);
    let nameless = AUDIT.replace("      platform: Meta\n", "");
    assert_eq!(named(&nameless, "Grow reach on TikTok to 7 500"), 0);
}

#[test]
fn an_impostor_is_dealt_with_by_any_of_its_names() {
    let text = |deliverable: &str, accounts: &str| {
        let goal = goal("one", &[("accounts", accounts)]);
        let impostor = "    - id: fake\n      platform: x\n      handle: \"@ines.gifts\"\n      url: https://x.com/ines.gifts/\n      status: impostor\n";
        format!(
            "{}    deliverables:\n      - id: report\n        title: {deliverable}\n",
            workspace(&[goal]).replace("goals:\n", &format!("{impostor}goals:\n"))
        )
    };
    let open = |deliverable: &str, accounts: &str| {
        told(&text(deliverable, accounts), "audit/impostor-open").len()
    };
    assert_eq!(open("The shop window decorated", "instagram"), 1);
    assert_eq!(open("The account (@Ines.gifts) reported", "instagram"), 0);
    assert_eq!(
        open("https://www.x.com/ines.gifts taken down", "instagram"),
        0
    );
    assert_eq!(open("The page taken down", "[instagram, fake]"), 0);
    let dropped = text("@ines.gifts reported", "instagram")
        .replace("review: monthly", "status: dropped\n    reason: too dear");
    assert_eq!(told(&dropped, "audit/impostor-open").len(), 1);
}

#[test]
fn the_workspace_is_told_of_at_its_configuration_or_nowhere() {
    let goals = format!("goals:\n{}", goal("one", &[]));
    let nowhere = found(&goals, "audit/missing");
    assert!(nowhere.iter().all(|finding| finding.problem.span.is_none()));
    assert_eq!(nowhere.len(), 1);
    let text =
        format!("# file: goalpost.yaml\norganisation:\n  name: Acme\n# file: goals.yaml\n{goals}");
    let at = found(&text, "portfolio/no-strategy");
    assert!(at.iter().all(|finding| finding.problem.span.is_some()));
    assert_eq!(at.len(), 1);
    // Where everything is a draft or over, nobody is asked for anything.
    for status in ["draft", "achieved"] {
        let quiet = format!("goals:\n{}", goal("one", &[("status", status)]));
        assert!(found(&quiet, "audit/").is_empty() && found(&quiet, "portfolio/").is_empty());
    }
}

#[test]
fn scripts_look_entries_up() {
    let rules = r#"# file: own.rhai
rule("own/lookups", #{
    summary: "Looks entries up",
    why: "It shows that every lookup answers.",
    level: "info",
    on: "workspace",
    check: |w| {
        let one = w.find("one");
        let told = `${w.by_metric("post_reach").len} ${w.by_account("instagram").len} ${w.by_owner("Ines").len} ${w.by_owner("Otto").len}`;
        told += ` ${w.due_in(one.due).len} ${w.find("sales").supporters.len} ${one.supporters.len} ${w.find("nothing") == ()}`;
        problem(w, "{told}", #{ told: told })
    },
    bad: "goals: []",
    good: "goals: []",
});
"#;
    let text = format!(
        "{rules}# file: goals.yaml\n{}",
        workspace(&[
            goal("one", &[]),
            goal("two", &[("supports", "one"), ("accounts", "")])
        ])
    );
    let findings = found(&text, "own/");
    let messages: Vec<String> = findings
        .iter()
        .map(|finding| finding.problem.message.render())
        .collect();
    assert_eq!(messages, ["2 1 2 0 2 1 1 true"]);
}
