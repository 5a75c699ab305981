//! What has an id, and by which names it is asked for.

use std::collections::BTreeMap;

use goalpost_core::nearest::nearest;
use goalpost_core::workspace::{Supported, Workspace};
use goalpost_session::{Judged, Session};
use goalpost_translation::Words;

/// What ids of one namespace belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Space {
    /// What `supports` can name.
    Supported,
    /// Key results of one OKR.
    KeyResult,
    /// Accounts and programmes.
    Account,
    Metric,
    /// Deliverables of one entry.
    Deliverable,
}

/// A thing with an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// Its name, such as `goals/reach`.
    pub(super) path: String,
    pub(super) id: String,
    /// The shorter name by which it can be asked for.
    bare: String,
    space: Space,
}

impl Named {
    fn new(path: String, bare: Option<String>, space: Space) -> Option<Self> {
        let (_, id) = path.rsplit_once('/')?;
        // An entry without an id goes by its position.
        let id = (!id.starts_with('#')).then(|| id.to_owned())?;
        Some(Self {
            bare: bare.unwrap_or_else(|| id.clone()),
            path,
            id,
            space,
        })
    }

    /// The name of an entry once ids are changed from one to another: that of this thing, and of what is
    /// inside it.
    pub(super) fn moved(&self, entry: &str, from: &str, to: &str) -> String {
        let (list, _) = self.path.rsplit_once('/').unwrap_or_default();
        // An account stands in every audit.
        let list = match (self.space, entry.split_once('/')) {
            (Space::Account, Some((audit, _))) => list.replacen("audit", audit, 1),
            _ => list.to_owned(),
        };
        let rest = entry
            .strip_prefix(&format!("{list}/{from}"))
            .filter(|rest| rest.is_empty() || rest.starts_with('/'));
        rest.map_or_else(|| entry.to_owned(), |rest| format!("{list}/{to}{rest}"))
    }

    /// How other entries refer to it, with another id in its place.
    pub(super) fn reference(&self, id: &str) -> String {
        match (self.space, self.bare.rsplit_once('/')) {
            (Space::KeyResult, Some((okr, _))) => format!("{okr}/{id}"),
            _ => id.to_owned(),
        }
    }

    /// An id with a number behind it, as ids of its namespace are written.
    pub(super) fn numbered(&self, id: &str, number: usize) -> String {
        let between = if self.space == Space::Metric {
            '_'
        } else {
            '-'
        };
        format!("{id}{between}{number}")
    }

    /// What has another id of the same namespace.
    pub(super) fn taken(&self, judged: &Judged, id: &str) -> Option<String> {
        let workspace = judged.world.workspace();
        let wanted = format!("{}/{id}", self.path.rsplit_once('/')?.0);
        match self.space {
            Space::Supported => workspace.find(id).map(|thing| path_of(workspace, thing)),
            Space::Account => {
                let all = of_workspace(workspace);
                let mut accounts = all.into_iter().filter(|one| one.space == Space::Account);
                accounts.find(|one| one.id == id).map(|one| one.path)
            }
            Space::Metric => workspace.metrics.knows(id).then(|| format!("metrics/{id}")),
            Space::KeyResult | Space::Deliverable => {
                let mut all = of_workspace(workspace).into_iter();
                all.find(|one| one.path == wanted).map(|one| one.path)
            }
        }
    }
}

fn path_of(workspace: &Workspace, thing: Supported) -> String {
    let path = match thing {
        Supported::Strategy(id) => workspace.strategy(id).map(|one| &one.path),
        Supported::Goal(id) => workspace.goal(id).map(|one| &one.path),
    };
    path.map_or_else(String::new, ToString::to_string)
}

/// Everything that has an id.
fn of_workspace(workspace: &Workspace) -> Vec<Named> {
    let mut all: Vec<Option<Named>> = Vec::new();
    for strategy in &workspace.strategies {
        all.push(Named::new(
            strategy.path.to_string(),
            None,
            Space::Supported,
        ));
    }
    for goal in &workspace.goals {
        let name = workspace.support_name(goal);
        let space = if goal.parent.is_some() {
            Space::KeyResult
        } else {
            Space::Supported
        };
        all.push(Named::new(goal.path.to_string(), name.clone(), space));
        for deliverable in goal.goal.deliverables.items() {
            let Some(id) = deliverable.id.get() else {
                continue;
            };
            let path = format!("{}/deliverables/{id}", goal.path);
            let bare = name.as_ref().map(|name| format!("{name}/{id}"));
            all.push(Named::new(path, bare, Space::Deliverable));
        }
    }
    // An account of several audits is one account, named by the newest.
    let mut accounts: BTreeMap<String, Option<Named>> = BTreeMap::new();
    for audit in &workspace.audits {
        let own = audit.entry.accounts.items().iter();
        let own = own.map(|one| ("accounts", &one.id));
        let programs = audit.entry.programs.items().iter();
        let programs = programs.map(|one| ("programs", &one.id));
        for (list, id) in own.chain(programs) {
            let Some(id) = id.get() else { continue };
            let path = format!("{}/{list}/{id}", audit.path);
            accounts.insert(id.to_string(), Named::new(path, None, Space::Account));
        }
    }
    all.extend(accounts.into_values());
    for metric in workspace.metrics.own() {
        all.push(Named::new(metric.path.to_string(), None, Space::Metric));
    }
    all.into_iter().flatten().collect()
}

/// The one thing of a name, and the position of its workspace; or what to ask for instead.
pub(super) fn find(
    session: &Session,
    wanted: &str,
    words: Words,
) -> Result<(usize, Named), String> {
    let mut all: Vec<(usize, Named)> = Vec::new();
    for (at, judged) in session.workspaces.iter().enumerate() {
        let named = of_workspace(judged.world.workspace());
        all.extend(named.into_iter().map(|one| (at, one)));
    }
    let by = |is: &dyn Fn(&Named) -> bool| -> Vec<&(usize, Named)> {
        all.iter().filter(|(_, one)| is(one)).collect()
    };
    let mut found = by(&|one| one.path == wanted);
    if found.is_empty() {
        found = by(&|one| one.bare == wanted);
    }
    if found.is_empty() {
        found = by(&|one| one.id == wanted);
    }
    match found.as_slice() {
        [] => Err(unknown(session, &all, wanted, words)),
        [(at, only)] => Ok((*at, only.clone())),
        [(_, first), (_, second), ..] if first.path == second.path => Err(words.say(
            "two entries are called {entry}: give one of them another id by hand first, so that it is certain which one the references mean",
            &[("entry", &first.path)],
        )),
        several => {
            let paths: Vec<String> = several
                .iter()
                .map(|(_, one)| format!("`{}`", one.path))
                .collect();
            Err(words.say(
                "`{id}` is the id of several things: name one of {paths}",
                &[("id", wanted), ("paths", &paths.join(", "))],
            ))
        }
    }
}

fn unknown(session: &Session, all: &[(usize, Named)], wanted: &str, words: Words) -> String {
    let mut workspaces = session.workspaces.iter();
    if workspaces.any(|judged| judged.world.workspace().metrics.knows(wanted)) {
        return words.say(
            "`{id}` is a metric of the box: only the organisation's own can be renamed",
            &[("id", wanted)],
        );
    }
    let names = all
        .iter()
        .flat_map(|(_, one)| [one.path.as_str(), one.bare.as_str()]);
    match nearest(wanted, names) {
        Some(near) => words.say(
            "nothing here is called `{id}`; did you mean `{near}`?",
            &[("id", wanted), ("near", near)],
        ),
        None => words.say(
            "nothing here is called `{id}`: `goalpost show` lists what there is",
            &[("id", wanted)],
        ),
    }
}
