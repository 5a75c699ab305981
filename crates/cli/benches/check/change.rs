//! A change of a part of the files, in a repository of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Failure;

/// Commits all files of a folder, and changes a title in so many of them. How many were changed.
pub(crate) fn make(folder: &Path, most: usize) -> Result<usize, Failure> {
    git(folder, &["init", "--quiet", "--initial-branch=main", "."])?;
    git(folder, &["add", "--all"])?;
    git(folder, &["commit", "--quiet", "--message", "Goals"])?;
    let mut files = Vec::new();
    gather(folder, &mut files)?;
    files.sort();
    // Spread over all of them.
    let step = (files.len() / most.max(1)).max(1);
    let mut changed = 0;
    for path in files.iter().step_by(step).take(most) {
        let text = fs::read_to_string(path)?;
        if text.contains("    owner: ") {
            fs::write(
                path,
                text.replacen("    owner: ", "    owner: deputy of ", 1),
            )?;
            changed += 1;
        }
    }
    Ok(changed)
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_dir() && !hidden {
            gather(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            files.push(path);
        }
    }
    Ok(())
}

fn git(folder: &Path, arguments: &[&str]) -> Result<(), Failure> {
    let output = Command::new("git")
        .args(["-c", "user.name=A", "-c", "user.email=a@acme.example"])
        .args(arguments)
        .current_dir(folder)
        .output()?;
    if output.status.success() {
        Ok(())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into())
    }
}
