//! The name that was probably meant.

use strsim::osa_distance;

/// Longer names are not compared: nobody mistypes them, and the work would grow with their square.
const MAX_CHARS: usize = 80;
/// A distance that is too far.
const FAR: u8 = 100;

/// The candidate nearest to `wanted` by edit distance with transpositions, where it is near enough that a slip of the
/// hand explains it: one slip up to 4 letters, two up to 8, three beyond. Ties go to the smaller name. Where much is
/// asked of many names, [`NearestIndex`] answers the same.
#[must_use]
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = wanted.to_lowercase();
    let length = wanted.chars().count();
    let limit = limit(length)?;
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let lower = candidate.to_lowercase();
            let near = lower.chars().count().abs_diff(length) <= limit;
            let distance = near.then(|| osa_distance(&wanted, &lower))?;
            (distance <= limit).then_some((distance, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many slips explain a name of so many letters; none where it is not compared at all.
fn limit(length: usize) -> Option<usize> {
    match length {
        0 => None,
        1..=2 => Some(0),
        3..=4 => Some(1),
        5..=8 => Some(2),
        9..=MAX_CHARS => Some(3),
        _ => None,
    }
}

/// Many names, of which the nearest to many others are asked: what [`nearest`] says, without comparing all with all.
///
/// The names are a tree of their letters, and another one from their ends. Of few slips no more than half are in one
/// half of a name: each tree is searched for names that have those few in the half it begins with, which leaves most
/// branches unseen.
#[derive(Debug, Default)]
pub struct NearestIndex {
    names: Vec<Box<str>>,
    forward: Tree,
    backward: Tree,
}

impl NearestIndex {
    /// An index of these names, in any order.
    #[must_use]
    pub fn new<T: Into<Box<str>>>(names: impl IntoIterator<Item = T>) -> Self {
        let mut known: Vec<(Vec<char>, Box<str>)> = names
            .into_iter()
            .map(|name| {
                let name = name.into();
                (name.to_lowercase().chars().collect(), name)
            })
            .filter(|(letters, _): &(Vec<char>, _)| letters.len() <= MAX_CHARS + 3)
            .collect();
        known.sort_unstable();
        // Of those that differ in their capitals alone, the smaller one would win.
        known.dedup_by(|later, kept| later.0 == kept.0);
        let mut letters: Vec<(Vec<char>, u32)> = Vec::with_capacity(known.len());
        let mut names = Vec::with_capacity(known.len());
        for ((name_letters, name), number) in known.into_iter().zip(0..) {
            letters.push((name_letters, number));
            names.push(name);
        }
        let forward = Tree::of(&letters);
        for (letters, _) in &mut letters {
            letters.reverse();
        }
        letters.sort_unstable();
        Self {
            names,
            forward,
            backward: Tree::of(&letters),
        }
    }

    /// What [`nearest`] says of these names.
    #[must_use]
    pub fn nearest(&self, wanted: &str) -> Option<&str> {
        let mut wanted: Vec<char> = wanted.to_lowercase().chars().collect();
        let limit = limit(wanted.len())?;
        let half = wanted.len() / 2;
        let rest = wanted.len() - half;
        // Nearer names are looked for first: most often one is found soon.
        for slips in 0..=limit {
            // Where the first half has more slips than that, the second has fewer than the rest of them.
            let first = slips / 2;
            let mut best = self.within(&self.forward, &wanted, slips, (half, first));
            if let Some(second) = slips.checked_sub(first + 1) {
                wanted.reverse();
                let other = self.within(&self.backward, &wanted, slips, (rest, second));
                best = best.into_iter().chain(other).min();
                wanted.reverse();
            }
            if best.is_some() {
                return best;
            }
        }
        None
    }

    /// The smallest name of a tree that is at most so many slips away, and only a part of them before a letter.
    fn within(
        &self,
        tree: &Tree,
        wanted: &[char],
        slips: usize,
        before: (usize, usize),
    ) -> Option<&str> {
        let mut table = Table::new(wanted, slips, before);
        let mut best: Option<&str> = None;
        let mut at = 0;
        while let Some(node) = tree.nodes.get(at) {
            if !table.step(node.depth as usize, node.letter) {
                at = node.past as usize;
                continue;
            }
            at += 1;
            if let Some(name) = node.name.filter(|_| table.ends_near()) {
                let name = self.names.get(name as usize).map(AsRef::as_ref);
                best = best.into_iter().chain(name).min();
            }
        }
        best
    }
}

/// Names as a tree of their letters: each letter before those that follow it.
#[derive(Debug, Default)]
struct Tree {
    nodes: Vec<Node>,
}

/// A letter at the end of what some names begin with.
#[derive(Debug, Clone, Copy)]
struct Node {
    letter: char,
    /// How many letters that is.
    depth: u32,
    /// The first node that is none of its branch.
    past: u32,
    /// The name that ends here.
    name: Option<u32>,
}

impl Tree {
    /// The tree of names in order, each with its number.
    fn of(names: &[(Vec<char>, u32)]) -> Self {
        let mut tree = Self::default();
        let mut path: Vec<usize> = Vec::new();
        let mut before: &[char] = &[];
        for (letters, number) in names {
            let shared = letters.iter().zip(before).take_while(|(a, b)| a == b);
            let shared = shared.count();
            tree.close(&mut path, shared);
            for (depth, letter) in letters.iter().enumerate().skip(shared) {
                path.push(tree.nodes.len());
                tree.nodes.push(Node {
                    letter: *letter,
                    depth: u32::try_from(depth + 1).unwrap_or(u32::MAX),
                    past: 0,
                    name: None,
                });
            }
            // No name is there twice, and the beginning of another comes first: the last node is its own.
            if let Some(node) = tree.nodes.last_mut() {
                node.name = Some(*number);
            }
            before = letters;
        }
        tree.close(&mut path, 0);
        tree
    }

    /// Ends the branches on the path from a depth on.
    fn close(&mut self, path: &mut Vec<usize>, depth: usize) {
        let past = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        for at in path.drain(depth.min(path.len())..) {
            if let Some(node) = self.nodes.get_mut(at) {
                node.past = past;
            }
        }
    }
}

/// The distances of one letter of a path: those at most three letters from the diagonal, between two that are too far.
type Row = [u8; 9];

/// Distances between the beginnings of a path in the tree and those of the name wanted.
struct Table<'a> {
    wanted: &'a [char],
    slips: usize,
    /// Before so many letters of the name wanted, no more than so many slips.
    before: (usize, usize),
    /// One row for each letter of the path, and one before the first; those past `depth` are of another path.
    rows: Vec<(Row, char)>,
    depth: usize,
}

impl<'a> Table<'a> {
    fn new(wanted: &'a [char], slips: usize, before: (usize, usize)) -> Self {
        let mut table = Self {
            wanted,
            slips,
            before,
            rows: Vec::new(),
            depth: 0,
        };
        let mut row = [FAR; 9];
        for (to, place) in (0..=slips).zip(row.iter_mut().skip(slips + 1)) {
            *place = table.capped(to, u8::try_from(to).unwrap_or(FAR));
        }
        table.rows.push((row, '\0'));
        table
    }

    /// A distance, or one that is too far where it is more than may be at that letter.
    fn capped(&self, to: usize, distance: u8) -> u8 {
        let (half, part) = self.before;
        let most = if to < half { part } else { self.slips };
        if usize::from(distance) <= most {
            distance
        } else {
            FAR
        }
    }

    /// Puts a letter at a depth, from 1, of the path. Whether a name that goes on from there can be near.
    fn step(&mut self, depth: usize, letter: char) -> bool {
        self.depth = depth;
        self.rows.truncate(depth);
        let (above, previous) = self.rows.last().copied().unwrap_or(([FAR; 9], '\0'));
        let over = depth.checked_sub(2).and_then(|at| self.rows.get(at));
        let over = over.map_or([FAR; 9], |(row, _)| *row);
        let mut row = [FAR; 9];
        let mut left = FAR;
        let mut near = false;
        let diagonal = above.iter().zip(above.iter().skip(1)).zip(&over);
        let places = row.iter_mut().zip(diagonal).enumerate().skip(1);
        for (at, (place, ((straight, beside), over))) in places.take(2 * self.slips + 1) {
            // The middle of the row is the letter as deep as this one.
            let Some(to) = (depth + at).checked_sub(self.slips + 1) else {
                continue;
            };
            let here = match to.checked_sub(1).map(|at| self.wanted.get(at)) {
                None => u8::try_from(depth).unwrap_or(FAR),
                Some(None) => break,
                Some(Some(wanted)) => {
                    let mut here = (straight + u8::from(*wanted != letter))
                        .min(beside + 1)
                        .min(left + 1);
                    let swapped = *wanted == previous
                        && to.checked_sub(2).and_then(|at| self.wanted.get(at)) == Some(&letter);
                    if swapped {
                        here = here.min(over + 1);
                    }
                    here
                }
            };
            left = self.capped(to, here);
            near |= left != FAR;
            *place = left;
        }
        self.rows.push((row, letter));
        near
    }

    /// Whether the path as it is has few enough slips.
    fn ends_near(&self) -> bool {
        let place = (self.wanted.len() + self.slips + 1).checked_sub(self.depth);
        let distance = self
            .rows
            .last()
            .zip(place)
            .and_then(|((row, _), at)| row.get(at));
        distance.is_some_and(|distance| *distance != FAR)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{NearestIndex, nearest};

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let metrics = ["post_reach", "reach", "shares", "saves"];
        assert_eq!(nearest("post_reech", metrics), Some("post_reach"));
        assert_eq!(nearest("Raech", metrics), Some("reach"));
        assert_eq!(nearest("sharse", metrics), Some("shares"));
        assert_eq!(nearest("followers", metrics), None);
        assert_eq!(nearest("", metrics), None);
        assert_eq!(nearest(&"a".repeat(100_000), metrics), None);
    }

    #[test]
    fn ties_go_to_the_smaller_name_whatever_the_order() {
        assert_eq!(nearest("cat", ["rat", "bat", "hat"]), Some("bat"));
        assert_eq!(nearest("cat", ["hat", "bat", "rat"]), Some("bat"));
    }

    #[test]
    fn an_index_of_nothing_knows_nothing() {
        assert_eq!(NearestIndex::new([""; 0]).nearest("reach"), None);
        assert_eq!(NearestIndex::new([""]).nearest("a"), None);
        assert_eq!(NearestIndex::new(["reach"]).nearest(""), None);
    }

    fn name() -> impl Strategy<Value = String> {
        prop_oneof![
            "[abC]{0,5}",
            "[abAB-]{4,12}",
            "goal-[0-9]{1,5}",
            "[aİß]{0,4}",
            "a{76,90}"
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn an_index_says_the_same(names in prop::collection::vec(name(), 0..30), wanted in name()) {
            let index = NearestIndex::new(names.iter().map(String::as_str));
            prop_assert_eq!(index.nearest(&wanted), nearest(&wanted, names.iter().map(String::as_str)));
        }

        #[test]
        fn an_index_says_the_same_of_names_with_slips(
            names in prop::collection::vec("[a-d]{6,14}", 1..30),
            at in any::<prop::sample::Index>(),
            slips in prop::collection::vec((0..4, any::<prop::sample::Index>(), "[a-d]"), 0..5),
        ) {
            let mut wanted: Vec<char> = names[at.index(names.len())].chars().collect();
            for (kind, at, letter) in slips {
                let at = at.index(wanted.len().max(2) - 1);
                let letter = letter.chars().next().unwrap();
                match kind {
                    0 => wanted.insert(at.min(wanted.len()), letter),
                    1 if at < wanted.len() => { wanted.remove(at); }
                    2 if at + 1 < wanted.len() => wanted.swap(at, at + 1),
                    _ if at < wanted.len() => wanted[at] = letter,
                    _ => {}
                }
            }
            let wanted: String = wanted.into_iter().collect();
            let index = NearestIndex::new(names.iter().map(String::as_str));
            prop_assert_eq!(index.nearest(&wanted), nearest(&wanted, names.iter().map(String::as_str)));
        }
    }
}
