//! From the events of the parser to the tree.

mod places;

use std::ops::Range;

use compact_str::CompactString;
use saphyr_parser::{Event, Marker, Parser, ScanError, Tag};

use places::is_bracket;

use super::alias::Anchors;
use super::place::Cursor;
use super::task::{Built, Fault, FaultKind, Task};
use super::tree::{Document, Node, NodeKind, Pair, ScalarStyle};
use super::{duplicate, silent};
use crate::source::Span;

/// Reads the whole of `task.work`.
pub(super) fn build(task: &Task<'_>) -> (Built, Option<Fault>) {
    let mut builder = Builder {
        task,
        cursor: Cursor::new(task.work),
        frames: Vec::new(),
        items: Vec::new(),
        pairs: Vec::new(),
        anchors: Anchors::new(task.limits),
        before: 0,
        root: None,
        built: Built::default(),
    };
    let mut parser = Parser::new_from_str(task.work);
    while let Some(event) = parser.next_event() {
        let outcome = match event {
            Ok((event, span)) => builder.event(event, span),
            Err(error) => Err(builder.parser_fault(&error)),
        };
        // The parser repeats an error for ever.
        if let Err(fault) = outcome {
            builder.salvage();
            return (builder.built, Some(fault));
        }
    }
    (builder.built, None)
}

/// A collection that is not closed yet.
struct Frame {
    start: usize,
    anchor: usize,
    flow: bool,
    children: Children,
}

/// What a collection holds so far. Children wait on two stacks of the builder, so that each
/// collection gets one allocation of its exact size.
enum Children {
    /// From this item of the stack on.
    Sequence(usize),
    /// From this pair of the stack on, and the key whose value is still to come.
    Mapping(usize, Option<Node>),
}

struct Builder<'a> {
    task: &'a Task<'a>,
    cursor: Cursor<'a>,
    frames: Vec<Frame>,
    items: Vec<Node>,
    pairs: Vec<Pair>,
    anchors: Anchors,
    /// Where the last event ended, in the parser's text.
    before: usize,
    root: Option<Node>,
    built: Built,
}

/// What a scalar event holds beside its text.
struct Properties<'e> {
    anchor: usize,
    tag: Option<&'e Tag>,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: saphyr_parser::Span) -> Result<(), Fault> {
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd => {}
            Event::DocumentStart(_) => {
                self.root = None;
                self.before = self.cursor.byte(span.end.index());
            }
            Event::DocumentEnd => {
                let root = self.root.take();
                self.anchors.clear();
                self.built.documents.push(Document { root });
            }
            Event::Alias(id) => {
                let range = self.work(span);
                self.before = range.end;
                let span = self.span(range);
                let depth = self.frames.len();
                let node = self
                    .anchors
                    .expand(id, span, depth, &mut self.built.problems);
                self.attach(node, 0)?;
            }
            Event::Scalar(text, style, anchor, tag) => {
                let multiline = span.start.line() != span.end.line();
                let range = self.work(span);
                let properties = Properties {
                    anchor,
                    tag: tag.as_deref(),
                };
                let text = CompactString::new(text);
                self.scalar(text, style, &properties, range, multiline)?;
            }
            Event::SequenceStart(anchor, _) => {
                self.open(span, anchor, Children::Sequence(self.items.len()))?;
            }
            Event::MappingStart(anchor, _) => {
                self.open(span, anchor, Children::Mapping(self.pairs.len(), None))?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span)?,
        }
        Ok(())
    }

    /// Keeps what was read before a fault: whatever is open ends there.
    fn salvage(&mut self) {
        while let Some(mut frame) = self.frames.pop() {
            if let Children::Mapping(_, key) = &mut frame.children
                && let Some(key) = key.take()
            {
                let value = Node {
                    span: Span::new(key.span.source, key.span.range().end..key.span.range().end),
                    kind: NodeKind::Faulty,
                };
                self.pairs.push(Pair { key, value });
            }
            let kind = self.collected(&frame.children);
            let span = self.collection_span(frame.start, None, &kind);
            // Attaching fails only where a fault is found, and one was.
            let _ = self.attach(Node { span, kind }, 0);
        }
        if let Some(root) = self.root.take() {
            self.built.documents.push(Document { root: Some(root) });
        }
    }

    fn work(&mut self, span: saphyr_parser::Span) -> Range<usize> {
        let start = self.mark(span.start);
        start..self.mark(span.end).max(start)
    }

    fn mark(&mut self, mark: Marker) -> usize {
        self.cursor.byte(mark.index())
    }

    fn span(&self, work: Range<usize>) -> Span {
        Span::new(self.task.source.id(), self.task.map.range(work))
    }

    fn open(
        &mut self,
        span: saphyr_parser::Span,
        anchor: usize,
        children: Children,
    ) -> Result<(), Fault> {
        let range = self.work(span);
        if self.frames.len() >= self.task.limits.depth {
            return Err(self.fault(range.start, FaultKind::TooDeep));
        }
        let flow = is_bracket(self.task.work.get(range.clone()).unwrap_or(""));
        let start = match children {
            Children::Sequence(_) if !flow => self.dash(range.start),
            _ => range.start,
        };
        self.before = self.before.max(range.start);
        self.frames.push(Frame {
            start,
            anchor,
            flow,
            children,
        });
        Ok(())
    }

    fn close(&mut self, span: saphyr_parser::Span) -> Result<(), Fault> {
        // The bracket itself: the parser's span may hold blanks after it.
        let end = (self.mark(span.start) + 1).min(self.task.work.len());
        let Some(frame) = self.frames.pop() else {
            return Ok(());
        };
        if frame.flow {
            self.before = end;
        }
        let kind = self.collected(&frame.children);
        if let NodeKind::Mapping(pairs) = &kind {
            duplicate::check(self.task, pairs, &mut self.built.problems);
        }
        let span = self.collection_span(frame.start, frame.flow.then_some(end), &kind);
        self.attach(Node { span, kind }, frame.anchor)
    }

    /// Takes the children of a collection off the stacks.
    fn collected(&mut self, children: &Children) -> NodeKind {
        match *children {
            Children::Sequence(from) => {
                NodeKind::Sequence(self.items.drain(from.min(self.items.len())..).collect())
            }
            Children::Mapping(from, _) => {
                NodeKind::Mapping(self.pairs.drain(from.min(self.pairs.len())..).collect())
            }
        }
    }

    /// A collection ends with its bracket; without one, with the last that it holds.
    fn collection_span(&self, start: usize, end: Option<usize>, kind: &NodeKind) -> Span {
        if let Some(end) = end {
            return self.span(start..end);
        }
        let start = self.span(start..start);
        match kind {
            NodeKind::Sequence(items) => items.last().map_or(start, |item| start.to(item.span)),
            NodeKind::Mapping(pairs) => pairs
                .last()
                .map_or(start, |pair| start.to(pair.key.span).to(pair.value.span)),
            _ => start,
        }
    }

    fn scalar(
        &mut self,
        text: CompactString,
        style: saphyr_parser::ScalarStyle,
        properties: &Properties<'_>,
        range: Range<usize>,
        multiline: bool,
    ) -> Result<(), Fault> {
        use saphyr_parser::ScalarStyle as Parsed;
        if let Some(original) = self.task.map.faulty_at(&range) {
            self.before = range.end;
            let span = Span::new(self.task.source.id(), original);
            return self.attach(
                Node {
                    span,
                    kind: NodeKind::Faulty,
                },
                0,
            );
        }
        let bare = properties.anchor == 0 && properties.tag.is_none();
        let (range, kind) = match style {
            Parsed::Plain if text.is_empty() && bare => (self.empty_place(&range), NodeKind::Empty),
            Parsed::Plain if text.is_empty() => (range, NodeKind::Empty),
            Parsed::Literal | Parsed::Folded => {
                let range = self.block_scalar(&range, bare);
                (range, scalar_kind(text, style))
            }
            _ => (range, scalar_kind(text, style)),
        };
        self.before = range.end.max(self.before);
        let mut node = Node {
            span: self.span(range.clone()),
            kind,
        };
        if !self.task.map.is_patched(&range) {
            let place = silent::Place {
                key: self.pending_key(),
                is_key: self.expects_key(),
                flow: self.frames.last().is_some_and(|frame| frame.flow),
                multiline,
            };
            let found = silent::scalar(self.task, &place, properties.tag, bare, &mut node);
            match found {
                Ok(problems) => self.built.problems.extend(problems),
                Err((at, kind)) if !self.task.ignored.contains(&at) => {
                    return Err(Fault {
                        at,
                        kind,
                        open: None,
                    });
                }
                Err(_) => {}
            }
        }
        self.attach(node, properties.anchor)
    }

    fn pending_key(&self) -> Option<&Node> {
        match &self.frames.last()?.children {
            Children::Mapping(_, key) => key.as_ref(),
            Children::Sequence(_) => None,
        }
    }

    fn expects_key(&self) -> bool {
        self.frames
            .last()
            .is_some_and(|frame| matches!(frame.children, Children::Mapping(_, None)))
    }

    fn attach(&mut self, node: Node, anchor: usize) -> Result<(), Fault> {
        if anchor != 0 {
            self.anchors.define(anchor, &node);
        }
        let Some(frame) = self.frames.last_mut() else {
            self.root = match node.kind {
                NodeKind::Empty => None,
                _ => Some(node),
            };
            return Ok(());
        };
        match &mut frame.children {
            Children::Sequence(_) => self.items.push(node),
            Children::Mapping(_, key @ None) => *key = Some(node),
            Children::Mapping(from, key @ Some(_)) => {
                let Some(key) = key.take() else {
                    return Ok(());
                };
                let pair = Pair { key, value: node };
                if !frame.flow {
                    self.pairs.push(pair);
                } else if let Some(at) = silent::flow_pair(
                    self.task,
                    &mut self.pairs,
                    *from,
                    pair,
                    &mut self.built.problems,
                ) {
                    return Err(Fault {
                        at,
                        kind: FaultKind::MissingSpace,
                        open: None,
                    });
                }
            }
        }
        Ok(())
    }

    fn fault(&self, at: usize, kind: FaultKind) -> Fault {
        let open = self.frames.iter().rev().find(|frame| frame.flow);
        Fault {
            at: self.task.map.range(at..at).start,
            kind,
            open: open.map(|frame| self.task.map.range(frame.start..frame.start).start),
        }
    }

    fn parser_fault(&mut self, error: &ScanError) -> Fault {
        let at = self.mark(*error.marker());
        let kind = if error.info() == "recursion limit exceeded" {
            FaultKind::TooDeep
        } else {
            FaultKind::Parser(error.info().to_owned())
        };
        self.fault(at, kind)
    }
}

fn scalar_kind(text: CompactString, style: saphyr_parser::ScalarStyle) -> NodeKind {
    use saphyr_parser::ScalarStyle as Parsed;
    let style = match style {
        Parsed::Plain => ScalarStyle::Plain,
        Parsed::SingleQuoted => ScalarStyle::SingleQuoted,
        Parsed::DoubleQuoted => ScalarStyle::DoubleQuoted,
        Parsed::Literal => ScalarStyle::Literal,
        Parsed::Folded => ScalarStyle::Folded,
    };
    NodeKind::Scalar { text, style }
}
