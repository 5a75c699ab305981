//! Which findings are those of a change.

use std::collections::BTreeSet;
use std::sync::Arc;

use goalpost_core::change::{self, Extent, Identity, Standing, identity};
use goalpost_core::finding::Finding;
use goalpost_core::outcome::{ChangeTold, Tally};
use goalpost_core::settings::Settings;
use goalpost_core::source::{SourceId, Sources};
use goalpost_core::workspace::FilePart;
use goalpost_project::EarlierFiles;
use goalpost_rules::judge::{Earlier, Input};
use goalpost_rules::world::World;

/// What is wrong elsewhere than in a change.
#[derive(Debug, Default)]
pub struct Elsewhere {
    /// Findings that nobody silenced.
    pub count: usize,
    /// Configurations, packs and locks that the change touches: they judge both sides.
    pub rules: Vec<String>,
}

/// The files of a workspace before a change, and those of after it that did not change.
pub(crate) struct Past {
    files: EarlierFiles,
    unchanged: Vec<FilePart>,
}

impl Past {
    pub(crate) fn of(files: EarlierFiles, parts: &[FilePart]) -> Self {
        let unchanged = parts
            .iter()
            .filter(|part| !files.written.touches(part.source))
            .cloned()
            .collect();
        Self { files, unchanged }
    }

    /// What the rules see of it: the files that differ, and of the others what they define.
    pub(crate) fn earlier(&self) -> Earlier {
        let definitions = self.unchanged.iter().filter_map(FilePart::definitions);
        Earlier {
            parts: self
                .files
                .parts
                .iter()
                .cloned()
                .chain(definitions)
                .collect(),
            old: self.files.parts.iter().map(|part| part.source).collect(),
            new: self.files.written.files(),
        }
    }

    /// The files that differ, as they were, of those inside the PATHs asked for.
    pub(crate) fn selected(&self) -> &BTreeSet<SourceId> {
        &self.files.selected
    }

    /// The change, for those who tell of it.
    pub(crate) fn told(&self, world: &World) -> ChangeTold {
        let entries = world.before().map_or_else(Vec::new, |before| {
            let revisions = &before.difference.revisions;
            change::entries(revisions, &before.workspace, world.workspace())
        });
        ChangeTold {
            entries,
            written: self.files.written.clone(),
        }
    }

    /// The findings of the change, and how many there are elsewhere. What lies elsewhere and was not
    /// there before is caused by the change: the workspace before is judged where there is such.
    pub(crate) fn split(
        self,
        findings: Vec<Finding>,
        world: &World,
        judge: impl FnOnce(Input) -> Vec<Finding>,
    ) -> (Vec<Finding>, Elsewhere) {
        let mut rest = Elsewhere {
            count: 0,
            rules: self.files.rules.clone(),
        };
        let Some(before) = world.before() else {
            return (findings, rest);
        };
        let sources = Arc::clone(world.sources());
        let extent = Extent {
            difference: &before.difference,
            sources: &sources,
            written: &self.files.written,
        };
        let standing: Vec<Standing> = findings.iter().map(|one| extent.standing(one)).collect();
        let known: BTreeSet<Identity> = if standing.contains(&Standing::Perhaps) {
            let input = self.whole(&sources, &world.workspace().scopes);
            judge(input).iter().map(identity).collect()
        } else {
            BTreeSet::new()
        };
        let mut own = Vec::new();
        let mut others = Tally::default();
        for (finding, standing) in findings.into_iter().zip(standing) {
            match standing {
                Standing::Own => own.push(finding),
                Standing::Perhaps if !known.contains(&extent.identity(&finding)) => {
                    own.push(extent.with_cause(finding));
                }
                _ => others.add(&finding),
            }
        }
        rest.count = others.errors + others.warnings + others.infos;
        (own, rest)
    }

    /// The workspace before the change, to be judged as the one after it.
    fn whole(&self, sources: &Sources, scopes: &[Arc<Settings>]) -> Input {
        let mut parts: Vec<FilePart> = self.unchanged.clone();
        parts.extend(self.files.parts.iter().cloned());
        let path = |id: SourceId| sources.get(id).map(|source| source.path().clone());
        parts.sort_by_cached_key(|part| path(part.source));
        Input {
            sources: sources.clone(),
            scopes: scopes.to_vec(),
            parts,
            ..Input::default()
        }
    }
}
