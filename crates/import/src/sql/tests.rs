use super::*;

fn asked(sql: &str) -> Result<Vec<String>, SqlError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch("create table sales (day text, amount real, shop text); insert into sales values ('2026-05-01', 12.5, 'web'), ('2026-05-02', 7, null);")
        .unwrap();
    let mut seen = 0;
    let address = format!("sqlite:{}", path.display());
    let rows = query(&address, sql, None, &mut |count| seen = count);
    rows.map(|rows| {
        rows.iter()
            .map(|row| format!("{} {} {:?}", row.date, row.value, row.account))
            .collect()
    })
}

#[test]
fn rows_of_sqlite() {
    assert_eq!(
        asked("select day as date, amount as value, shop as account from sales order by day")
            .unwrap(),
        ["2026-05-01 12.5 Some(\"web\")", "2026-05-02 7 None"]
    );
    assert_eq!(
        asked("select '2026-05' as date, sum(amount) as value from sales").unwrap(),
        ["2026-05 19.5 None"]
    );
}

#[test]
fn what_gives_no_measurements() {
    assert_eq!(
        asked("select day from sales"),
        Err(SqlError::Column("date"))
    );
    assert!(matches!(asked("select nothing"), Err(SqlError::Query(_))));
    assert!(matches!(
        asked("delete from sales"),
        Err(SqlError::Column(_) | SqlError::Query(_))
    ));
    assert!(matches!(
        asked("select day as date, null as value from sales"),
        Err(SqlError::Cell {
            row: 1,
            column: "value",
            ..
        })
    ));
    assert!(matches!(
        asked("select 'soon' as date, 1 as value"),
        Err(SqlError::Cell { column: "date", .. })
    ));
    let address = |address: &str| query(address, "select 1", None, &mut |_| ()).unwrap_err();
    assert_eq!(address("mysql://x"), SqlError::UnknownDatabase);
    assert_eq!(address("postgres://[secret"), SqlError::Address);
    assert!(matches!(
        address("sqlite:/nowhere/at/all.db"),
        SqlError::Connection(_)
    ));
}
