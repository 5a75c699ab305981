//! Files written whole or not at all.

use std::fs::{self, File, Permissions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use goalpost_core::message::{Message, system_reason};
use goalpost_core::yaml::decode;
use tempfile::{NamedTempFile, TempPath};

/// Why a file was not written. It is then as it was before.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// Somebody else wrote it in between.
    #[error("{}", self.message())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// It is not UTF-8: what was read of it is a guess, and would be written in its place.
    #[error("{}", self.message())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
    },
    /// It may only be read.
    #[error("{}", self.message())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// The disk is full.
    #[error("{}", self.message())]
    NoRoom {
        /// The file.
        path: PathBuf,
    },
    /// A folder is to be replaced, and something in it was not written by goalpost.
    #[error("{}", self.message())]
    NotOurs {
        /// The folder.
        folder: PathBuf,
        /// What is not ours.
        path: PathBuf,
    },
    /// Any other reason.
    #[error("{}", self.message())]
    Failed {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
}

impl WriteError {
    /// What is wrong and what to do about it, for people.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Changed { path } => Message::new("`{path}` was changed since it was read, and is left as it is: run again").with("path", path.display().to_string()),
            Self::NotUtf8 { path } => Message::new("`{path}` is not UTF-8, and is left as it is: save it as UTF-8 first").with("path", path.display().to_string()),
            Self::ReadOnly { path } => Message::new("`{path}` may only be read, and is left as it is: allow writing to it first").with("path", path.display().to_string()),
            Self::NoRoom { path } => Message::new("there is no room on the disk for `{path}`, which is left as it is: make room first").with("path", path.display().to_string()),
            Self::NotOurs { folder, path } => Message::new("`{path}` was not written by goalpost, so that `{folder}` is left as it is: name a new folder").with("folder", folder.display().to_string()).with("path", path.display().to_string()),
            Self::Failed { path, source } => Message::new("`{path}` cannot be written ({source}), and is left as it is: check the permissions of its folder").with("path", path.display().to_string()).with("source", system_reason(source)),
        }
    }
}

impl WriteError {
    /// The file that was not written.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Changed { path }
            | Self::NotUtf8 { path }
            | Self::ReadOnly { path }
            | Self::NoRoom { path }
            | Self::NotOurs { path, .. }
            | Self::Failed { path, .. } => path,
        }
    }

    /// The same with another name for the file, as people see it from where they are.
    #[must_use]
    pub fn shown_as(self, path: PathBuf) -> Self {
        match self {
            Self::Changed { .. } => Self::Changed { path },
            Self::NotUtf8 { .. } => Self::NotUtf8 { path },
            Self::ReadOnly { .. } => Self::ReadOnly { path },
            Self::NoRoom { .. } => Self::NoRoom { path },
            Self::NotOurs { folder, .. } => Self::NotOurs { folder, path },
            Self::Failed { source, .. } => Self::Failed { path, source },
        }
    }

    pub(crate) fn new(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoRoom { path },
            _ => Self::Failed { path, source },
        }
    }
}

/// A text to be written.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// The file.
    pub path: &'a Path,
    /// What the file held when it was read; nothing for a file that must not be there yet.
    pub before: Option<&'a str>,
    /// What it shall hold.
    pub after: &'a str,
}

/// Writes one file whole, with the permissions that it has. A link is written through.
///
/// # Errors
/// Where the file has changed since it was read, may not be written, or there is no room: it is
/// then as it was.
pub fn write(change: Change<'_>) -> Result<(), WriteError> {
    Prepared::new(change)?.finish()
}

/// Writes several files. All texts are on the disk before the first file changes, so that only a
/// fault in the very last step can leave some written and others not.
///
/// # Errors
/// The first reason why not.
pub fn write_all(changes: &[Change<'_>]) -> Result<(), WriteError> {
    let prepared = changes
        .iter()
        .map(|change| Prepared::new(*change))
        .collect::<Result<Vec<_>, _>>()?;
    prepared.into_iter().try_for_each(Prepared::finish)
}

/// A text that lies on the disk beside the file that it is to replace.
struct Prepared {
    temporary: TempPath,
    target: PathBuf,
    shown: PathBuf,
    new: bool,
}

impl Prepared {
    fn new(change: Change<'_>) -> Result<Self, WriteError> {
        let shown = change.path.to_owned();
        let failed = |source| WriteError::new(change.path, source);
        let (target, meta) = match fs::canonicalize(change.path) {
            Ok(target) => {
                let meta = fs::metadata(&target).map_err(failed)?;
                (target, Some(meta))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => (shown.clone(), None),
            Err(error) => return Err(failed(error)),
        };
        match state(&target, change.before).map_err(failed)? {
            State::AsRead => {}
            State::Changed => return Err(WriteError::Changed { path: shown }),
            State::NotUtf8 => return Err(WriteError::NotUtf8 { path: shown }),
        }
        if meta
            .as_ref()
            .is_some_and(|meta| meta.permissions().readonly())
        {
            return Err(WriteError::ReadOnly { path: shown });
        }
        let folder = target
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let mut file = temporary(folder).map_err(failed)?;
        file.write_all(change.after.as_bytes()).map_err(failed)?;
        if let Some(meta) = &meta {
            keep_owner(file.as_file(), meta);
            file.as_file()
                .set_permissions(meta.permissions())
                .map_err(failed)?;
        }
        file.as_file().sync_all().map_err(failed)?;
        Ok(Self {
            temporary: file.into_temp_path(),
            target,
            shown,
            new: meta.is_none(),
        })
    }

    fn finish(self) -> Result<(), WriteError> {
        let Self {
            temporary,
            target,
            shown,
            new,
        } = self;
        let done = if new {
            temporary.persist_noclobber(&target)
        } else {
            temporary.persist(&target)
        };
        if let Err(error) = done {
            return Err(match error.error.kind() {
                io::ErrorKind::AlreadyExists => WriteError::Changed { path: shown },
                _ => WriteError::new(&shown, error.error),
            });
        }
        // The text is safe already; that its new name survives a power cut is more than we promise.
        if let Some(folder) = target.parent().and_then(|folder| File::open(folder).ok()) {
            let _ = folder.sync_all();
        }
        Ok(())
    }
}

/// A file as compared with what was read of it.
enum State {
    AsRead,
    Changed,
    NotUtf8,
}

fn state(target: &Path, before: Option<&str>) -> io::Result<State> {
    let as_read = |same| if same { State::AsRead } else { State::Changed };
    match (fs::read(target), before) {
        (Ok(bytes), Some(before)) => Ok(match decode(&bytes) {
            Ok(now) => as_read(now == before),
            Err(_) => State::NotUtf8,
        }),
        (Ok(_), None) => Ok(State::Changed),
        (Err(error), before) if error.kind() == io::ErrorKind::NotFound => {
            Ok(as_read(before.is_none()))
        }
        (Err(error), _) => Err(error),
    }
}

#[cfg(unix)]
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt as _;
    // What a new file gets, less what the user's mask takes away.
    tempfile::Builder::new()
        .prefix(".goalpost-")
        .permissions(Permissions::from_mode(0o666))
        .tempfile_in(folder)
}

#[cfg(not(unix))]
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new()
        .prefix(".goalpost-")
        .tempfile_in(folder)
}

/// Gives the new file the owner of the old one, where that is allowed.
#[cfg(unix)]
fn keep_owner(file: &File, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let differs = file
        .metadata()
        .is_ok_and(|new| (new.uid(), new.gid()) != (old.uid(), old.gid()));
    if differs {
        let _ = fchown(file, Some(old.uid()), Some(old.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_file: &File, _old: &fs::Metadata) {}

#[cfg(test)]
mod tests {
    use super::*;

    fn change<'a>(path: &'a Path, before: Option<&'a str>, after: &'a str) -> Change<'a> {
        Change {
            path,
            before,
            after,
        }
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn replaces_a_file_and_makes_a_new_one() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (
            folder.path().join("old.yaml"),
            folder.path().join("new.yaml"),
        );
        fs::write(&old, "a").unwrap();
        write_all(&[change(&old, Some("a"), "b"), change(&new, None, "c")]).unwrap();
        assert_eq!(fs::read_to_string(&old).unwrap(), "b");
        assert_eq!(fs::read_to_string(&new).unwrap(), "c");
        assert_eq!(names(folder.path()), ["new.yaml", "old.yaml"]);
    }

    #[test]
    fn leaves_alone_what_has_changed() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (folder.path().join("1.yaml"), folder.path().join("2.yaml"));
        fs::write(&one, "a").unwrap();
        fs::write(&two, "somebody else's").unwrap();
        let error =
            write_all(&[change(&one, Some("a"), "b"), change(&two, Some("a"), "b")]).unwrap_err();
        assert!(matches!(error, WriteError::Changed { .. }));
        assert_eq!(fs::read_to_string(&one).unwrap(), "a");
        assert!(matches!(
            write(change(&one, None, "b")),
            Err(WriteError::Changed { .. })
        ));
        let gone = folder.path().join("gone.yaml");
        assert!(matches!(
            write(change(&gone, Some("a"), "b")),
            Err(WriteError::Changed { .. })
        ));
        assert_eq!(names(folder.path()), ["1.yaml", "2.yaml"]);
    }

    #[test]
    fn what_is_not_utf8_is_never_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("latin.yaml");
        fs::write(&path, b"a: \xe4").unwrap();
        let guess = decode(b"a: \xe4").unwrap_err().text;
        let error = write(change(&path, Some(&guess), "a: b")).unwrap_err();
        assert!(error.to_string().ends_with("save it as UTF-8 first"));
        assert_eq!(fs::read(&path).unwrap(), b"a: \xe4");
    }

    #[cfg(unix)]
    #[test]
    fn keeps_permissions_and_writes_through_links() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (
            folder.path().join("file.yaml"),
            folder.path().join("link.yaml"),
        );
        fs::write(&file, "a").unwrap();
        fs::set_permissions(&file, Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink("file.yaml", &link).unwrap();
        write(change(&link, Some("a"), "b")).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "b");
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o640
        );
        fs::set_permissions(&file, Permissions::from_mode(0o440)).unwrap();
        assert!(matches!(
            write(change(&file, Some("b"), "c")),
            Err(WriteError::ReadOnly { .. })
        ));
    }

    #[test]
    fn names_the_path_when_there_is_no_folder() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("no/such.yaml");
        let error = write(change(&path, None, "b")).unwrap_err();
        assert!(error.to_string().contains("such.yaml"), "{error}");
    }

    #[test]
    fn says_that_there_is_no_room() {
        let error = WriteError::new(Path::new("goals.yaml"), io::ErrorKind::StorageFull.into());
        assert!(
            error
                .to_string()
                .starts_with("there is no room on the disk for `goals.yaml`")
        );
    }
}
