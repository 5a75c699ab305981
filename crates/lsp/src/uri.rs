//! Files as URIs, and back.

use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use lsp_types::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What a path of a file URI holds unescaped, beside letters and digits (RFC 3986).
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The file that a URI names, by the one path that it has; nothing for a URI that is not of a file, such
/// as `untitled:`.
pub(crate) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let named = named_by(uri)?;
    Some(goalpost_project::resolve(&named, &named))
}

/// The file that a URI names, as it is written there.
pub(crate) fn named_by(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    // A host may stand before the path: only this machine's files can be read.
    let path = rest
        .strip_prefix("localhost")
        .filter(|path| path.starts_with('/'))
        .unwrap_or(rest);
    if !path.starts_with('/') {
        return None;
    }
    let path = percent_decode_str(path).decode_utf8().ok()?;
    // `/C:/…` names a drive.
    let drive = path
        .strip_prefix('/')
        .filter(|rest| cfg!(windows) && rest.as_bytes().get(1) == Some(&b':'));
    Some(PathBuf::from(drive.unwrap_or(&path)))
}

/// The URI of a file; nothing where its path is no text.
pub(crate) fn uri_of(path: &Path) -> Option<Uri> {
    let text = path.to_str()?;
    let text = if cfg!(windows) {
        format!("/{}", text.replace('\\', "/"))
    } else {
        text.to_owned()
    };
    Uri::from_str(&format!("file://{}", utf8_percent_encode(&text, ESCAPED))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_comes_back_as_it_was() {
        for path in ["/work/goals.yaml", "/tmp/Ääkköset ja 🎯/a#b?c%20.yaml"] {
            let uri = uri_of(Path::new(path)).unwrap();
            assert_eq!(path_of(&uri).as_deref(), Some(Path::new(path)));
        }
    }

    #[test]
    fn what_is_no_file_has_no_path() {
        for uri in [
            "untitled:Untitled-1",
            "https://example.com/a",
            "file://host/share",
        ] {
            assert_eq!(path_of(&Uri::from_str(uri).unwrap()), None, "{uri}");
        }
        let local = Uri::from_str("file://localhost/tmp/a").unwrap();
        assert_eq!(path_of(&local), Some(PathBuf::from("/tmp/a")));
    }
}
