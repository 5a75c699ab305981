//! What was found in each file when the client was told last: what is the same is not put into its words
//! again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use goalpost_core::finding::Finding;
use goalpost_core::source::{SourceId, SourceText, Sources};
use lsp_types::Diagnostic;

use crate::diagnostics::{diagnostic, told};
use crate::state::State;

/// A text of a workspace, by the number of the workspace; or what is about the workspace as a whole.
type Place = (usize, Option<SourceId>);

/// What was found in all files.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// Of which search for workspaces it is: another one gives texts other numbers.
    search: u64,
    files: BTreeMap<Place, File>,
}

/// What was found in one text.
#[derive(Debug)]
struct File {
    findings: Vec<Finding>,
    /// The texts that places of the findings lie in, each once.
    texts: Vec<(SourceId, SourceText)>,
    /// Where it is shown.
    path: PathBuf,
    diagnostics: Vec<Diagnostic>,
}

impl File {
    /// Whether the same was found in the same texts, so that it is shown at the same places.
    fn is_still(&self, sources: &Sources, findings: &[&Finding]) -> bool {
        let mut texts = self.texts.iter();
        texts.all(|(id, then)| {
            let now = sources.get(*id);
            now.is_some_and(|now| then.is_shared_with(now.text()))
        }) && self.findings.iter().eq(findings.iter().copied())
    }
}

impl Told {
    /// Takes in what is found now. What there is to tell of each file in which it may be something else:
    /// nothing where it was mended.
    pub(crate) fn renew(&mut self, state: &State) -> BTreeMap<PathBuf, Vec<Diagnostic>> {
        let mut before = std::mem::take(&mut self.files);
        let mut renewed = BTreeSet::new();
        if self.search != state.search() {
            self.search = state.search();
            renewed.extend(
                std::mem::take(&mut before)
                    .into_values()
                    .map(|file| file.path),
            );
        }
        for (at, judged) in state.judged().enumerate() {
            let mut by_text: BTreeMap<Option<SourceId>, Vec<&Finding>> = BTreeMap::new();
            for finding in told(judged) {
                let text = finding.problem.span.map(|span| span.source);
                by_text.entry(text).or_default().push(finding);
            }
            for (id, findings) in by_text {
                let sources = &judged.outcome.sources;
                let known = before.remove(&(at, id));
                if let Some(known) = known {
                    if known.is_still(sources, &findings) {
                        self.files.insert((at, id), known);
                        continue;
                    }
                    renewed.insert(known.path);
                }
                let shown = findings.iter();
                let shown = shown.filter_map(|finding| diagnostic(state, judged, finding));
                let (mut paths, diagnostics): (Vec<PathBuf>, Vec<Diagnostic>) = shown.unzip();
                let Some(path) = paths.pop() else { continue };
                renewed.insert(path.clone());
                let file = File {
                    texts: texts(sources, &findings),
                    findings: findings.into_iter().cloned().collect(),
                    path,
                    diagnostics,
                };
                self.files.insert((at, id), file);
            }
        }
        renewed.extend(before.into_values().map(|file| file.path));
        renewed
            .into_iter()
            .map(|path| {
                let files = self.files.values().filter(|file| file.path == path);
                let found = files.flat_map(|file| file.diagnostics.iter().cloned());
                let found = found.collect();
                (path, found)
            })
            .collect()
    }
}

/// The texts that places of findings lie in, each once.
fn texts(sources: &Sources, findings: &[&Finding]) -> Vec<(SourceId, SourceText)> {
    let problems = findings.iter().map(|finding| &finding.problem);
    let spans = problems.flat_map(|problem| {
        let notes = problem.notes.iter().map(|note| note.span);
        problem.span.into_iter().chain(notes)
    });
    let ids: BTreeSet<SourceId> = spans.map(|span| span.source).collect();
    ids.into_iter()
        .filter_map(|id| Some((id, sources.get(id)?.text().clone())))
        .collect()
}
