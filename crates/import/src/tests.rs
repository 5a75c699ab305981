use super::*;

fn rows(bytes: &[u8], options: &Options) -> Vec<String> {
    let read = read(bytes, &built_in().unwrap(), options).unwrap();
    read.rows
        .iter()
        .map(|row| {
            let segment = row.segment.as_deref().unwrap_or("");
            format!("{},{},{},{segment}", row.date, row.metric, row.written())
        })
        .collect()
}

fn error(bytes: &[u8], options: &Options) -> ImportError {
    read(bytes, &built_in().unwrap(), options).unwrap_err()
}

fn utf16(text: &str) -> Vec<u8> {
    [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect()
}

#[test]
fn the_mappings_of_the_box_name_metrics_that_exist() {
    use goalpost_core::metric::Catalogue;
    for mapping in built_in().unwrap() {
        for table in &mapping.tables {
            let segments = table.segments.values().flat_map(|of| of.keys());
            let metrics = table.columns.keys().chain(table.titles.keys());
            for metric in metrics.chain(segments).chain(&table.counts) {
                assert!(
                    Catalogue::built_in().metric(metric).is_some(),
                    "{}: {metric}",
                    mapping.id
                );
            }
        }
    }
}

#[test]
fn results_of_meta_in_utf16_with_several_tables() {
    let text = "sep=,\r\n\"Follows\"\r\n\"Date\",\"Primary\"\r\n\"2026-05-01T00:00:00\",\"3\"\r\n\"2026-05-02T00:00:00\",\"0\"\r\n\r\n\"Facebook reach\"\r\n\"Date\",\"Primary\"\r\n\"2026-05-01T00:00:00\",\"120\"\r\n\r\n\"Facebook visits\"\r\n\"Date\",\"Primary\"\r\n\"2026-05-01T00:00:00\",\"7\"\r\n";
    let read = read(&utf16(text), &built_in().unwrap(), &Options::default()).unwrap();
    assert_eq!(
        rows(&utf16(text), &Options::default()),
        [
            "2026-05-01,new_followers,3,",
            "2026-05-01,reach,120,",
            "2026-05-02,new_followers,0,"
        ]
    );
    assert_eq!(
        read.notices,
        [Notice::PassedOver {
            title: "Facebook visits".to_owned()
        }]
    );
    let audience =
        utf16("sep=,\n\"Age & gender\"\n\"\",\"Women\",\"Men\"\n\"18-24\",\"10.6\",\"6.5\"\n");
    assert!(
        error(&audience, &Options::default())
            .to_string()
            .contains("who the audience is")
    );
}

#[test]
fn posts_of_a_day_are_added_up() {
    let text = "\u{feff}Post ID,Account username,Description,Publish time,Post type,Date,Views,Reach,Likes,Shares,Comments,Saves,Follows\n1,acme,\"a\n\nb, \"\"c\"\"\",03/18/2026 09:48,IG reel,Lifetime,52,37,3,0,1,0,\n2,acme,x,03/18/2026 10:00,IG reel,Lifetime,10,5,1,0,0,2,1\n";
    assert_eq!(
        rows(text.as_bytes(), &Options::default()),
        [
            "2026-03-18,comments,1,",
            "2026-03-18,likes,4,",
            "2026-03-18,new_followers,1,",
            "2026-03-18,post_reach_total,42,",
            "2026-03-18,posts,2,",
            "2026-03-18,saves,2,",
            "2026-03-18,shares,0,",
            "2026-03-18,views,62,"
        ]
    );
    let read = read(text.as_bytes(), &built_in().unwrap(), &Options::default()).unwrap();
    assert_eq!(read.handle.as_deref(), Some("acme"));
    // Cut off in the middle of a text, and in the middle of a row.
    let end = text.find("b, ").unwrap();
    assert!(matches!(
        error(&text.as_bytes()[..end], &Options::default()),
        ImportError::CutOff { .. }
    ));
    assert!(matches!(
        error(&text.as_bytes()[..text.len() - 12], &Options::default()),
        ImportError::CutOff { line: 5 }
    ));
}

#[test]
fn dates_and_figures_that_can_be_read_in_two_ways_are_asked_about() {
    let text = "Post ID,Publish time,Views,Reach\n1,02/03/2026,\"1,234\",\"2,000\"\n";
    let options = Options::default();
    assert!(matches!(
        error(text.as_bytes(), &options),
        ImportError::Ask(Question::DateOrder { .. })
    ));
    let options = Options {
        date_order: Some(DateOrder::Mdy),
        ..options
    };
    assert!(matches!(
        error(text.as_bytes(), &options),
        ImportError::Ask(Question::DecimalMark { .. })
    ));
    let options = Options {
        decimal: Some(Mark::Point),
        ..options
    };
    assert_eq!(
        rows(text.as_bytes(), &options),
        [
            "2026-02-03,post_reach_total,2000,",
            "2026-02-03,posts,1,",
            "2026-02-03,views,1234,"
        ]
    );
    // One figure that has one reading settles the others.
    let text = "Post ID,Publish time,Views,Reach\n1,02/23/2026,\"1,234\",\"2,000,000\"\n";
    assert_eq!(
        rows(text.as_bytes(), &Options::default())[0],
        "2026-02-23,post_reach_total,2000000,"
    );
}

#[test]
fn x_before_and_after() {
    let text = "Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,Profile visits,Create Post,Video views,Media views\n\"Sat, Sep 6, 2025\",3388,25,104,1,0,2,0,6,4,25,1,0,0\n\"Fri, Sep 5, 2025\",4418,39,125,2,1,3,2,2,1,18,1,0,0\n";
    let all = rows(text.as_bytes(), &Options::default());
    assert_eq!(all.len(), 18);
    assert!(all.contains(&"2025-09-06,shares,4,".to_owned()));
    let text = "\"Tweet id\",\"Tweet permalink\",\"Tweet text\",\"time\",\"impressions\",\"retweets\",\"replies\",\"likes\",\"url clicks\",\"follows\",\"media views\",\"promoted impressions\"\n\"1\",\"https://twitter.com/acme/status/1\",\"text\",\"2021-11-30 16:00 +0000\",\"1777.0\",\"0.0\",\"0.0\",\"2.0\",\"0.0\",\"0\",\"0\",\"-\"\n";
    let all = rows(text.as_bytes(), &Options::default());
    assert!(
        all.contains(&"2021-11-30,impressions,1777,".to_owned()),
        "{all:?}"
    );
    assert!(all.iter().all(|row| !row.ends_with(",paid")));
}

#[test]
fn totals_and_dates_without_a_year_need_a_word() {
    let text = "Content,Video title,Views,Watch time (hours),Subscribers,Impressions\nTotal,,1179894,80048.665,17334,12894063\nabc,A,4,0.0596,0,\n";
    assert_eq!(
        error(text.as_bytes(), &Options::default()),
        ImportError::Ask(Question::Period)
    );
    let may = goalpost_core::date::Period::month(2026, 5);
    let options = Options {
        period: may,
        ..Options::default()
    };
    assert_eq!(
        rows(text.as_bytes(), &options),
        [
            "2026-05,impressions,12894063,",
            "2026-05,subscribers_gained,17334,",
            "2026-05,views,1179894,",
            "2026-05,watch_time,288175194,"
        ]
    );
    let text = "\u{feff}\"Date\",\"Video Views\",\"Profile Views\",\"Likes\",\"Comments\",\"Shares\"\n\"April 12\",\"1591\",\"7\",\"10\",\"1\",\"0\"\n";
    assert!(matches!(
        error(text.as_bytes(), &Options::default()),
        ImportError::Ask(Question::Year { .. })
    ));
    let options = Options {
        year: Some(2026),
        ..Options::default()
    };
    assert_eq!(rows(text.as_bytes(), &options)[3], "2026-04-12,views,1591,");
}

#[test]
fn analytics_says_its_period_in_comments() {
    let file = |start: &str, end: &str| {
        format!(
            "# -----\n# Report CSV Export\n#\n# Start date: {start}\n# End date: {end}\n\nPage path + query string and screen class,Views\n/,315\n/a,10\n# All Users\n# Start date: {start}\n# End date: {end}\nPage path + query string and screen class,Views,Conversions\n/,315,2\n/a,9,1\n"
        )
    };
    let read_file = |text: &str| read(text.as_bytes(), &built_in().unwrap(), &Options::default());
    let read = read_file(&file("20260501", "20260531")).unwrap();
    let rows: Vec<String> = read
        .rows
        .iter()
        .map(|row| format!("{},{},{}", row.date, row.metric, row.value))
        .collect();
    assert_eq!(rows, ["2026-05,conversions,3", "2026-05,views,325"]);
    assert!(
        matches!(read.notices.last(), Some(Notice::TablesDiffer { .. })),
        "{:?}",
        read.notices
    );
    let error = read_file(&file("20220403", "20220409")).unwrap_err();
    assert!(
        error.to_string().contains("no day, week from Monday"),
        "{error}"
    );
}

#[test]
fn linkedin_has_a_note_above_its_header_and_parts_of_the_whole() {
    let text = "\"Aggregated engagement metrics\"\nDate,Impressions (organic),Impressions (sponsored),Impressions (total),Clicks (total),Engagement rate (total)\n05/30/2026,10,5,15,2,0.1\n";
    assert_eq!(
        rows(text.as_bytes(), &Options::default()),
        [
            "2026-05-30,clicks,2,",
            "2026-05-30,impressions,15,",
            "2026-05-30,impressions,10,organic",
            "2026-05-30,impressions,5,paid"
        ]
    );
}

#[test]
fn what_is_no_export() {
    let nothing = Options::default();
    assert_eq!(error(b"", &nothing), ImportError::Empty);
    assert!(matches!(
        error(b"\x7fELF\0\0", &nothing),
        ImportError::NotATable(_)
    ));
    assert!(matches!(
        error(b"PK\x03\x04broken", &nothing),
        ImportError::NotATable(_)
    ));
    assert!(
        error(b"Deal,Amount\nx,5\n", &nothing)
            .to_string()
            .contains("`Deal`, `Amount`")
    );
    let twice = "Date,Create Post,Impressions,Impressions\n2026-05-01,1,5,6\n";
    assert!(matches!(
        error(twice.as_bytes(), &nothing),
        ImportError::DuplicateColumn { line: 2, .. }
    ));
    let day = "Date,Create Post,Impressions\n2026-05-01,1,5\n2026-05-01,1,5\n";
    assert!(matches!(
        error(day.as_bytes(), &nothing),
        ImportError::DayTwice {
            line: 3,
            earlier: 2,
            ..
        }
    ));
}
