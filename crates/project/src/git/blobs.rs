//! Reading the contents of many files of the past with one `git cat-file --batch`.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::Stdio;

use super::{Git, GitError, started};

const COMMAND: &str = "git cat-file --batch";

/// Reads blobs by their object ids, in this order. One of more than `limit` bytes is read up to one
/// byte past it, so that whoever reads it sees that it is too large.
pub(super) fn read(git: &Git, ids: &[&str], limit: usize) -> Result<Vec<Vec<u8>>, GitError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut child = git
        .command(&["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(started)?;
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(unreadable());
    };
    let mut asked = String::with_capacity(ids.len() * 41);
    for id in ids {
        asked.push_str(id);
        asked.push('\n');
    }
    // Questions and answers fill two pipes: one thread alone would wait for itself.
    let read = std::thread::scope(|scope| {
        scope.spawn(move || input.write_all(asked.as_bytes()));
        let mut output = BufReader::new(output);
        ids.iter()
            .map(|_| answer(&mut output, limit))
            .collect::<io::Result<Vec<_>>>()
    });
    // What it says at its end is known by what it answered.
    let _ = child.wait();
    read.map_err(|_| unreadable())
}

fn answer(output: &mut impl BufRead, limit: usize) -> io::Result<Vec<u8>> {
    let mut head = String::new();
    output.take(256).read_line(&mut head)?;
    let size = head
        .trim_end()
        .rsplit(' ')
        .next()
        .and_then(|size| size.parse::<u64>().ok())
        .ok_or(io::ErrorKind::InvalidData)?;
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let mut blob = output.take(size);
    blob.by_ref().take(most).read_to_end(&mut bytes)?;
    io::copy(&mut blob, &mut io::sink())?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) < size.min(most) {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    // A line break ends each.
    let mut end = [0];
    output.read_exact(&mut end)?;
    Ok(bytes)
}

fn unreadable() -> GitError {
    GitError::Unreadable { command: COMMAND }
}
