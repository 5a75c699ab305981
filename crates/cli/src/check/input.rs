//! Standard input in place of a file.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use goalpost_project::Overlay;

use crate::arguments::Check;
use crate::problem::Trouble;

/// The PATHs, with the file that standard input stands in for.
pub(super) fn standard_input(
    arguments: &Check,
    current: &Path,
) -> Result<(Vec<PathBuf>, Option<Overlay>), Trouble> {
    let dash = Path::new("-");
    if !arguments.paths.iter().any(|path| path == dash) {
        return Ok((arguments.paths.clone(), None));
    }
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(Trouble::StandardInput)?;
    let name = arguments
        .stdin_filename
        .clone()
        .unwrap_or_else(|| PathBuf::from("stdin.yaml"));
    let path = if name.is_absolute() {
        name
    } else {
        current.join(name)
    };
    let paths = arguments
        .paths
        .iter()
        .map(|given| {
            if given == dash {
                path.clone()
            } else {
                given.clone()
            }
        })
        .collect();
    let bytes = bytes.into();
    Ok((paths, Some(Overlay { path, bytes })))
}
