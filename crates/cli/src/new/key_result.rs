//! The key results of an OKR: by flags, or one after the other.

use goalpost_core::read::{free_id, short_slug};
use goalpost_translation::Words;
use goalpost_writing::Measure;

use super::arguments::NewOkr;
use super::measure::Given;
use super::measured::{Measured, Surroundings};
use crate::asking::{Asker, Choice, Question, Refusal};
use crate::problem::Trouble;

/// The most key results that are asked for.
const MOST: usize = 5;

/// The flag that answers all that is asked of a key result.
const FLAG: &str = "--key-result";

/// An id, a title and a measure.
pub(super) type KeyResult = (String, String, Measure);

/// Those that flags say, or else those that are answered.
pub(super) fn ask_all(
    asker: &mut Asker,
    around: &Surroundings<'_>,
    arguments: &NewOkr,
) -> Result<Vec<KeyResult>, Trouble> {
    let mut found: Vec<KeyResult> = Vec::new();
    for text in &arguments.key_results {
        let given = Written::parse(text)
            .ok_or_else(|| asker.wrong_flag(FLAG, text, &not_a_key_result(asker.words)))?;
        asker.within(FLAG, Some(text), |asker| {
            ask(asker, around, given.given(), &mut found)
        })?;
    }
    while arguments.key_results.is_empty() && found.len() < MOST {
        if !found.is_empty() && !another(asker, found.len())? {
            break;
        }
        asker.within(FLAG, None, |asker| {
            ask(asker, around, Given::default(), &mut found)
        })?;
    }
    for text in &arguments.definitions {
        let (measures, text) = of_metric(asker, "--definition", text, &mut found)?;
        for measure in measures {
            measure.definition = Some(text.to_owned());
        }
    }
    for text in &arguments.agreed_with {
        let (measures, text) = of_metric(asker, "--agreed-with", text, &mut found)?;
        for measure in measures {
            measure.agreed_with.push(text.to_owned());
        }
    }
    Ok(found)
}

/// Asks for one more.
fn ask(
    asker: &mut Asker,
    around: &Surroundings<'_>,
    given: Given<'_>,
    found: &mut Vec<KeyResult>,
) -> Result<(), Trouble> {
    let used: Vec<&str> = found.iter().map(|(.., one)| one.metric.as_str()).collect();
    let measured = Measured::ask(asker, around, given, &used)?;
    let wanted = short_slug(&measured.measure.metric);
    let id = free_id(&wanted, &|id| found.iter().any(|(other, ..)| other == id));
    let title = measured.key_result_title(around.titles);
    found.push((id, title, measured.measure));
    Ok(())
}

/// Whether there is one more key result; about three are enough.
fn another(asker: &mut Asker, count: usize) -> Result<bool, Trouble> {
    let words = asker.words;
    let (yes, no) = (words.text("yes"), words.text("no"));
    let proposal = if count < 3 && !asker.is_alone() {
        yes
    } else {
        no
    };
    let question = Question::new(
        FLAG,
        &words.say(
            "Another key result? ({count} so far)",
            &[("count", &count.to_string())],
        ),
    )
    .help(words.text("about three are right"))
    .choose(vec![Choice::new(yes, ""), Choice::new(no, "")])
    .propose(Some(proposal.to_owned()));
    asker.need(&question, None, &|answer| match answer.to_lowercase() {
        lower if lower == yes => Ok(true),
        lower if lower == no => Ok(false),
        _ => Err(Refusal::new(words.text("that is neither yes nor no"))
            .or(yes)
            .or(no)),
    })
}

/// The measures of the metric that a flag names, and what it says of that: `METRIC=TEXT`.
fn of_metric<'a>(
    asker: &Asker,
    flag: &str,
    text: &'a str,
    found: &'a mut [KeyResult],
) -> Result<(Vec<&'a mut Measure>, &'a str), Trouble> {
    let words = asker.words;
    let example = || {
        let first = found.first();
        let metric = first.map_or("leads", |(.., measure)| measure.metric.as_str());
        format!("{metric}=…")
    };
    let said = text.split_once('=');
    let Some((metric, said)) = said.map(|(metric, said)| (metric.trim(), said.trim())) else {
        let refusal = Refusal::new(words.text("it begins with the metric that it is about"));
        return Err(asker.wrong_flag(flag, text, &refusal.or(example())));
    };
    if !found.iter().any(|(.., measure)| measure.metric == metric) {
        let reason = words.say("no key result measures `{metric}`", &[("metric", metric)]);
        let refusal = Refusal::new(reason).or(example());
        return Err(asker.wrong_flag(flag, text, &refusal));
    }
    let measures = found.iter_mut().map(|(.., measure)| measure);
    Ok((measures.filter(|one| one.metric == metric).collect(), said))
}

fn not_a_key_result(words: Words) -> Refusal {
    Refusal::new(words.text("a key result is a metric, where it stands and where to"))
        .or("net_promoter_score from 31 to 45")
        .or("followers on instagram from 12 000 in 2026-Q1 to 15 000")
}

/// What stands before each part of a key result, in the order in which they come.
const PARTS: [&str; 6] = ["on", "per", "from", "in", "to", "keep"];

/// A key result as a flag says it:
/// `METRIC [on ACCOUNT] [per PERIOD] [from VALUE [in DATE]] to VALUE`, or `keep` in place of `to`.
#[derive(Debug, Default, PartialEq, Eq)]
struct Written {
    metric: String,
    parts: [Option<String>; PARTS.len()],
}

impl Written {
    fn parse(text: &str) -> Option<Self> {
        let mut tokens = text.split_whitespace();
        let mut written = Self {
            metric: tokens.next()?.to_owned(),
            ..Self::default()
        };
        let mut now: Option<usize> = None;
        for token in tokens {
            let begun = now.and_then(|at| written.parts.get(at));
            let has_value = begun.is_none_or(|part| part.as_ref().is_some_and(|it| !it.is_empty()));
            // A level below zero is written `to -10`: behind a word of these, `to` is part of the value.
            let next = PARTS.iter().position(|part| *part == token);
            match next.filter(|next| has_value && now.is_none_or(|now| now < *next)) {
                Some(next) => {
                    *written.parts.get_mut(next)? = Some(String::new());
                    now = Some(next);
                }
                None => {
                    let value = written.parts.get_mut(now?)?.as_mut()?;
                    if !value.is_empty() {
                        value.push(' ');
                    }
                    value.push_str(token);
                }
            }
        }
        let [_, _, from, date, to, keep] = &written.parts;
        let is_whole = written.parts.iter().flatten().all(|part| !part.is_empty());
        let has_one_aim = to.is_some() != keep.is_some();
        (is_whole && has_one_aim && (date.is_none() || from.is_some())).then_some(written)
    }

    fn given(&self) -> Given<'_> {
        let [accounts, per, baseline, baseline_date, target, keep] = &self.parts;
        Given {
            metric: Some(&self.metric),
            // One that names no account is of the whole.
            accounts: Some(accounts.as_deref().unwrap_or_default()),
            per: per.as_deref(),
            baseline: baseline.as_deref(),
            baseline_date: baseline_date.as_deref(),
            target: target.as_deref(),
            keep: keep.as_deref(),
            ..Given::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<Vec<String>> {
        let written = Written::parse(text)?;
        let parts = PARTS.iter().zip(&written.parts);
        let parts = parts.filter_map(|(name, part)| Some(format!("{name}: {}", part.as_ref()?)));
        Some(std::iter::once(written.metric).chain(parts).collect())
    }

    #[test]
    fn a_key_result_is_read_part_by_part() {
        let read = |text, expected: &[&str]| {
            assert_eq!(parts(text).unwrap(), expected, "{text}");
        };
        read("nps from 31 to 45", &["nps", "from: 31", "to: 45"]);
        read("mentions to at least 12", &["mentions", "to: at least 12"]);
        read(
            "followers on instagram,tiktok from 12 000 in 2026-Q1 to +20 %",
            &[
                "followers",
                "on: instagram,tiktok",
                "from: 12 000",
                "in: 2026-Q1",
                "to: +20 %",
            ],
        );
        read(
            "nps from to -10 to to 5",
            &["nps", "from: to -10", "to: to 5"],
        );
        read(
            "response_time per month from 3 h keep at most 4 h",
            &[
                "response_time",
                "per: month",
                "from: 3 h",
                "keep: at most 4 h",
            ],
        );
        for text in [
            "",
            "nps",
            "nps 45",
            "nps from 31",
            "nps to",
            "nps in 2026 to 5",
            "nps to 5 keep 4",
        ] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
