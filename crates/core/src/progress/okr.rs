//! OKRs: the mean of their key results (D3.O.2).

use rust_decimal::Decimal;

use super::{Kind, Progress};
use crate::model;
use crate::workspace::{LinkedGoal, Workspace};

/// Progress of an OKR. Key results that were dropped, or are still drafts, are left out; where another
/// has no figure, the OKR has none.
pub(super) fn progress(workspace: &Workspace, okr: &LinkedGoal) -> Progress {
    let mut progress = Progress::nothing(Kind::Okr);
    let counted: Vec<Progress> = okr
        .key_results
        .iter()
        .filter(|id| {
            workspace.goal(**id).is_some_and(|goal| {
                !matches!(
                    goal.goal.status(),
                    model::Status::Dropped | model::Status::Draft
                )
            })
        })
        .map(|id| super::of(workspace, *id))
        .collect();
    progress.progress = mean(&counted, |one| one.progress);
    progress.expected = mean(&counted, |one| one.expected);
    progress.score = mean(&counted, |one| one.score);
    // Key results may end before their OKR, and stand then as they do now.
    progress.at_due = if counted.iter().any(|one| one.at_due.is_some()) {
        mean(&counted, |one| one.at_due.or(one.progress))
    } else {
        None
    };
    if okr.reading.is_some() {
        let own = super::of_one(workspace, okr);
        progress.own = Some(Box::new(super::judged(workspace, okr, own)));
    }
    progress
}

fn mean(
    key_results: &[Progress],
    figure: impl Fn(&Progress) -> Option<Decimal>,
) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    for key_result in key_results {
        sum = sum.checked_add(figure(key_result)?)?;
    }
    sum.checked_div(Decimal::from(key_results.len()))
        .map(|mean| mean.normalize())
}
