//! From a platform's export, a database or a person's word to a figure in the report, through the real
//! binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    missing_docs
)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use common::{Folder, Said, fixtures, goalpost, run};

const DAY: [&str; 2] = ["--as-of", "2026-06-01"];

const AUDIT: &str = "audit:
  date: 2026-05-29
  accounts:
    - { id: facebook, platform: facebook }
    - { id: instagram, platform: instagram, handle: '@acme' }
    - { id: x, platform: x, handle: '@acme' }
    - { id: youtube, platform: youtube }
    - { id: tiktok, platform: tiktok }
    - { id: site, platform: website }
    - { id: linkedin, platform: linkedin }
";

fn run_with(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Said {
    let mut command = goalpost(folder);
    command.args(arguments).envs(variables.iter().copied());
    Said::of(&command.output().unwrap())
}

fn workspace() -> Folder {
    Folder::workspace(&[("audit.yaml", AUDIT)])
}

fn import(folder: &Folder, file: &str, more: &[&str]) -> Said {
    let file = fixtures().join("exports").join(file);
    let mut arguments = vec!["import", file.to_str().unwrap()];
    arguments.extend(more);
    arguments.extend(DAY);
    run(folder.path(), &arguments)
}

#[test]
fn the_shape_of_every_platform_becomes_tidy_rows() {
    let folder = workspace();
    let mut all = String::new();
    for (file, more) in [
        ("meta-results.csv", &["--account", "facebook"][..]),
        ("meta-content-facebook.csv", &["--account", "facebook"]),
        ("meta-content-instagram.csv", &[]),
        ("x-overview.csv", &[]),
        ("x-tweets.csv", &[]),
        ("linkedin.xlsx", &[]),
        ("linkedin.ods", &[]),
        ("youtube.csv", &["--period", "2026-05"]),
        ("tiktok.csv", &["--year", "2025"]),
        ("ga4.csv", &[]),
    ] {
        let mut arguments = more.to_vec();
        arguments.push("--dry-run");
        let said = import(&folder, file, &arguments);
        assert_eq!(said.code, 0, "{file}: {}", said.err);
        let told = said.err.replace(fixtures().to_str().unwrap(), "fixtures");
        all.push_str(&format!("== {file} {}\n{}{told}", more.join(" "), said.out));
    }
    assert!(
        !folder.path().join("measurements").exists(),
        "a dry run writes nothing"
    );
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("import-dry-run", all));
}

#[test]
fn importing_twice_changes_nothing_and_a_correction_is_asked_for() {
    let folder = workspace();
    let said = import(&folder, "x-overview.csv", &[]);
    assert_eq!(said.code, 0, "{}", said.err);
    let file = "measurements/x/2026.csv";
    let first = folder.read(file);
    assert!(first.starts_with("date,metric,value,account,segment\n2026-05-01,comments,2,x,\n"));
    assert_eq!(import(&folder, "x-overview.csv", &[]).code, 0);
    assert_eq!(folder.read(file), first);
    // Somebody corrected a figure by hand, in another file even.
    folder.write(file, first.replace("2026-05-01,likes,39,x,\n", ""));
    folder.write(
        "measurements/by-hand.csv",
        "date;metric;value;account\n2026-05-01;likes;40,5;x\n",
    );
    let said = import(&folder, "x-overview.csv", &[]);
    assert_eq!(said.code, 1);
    assert!(
        said.err
            .contains("likes of 2026-05-01, x: 39 now, 40.5 in measurements/by-hand.csv:2"),
        "{}",
        said.err
    );
    assert!(
        said.err.contains("--replace") && said.err.contains("nothing is written"),
        "{}",
        said.err
    );
    let said = import(&folder, "x-overview.csv", &["--replace"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(
        folder.read("measurements/by-hand.csv"),
        "date;metric;value;account\n2026-05-01;likes;39;x\n"
    );
    // A row of the whole month counts the same days twice.
    folder.write(
        "measurements/by-hand.csv",
        "date,metric,value,account\n2026-05,likes,64,x\n",
    );
    let said = import(&folder, "x-overview.csv", &["--replace"]);
    assert_eq!(said.code, 1);
    assert!(
        said.err.contains("covers some of the same days"),
        "{}",
        said.err
    );
    let check = run(
        folder.path(),
        &["check", "--as-of", "2026-06-01", "--format", "json"],
    );
    assert!(
        !check
            .rules()
            .iter()
            .any(|rule| rule == "metric/not-measurements"),
        "{}",
        check.out
    );
}

#[test]
fn what_a_person_has_to_decide_is_asked_and_hides_no_other_file() {
    let folder = workspace();
    let exports = fixtures().join("exports");
    let of = |name: &str| exports.join(name).to_str().unwrap().to_owned();
    let said = run(
        folder.path(),
        &[
            "import",
            &of("youtube.csv"),
            &of("tiktok.csv"),
            &of("meta-results.csv"),
            &of("ga4.csv"),
        ],
    );
    assert_eq!(said.code, 1, "{}", said.err);
    for asked in ["--period", "--year", "--account", "2 rows added"] {
        assert!(said.err.contains(asked), "{asked}: {}", said.err);
    }
    assert!(
        folder.path().join("measurements/site/2026.csv").exists(),
        "the clear one is imported"
    );
    let said = import(&folder, "meta-content-instagram.csv", &["--account", "x"]);
    assert_eq!(said.code, 0, "the same handle: {}", said.err);
    folder.write(
        "other.yaml",
        AUDIT.replace("2026-05-29", "2026-05-30").replace(
            "handle: '@acme' }\n    - { id: x",
            "handle: '@other' }\n    - { id: x",
        ),
    );
    let said = import(
        &folder,
        "meta-content-instagram.csv",
        &["--account", "instagram"],
    );
    assert_eq!(said.code, 1);
    assert!(
        said.err
            .contains("it is an export of @acme, and instagram is @other"),
        "{}",
        said.err
    );
    let said = import(&folder, "x-tweets.csv", &["--account", "instagramm"]);
    assert!(
        said.code == 1 && said.err.contains("the audit has no account `instagramm`"),
        "{}",
        said.err
    );
    let said = run(folder.path(), &["import", "nowhere.csv"]);
    assert!(
        said.code == 2 && said.err.contains("`nowhere.csv` cannot be read"),
        "{}",
        said.err
    );
}

#[test]
fn an_importer_of_our_own_is_a_table_and_no_code() {
    let folder = workspace();
    folder.write(
        "goalpost.yaml",
        "importers: [importers/]\nrules: { audit/*: off }\n",
    );
    folder.write("importers/crm.yaml", "id: crm\nname: Our CRM\nplatforms: [website]\ntables:\n  - each: day\n    marks: [Liidit]\n    date: [Päivä]\n    columns:\n      leads: [Liidit]\n      customers: [Asiakkaat]\n");
    folder.write(
        "crm.csv",
        "Päivä;Liidit;Asiakkaat\n1.5.2026;12;3\n2.5.2026;9;1\n",
    );
    let said = run(folder.path(), &["import", "crm.csv", "--dry-run"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(
        said.out,
        "date,metric,value,account,segment\n2026-05-01,customers,3,site,\n2026-05-01,leads,12,site,\n2026-05-02,customers,1,site,\n2026-05-02,leads,9,site,\n"
    );
    folder.write("importers/crm.yaml", "id: crm\nnam: x\n");
    let said = run(folder.path(), &["import", "crm.csv"]);
    assert!(
        said.code == 2 && said.err.contains("importers/crm.yaml"),
        "{}",
        said.err
    );
    assert!(run(folder.path(), &["check"]).code == 0);
}

#[test]
fn a_table_of_unknown_columns_says_what_to_do() {
    let folder = workspace();
    folder.write("deals.csv", "Deal,Amount\nBike,1200\n");
    let said = run(folder.path(), &["import", "deals.csv"]);
    assert_eq!(said.code, 1);
    assert!(
        said.err.contains("`Deal`, `Amount`") && said.err.contains("importers"),
        "{}",
        said.err
    );
}

fn sources(address: &str) -> String {
    format!(
        "rules: {{ audit/*: off }}\nsources:\n  - id: warehouse\n    metric: leads\n    account: site\n    url_env: {address}\n    sql: select day as date, count as value from sales where count > 0 order by day\n  - id: monthly\n    metric: revenue\n    url_env: {address}\n    sql: select '2026-05' as date, sum(amount) as value from sales\n"
    )
}

const ROWS: &str = "create table sales (day date, count integer, amount numeric(10,2)); insert into sales values ('2026-05-01', 4, 120.50), ('2026-05-02', 0, 0), ('2026-05-03', 7, 99.5);";

/// Pulls from a database that holds [`ROWS`], twice, and once more after a correction.
fn pull_from(folder: &Folder, address: &str, correct: &dyn Fn()) {
    let pull = |more: &[&str]| {
        let mut arguments = vec!["measure", "pull"];
        arguments.extend(more);
        run_with(folder.path(), &arguments, &[("WAREHOUSE_URL", address)])
    };
    let said = pull(&[]);
    assert_eq!(said.code, 0, "{}", said.err);
    let leads =
        "date,metric,value,account,segment\n2026-05-01,leads,4,site,\n2026-05-03,leads,7,site,\n";
    assert_eq!(folder.read("measurements/warehouse/2026.csv"), leads);
    assert_eq!(
        folder.read("measurements/monthly/2026.csv"),
        "date,metric,value,account,segment\n2026-05,revenue,220,,\n"
    );
    assert!(
        pull(&[])
            .err
            .contains("warehouse: 0 rows added, 0 corrected, 2 as they were")
    );
    correct();
    let said = pull(&["warehouse"]);
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(
        said.err
            .contains("leads of 2026-05-03, site: 8 now, 7 in measurements/warehouse/2026.csv:3"),
        "{}",
        said.err
    );
    assert_eq!(pull(&["warehouse", "--replace"]).code, 0);
    assert_eq!(
        folder.read("measurements/warehouse/2026.csv"),
        leads.replace(",7,", ",8,")
    );
    let check = run(folder.path(), &["check"]);
    assert_eq!(check.code, 0, "{}", check.out);
}

#[test]
fn figures_of_sqlite() {
    let folder = workspace();
    folder.write("goalpost.yaml", sources("WAREHOUSE_URL"));
    let path = folder.path().join("shop.db");
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch(ROWS)
        .unwrap();
    pull_from(&folder, &format!("sqlite:{}", path.display()), &|| {
        let update = "update sales set count = 8 where day = '2026-05-03'";
        rusqlite::Connection::open(&path)
            .unwrap()
            .execute_batch(update)
            .unwrap();
    });
}

#[test]
fn a_source_that_is_down_is_named_without_its_address_and_the_others_are_pulled() {
    let folder = workspace();
    let path = folder.path().join("shop.db");
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch(ROWS)
        .unwrap();
    folder.write(
        "goalpost.yaml",
        sources("WAREHOUSE_URL").replacen("url_env: WAREHOUSE_URL", "url_env: DOWN_URL", 1),
    );
    let here = format!("sqlite:{}", path.display());
    let down = "postgres://reader:hunter2@127.0.0.1:1/shop";
    let said = run_with(
        folder.path(),
        &["measure", "pull"],
        &[("WAREHOUSE_URL", &here), ("DOWN_URL", down)],
    );
    assert_eq!(said.code, 2, "{}", said.err);
    assert!(
        said.err
            .contains("warehouse: the database cannot be reached"),
        "{}",
        said.err
    );
    assert!(!said.err.contains("hunter2"), "{}", said.err);
    assert!(folder.path().join("measurements/monthly/2026.csv").exists());
    let said = run(folder.path(), &["measure", "pull", "monthly"]);
    assert!(
        said.code == 2 && said.err.contains("the variable WAREHOUSE_URL is not set"),
        "{}",
        said.err
    );
    let said = run(folder.path(), &["measure", "pull", "montly"]);
    assert!(said.err.contains("did you mean `monthly`?"), "{}", said.err);
}

/// A server of PostgreSQL that ends with the test.
struct Postgres {
    server: Child,
    address: String,
    bin: PathBuf,
    _folder: tempfile::TempDir,
}

impl Postgres {
    /// Starts one; nothing where none is installed.
    fn start() -> Option<Self> {
        let bin = fs::read_dir("/usr/lib/postgresql")
            .ok()?
            .filter_map(Result::ok)
            .map(|entry| entry.path().join("bin"))
            .find(|bin| bin.join("initdb").exists())?;
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let as_user = |program: &Path| {
            // The server refuses to run as root.
            let root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
            if root {
                Command::new("chown")
                    .args(["-R", "postgres"])
                    .arg(folder.path())
                    .status()
                    .unwrap();
                let mut command = Command::new("runuser");
                command.args(["-u", "postgres", "--"]).arg(program);
                command
            } else {
                Command::new(program)
            }
        };
        let made = as_user(&bin.join("initdb"))
            .args([
                "-A",
                "trust",
                "-U",
                "goalpost",
                "-E",
                "UTF8",
                "--no-sync",
                "-D",
            ])
            .arg(&data)
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(made.success());
        let port = {
            let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
            listener.local_addr().unwrap().port()
        };
        let server = as_user(&bin.join("postgres"))
            .arg("-D")
            .arg(&data)
            .args([
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "fsync=off",
                "-p",
                &port.to_string(),
                "-k",
            ])
            .arg(folder.path())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let started = Self {
            server,
            address: format!("postgres://goalpost:secret@127.0.0.1:{port}/postgres"),
            bin,
            _folder: folder,
        };
        let began = Instant::now();
        while !started.psql("select 1") {
            assert!(
                began.elapsed() < Duration::from_secs(60),
                "the server does not come up"
            );
            std::thread::sleep(Duration::from_millis(200));
        }
        Some(started)
    }

    fn psql(&self, sql: &str) -> bool {
        let status = Command::new(self.bin.join("psql"))
            .args(["-v", "ON_ERROR_STOP=1", "-q", "-c", sql, &self.address])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        status.is_ok_and(|status| status.success())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // A fast shutdown of the whole server, whoever runs it.
        let pid = self.server.id().to_string();
        let children = Command::new("pkill").args(["-INT", "-P", &pid]).status();
        let _ = children.and_then(|_| Command::new("kill").args(["-INT", &pid]).status());
        let _ = self.server.wait();
    }
}

#[test]
fn figures_of_postgresql() {
    let Some(postgres) = Postgres::start() else {
        eprintln!("skipped: no PostgreSQL is installed");
        return;
    };
    assert!(postgres.psql(ROWS));
    let folder = workspace();
    folder.write("goalpost.yaml", sources("WAREHOUSE_URL"));
    pull_from(&folder, &postgres.address, &|| {
        assert!(postgres.psql("update sales set count = 8 where day = '2026-05-03'"));
    });
    // Only to be read, whatever the query says.
    folder.write(
        "goalpost.yaml",
        "sources: { id: evil, metric: leads, url_env: WAREHOUSE_URL, sql: \"delete from sales returning day as date, count as value\" }\n",
    );
    let said = run_with(
        folder.path(),
        &["measure", "pull"],
        &[("WAREHOUSE_URL", postgres.address.as_str())],
    );
    assert!(
        said.code == 2 && said.err.contains("read-only"),
        "{}",
        said.err
    );
    assert!(!said.err.contains("secret"), "{}", said.err);
}

const GOAL: &str = "goals:
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
