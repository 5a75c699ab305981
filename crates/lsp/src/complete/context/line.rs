//! What the layout of one line tells.

/// A line as far as its layout tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// The column of its first dash, where it begins an item.
    pub(super) dash: Option<usize>,
    /// The column of its text, behind dashes.
    pub(super) column: usize,
    /// Its key, where it has one.
    pub(super) key: Option<&'a str>,
    /// What stands behind the key, or all of it.
    pub(super) rest: &'a str,
}

impl<'a> Line<'a> {
    /// Nothing for a line that says nothing.
    pub(super) fn of(text: &'a str) -> Option<Self> {
        let mut rest = text.trim_start_matches('\u{feff}');
        let mut column = 0;
        let mut dash = None;
        loop {
            let blanks = rest.len() - rest.trim_start_matches(' ').len();
            column += blanks;
            rest = rest.get(blanks..).unwrap_or("");
            let item = rest
                .strip_prefix("- ")
                .or(rest.strip_prefix('-').filter(|rest| rest.is_empty()));
            let Some(inside) = item else { break };
            dash = dash.or(Some(column));
            column += rest.len() - inside.len();
            rest = inside;
        }
        if (rest.is_empty() && dash.is_none()) || rest.starts_with('#') {
            return None;
        }
        let key = key_of(rest);
        Some(Self {
            dash,
            column,
            key,
            rest: match key {
                Some(key) => rest.get(key.len() + 1..).unwrap_or(""),
                None => rest,
            },
        })
    }
}

/// The key that a text begins with.
pub(super) fn key_of(text: &str) -> Option<&str> {
    let (key, rest) = text.split_once(':')?;
    let is_key = !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '*'));
    (is_key && (rest.is_empty() || rest.starts_with([' ', '\r']))).then_some(key)
}

/// What is written of the last item of a value: `[a, b` is at `b`.
pub(super) fn last_item(value: &str) -> String {
    match value.strip_prefix('[') {
        Some(items) => items
            .rsplit(',')
            .next()
            .unwrap_or("")
            .trim_start()
            .to_owned(),
        None => value.to_owned(),
    }
}
