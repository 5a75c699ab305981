//! Which entries have other relations than they had.

use foldhash::HashSet;
use goalpost_core::workspace::GoalId;

use super::{Earlier, Same};
use crate::value::{Content, Value};

impl Same {
    /// The entries of an earlier workspace that are the same now, and have other relations. What `now` and
    /// `then` say is which entry is which, where it is the same.
    pub(crate) fn changed(
        &self,
        now: &Self,
        is: impl Fn(GoalId) -> Option<GoalId>,
        was: impl Fn(GoalId) -> Option<GoalId>,
    ) -> HashSet<GoalId> {
        let mut changed = HashSet::default();
        changed_pairs(&mut changed, (&self.conflicts, &now.conflicts), &is, &was);
        changed_pairs(&mut changed, (&self.twins, &now.twins), &is, &was);
        let same: Vec<bool> = self
            .lists
            .iter()
            .map(|list| now.has_list(list, &is))
            .collect();
        let differs =
            |(id, list): (&GoalId, &usize)| (same.get(*list) != Some(&true)).then_some(*id);
        changed.extend(self.groups.iter().filter_map(differs));
        let is_new = |id: &GoalId| was(*id).filter(|id| !self.groups.contains_key(id));
        changed.extend(now.groups.keys().filter_map(is_new));
        changed
    }

    /// Whether entries of an earlier workspace are all that measure one figure here.
    fn has_list(&self, earlier: &[Value], is: impl Fn(GoalId) -> Option<GoalId>) -> bool {
        let is = |value: &Value| goal(value).and_then(&is);
        let Some(list) = earlier.first().and_then(is).and_then(|id| self.group(id)) else {
            return false;
        };
        list.len() == earlier.len()
            && earlier
                .iter()
                .zip(list.iter())
                .all(|(earlier, now)| is(earlier) == goal(now))
    }
}

fn goal(value: &Value) -> Option<GoalId> {
    match value.content {
        Content::Thing(thing) => thing.goal(),
        _ => None,
    }
}

/// Adds the entries that disagree with another entry than they did, or in another way.
fn changed_pairs<T: PartialEq + Copy>(
    changed: &mut HashSet<GoalId>,
    (before, now): (&Earlier<T>, &Earlier<T>),
    is: impl Fn(GoalId) -> Option<GoalId>,
    was: impl Fn(GoalId) -> Option<GoalId>,
) {
    let differs = |(id, (other, how)): (&GoalId, &(GoalId, T))| {
        let pair = is(*other).map(|other| (other, *how));
        // What differs itself is judged anew in any case.
        let same = is(*id).is_none_or(|id| pair.is_some() && now.get(&id).copied() == pair);
        (!same).then_some(*id)
    };
    changed.extend(before.iter().filter_map(differs));
    let is_new = |id: &GoalId| was(*id).filter(|id| !before.contains_key(id));
    changed.extend(now.keys().filter_map(is_new));
}
