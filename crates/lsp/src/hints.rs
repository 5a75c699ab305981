//! What short forms come to, beside them: `+20 %` as a number, a period as the day that counts.

use goalpost_core::date::{Date, ENGLISH_MONTHS, Period};
use goalpost_core::model::Placed;
use goalpost_core::quantity::Locale;
use goalpost_core::source::Span;
use goalpost_core::workspace::LinkedGoal;
use goalpost_translation::Words;
use lsp_types::{InlayHint, InlayHintLabel, Range};

use crate::state::{Located, State};

/// The hints of a part of a file.
pub(crate) fn of(state: &State, file: &Located<'_>, part: Range) -> Vec<InlayHint> {
    let encoding = state.client.encoding;
    let first = encoding.offset(file.source, part.start);
    let last = encoding.offset(file.source, part.end);
    let mut told: Vec<(u32, String)> = Vec::new();
    let goals = file.workspace().goals.iter();
    for goal in goals.filter(|goal| goal.source == file.source.id()) {
        if overlaps(goal.goal.place.span, first, last) {
            of_goal(file, goal, &mut told);
        }
    }
    told.sort();
    told.dedup();
    told.into_iter()
        .filter(|(at, _)| (first..=last).contains(&(*at as usize)))
        .map(|(at, label)| InlayHint {
            position: encoding.position(file.source, at),
            label: InlayHintLabel::String(label),
            kind: None,
            text_edits: None,
            tooltip: None,
            padding_left: Some(true),
            padding_right: None,
            data: None,
        })
        .collect()
}

fn overlaps(span: Span, first: usize, last: usize) -> bool {
    span.start as usize <= last && first <= span.end as usize
}

fn of_goal(file: &Located<'_>, goal: &LinkedGoal, told: &mut Vec<(u32, String)>) {
    let own = |span: Span| goal.goal.place.span.contains(span);
    let words = file.words;
    if let Some(reading) = &goal.reading {
        let levels = reading
            .target
            .iter()
            .chain(reading.milestones.iter().flatten());
        let check_ins = reading.check_ins.iter().flatten();
        for level in levels.chain(check_ins).filter(|level| own(level.span)) {
            // A level says itself what it is; a change, a factor or a share does not.
            let written = file.source.slice(level.span);
            let written = written.trim_start_matches(['"', '\'']);
            if written.starts_with(['+', '-', '−', '–']) || written.ends_with('x') {
                told.push((level.span.end, format!("= {}", words.amount(&level.value))));
            }
        }
    }
    if let Some(start) = goal.goal.start.placed().filter(|start| own(start.span)) {
        let day = start.value.first_day();
        told.extend(period(
            start,
            words.say("from {day}", &[("day", &in_words(day, words))]),
        ));
    }
    if let Some(due) = goal.goal.due.placed().filter(|due| own(due.span)) {
        let day = due.value.last_day();
        told.extend(period(
            due,
            words.say("until {day}", &[("day", &in_words(day, words))]),
        ));
    }
}

/// What to say of a period; nothing for what is a day already.
fn period(placed: &Placed<Period>, said: String) -> Option<(u32, String)> {
    let period = &placed.value;
    (period.first_day() != period.last_day()).then_some((placed.span.end, said))
}

/// A day as a person says it: `30 June`, `30.6.`
pub(crate) fn in_words(day: Date, words: Words) -> String {
    if words.locale() == Locale::Fi {
        return format!("{}.{}.", day.day(), day.month());
    }
    let month = usize::try_from(day.month()).unwrap_or(1);
    let name = ENGLISH_MONTHS.get(month.saturating_sub(1)).unwrap_or(&"");
    format!("{} {name}", day.day())
}
