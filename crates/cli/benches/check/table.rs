//! The lines that are printed: a figure, its bound, and whether it holds.

/// How a figure is shown.
#[derive(Clone, Copy)]
pub(crate) enum Shown {
    Times,
    Milliseconds,
    Count,
}

impl Shown {
    fn text(self, figure: f64) -> String {
        match self {
            Shown::Times => format!("{figure:.2} ×"),
            Shown::Milliseconds => format!("{figure:.1} ms"),
            Shown::Count => format!("{figure:.0}"),
        }
    }
}

/// One measured line.
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) figure: f64,
    pub(crate) shown: Shown,
    /// The most that it may be; without one the line only informs.
    pub(crate) bound: Option<f64>,
    /// What it is made of.
    pub(crate) detail: String,
}

impl Line {
    /// Whether a bound is passed; a figure that is no number passes every bound.
    pub(crate) fn is_over(&self) -> bool {
        self.bound
            .is_some_and(|bound| self.figure.is_nan() || self.figure > bound)
    }
}

/// The table of all lines.
pub(crate) fn table(lines: &[Line]) -> String {
    let width = lines
        .iter()
        .map(|line| line.name.chars().count())
        .max()
        .unwrap_or_default();
    let mut out = String::new();
    for line in lines {
        let bound = line
            .bound
            .map(|bound| format!("at most {}", line.shown.text(bound)))
            .unwrap_or_default();
        let verdict = match line.bound {
            None => "",
            Some(_) if line.is_over() => "OVER",
            Some(_) => "ok",
        };
        let figure = line.shown.text(line.figure);
        out.push_str(&format!(
            "{:width$}  {figure:>10}  {bound:18}  {verdict:4}  {}\n",
            line.name, line.detail
        ));
    }
    out
}
