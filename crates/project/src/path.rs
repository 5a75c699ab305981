//! Paths: made absolute, made relative, and shown to people.

use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

/// The absolute path of what a person named. Links in the folders on the way are resolved, so that
/// one file has one path; a link to a file stays what it is, since it belongs where it lies.
#[must_use]
pub fn resolve(current: &Path, path: &Path) -> PathBuf {
    let joined = current.join(path);
    if joined.is_dir() {
        return joined.canonicalize().unwrap_or_else(|_| normalize(&joined));
    }
    let mut above = normalize(&joined);
    let mut rest: Vec<OsString> = Vec::new();
    while let Some(name) = above.file_name().map(ToOwned::to_owned) {
        rest.push(name);
        above.pop();
        if let Ok(mut found) = above.canonicalize() {
            found.extend(rest.iter().rev());
            return found;
        }
    }
    normalize(&joined)
}

/// The path without `.` and `..`, by its letters alone.
#[must_use]
pub fn normalize(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                if !out.pop() {
                    out.push(component);
                }
            }
            _ => out.push(component),
        }
    }
    out
}

/// `path` as seen from `base`, with `/` between its parts and `..` where it lies elsewhere; empty
/// where the two are the same. What is not UTF-8 is shown by replacement characters.
#[must_use]
pub fn shown(base: &Path, path: &Path) -> String {
    let mut from = base.components().peekable();
    let mut to = path.components().peekable();
    while from.peek().is_some() && from.peek() == to.peek() {
        from.next();
        to.next();
    }
    // Nothing in common, as on two drives: only the whole path says where it is.
    if from
        .peek()
        .is_some_and(|part| !matches!(part, Component::Normal(_)))
    {
        return path.to_string_lossy().replace('\\', "/");
    }
    let mut parts: Vec<String> = from.map(|_| "..".to_owned()).collect();
    parts.extend(to.map(|part| part.as_os_str().to_string_lossy().into_owned()));
    parts.join("/")
}

/// The path for a sentence: as seen from `base`, or `.` where it is `base` itself.
pub(crate) fn spoken(base: &Path, path: &Path) -> String {
    let shown = shown(base, path);
    if shown.is_empty() {
        ".".to_owned()
    } else {
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_a_path_from_a_folder() {
        let show = |base: &str, path: &str| shown(Path::new(base), Path::new(path));
        assert_eq!(show("/a/b", "/a/b"), "");
        assert_eq!(show("/a/b", "/a/b/c/d.yaml"), "c/d.yaml");
        assert_eq!(show("/a/b", "/a/c"), "../c");
        assert_eq!(show("/a/b/c", "/a"), "../..");
        assert_eq!(spoken(Path::new("/a"), Path::new("/a")), ".");
    }

    #[test]
    fn normalizes_by_letters() {
        assert_eq!(normalize(Path::new("/a/./b/../c")), Path::new("/a/c"));
        assert_eq!(normalize(Path::new("/../a")), Path::new("/../a"));
    }

    #[test]
    fn what_does_not_exist_is_resolved_by_what_does() {
        let folder = tempfile::tempdir().unwrap();
        let real = folder.path().canonicalize().unwrap();
        assert_eq!(
            resolve(folder.path(), Path::new("no/such.yaml")),
            real.join("no/such.yaml")
        );
        assert_eq!(resolve(folder.path(), Path::new(".")), real);
    }
}
