//! `--since`: which findings are those of a change.

use goalpost_project::WorkspacePlan;
use goalpost_project::git::Base;
use goalpost_session::{BuiltinRules, Session, SessionError, WithPacks};
use goalpost_translation::Words;

use crate::problem::Trouble;

/// The revision that `--since` names; with `auto` the base of the pull request that runs, as the
/// platform has it in its environment.
pub(crate) fn revision(named: &str) -> Result<String, Trouble> {
    if named != "auto" {
        return Ok(named.to_owned());
    }
    let given = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let branch = |name: &str| given(name).map(|branch| format!("origin/{branch}"));
    branch("GITHUB_BASE_REF")
        .or_else(|| given("CI_MERGE_REQUEST_DIFF_BASE_SHA"))
        .or_else(|| branch("CI_MERGE_REQUEST_TARGET_BRANCH_NAME"))
        .or_else(|| branch("BITBUCKET_PR_DESTINATION_BRANCH"))
        .ok_or(Trouble::NoPullRequest)
}

/// Says where a change touches what judges it.
pub(crate) fn tell_of_rules(session: &Session, words: Words) {
    for workspace in &session.workspaces {
        let rules = workspace.elsewhere.as_ref().map(|rest| &rest.rules);
        if let Some(rules) = rules.filter(|rules| !rules.is_empty()) {
            let files: Vec<String> = rules.iter().map(|path| format!("`{path}`")).collect();
            crate::say(&words.say(
                "the change touches {files}: both its sides are judged by the new rules and settings",
                &[("files", &files.join(", "))],
            ));
        }
    }
}

/// The rules of the box and the packs of a workspace as they stood at the merge base.
pub(crate) fn with_packs_of(base: &Base, rules: &BuiltinRules, plan: &WorkspacePlan) -> WithPacks {
    let (folders, trouble) = match base.packs(plan) {
        Ok(folders) => (folders, None),
        Err(error) => (Vec::new(), Some(SessionError::Git(error))),
    };
    let (sources, ready, mut troubles) = rules.with_folders(folders);
    troubles.extend(trouble);
    (sources, ready, troubles)
}
