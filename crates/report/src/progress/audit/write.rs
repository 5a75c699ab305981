//! The audit in every format of a report.

use std::io::{self, Write};

use goalpost_core::quantity::Amount;
use maud::{Markup, html};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use super::{AuditReport, Channel, Figure};
use crate::clean::one_line;
use crate::document::Document;
use crate::progress::ReportFormat;
use crate::progress::html::{page, table};
use crate::progress::sentence::sign;
use crate::run::Style;

impl AuditReport {
    /// Writes the page in one format.
    ///
    /// # Errors
    /// What writing to `out` fails with.
    pub fn write(
        &self,
        format: ReportFormat,
        style: &Style,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match format {
            ReportFormat::Text => out.write_all(self.document().write_text(style).as_bytes()),
            ReportFormat::Markdown => {
                out.write_all(self.document().write_markdown(&|_| None).as_bytes())
            }
            ReportFormat::Html => self.html(out),
            ReportFormat::Json => self.json(out),
            ReportFormat::Csv => self.csv(out),
        }
    }

    fn document(&self) -> Document {
        let words = self.words;
        let mut document = Document::new(self.title.clone(), self.counts());
        if self.is_missing {
            document.paragraph(words.text(MISSING).to_owned());
            return document;
        }
        document.section(words.text("Which channels do well, and which need another focus"));
        let text = |text: &str| crate::document::Words::from(one_line(text).into_owned());
        let head = ["Account", "Owner", "Verdict", "Goals", "Purpose"].map(|name| words.text(name));
        let rows = self.channels.iter().map(|channel| {
            vec![
                text(&channel.id),
                text(channel.owner.as_deref().unwrap_or("–")),
                text(words.text(channel.verdict.english())),
                text(&self.goals(channel)),
                text(channel.purpose.as_deref().unwrap_or("–")),
            ]
        });
        document.table(&head, rows.collect());
        if !self.programmes.is_empty() {
            document.section(words.text("Programmes"));
            let head = ["Programme", "Owner", "Purpose"].map(|name| words.text(name));
            let rows = self.programmes.iter().map(|programme| {
                vec![
                    text(&programme.id),
                    text(programme.owner.as_deref().unwrap_or("–")),
                    text(programme.purpose.as_deref().unwrap_or("–")),
                ]
            });
            document.table(&head, rows.collect());
        }
        document.section(words.text("Figures"));
        let head =
            ["Account", "Last audit", "This audit", "Now", "Metric"].map(|name| words.text(name));
        let rows = self.figure_rows().map(|(channel, figure)| {
            vec![
                text(&channel.id),
                text(&self.amount(figure.before.as_ref())),
                text(&words.amount(&figure.now)),
                text(
                    &figure
                        .measured
                        .as_ref()
                        .map_or_else(|| "–".to_owned(), |(amount, _)| words.amount(amount)),
                ),
                text(&figure.name),
            ]
        });
        document.table(&head, rows.collect());
        document.section(words.text("What changed since the last audit"));
        match self.changes() {
            Some(changes) => document.facts(
                changes
                    .into_iter()
                    .map(|(name, change)| (name, crate::document::Words::from(change)))
                    .collect(),
            ),
            None => document.paragraph(words.text(FIRST).to_owned()),
        }
        document.section(words.text("Gaps to be filled"));
        if self.gaps.is_empty() {
            document.paragraph(words.text("There is nothing to be filled.").to_owned());
        }
        let gaps = self.gaps.iter().map(|gap| {
            let gap = one_line(gap).into_owned();
            ("•".to_owned(), crate::document::Words::from(gap))
        });
        document.facts(gaps.collect());
        document
    }

    fn counts(&self) -> String {
        let words = self.words;
        format!(
            "{}, {}, {}",
            words.count("{count} account", "{count} accounts", self.channels.len()),
            words.count(
                "{count} programme",
                "{count} programmes",
                self.programmes.len()
            ),
            words.count("{count} gap", "{count} gaps", self.gaps.len()),
        )
    }

    fn goals(&self, channel: &Channel) -> String {
        let goals = channel.goals.iter().map(|(name, status)| {
            let sign = sign(*status);
            format!("{sign} {name}")
        });
        let goals: Vec<String> = goals.collect();
        if goals.is_empty() {
            "–".to_owned()
        } else {
            goals.join(", ")
        }
    }

    fn figure_rows(&self) -> impl Iterator<Item = (&Channel, &Figure)> {
        let channels = self.channels.iter();
        channels.flat_map(|channel| channel.figures.iter().map(move |figure| (channel, figure)))
    }

    fn amount(&self, amount: Option<&Amount>) -> String {
        amount.map_or_else(|| "–".to_owned(), |amount| self.words.amount(amount))
    }

    /// What changed: which account, and how. Nothing where there was no audit before.
    fn changes(&self) -> Option<Vec<(String, String)>> {
        let words = self.words;
        if !self.has_before {
            return None;
        }
        let mut changes = Vec::new();
        for channel in self.channels.iter().filter(|channel| channel.is_new) {
            let what = words.text("new since the last audit").to_owned();
            changes.push((format!("+ {}", one_line(&channel.id)), what));
        }
        for id in &self.gone {
            let what = words.text("no longer in the audit").to_owned();
            changes.push((format!("- {}", one_line(id)), what));
        }
        for (channel, figure) in self.figure_rows() {
            let (Some(before), Some(better)) = (&figure.before, figure.better) else {
                continue;
            };
            let sign = if better { '▲' } else { '▼' };
            changes.push((
                format!("{sign} {}", one_line(&channel.id)),
                format!(
                    "{} {} → {}",
                    figure.name,
                    words.amount(before),
                    words.amount(&figure.now)
                ),
            ));
        }
        Some(changes)
    }

    fn html(&self, out: &mut dyn Write) -> io::Result<()> {
        let words = self.words;
        let body = html! {
            h1 { (one_line(&self.title)) }
            p { (self.counts()) }
            @if self.is_missing {
                p { (words.text(MISSING)) }
            } @else {
                h2 { (words.text("Which channels do well, and which need another focus")) }
                (self.channel_table())
                @if !self.programmes.is_empty() {
                    h2 { (words.text("Programmes")) }
                    (self.programme_table())
                }
                h2 { (words.text("Figures")) }
                (self.figure_table())
                h2 { (words.text("What changed since the last audit")) }
                @match self.changes() {
                    Some(changes) => ul { @for (name, change) in changes { li { (name) ": " (change) } } },
                    None => p { (words.text(FIRST)) },
                }
                h2 { (words.text("Gaps to be filled")) }
                @if self.gaps.is_empty() {
                    p { (words.text("There is nothing to be filled.")) }
                } @else {
                    ul { @for gap in &self.gaps { li { (one_line(gap)) } } }
                }
            }
        };
        writeln!(
            out,
            "{}",
            page(words.code(), &self.title, &body).into_string()
        )
    }

    fn channel_table(&self) -> Markup {
        let rows = self.channels.iter().map(|channel| {
            vec![
                channel.id.clone(),
                channel.platform.clone(),
                or_dash(channel.owner.as_deref()),
                or_dash(channel.purpose.as_deref()),
                self.words.text(channel.verdict.english()).to_owned(),
                self.goals(channel),
            ]
        });
        let head = [
            "Account", "Platform", "Owner", "Purpose", "Verdict", "Goals",
        ];
        table(self.words, &head, rows.collect())
    }

    fn programme_table(&self) -> Markup {
        let rows = self.programmes.iter().map(|programme| {
            vec![
                programme.id.clone(),
                or_dash(programme.owner.as_deref()),
                or_dash(programme.purpose.as_deref()),
            ]
        });
        table(
            self.words,
            &["Programme", "Owner", "Purpose"],
            rows.collect(),
        )
    }

    fn figure_table(&self) -> Markup {
        let rows = self.figure_rows().map(|(channel, figure)| {
            let measured = figure.measured.as_ref().map(|(amount, _)| amount);
            vec![
                channel.id.clone(),
                figure.name.clone(),
                self.amount(figure.before.as_ref()),
                self.words.amount(&figure.now),
                self.amount(measured),
            ]
        });
        let head = ["Account", "Metric", "Last audit", "This audit", "Now"];
        table(self.words, &head, rows.collect())
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        let number = |value: Decimal| -> Value {
            serde_json::from_str(&value.normalize().to_string()).unwrap_or(Value::Null)
        };
        let mut document = Map::new();
        let mut say = |key: &str, value: Value| document.insert(key.to_owned(), value);
        say("format", json!("goalpost-audit/1"));
        say("as_of", json!(self.as_of));
        if let Some(date) = &self.date {
            say("date", json!(date));
        }
        let channels = self.channels.iter().map(|channel| {
            let mut told = Map::new();
            let mut say = |key: &str, value: Value| told.insert(key.to_owned(), value);
            say("account", json!(channel.id));
            say("platform", json!(channel.platform));
            if let Some(owner) = &channel.owner {
                say("owner", json!(owner));
            }
            if let Some(purpose) = &channel.purpose {
                say("purpose", json!(purpose));
            }
            say("status", json!(channel.status));
            say("verdict", json!(channel.verdict.as_str()));
            let goals = channel
                .goals
                .iter()
                .map(|(name, status)| json!({ "entry": name, "status": status.as_str() }));
            say("goals", goals.collect());
            let figures = channel.figures.iter().map(|figure| {
                let mut told = Map::new();
                told.insert("metric".to_owned(), json!(figure.metric));
                if let Some(before) = &figure.before {
                    told.insert("before".to_owned(), number(before.value));
                }
                told.insert("value".to_owned(), number(figure.now.value));
                if let Some((amount, day)) = &figure.measured {
                    told.insert("measured".to_owned(), number(amount.value));
                    told.insert("measured_date".to_owned(), json!(day));
                }
                Value::Object(told)
            });
            say("figures", figures.collect());
            Value::Object(told)
        });
        say("accounts", channels.collect());
        let programmes = self.programmes.iter().map(|programme| {
            json!({ "program": programme.id, "owner": programme.owner, "purpose": programme.purpose })
        });
        say("programs", programmes.collect());
        say("gone", json!(self.gone));
        say("gaps", json!(self.gaps));
        serde_json::to_writer_pretty(&mut *out, &document)?;
        writeln!(out)
    }

    fn csv(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut table = csv::Writer::from_writer(out);
        table.write_record([
            "account", "platform", "owner", "purpose", "status", "verdict", "metric", "before",
            "value", "measured",
        ])?;
        let amount = |amount: Option<&Amount>| {
            amount.map_or_else(String::new, |amount| amount.value.normalize().to_string())
        };
        for (channel, figure) in self.figure_rows() {
            table.write_record([
                channel.id.clone(),
                channel.platform.clone(),
                channel.owner.clone().unwrap_or_default(),
                channel.purpose.clone().unwrap_or_default(),
                channel.status.to_owned(),
                channel.verdict.as_str().to_owned(),
                figure.metric.clone(),
                amount(figure.before.as_ref()),
                amount(Some(&figure.now)),
                amount(figure.measured.as_ref().map(|(amount, _)| amount)),
            ])?;
        }
        table.flush()
    }
}

/// What is said where there was no audit before.
const FIRST: &str = "This is the first audit.";

/// What is said where there is no audit.
const MISSING: &str =
    "There is no audit yet: write one under `audit` with all accounts and programmes.";

fn or_dash(text: Option<&str>) -> String {
    text.unwrap_or("–").to_owned()
}
