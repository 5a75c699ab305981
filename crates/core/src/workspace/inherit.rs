//! Fields that come from elsewhere: a key result's from its OKR, the rest from the configuration.

use std::sync::Arc;

use crate::model::{Form, Goal};
use crate::settings::Settings;

/// Fills in what a key result inherits of its OKR.
pub(super) fn from_okr(key_result: &mut Goal, okr: &Goal) {
    key_result.owner.inherit(&okr.owner);
    key_result.start.inherit(&okr.start);
    key_result.due.inherit(&okr.due);
    key_result.category.inherit(&okr.category);
    key_result.measure.accounts.inherit(&okr.measure.accounts);
    key_result.measure.programs.inherit(&okr.measure.programs);
    key_result.measure.segment.inherit(&okr.measure.segment);
    key_result.review.inherit(&okr.review);
    key_result.status.inherit(&okr.status);
    key_result.ambition.inherit(&okr.ambition);
    key_result.market.inherit(&okr.market);
}

/// Fills in the defaults of the configuration.
pub(super) fn from_defaults(goal: &mut Arc<Goal>, settings: &Settings) {
    let defaults = &settings.defaults;
    let lacks = |goal: &Goal| {
        (goal.review.is_absent() && !defaults.review.is_absent())
            || (goal.ambition.is_absent() && !defaults.ambition.is_absent())
    };
    // A goal that says all of it stays the one that was read.
    if lacks(goal) {
        let goal = Arc::make_mut(goal);
        goal.review.inherit(&defaults.review);
        if goal.form == Form::Okr {
            goal.ambition.inherit(&defaults.ambition);
        }
    }
}
