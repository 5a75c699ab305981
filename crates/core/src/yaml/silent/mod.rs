//! What YAML does in silence, and surely was not meant.

pub(super) mod invisible;

use saphyr_parser::Tag;

use super::build::{FaultKind, Task};
use super::tree::{Node, Pair};
use crate::finding::Problem;

/// Where a scalar stands.
pub(super) struct Place<'n> {
    /// The key whose value it is.
    pub(super) key: Option<&'n Node>,
    /// Whether it is a key itself.
    pub(super) is_key: bool,
    /// Whether it stands inside brackets.
    pub(super) flow: bool,
    /// Whether it goes over several lines.
    pub(super) multiline: bool,
}

pub(super) fn scalar(
    _task: &Task<'_>,
    _place: &Place<'_>,
    _tag: Option<&Tag>,
    _bare: bool,
    _node: &mut Node,
) -> Result<Vec<Problem>, (usize, FaultKind)> {
    Ok(Vec::new())
}

pub(super) fn flow_pair(
    _task: &Task<'_>,
    pairs: &mut Vec<Pair>,
    pair: Pair,
    _problems: &mut Vec<Problem>,
) -> Option<usize> {
    pairs.push(pair);
    None
}
