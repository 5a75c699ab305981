//! The name that was probably meant.

use strsim::damerau_levenshtein;

/// Longer names are not compared: nobody mistypes them, and the work would grow with their square.
const MAX_CHARS: usize = 80;

/// The candidate nearest to `wanted` by Damerau-Levenshtein distance, where it is near enough that a slip of the hand
/// explains it: one slip up to 4 letters, two up to 8, three beyond. Ties go to the smaller name.
#[must_use]
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = wanted.to_lowercase();
    let length = wanted.chars().count();
    if length == 0 || length > MAX_CHARS {
        return None;
    }
    let limit = match length {
        1..=2 => 0,
        3..=4 => 1,
        5..=8 => 2,
        _ => 3,
    };
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= limit)
        .map(|candidate| {
            (
                damerau_levenshtein(&wanted, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

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
}
