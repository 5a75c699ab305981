//! The way from the strategy to the goals as a picture: what supports what.

use std::collections::BTreeMap;

use goalpost_core::workspace::{GoalId, StrategyId, Supported};
use maud::{Markup, html};

use super::class;
use crate::clean::one_line;
use crate::progress::sentence::{sign, status};
use crate::progress::{Entry, Report};

/// The most entries that a picture shows: more are no picture any more.
const MOST: usize = 60;
const NODE_WIDTH: f64 = 250.0;
const NODE_HEIGHT: f64 = 46.0;
const GAP_X: f64 = 70.0;
const GAP_Y: f64 = 14.0;
/// How many characters a line in a node has.
const LINE: usize = 30;

/// What stands in the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Strategy(StrategyId),
    Goal(GoalId),
}

/// The picture; none where nothing supports anything, or too much does.
pub(super) fn map(report: &Report<'_>) -> Option<Markup> {
    let entries: Vec<&Entry<'_>> = report.heads().collect();
    if entries.is_empty() || entries.len() > MOST {
        return None;
    }
    let edges = edges(report, &entries);
    if edges.is_empty() {
        return None;
    }
    let columns = columns(&entries, &edges);
    let places = places(&columns, &edges);
    let width = f64::from(u32::try_from(columns.len()).ok()?) * (NODE_WIDTH + GAP_X) - GAP_X + 4.0;
    let height = places
        .values()
        .map(|(_, y)| y + NODE_HEIGHT)
        .fold(0.0, f64::max)
        + 2.0;
    let words = report.words;
    Some(html! {
        div.scroll {
            svg.map width=(width) height=(height) viewBox={ "0 0 " (width) " " (height) } role="img" aria-labelledby="map-title map-text" {
                title id="map-title" { (words.text("From the strategy to the goals")) }
                desc id="map-text" { (described(report, &edges)) }
                @for (from, to) in &edges {
                    @if let (Some(from), Some(to)) = (places.get(from), places.get(to)) {
                        path.edge d=(curve(*from, *to)) {}
                    }
                }
                @for (node, place) in &places { (drawn(report, &entries, *node, *place)) }
            }
        }
    })
}

/// What supports what, among the entries of the report.
fn edges(report: &Report<'_>, entries: &[&Entry<'_>]) -> Vec<(Node, Node)> {
    let known = |id: GoalId| entries.iter().any(|entry| entry.id == id);
    let mut edges = Vec::new();
    for entry in entries {
        for thing in entry.linked.supports.iter().flatten() {
            let above = match thing {
                Supported::Strategy(id) => Some(Node::Strategy(*id)),
                Supported::Goal(id) if known(*id) => Some(Node::Goal(*id)),
                // A key result stands for its OKR.
                Supported::Goal(id) => report
                    .workspace
                    .goal(*id)
                    .and_then(|goal| goal.parent)
                    .filter(|okr| known(*okr))
                    .map(Node::Goal),
            };
            edges.extend(above.map(|above| (Node::Goal(entry.id), above)));
        }
    }
    edges.sort();
    edges.dedup();
    edges
}

/// The strategy first, then by how many steps lead to it; what leads nowhere comes last.
fn columns(entries: &[&Entry<'_>], edges: &[(Node, Node)]) -> Vec<Vec<Node>> {
    let mut depth: BTreeMap<Node, usize> = BTreeMap::new();
    for (_, above) in edges {
        if matches!(above, Node::Strategy(_)) {
            depth.insert(*above, 0);
        }
    }
    // A ring of supports ends after as many rounds as there are entries.
    for _ in 0..entries.len() {
        let mut moved = false;
        for (below, above) in edges {
            let Some(reached) = depth.get(above).map(|depth| depth + 1) else {
                continue;
            };
            let known = depth.get(below).copied().unwrap_or(0);
            if known < reached && reached <= entries.len() {
                depth.insert(*below, reached);
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    let deepest = depth.values().max().map_or(0, |deepest| deepest + 1);
    let mut columns: Vec<Vec<Node>> = vec![Vec::new(); deepest.max(1)];
    for (node, depth) in &depth {
        if let Some(column) = columns.get_mut(*depth) {
            column.push(*node);
        }
    }
    let loose: Vec<Node> = entries
        .iter()
        .map(|entry| Node::Goal(entry.id))
        .filter(|node| !depth.contains_key(node))
        .collect();
    if !loose.is_empty() {
        columns.push(loose);
    }
    columns.retain(|column| !column.is_empty());
    columns
}

/// Where each stands: beside what it supports, as far as there is room.
fn places(columns: &[Vec<Node>], edges: &[(Node, Node)]) -> BTreeMap<Node, (f64, f64)> {
    let mut places: BTreeMap<Node, (f64, f64)> = BTreeMap::new();
    let mut x = 2.0;
    for column in columns {
        let mut wanted: Vec<(f64, Node)> = column
            .iter()
            .map(|node| {
                let above: Vec<f64> = edges
                    .iter()
                    .filter(|(below, _)| below == node)
                    .filter_map(|(_, above)| places.get(above).map(|(_, y)| *y))
                    .collect();
                let count = f64::from(u32::try_from(above.len()).unwrap_or(1).max(1));
                (above.iter().sum::<f64>() / count, *node)
            })
            .collect();
        wanted.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        let mut y = 2.0;
        for (_, node) in wanted {
            places.insert(node, (x, y));
            y += NODE_HEIGHT + GAP_Y;
        }
        x += NODE_WIDTH + GAP_X;
    }
    places
}

fn curve((from_x, from_y): (f64, f64), (to_x, to_y): (f64, f64)) -> String {
    // From the left side of what supports to the right side of what is supported.
    let (x1, y1) = (from_x, from_y + NODE_HEIGHT / 2.0);
    let (x2, y2) = (to_x + NODE_WIDTH, to_y + NODE_HEIGHT / 2.0);
    let middle = f64::midpoint(x1, x2);
    format!("M{x1:.1} {y1:.1} C{middle:.1} {y1:.1} {middle:.1} {y2:.1} {x2:.1} {y2:.1}")
}

fn drawn(report: &Report<'_>, entries: &[&Entry<'_>], node: Node, (x, y): (f64, f64)) -> Markup {
    let words = report.words;
    let frame = html! { rect.node x=(x) y=(y) width=(NODE_WIDTH) height=(NODE_HEIGHT) rx="6" {} };
    match node {
        Node::Strategy(_) => html! {
            (frame)
            text x=(x + 10.0) y=(y + 19.0) { (cut(&name(report, node))) }
            text.soft x=(x + 10.0) y=(y + 37.0) { (words.text("strategy")) }
        },
        Node::Goal(id) => {
            let Some(entry) = entries.iter().find(|entry| entry.id == id) else {
                return html! {};
            };
            html! {
                a href={ "#" (super::anchor(entry)) } {
                    (frame)
                    text x=(x + 10.0) y=(y + 19.0) { (cut(entry.title())) }
                    text class=(class(entry.status())) x=(x + 10.0) y=(y + 37.0) {
                        (sign(entry.status())) " " (status(entry.status(), words))
                    }
                }
            }
        }
    }
}

fn name(report: &Report<'_>, node: Node) -> String {
    match node {
        Node::Strategy(id) => report
            .workspace
            .strategy(id)
            .map_or_else(String::new, |entry| {
                let name = entry.entry.objective.get().or(entry.entry.id.get());
                name.map_or_else(String::new, |name| one_line(name).into_owned())
            }),
        Node::Goal(id) => report.workspace.goal(id).map_or_else(String::new, |goal| {
            let title = goal.goal.title.get();
            title.map_or_else(
                || goal.path.to_string(),
                |title| one_line(title).into_owned(),
            )
        }),
    }
}

/// The picture in words, for those who do not see it.
fn described(report: &Report<'_>, edges: &[(Node, Node)]) -> String {
    let said: Vec<String> = edges
        .iter()
        .map(|(below, above)| {
            report.words.say(
                "{goal} supports {above}.",
                &[
                    ("goal", &name(report, *below)),
                    ("above", &name(report, *above)),
                ],
            )
        })
        .collect();
    said.join(" ")
}

/// A title in one line of a node.
fn cut(title: &str) -> String {
    let title = one_line(title);
    if title.chars().count() <= LINE {
        return title.into_owned();
    }
    let mut cut: String = title.chars().take(LINE - 1).collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}
