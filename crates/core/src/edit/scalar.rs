//! Texts as scalars of one line: in quotes where YAML would read something else without.

/// A text as the value of a key on a line of its own. Line breaks become spaces.
#[must_use]
pub fn block_scalar(text: &str) -> String {
    let line = on_one_line(text);
    let first = line.chars().next();
    let reserved = |c: char| {
        matches!(
            c,
            '-' | '?' | ':' | ',' | '[' | ']' | '{' | '}' | '#' | '&' | '*' | '!' | '|' | '>'
        ) || matches!(c, '\'' | '"' | '%' | '@' | '`' | '“' | '”' | '„')
    };
    let is_number = line
        .strip_prefix('-')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let begins_plain = first.is_some_and(|c| !reserved(c)) || is_number;
    let plain = begins_plain
        && !line.contains(": ")
        && !line.ends_with(':')
        && !line.contains(" #")
        && !line.contains(char::is_control);
    if plain { line } else { in_quotes(line) }
}

/// A text as a value in braces or brackets, where more signs have a meaning.
pub(super) fn flow_scalar(text: &str) -> String {
    let inside =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '_' | '+' | '/' | '€' | '%');
    let plain = text.chars().all(inside)
        && text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '+' | '€'))
        && !text.ends_with(' ');
    let negative = text.strip_prefix('-').is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit()) && rest.chars().all(inside)
    });
    if plain || negative {
        return text.to_owned();
    }
    in_quotes(on_one_line(text))
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// YAML's double quotes are those of JSON.
fn in_quotes(line: String) -> String {
    serde_json::Value::from(line).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_quoted_where_yaml_would_read_something_else() {
        for plain in [
            "Grow reach, then hold",
            "maija@acme.example",
            "+20 %",
            "-5 pp",
            "it's (so)",
        ] {
            assert_eq!(block_scalar(plain), plain);
        }
        assert_eq!(block_scalar("Goal: grow"), "\"Goal: grow\"");
        assert_eq!(block_scalar("#acme reach"), "\"#acme reach\"");
        assert_eq!(block_scalar("@acme"), "\"@acme\"");
        assert_eq!(block_scalar("fans of #acme"), "\"fans of #acme\"");
        assert_eq!(block_scalar("two\nlines"), "two lines");
        assert_eq!(block_scalar("“Grow”"), "\"“Grow”\"");
        assert_eq!(block_scalar(""), "\"\"");
    }

    #[test]
    fn more_is_quoted_in_braces() {
        for plain in ["4 %", "2026-06-01", "+20 %", "-5 pp", "1 200 €"] {
            assert_eq!(flow_scalar(plain), plain);
        }
        assert_eq!(flow_scalar("4,2 %"), "\"4,2 %\"");
        assert_eq!(flow_scalar("two\nlines"), "\"two lines\"");
        assert_eq!(flow_scalar("It: went well"), "\"It: went well\"");
    }
}
