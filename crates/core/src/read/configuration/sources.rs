//! `sources`: queries of a warehouse whose rows become measurements.

use crate::model::{Placed, Text};
use crate::read::Reader;
use crate::read::mapping::Known;
use crate::read::shape::SOURCE;
use crate::yaml::{Node, NodeKind, Pair};

/// A query whose rows become measurements. Where its database is, and with which password, stands in the
/// environment alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SqlSource {
    /// Its id: the folder of its tables in `measurements/`.
    pub id: Placed<Text>,
    /// The metric of its rows.
    pub metric: Placed<Text>,
    /// The query, which gives the columns `date` and `value`, and `account` and `segment` where wanted.
    pub sql: Placed<Text>,
    /// The variable of the environment that holds the address of the database.
    pub url_env: Placed<Text>,
    /// The account of all rows, where the query does not say.
    pub account: Option<Placed<Text>>,
    /// The part of the whole that all rows are of, where the query does not say.
    pub segment: Option<Placed<Text>>,
}

impl Reader<'_> {
    pub(super) fn sql_sources(&mut self, pair: Pair) -> Vec<SqlSource> {
        let span = pair.value.span;
        let items = match pair.value.kind {
            NodeKind::Faulty | NodeKind::Empty => return Vec::new(),
            NodeKind::Sequence(items) => items,
            // One alone is fine.
            kind => vec![Node { span, kind }],
        };
        items
            .into_iter()
            .filter_map(|item| self.sql_source(item))
            .collect()
    }

    fn sql_source(&mut self, item: Node) -> Option<SqlSource> {
        let Known { pairs, .. } = self.known(item, &SOURCE)?;
        let [
            mut id,
            mut metric,
            mut sql,
            mut url_env,
            mut account,
            mut segment,
        ] = [const { None }; 6];
        for (key, pair) in pairs {
            let placed = self.text(key, pair).placed().cloned();
            match key.name {
                "id" => id = placed,
                "metric" => metric = placed,
                "sql" => sql = placed,
                "url_env" => url_env = placed,
                "account" => account = placed,
                "segment" => segment = placed,
                _ => {}
            }
        }
        Some(SqlSource {
            id: id?,
            metric: metric?,
            sql: sql?,
            url_env: url_env?,
            account,
            segment,
        })
    }
}
