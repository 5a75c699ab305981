//! The characters of a script that mean something, as far as it takes to know what stands before a
//! statement: comments are passed over, and a string is one character.

/// How a statement can be preceded by a probe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// By a statement.
    Statement,
    /// By an expression: it is the body of a closure or of a case.
    Expression,
}

/// Where a probe goes for a statement that begins at a byte; nothing where none can stand, as
/// between `else` and `if`.
pub(super) fn place(code: &[(usize, char)], start: usize) -> Option<(usize, Place)> {
    let at = code.partition_point(|(offset, _)| *offset < start);
    let mut before = code.get(..at)?.iter().rev().copied().peekable();
    let mut start = start;
    // A statement that begins with parentheses is placed at what is in them.
    while let Some((offset, _)) = before.next_if(|(_, character)| *character == '(') {
        start = offset;
    }
    let place = match (
        before.next()?.1,
        before.peek().map(|(_, character)| *character),
    ) {
        ('{' | '}' | ';', _) => Place::Statement,
        ('|', _) | ('>', Some('=')) => Place::Expression,
        _ => return None,
    };
    Some((start, place))
}

/// The characters of a script that are neither blanks nor comments, each by the byte it begins at.
pub(super) fn significant(text: &str) -> Vec<(usize, char)> {
    let mut scanner = Scanner {
        text,
        at: 0,
        found: Vec::new(),
        braces: Vec::new(),
    };
    while scanner.step().is_some() {}
    scanner.found
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    found: Vec<(usize, char)>,
    /// Open braces of each `${…}` that we are in.
    braces: Vec<usize>,
}

impl Scanner<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn step(&mut self) -> Option<()> {
        let rest = self.rest();
        let character = rest.chars().next()?;
        if rest.starts_with("//") {
            self.at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("/*") {
            self.comment();
        } else if character.is_whitespace() {
            self.at += character.len_utf8();
        } else if character == '"' || character == '\'' {
            self.quoted(character);
        } else if character == '`' {
            self.keep(character);
            self.template();
        } else {
            self.keep(character);
            match (character, self.braces.last_mut()) {
                ('{', Some(open)) => *open += 1,
                ('}', Some(0)) => {
                    self.braces.pop();
                    self.template();
                }
                ('}', Some(open)) => *open -= 1,
                _ => {}
            }
        }
        Some(())
    }

    fn keep(&mut self, character: char) {
        self.found.push((self.at, character));
        self.at += character.len_utf8();
    }

    /// Comments of this kind nest.
    fn comment(&mut self) {
        let mut depth = 0;
        loop {
            let rest = self.rest();
            if rest.starts_with("/*") {
                depth += 1;
                self.at += 2;
            } else if rest.starts_with("*/") {
                depth -= 1;
                self.at += 2;
            } else if let Some(character) = rest.chars().next() {
                self.at += character.len_utf8();
            } else {
                return;
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// A string in quotes: one character of the code.
    fn quoted(&mut self, quote: char) {
        self.keep(quote);
        let mut escaped = false;
        while let Some(character) = self.rest().chars().next() {
            self.at += character.len_utf8();
            if character == quote && !escaped {
                return;
            }
            escaped = character == '\\' && !escaped;
        }
    }

    /// A string in backticks, up to its end or to the code that it holds.
    fn template(&mut self) {
        loop {
            let rest = self.rest();
            if rest.starts_with("``") {
                self.at += 2;
            } else if rest.starts_with("${") {
                self.at += 1;
                self.keep('{');
                self.braces.push(0);
                return;
            } else if let Some(character) = rest.chars().next() {
                self.at += character.len_utf8();
                if character == '`' {
                    return;
                }
            } else {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> String {
        significant(text)
            .into_iter()
            .map(|(_, character)| character)
            .collect()
    }

    #[test]
    fn comments_and_strings_are_passed_over() {
        assert_eq!(code("a // {\n/* { /* */ { */ b"), "ab");
        assert_eq!(code("f(\"{ \\\" }\", '{')"), "f(\",')");
        assert_eq!(code("`a {` + `${x {}} ` + y"), "`+`{x{}}+y");
    }

    #[test]
    fn probes_stand_where_a_statement_can() {
        let find = |text: &str| {
            let at = text.find('@').unwrap_or(0);
            let text = text.replace('@', " ");
            place(&significant(&text), at + 1).map(|(_, place)| place)
        };
        assert_eq!(find("fn f() { @x }"), Some(Place::Statement));
        assert_eq!(find("a; // why\n@x"), Some(Place::Statement));
        assert_eq!(find("|g| @x"), Some(Place::Expression));
        assert_eq!(find("1 => @x"), Some(Place::Expression));
        assert_eq!(find("{ (@x) }"), Some(Place::Statement));
        assert_eq!(find("} else @if x {}"), None);
    }
}
