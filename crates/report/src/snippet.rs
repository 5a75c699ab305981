//! A finding's places drawn: where they are, the lines, what is under them.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Color, Renderer, Snippet};
use goalpost_core::finding::{Finding, Level, Note};

use crate::clean::one_line;
use crate::excerpt::{Excerpt, MOST_LINES, Mark};
use crate::place::{Place, Texts};
use crate::run::Style;
use crate::text::Palette;

/// Two marks of one file further apart than this are drawn as two places.
const FAR: usize = 50;

/// However narrow the terminal, a line keeps as many columns.
const FEWEST_COLUMNS: usize = 20;

/// No finding shows more notes than this: a rule over a whole portfolio may have thousands.
const MOST_NOTES: usize = 10;

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
        let (first, last) = (place.start.line, place.end.line);
        let mut block = Self {
            first,
            // The rest of a very long range is not drawn.
            last: if last - first < MOST_LINES {
                last
            } else {
                first
            },
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
    for note in problem.notes.iter().take(MOST_NOTES) {
        add_note(note, texts, &mut blocks, &mut remarks);
    }
    match problem.notes.len().saturating_sub(MOST_NOTES) {
        0 => {}
        more => {
            let (one, many) = ("and {count} more place", "and {count} more places");
            remarks.push(style.words.count(one, many, more));
        }
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
        let path = one_line(&path);
        remarks.push(if message.is_empty() {
            path.into_owned()
        } else {
            format!("{path}: {}", one_line(&message))
        });
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

/// The width of the line numbers, and all rows.
fn rows(
    blocks: &[Block<'_>],
    level: Level,
    texts: &Texts<'_>,
    style: &Style,
    palette: &Palette,
) -> (usize, String) {
    let excerpts = excerpts(blocks, style.width);
    let last_lines = excerpts.iter().map(|excerpt| excerpt.last_line);
    let gutter = digits(last_lines.max().unwrap_or(1));
    let pen = Pen { gutter, palette };
    let mut headings = blocks.iter().map(|block| block.heading(texts));
    let mut out = String::new();
    if let Some(heading) = headings.next() {
        let sign = if excerpts.is_empty() {
            "─▸"
        } else {
            "╭▸"
        };
        pen.heading(sign, &heading, &mut out);
    }
    if excerpts.is_empty() {
        return (gutter, out);
    }
    // A whole file has a heading but no lines: the first lines are those of the next place.
    if blocks.first().is_some_and(|block| block.marks.is_empty()) {
        pen.bar(&mut out);
        pen.further_heading(headings.next(), &mut out);
    }
    // The renderer's first row is the heading of its first excerpt, which stands there already.
    for row in render(&excerpts, level, style).lines().skip(1) {
        if is_heading(row) {
            pen.further_heading(headings.next(), &mut out);
        } else {
            out.push_str(row.trim_end());
            out.push('\n');
        }
    }
    (gutter, out)
}

fn excerpts(blocks: &[Block<'_>], width: usize) -> Vec<Excerpt> {
    let last_line = blocks.iter().map(|block| block.last).max();
    // Number, space, line, space; and two columns for the edge of a range of several lines.
    let taken = digits(last_line.unwrap_or(1)) + 5;
    let columns = width.saturating_sub(taken).max(FEWEST_COLUMNS);
    blocks
        .iter()
        .filter(|block| !block.marks.is_empty())
        .map(|block| {
            let place = &block.place;
            Excerpt::of(place.source, place.lines, &block.marks, columns)
        })
        .collect()
}

fn digits(line: usize) -> usize {
    line.to_string().len()
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
    fn further_heading(&self, place: Option<String>, out: &mut String) {
        if let Some(place) = place {
            self.heading("⸬ ", &place, out);
        }
    }

    fn heading(&self, sign: &str, place: &str, out: &mut String) {
        let (gutter, line) = (self.gutter, self.palette.line);
        out.push_str(&format!("{:gutter$}{line}{sign}{line:#} {place}\n", ""));
    }

    fn bar(&self, out: &mut String) {
        let (gutter, line) = (self.gutter + 1, self.palette.line);
        out.push_str(&format!("{:gutter$}{line}│{line:#}\n", ""));
    }
}
