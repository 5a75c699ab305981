//! Titles that say what the fields say: a figure, a metric and a day (D3.S.1).

use goalpost_core::date::{Date, Per};
use goalpost_core::metric::Better;
use goalpost_translation::Words;

/// The figures of a measure, as they are to be read.
#[derive(Debug, Clone, Copy)]
pub struct Figures<'a> {
    /// The metric's name.
    pub metric: &'a str,
    /// The accounts, by the names of their platforms.
    pub accounts: &'a [String],
    /// Where it stands before.
    pub baseline: Option<&'a str>,
    /// The level or change to be reached, or the level to be held.
    pub target: &'a str,
    /// What the target is.
    pub shape: Shape,
    /// Which way it gets better.
    pub better: Better,
    /// Figures are for one such period.
    pub per: Option<Per>,
}

/// What a target is, as its title says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A level to be reached.
    Level,
    /// A total from start to due.
    Total,
    /// A change of a level that nobody knows yet.
    Change,
    /// A level to be held.
    Held,
}

/// The title of a goal with a measure.
#[must_use]
pub fn measure_title(words: Words, figures: &Figures<'_>, due: Date) -> String {
    let metric = with_accounts(words, figures);
    let by = end(words, due);
    let mut values = vec![
        ("metric", metric.as_str()),
        ("target", figures.target),
        ("end", by.as_str()),
    ];
    let template = match (figures.shape, figures.baseline, figures.better) {
        (Shape::Held, ..) => "Keep {metric} {target} until {end}",
        (Shape::Total, ..) => "Reach {target} {metric} by {end}",
        (Shape::Change, _, Better::Higher) => "Raise {metric} by {target} by {end}",
        (Shape::Change, _, Better::Lower) => "Cut {metric} by {target} by {end}",
        (Shape::Level, None, _) => "Bring {metric} to {target} by {end}",
        (Shape::Level, Some(baseline), better) => {
            values.push(("baseline", baseline));
            match better {
                Better::Higher => "Raise {metric} from {baseline} to {target} by {end}",
                Better::Lower => "Cut {metric} from {baseline} to {target} by {end}",
            }
        }
    };
    let title = words.say(template, &values);
    capitalised(&title)
}

/// The title of a key result; its OKR says by when.
#[must_use]
pub fn key_result_title(words: Words, figures: &Figures<'_>) -> String {
    let metric = with_accounts(words, figures);
    let mut values = vec![("metric", metric.as_str()), ("target", figures.target)];
    let template = match (figures.shape, figures.baseline, figures.better) {
        (Shape::Held, ..) => "{metric} stays {target}",
        (Shape::Total, ..) => "{target} {metric}",
        (Shape::Change, _, Better::Higher) => "{metric} up by {target}",
        (Shape::Change, _, Better::Lower) => "{metric} down by {target}",
        (Shape::Level, None, _) => "{metric} at {target}",
        (Shape::Level, Some(baseline), _) => {
            values.push(("baseline", baseline));
            "{metric} from {baseline} to {target}"
        }
    };
    let title = words.say(template, &values);
    capitalised(&title)
}

/// The title that is proposed for a goal of the category `crisis`.
#[must_use]
pub fn crisis_title(words: Words, due: Date) -> String {
    let by = end(words, due);
    words.say(
        "Have a social media policy, secured accounts and a rehearsed crisis plan by {end}",
        &[("end", &by)],
    )
}

/// The title that is proposed for a goal of the category `insight`.
#[must_use]
pub fn insight_title(words: Words, due: Date) -> String {
    let by = end(words, due);
    words.say(
        "Have our buyer personas written from what customers say on social media by {end}",
        &[("end", &by)],
    )
}

fn with_accounts(words: Words, figures: &Figures<'_>) -> String {
    // What stands in brackets, such as an abbreviation, is for lists.
    let name = figures.metric.split(" (").next().unwrap_or_default();
    let name = lower_first(name);
    let accounts = figures.accounts.join(", ");
    let name = if accounts.is_empty() {
        name
    } else {
        words.say(
            "{metric} on {accounts}",
            &[("metric", &name), ("accounts", &accounts)],
        )
    };
    let Some(per) = figures.per else {
        return name;
    };
    let template = match per {
        Per::Day => "{metric} a day",
        Per::Week => "{metric} a week",
        Per::Month => "{metric} a month",
        Per::Quarter => "{metric} a quarter",
        Per::Year => "{metric} a year",
    };
    words.say(template, &[("metric", &name)])
}

/// A day as titles say it: the end of a year or of a month where it is one.
fn end(words: Words, day: Date) -> String {
    let year = day.year().to_string();
    let months = [
        "the end of January {year}",
        "the end of February {year}",
        "the end of March {year}",
        "the end of April {year}",
        "the end of May {year}",
        "the end of June {year}",
        "the end of July {year}",
        "the end of August {year}",
        "the end of September {year}",
        "the end of October {year}",
        "the end of November {year}",
    ];
    if day.last_of_month() != day {
        return words.say("{day} at the latest", &[("day", &words.day(day))]);
    }
    let month = usize::try_from(day.month()).unwrap_or(12);
    let template = months
        .get(month.saturating_sub(1))
        .copied()
        .unwrap_or("the end of {year}");
    words.say(template, &[("year", &year)])
}

/// A name within a sentence: `Post reach` becomes `post reach`, `NPS` stays.
fn lower_first(name: &str) -> String {
    let mut chars = name.chars();
    let (Some(first), second) = (chars.next(), chars.clone().next()) else {
        return String::new();
    };
    if second.is_some_and(char::is_uppercase) {
        return name.to_owned();
    }
    first.to_lowercase().chain(chars).collect()
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}
