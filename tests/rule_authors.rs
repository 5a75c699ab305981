//! What authors of rules use: new rules, tests of rules, trying a pack, and the documentation.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use common::{Folder, copy, fixtures, git, run, tree};

#[track_caller]
fn ends(folder: &Path, arguments: &[&str], code: i32) -> common::Said {
    let said = run(folder, arguments);
    assert_eq!(
        said.code,
        code,
        "goalpost {}\n{}\n{}",
        arguments.join(" "),
        said.out,
        said.err
    );
    said
}

#[test]
fn a_new_rule_is_green_at_once() {
    let folder = Folder::new();
    let said = ends(
        folder.path(),
        &["rules", "new", "acme/no-x", "--level", "error"],
        0,
    );
    assert!(said.out.contains("rules/no-x.rhai"), "{}", said.out);
    let said = ends(folder.path(), &["rules", "test", "rules"], 0);
    assert_eq!(said.out, "1 rule, 2 examples: 2 passed, 0 failed\n");
    ends(folder.path(), &["rules", "test"], 0);
    let said = ends(folder.path(), &["explain", "acme/no-x"], 0);
    assert!(
        said.out.contains("source  rules/no-x.rhai:3\n"),
        "{}",
        said.out
    );
    assert!(said.out.contains("error[acme/no-x]"), "{}", said.out);
}

#[test]
fn a_new_rule_replaces_nothing() {
    let folder = Folder::new();
    folder.write("rules/no-x.rhai", "// by hand\n");
    let said = ends(folder.path(), &["rules", "new", "acme/no-x"], 2);
    assert!(said.err.contains("is there already"), "{}", said.err);
    assert_eq!(folder.read("rules/no-x.rhai"), "// by hand\n");
    assert_eq!(tree(folder.path()).len(), 1);
    for id in [
        "smart/no-x",
        "crisis/no-x",
        "no-x",
        "Acme/no-x",
        "acme/",
        "acme/../x",
    ] {
        ends(folder.path(), &["rules", "new", id], 2);
    }
    assert_eq!(tree(folder.path()).len(), 1);
}

#[test]
fn a_new_rule_goes_where_the_configuration_says() {
    let folder = Folder::workspace(&[]);
    let before = folder.read("goalpost.yaml");
    ends(folder.path(), &["rules", "new", "acme/no-x"], 0);
    assert_eq!(folder.read("goalpost.yaml"), before + "packs: [rules/]\n");
    let folder = Folder::new();
    folder.write("goalpost.yaml", "packs: [house/]\n");
    folder.write("house/a.rhai", "");
    ends(folder.path(), &["rules", "new", "acme/no-x"], 0);
    assert!(folder.path().join("house/no-x.rhai").exists());
    // A line cannot be put after what is not a block: a person has to.
    let folder = Folder::new();
    folder.write("goalpost.yaml", "{ organisation: { name: Acme } }\n");
    let said = ends(folder.path(), &["rules", "new", "acme/no-x"], 0);
    assert!(
        said.out
            .contains("add this line to goalpost.yaml: packs: [rules/]"),
        "{}",
        said.out
    );
    assert_eq!(
        folder.read("goalpost.yaml"),
        "{ organisation: { name: Acme } }\n"
    );
}

/// The addresses of links in Markdown.
fn links(text: &str) -> Vec<&str> {
    text.split("](")
        .skip(1)
        .map(|rest| rest.split(')').next().unwrap())
        .collect()
}

/// The anchors that headings of Markdown have, as GitHub makes them.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| {
            let title = line.trim_start_matches('#').trim().to_lowercase();
            title
                .chars()
                .filter(|character| character.is_alphanumeric() || " -_".contains(*character))
                .collect::<String>()
                .replace(' ', "-")
        })
        .collect()
}

#[test]
fn every_link_of_the_documentation_leads_somewhere() {
    let folder = Folder::new();
    copy(&fixtures().join("org-pack"), folder.path());
    ends(folder.path(), &["rules", "docs", "--out", "docs"], 0);
    let docs = folder.path().join("docs").canonicalize().unwrap();
    let pages: BTreeMap<_, _> = tree(&docs)
        .into_iter()
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect();
    let mut followed = BTreeSet::new();
    for (path, text) in &pages {
        for link in links(text) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let to = path.parent().unwrap().join(file).canonicalize();
            let to = to.unwrap_or_else(|_| panic!("{}: {link}", path.display()));
            let there = pages.get(&to).unwrap_or_else(|| panic!("{link} leads out"));
            assert!(
                anchor.is_empty() || anchors(there).contains(anchor),
                "{}: {link}",
                path.display()
            );
            followed.insert(to);
        }
    }
    // From the index every page can be reached.
    for path in pages.keys() {
        assert!(
            followed.contains(path) || path.ends_with("index.md"),
            "{}",
            path.display()
        );
    }
    assert!(docs.join("rules/saltmarsh/no-cost-centre.md").exists());
    let metrics = &pages[&docs.join("metrics.md")];
    assert!(metrics.contains("\n## engagement\\_rate\n"));
}

#[test]
fn documentation_is_the_same_each_time_and_replaces_only_itself() {
    let folder = Folder::new();
    ends(folder.path(), &["rules", "docs", "--out", "site/a"], 0);
    ends(
        folder.path(),
        &["rules", "docs", "--out", "b", "--color", "always"],
        0,
    );
    let a = folder.path().join("site/a");
    let names = |base: &Path| -> Vec<_> {
        let files = tree(base).into_iter();
        files
            .map(|(path, bytes)| (path.strip_prefix(base).unwrap().to_owned(), bytes))
            .collect()
    };
    let before = names(&a);
    assert!(before == names(&folder.path().join("b")));
    ends(folder.path(), &["rules", "docs", "--out", "site/a"], 0);
    assert!(names(&a) == before);
    fs::write(a.join("by-hand.md"), "mine").unwrap();
    let said = ends(folder.path(), &["rules", "docs", "--out", "site/a"], 2);
    assert!(said.err.contains("by-hand.md"), "{}", said.err);
    assert_eq!(fs::read_to_string(a.join("by-hand.md")).unwrap(), "mine");
    assert_eq!(fs::read_dir(folder.path().join("site")).unwrap().count(), 1);
}

/// The examples of a command's help: lines that begin with `goalpost`, up to what they are for.
fn examples(help: &str) -> Vec<Vec<String>> {
    let examples = help.split("Examples:\n").nth(1).unwrap_or("");
    examples
        .lines()
        .map(str::trim)
        .filter_map(|line| line.strip_prefix("goalpost "))
        .filter(|line| !line.contains(['|', '>']))
        .map(|line| line.split("  ").next().unwrap())
        .map(|line| line.split_whitespace().map(str::to_owned).collect())
        .collect()
}

#[test]
fn the_examples_of_help_run() {
    for command in [
        "check",
        "explain",
        "show",
        "log",
        "config",
        "list",
        "schema",
        "rules list",
        "rules test",
        "rules new",
        "rules docs",
        "rules try",
    ] {
        let mut asking: Vec<&str> = command.split(' ').collect();
        asking.push("--help");
        let help = run(&fixtures(), &asking).out;
        let examples = examples(&help);
        assert!(examples.len() >= 2, "{command}\n{help}");
        for example in examples {
            let folder = Folder::new();
            let here = folder.path().join("workspace");
            copy(&fixtures().join("acme"), &here);
            folder.write("workspace/goals/web.yaml", common::SOUND);
            copy(&fixtures().join("org-pack/rules"), &here.join("rules"));
            copy(
                &fixtures().join("org-pack/rules"),
                &folder.path().join("house-rules"),
            );
            commit(&here);
            let mut arguments: Vec<&str> = example.iter().map(String::as_str).collect();
            if arguments == ["rules", "test"] {
                // That all examples pass is tested elsewhere, and takes long.
                continue;
            }
            if arguments.contains(&"--watch") {
                // It never ends.
                continue;
            }
            arguments.extend(["--as-of", "2026-06-01"]);
            let said = run(&here, &arguments);
            assert!(
                said.code < 2,
                "goalpost {}\n{}",
                example.join(" "),
                said.err
            );
        }
    }
}

/// Makes a folder a repository, as it is when the main branch was fetched.
fn commit(folder: &Path) {
    git(folder, &["init", "--quiet", "."]);
    git(folder, &["add", "--all"]);
    git(folder, &["commit", "--quiet", "--message", "Goals"]);
    git(folder, &["update-ref", "refs/remotes/origin/main", "HEAD"]);
}

/// A pack in which each rule has another fault.
const FAULTY_PACK: &str = include_str!("faulty-pack.rhai");

#[test]
fn each_fault_of_an_example_has_a_name() {
    let folder = Folder::new();
    folder.write("rules/faulty.rhai", FAULTY_PACK);
    let said = ends(folder.path(), &["rules", "test", "rules"], 1);
    for (name, rule) in [
        ("missing", "faulty/missing"),
        ("noisy", "faulty/noisy"),
        ("wrong place", "faulty/wrong-place"),
        ("wrong fix", "faulty/wrong-fix"),
        ("not mended", "faulty/not-mended"),
        ("unsound", "faulty/unsound"),
        ("failed", "faulty/failed"),
        ("fragile", "faulty/fragile"),
    ] {
        assert!(
            said.out.contains(&format!("{name}: {rule}, ")),
            "{name}\n{}",
            said.out
        );
    }
    assert!(!said.out.contains("faulty/sound"), "{}", said.out);
    assert!(
        said.out
            .ends_with("9 rules, 18 examples: 10 passed, 8 failed\n"),
        "{}",
        said.out
    );
}

#[test]
fn coverage_counts_what_examples_reach() {
    let folder = Folder::new();
    folder.write("rules/faulty.rhai", FAULTY_PACK);
    let plain = run(folder.path(), &["rules", "test", "rules"]);
    let watched = run(folder.path(), &["rules", "test", "rules", "--coverage"]);
    assert_eq!(plain.code, watched.code);
    let missed = FAULTY_PACK
        .lines()
        .position(|line| line.contains("nobody asks"))
        .unwrap()
        + 1;
    assert!(
        watched.out.contains(&format!(
            "  {missed:>5}  return problem(goal, \"nobody asks this\");"
        )),
        "{}",
        watched.out
    );
}

/// Some examples of the box bring rules of their own, which are judged beside those under watch.
#[test]
fn the_examples_of_the_box_pass_under_watch() {
    let said = run(Folder::new().path(), &["rules", "test", "--coverage"]);
    assert_eq!(said.code, 0, "{}", said.out);
}
