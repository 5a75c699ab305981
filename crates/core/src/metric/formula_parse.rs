//! Reading formulas.

use std::ops::Range;

use rust_decimal::Decimal;

use super::formula::{Expr, Formula, Node, Operator};
use crate::message::Message;

/// The longest formula, in bytes.
const MAX_LEN: usize = 1000;
/// The most names, numbers and operators in a formula.
const MAX_TOKENS: usize = 200;
/// The deepest parentheses.
const MAX_DEPTH: usize = 20;

/// A formula that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message())]
pub struct FormulaError {
    /// What is wrong.
    pub fault: FormulaFault,
    /// The bytes of the formula that are at fault; empty at its end where something is missing.
    pub range: Range<usize>,
}

impl FormulaError {
    /// What is wrong, for people.
    #[must_use]
    pub fn message(&self) -> Message {
        let text =
            |template, written: &String| Message::of(template, vec![("written", written.clone())]);
        match &self.fault {
            FormulaFault::Empty => Message::of(
                "the formula is empty: write one such as `saves / impressions`",
                vec![],
            ),
            FormulaFault::TooLong => Message::of("the formula is too long", vec![]),
            FormulaFault::TooDeep => Message::of(
                "the formula has too many parentheses inside each other",
                vec![],
            ),
            FormulaFault::UnknownCharacter { written } => text(
                "`{written}` means nothing in a formula: it has metrics, numbers, `+ - * /` and parentheses",
                written,
            ),
            FormulaFault::BadNumber { written } => text(
                "`{written}` is not a number of a formula: write it as `1000` or `0.5`",
                written,
            ),
            FormulaFault::ValueMissing { written } if written.is_empty() => Message::of(
                "the formula ends where a metric or a number is missing",
                vec![],
            ),
            FormulaFault::ValueMissing { written } => text(
                "a metric or a number is missing before `{written}`",
                written,
            ),
            FormulaFault::OperatorMissing { written } => text(
                "`+`, `-`, `*` or `/` is missing before `{written}`",
                written,
            ),
            FormulaFault::NotClosed => Message::of("this parenthesis is never closed", vec![]),
            FormulaFault::NotOpened => Message::of("this parenthesis closes none", vec![]),
            FormulaFault::NoInput => Message::of("the formula names no metric", vec![]),
        }
    }
}

/// What is wrong with a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FormulaFault {
    /// Nothing was written.
    Empty,
    /// More than 1000 bytes, or more than 200 names, numbers and operators.
    TooLong,
    /// More than 20 parentheses inside each other.
    TooDeep,
    /// A character that formulas do not have.
    UnknownCharacter {
        /// The text at fault.
        written: String,
    },
    /// A number that cannot be read or held.
    BadNumber {
        /// The text at fault.
        written: String,
    },
    /// An operator, a parenthesis or the end where a value is needed.
    ValueMissing {
        /// The text at fault; empty at the end.
        written: String,
    },
    /// Two values side by side.
    OperatorMissing {
        /// The second of them.
        written: String,
    },
    /// `(` without `)`.
    NotClosed,
    /// `)` without `(`.
    NotOpened,
    /// Numbers only.
    NoInput,
}

#[derive(Debug, Clone)]
enum Token {
    Value(Node),
    Operator(Operator),
    Open,
    Close,
}

impl Formula {
    /// Reads a formula: ids of metrics, decimals, `+ - * / × ÷ −` and parentheses. A hyphen inside a word belongs to
    /// the word (ids may have one); [`Formula::parse_with`] tells the two apart.
    ///
    /// # Errors
    /// Where it is none; see [`FormulaFault`].
    pub fn parse(text: &str) -> Result<Self, FormulaError> {
        Self::parse_with(text, &|_| true)
    }

    /// Reads a formula, given which ids exist: `new-old` is one metric where `known` says so, else `new - old`.
    ///
    /// # Errors
    /// Where it is none; see [`FormulaFault`].
    pub fn parse_with(text: &str, known: &dyn Fn(&str) -> bool) -> Result<Self, FormulaError> {
        if text.len() > MAX_LEN {
            return Err(fault(FormulaFault::TooLong, 0..text.len()));
        }
        let tokens = tokens(text, known)?;
        if tokens.is_empty() {
            return Err(fault(FormulaFault::Empty, 0..text.len()));
        }
        if tokens.len() > MAX_TOKENS {
            return Err(fault(FormulaFault::TooLong, 0..text.len()));
        }
        let mut parser = Parser {
            text,
            tokens: &tokens,
            depth: 0,
        };
        let root = parser.expression(0)?;
        if let Some((token, range)) = parser.tokens.first() {
            let found = match token {
                Token::Close => FormulaFault::NotOpened,
                _ => FormulaFault::OperatorMissing {
                    written: part(text, range),
                },
            };
            return Err(fault(found, range.clone()));
        }
        let mentions: Vec<(String, Range<usize>)> = tokens
            .into_iter()
            .filter_map(|(token, range)| match token {
                Token::Value(Node::Input(id)) => Some((id, range)),
                _ => None,
            })
            .collect();
        if mentions.is_empty() {
            return Err(fault(FormulaFault::NoInput, 0..text.len()));
        }
        Ok(Self { root, mentions })
    }
}

fn fault(fault: FormulaFault, range: Range<usize>) -> FormulaError {
    FormulaError { fault, range }
}

fn part(text: &str, range: &Range<usize>) -> String {
    text.get(range.clone()).unwrap_or_default().to_owned()
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.' | '-')
}

fn tokens(
    text: &str,
    known: &dyn Fn(&str) -> bool,
) -> Result<Vec<(Token, Range<usize>)>, FormulaError> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(first) = rest.chars().next()
    {
        let mut len = first.len_utf8();
        let token = match first {
            c if c.is_whitespace() => None,
            '+' => Some(Token::Operator(Operator::Add)),
            '-' | '−' | '–' => Some(Token::Operator(Operator::Subtract)),
            '*' | '×' | '·' => Some(Token::Operator(Operator::Multiply)),
            '/' | '÷' | ':' => Some(Token::Operator(Operator::Divide)),
            '(' => Some(Token::Open),
            ')' => Some(Token::Close),
            c if c.is_alphanumeric() => {
                let whole = rest.split(|c: char| !in_word(c)).next().unwrap_or_default();
                let word = word(whole, known);
                len = word.len();
                let number = word
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'.');
                Some(Token::Value(if number && !known_name(word, known) {
                    let value = Decimal::from_str_exact(word)
                        .ok()
                        .filter(|_| !word.ends_with('.'));
                    let value = value.ok_or_else(|| {
                        fault(
                            FormulaFault::BadNumber {
                                written: word.to_owned(),
                            },
                            at..at + len,
                        )
                    })?;
                    Node::Number(value)
                } else {
                    Node::Input(word.to_owned())
                }))
            }
            c => {
                return Err(fault(
                    FormulaFault::UnknownCharacter {
                        written: c.to_string(),
                    },
                    at..at + len,
                ));
            }
        };
        if let Some(token) = token {
            tokens.push((token, at..at + len));
        }
        at += len;
    }
    Ok(tokens)
}

/// Digits alone are a number, whatever is known.
fn known_name(word: &str, known: &dyn Fn(&str) -> bool) -> bool {
    !word
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
        && known(word)
}

/// The longest known beginning of a word that ends at one of its hyphens; else what stands before the first hyphen.
fn word<'a>(whole: &'a str, known: &dyn Fn(&str) -> bool) -> &'a str {
    let whole = whole.trim_end_matches('-');
    let mut candidate = whole;
    loop {
        let number = candidate
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
        if number || known(candidate) {
            // `100-x`: a number, not a name that begins with one
            let first = candidate.split('-').next().unwrap_or(candidate);
            let leading = first
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.');
            return if leading && !number { first } else { candidate };
        }
        match candidate.rsplit_once('-') {
            Some((shorter, _)) => candidate = shorter,
            None => break,
        }
    }
    // nothing of it is known: a word of metrics keeps its hyphens, so that the finding names it whole
    if whole.split('-').skip(1).any(known) {
        whole.split('-').next().unwrap_or(whole)
    } else {
        whole
    }
}

struct Parser<'a> {
    text: &'a str,
    tokens: &'a [(Token, Range<usize>)],
    depth: usize,
}

impl Parser<'_> {
    fn take(&mut self) -> Option<(Token, Range<usize>)> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first.clone())
    }

    fn value(&mut self) -> Result<Expr, FormulaError> {
        let end = self.text.len();
        match self.take() {
            Some((Token::Value(node), range)) => Ok(Expr { node, range }),
            Some((Token::Open, range)) => {
                self.depth += 1;
                if self.depth > MAX_DEPTH {
                    return Err(fault(FormulaFault::TooDeep, range));
                }
                let inner = self.expression(0)?;
                self.depth -= 1;
                match self.take() {
                    Some((Token::Close, close)) => Ok(Expr {
                        node: inner.node,
                        range: range.start..close.end,
                    }),
                    Some((_, next)) => Err(fault(
                        FormulaFault::OperatorMissing {
                            written: part(self.text, &next),
                        },
                        next,
                    )),
                    None => Err(fault(FormulaFault::NotClosed, range)),
                }
            }
            Some((Token::Operator(_) | Token::Close, range)) => Err(fault(
                FormulaFault::ValueMissing {
                    written: part(self.text, &range),
                },
                range,
            )),
            None => Err(fault(
                FormulaFault::ValueMissing {
                    written: String::new(),
                },
                end..end,
            )),
        }
    }

    /// A run of operations that bind tighter than `floor`, from the left.
    fn expression(&mut self, floor: u8) -> Result<Expr, FormulaError> {
        let mut left = self.value()?;
        while let Some((Token::Operator(operator), _)) = self.tokens.first()
            && operator.binds() > floor
        {
            let operator = *operator;
            self.take();
            let right = self.expression(operator.binds())?;
            let range = left.range.start..right.range.end;
            left = Expr {
                node: Node::Binary(operator, Box::new(left), Box::new(right)),
                range,
            };
        }
        Ok(left)
    }
}
