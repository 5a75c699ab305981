//! Linting a change through the real binary, on repositories that are built here: thirty commits, each
//! with what has to be found since the one before, and pull requests that are hostile or odd.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{Said, git};
use tempfile::TempDir;

/// The day by which the changes are judged: after the start of all goals but one.
const DAY: &str = "2026-06-01";

/// A throwaway repository with a workspace that has nothing wrong with it.
struct Repository {
    folder: TempDir,
}

const CONFIGURATION: &str = "\
organisation: { name: Acme, market: [b2c], currency: EUR }
rules:
  portfolio/*: off
  audit/*: off
";

const STRATEGY: &str = "\
strategy:
  - id: online-sales
    objective: Grow online sales to 2.4 M€ in 2026
    owner: cmo@acme.example
";

const METRICS: &str = "\
metrics:
  - id: save_rate
    name: Saves per view
    unit: percent
    better: higher
    formula: saves / impressions
    categories: [community]
";

/// A goal by which the brand is recommended.
const RECOMMENDED: &str = "\
goals:
  - id: recommended
    title: Be the shop that customers recommend
    category: reputation
    owner: ville@acme.example
    supports: online-sales
    metric: net_promoter_score
    baseline: { value: 31, date: 2026-04 }
    target: 45
    milestones:
      - { date: 2026-06-30, value: 36 }
      - { date: 2026-07-31, value: 40 }
    check_ins:
      - { date: 2026-05-20, value: 33 }
    start: 2026-05-01
    due: 2026-09-30
    review: monthly
";

/// Goals beside it: one for which less is better, one to be kept, one that has not begun, and a draft.
const OTHERS: &str = "\
goals:
  - id: bounce
    title: Visitors stay to look around
    category: conversions
    owner: web team
    supports: online-sales
    metric: bounce_rate
    baseline: { value: 48 %, date: 2026-04 }
    target: 41 %
    milestones:
      - { date: 2026-06-30, value: 45 % }
    start: 2026-05-01
    due: 2026-09-30
    review: monthly
  - id: answers
    title: Customers are content with the answers
    category: customer-service
    owner: support team
    supports: online-sales
    metric: customer_satisfaction
    per: month
    baseline: { value: 90 %, date: 2026-04 }
    keep: at least 88 %
    start: 2026-05-01
    due: 2026-09-30
    review: monthly
  - id: autumn
    title: Be recommended in the autumn
    category: reputation
    owner: ville@acme.example
    supports: online-sales
    metric: net_promoter_score
    segment: autumn-buyers
    baseline: { value: 31, date: 2026-04 }
    target: 45
    milestones:
      - { date: 2026-08-31, value: 38 }
    start: 2026-07-01
    due: 2026-10-31
    review: monthly
  - id: saves
    title: Be the page whose pictures customers save
    category: community
    owner: maija@acme.example
    supports: online-sales
    metric: save_rate
    baseline: { value: 2 %, date: 2026-04 }
    target: 3 %
    milestones:
      - { date: 2026-06-30, value: 2.4 % }
    start: 2026-05-01
    due: 2026-09-30
    review: monthly
";

const OKR: &str = "\
okrs:
  - id: loved
    objective: Be the brand that our customers recommend
    owner: ville@acme.example
    category: reputation
    supports: online-sales
    ambition: aspirational
    start: 2026-05-01
    due: 2026-09-30
    review: monthly
    key_results:
      - id: tone
        title: Sentiment score from 20 to 35
        metric: sentiment_score
        baseline: { value: 20, date: 2026-04 }
        target: 35
      - id: satisfied
        title: Mentions that praise us from 300 to 500 a month
        metric: positive_mentions
        per: month
        baseline: { value: 300, date: 2026-04 }
        target: 500
      - id: voice
        title: Share of voice from 12 % to 18 %
        metric: social_share_of_voice
        baseline: { value: 12 %, date: 2026-04 }
        target: 18 %
";

impl Repository {
    fn empty() -> Self {
        let folder = TempDir::new().unwrap();
        let repository = Self { folder };
        repository.git(&["init", "--quiet", "--initial-branch=main", "."]);
        repository
    }

    fn new() -> Self {
        let repository = Self::empty();
        repository.write("goalpost.yaml", CONFIGURATION);
        repository.write("strategy.yaml", STRATEGY);
        repository.write("metrics.yaml", METRICS);
        repository.write("goals/recommended.yaml", RECOMMENDED);
        repository.write("goals/others.yaml", OTHERS);
        repository.write("goals/okr.yaml", OKR);
        repository.commit("Goals of the year");
        repository
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn at(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap()
    }

    /// Puts one text in place of another that stands in a file.
    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "`{from}` stands nowhere in {path}");
        self.write(path, &text.replacen(from, to, 1));
    }

    fn git(&self, arguments: &[&str]) -> String {
        git(self.path(), arguments)
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    fn check(&self, arguments: &[&str]) -> Said {
        check_in(self.path(), arguments)
    }

    /// The rules that speak of a change, with the entries that they speak of.
    fn found(&self, since: &str) -> Vec<String> {
        let said = self.check(&["--since", since, "--format", "json"]);
        assert!(said.code < 2, "{}", said.err);
        told(&said)
    }
}

fn told(said: &Said) -> Vec<String> {
    said.findings()
        .iter()
        .map(|finding| {
            let entry = finding["entry"].as_str().unwrap_or("-");
            format!("{} {entry}", finding["rule"].as_str().unwrap())
        })
        .collect()
}

fn check_in(folder: &Path, arguments: &[&str]) -> Said {
    let output = common::goalpost(folder)
        .args(["check", "--as-of", DAY])
        .args(arguments)
        .output()
        .unwrap();
    Said::of(&output)
}

/// A commit of the history, and what has to be found since the one before it.
type Step = (&'static str, fn(&Repository), &'static [&'static str]);

const REACH: &str = "goals/recommended.yaml";
const REST: &str = "goals/others.yaml";

/// Thirty commits.
const STEPS: [Step; 30] = [
    (
        "a comment",
        |r| r.edit(REACH, "goals:\n", "# Agreed in spring.\ngoals:\n"),
        &[],
    ),
    (
        "another layout",
        |r| {
            r.edit(
                REACH,
                "    baseline: { value: 31, date: 2026-04 }\n    target: 45\n",
                "    target: \"45\"\n    baseline:\n      date: 2026-04\n      value: 31\n",
            );
        },
        &[],
    ),
    (
        "a file under another name",
        |r| {
            r.git(&["mv", "goals/recommended.yaml", "goals/nps.yaml"]);
            r.git(&["mv", "goals/nps.yaml", "goals/recommended.yaml"]);
            r.git(&["mv", "goals/okr.yaml", "goals/loved.yaml"]);
        },
        &[],
    ),
    (
        "a goal in another file",
        |r| {
            let text = r.read(REST);
            let at = text.find("  - id: saves").unwrap();
            r.write(REST, &text[..at]);
            r.write("goals/saves.yaml", &format!("goals:\n{}", &text[at..]));
        },
        &[],
    ),
    (
        "a target lowered",
        |r| r.edit(REACH, "target: \"45\"", "target: 42"),
        &["history/target-lowered goals/recommended"],
    ),
    (
        "a target lowered, with its record",
        |r| {
            r.edit(REACH, "target: 42", "target: 41");
            r.edit(REACH, "    review: monthly\n", "    review: monthly\n    changes:\n      - { date: 2026-05-28, field: target, from: 42, to: 41, reason: The scale of the survey changed }\n");
        },
        &[],
    ),
    (
        "a record whose figures are not what changed",
        |r| {
            r.edit(REACH, "target: 41", "target: 40");
            r.edit(REACH, "    changes:\n", "    changes:\n      - { date: 2026-05-29, field: target, from: 60, to: 40, reason: Agreed in the board }\n");
        },
        &["history/target-lowered goals/recommended"],
    ),
    (
        "a record without a reason",
        |r| {
            r.edit(REACH, "target: 40", "target: 39.5");
            r.edit(REACH, "value: 40 }", "value: 39 }");
            r.edit(REACH, "    changes:\n", "    changes:\n      - { date: 2026-05-30, field: target, from: 40, to: 39.5 }\n      - { date: 2026-05-30, field: milestones, from: 40, to: 39, reason: Follows the target }\n");
        },
        &["history/reason-missing goals/recommended"],
    ),
    (
        "its reason",
        |r| {
            r.edit(
                REACH,
                "to: 39.5 }",
                "to: 39.5, reason: Agreed in the board }",
            )
        },
        &[],
    ),
    (
        "a target raised",
        |r| r.edit(REACH, "target: 39.5", "target: 46"),
        &[],
    ),
    (
        "a target lowered where less is better",
        |r| r.edit(REST, "target: 41 %", "target: 40 %"),
        &[],
    ),
    (
        "a target raised where less is better",
        |r| r.edit(REST, "target: 40 %", "target: 44 %"),
        &["history/target-lowered goals/bounce"],
    ),
    (
        "a level to keep that is easier",
        |r| r.edit(REST, "keep: at least 88 %", "keep: at least 85 %"),
        &["history/target-lowered goals/answers"],
    ),
    (
        "a bound turned round",
        |r| r.edit(REST, "keep: at least 85 %", "keep: at most 95 %"),
        &[
            "history/target-lowered goals/answers",
            "smart/bound-against-metric goals/answers",
        ],
    ),
    (
        "it turned back",
        |r| r.edit(REST, "keep: at most 95 %", "keep: at least 85 %"),
        &["history/target-lowered goals/answers"],
    ),
    (
        "a deadline moved later",
        |r| r.edit(REACH, "due: 2026-09-30", "due: 2026-10-31"),
        &["history/due-moved goals/recommended"],
    ),
    (
        "a deadline moved earlier",
        |r| r.edit(REACH, "due: 2026-10-31", "due: 2026-09-30"),
        &[],
    ),
    (
        "a baseline rewritten under a relative target",
        |r| {
            r.edit("goals/saves.yaml", "target: 3 %", "target: +1 pp");
            r.commit("The same target in other words");
            r.edit("goals/saves.yaml", "value: 2 %,", "value: 1.8 %,");
        },
        &["history/baseline-rewritten goals/saves"],
    ),
    (
        "a metric swapped",
        |r| {
            r.edit(REACH, "net_promoter_score", "sentiment_score");
        },
        &["history/metric-swapped goals/recommended"],
    ),
    (
        "a metric swapped back",
        |r| r.edit(REACH, "sentiment_score", "net_promoter_score"),
        &["history/metric-swapped goals/recommended"],
    ),
    (
        "a metric of the organisation under another id, everywhere",
        |r| {
            r.edit("metrics.yaml", "id: save_rate", "id: saves_per_view");
            r.edit(
                "goals/saves.yaml",
                "metric: save_rate",
                "metric: saves_per_view",
            );
        },
        &[],
    ),
    (
        "and in its definition alone",
        |r| r.edit("metrics.yaml", "id: saves_per_view", "id: keep_rate"),
        &["link/unknown-metric goals/saves"],
    ),
    (
        "mended",
        |r| {
            r.edit(
                "goals/saves.yaml",
                "metric: saves_per_view",
                "metric: keep_rate",
            )
        },
        &[],
    ),
    (
        "a milestone lowered, another moved later, a check-in rewritten",
        |r| {
            r.edit(REST, "value: 45 % }", "value: 46 % }");
            r.edit(
                REACH,
                "date: 2026-06-30, value: 36",
                "date: 2026-07-15, value: 36",
            );
            r.edit(
                REACH,
                "date: 2026-05-20, value: 33",
                "date: 2026-05-20, value: 35",
            );
        },
        &[
            "history/milestone-weakened goals/bounce",
            "history/milestone-weakened goals/recommended",
            "history/check-in-rewritten goals/recommended",
        ],
    ),
    (
        "a new check-in",
        |r| {
            r.edit(
                REACH,
                "value: 35 }\n",
                "value: 35 }\n      - { date: 2026-05-27, value: 36 }\n",
            )
        },
        &[],
    ),
    (
        "everything of a goal that has not begun",
        |r| {
            let text = r.read(REST);
            let at = text.find("  - id: autumn").unwrap();
            let later = text[at..]
                .replace("target: 45", "target: 42")
                .replace("due: 2026-10-31", "due: 2026-11-30");
            r.write(REST, &format!("{}{later}", &text[..at]));
        },
        &[],
    ),
    (
        "an id renamed",
        |r| r.edit(REACH, "id: recommended", "id: advocates"),
        &[],
    ),
    (
        "an owner changed",
        |r| {
            r.edit(
                REACH,
                "owner: ville@acme.example",
                "owner: maija@acme.example",
            )
        },
        &["history/owner-changed goals/advocates"],
    ),
    (
        "a key result and a goal deleted",
        |r| {
            let text = r.read("goals/loved.yaml");
            let at = text.find("      - id: voice").unwrap();
            r.write("goals/loved.yaml", &text[..at]);
            fs::remove_file(r.at("goals/saves.yaml")).unwrap();
        },
        &[
            "history/key-result-removed okrs/loved",
            "history/goal-removed goals/saves",
        ],
    ),
    (
        "a strategy removed that others support",
        |r| r.edit("strategy.yaml", "id: online-sales", "id: net-sales"),
        &[
            "link/unknown-reference goals/answers",
            "link/unknown-reference goals/autumn",
            "link/unknown-reference goals/bounce",
            "link/unknown-reference goals/advocates",
            "link/unknown-reference okrs/loved",
        ],
    ),
];

#[test]
fn each_of_thirty_commits_is_judged_by_what_it_changes() {
    let repository = Repository::new();
    let clean = repository.check(&["--format", "json"]);
    assert_eq!(told(&clean), [] as [&str; 0]);
    for (what, change, expected) in STEPS {
        change(&repository);
        let mut expected: Vec<String> = expected.iter().map(|one| (*one).to_owned()).collect();
        expected.sort();
        // Neither staged nor committed: the working tree is the new side.
        let mut found = repository.found("HEAD");
        found.sort();
        assert_eq!(found, expected, "{what}");
        repository.commit(what);
        let mut found = repository.found("HEAD~1");
        found.sort();
        assert_eq!(found, expected, "{what}, committed");
        assert_eq!(
            repository.found("HEAD"),
            [] as [&str; 0],
            "{what}: nothing since"
        );
    }
}

#[test]
fn old_debts_are_counted_and_not_told() {
    let repository = Repository::new();
    repository.edit("goals/others.yaml", "    owner: web team\n", "");
    repository.commit("A debt");
    repository.edit("goals/recommended.yaml", "target: 45", "target: 44");
    let said = repository.check(&["--since", "HEAD", "--format", "json"]);
    assert_eq!(told(&said), ["history/target-lowered goals/recommended"]);
    assert_eq!(said.json()["summary"]["elsewhere"], 1);
    assert_eq!(said.code, 1);
    let text = repository.check(&["--since", "HEAD"]).out;
    assert!(text.contains("1 elsewhere"), "{text}");
    let whole = repository.check(&["--format", "json"]);
    assert_eq!(told(&whole), ["smart/no-owner goals/bounce"]);
}

#[test]
fn what_a_change_causes_elsewhere_names_its_cause() {
    let repository = Repository::new();
    repository.edit("strategy.yaml", "id: online-sales", "id: net-sales");
    let said = repository.check(&["--since", "HEAD", "--format", "json"]);
    let finding = &said.findings()[0];
    assert_eq!(finding["rule"], "link/unknown-reference");
    let note = &finding["notes"][0];
    assert_eq!(
        note["message"],
        "this change removes `strategy/online-sales`"
    );
    assert_eq!(note["path"], "strategy.yaml");
    let commit = repository.git(&["rev-parse", "HEAD"]);
    assert!(commit.starts_with(note["revision"].as_str().unwrap()));
}

#[test]
fn a_limit_of_the_portfolio_that_is_passed_names_its_cause() {
    let repository = Repository::new();
    repository.write(
        "goalpost.yaml",
        "organisation: { name: Acme }\nrules: { audit/*: off, portfolio/*: off, portfolio/too-many-per-owner: { level: warning, most: 3 } }\n",
    );
    repository.commit("A limit");
    assert_eq!(
        told(&repository.check(&["--format", "json"])),
        [] as [&str; 0]
    );
    let more = RECOMMENDED
        .replace("id: recommended", "id: praised")
        .replace("Be the shop", "Be one more shop")
        .replace("target: 45", "target: 46")
        .replace("    metric", "    segment: new-buyers\n    metric");
    repository.write("goals/a-new-one.yaml", &more);
    let said = repository.check(&["--since", "HEAD", "--format", "json"]);
    assert_eq!(told(&said).len(), 1, "{}", said.out);
    let finding = &said.findings()[0];
    assert_eq!(finding["rule"], "portfolio/too-many-per-owner");
    let notes = finding["notes"].as_array().unwrap();
    let messages: Vec<&str> = notes
        .iter()
        .map(|note| note["message"].as_str().unwrap())
        .collect();
    assert!(
        messages.contains(&"this change adds or changes `goals/praised`"),
        "{messages:?}"
    );
}

#[test]
fn the_merge_base_is_compared_with_not_the_branch() {
    let repository = Repository::new();
    repository.git(&["checkout", "--quiet", "-b", "mine"]);
    repository.edit("goals/others.yaml", "target: 41 %", "target: 43 %");
    repository.commit("Easier");
    repository.git(&["checkout", "--quiet", "main"]);
    // On the branch a target is raised meanwhile: the other side does not lower it.
    repository.edit("goals/recommended.yaml", "target: 45", "target: 60");
    repository.commit("Harder");
    repository.git(&["tag", "v1"]);
    repository.git(&["checkout", "--quiet", "mine"]);
    for side in ["main", "v1"] {
        assert_eq!(
            repository.found(side),
            ["history/target-lowered goals/bounce"]
        );
    }
}

#[test]
fn the_base_of_a_pull_request_comes_from_the_platform() {
    let origin = Repository::new();
    let clone = TempDir::new().unwrap();
    git(
        clone.path(),
        &["clone", "--quiet", origin.path().to_str().unwrap(), "."],
    );
    let text = fs::read_to_string(clone.path().join(REACH)).unwrap();
    fs::write(
        clone.path().join(REACH),
        text.replace("target: 45", "target: 44"),
    )
    .unwrap();
    let commit = git(clone.path(), &["rev-parse", "HEAD"]);
    let platforms = [
        ("GITHUB_BASE_REF", "main"),
        ("CI_MERGE_REQUEST_DIFF_BASE_SHA", commit.trim()),
        ("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main"),
        ("BITBUCKET_PR_DESTINATION_BRANCH", "main"),
    ];
    for (name, value) in platforms {
        let output = common::goalpost(clone.path())
            .env(name, value)
            .args([
                "check", "--as-of", DAY, "--since", "auto", "--format", "json",
            ])
            .output()
            .unwrap();
        let said = Said::of(&output);
        assert_eq!(
            told(&said),
            ["history/target-lowered goals/recommended"],
            "{name}"
        );
    }
    let said = check_in(clone.path(), &["--since", "auto"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("--since origin/main"), "{}", said.err);
}

#[test]
fn what_git_cannot_tell_names_the_command_that_helps() {
    let repository = Repository::new();
    let says = |folder: &Path, revision: &str, words: &str| {
        let said = check_in(folder, &["--since", revision]);
        assert_eq!(said.code, 2, "{}", said.err);
        assert_eq!(said.out, "");
        assert!(said.err.contains(words), "{}", said.err);
    };
    says(repository.path(), "nowhere", "git fetch origin nowhere");
    says(repository.path(), "^{/x", "there is no revision");

    repository.edit(REACH, "target: 45", "target: 46");
    repository.commit("Second");
    repository.edit(REACH, "target: 46", "target: 47");
    repository.commit("Third");
    let shallow = TempDir::new().unwrap();
    let url = format!("file://{}", repository.path().display());
    git(
        shallow.path(),
        &["clone", "--quiet", "--depth", "1", &url, "."],
    );
    says(shallow.path(), "HEAD~2", "git fetch --unshallow");

    repository.git(&["checkout", "--quiet", "--orphan", "other"]);
    repository.commit("Another beginning");
    says(repository.path(), "main", "no commit in common");

    let plain = TempDir::new().unwrap();
    fs::write(plain.path().join("goals.yaml"), RECOMMENDED).unwrap();
    says(plain.path(), "main", "git init");
    git(plain.path(), &["init", "--quiet", "."]);
    says(plain.path(), "main", "commit first");

    let output = common::goalpost(repository.path())
        .env("PATH", plain.path())
        .args(["check", "--since", "main"])
        .output()
        .unwrap();
    let said = Said::of(&output);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("install Git 2.30"), "{}", said.err);
}

#[test]
fn linked_work_trees_submodules_and_bare_repositories_are_repositories() {
    let repository = Repository::new();
    let other = TempDir::new().unwrap();
    let linked = other.path().join("linked");
    repository.git(&[
        "worktree",
        "add",
        "--quiet",
        linked.to_str().unwrap(),
        "-b",
        "linked",
    ]);
    let lower = |folder: &Path| {
        let path = folder.join(REACH);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace("target: 45", "target: 44")).unwrap();
        let said = check_in(folder, &["--since", "main", "--format", "json"]);
        assert_eq!(
            told(&said),
            ["history/target-lowered goals/recommended"],
            "{}",
            said.err
        );
    };
    lower(&linked);

    let outer = Repository::empty();
    let url = repository.path().to_str().unwrap();
    outer.git(&["submodule", "--quiet", "add", "-b", "main", url, "inner"]);
    outer.commit("A submodule");
    lower(&outer.at("inner"));

    let bare = other.path().join("bare.git");
    let tree = other.path().join("tree");
    repository.git(&["clone", "--quiet", "--bare", ".", bare.to_str().unwrap()]);
    fs::create_dir(&tree).unwrap();
    let arguments = [
        "--git-dir",
        bare.to_str().unwrap(),
        "--work-tree",
        tree.to_str().unwrap(),
    ];
    let mut checkout = arguments.to_vec();
    checkout.extend(["checkout", "--quiet", "--force", "main"]);
    repository.git(&checkout);
    let path = tree.join(REACH);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("target: 45", "target: 44")).unwrap();
    let output = common::goalpost(&tree)
        .env("GIT_DIR", &bare)
        .env("GIT_WORK_TREE", &tree)
        .args([
            "check", "--as-of", DAY, "--since", "main", "--format", "json",
        ])
        .output()
        .unwrap();
    assert_eq!(
        told(&Said::of(&output)),
        ["history/target-lowered goals/recommended"]
    );
}

#[test]
fn conflict_markers_are_their_own_finding() {
    let repository = Repository::new();
    repository.edit(
        REACH,
        "    target: 45\n",
        "<<<<<<< HEAD\n    target: 45\n=======\n    target: 44\n>>>>>>> other\n",
    );
    let found = repository.found("HEAD");
    assert!(
        found.contains(&"yaml/conflict-marker goals/recommended".to_owned()),
        "{found:?}"
    );
}

#[test]
fn a_configuration_that_is_deleted_or_changed_judges_both_sides_and_is_told_of() {
    let repository = Repository::new();
    repository.edit(
        "goalpost.yaml",
        "  audit/*: off\n",
        "  audit/*: off\n  history/*: off\n",
    );
    repository.edit(REACH, "target: 45", "target: 44");
    let said = repository.check(&["--since", "HEAD", "--format", "json"]);
    assert_eq!(told(&said), [] as [&str; 0]);
    assert!(
        said.err.contains("the change touches `goalpost.yaml`"),
        "{}",
        said.err
    );
    fs::remove_file(repository.at("goalpost.yaml")).unwrap();
    let said = repository.check(&["--since", "HEAD", "--format", "json"]);
    assert!(told(&said).contains(&"history/target-lowered goals/recommended".to_owned()));
    assert!(
        said.err.contains("the change touches `goalpost.yaml`"),
        "{}",
        said.err
    );
}

/// A rule of the organisation that every goal without a budget breaks.
fn pack(message: &str) -> String {
    format!(
        "rule(\"acme/no-budget\", #{{\n    summary: \"The goal has no budget\",\n    why: \"Finance books every campaign by its budget.\",\n    level: \"error\",\n    on: \"goal\",\n    lacks: [\"x-budget\"],\n    check: |g| problem(g, \"{message}\"),\n    bad: \"goals:\\n  - id: a\\n    title: A\",\n    good: \"strategy:\\n  - id: a\\n    objective: A\",\n}});\n"
    )
}

#[test]
fn an_outsider_brings_neither_rules_nor_settings() {
    let repository = Repository::new();
    let settings = format!("{CONFIGURATION}packs: [rules/]\n");
    repository.write("goalpost.yaml", &settings);
    repository.write("rules/acme.rhai", &pack("no budget"));
    repository.commit("Rules of the house");
    // The outsider turns rules off, empties the pack, adds one, and hides a folder.
    repository.write(
        "goalpost.yaml",
        "rules: { \"*\": off }\npacks: [rules/, theirs/]\n",
    );
    repository.write("rules/acme.rhai", "// nothing\n");
    repository.write("theirs/evil.rhai", &pack("evil").replace("acme/", "evil/"));
    repository.write(
        "goals/goalpost.yaml",
        "extend: ../goalpost.yaml\nrules: { \"*\": off }\n",
    );
    repository.edit(REACH, "target: 45", "target: 44");
    let mine = repository.check(&["--since", "HEAD", "--format", "json"]);
    assert_eq!(told(&mine), [] as [&str; 0]);
    let base = repository.check(&[
        "--since",
        "HEAD",
        "--rules-from",
        "base",
        "--format",
        "json",
    ]);
    assert_eq!(
        told(&base),
        [
            "acme/no-budget goals/recommended",
            "history/target-lowered goals/recommended"
        ],
        "{}",
        base.err
    );
    // A pack that is gone, and one that does not load any more.
    fs::remove_dir_all(repository.at("rules")).unwrap();
    fs::remove_file(repository.at("goalpost.yaml")).unwrap();
    let base = repository.check(&[
        "--since",
        "HEAD",
        "--rules-from",
        "base",
        "--format",
        "json",
    ]);
    assert_eq!(told(&base).len(), 2, "{} {}", base.out, base.err);
    let alone = repository.check(&["--rules-from", "base"]);
    assert_eq!(alone.code, 2);
    assert!(alone.err.contains("--since"), "{}", alone.err);
}

#[test]
fn two_thousand_changed_goals_are_judged_in_one_run() {
    let repository = Repository::new();
    let goals: String = (0..2000)
        .map(|at| {
            RECOMMENDED["goals:\n".len()..]
                .replace("id: recommended", &format!("id: recommended-{at}"))
                .replace("customers", &format!("customers of town {at}"))
        })
        .collect();
    repository.write("goals/many.yaml", &format!("goals:\n{goals}"));
    repository.commit("Many");
    let text = repository
        .read("goals/many.yaml")
        .replace("target: 45", "target: 44");
    repository.write("goals/many.yaml", &text);
    let found = repository.found("HEAD");
    assert_eq!(found.len(), 2000);
    assert!(
        found
            .iter()
            .all(|one| one.starts_with("history/target-lowered"))
    );
}

#[test]
fn the_fix_of_a_moved_goalpost_records_it() {
    let repository = Repository::new();
    repository.edit(REACH, "target: 45", "target: 44");
    let said = repository.check(&["--since", "HEAD", "--unsafe-fixes", "--format", "json"]);
    assert_eq!(told(&said), ["history/reason-missing goals/recommended"]);
    let text = repository.read(REACH);
    assert!(
        text.contains("    changes:\n      - date: 2026-06-01\n        field: target\n        from: 45\n        to: 44\n"),
        "{text}"
    );
    // A second change is recorded beside the first.
    repository.edit(
        REACH,
        "        to: 44\n",
        "        to: 44\n        reason: Agreed in the board\n",
    );
    repository.commit("Recorded");
    repository.edit(REACH, "due: 2026-09-30", "due: 2026-12-31");
    let said = repository.check(&["--since", "HEAD", "--unsafe-fixes", "--format", "json"]);
    assert_eq!(told(&said), ["history/reason-missing goals/recommended"]);
    let text = repository.read(REACH);
    assert!(
        text.contains("        reason: Agreed in the board\n      - date: 2026-06-01\n        field: due\n        from: 2026-09-30\n        to: 2026-12-31\n"),
        "{text}"
    );
}

#[test]
fn a_finding_shows_both_sides() {
    let repository = Repository::new();
    repository.edit(REACH, "target: 45", "target: 44");
    repository.edit(REACH, "due: 2026-09-30", "due: 2026-12-31");
    let text = repository.check(&["--since", "HEAD"]).out;
    let commit = repository.git(&["rev-parse", "--short=10", "HEAD"]);
    insta::assert_snapshot!(
        text.replace(commit.trim(), "COMMIT")
            .lines()
            .filter(|line| !line.contains(" ms)"))
            .collect::<Vec<_>>()
            .join("\n")
    );
}

/// A history with a rename, a move to another file, a change with its reason and one without.
fn with_history() -> Repository {
    let repository = Repository::new();
    repository.edit(REACH, "target: 45", "target: 42");
    repository.commit("Lower the target");
    repository.edit(REACH, "target: 42", "target: 41");
    repository.edit(REACH, "    review: monthly\n", "    review: monthly\n    changes:\n      - { date: 2026-05-28, field: target, from: 42, to: 41, reason: The scale of the survey changed }\n");
    repository.commit("Lower it again");
    repository.edit(REACH, "goals:\n", "# Only a remark.\ngoals:\n");
    repository.commit("A remark");
    repository.git(&["mv", REACH, "goals/advocates.yaml"]);
    repository.commit("Another file");
    repository.edit("goals/advocates.yaml", "id: recommended", "id: advocates");
    repository.edit("goals/advocates.yaml", "due: 2026-09-30", "due: 2026-10-31");
    repository.commit("Another name | and <more> time");
    repository.edit(
        "goals/advocates.yaml",
        "value: 33 }\n",
        "value: 33 }\n      - { date: 2026-05-27, value: 34 }\n",
    );
    repository
}

fn log(repository: &Repository, arguments: &[&str]) -> String {
    let mut all = vec!["log"];
    all.extend(arguments);
    let said = common::run(repository.path(), &all);
    assert_eq!(said.code, 0, "{}", said.err);
    let commits = repository.git(&[
        "log",
        "--reverse",
        "--format=%H %ad",
        "--date=format:%Y-%m-%d",
    ]);
    let mut text = said.out;
    for (at, line) in commits.lines().enumerate() {
        let (commit, day) = line.split_once(' ').unwrap();
        text = text
            .replace(commit, &format!("COMMIT-{at}"))
            .replace(&commit[..10], &format!("COMMIT-{at}"))
            .replace(day, "YEAR-MM-DD");
    }
    text
}

#[test]
fn the_history_of_an_entry_is_told_in_each_format() {
    let repository = with_history();
    insta::assert_snapshot!("log-text", log(&repository, &["advocates"]));
    insta::assert_snapshot!(
        "log-markdown",
        log(&repository, &["goals/advocates", "--format", "markdown"])
    );
    insta::assert_snapshot!(
        "log-json",
        log(&repository, &["advocates", "--format", "json"])
    );
}

#[test]
fn what_was_deleted_still_has_a_history_and_what_never_was_has_none() {
    let repository = with_history();
    fs::remove_file(repository.at("goals/advocates.yaml")).unwrap();
    repository.commit("Deleted");
    let text = log(&repository, &["advocates"]);
    assert!(
        text.contains("  deleted\n") && text.contains("42 → 41"),
        "{text}"
    );
    let result = log(&repository, &["loved/tone"]);
    assert!(result.contains("  written\n"), "{result}");
    let said = common::run(repository.path(), &["log", "nobody"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("there never was one"), "{}", said.err);
}

#[test]
fn a_part_of_the_files_is_told_of_alone() {
    let repository = Repository::new();
    repository.edit("goals/others.yaml", "    owner: web team\n", "");
    repository.commit("A debt");
    fs::remove_file(repository.at("goals/loved.yaml")).unwrap_or_default();
    fs::remove_file(repository.at("goals/okr.yaml")).unwrap();
    repository.edit(REACH, "target: 45", "target: 44");
    let said = repository.check(&[REACH, "--since", "HEAD", "--format", "json"]);
    assert_eq!(told(&said), ["history/target-lowered goals/recommended"]);
    assert_eq!(said.json()["summary"]["elsewhere"], 0);
    let whole = repository.found("HEAD");
    assert_eq!(
        whole,
        [
            "history/goal-removed okrs/loved",
            "history/target-lowered goals/recommended"
        ]
    );
}

#[test]
fn figures_of_another_metric_are_not_compared() {
    let repository = Repository::new();
    repository.edit(REACH, "net_promoter_score", "sentiment_score");
    repository.edit(REACH, "target: 45", "target: 44");
    repository.edit(REACH, "value: 31", "value: 20");
    repository.edit(REACH, "value: 33 }", "value: 21 }");
    assert_eq!(
        repository.found("HEAD"),
        ["history/metric-swapped goals/recommended"]
    );
    repository.edit(REACH, "    review: monthly\n", "    review: monthly\n    changes:\n      - { date: 2026-05-28, field: metric, from: net_promoter_score, to: sentiment_score, reason: The survey ends }\n");
    assert_eq!(repository.found("HEAD"), [] as [&str; 0]);
}

#[test]
fn a_record_without_a_reason_makes_nothing_legitimate() {
    let repository = Repository::new();
    repository.edit(REACH, "target: 45", "target: 44");
    repository.edit(REACH, "    review: monthly\n", "    review: monthly\n    changes:\n      - { date: 2026-05-28, field: target, from: 45, to: 44 }\n");
    // One fault, one finding: the record that lacks its reason.
    assert_eq!(
        repository.found("HEAD"),
        ["history/reason-missing goals/recommended"]
    );
    repository.edit(
        "goalpost.yaml",
        "  audit/*: off\n",
        "  audit/*: off\n  history/reason-missing: off\n",
    );
    assert_eq!(
        repository.found("HEAD"),
        ["history/target-lowered goals/recommended"]
    );
}
