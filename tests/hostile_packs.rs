//! Packs that mean harm, each through the real binary: every one ends as a finding of its own or is refused when it loads,
//! soon, in little memory, and all that the other rules find is still told.

#![cfg(unix)]
#![allow(
    clippy::unnecessary_to_owned,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use std::fmt::Write as _;
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

use common::{BROKEN_DAY, FAULTY, Folder, Said, text};

/// How much time of processors a run with a hostile pack may take, which does not depend on what else the machine does.
/// Without optimisation everything takes several times as long.
const TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 12 } else { 2 });
/// How much memory it may take beside a run without it.
const MEMORY: u64 = 64 * 1024 * 1024;

/// What the helper below runs, and where it writes what that cost.
const HELPER: &str = "GOALPOST_TEST_HELPER";
/// Which rules it asks.
const SELECT: &str = "GOALPOST_TEST_SELECT";

/// A rule that means no harm, whose findings have to be told in any case.
const CALM: &str = r#"
rule("calm/told", #{
    summary: "A goal",
    why: "It is there to be told.",
    level: "info",
    on: "goal",
    check: |goal| problem(goal, "{goal} is a goal", #{ goal: goal }),
    bad: "goals:\n  - id: a\n    title: A",
    good: "strategy:\n  - id: a\n    objective: A",
});
"#;

/// The script of a rule with a check.
fn rule(check: &str) -> String {
    rule_on("goal", check)
}

fn rule_on(on: &str, check: &str) -> String {
    format!(
        r#"
rule("evil/rule", #{{
    summary: "Evil",
    why: "It means harm.",
    level: "warning",
    on: "{on}",
    check: {check},
    bad: "goals: []",
    good: "goals: []",
}});
"#
    )
}

/// What a run came to.
struct Outcome {
    said: Said,
    time: Duration,
    /// In bytes.
    peak: u64,
}

/// Runs `check` as the only child of a process of its own, so that the kernel's count of memory is of it alone.
fn measured(folder: &Folder) -> Outcome {
    measured_of(folder, "*")
}

/// The same with a choice of rules.
fn measured_of(folder: &Folder, select: &str) -> Outcome {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "helper", "--nocapture", "--quiet"])
        .env(HELPER, folder.path())
        .env(SELECT, select)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let read = |name: &str| folder.read(&format!(".measured/{name}"));
    let number = |name: &str| read(name).parse::<u64>().unwrap();
    Outcome {
        said: Said {
            code: i32::try_from(number("code")).unwrap(),
            out: read("out"),
            err: read("err"),
        },
        time: Duration::from_micros(number("time")),
        peak: number("peak"),
    }
}

/// No test of its own: what [`measured`] starts.
#[test]
fn helper() {
    let Some(folder) = std::env::var_os(HELPER) else {
        return;
    };
    let folder = std::path::PathBuf::from(folder);
    let select = std::env::var(SELECT).unwrap_or_else(|_| "*".to_owned());
    let output = common::goalpost(&folder)
        .args(["check", "--format", "json", "--as-of", BROKEN_DAY])
        .args(["--select", &select])
        .output()
        .unwrap();
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).unwrap();
    let time = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    let unit = if cfg!(target_vendor = "apple") {
        1
    } else {
        1024
    };
    let to = folder.join(".measured");
    std::fs::create_dir_all(&to).unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(to.join(name), bytes).unwrap();
    let said = Said::of(&output);
    write("code", said.code.to_string().as_bytes());
    write("out", said.out.as_bytes());
    write("err", said.err.as_bytes());
    write("time", time.to_string().as_bytes());
    let peak = u64::try_from(usage.max_rss()).unwrap() * unit;
    write("peak", peak.to_string().as_bytes());
}

/// A workspace with a faulty goal, the calm pack, and files of a hostile one.
fn workspace(files: &[(&str, &[u8])]) -> Folder {
    let folder = Folder::new();
    folder.write(
        "goalpost.yaml",
        "organisation: { name: Acme }\npacks: [calm/, evil/]\n",
    );
    folder.write("goals.yaml", FAULTY);
    folder.write("calm/calm.rhai", CALM);
    folder.write("evil/readme.md", "Nothing here is good.");
    for (path, content) in files {
        folder.write(path, content);
    }
    folder
}

/// The memory of a run without a hostile pack.
fn usual() -> u64 {
    static USUAL: OnceLock<u64> = OnceLock::new();
    *USUAL.get_or_init(|| measured(&workspace(&[])).peak)
}

/// Runs a workspace, and asserts what holds of every hostile pack.
fn survived(folder: &Folder) -> Outcome {
    let usual = usual();
    let outcome = measured(folder);
    let Said { code, err, .. } = &outcome.said;
    assert_eq!(*code, 2, "{err}");
    assert!(outcome.time < TIME, "took {:?}", outcome.time);
    let more = outcome.peak.saturating_sub(usual);
    assert!(
        more <= MEMORY,
        "took {} MiB more than usual",
        more / 1024 / 1024
    );
    let rules = outcome.said.rules();
    for told in ["smart/no-owner", "calm/told"] {
        assert!(
            rules.iter().any(|rule| rule == told),
            "no {told}: {rules:?}"
        );
    }
    outcome
}

/// The messages of `rule/failed`.
fn failures(outcome: &Outcome) -> Vec<String> {
    let findings = outcome.said.findings();
    let failed = findings
        .iter()
        .filter(|found| found["rule"] == "rule/failed");
    failed.map(|found| text(&found["message"])).collect()
}

/// A script whose rule breaks while it judges, with a part of what is told.
fn breaks(script: &str, because: &str) {
    let outcome = survived(&workspace(&[("evil/evil.rhai", script.as_bytes())]));
    let failures = failures(&outcome);
    assert!(
        failures.iter().any(|message| message.contains(because)),
        "{failures:?} {}",
        outcome.said.err
    );
}

/// A pack that is refused, with a part of what is told on standard error.
fn refused(files: &[(&str, &[u8])], because: &str) {
    let outcome = survived(&workspace(files));
    assert!(outcome.said.err.contains(because), "{}", outcome.said.err);
}

fn refused_script(script: &str, because: &str) {
    refused(&[("evil/evil.rhai", script.as_bytes())], because);
}

macro_rules! breaks {
    ($($name:ident: $check:expr => $because:expr;)*) => {
        $(#[test] fn $name() { breaks(&rule($check), $because); })*
    };
}

macro_rules! refuses {
    ($($name:ident: $script:expr => $because:expr;)*) => {
        $(#[test] fn $name() { refused_script(&$script, $because); })*
    };
}

breaks! {
    an_endless_loop: "|goal| { loop {} }" => "operations";
    an_endless_loop_in_a_callback: "|goal| { [1, 2].map(|x| { loop {} }) }" => "operations";
    doubled_strings: r#"|goal| { let s = "x"; loop { s += s; } }"# => "too large";
    doubled_strings_by_interpolation: r#"|goal| { let s = "x"; loop { s = `${s}${s}`; } }"# => "too large";
    a_growing_array: "|goal| { let a = []; loop { a.push(1); } }" => "too large";
    an_array_in_itself: "|goal| { let a = [1]; loop { a.push(a); } }" => "too large";
    an_array_doubled: "|goal| { let a = [1]; loop { a += a; } }" => "too large";
    a_growing_map: "|goal| { let m = #{}; let i = 0; loop { m.set(`k${i}`, i); i += 1; } }" => "too large";
    long_keys: r#"|goal| { let s = "x"; for i in 0..10 { s += s; } let m = #{}; m.set(s, 1); }"# => "a key is at most 256 bytes";
    a_million_problems: r#"|goal| { let a = []; for i in 0..499 { a.push(problem(goal, "evil {i}", #{ i: i })); } [a, a, a] }"# => "too large: a list has at most 500 items";
    a_message_of_ten_megabytes: r#"|goal| { let s = "x"; for i in 0..24 { s += s; } problem(goal, s) }"# => "too large";
    a_message_of_many_values: r#"|goal| { let s = "x"; for i in 0..13 { s += s; } problem(goal, "{a}{b}{c}", #{ a: s, b: s, c: s }) }"# => "";
    notes_without_end: r#"|goal| { let p = problem(goal, "evil"); loop { p = p.note(goal, "more"); } }"# => "at most 50 notes";
    values_judged_without_end: r#"|goal| { let p = problem(goal, "evil"); loop { p = p.judging("something that is judged"); } }"# => "KiB of text";
    a_fix_of_megabytes: r#"|goal| { let s = "x"; for i in 0..14 { s += s; } let p = problem(goal, "evil"); loop { p = p.fix("do", goal, s); } }"# => "KiB of text";
    drafts_in_an_array: r#"|goal| { let s = "x"; for i in 0..12 { s += s; } let a = []; loop { a.push(problem(goal, s)); } }"# => "";
    a_rule_that_throws: r#"|goal| { throw "no" }"# => "no";
    a_rule_that_throws_a_map: r#"|goal| { throw #{ a: 1 } }"# => "broke";
    a_wrong_type: "|goal| 42" => "not a i64";
    nested_wrong_types: "|goal| [[[#{}]]]" => "a list of problems";
    deeply_nested_arrays: "|goal| { let a = [0]; for i in 0..450 { a = [a]; } a }" => "a list of problems";
    deeply_nested_arrays_compared: "|goal| { let a = [0]; for i in 0..450 { a = [a]; } if a == a { throw \"done\" } throw \"done\" }" => "done";
    deeply_nested_arrays_as_text: "|goal| { let a = [0]; for i in 0..450 { a = [a]; } throw `done ${a}` }" => "";
    a_place_that_is_none: r#"|goal| problem(42, "evil")"# => "needs a place";
    a_changed_argument: r#"|goal| { goal.title = "evil"; }"# => "";
    a_changed_part: r#"|goal| { goal["title"] = "evil"; }"# => "";
    overflow: "|goal| { let x = 9223372036854775807; x + 1 }" => "overflow";
    the_smallest_number_turned: "|goal| { let x = -9223372036854775807 - 1; x / -1 }" => "";
    the_smallest_number_as_an_index: "|goal| { let x = -9223372036854775807 - 1; goal.supported[x] }" => "";
    division_by_zero: "|goal| 1 / 0" => "ivision by zero";
    a_decimal_that_overflows: "|goal| { let x = round(79228162514264337593543950335, 0); loop { x *= x; } }" => "";
    an_index_out_of_bounds: "|goal| { let a = [1]; a[5] }" => "out of bounds";
    a_string_padded: r#"|goal| { let s = "x"; s.pad(9000000000, 'y'); s }"# => "too large";
    an_array_padded: "|goal| { let a = [1]; a.pad(900000000, 1); a }" => "too large";
    text_replaced_by_more: r#"|goal| { let s = "x"; for i in 0..13 { s += s; } let t = s; s.replace("x", t); s }"# => "too large";
    text_split: r#"|goal| { let s = "x,"; for i in 0..12 { s += s; } let a = s.split(","); throw "split" }"# => "too large";
    a_sort_that_lies: "|goal| { let a = []; for i in 0..400 { a.push((i * 7919) % 101); } a.sort(|x, y| if x % 2 == 0 { 1 } else if y % 3 == 0 { -1 } else { 0 }); throw `sorted ${a.len()}` }" => "sorted 400";
    a_sort_that_says_nothing: "|goal| { let a = [2, 1]; a.sort(|x, y| \"x\"); }" => "returns a whole number";
    huge_arguments: r#"|goal| { add_days(goal.due, 9223372036854775807) }"# => "no such day";
    huge_digits: r#"|goal| { throw `${round(1, 9223372036854775807)}` }"# => "1";
    control_characters: r#"|goal| { throw "\x1b[2J\x07\u202e evil" }"# => "evil";
}

#[test]
fn a_deep_recursion() {
    breaks(
        &format!("fn f(n) {{ f(n + 1) }}\n{}", rule("|goal| f(0)")),
        "Stack overflow",
    );
}

#[test]
fn memory_on_every_level() {
    let mut script = String::from("fn f(n) {\n let s = \"x\"; for i in 0..13 { s += s; }\n");
    for at in 0..26 {
        let _ = writeln!(script, " let v{at} = s + \"{at}\";");
    }
    script.push_str(" f(n + 1)\n}\n");
    script.push_str(&rule("|goal| f(0)"));
    breaks(&script, "");
}

#[test]
fn lists_of_values_on_every_level() {
    let mut script = String::from("fn f(g) {\n let a = []; for i in 0..490 { a.push(g.title); }\n");
    for at in 0..26 {
        let _ = writeln!(script, " let v{at} = a;");
    }
    script.push_str(" f(g)\n}\n");
    script.push_str(&rule("|goal| f(goal)"));
    breaks(&script, "");
}

refuses! {
    an_import: rule(r#"|goal| { import "/etc/passwd" as p; }"#) => "evil.rhai:";
    an_import_at_the_top: "import \"/etc/passwd\" as p;".to_owned() => "evil/evil.rhai:1:";
    an_eval: rule(r#"|goal| { eval("1 + 1") }"#) => "eval";
    a_print: rule(r#"|goal| { print("evil") }"#) => "print";
    a_hundred_thousand_rules: format!("for i in 0..100000 {{ {} }}", rule("|goal| ()").replace("\"evil/rule\"", "`evil/rule-${i}`")) => "at most 1000 rules";
    an_endless_loop_while_loading: "loop {}".to_owned() => "operations while it loads";
    doubled_strings_while_loading: "let s = \"x\"; loop { s += s; }".to_owned() => "too large";
    a_deep_expression: format!("let x = {}1{};", "(".repeat(10_000), ")".repeat(10_000)) => "evil/evil.rhai:1:";
    a_deep_block: format!("{}{}", "{".repeat(10_000), "}".repeat(10_000)) => "evil/evil.rhai:1:";
    a_closure_that_keeps: "let kept = [];\n".to_owned() + &rule("|goal| { kept.push(goal); }") => "there is no variable `kept` here";
    a_key_not_written_out: rule("|goal| { let m = #{}; m[goal.title] = 1; }") => "the key is not written out";
    a_call_of_many_values: rule(&format!("|goal| f({})", vec!["1"; 500].join(", "))) => "more than 16 values";
    a_group_of_ours: rule("|goal| ()").replace("evil/rule", "smart/no-owner") => "there is already a rule `smart/no-owner`";
    a_native_rule: rule("|goal| ()").replace("evil/rule", "yaml/evil") => "a group of goalpost's own";
    half_a_script: "rule(\"evil/rule\", #{".to_owned() => "evil/evil.rhai:1:";
    a_null_character: "\0\0\0".to_owned() => "evil/evil.rhai:1:";
}

/// A goal file with so many goals.
fn goals(count: usize) -> String {
    let mut all = String::from(FAULTY);
    for at in 1..count {
        let _ = writeln!(
            all,
            "  - id: goal-{at}\n    title: Grow Instagram post reach by 10 % by the end of September 2026\n    owner: maija"
        );
    }
    all
}

/// A rule on ten thousand goals, each call of which stays below the limits.
fn on_many(check: &str, because: &str) {
    let folder = workspace(&[("evil/evil.rhai", rule(check).as_bytes())]);
    folder.write("goals.yaml", goals(10_000));
    let calm = workspace(&[]);
    calm.write("goals.yaml", goals(10_000));
    let all = "calm/*,evil/*";
    let (usual, outcome) = (measured_of(&calm, all), measured_of(&folder, all));
    let failures = failures(&outcome);
    assert!(
        failures.iter().any(|message| message.contains(because)),
        "{failures:?}"
    );
    let more = outcome.time.saturating_sub(usual.time);
    assert!(more < TIME, "took {more:?} more");
    let more = outcome.peak.saturating_sub(usual.peak);
    assert!(more <= MEMORY, "took {} MiB more", more / 1024 / 1024);
    assert!(outcome.said.findings().len() >= usual.said.findings().len());
}

#[test]
fn nearly_the_limit_on_ten_thousand_goals() {
    on_many(
        "|goal| { let n = 0; for i in 0..25000 { n += i; } }",
        "does more than 1000000 operations on 256 entries",
    );
}

#[test]
fn many_problems_on_ten_thousand_goals() {
    on_many(
        r#"|goal| { let a = []; for i in 0..400 { a.push(problem(goal, "evil {i}", #{ i: i })); } a }"#,
        "more than 1024 problems in 256 entries",
    );
}

#[test]
fn long_messages_on_ten_thousand_goals() {
    on_many(
        r#"|goal| { let s = "x"; for i in 0..12 { s += s; } problem(goal, "{s}", #{ s: s }) }"#,
        "says more than 512 KiB about 256 entries",
    );
}

#[test]
fn a_failure_on_each_of_ten_thousand_goals() {
    on_many(r#"|goal| throw "no""#, "no");
}

#[test]
fn many_rules_that_never_end() {
    let mut script = String::new();
    for at in 0..400 {
        script
            .push_str(&rule("|goal| { loop {} }").replace("evil/rule", &format!("evil/rule-{at}")));
    }
    breaks(
        &script,
        "its pack, whose rules do more than 10000000 operations",
    );
}

#[test]
fn a_file_that_is_not_utf8() {
    refused(&[("evil/evil.rhai", b"// \xe4\xf6")], "is not UTF-8");
}

#[test]
fn a_file_that_is_too_large() {
    refused(
        &[("evil/evil.rhai", &vec![b' '; 600 * 1024])],
        "larger than 512 KiB",
    );
}

#[test]
fn many_large_files() {
    let file = vec![b'\n'; 500 * 1024];
    let files: Vec<(String, &[u8])> = (0..8)
        .map(|at| (format!("evil/{at}.rhai"), file.as_slice()))
        .collect();
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(path, content)| (path.as_str(), *content))
        .collect();
    refused(&files, "larger than 2048 KiB together");
}

#[test]
fn a_large_tree() {
    // What a file of the size allowed comes to when it is read: an expression for each two bytes.
    let script = format!("fn f(x) {{ [{}x] }}\n", "x,".repeat(400)).repeat(600);
    let outcome = measured(&workspace(&[("evil/evil.rhai", script.as_bytes())]));
    assert!(outcome.time < TIME, "took {:?}", outcome.time);
    let more = outcome.peak.saturating_sub(usual());
    assert!(
        more <= MEMORY,
        "took {} MiB more than usual",
        more / 1024 / 1024
    );
}

#[test]
fn a_symbolic_link_out_of_the_folder() {
    let folder = workspace(&[]);
    std::os::unix::fs::symlink("/etc/passwd", folder.path().join("evil/evil.rhai")).unwrap();
    let outcome = survived(&folder);
    assert!(
        outcome
            .said
            .err
            .contains("`evil/evil.rhai` is a link out of its rule pack"),
        "{}",
        outcome.said.err
    );
}

#[test]
fn patterns_that_explode() {
    for pattern in [
        "(((a{100}){100}){100}){100}",
        r"(\w{1000}){1000}",
        "((((((((((((((((((((((((((((((((((((((((a))))))))))))))))))))))))))))))))))))))))",
        "(a",
    ] {
        let data = format!(
            "rules:\n  - id: evil/rule\n    summary: Evil\n    why: It means harm.\n    level: warning\n    on: goal\n    pattern: {{ field: title, matches: '{pattern}' }}\n    bad: x\n    good: y\n"
        );
        refused(&[("evil/evil.yaml", data.as_bytes())], "evil/evil.yaml:7:");
    }
}

#[test]
fn a_pattern_that_is_slow_elsewhere_is_linear() {
    let data = "rules:\n  - id: evil/rule\n    summary: Evil\n    why: It means harm.\n    level: warning\n    on: goal\n    pattern: { field: title, matches: '(a*)*(a*)*(a*)*b' }\n    bad: x\n    good: y\n";
    let folder = workspace(&[("evil/evil.yaml", data.as_bytes())]);
    folder.write(
        "goals.yaml",
        format!(
            "{FAULTY}  - id: long\n    owner: maija\n    title: {}\n",
            "a".repeat(100_000)
        ),
    );
    let outcome = measured(&folder);
    assert!(outcome.time < TIME, "took {:?}", outcome.time);
    assert!(outcome.said.rules().iter().any(|rule| rule == "evil/rule"));
}

#[test]
fn many_patterns() {
    let mut data = String::from("rules:\n");
    for at in 0..1000 {
        let _ = write!(
            data,
            "  - id: evil/rule-{at}\n    summary: Evil\n    why: It means harm.\n    level: warning\n    on: goal\n    pattern: {{ field: title, matches: '(?:[a-z]{{20}}\\d{{20}}){{2}}' }}\n    bad: x\n    good: y\n"
        );
    }
    refused(
        &[("evil/evil.yaml", data.as_bytes())],
        "a pack has at most 100 patterns",
    );
}

#[test]
fn aliases_that_multiply() {
    let mut data = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (one, next) in ('a'..'j').zip('b'..'k') {
        let list = vec![format!("*{one}"); 9].join(", ");
        let _ = writeln!(data, "{next}: &{next} [{list}]");
    }
    refused(&[("evil/evil.yaml", data.as_bytes())], "evil/evil.yaml:");
}

#[test]
fn several_faults_of_several_files_are_told_at_once() {
    let folder = workspace(&[
        ("evil/a.rhai", b"let x = ;"),
        ("evil/b.rhai", rule("|goal| goal.targt").as_bytes()),
        ("evil/c.yaml", b"rules:\n  - id: evil/c\n    levle: error\n"),
        ("evil/pack.yaml", b"name: evil\nversion: x\n"),
    ]);
    let outcome = survived(&folder);
    for told in [
        "evil/a.rhai:1:9: ",
        "evil/b.rhai:7:24: ",
        "did you mean `target`?",
        "evil/c.yaml:3:5: a rule has no field `levle`; did you mean `level`?",
        "evil/pack.yaml:2:10: ",
    ] {
        assert!(
            outcome.said.err.contains(told),
            "no {told:?} in {}",
            outcome.said.err
        );
    }
}

#[test]
fn two_files_with_one_id_are_both_named() {
    refused(
        &[
            ("evil/a.rhai", rule("|goal| ()").as_bytes()),
            ("evil/b.rhai", rule("|goal| ()").as_bytes()),
        ],
        "evil/b.rhai:2:1: there is already a rule `evil/rule`, at evil/a.rhai:2:1",
    );
}
