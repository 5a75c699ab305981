//! Metrics that are computed from themselves.

use std::collections::BTreeMap;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// On the path that is being followed, at this depth.
    Open(usize),
    Done,
}

/// The rings among metrics, each from its smallest id; `inputs` gives the inputs of each metric that has a formula.
/// Linear in metrics and inputs. A metric is in at most one of the rings told.
#[must_use]
pub fn formula_cycles(inputs: &BTreeMap<&str, Vec<&str>>) -> Vec<Vec<String>> {
    let mut states: BTreeMap<&str, State> = BTreeMap::new();
    let mut rings: Vec<Vec<String>> = Vec::new();
    let mut told: std::collections::BTreeSet<&str> = std::collections::BTreeSet::new();
    for root in inputs.keys().copied() {
        // a path of metrics, each with the index of its next input
        let mut path: Vec<(&str, usize)> = Vec::new();
        if !states.contains_key(root) {
            states.insert(root, State::Open(0));
            path.push((root, 0));
        }
        while let Some((id, next)) = path.last_mut() {
            let Some(input) = inputs.get(id).and_then(|of| of.get(*next)).copied() else {
                states.insert(id, State::Done);
                path.pop();
                continue;
            };
            *next = next.saturating_add(1);
            match states.get(input).copied() {
                None if inputs.contains_key(input) => {
                    states.insert(input, State::Open(path.len()));
                    path.push((input, 0));
                }
                Some(State::Open(depth)) => {
                    let ring: Vec<&str> = path.iter().skip(depth).map(|(id, _)| *id).collect();
                    if ring.iter().all(|id| !told.contains(id)) {
                        told.extend(ring.iter().copied());
                        rings.push(from_smallest(&ring));
                    }
                }
                None | Some(State::Done) => {}
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
