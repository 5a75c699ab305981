//! Metrics that are computed from themselves.

use std::collections::BTreeMap;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// On the path that is being followed, at this depth.
    Open(usize),
    Done,
}

/// A metric on the path that is being followed.
struct Step<'a> {
    id: &'a str,
    /// Which of its inputs comes next.
    next: usize,
    /// The deepest metric of the path so far that is in a ring already told.
    told: Option<usize>,
}

/// The rings among metrics, each from its smallest id; `inputs` gives the inputs of each metric that has a formula.
/// Linear in metrics and inputs. A metric is in at most one of the rings told.
#[must_use]
pub fn formula_cycles(inputs: &BTreeMap<&str, Vec<&str>>) -> Vec<Vec<String>> {
    let mut states: BTreeMap<&str, State> = BTreeMap::new();
    let mut rings: Vec<Vec<String>> = Vec::new();
    for root in inputs.keys().copied() {
        let mut path: Vec<Step<'_>> = Vec::new();
        if !states.contains_key(root) {
            states.insert(root, State::Open(0));
            path.push(Step {
                id: root,
                next: 0,
                told: None,
            });
        }
        while let Some(step) = path.last_mut() {
            let Some(input) = inputs
                .get(step.id)
                .and_then(|of| of.get(step.next))
                .copied()
            else {
                states.insert(step.id, State::Done);
                path.pop();
                continue;
            };
            step.next = step.next.saturating_add(1);
            let told = step.told;
            match states.get(input).copied() {
                None if inputs.contains_key(input) => {
                    states.insert(input, State::Open(path.len()));
                    path.push(Step {
                        id: input,
                        next: 0,
                        told,
                    });
                }
                // each metric is told once, so that the work stays linear
                Some(State::Open(depth)) if told.is_none_or(|told| told < depth) => {
                    let ring: Vec<&str> = path.iter().skip(depth).map(|step| step.id).collect();
                    rings.push(from_smallest(&ring));
                    for (at, step) in path.iter_mut().enumerate().skip(depth) {
                        step.told = Some(at);
                    }
                }
                None | Some(State::Open(_) | State::Done) => {}
            }
        }
    }
    rings.sort();
    rings
}

/// The first ring among metrics, if there is one; see [`formula_cycles`].
#[must_use]
pub fn formula_cycle(inputs: &BTreeMap<&str, Vec<&str>>) -> Option<Vec<String>> {
    formula_cycles(inputs).into_iter().next()
}

fn from_smallest(ring: &[&str]) -> Vec<String> {
    let smallest = ring
        .iter()
        .enumerate()
        .min_by_key(|(_, id)| **id)
        .map_or(0, |(index, _)| index);
    ring.iter()
        .cycle()
        .skip(smallest)
        .take(ring.len())
        .map(|id| (*id).to_owned())
        .collect()
}
