//! Titles that say what is done, not what changes (`okr/key-result-is-activity`, D3.O.3).

use std::ops::Range;

use crate::clause::{Head, Mood, head, last_content, object, sentences};
use crate::figures::{Figure, Role, Unit};
use crate::token::Kind;
use crate::wording::Wording;
use crate::words::Tags;

/// What is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// The verb, or the noun of the activity.
    pub range: Range<usize>,
    /// The article's kind of countable result: so many appearances before others (`speak at three
    /// industry events`, D3.O.6), which others grant. So many outputs of one's own (`run 5 webinars`)
    /// are not.
    pub counted: bool,
}

/// Judges a title.
pub(crate) fn judge(w: &Wording<'_>) -> Option<Activity> {
    let at = sentences(w)
        .first()
        .and_then(|(start, end)| found_in(w, *start, *end))?;
    Some(Activity {
        range: w.span(at, at),
        counted: counted(w),
    })
}

fn found_in(w: &Wording<'_>, start: usize, end: usize) -> Option<usize> {
    let Some(found) = head(w, start, end) else {
        return bare_output(w, start, end).or_else(|| doing_as_means(w, start, end));
    };
    let tags = w.tag(found.at);
    let reaches_out = matches!(w.lower(found.at), "reach" | "reaching" | "reached")
        && w.lower(found.at + 1) == "out";
    let does = tags.any(Tags::DO) || reaches_out;
    match found.mood {
        Mood::Aim if does && !outcome_follows(w, found, end) => Some(found.at),
        Mood::Aim if does => None,
        Mood::Aim if tags.any(Tags::VAGUE) => means(w, found, end),
        Mood::Done | Mood::Does if does && !outcome_follows(w, found, end) => Some(found.at),
        Mood::Passive | Mood::Going if does && !w.states_level() => Some(found.at),
        Mood::State => documented(w, found.at, end),
        _ => bare_output(w, start, end),
    }
}

/// A vague verb whose means, object or continuation is an activity.
fn means(w: &Wording<'_>, found: Head, end: usize) -> Option<usize> {
    if (found.at + 1..end)
        .any(|at| w.lower(at) == "by" && w.tag(at + 1).all(Tags::ING.with(Tags::DO)))
    {
        return doing_as_means(w, found.at + 1, end);
    }
    let light = matches!(
        w.lower(found.at),
        "work" | "help" | "enable" | "support" | "assist" | "continue" | "collaborate"
    );
    if light {
        let doing = (found.at + 1..end.min(found.at + 8)).find(|at| {
            let after_to = w.lower(at.wrapping_sub(1)) == "to" && w.tag(*at).any(Tags::BASE);
            (after_to || w.tag(*at).any(Tags::ING)) && w.tag(*at).any(Tags::DO)
                || w.lower(found.at) == "continue" && w.tag(*at).any(Tags::DO)
        });
        let own = matches!(w.lower(found.at), "work" | "continue" | "collaborate");
        return doing.filter(|at| {
            (own || w.states_level())
                && !outcome_follows(
                    w,
                    Head {
                        at: *at,
                        mood: found.mood,
                    },
                    end,
                )
        });
    }
    let (from, to) = object(w, found.at, end);
    let last = last_content(w, from, to)?;
    let tags = w.tag(last);
    let frequency = matches!(w.lower(last), "frequency" | "cadence" | "rate")
        && w.tag(last.wrapping_sub(1)).any(Tags::OUTPUT);
    // What is published under one name has readers to be counted: `grow the newsletter to 5 000`.
    let readership = matches!(w.lower(last), "newsletter" | "podcast" | "blog" | "channel")
        && figures(w).any(|f| f.role != Role::None && f.tokens.0 > last);
    let output = tags.any(Tags::OUTPUT) && !tags.any(Tags::METRIC) && !readership || frequency;
    let artefact = tags.any(Tags::ARTEFACT) && !tags.any(Tags::METRIC) && !w.states_level();
    (output || artefact).then_some(found.at)
}

/// `… by sending weekly tips`.
fn doing_as_means(w: &Wording<'_>, start: usize, end: usize) -> Option<usize> {
    let by = (start..end)
        .find(|at| w.lower(*at) == "by" && w.tag(*at + 1).all(Tags::ING.with(Tags::DO)))?;
    let level_before = figures(w).any(|f| f.tokens.1 < by || f.unit == Unit::Percent);
    (!level_before).then_some(by + 1)
}

/// `there is a documented process`.
fn documented(w: &Wording<'_>, verb: usize, end: usize) -> Option<usize> {
    let there = w.lower(verb) == "there's" || w.lower(verb.wrapping_sub(1)) == "there";
    let (from, to) = object(w, verb, end);
    let made = (from..to).find(|at| w.tag(*at).any(Tags::ARTEFACT))?;
    (there && !w.states_level()).then_some(made)
}

/// `5 webinars`, `two blog posts per month`: a count of outputs and no verb of change.
fn bare_output(w: &Wording<'_>, start: usize, end: usize) -> Option<usize> {
    let first = figures(w).find(|f| f.tokens.0 >= start)?;
    if first.unit != Unit::Count || first.tokens.0 > start + 2 {
        return None;
    }
    let noun = (first.tokens.1 + 1..end.min(first.tokens.1 + 8))
        .find(|at| w.tag(*at).any(Tags::OUTPUT) && plural(w, *at))?;
    let direct = (first.tokens.1 + 1..noun).all(|at| {
        !w.tag(at).any(Tags::PREPOSITION.with(Tags::VERB)) || w.kind(at) == Some(Kind::Sign)
    });
    let (until, _) = (noun + 1..end)
        .map(|at| (at, w.lower(at)))
        .find(|(_, word)| *word == "to")
        .unwrap_or((end, ""));
    let moves = (noun + 1..until)
        .any(|at| w.tag(at).any(Tags::VERB) && !w.tag(at).any(Tags::AMBIGUOUS.with(Tags::DO)));
    (direct && !moves).then_some(noun)
}

fn plural(w: &Wording<'_>, at: usize) -> bool {
    w.lower(at).ends_with('s') || w.tag(at).any(Tags::FINNISH)
}

/// What comes of the activity is said as well, with a figure: `…, generating 50 leads`,
/// `… to cut churn by 2 %`, `… with at least 20 customers`. A measured thing as the object of the
/// verb (`deliver 40 qualified leads`) is a result too.
fn outcome_follows(w: &Wording<'_>, found: Head, end: usize) -> bool {
    let (from, to) = object(w, found.at, end);
    let figure_after = |at: usize| figures(w).any(|f| f.tokens.0 > at && f.tokens.0 < w.len());
    let measured = last_content(w, from, to).is_some_and(|last| {
        w.tag(last).any(Tags::METRIC) && !w.tag(last).any(Tags::OUTPUT.with(Tags::ARTEFACT))
    });
    let held = (from..to).any(|at| {
        matches!(
            w.lower(at),
            "sessions" | "demos" | "meetings" | "interactions"
        )
    });
    let bounded = figures(w).any(|f| f.unit == Unit::Percent || f.role == Role::AtMost);
    let produced = w.tag(found.at).any(Tags::DELIVER) || bounded;
    if measured && !held && produced && w.states_level() {
        return true;
    }
    let share = figures(w).any(|f| f.unit == Unit::Percent && (f.tokens.0 == from || from == to));
    if share {
        return true;
    }
    let raised = matches!(w.lower(found.at), "build" | "develop" | "rakenna")
        && figures(w).any(|f| matches!(f.role, Role::From | Role::To) && f.tokens.0 > to);
    if raised {
        return true;
    }
    // `hold the queue at 5 minutes`, `send parcels so that only two get lost`
    let held = matches!(w.lower(found.at), "hold" | "holding" | "held" | "pidä")
        && figures(w).any(|f| {
            let before = w.lower(f.tokens.0.wrapping_sub(1));
            matches!(f.role, Role::AtMost | Role::AtLeast) && f.unit != Unit::Count
                || before == "at"
                    && (matches!(f.unit, Unit::Percent | Unit::Duration)
                        || w.lower(f.tokens.1 + 1) == "d")
        });
    let so_that = (found.at + 1..w.len()).any(|at| {
        matches!(w.lower(at), "so" | "such") && w.lower(at + 1) == "that" && figure_after(at)
    });
    if held || so_that {
        return true;
    }
    (found.at + 1..w.len()).any(|at| {
        let tags = w.tag(at);
        let change = tags.any(Tags::UP.with(Tags::DOWN).with(Tags::OUTCOME))
            && tags.any(Tags::VERB)
            || matches!(
                w.lower(at),
                "resulting" | "leading" | "yielding" | "producing" | "bringing"
            );
        let clause = change
            && (tags.any(Tags::ING.with(Tags::FINNISH)) || before_verb(w, at))
            && figure_after(at);
        let gets = matches!(w.lower(at), "get" | "gets" | "getting" | "earn" | "earning")
            && figure_after(at);
        let with = w.lower(at) == "with"
            && figures(w).any(|f| f.tokens.0 > at && f.tokens.0 <= at + 4)
            && at > found.at + 1;
        let measured =
            matches!(w.lower(at), "measured" | "indicated" | "evidenced") && figure_after(at);
        clause || with || measured || gets
    })
}

fn before_verb(w: &Wording<'_>, at: usize) -> bool {
    let before = w.lower(at.wrapping_sub(1));
    matches!(before, "to" | "," | "that" | "which" | "and")
        || w.tag(at.wrapping_sub(1)).any(Tags::AND)
}

/// So many appearances before others: `three talks`, `speak at three events`.
fn counted(w: &Wording<'_>) -> bool {
    let place = |from: usize| (from..w.len()).any(|at| matches!(w.lower(at), "at" | "in" | "on"));
    let appears = (0..w.len()).any(|at| {
        let tags = w.tag(at);
        let verb = tags.any(Tags::VERB) && tags.any(Tags::ENGLISH);
        tags.any(Tags::APPEARANCE) && (!verb || w.lower(at) != "talk" && place(at + 1))
    });
    appears && figures(w).any(|f| f.unit == Unit::Count)
}

fn figures<'f>(w: &'f Wording<'_>) -> impl Iterator<Item = &'f Figure> {
    w.figures().iter().filter(|f| f.is_telling())
}
