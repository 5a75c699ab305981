//! `pack.yaml`: what a pack is called, and which goalpost it needs.

use goalpost_core::message::Message;
use goalpost_core::source::Source;
use semver::{Prerelease, Version, VersionReq};

use super::PackError;
use super::yaml::{Reader, parse};

/// What `pack.yaml` says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The name of the pack, which `rules list` shows.
    pub name: Option<String>,
    /// Its version.
    pub version: Option<Version>,
    /// What it is for.
    pub description: Option<String>,
    /// Whether it needs another goalpost than this one.
    pub needs_another: bool,
}

const KEYS: [&str; 4] = ["name", "version", "requires", "description"];

/// Reads `pack.yaml`, with everything that is wrong with it. `running` is the version of this
/// goalpost.
pub(crate) fn read(source: &Source, running: &str) -> (Manifest, Vec<PackError>) {
    let parsed = parse(source);
    let mut reader = Reader::new(source, &parsed);
    let mut manifest = Manifest::default();
    let root = parsed
        .documents
        .first()
        .and_then(|document| document.root.as_ref());
    let Some(root) = root else {
        if reader.errors.is_empty() {
            reader.error(
                source.line_span(1),
                "this file is empty: write `name: …`, or delete it",
            );
        }
        return (manifest, reader.errors);
    };
    let Some(entries) = reader.mapping(root, "`pack.yaml`", &KEYS) else {
        return (manifest, reader.errors);
    };
    manifest.name = reader.required(&entries, "name");
    for entry in &entries.all {
        match entry.name {
            "version" => {
                let text = reader.text(*entry);
                manifest.version = text.and_then(|text| match Version::parse(&text) {
                    Ok(version) => Some(version),
                    Err(_) => {
                        reader.error(
                            entry.value.span,
                            Message::new(
                                "`{text}` is no version: write three numbers, such as 1.0.0",
                            )
                            .with("text", text),
                        );
                        None
                    }
                });
            }
            "description" => manifest.description = reader.text(*entry),
            "requires" => {
                if let Some(Err(message)) = reader.text(*entry).map(|text| required(&text, running))
                {
                    reader.error(entry.value.span, message);
                    manifest.needs_another = true;
                }
            }
            _ => {}
        }
    }
    (manifest, reader.errors)
}

/// Whether this goalpost is one that the pack needs; why not.
fn required(text: &str, running: &str) -> Result<(), Message> {
    let malformed = || {
        Message::new("`{text}` is no requirement: write `goalpost >= ` and a version, such as `goalpost >= 0.1`").with("text", text)
    };
    let wanted = text.trim().strip_prefix("goalpost").ok_or_else(malformed)?;
    let wanted = VersionReq::parse(wanted.trim()).map_err(|_| malformed())?;
    let Ok(mut version) = Version::parse(running) else {
        return Ok(());
    };
    // A version before a release counts as that release: who tries it wants the pack to load.
    version.pre = Prerelease::EMPTY;
    if wanted.matches(&version) {
        return Ok(());
    }
    Err(Message::new("this pack needs goalpost {wanted}, and this is goalpost {running}: install that version, or use an older version of the pack")
        .with("wanted", wanted.to_string())
        .with("running", running))
}

#[cfg(test)]
mod tests {
    use goalpost_core::source::Sources;

    use super::*;

    fn said(text: &str) -> (Manifest, Vec<String>) {
        let source = Sources::new().add("rules/pack.yaml", text);
        let (manifest, errors) = read(&source, "0.2.1");
        (manifest, errors.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_whole_manifest_is_read() {
        let (manifest, errors) = said(
            "name: acme\nversion: 1.2.0\nrequires: goalpost >= 0.1\ndescription: The rules of Acme\n",
        );
        assert_eq!(errors, [""; 0]);
        assert_eq!(manifest.name.as_deref(), Some("acme"));
        assert_eq!(manifest.version, Some(Version::new(1, 2, 0)));
        assert_eq!(manifest.description.as_deref(), Some("The rules of Acme"));
    }

    #[test]
    fn every_fault_has_its_place_and_what_to_do() {
        let (_, errors) = said("nmae: acme\nversion: one\nrequires: goalpost >= 9\n");
        assert_eq!(
            errors,
            [
                "rules/pack.yaml:1:1: `pack.yaml` has no field `nmae`; did you mean `name`?",
                "rules/pack.yaml:1:1: `name` is missing: add `name: …`",
                "rules/pack.yaml:2:10: `one` is no version: write three numbers, such as 1.0.0",
                "rules/pack.yaml:3:11: this pack needs goalpost >=9, and this is goalpost 0.2.1: install that version, or use an older version of the pack",
            ]
        );
        let (_, errors) = said("name: acme\nrequires: [goalpost, '>= 1']\n");
        assert_eq!(
            errors,
            ["rules/pack.yaml:2:11: `requires` has to be one text"]
        );
        let (_, errors) = said("name: acme\nrequires: node >= 18\n");
        assert_eq!(
            errors,
            [
                "rules/pack.yaml:2:11: `node >= 18` is no requirement: write `goalpost >= ` and a version, such as `goalpost >= 0.1`"
            ]
        );
        let (_, errors) = said("");
        assert_eq!(
            errors,
            ["rules/pack.yaml:1:1: this file is empty: write `name: …`, or delete it"]
        );
        let (_, errors) = said("name: [\n");
        assert!(
            errors
                .iter()
                .all(|error| error.starts_with("rules/pack.yaml:1:")),
            "{errors:?}"
        );
        assert!(!errors.is_empty());
    }
}
