//! Scripts without what teaches: their examples, and why each rule is there. Most of a script is that,
//! and a check needs none of it: leaving it out makes loading several times as fast.

use std::borrow::Cow;

/// How the reason of a rule begins.
const WHY: &str = "why: \"";

/// The script with its examples emptied, and its reasons. Everything else keeps its line and column, because broken
/// rules are told by them.
pub(super) fn without_examples(text: &str) -> Cow<'_, str> {
    let mut lean = String::new();
    let mut kept = 0;
    let mut line_start = 0;
    while let Some(rest) = text.get(line_start..).filter(|rest| !rest.is_empty()) {
        let end = line_start + rest.find('\n').map_or(rest.len(), |at| at + 1);
        let line = text.get(line_start..end).unwrap_or("");
        let trimmed = line.trim_start();
        line_start = if trimmed.starts_with("bad:") || trimmed.starts_with("good:") {
            empty_texts(text, line_start, end, &mut lean, &mut kept)
        } else if trimmed.starts_with(WHY) && trimmed.trim_end().ends_with("\",") {
            let content = line_start + line.len() - trimmed.len() + WHY.len();
            lean.push_str(text.get(kept..content).unwrap_or(""));
            // A rule without a reason would not load.
            lean.push('-');
            kept = line_start + line.trim_end().len() - 2;
            end
        } else {
            end
        };
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    lean.push_str(text.get(kept..).unwrap_or(""));
    Cow::Owned(lean)
}

/// Empties the texts in backticks that begin on a line and follow each other with commas. Gives where
/// the line after them begins.
fn empty_texts(text: &str, from: usize, end: usize, lean: &mut String, kept: &mut usize) -> usize {
    let mut open = text
        .get(from..end)
        .and_then(|line| line.find('`'))
        .map(|at| from + at);
    let mut last = from;
    while let Some(start) = open {
        let Some(length) = text.get(start + 1..).and_then(|rest| rest.find('`')) else {
            break;
        };
        let close = start + 1 + length;
        let content = text.get(start + 1..close).unwrap_or("");
        // A script text writes a backtick as two, and code inside as `${…}`: neither is an example.
        let plain = !content.contains("${")
            && !text
                .get(close + 1..)
                .is_some_and(|rest| rest.starts_with('`'));
        if !plain {
            break;
        }
        lean.push_str(text.get(*kept..=start).unwrap_or(""));
        let breaks = content.bytes().filter(|byte| *byte == b'\n').count();
        lean.extend(std::iter::repeat_n('\n', breaks));
        let tail = content.rsplit('\n').next().unwrap_or("");
        lean.extend(std::iter::repeat_n(' ', tail.chars().count()));
        *kept = close;
        last = close;
        let rest = text.get(close + 1..).unwrap_or("");
        let after = rest.trim_start();
        open = after
            .strip_prefix(',')
            .map(str::trim_start)
            .filter(|next| next.starts_with('`'))
            .map(|next| text.len() - next.len());
    }
    let rest = text.get(last..).unwrap_or("");
    last + rest.find('\n').map_or(rest.len(), |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin::PACKS;

    #[test]
    fn what_is_no_example_stays_where_it_is() {
        let script = "rule(\"a/b\", #{\n    why: \"Because (\\\"D1\\\").\",\n    check: |g| `${g.id}`,\n    bad: [`\ngoals:\n  - a\n`, `\nä`],\n    good: `\nc\n`, on: 1,\n});\n";
        let lean = without_examples(script);
        assert_eq!(
            lean,
            "rule(\"a/b\", #{\n    why: \"-\",\n    check: |g| `${g.id}`,\n    bad: [`\n\n\n`, `\n `],\n    good: `\n\n`, on: 1,\n});\n"
        );
    }

    #[test]
    fn the_packs_of_the_box_lose_most_of_their_text_and_no_line() {
        for (name, text) in PACKS.iter().filter(|(name, _)| *name != "shared.rhai") {
            let lean = without_examples(text);
            assert_eq!(lean.lines().count(), text.lines().count(), "{name}");
            assert!(
                lean.len() * 5 < text.len() * 3,
                "{name}: {} of {}",
                lean.len(),
                text.len()
            );
            for (short, long) in lean.lines().zip(text.lines()) {
                assert!(
                    short.trim() == "why: \"-\","
                        || short.trim().is_empty()
                        || long.ends_with(short.trim_start()),
                    "{name}: {short}"
                );
            }
        }
    }
}
