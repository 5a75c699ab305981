//! A repository with a workspace that has nothing wrong with it.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::common::{self, Said, git};

/// The day by which the changes are judged: after the start of all goals but one.
pub(crate) const DAY: &str = "2026-06-01";

/// A throwaway repository with a workspace that has nothing wrong with it.
pub(crate) struct Repository {
    folder: TempDir,
}

pub(crate) const CONFIGURATION: &str = "\
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
pub(crate) const RECOMMENDED: &str = "\
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
    pub(crate) fn empty() -> Self {
        let folder = TempDir::new().unwrap();
        let repository = Self { folder };
        repository.git(&["init", "--quiet", "--initial-branch=main", "."]);
        repository
    }

    pub(crate) fn new() -> Self {
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

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap()
    }

    /// Puts one text in place of another that stands in a file.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "`{from}` stands nowhere in {path}");
        self.write(path, &text.replacen(from, to, 1));
    }

    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        git(self.path(), arguments)
    }

    pub(crate) fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    pub(crate) fn check(&self, arguments: &[&str]) -> Said {
        check_in(self.path(), arguments)
    }

    /// The rules that speak of a change, with the entries that they speak of.
    pub(crate) fn found(&self, since: &str) -> Vec<String> {
        let said = self.check(&["--since", since, "--format", "json"]);
        assert!(said.code < 2, "{}", said.err);
        told(&said)
    }
}

pub(crate) fn told(said: &Said) -> Vec<String> {
    said.findings()
        .iter()
        .map(|finding| {
            let entry = finding["entry"].as_str().unwrap_or("-");
            format!("{} {entry}", finding["rule"].as_str().unwrap())
        })
        .collect()
}

pub(crate) fn check_in(folder: &Path, arguments: &[&str]) -> Said {
    let output = common::goalpost(folder)
        .args(["check", "--as-of", DAY])
        .args(arguments)
        .output()
        .unwrap();
    Said::of(&output)
}

pub(crate) const REACH: &str = "goals/recommended.yaml";

pub(crate) const REST: &str = "goals/others.yaml";
