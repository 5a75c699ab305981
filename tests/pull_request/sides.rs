//! The side that is compared with, in repositories of every kind.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::common::{self, Said, git};
use crate::repository::{DAY, REACH, RECOMMENDED, Repository, check_in, told};

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
