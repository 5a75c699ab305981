//! From a case that is told to its finding.

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::fields::{FieldsOfFile, KnownFields};
use super::{Case, Court};
use crate::finding::{Finding, Level, Problem};
use crate::locate::FieldPaths;
use crate::model::Text;

/// The findings of all cases, file by file, so that the tree of a file is needed once and for as
/// long as its cases are looked at.
pub(super) fn all(
    court: &Court<'_>,
    mut cases: Vec<Case>,
    fields: &mut KnownFields,
) -> Vec<Finding> {
    let source = |case: &Case| case.judged.problem.span.map(|span| span.source);
    cases.sort_by_key(source);
    let mut files: Vec<Vec<Case>> = Vec::new();
    for case in cases {
        match files.last_mut() {
            Some(file) if file.first().map(source) == Some(source(&case)) => file.push(case),
            _ => files.push(vec![case]),
        }
    }
    let files: Vec<_> = files
        .into_iter()
        .map(|file| {
            let text = file
                .first()
                .and_then(source)
                .and_then(|id| court.sources.get(id));
            (file, text, fields.take(text.map(AsRef::as_ref)))
        })
        .collect();
    let found: Vec<_> = files
        .into_par_iter()
        .map(|(file, text, mut known)| {
            let paths = FieldPaths::of(text, court.limits);
            let found: Vec<Finding> = file
                .into_iter()
                .filter_map(|case| finding(court, &paths, &mut known, case))
                .collect();
            (text.map(|text| text.id()), known, found)
        })
        .collect();
    let mut findings = Vec::new();
    for (source, known, found) in found {
        fields.keep(source, known);
        findings.extend(found);
    }
    findings
}

fn finding(
    court: &Court<'_>,
    paths: &FieldPaths<'_>,
    known: &mut FieldsOfFile,
    case: Case,
) -> Option<Finding> {
    let problem = case.judged.problem;
    let rule = court.rules.get(&problem.rule);
    let level = match rule {
        Some(rule) => {
            let level = (court.level)(rule, case.scope)?;
            // A level that the place decides holds unless the configuration changes the rule's own.
            if level == rule.level {
                problem.level.unwrap_or(level)
            } else {
                level
            }
        }
        None => problem.level.unwrap_or(Level::Error),
    };
    let draft = case.located.as_ref().is_some_and(|located| located.draft);
    let level = if draft && level == Level::Warning {
        Level::Info
    } else {
        level
    };
    let entry = case
        .located
        .as_ref()
        .map(|located| located.path.to_string());
    let field = problem.span.and_then(|span| {
        let entry = case.located.as_ref().map(|located| located.span);
        known.path(paths, entry, span)
    });
    let owner = case
        .located
        .and_then(|located| located.owner)
        .map(|owner: Text| owner.to_string());
    let fingerprint = fingerprint(&problem, entry.as_deref());
    Some(Finding {
        problem,
        level,
        entry,
        field,
        owner,
        fingerprint,
        suppressed: case.suppressed,
    })
}

/// 16 hexadecimal digits of SHA-256 over rule, entry and the values judged.
pub(super) fn fingerprint(problem: &Problem, entry: Option<&str>) -> String {
    let mut hash = Sha256::new();
    hash.update(problem.rule.as_str());
    hash.update([0]);
    hash.update(entry.unwrap_or(""));
    for value in &problem.judged {
        hash.update([0]);
        hash.update(value.trim());
    }
    hash.finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
