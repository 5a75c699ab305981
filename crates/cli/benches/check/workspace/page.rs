//! YAML, a line at a time.

use super::goal::Goal;

/// YAML, a line at a time.
#[derive(Default)]
pub(super) struct Page {
    pub(super) text: String,
}

impl Page {
    pub(super) fn comment(&mut self, from: &[&str], number: usize) {
        if number.is_multiple_of(3)
            && let Some(comment) = cycle(from, number)
        {
            self.text.push_str(comment);
            self.text.push('\n');
        }
    }

    pub(super) fn section(&mut self, name: &str) {
        self.heading(0, name);
    }

    pub(super) fn heading(&mut self, indent: usize, name: &str) {
        self.text.extend(std::iter::repeat_n(' ', indent));
        self.text.push_str(name);
        self.text.push_str(":\n");
    }

    pub(super) fn line(&mut self, indent: usize, key: &str, value: &str) {
        self.text.extend(std::iter::repeat_n(' ', indent));
        self.text.push_str(key);
        self.text.push_str(": ");
        self.text.push_str(value);
        self.text.push('\n');
    }

    pub(super) fn lines(&mut self, lines: &[(usize, &str, &str)]) {
        for (indent, key, value) in lines {
            self.line(*indent, key, value);
        }
    }

    pub(super) fn maybe(&mut self, indent: usize, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.line(indent, key, value);
        }
    }

    pub(super) fn entry(&mut self, goal: &Goal, dash: usize) {
        let at = dash + 2;
        if let Some(comment) = goal.comment {
            self.text.extend(std::iter::repeat_n(' ', dash));
            self.text.push_str(comment);
            self.text.push('\n');
        }
        self.line(dash, "- id", &goal.id);
        self.line(at, "title", &goal.title);
        self.maybe(at, "category", goal.category);
        self.maybe(at, "owner", goal.owner.as_deref());
        self.maybe(
            at,
            "supports",
            goal.supports
                .as_ref()
                .map(|id| format!("[{id}]"))
                .as_deref(),
        );
        self.maybe(at, "why", goal.why);
        self.maybe(at, "how", goal.how);
        self.maybe(
            at,
            "accounts",
            goal.account.as_ref().map(|id| format!("[{id}]")).as_deref(),
        );
        self.maybe(at, "metric", goal.metric.as_deref());
        self.maybe(at, "per", goal.per_month.then_some("month"));
        self.maybe(at, "segment", goal.segment.as_deref());
        self.maybe(at, "definition", goal.definition);
        self.maybe(at, "agreed_with", goal.agreed_with);
        if let Some((value, date)) = &goal.baseline {
            // A comma would split the value inside braces.
            if value.contains(',') {
                self.heading(at, "baseline");
                self.lines(&[(at + 2, "value", value), (at + 2, "date", date)]);
            } else {
                self.line(
                    at,
                    "baseline",
                    &format!("{{ value: {value}, date: {date} }}"),
                );
            }
        }
        if let Some((key, value)) = &goal.aim {
            self.line(at, key, value);
        }
        self.maybe(at, "start", goal.start);
        self.maybe(at, "due", goal.due);
        if let Some((key, value)) = goal.extra {
            self.line(at, key, value);
        }
        if !goal.milestones.is_empty() {
            self.heading(at, "milestones");
        }
        for (date, value) in &goal.milestones {
            self.lines(&[(at + 2, "- date", date), (at + 4, "value", value)]);
        }
        self.maybe(at, "review", goal.review);
        if !goal.check_ins.is_empty() {
            self.heading(at, "check_ins");
        }
        for (date, value, note) in &goal.check_ins {
            self.lines(&[(at + 2, "- date", date), (at + 4, "value", value)]);
            self.maybe(at + 4, "note", *note);
        }
        if !goal.deliverables.is_empty() {
            self.heading(at, "deliverables");
        }
        for one in &goal.deliverables {
            self.lines(&[
                (at + 2, "- id", one.id),
                (at + 4, "kind", one.kind),
                (at + 4, "title", &one.title),
                (at + 4, "due", one.due),
            ]);
            self.maybe(at + 4, "done", one.done);
        }
    }
}

pub(super) fn cycle<T>(from: &[T], at: usize) -> Option<&T> {
    from.get(at % from.len().max(1))
}
