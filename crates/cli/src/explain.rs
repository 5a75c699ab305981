//! `goalpost explain`: rules, metrics, categories and frameworks, offline.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use goalpost_core::finding::RuleId;
use goalpost_core::metric::{Catalogue, Category, Metric, OverTime};
use goalpost_core::nearest::nearest;
use goalpost_core::outcome::{Counts, Outcome};
use goalpost_core::rule::{FixKind, ParameterValue, RuleInfo};
use goalpost_core::source::Sources;
use goalpost_report::{Format, Run, Style};
use goalpost_rules::example::Example;

use crate::arguments::{Explain, Global};
use crate::problem::Trouble;
use crate::session::Ready;
use crate::terminal::Terminal;
use crate::{Exit, rules};

/// What the article says of the frameworks.
const FRAMEWORKS: [(&str, &str); 2] = [
    (
        "smart",
        "S.M.A.R.T. goals (D3.S)\n\n\
         A goal shows all five letters:\n\n  \
         Specific     be clear: does \"increase engagement\" mean 100 new followers, or 1 000?\n  \
         Measurable   every goal needs a metric, a baseline with its date, and a target\n  \
         Achievable   demanding, and within reach of what history and means allow\n  \
         Relevant     tied to what the business wants: know how more likes would help it\n  \
         Time-bound   a start, a deadline, milestones on the way, and a rhythm of review\n\n\
         Rules: smart/* (`goalpost rules list`)\n",
    ),
    (
        "okr",
        "Objectives and key results (D3.O)\n\n\
         An objective says where we want to go, and what that does for the business. About three key\n\
         results say what shows that we get there: each with a metric, a target and a date.\n\n\
         OKRs are not meant to be attained in full: of an aspirational one, 60 or 70 per cent is a\n\
         win. One that is met in full quarter after quarter was set too low. A committed OKR is\n\
         expected to reach 1.0. An objective that is met late is met late, and has not failed.\n\n\
         Rules: okr/* (`goalpost rules list`)\n",
    ),
];

pub(crate) fn run(arguments: &Explain, global: &Global) -> Result<Exit, Trouble> {
    let ready = rules::here(global)?;
    let id = arguments.id.trim();
    let text = if let Some(info) = ready.registry.get(&RuleId::new(id)) {
        rule(&ready, info, global)
    } else if let Some(metric) = Catalogue::built_in().metric(id) {
        metric_page(metric)
    } else if let Some(category) = Category::from_id(id) {
        category_page(category)
    } else if let Some((_, page)) = FRAMEWORKS
        .iter()
        .find(|(name, _)| *name == id.to_lowercase())
    {
        (*page).to_owned()
    } else if let Some(list) = list(id) {
        list
    } else {
        return Err(Trouble::Unknown(unknown(&ready, id)));
    };
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(Exit::Nothing)
}

fn unknown(ready: &Ready, id: &str) -> String {
    let rules = ready.registry.keys().map(RuleId::as_str);
    let metrics = Catalogue::built_in()
        .metrics()
        .iter()
        .map(|metric| metric.id.as_str());
    let categories = Category::ALL.iter().map(|category| category.as_str());
    let near = nearest(
        id,
        rules
            .chain(metrics)
            .chain(categories)
            .chain(["smart", "okr"]),
    );
    let by_name = ready
        .registry
        .keys()
        .find(|rule| rule.as_str().ends_with(&format!("/{id}")));
    match near.or(by_name.map(RuleId::as_str)) {
        Some(near) => format!(
            "there is no rule, metric, category or framework `{id}`; did you mean `{near}`?"
        ),
        None => format!(
            "there is no rule, metric, category or framework `{id}`: `goalpost rules list`, `goalpost explain metrics` and `goalpost explain categories` list them"
        ),
    }
}

fn list(id: &str) -> Option<String> {
    let mut out = String::new();
    match id {
        "metrics" => {
            for metric in Catalogue::built_in().metrics() {
                let _ = writeln!(out, "{:<28} {}", metric.id, metric.name);
            }
        }
        "categories" => {
            for category in Category::ALL {
                let _ = writeln!(out, "{:<18} {}", category.as_str(), category.name());
            }
        }
        _ => return None,
    }
    Some(out)
}

fn rule(ready: &Ready, info: &RuleInfo, global: &Global) -> String {
    let mut out = format!("{}: {}\n\n", info.id, info.summary);
    let fix = match info.fix {
        Some(FixKind::Safe) => "safe (`--fix`)",
        Some(FixKind::Unsafe) => "to be read by a person (`--unsafe-fixes`)",
        None => "none: a person has to decide",
    };
    let _ = writeln!(out, "{}\n", wrap(&info.why, ""));
    let _ = writeln!(
        out,
        "level: {}   fix: {fix}   pack: {}",
        info.level, info.pack
    );
    if !info.suppressible {
        let _ = writeln!(out, "It cannot be silenced or turned off.");
    }
    for parameter in &info.parameters {
        let _ = writeln!(
            out,
            "parameter `{}` (default {}): {}",
            parameter.name,
            value(&parameter.default),
            parameter.about
        );
    }
    for text in &info.bad {
        let _ = writeln!(out, "\nBad:\n\n{}", indent(text));
        out.push_str(&drawn(ready, info, text, global));
    }
    for text in &info.good {
        let _ = writeln!(out, "\nGood:\n\n{}", indent(text));
    }
    out
}

/// The findings of the rule in its own example, drawn as `check` draws them.
fn drawn(ready: &Ready, info: &RuleInfo, text: &str, global: &Global) -> String {
    let Some(example) = Example::parse(text).filter(|example| example.encoding.is_none()) else {
        return String::new();
    };
    let judgement = example.judge(&ready.set, &ready.registry);
    let findings: Vec<_> = judgement
        .findings
        .into_iter()
        .filter(|finding| *finding.rule() == info.id)
        .collect();
    let outcome = Outcome {
        root: String::new(),
        root_in_git: None,
        sources: Sources::clone(judgement.world.sources()),
        findings,
        counts: Counts::default(),
    };
    let terminal = Terminal::of(global.color, false);
    let style = Style {
        color: terminal.color,
        width: terminal.width,
        summary: false,
        ..Style::default()
    };
    let mut bytes = Vec::new();
    let outcomes = [outcome];
    match goalpost_report::write(
        Format::Text,
        &Run::new(example.as_of.to_string(), &outcomes),
        &style,
        &mut bytes,
    ) {
        Ok(()) => String::from_utf8(bytes).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

pub(crate) fn value(value: &ParameterValue) -> String {
    match value {
        ParameterValue::Number(number) => number.normalize().to_string(),
        ParameterValue::Text(text) => text.clone(),
        ParameterValue::Switch(switch) => switch.to_string(),
    }
}

fn metric_page(metric: &Metric) -> String {
    let catalogue = Catalogue::built_in();
    let mut out = format!("{}: {}\n\n", metric.id, metric.name);
    if let Some(definition) = &metric.definition {
        let _ = writeln!(out, "{}\n", wrap(definition, ""));
    }
    if let Some(formula) = &metric.formula {
        let _ = writeln!(out, "formula     {formula}");
    }
    let _ = writeln!(out, "unit        {}", metric.unit);
    let _ = writeln!(out, "better      {}", metric.better);
    let over_time = match metric.over_time {
        Some(OverTime::Sum) => "figures of several days add up",
        Some(OverTime::Latest) => "the latest figure stands",
        Some(OverTime::Average) => "the mean of the figures",
        Some(OverTime::AsReported) => {
            "figures cannot be combined: only one for exactly the period counts"
        }
        None => "its inputs are combined first, each in its own way",
    };
    let _ = writeln!(out, "over time   {over_time}");
    if metric.min.is_some() || metric.max.is_some() {
        let limit = |limit: Option<rust_decimal::Decimal>| {
            limit.map_or_else(String::new, |limit| limit.normalize().to_string())
        };
        let _ = writeln!(
            out,
            "range       {}…{}",
            limit(metric.min),
            limit(metric.max)
        );
    }
    let categories: Vec<&str> = metric
        .categories
        .iter()
        .map(|category| category.as_str())
        .collect();
    if !categories.is_empty() {
        let _ = writeln!(out, "categories  {}", categories.join(", "));
    }
    if metric.vanity {
        let _ = writeln!(
            out,
            "\n{}",
            wrap(
                "It is a vanity metric: fine to follow, and a goal on it needs a `why` or a chain of `supports` to the strategy (D2.2).",
                ""
            )
        );
    }
    for variant in catalogue.variants(&metric.id) {
        let _ = writeln!(out, "variant     {variant}");
    }
    out
}

fn category_page(category: Category) -> String {
    let mut out = format!(
        "{}: {}\n\n{}\n\n",
        category.as_str(),
        category.name(),
        wrap(category.says(), "")
    );
    if category.by_deliverables() {
        let _ = writeln!(
            out,
            "{}\n",
            wrap("It is met by deliverables, not by a number.", "")
        );
    }
    if !category.metrics().is_empty() {
        let _ = writeln!(
            out,
            "metrics  {}",
            wrap(&category.metrics().join(", "), "         ").trim_start()
        );
    }
    if !category.linkedin_metrics().is_empty() {
        let _ = writeln!(
            out,
            "on LinkedIn also  {}",
            category.linkedin_metrics().join(", ")
        );
    }
    out
}

fn indent(text: &str) -> String {
    text.trim_matches('\n')
        .lines()
        .map(|line| {
            if line.is_empty() {
                String::new()
            } else {
                format!("    {line}")
            }
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// Text in lines of at most 80 columns.
fn wrap(text: &str, indent: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > 80 {
            out.push('\n');
            out.push_str(indent);
            width = indent.len();
        } else if width > 0 {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += length;
    }
    out
}
