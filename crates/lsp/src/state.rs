//! What the server knows: open documents, and the workspaces around them, judged as far as anybody asked.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use goalpost_core::date::Date;
use goalpost_core::policy::Policy;
use goalpost_core::source::{Source, SourceId, Sources};
use goalpost_core::workspace::Workspace;
use goalpost_project::{CONFIGURATION, Failure, Options, Overlay, Project, is_read};
use goalpost_session::baseline;
use goalpost_session::{
    BuiltinRules, Judged, Judging, Kept, Request, Session, SessionError, words_of,
};
use goalpost_translation::{Vocabulary, Words};
use lsp_types::Uri;

use crate::Service;
use crate::client::Client;
use crate::uri::uri_of;

/// A document that is open in the editor, saved or not.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) uri: Uri,
    pub(crate) version: i32,
    pub(crate) text: String,
}

/// A workspace with what was found in it last.
#[derive(Debug)]
pub(crate) struct Open {
    kept: Kept,
    judged: Option<Judged>,
}

/// Everything that the server knows.
pub(crate) struct State {
    pub(crate) client: Client,
    service: Service,
    rules: BuiltinRules,
    policy: Policy,
    pub(crate) documents: BTreeMap<PathBuf, Document>,
    workspaces: Vec<Open>,
    /// Whether the workspaces are those that are there; else they are looked for again.
    found: bool,
    /// How often they were looked for.
    searches: u64,
    /// What kept the search for workspaces from its job.
    failures: Vec<Failure>,
    /// Documents that belong to no workspace: they are somebody else's, or of packs, which count as they are
    /// saved.
    foreign: BTreeSet<PathBuf>,
    /// The day of the judgements that are kept.
    judged_as_of: Option<Date>,
}

/// A file of a workspace, for those who answer about it.
pub(crate) struct Located<'a> {
    pub(crate) judged: &'a Judged,
    pub(crate) source: &'a Source,
    /// The language to tell of it in.
    pub(crate) words: Words,
}

impl<'a> Located<'a> {
    pub(crate) fn workspace(&self) -> &'a Workspace {
        self.judged.world.workspace()
    }

    pub(crate) fn sources(&self) -> &'a Sources {
        self.judged.world.sources()
    }

    /// The words of its language, with those of the packs of its workspace.
    pub(crate) fn vocabulary(&self) -> Vocabulary<'a> {
        self.judged.vocabulary(self.words)
    }
}

impl State {
    pub(crate) fn new(client: Client, service: Service, rules: BuiltinRules) -> Self {
        Self {
            client,
            service,
            rules,
            policy: Policy::default(),
            documents: BTreeMap::new(),
            workspaces: Vec::new(),
            found: false,
            searches: 0,
            failures: Vec::new(),
            foreign: BTreeSet::new(),
            judged_as_of: None,
        }
    }

    /// The day as of which goals are judged.
    pub(crate) fn as_of(&self) -> Date {
        let asked = self.client.as_of.or(self.service.as_of);
        asked.unwrap_or_else(self.service.today)
    }

    /// The language that was asked for, by the client or where the server was started.
    fn language(&self) -> Option<Words> {
        self.client.language.or(self.service.language)
    }

    /// The language to tell of a workspace in.
    pub(crate) fn words_for(&self, judged: &Judged) -> Words {
        words_of(self.language(), judged.settings())
    }

    /// The language to speak in where it is about no workspace: that of the first one that says one.
    pub(crate) fn words(&self) -> Words {
        let mut settings = self.judged().filter_map(Judged::settings);
        let speaks = settings.find(|settings| settings.organisation.language.is_some());
        words_of(self.language(), speaks)
    }

    /// Takes the text of a document, which stands in for its file from now on.
    pub(crate) fn open(&mut self, path: PathBuf, document: Document) {
        self.read_again(&path, Some(document.text.as_bytes()));
        self.documents.insert(path, document);
    }

    /// Takes a document for closed: its file counts again.
    pub(crate) fn close(&mut self, path: &Path) {
        self.documents.remove(path);
        self.foreign.remove(path);
        self.read_again(path, None);
    }

    /// Takes note that a file changed on the disk.
    pub(crate) fn changed_on_disk(&mut self, path: &Path, is_new_or_gone: bool) {
        if !is_new_or_gone {
            // What is read of packs is what was saved, whether they are open or not.
            self.foreign.remove(path);
            let open = self.documents.get(path);
            let text = open.map(|document| document.text.clone());
            self.read_again(path, text.as_deref().map(str::as_bytes));
        } else if is_read(path) {
            self.search_again();
        }
    }

    /// Looks for everything again, before the next answer.
    pub(crate) fn search_again(&mut self) {
        self.found = false;
    }

    fn read_again(&mut self, path: &Path, text: Option<&[u8]>) {
        let mut known = false;
        for open in &mut self.workspaces {
            if !open.kept.has(path) {
                continue;
            }
            known = true;
            if open.kept.read_again(path, text) {
                open.judged = None;
            } else {
                self.found = false;
            }
        }
        if !known && is_read(path) && !self.foreign.contains(path) {
            self.found = false;
        }
    }

    /// Sees to it that everything is judged as it stands now.
    pub(crate) fn refresh(&mut self) {
        let as_of = self.as_of();
        if !self.found {
            self.find();
        }
        if self.judged_as_of != Some(as_of) {
            self.judged_as_of = Some(as_of);
            for open in &mut self.workspaces {
                open.judged = None;
            }
        }
        let (policy, language) = (&self.policy, self.language());
        for open in &mut self.workspaces {
            open.judged.get_or_insert_with(|| {
                let mut judged = open.kept.judge(judging(policy, as_of));
                // Where the baseline cannot be read, more is told and nothing is lost.
                let _ = baseline::apply(&mut judged, policy);
                judged.tell_in(words_of(language, judged.settings()));
                judged
            });
        }
    }

    fn find(&mut self) {
        let mut asked: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
        let folders = &self.client.folders;
        for folder in folders {
            asked.insert(folder.path.clone(), vec![folder.path.clone()]);
        }
        // A file that is open without its folder is looked at in the workspace around it.
        for path in self.documents.keys() {
            let inside = folders.iter().any(|folder| path.starts_with(&folder.path));
            if let (false, Some(folder)) = (inside, path.parent()) {
                let paths = asked.entry(folder.to_owned()).or_default();
                paths.push(path.clone());
            }
        }
        let mut found: BTreeMap<PathBuf, Open> = BTreeMap::new();
        let mut failures = Vec::new();
        for (current, paths) in asked {
            let project = Project::find(&paths, self.options(current));
            failures.extend(project.failures);
            for plan in project.workspaces {
                let root = plan.root.clone();
                found.entry(root).or_insert_with(|| Open {
                    kept: Kept::open(&self.rules, plan),
                    judged: None,
                });
            }
        }
        self.workspaces = found.into_values().collect();
        self.searches += 1;
        self.failures = failures;
        self.foreign = self
            .documents
            .keys()
            .filter(|path| !self.workspaces.iter().any(|open| open.kept.has(path)))
            .filter(|path| {
                path.extension()
                    .is_some_and(|end| end == "yaml" || end == "yml")
            })
            .filter(|path| path.file_name().is_some_and(|name| name != CONFIGURATION))
            .cloned()
            .collect();
        self.found = true;
    }

    fn options(&self, current: PathBuf) -> Options {
        Options {
            current,
            configuration: self.service.configuration.clone(),
            overlays: self.overlays(),
            absent: Vec::new(),
        }
    }

    fn overlays(&self) -> Vec<Overlay> {
        let documents = self.documents.iter().filter(|(path, _)| is_read(path));
        documents
            .map(|(path, document)| Overlay {
                path: path.clone(),
                bytes: document.text.as_bytes().into(),
            })
            .collect()
    }

    /// All workspaces as they were judged last.
    pub(crate) fn judged(&self) -> impl Iterator<Item = &Judged> {
        self.workspaces
            .iter()
            .filter_map(|open| open.judged.as_ref())
    }

    /// The number of the search for workspaces that found them.
    pub(crate) fn search(&self) -> u64 {
        self.searches
    }

    /// What keeps workspaces from being found, read or judged whole, in words.
    pub(crate) fn errors(&self) -> BTreeSet<String> {
        let words = self.words();
        let errors = self.workspaces.iter().flat_map(|open| &open.kept.errors);
        let failures = self.failures.iter().map(Failure::message);
        failures
            .chain(errors.flat_map(SessionError::messages))
            .map(|message| words.message(&message))
            .collect()
    }

    /// A file of a workspace.
    pub(crate) fn located(&self, path: &Path) -> Option<Located<'_>> {
        self.judged().find_map(|judged| {
            let sources = judged.world.sources();
            let source = sources.iter().find(|source| {
                source.revision().is_none() && file_of(judged, source).as_deref() == Some(path)
            })?;
            Some(Located {
                judged,
                source,
                words: self.words_for(judged),
            })
        })
    }

    /// The URI of a file, as the client names it.
    pub(crate) fn uri(&self, path: &Path) -> Option<Uri> {
        let open = self
            .documents
            .get(path)
            .map(|document| document.uri.clone());
        let mut folders = self.client.folders.iter();
        let mut named = || folders.find_map(|folder| folder.name_of(path));
        open.or_else(|| uri_of(&named().unwrap_or_else(|| path.to_owned())))
    }

    /// Judges a workspace anew with other texts in place of documents.
    pub(crate) fn judge_with(&self, root: &Path, texts: Vec<Overlay>) -> Session {
        let mut overlays = self.overlays();
        overlays.retain(|own| texts.iter().all(|text| text.path != own.path));
        overlays.extend(texts);
        let paths = [root.to_owned()];
        let request = Request {
            paths: &paths,
            current: root.to_owned(),
            configuration: self.service.configuration.clone(),
            overlays,
            absent: Vec::new(),
            judging: judging(&self.policy, self.as_of()),
        };
        Session::run(&self.rules, request)
    }
}

fn judging(policy: &Policy, as_of: Date) -> Judging<'_> {
    Judging {
        policy,
        as_of,
        costs: false,
        since: None,
    }
}

/// The file that a text of a workspace stands in; nothing for texts that are no files of it.
pub(crate) fn file_of(judged: &Judged, source: &Source) -> Option<PathBuf> {
    let path = source.path();
    if path.starts_with("builtin:") || path.is_empty() {
        return None;
    }
    let path = Path::new(&**path);
    Some(if path.is_absolute() {
        path.to_owned()
    } else {
        goalpost_project::normalize(&judged.root.join(path))
    })
}

/// A text of a workspace by its number, with the file that it stands in.
pub(crate) fn file_by(judged: &Judged, id: SourceId) -> Option<(&Source, PathBuf)> {
    let source = judged.outcome.sources.get(id)?;
    Some((source, file_of(judged, source)?))
}
