use std::sync::Arc;

use super::*;
use crate::date::Period;
use crate::read::read_file;
use crate::settings::Settings;
use crate::workspace::{FilePart, link};
use crate::yaml::{self, Limits};

const TEXT: &str = r#"strategy:
- id: sales
  objective: Grow
audit:
- date: 2025-01-05
  accounts:
  - {id: insta, platform: instagram}
- date: 2026-01-05
  accounts:
  - id: insta
    platform: instagram
    measures:
      save_rate: 2 %
goals:
- id: "reach"
  title: Ä reach
  supports: [sales, 'brand/nps', brand]
  accounts: ["insta"]
  metric: save_rate
  deliverables:
  - id: policy
    title: A policy
  changes:
  - {date: 2026-01-01, field: deliverables/policy/due, reason: r}
- id: more
  title: More
  supports: reach
okrs:
- id: brand
  objective: Be known
  accounts: insta
  key_results:
  - {id: nps, title: NPS}
metrics:
- id: save_rate
  unit: percent
  better: higher
  formula: saves / impressions
- id: double_rate
  unit: percent
  better: higher
  formula: "save_rate * 2 + save_rate"
"#;
const ROWS: &str = "date,metric,value,account\n2026-01,save_rate,2 %,insta\n";
const CONFIGURATION: &str =
    "sources:\n- {id: w, metric: save_rate, sql: select, url_env: U, account: insta}\n";

fn places(entry: &str) -> Vec<String> {
    let mut sources = Sources::new();
    sources.add("goalpost.yaml", CONFIGURATION);
    let source = sources.add("goals.yaml", TEXT);
    sources.add("measurements/a.csv", ROWS);
    let settings = Settings::default();
    let parsed = yaml::parse(&source, &Limits::default());
    let (_, model) = read_file(&source, parsed, &settings.organisation);
    let part = FilePart {
        source: source.id(),
        scope: 0,
        model,
    };
    let as_of = Period::parse("2026-06-01", None).unwrap().last_day();
    let (workspace, _) = link(vec![part], vec![Arc::new(settings)], as_of);
    occurrences(&workspace, &sources, entry)
        .into_iter()
        .map(|span| {
            let source = sources.get(span.source).unwrap();
            let at = source.line_column(span.start);
            let text = source.slice(span);
            format!("{}:{}:{} {text}", source.path(), at.line, at.column)
        })
        .collect()
}

#[test]
fn the_declaration_comes_first_and_then_every_reference() {
    assert_eq!(
        places("goals/reach"),
        ["goals.yaml:15:8 reach", "goals.yaml:27:13 reach"]
    );
    assert_eq!(
        places("strategy/sales"),
        ["goals.yaml:2:7 sales", "goals.yaml:17:14 sales"]
    );
    assert_eq!(
        places("okrs/brand"),
        [
            "goals.yaml:29:7 brand",
            "goals.yaml:17:22 brand",
            "goals.yaml:17:34 brand",
        ]
    );
    assert_eq!(
        places("okrs/brand/nps"),
        ["goals.yaml:33:10 nps", "goals.yaml:17:28 nps"]
    );
    assert_eq!(
        places("goals/reach/deliverables/policy"),
        ["goals.yaml:21:9 policy", "goals.yaml:24:44 policy"]
    );
}

#[test]
fn accounts_and_metrics_stand_in_measurements_and_queries_too() {
    assert_eq!(
        places("audit/accounts/insta"),
        [
            "goals.yaml:10:9 insta",
            "goalpost.yaml:2:64 insta",
            "goals.yaml:7:10 insta",
            "goals.yaml:18:15 insta",
            "goals.yaml:31:13 insta",
            "measurements/a.csv:2:23 insta",
        ]
    );
    assert_eq!(
        places("metrics/save_rate"),
        [
            "goals.yaml:35:7 save_rate",
            "goalpost.yaml:2:19 save_rate",
            "goals.yaml:13:7 save_rate",
            "goals.yaml:19:11 save_rate",
            "goals.yaml:42:13 save_rate",
            "goals.yaml:42:29 save_rate",
            "measurements/a.csv:2:9 save_rate",
        ]
    );
}

#[test]
fn what_nobody_declares_has_its_references_alone() {
    assert_eq!(places("metrics/saves"), ["goals.yaml:38:12 saves"]);
    assert!(places("goals/absent").is_empty());
    assert!(places("audit").is_empty());
    assert!(places("").is_empty());
}
