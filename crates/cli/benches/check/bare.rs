//! The yardstick: every file of a folder read and parsed to bare events, and nothing made of them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use saphyr_parser::Parser;

/// What the parser met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) files: usize,
    pub(crate) bytes: u64,
    pub(crate) events: u64,
    /// Files in which it stopped before the end.
    pub(crate) broken: usize,
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.files += other.files;
        self.bytes += other.bytes;
        self.events += other.events;
        self.broken += other.broken;
    }
}

/// One text to its end, or to its first error: from there the parser would repeat that error for ever.
pub(crate) fn parse(text: &str) -> Tally {
    let mut tally = Tally {
        files: 1,
        bytes: text.len() as u64,
        ..Tally::default()
    };
    for event in Parser::new_from_str(text) {
        match event {
            Ok(event) => {
                std::hint::black_box(event);
                tally.events += 1;
            }
            Err(_) => {
                tally.broken += 1;
                break;
            }
        }
    }
    tally
}

/// Every YAML file below `folder`, on so many threads, the walk and the reading included.
pub(crate) fn parse_folder(folder: &Path, jobs: usize) -> io::Result<Tally> {
    let mut paths = Vec::new();
    collect(folder, &mut paths)?;
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..jobs.max(1))
            .map(|_| scope.spawn(|| work(&paths, &next)))
            .collect();
        let mut sum = Tally::default();
        for worker in workers {
            sum.add(
                worker
                    .join()
                    .map_err(|_| io::Error::other("a parsing thread broke"))??,
            );
        }
        Ok(sum)
    })
}

fn work(paths: &[PathBuf], next: &AtomicUsize) -> io::Result<Tally> {
    let mut sum = Tally::default();
    while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
        sum.add(parse(&fs::read_to_string(path)?));
    }
    Ok(sum)
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            collect(&path, paths)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            paths.push(path);
        }
    }
    Ok(())
}
