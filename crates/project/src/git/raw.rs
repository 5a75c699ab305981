//! The lines of `git diff --raw -z` and `git log --raw -z`: which object each file was and became.

use std::path::PathBuf;

use super::GitError;

/// What asks `git diff` and `git log` for such lines, with paths relative to the folder. Renames are not
/// looked for: entries are matched by what they are, wherever they stand.
pub(super) const AS_RAW: [&str; 7] = [
    "--raw",
    "-z",
    "--no-abbrev",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--relative",
];

/// A file that differs.
pub(super) struct RawChange {
    /// Its path relative to the folder asked about.
    pub(super) path: PathBuf,
    /// The object that it was; nothing where it was not there, or was no ordinary file.
    pub(super) old: Option<String>,
    /// The object that it became; nothing where it is gone, lies in the working tree alone, or is no
    /// ordinary file.
    pub(super) new: Option<String>,
    /// Whether it was or is a link or a submodule.
    pub(super) is_odd: bool,
}

impl RawChange {
    /// Reads `:100644 100644 OLD NEW M` and the path that follows it. `command` is what said so.
    pub(super) fn read(
        head: &str,
        path: Option<&[u8]>,
        command: &'static str,
    ) -> Result<Self, GitError> {
        let unreadable = || GitError::Unreadable { command };
        let parts: Vec<&str> = head.trim_start_matches(':').split(' ').collect();
        let [old_mode, new_mode, old, new, _] = parts.as_slice() else {
            return Err(unreadable());
        };
        let is_file = |mode: &str| mode.starts_with("100");
        let object = |mode: &str, id: &str| {
            let there = is_file(mode) && id.bytes().any(|byte| byte != b'0');
            there.then(|| id.to_owned())
        };
        let is_odd = |mode: &str| !is_file(mode) && mode != "000000";
        Ok(Self {
            path: path_of(path.ok_or_else(unreadable)?),
            old: object(old_mode, old),
            new: object(new_mode, new),
            is_odd: is_odd(old_mode) || is_odd(new_mode),
        })
    }
}

/// A path as Git has it.
#[cfg(unix)]
pub(super) fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

/// A path as Git has it.
#[cfg(not(unix))]
pub(super) fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
