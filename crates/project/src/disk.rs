//! Files as they are read: each once, never more of it than the limit, and an editor's unsaved
//! text in place of what is on the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use goalpost_core::source::SourceText;
use goalpost_core::yaml::{EncodingFault, decode, decode_owned};

use crate::failure::Failure;
use crate::path;

/// What stands in for a file: standard input, or a text that an editor has not saved. The file need
/// not be there.
#[derive(Debug, Clone)]
pub struct Overlay {
    /// The file, absolute or as seen from the current folder.
    pub path: PathBuf,
    /// Its bytes, read as those of a file are.
    pub bytes: Arc<[u8]>,
}

/// What reading a file came to.
#[derive(Debug)]
pub(crate) enum Content {
    /// Its text.
    Text(SourceText),
    /// Its bytes are not UTF-8; with the text that they are if they are what they look like.
    NotUtf8(EncodingFault),
    /// It is larger than the limit; with what can be made out of its beginning.
    TooLarge { size: usize, legible: String },
}

impl Content {
    /// What the bytes of a file are, of which there are `size` and no more than `limit` may be.
    pub(crate) fn of(bytes: &[u8], size: usize, limit: usize) -> Self {
        if bytes.len() > limit {
            let legible = bytes.get(..limit).unwrap_or(bytes);
            return Self::TooLarge {
                size,
                legible: String::from_utf8_lossy(legible).into_owned(),
            };
        }
        match decode(bytes) {
            Ok(text) => Self::Text(text.into()),
            Err(fault) => Self::NotUtf8(fault),
        }
    }
}

/// The files of a run, with the texts that stand in for some of them.
#[derive(Debug)]
pub(crate) struct Disk {
    current: PathBuf,
    overlays: BTreeMap<PathBuf, Arc<[u8]>>,
    absent: BTreeSet<PathBuf>,
}

impl Disk {
    pub(crate) fn new(current: &Path, overlays: Vec<Overlay>) -> Self {
        let current = path::resolve(current, Path::new(""));
        let overlays = overlays
            .into_iter()
            .map(|overlay| (path::resolve(&current, &overlay.path), overlay.bytes))
            .collect();
        Self {
            current,
            overlays,
            absent: BTreeSet::new(),
        }
    }

    /// The same without some files, which are taken as not being there.
    pub(crate) fn without(mut self, files: Vec<PathBuf>) -> Self {
        self.absent = files.iter().map(|path| self.resolve(path)).collect();
        self
    }

    /// Whether a file is taken as not being there.
    pub(crate) fn is_absent(&self, path: &Path) -> bool {
        self.absent.contains(path)
    }

    /// The current folder.
    pub(crate) fn current(&self) -> &Path {
        &self.current
    }

    /// The absolute path of what a person named.
    pub(crate) fn resolve(&self, path: &Path) -> PathBuf {
        path::resolve(&self.current, path)
    }

    /// The path as a sentence names it.
    pub(crate) fn spoken(&self, path: &Path) -> String {
        path::spoken(&self.current, path)
    }

    /// The files that a text stands in for.
    pub(crate) fn overlays(&self) -> impl Iterator<Item = &PathBuf> {
        self.overlays.keys()
    }

    /// Whether something stands in for a file.
    pub(crate) fn is_overlaid(&self, path: &Path) -> bool {
        self.overlays.contains_key(path)
    }

    pub(crate) fn exists(&self, path: &Path) -> bool {
        self.overlays.contains_key(path) || (path.exists() && !self.is_absent(path))
    }

    pub(crate) fn is_file(&self, path: &Path) -> bool {
        self.overlays.contains_key(path) || (path.is_file() && !self.is_absent(path))
    }

    /// Reads a file of at most `limit` bytes. A pipe or a device is refused rather than waited for.
    pub(crate) fn read(&self, path: &Path, limit: usize) -> Result<Content, Failure> {
        if let Some(bytes) = self.overlays.get(path) {
            return Ok(Content::of(bytes, bytes.len(), limit));
        }
        self.read_from_disk(path, limit)
    }

    /// The same, whatever stands in for the file.
    pub(crate) fn read_from_disk(&self, path: &Path, limit: usize) -> Result<Content, Failure> {
        let failed = |error: io::Error| Failure::reading(self.spoken(path), error);
        let meta = fs::metadata(path).map_err(failed)?;
        if meta.is_dir() {
            return Err(Failure::FolderInPlaceOfFile {
                path: self.spoken(path),
            });
        }
        if !meta.is_file() {
            return Err(Failure::SpecialFile {
                path: self.spoken(path),
            });
        }
        let size = usize::try_from(meta.len()).unwrap_or(usize::MAX);
        let mut bytes = Vec::with_capacity(size.min(limit).saturating_add(1));
        let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
        File::open(path)
            .and_then(|file| file.take(most).read_to_end(&mut bytes))
            .map_err(failed)?;
        if bytes.len() > limit {
            return Ok(Content::of(&bytes, size.max(bytes.len()), limit));
        }
        // A file of measurements may be large: it is not copied more often than it has to be.
        Ok(match decode_owned(bytes) {
            Ok(text) => Content::Text(text.into()),
            Err(fault) => Content::NotUtf8(fault),
        })
    }
}
