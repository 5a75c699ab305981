//! Lines of YAML.

use goalpost_core::edit::block_scalar;

/// Lines of a mapping, its first key at the margin.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    text: String,
    indent: usize,
}

impl Lines {
    /// A key with a text.
    pub(crate) fn field(&mut self, key: &str, value: &str) {
        self.line(&format!("{key}: {}", block_scalar(value)));
    }

    /// A key with a text, where there is one.
    pub(crate) fn maybe(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.field(key, value);
        }
    }

    /// A key with ids.
    pub(crate) fn ids(&mut self, key: &str, ids: &[String]) {
        if !ids.is_empty() {
            self.line(&format!("{key}: [{}]", ids.join(", ")));
        }
    }

    /// A key with texts: one alone, or a list of lines.
    pub(crate) fn texts(&mut self, key: &str, texts: &[String]) {
        match texts {
            [] => {}
            [one] => self.field(key, one),
            _ => self.below(key, |lines| {
                for text in texts {
                    lines.line(&format!("- {}", block_scalar(text)));
                }
            }),
        }
    }

    /// A key with what stands below it.
    pub(crate) fn below(&mut self, key: &str, write: impl FnOnce(&mut Self)) {
        self.line(&format!("{key}:"));
        self.indent += 2;
        write(self);
        self.indent -= 2;
    }

    /// An item of a list: lines of a mapping behind one dash.
    pub(crate) fn item(&mut self, write: impl FnOnce(&mut Self)) {
        let mut inner = Self::default();
        write(&mut inner);
        for (at, line) in inner.text.lines().enumerate() {
            let dash = if at == 0 { "- " } else { "  " };
            self.line(&format!("{dash}{line}"));
        }
    }

    /// A line as it is.
    pub(crate) fn line(&mut self, line: &str) {
        if !line.is_empty() {
            self.text.push_str(&" ".repeat(self.indent));
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }
}
