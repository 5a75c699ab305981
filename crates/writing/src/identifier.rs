//! Ids made of words.

/// The most characters that a proposed id has.
const LONGEST: usize = 48;

/// An id made of a text: lower-case letters and digits with `-` between words. Empty where the text
/// has neither.
#[must_use]
pub fn identifier(text: &str) -> String {
    let mut id = String::new();
    for c in text.to_lowercase().chars() {
        let plain = match c {
            'ä' | 'å' | 'á' | 'à' | 'â' => 'a',
            'ö' | 'ø' | 'ó' | 'ò' | 'ô' => 'o',
            'ü' | 'ú' => 'u',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'í' | 'ï' => 'i',
            c if c.is_ascii_alphanumeric() => c,
            _ => '-',
        };
        if plain != '-' || !(id.is_empty() || id.ends_with('-')) {
            id.push(plain);
        }
    }
    if id.len() > LONGEST {
        let cut: String = id.chars().take(LONGEST).collect();
        id = cut
            .rsplit_once('-')
            .map_or(cut.clone(), |(words, _)| words.to_owned());
    }
    id.trim_matches('-').to_owned()
}

/// The first of `wanted`, `wanted-2`, `wanted-3`… that is free.
#[must_use]
pub fn free(wanted: &str, is_taken: &dyn Fn(&str) -> bool) -> String {
    let numbered = (2_u32..).map(|number| format!("{wanted}-{number}"));
    std::iter::once(wanted.to_owned())
        .chain(numbered)
        .find(|id| !is_taken(id))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_words() {
        assert_eq!(identifier("Grow Instagram reach!"), "grow-instagram-reach");
        assert_eq!(identifier("post_reach"), "post-reach");
        assert_eq!(identifier("Ääniä yössä"), "aania-yossa");
        assert_eq!(identifier("—"), "");
        let long = identifier(&"word ".repeat(30));
        assert!(long.len() <= LONGEST && long.ends_with("word"), "{long}");
        let taken = ["reach", "reach-2"];
        assert_eq!(free("reach", &|id| taken.contains(&id)), "reach-3");
    }
}
