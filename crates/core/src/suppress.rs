//! Comments that silence rules: `# goalpost: allow smart/vague-title -- agreed with the board`.

use crate::date::{Date, Period};
use crate::finding::RuleId;
use crate::source::{Source, Span};
use crate::yaml::{Comment, Document, Node, NodeKind};

/// A suppression without a reason.
pub const NO_REASON: RuleId = RuleId::builtin("suppress/no-reason");
/// A suppression of a rule that does not exist.
pub const UNKNOWN_RULE: RuleId = RuleId::builtin("suppress/unknown-rule");
/// A suppression that silences nothing.
pub const UNUSED: RuleId = RuleId::builtin("suppress/unused");
/// A suppression whose date has passed.
pub const EXPIRED: RuleId = RuleId::builtin("suppress/expired");

/// Until when a suppression holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Until {
    /// For ever.
    Always,
    /// Up to and including a day.
    Day {
        /// As written.
        text: String,
        /// The last day on which it holds.
        last: Date,
    },
    /// A date that cannot be read, which counts as passed.
    Malformed(String),
}

/// One comment that silences rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// The comment.
    pub comment: Span,
    /// Rule ids or `group/*`, each with its place.
    pub patterns: Vec<(String, Span)>,
    /// Until when it holds.
    pub until: Until,
    /// Why.
    pub reason: Option<String>,
    /// What it covers: findings whose place begins in here.
    pub region: Span,
}

impl Suppression {
    /// The pattern that covers a rule, by its position.
    #[must_use]
    pub fn pattern_for(&self, rule: &RuleId) -> Option<usize> {
        self.patterns
            .iter()
            .position(|(pattern, _)| match pattern.strip_suffix("/*") {
                Some(group) => rule.group() == group,
                None => pattern == rule.as_str(),
            })
    }

    /// Whether it no longer holds on a day.
    #[must_use]
    pub fn is_expired(&self, today: Date) -> bool {
        match &self.until {
            Until::Always => false,
            Until::Day { last, .. } => *last < today,
            Until::Malformed(_) => true,
        }
    }

    /// The last day as written.
    #[must_use]
    pub fn until_text(&self) -> Option<&str> {
        match &self.until {
            Until::Always => None,
            Until::Day { text, .. } | Until::Malformed(text) => Some(text),
        }
    }
}

/// The suppressions among the comments of a file.
#[must_use]
pub fn collect(source: &Source, comments: &[Comment], documents: &[Document]) -> Vec<Suppression> {
    comments
        .iter()
        .filter_map(|comment| suppression(source, *comment, documents))
        .collect()
}

fn suppression(source: &Source, comment: Comment, documents: &[Document]) -> Option<Suppression> {
    let text = source.slice(comment.span);
    let after_hash = text.trim_start_matches('#').trim_start();
    let after_name = after_hash.strip_prefix("goalpost:")?.trim_start();
    let body = after_name
        .strip_prefix("allow")
        .filter(|rest| rest.starts_with([' ', '\t']) || rest.is_empty())?;
    let offset = text.len() - body.len();
    let (head, reason) = split_reason(body);
    let (ids, until) = split_until(head);
    let mut patterns = Vec::new();
    let mut at = offset;
    for part in ids.split(',') {
        let trimmed = part.trim();
        if !trimmed.is_empty() {
            let start = at + (part.len() - part.trim_start().len());
            patterns.push((
                trimmed.to_owned(),
                comment.span.part(start..start + trimmed.len()),
            ));
        }
        at += part.len() + 1;
    }
    let region = if comment.trailing {
        line_around(source, comment.span)
    } else {
        covered_below(source, comment.span, documents)
    };
    Some(Suppression {
        comment: comment.span,
        patterns,
        until,
        reason,
        region,
    })
}

/// The part before the reason, and the reason. An en or em dash does for `--`.
fn split_reason(body: &str) -> (&str, Option<String>) {
    let found = ["--", "–", "—"]
        .iter()
        .filter_map(|dash| body.find(dash).map(|at| (at, dash.len())))
        .min();
    match found {
        Some((at, length)) => {
            let reason = body.get(at + length..).unwrap_or("").trim();
            (
                body.get(..at).unwrap_or(""),
                (!reason.is_empty()).then(|| reason.to_owned()),
            )
        }
        None => (body, None),
    }
}

fn split_until(head: &str) -> (&str, Until) {
    let Some((ids, date)) = head.split_once(" until") else {
        return (head, Until::Always);
    };
    let date = date.trim();
    let until = match Period::parse(date, None) {
        Ok(period) => Until::Day {
            text: date.to_owned(),
            last: period.last_day(),
        },
        Err(_) => Until::Malformed(date.to_owned()),
    };
    (ids, until)
}

fn line_around(source: &Source, span: Span) -> Span {
    source.line_span(source.line_column(span.start).line)
}

/// What a comment on a line of its own covers: the entry or the field that begins on the next line
/// that says something.
fn covered_below(source: &Source, comment: Span, documents: &[Document]) -> Span {
    let mut line = source.line_column(comment.start).line + 1;
    loop {
        let span = source.line_span(line);
        let text = source.slice(span);
        let first = text.trim_start();
        if span.start as usize >= source.text().len() {
            return comment;
        }
        if !first.is_empty() && !first.starts_with('#') {
            let at = span.start + u32::try_from(text.len() - first.len()).unwrap_or(0);
            let dash = first == "-" || first.starts_with("- ");
            let roots = documents
                .iter()
                .filter_map(|document| document.root.as_ref());
            return roots
                .filter_map(|root| covered(root, at, dash))
                .next()
                .unwrap_or(span);
        }
        line += 1;
    }
}

fn covered(node: &Node, at: u32, dash: bool) -> Option<Span> {
    match &node.kind {
        NodeKind::Sequence(items) => {
            let next = items.partition_point(|item| item.span.start <= at);
            let inside = next
                .checked_sub(1)
                .and_then(|before| items.get(before))
                .filter(|item| at < item.span.end);
            match inside {
                Some(item) => covered(item, at, dash),
                None if dash => items.get(next).map(|item| item.span),
                None => None,
            }
        }
        NodeKind::Mapping(pairs) => pairs.iter().find_map(|pair| {
            let span = pair.key.span.to(pair.value.span);
            if !dash && pair.key.span.start == at {
                return Some(span);
            }
            (span.start <= at && at < span.end)
                .then(|| covered(&pair.value, at, dash))
                .flatten()
        }),
        _ => None,
    }
}
