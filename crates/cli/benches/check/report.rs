//! Measurements of every account of the workspace, day by day, and the bare reading of them.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::Failure;

/// What is measured on every account every day.
const METRICS: [&str; 27] = [
    "shares",
    "likes",
    "comments",
    "saves",
    "impressions",
    "followers",
    "clicks",
    "conversions",
    "visits",
    "single_page_visits",
    "new_followers",
    "unfollows",
    "posts",
    "post_reach_total",
    "ad_spend",
    "leads",
    "customers",
    "applications",
    "qualified_applications",
    "service_requests",
    "agents",
    "tagged_mentions",
    "untagged_mentions",
    "competitor_mentions",
    "positive_mentions",
    "negative_mentions",
    "neutral_mentions",
];
/// Days of the months that are measured, from January 2026 on.
const MONTHS: [u32; 5] = [31, 28, 31, 30, 31];

/// Writes about so many rows into a workspace: a file an account. How many there are.
pub(crate) fn write(folder: &Path, rows: usize) -> Result<usize, Failure> {
    let audit = fs::read_to_string(folder.join("audit.yaml"))?;
    let accounts: Vec<&str> = audit
        .lines()
        .filter_map(|line| line.strip_prefix("    - id: "))
        .collect();
    let days: u32 = MONTHS.iter().sum();
    let each = METRICS.len() * usize::try_from(days)?;
    let mut written = 0;
    for (number, account) in accounts.iter().enumerate() {
        if written >= rows {
            break;
        }
        let mut text = String::from("date,metric,value,account\n");
        let mut day_of_all = 0;
        for (month, days) in MONTHS.iter().enumerate() {
            for day in 1..=*days {
                for (at, metric) in METRICS.iter().enumerate() {
                    // A made-up figure, larger for what is counted in thousands.
                    let value = 10 + (number * 7 + at * 13 + day_of_all * 3) % 90;
                    let value = if at == 5 {
                        5_000 + value * 10
                    } else {
                        value * (1 + at % 5)
                    };
                    writeln!(
                        text,
                        "2026-{:02}-{day:02},{metric},{value},{account}",
                        month + 1
                    )?;
                }
                day_of_all += 1;
            }
        }
        let path = folder.join("measurements").join(account);
        fs::create_dir_all(&path)?;
        fs::write(path.join("2026.csv"), text)?;
        written += each;
    }
    Ok(written)
}

/// The yardstick: every row of every table, read cell by cell by the `csv` crate, and nothing made of them.
pub(crate) fn read_folder(folder: &Path, jobs: usize) -> Result<(usize, u64), Failure> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for account in fs::read_dir(folder.join("measurements"))? {
        for file in fs::read_dir(account?.path())? {
            paths.push(file?.path());
        }
    }
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..jobs.max(1))
            .map(|_| scope.spawn(|| work(&paths, &next)))
            .collect();
        let mut sum = (0, 0);
        for worker in workers {
            let (rows, bytes) = worker.join().map_err(|_| "a reading thread broke")??;
            sum = (sum.0 + rows, sum.1 + bytes);
        }
        Ok(sum)
    })
}

fn work(paths: &[PathBuf], next: &AtomicUsize) -> Result<(usize, u64), Failure> {
    let (mut rows, mut bytes) = (0, 0);
    while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
        let text = fs::read_to_string(path)?;
        bytes += text.len() as u64;
        for record in csv::Reader::from_reader(text.as_bytes()).records() {
            std::hint::black_box(record?);
            rows += 1;
        }
    }
    Ok((rows, bytes))
}
