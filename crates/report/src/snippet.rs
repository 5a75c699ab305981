//! A finding's places drawn: where they are, the lines, what is under them.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Color, Renderer, Snippet};
use goalpost_core::finding::{Finding, Level, Note};

use crate::clean::one_line;
use crate::excerpt::{Excerpt, Mark};
use crate::place::{Place, Texts};
use crate::run::Style;
use crate::text::Palette;

/// Two marks of one file further apart than this are drawn as two places.
const FAR: usize = 50;

/// What is drawn under a finding's headline.
pub(crate) struct Drawing {
    /// How many columns the line numbers take.
    pub(crate) gutter: usize,
    /// The rows, each with its line break.
    pub(crate) rows: String,
    /// What is to be said of whole files, which have no line to say it at.
    pub(crate) remarks: Vec<String>,
}

/// A place with all marks of its neighbourhood.
struct Block<'a> {
    place: Place<'a>,
    first: usize,
    last: usize,
    marks: Vec<Mark>,
}

impl<'a> Block<'a> {
    fn of(place: Place<'a>, label: Option<String>, primary: bool) -> Self {
        let mut block = Self {
            first: place.start.line,
            last: place.end.line,
            place,
            marks: Vec::new(),
        };
        if !block.place.is_whole_file() {
            block.marks.push(Mark {
                range: block.place.span.range(),
                label,
                primary,
            });
        }
        block
    }

    fn is_near(&self, place: &Place<'_>) -> bool {
        !self.marks.is_empty()
            && self.place.span.source == place.span.source
            && place.start.line <= self.last + FAR
            && self.first <= place.end.line + FAR
    }

    fn add(&mut self, other: Self) {
        self.first = self.first.min(other.first);
        self.last = self.last.max(other.last);
        self.marks.extend(other.marks);
    }

    fn heading(&self, texts: &Texts<'_>) -> String {
        let path = texts.shown_path(self.place.source);
        let path = one_line(&path);
        if self.marks.is_empty() {
            path.into_owned()
        } else {
            let start = self.place.start;
            format!("{path}:{}:{}", start.line, start.column)
        }
    }
}

/// Draws the places of a finding.
pub(crate) fn draw(finding: &Finding, texts: &Texts<'_>, style: &Style) -> Drawing {
    let problem = &finding.problem;
    let mut blocks = Vec::new();
    let mut remarks = Vec::new();
    if let Some(place) = problem.span.and_then(|span| texts.place(span)) {
        let label = problem.label.as_ref().map(|label| label.render());
        blocks.push(Block::of(place, label, true));
    }
    for note in &problem.notes {
        add_note(note, texts, &mut blocks, &mut remarks);
    }
    let palette = Palette::of(style);
    let (gutter, rows) = rows(&blocks, finding.level, texts, style, &palette);
    Drawing {
        gutter,
        rows,
        remarks,
    }
}

fn add_note<'a>(
    note: &Note,
    texts: &'a Texts<'_>,
    blocks: &mut Vec<Block<'a>>,
    remarks: &mut Vec<String>,
) {
    let Some(place) = texts.place(note.span) else {
        return;
    };
    let message = note.message.render();
    if place.is_whole_file() {
        let path = texts.shown_path(place.source);
        remarks.push(format!("{message}: {}", one_line(&path)));
        return;
    }
    let near = blocks.iter_mut().find(|block| block.is_near(&place));
    let label = (!message.is_empty()).then_some(message);
    let block = Block::of(place, label, false);
    match near {
        Some(near) => near.add(block),
        None => blocks.push(block),
    }
}

/// All rows, and the width of the line numbers.
fn rows(
    blocks: &[Block<'_>],
    level: Level,
    texts: &Texts<'_>,
    style: &Style,
    palette: &Palette,
) -> (usize, String) {
    let drawn: Vec<_> = blocks
        .iter()
        .filter(|block| !block.marks.is_empty())
        .collect();
    let digits = |line: usize| line.to_string().len();
    let widest = drawn.iter().map(|block| digits(block.last)).max();
    let gutter = widest.unwrap_or(1);
    // Number, space, line, space; and a column for the edge of a range of several lines.
    let columns = style.width.saturating_sub(gutter + 5).max(20);
    let excerpts: Vec<_> = drawn
        .iter()
        .map(|block| {
            let place = &block.place;
            Excerpt::of(place.source, place.lines, &block.marks, columns)
        })
        .collect();
    let gutter = excerpts
        .iter()
        .map(|excerpt| digits(excerpt.last_line))
        .max()
        .unwrap_or(1);
    let mut out = String::new();
    let mut headings = blocks.iter().map(|block| block.heading(texts));
    let pen = Pen { gutter, palette };
    if let Some(heading) = headings.next() {
        pen.heading(
            if blocks.len() > 1 || !drawn.is_empty() {
                "╭▸"
            } else {
                "─▸"
            },
            &heading,
            &mut out,
        );
    }
    if excerpts.is_empty() {
        return (gutter, out);
    }
    let rendered = render(&excerpts, level, style);
    let mut rows = rendered.lines();
    let whole_file = blocks.first().is_some_and(|block| block.marks.is_empty());
    // The renderer's own first row has the place of its first excerpt.
    rows.next();
    if whole_file {
        pen.bar(&mut out);
        if let Some(heading) = headings.next() {
            pen.heading("⸬ ", &heading, &mut out);
        }
    }
    for row in rows {
        if is_heading(row) {
            if let Some(heading) = headings.next() {
                pen.heading("⸬ ", &heading, &mut out);
            }
        } else {
            out.push_str(row.trim_end());
            out.push('\n');
        }
    }
    (gutter, out)
}

/// Whether the renderer begins a further excerpt with this row. All rows that show text of others
/// have a line between the number and that text.
fn is_heading(row: &str) -> bool {
    row.contains('⸬') && !row.contains(['│', '╰', '┆'])
}

fn render(excerpts: &[Excerpt], level: Level, style: &Style) -> String {
    let color = match level {
        Level::Error => Color::ERROR,
        Level::Warning => Color::WARNING,
        Level::Info => Color::INFO,
    };
    let renderer = if style.color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    // The excerpts are cut already: the renderer would cut all lines of one alike, and would not
    // cut at all where a range is wider than the terminal.
    let renderer = renderer
        .decor_style(DecorStyle::Unicode)
        .term_width(usize::from(u16::MAX));
    let group = Group::with_level(color).elements(excerpts.iter().map(snippet));
    renderer.render(&[group])
}

fn snippet(excerpt: &Excerpt) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
    let marks = excerpt.marks.iter().map(|mark| {
        let kind = match (&mark.label, mark.primary) {
            (_, true) => AnnotationKind::Primary,
            (Some(_), false) => AnnotationKind::Context,
            (None, false) => AnnotationKind::Visible,
        };
        let label = mark.label.as_deref().map(one_line);
        kind.span(mark.range.clone()).label(label)
    });
    let context = excerpt.context.clone();
    Snippet::source(excerpt.text.as_str())
        .line_start(excerpt.first_line)
        .annotations(context.map(|range| AnnotationKind::Visible.span(range)))
        .annotations(marks)
}

/// Draws the rows that are not the renderer's.
struct Pen<'a> {
    gutter: usize,
    palette: &'a Palette,
}

impl Pen<'_> {
    fn heading(&self, sign: &str, place: &str, out: &mut String) {
        let (gutter, line) = (self.gutter, self.palette.line);
        out.push_str(&format!("{:gutter$}{line}{sign}{line:#} {place}\n", ""));
    }

    fn bar(&self, out: &mut String) {
        let (gutter, line) = (self.gutter + 1, self.palette.line);
        out.push_str(&format!("{:gutter$}{line}│{line:#}\n", ""));
    }
}
