//! Queries of databases.

use crate::common::{Folder, run};
use crate::postgres::Postgres;
use crate::workspace::{run_with, workspace};

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
