//! Platforms of social media named in a text (`audit/unlisted-platform`, D1.2).

use std::ops::Range;

use crate::token::Kind;
use crate::wording::Wording;

/// A platform with the words that name it.
struct Platform {
    name: &'static str,
    /// In lower case.
    words: &'static [&'static str],
    /// Whether its name is an everyday word too, which only means the platform after `on` or `in`.
    everyday: bool,
}

const fn platform(name: &'static str, words: &'static [&'static str]) -> Platform {
    Platform {
        name,
        words,
        everyday: false,
    }
}

const fn everyday(name: &'static str, words: &'static [&'static str]) -> Platform {
    Platform {
        everyday: true,
        ..platform(name, words)
    }
}

/// The platforms that titles and audits name. `X` alone is looked for apart: a letter is most often
/// none.
const PLATFORMS: &[Platform] = &[
    platform("Instagram", &["instagram", "insta"]),
    platform("Facebook", &["facebook"]),
    platform("TikTok", &["tiktok"]),
    platform("LinkedIn", &["linkedin"]),
    platform("YouTube", &["youtube"]),
    platform(X, &["twitter"]),
    platform("Pinterest", &["pinterest"]),
    platform("Snapchat", &["snapchat"]),
    platform("Reddit", &["reddit"]),
    platform("WhatsApp", &["whatsapp"]),
    platform("Bluesky", &["bluesky"]),
    platform("Tumblr", &["tumblr"]),
    platform("Vimeo", &["vimeo"]),
    platform("WeChat", &["wechat"]),
    platform("Weibo", &["weibo"]),
    everyday("Threads", &["threads"]),
    everyday("Telegram", &["telegram"]),
    everyday("Mastodon", &["mastodon"]),
    everyday("Twitch", &["twitch"]),
    everyday("Discord", &["discord"]),
    everyday("Jodel", &["jodel"]),
];

/// Bytes of the shortest of their words.
const SHORTEST: usize = 5;

/// What both its names stand for.
const X: &str = "X (Twitter)";

/// Names of companies that stand for several platforms.
const COMPANIES: &[(&str, &[&str])] = &[("meta", &["Facebook", "Instagram", "Threads"])];

/// Finnish endings of a name: in it, to it, of it.
const ENDINGS: &[&str] = &[
    "n", "a", "ä", "ia", "iä", "ta", "tä", "in", "an", "än", "en", "een", "iin", "ssa", "ssä",
    "sta", "stä", "lla", "llä", "lta", "ltä", "lle", "issa", "issä", "ista", "istä", "illa",
    "illä", "ilta", "iltä", "ille", "ksi", "iksi", "na", "nä", "ina", "inä", "ssamme", "ssämme",
    "issamme", "issämme", "mme", "imme",
];

/// Endings of `X:ssä`: in, from, to and on it. The genitive `X:n` may be a gap left to be filled.
const PLACES: &[&str] = &["ssä", "ssa", "stä", "sta", "ään", "llä", "ltä", "lle"];

/// Every platform that a text names, in order, each with where it stands.
pub(crate) fn scan(w: &Wording<'_>) -> Vec<(Range<usize>, &'static str)> {
    (0..w.len())
        .filter(|at| w.kind(*at) == Some(Kind::Word))
        .filter_map(|at| named(w, at))
        .collect()
}

fn named(w: &Wording<'_>, at: usize) -> Option<(Range<usize>, &'static str)> {
    let word = w.lower(at);
    if word == "x" {
        return letter(w, at).map(|range| (range, X));
    }
    if word.len() < SHORTEST {
        return None;
    }
    let found = PLATFORMS.iter().find_map(|platform| {
        let rest = platform
            .words
            .iter()
            .find_map(|name| word.strip_prefix(name))?;
        let finnish = ENDINGS.contains(&rest);
        let fits = rest.is_empty() || rest == "'s" || finnish;
        let meant = !platform.everyday
            || begins_large(w.raw(at)) && (finnish || after_preposition(w, at, &PREPOSITIONS));
        (fits && meant).then_some(platform.name)
    })?;
    Some((w.span(at, at), found))
}

const PREPOSITIONS: [&str; 6] = ["on", "in", "to", "from", "via", "for"];

fn begins_large(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn after_preposition(w: &Wording<'_>, at: usize, among: &[&str]) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| among.contains(&w.lower(before)))
}

/// `X` after `on`, `in` or `to`, or with a Finnish ending of place; no gap such as `from 5 to X`.
fn letter(w: &Wording<'_>, at: usize) -> Option<Range<usize>> {
    if w.raw(at) != "X" {
        return None;
    }
    if w.lower(at + 1) == ":" && w.glued(at + 1) && w.glued(at + 2) {
        return PLACES
            .contains(&w.lower(at + 2))
            .then(|| w.span(at, at + 2));
    }
    let from_number = w.lower(at.checked_sub(1)?) == "to"
        && at
            .checked_sub(2)
            .is_some_and(|before| w.kind(before) == Some(Kind::Number) || w.lower(before) == "%");
    let counts = w.kind(at + 1) == Some(Kind::Number) || w.lower(at + 1) == "%";
    let range = w.span(at, at);
    let meant = after_preposition(w, at, &["on", "in", "to"]) && !from_number && !counts;
    let gap = || {
        let gaps = w.placeholders();
        gaps.iter()
            .any(|gap| gap.start < range.end && range.start < gap.end)
    };
    (meant && !gap()).then(|| range.clone())
}

/// The platforms that the text of an audit's `platform` stands for: by name, by the name of their
/// company, in any case (`Meta`, `X (Twitter)`, `youtube`).
#[must_use]
pub fn platforms_of(text: &str) -> Vec<&'static str> {
    let w = Wording::of(text);
    let mut found = Vec::new();
    for at in 0..w.len() {
        let word = w.lower(at);
        let company = COMPANIES.iter().find(|(name, _)| *name == word);
        found.extend(company.into_iter().flat_map(|(_, names)| names.iter()));
        let own = PLATFORMS
            .iter()
            .find(|platform| platform.words.contains(&word));
        found.extend(own.map(|platform| platform.name));
        if word == "x" {
            found.push(X);
        }
    }
    found
}

/// A platform as sentences write it: `instagram` is `Instagram`. One that is not known stays as it is
/// written.
#[must_use]
pub fn platform_name(platform: &str) -> &str {
    let written = platform.trim();
    // By itself it is called so; in a list, with the name that it had before.
    let alone = "X";
    let mut names = PLATFORMS.iter().map(|known| known.name).chain([alone]);
    names
        .find(|name| name.eq_ignore_ascii_case(written))
        .unwrap_or(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_platform_is_written_as_its_own_people_write_it() {
        for (written, name) in [
            ("instagram", "Instagram"),
            (" YOUTUBE ", "YouTube"),
            ("x", "X"),
            ("kotisivut", "kotisivut"),
        ] {
            assert_eq!(platform_name(written), name);
        }
    }

    fn named(text: &str) -> Vec<(&str, &str)> {
        let w = Wording::of(text);
        scan(&w)
            .into_iter()
            .filter_map(|(range, name)| text.get(range).map(|said| (said, name)))
            .collect()
    }

    #[test]
    fn names_are_found_in_both_languages() {
        assert_eq!(
            named("Grow Instagram reach and TikTok's views by 20 %"),
            [("Instagram", "Instagram"), ("TikTok's", "TikTok")]
        );
        assert_eq!(
            named("Kasvata näkyvyyttä Instagramissa, Facebookin ryhmissä ja TikTokissa"),
            [
                ("Instagramissa", "Instagram"),
                ("Facebookin", "Facebook"),
                ("TikTokissa", "TikTok")
            ]
        );
        assert_eq!(
            named("Instagram-seuraajat 500:aan"),
            [("Instagram", "Instagram")]
        );
        assert_eq!(named("Vastaa Twitterissä tunnissa"), [("Twitterissä", X)]);
        assert_eq!(named("Sata tilaajaa YouTubeen ja LinkedIniin").len(), 2);
    }

    #[test]
    fn everyday_words_are_platforms_only_where_they_are_meant() {
        assert_eq!(named("Answer all threads of the forum in a day"), []);
        assert_eq!(named("Reduce Discord Among Staff"), []);
        assert_eq!(
            named("Reach 500 members on Discord"),
            [("Discord", "Discord")]
        );
        assert_eq!(
            named("200 jäsentä Discordissa"),
            [("Discordissa", "Discord")]
        );
    }

    #[test]
    fn a_letter_is_a_platform_only_after_on_in_and_to() {
        assert_eq!(named("Reach 500 followers on X by June"), [("X", X)]);
        assert_eq!(named("Kasvata seuraajia X:ssä 20 %"), [("X:ssä", X)]);
        for gap in [
            "Grow the catalogue from 5 to X videos",
            "Grow reach by X %",
            "X new followers by June",
            "Bring X:n prosentin kasvu",
            "Sell the model X to 500 customers",
        ] {
            assert_eq!(named(gap), [], "{gap}");
        }
    }

    #[test]
    fn an_audit_names_them_in_its_own_way() {
        assert_eq!(platforms_of("x"), [X]);
        assert_eq!(platforms_of("X (formerly Twitter)"), [X, X]);
        assert_eq!(platforms_of("Meta"), ["Facebook", "Instagram", "Threads"]);
        assert_eq!(platforms_of("threads"), ["Threads"]);
        assert!(platforms_of("newsletter").is_empty());
    }
}
