//! Examples of rules, set aside while their script is compiled.
//!
//! Examples are most of a script's text, and Rhai reads texts character by character: without this,
//! half the time before the first goal is judged would go into text that only `explain` and
//! `rules test` look at. Where the text is anything but plainly an example, it stays where it is.

use std::borrow::Cow;

/// What stands for an example in the compiled script; no text that people write begins with it.
const MARK: char = '\u{1}';

/// How deep texts may lie in what is put into texts.
const DEPTH: usize = 8;

/// The fields that hold examples.
const FIELDS: [&str; 2] = ["bad", "good"];

/// A script without its examples: every other character is where it was.
#[derive(Debug)]
pub(super) struct SetAside<'a> {
    /// What is compiled.
    pub(super) text: Cow<'a, str>,
    /// The examples, in their order.
    pub(super) examples: Vec<&'a str>,
}

impl<'a> SetAside<'a> {
    /// Sets aside the literals that are the whole value of a field of examples, or an item of it.
    pub(super) fn of(text: &'a str) -> Self {
        let mut lexer = Lexer::new(text);
        let mut examples = Vec::new();
        let mut compiled = String::new();
        let mut copied = 0;
        while let Some(token) = lexer.next() {
            let Token::Literal { start, end } = token else {
                continue;
            };
            let (Some(before), Some(literal)) = (text.get(copied..start), text.get(start..end))
            else {
                continue;
            };
            compiled.push_str(before);
            stand_in(&mut compiled, examples.len(), literal);
            // Rhai leaves out a line break at the beginning of such a text.
            let content = literal.strip_prefix("\r\n").or(literal.strip_prefix('\n'));
            examples.push(content.unwrap_or(literal));
            copied = end;
        }
        if examples.is_empty() {
            return Self {
                text: Cow::Borrowed(text),
                examples,
            };
        }
        compiled.push_str(text.get(copied..).unwrap_or(""));
        Self {
            text: Cow::Owned(compiled),
            examples,
        }
    }
}

/// The example that a text of the compiled script stands for; the text itself where it is none.
pub(super) fn restored(text: &str, examples: &[impl AsRef<str>]) -> String {
    let number = text.strip_prefix(MARK).map(|rest| {
        let digits = rest.trim_end();
        digits.parse::<usize>()
    });
    match number.and_then(|number| examples.get(number.ok()?)) {
        Some(example) => example.as_ref().to_owned(),
        None => text.to_owned(),
    }
}

/// Puts a mark, the number of the example, and all its line breaks, so that what follows stands at
/// its line and column still.
fn stand_in(compiled: &mut String, number: usize, literal: &str) {
    compiled.push(MARK);
    compiled.push_str(&number.to_string());
    let last = literal.rfind('\n').map_or(0, |at| at + 1);
    compiled.extend(literal.matches('\n'));
    let columns = literal.get(last..).unwrap_or("").chars().count();
    compiled.extend(std::iter::repeat_n(' ', columns));
}

/// What matters of a script here.
enum Token {
    /// The inside of a literal that is set aside.
    Literal { start: usize, end: usize },
    /// Anything else.
    Other,
}

/// Where in a declaration the lexer is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nowhere near an example.
    Elsewhere,
    /// After the name of a field of examples.
    Named,
    /// After its colon.
    Value,
    /// In its list, where an item may begin.
    Item,
    /// In its list, after an item.
    AfterItem,
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    state: State,
}

impl<'a> Lexer<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            state: State::Elsewhere,
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// Goes past everything up to and with a text; to the end where there is none.
    fn skip_past(&mut self, end: &str) {
        self.at = match self.rest().find(end) {
            Some(at) => self.at + at + end.len(),
            None => self.text.len(),
        };
    }

    /// Goes past a text in quotes, in which a backslash takes the next character with it.
    fn skip_quoted(&mut self, quote: char) {
        let mut escaped = false;
        for (at, character) in self.rest().char_indices() {
            match character {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                _ if character == quote => {
                    self.at += at + character.len_utf8();
                    return;
                }
                _ => {}
            }
        }
        self.at = self.text.len();
    }

    fn next(&mut self) -> Option<Token> {
        let rest = self.rest();
        let character = rest.chars().next()?;
        if character.is_whitespace() {
            self.at += character.len_utf8();
            return Some(Token::Other);
        }
        if rest.starts_with("//") {
            self.skip_past("\n");
            return Some(Token::Other);
        }
        // A comment that may be nested, and a text between `#"` and `"#`: all after them stays.
        if rest.starts_with("/*") || rest.starts_with("#\"") || rest.starts_with("##") {
            self.at = self.text.len();
            return None;
        }
        let begins_value = matches!(self.state, State::Value | State::Item);
        self.at += character.len_utf8();
        match character {
            '`' => return self.literal(begins_value),
            '"' | '\'' => {
                self.skip_quoted(character);
                self.state = State::Elsewhere;
            }
            ':' if self.state == State::Named => self.state = State::Value,
            '[' if self.state == State::Value => self.state = State::Item,
            ',' if self.state == State::AfterItem => self.state = State::Item,
            _ if character.is_alphanumeric() || character == '_' => {
                let is_name = |character: char| character.is_alphanumeric() || character == '_';
                let length = rest
                    .find(|character| !is_name(character))
                    .unwrap_or(rest.len());
                self.at += length - character.len_utf8();
                let name = rest.get(..length).unwrap_or("");
                self.state = if FIELDS.contains(&name) {
                    State::Named
                } else {
                    State::Elsewhere
                };
            }
            _ => self.state = State::Elsewhere,
        }
        Some(Token::Other)
    }

    /// The rest of a text in backticks, which is set aside where it is an example as it stands.
    fn literal(&mut self, begins_value: bool) -> Option<Token> {
        let start = self.at;
        let is_plain = self.skip_backticks(0)?;
        let end = self.at - 1;
        let literal = self.text.get(start..end)?;
        let follows = self.rest().trim_start().chars().next();
        let is_whole = begins_value && matches!(follows, Some(',' | ']' | '}'));
        self.state = match self.state {
            State::Item if is_whole => State::AfterItem,
            _ => State::Elsewhere,
        };
        let wanted = is_whole && is_plain && literal.contains('\n') && !literal.contains('\r');
        Some(if wanted {
            Token::Literal { start, end }
        } else {
            Token::Other
        })
    }

    /// Goes past a text in backticks. Whether it says what it says as it stands: without a doubled
    /// backtick, and without anything that is put in. Nothing where it does not end.
    fn skip_backticks(&mut self, depth: usize) -> Option<bool> {
        let mut is_plain = true;
        loop {
            let rest = self.rest();
            let at = rest.find(['`', '$'])?;
            let tail = rest.get(at..)?;
            if tail.starts_with("``") {
                is_plain = false;
                self.at += at + 2;
            } else if tail.starts_with('`') {
                self.at += at + 1;
                return Some(is_plain);
            } else if tail.starts_with("${") {
                is_plain = false;
                self.at += at + 2;
                self.skip_braces(depth + 1)?;
            } else {
                self.at += at + 1;
            }
        }
    }

    /// Goes past what is put into a text, with its closing brace.
    fn skip_braces(&mut self, depth: usize) -> Option<()> {
        if depth > DEPTH {
            return None;
        }
        let mut open = 1;
        while open > 0 {
            let rest = self.rest();
            let at = rest.find(['{', '}', '`', '"', '\''])?;
            let character = rest.get(at..)?.chars().next()?;
            self.at += at + 1;
            match character {
                '{' => open += 1,
                '}' => open -= 1,
                '`' => {
                    self.skip_backticks(depth)?;
                }
                quote => self.skip_quoted(quote),
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is compiled of a script, and what is set aside.
    fn aside(text: &str) -> (String, Vec<&str>) {
        let aside = SetAside::of(text);
        assert_eq!(aside.text.lines().count(), text.lines().count());
        (aside.text.into_owned(), aside.examples)
    }

    #[test]
    fn sets_examples_aside_and_keeps_every_other_place() {
        let script =
            "rule(\"a/b\", #{ bad: [`\ngoals:\n  - id: a\n`, `\nb:\n  `], good: `\nc:\n` });\n";
        let (compiled, examples) = aside(script);
        assert_eq!(examples, ["goals:\n  - id: a\n", "b:\n  ", "c:\n"]);
        assert_eq!(
            compiled,
            "rule(\"a/b\", #{ bad: [`\u{1}0\n\n\n`, `\u{1}1\n\n  `], good: `\u{1}2\n\n` });\n"
        );
    }

    #[test]
    fn leaves_alone_what_is_no_plain_example() {
        for script in [
            "why: `one\ntwo`, x",
            "bad: `\n${id}\n`, x",
            "bad: `\na `` b\n`, x",
            "bad: `\na\n` + more, x",
            "bad: `a`, x",
            "bad: first(`\na\n`), x",
            "bad: `\r\na\r\n`, x",
            "bad: `\nnever ends",
            "// bad: `\nlet a = `\nb\n`, x",
            "\"bad: `\" + `\na\n`, x",
            "/* /* */ bad: `\na\n`, */ bad: `\na\n`, x",
            "#\"`\"#; bad: `\na\n`, x",
        ] {
            let (compiled, examples) = aside(script);
            assert_eq!(compiled, script);
            assert!(examples.is_empty(), "{script}: {examples:?}");
        }
    }

    #[test]
    fn goes_past_texts_with_something_put_in() {
        let script = "fn f(x) { `${if x { \"}`\" } else { `${x}` }} of it` }\nbad: `\na\n`, x";
        assert_eq!(aside(script).1, ["a\n"]);
    }

    #[test]
    fn restores_what_a_mark_stands_for() {
        let examples = ["one", "two"];
        assert_eq!(restored("\u{1}1\n\n  ", &examples), "two");
        assert_eq!(restored("\u{1}7\n", &examples), "\u{1}7\n");
        assert_eq!(restored("plain", &examples), "plain");
    }
}
