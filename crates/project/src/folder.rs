//! A folder of files that belongs to goalpost alone, written whole or not at all.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::write::WriteError;

/// Puts a folder with these files, by their paths in it, in the place of `folder`. What is there is
/// only replaced where every file of it begins with `mark`: it was written so before.
///
/// # Errors
/// Where something else lies there, or it cannot be written: all is then as it was.
pub fn replace(
    folder: &Path,
    files: &BTreeMap<String, String>,
    mark: &str,
) -> Result<(), WriteError> {
    let failed = |source| WriteError::new(folder, source);
    if let Some(other) = foreign(folder, mark).map_err(failed)? {
        return Err(WriteError::NotOurs {
            folder: folder.to_owned(),
            path: other,
        });
    }
    let above = folder
        .parent()
        .filter(|above| !above.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    fs::create_dir_all(above).map_err(failed)?;
    let fresh = tempfile::Builder::new()
        .prefix(".goalpost-")
        .tempdir_in(above)
        .map_err(failed)?;
    let new = fresh.path().join("new");
    fs::create_dir(&new).map_err(failed)?;
    for (path, text) in files {
        let path = new.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        fs::write(&path, text).map_err(failed)?;
    }
    let old = fresh.path().join("old");
    let replaced = folder.exists();
    if replaced {
        fs::rename(folder, &old).map_err(failed)?;
    }
    fs::rename(&new, folder).map_err(|source| {
        if replaced {
            // The fault that is told is the one that kept the new folder from its place.
            let _ = fs::rename(&old, folder);
        }
        failed(source)
    })
}

/// Something in a folder that is not ours to replace.
fn foreign(folder: &Path, mark: &str) -> io::Result<Option<PathBuf>> {
    if !folder.exists() {
        return Ok(None);
    }
    if !folder.is_dir() {
        return Ok(Some(folder.to_owned()));
    }
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_dir() {
            continue;
        }
        let ours =
            entry.file_type().is_file() && fs::read(entry.path())?.starts_with(mark.as_bytes());
        if !ours {
            return Ok(Some(entry.into_path()));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(names: &[&str]) -> BTreeMap<String, String> {
        let names = names.iter();
        names
            .map(|name| ((*name).to_owned(), format!("mark {name}")))
            .collect()
    }

    #[test]
    fn replaces_its_own_and_leaves_no_old_page() {
        let held = tempfile::tempdir().unwrap();
        let folder = held.path().join("a/docs");
        replace(&folder, &files(&["x.md", "deep/y.md"]), "mark").unwrap();
        replace(&folder, &files(&["z.md"]), "mark").unwrap();
        assert!(folder.join("z.md").exists());
        assert!(!folder.join("x.md").exists() && !folder.join("deep").exists());
        assert_eq!(fs::read_dir(held.path().join("a")).unwrap().count(), 1);
    }

    #[test]
    fn leaves_what_is_not_its_own() {
        let held = tempfile::tempdir().unwrap();
        let folder = held.path().join("docs");
        replace(&folder, &files(&["x.md"]), "mark").unwrap();
        fs::write(folder.join("notes.md"), "by hand").unwrap();
        let error = replace(&folder, &files(&["z.md"]), "mark").unwrap_err();
        assert!(error.to_string().contains("notes.md"), "{error}");
        assert!(folder.join("x.md").exists() && !folder.join("z.md").exists());
    }
}
