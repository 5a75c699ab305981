//! Workspaces to talk about.

use std::fs;
use std::path::PathBuf;

pub(crate) fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().canonicalize().unwrap();
    (folder, path)
}

pub(crate) const STRATEGY: &str =
    "strategy:\n  - id: online-sales\n    objective: Grow online sales to 2.4 M€ in 2026\n";

pub(crate) const GOALS: &str = "\
goals:
  - id: reach
    title: Ääkköset 🎯 grow Instagram post reach by 20 % by the end of 2026
    category: brand-awareness
    owner: maija@acme.example
    supports: [online-sales]
    accounts: [instagram]
    metric: post_reach
    baseline: { value: 50000, date: 2025-12 }
    target: +20 %
    start: 2026-01-05
    due: 2026-Q4
    milestones:
      - date: 2026-06-30
        value: 55000
    review: monthly
    check_ins:
      - date: 2026-05-31
        value: 54400
";

pub(crate) const AUDIT: &str = "\
audit:
  date: 2026-01-05
  period: 2025-12
  accounts:
    - id: instagram
      platform: instagram
      owner: maija@acme.example
      purpose: Show the collection to shoppers
      status: active
      verified: true
      two_factor: true
      last_post: 2026-01-03
      measures:
        post_reach: 50000
";

pub(crate) fn small() -> (tempfile::TempDir, PathBuf) {
    let (keep, root) = folder();
    fs::write(
        root.join("goalpost.yaml"),
        "organisation: { name: Acme, market: [b2c] }\n",
    )
    .unwrap();
    fs::write(root.join("strategy.yaml"), STRATEGY).unwrap();
    fs::write(root.join("audit.yaml"), AUDIT).unwrap();
    fs::write(root.join("goals.yaml"), GOALS).unwrap();
    (keep, root)
}
