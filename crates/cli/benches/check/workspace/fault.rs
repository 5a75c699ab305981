//! What is wrong with an entry on purpose, and how it comes to be.

use super::goal::Goal;
use super::shared::DORMANT;
use crate::words::Unit;

/// One goal in so many is faulty.
pub(super) const FAULTY: usize = 20;

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    NoOwner,
    WrongDirection,
    UnknownMetric,
    VagueTitle,
    NoBaseline,
    UnknownKey,
    Placeholder,
    DueBeforeStart,
    Syntax,
    Duplicate,
    Conflict,
    DormantAccount,
    UnlistedPlatform,
    AccountWithoutOwner,
    NoTwoFactor,
    UnsupportedStrategy,
}

impl Fault {
    /// Those of goals; the others are the audit's and the strategy's.
    pub(super) const ALL: [Fault; 13] = [
        Fault::NoOwner,
        Fault::WrongDirection,
        Fault::UnknownMetric,
        Fault::VagueTitle,
        Fault::NoBaseline,
        Fault::UnknownKey,
        Fault::Placeholder,
        Fault::DueBeforeStart,
        Fault::Syntax,
        Fault::Duplicate,
        Fault::Conflict,
        Fault::DormantAccount,
        Fault::UnlistedPlatform,
    ];

    /// The rule that finds it.
    pub(crate) fn rule(self) -> &'static str {
        match self {
            Fault::NoOwner => "smart/no-owner",
            Fault::WrongDirection => "smart/wrong-direction",
            Fault::UnknownMetric => "link/unknown-metric",
            Fault::VagueTitle => "smart/vague-title",
            Fault::NoBaseline => "smart/no-baseline",
            Fault::UnknownKey => "schema/unknown-key",
            Fault::Placeholder => "smart/placeholder",
            Fault::DueBeforeStart => "smart/due-before-start",
            Fault::Syntax => "yaml/syntax",
            Fault::Duplicate => "portfolio/duplicate",
            Fault::Conflict => "portfolio/conflict",
            Fault::DormantAccount => "audit/goal-on-dormant-account",
            Fault::UnlistedPlatform => "audit/unlisted-platform",
            Fault::AccountWithoutOwner => "audit/account-without-owner",
            Fault::NoTwoFactor => "audit/no-two-factor",
            Fault::UnsupportedStrategy => "portfolio/unsupported-strategy",
        }
    }
}

/// An entry that is faulty on purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Planted {
    /// The entry, as findings name it.
    pub(crate) entry: String,
    pub(crate) fault: Fault,
}

/// Whether the title says the same number as the target, which is a level.
pub(super) fn asks_for_a_number(goal: &Goal) -> bool {
    goal.aim.as_ref().is_some_and(|(key, text)| {
        let digits = |c: char| c.is_ascii_digit() || c == ' ';
        *key == "target" && text.chars().all(digits) && goal.title.contains(text)
    })
}

/// A goal once more under another name; with another target where it shall contradict the first.
pub(super) fn again(goal: Goal, own: &str, id: &str, brand: &str, contradicts: bool) -> Goal {
    let title = goal.title.replace(own, brand);
    let Some((key, text)) = goal.aim.clone().filter(|_| contradicts) else {
        return Goal {
            id: id.to_owned(),
            title,
            ..goal
        };
    };
    let number: u32 = text.replace(' ', "").parse().unwrap_or_default();
    let other = Unit::Count.field(number + number / 50 + 1, false);
    Goal {
        id: id.to_owned(),
        title: match title.rsplit_once(&text) {
            Some((before, after)) => format!("{before}{other}{after}"),
            None => title,
        },
        aim: Some((key, other)),
        ..goal
    }
}

/// One fault in a goal of the autumn that was sound.
pub(super) fn spoil(goal: &mut Goal, fault: Fault, finnish: bool, brand: &str) {
    match fault {
        Fault::NoOwner => goal.owner = None,
        Fault::WrongDirection => {
            if let (Some((baseline, _)), Some((_, target))) =
                (goal.baseline.as_mut(), goal.aim.as_mut())
            {
                std::mem::swap(baseline, target);
            }
        }
        Fault::UnknownMetric => {
            goal.metric = goal.metric.take().map(|metric| format!("{metric}_x"))
        }
        Fault::VagueTitle => {
            goal.title = if finnish {
                format!("Paranna näkyvyyttä, {brand}")
            } else {
                format!("Improve visibility of {brand}")
            };
        }
        Fault::NoBaseline => goal.baseline = None,
        Fault::UnknownKey => goal.extra = Some(("priority", "high")),
        Fault::Placeholder => {
            goal.title = if finnish {
                format!("Kasvata yksikön {brand} tulosta XX % syyskuun 2026 loppuun mennessä")
            } else {
                format!("Raise the result of {brand} by XX % by the end of September 2026")
            };
        }
        Fault::DueBeforeStart => (goal.start, goal.due) = (Some("2026-09-01"), Some("2026-07-31")),
        Fault::Syntax => goal.title = format!("{brand}: {}", goal.title),
        Fault::DormantAccount => goal.account = Some(DORMANT.to_owned()),
        Fault::UnlistedPlatform => {
            goal.title = if finnish {
                goal.title.replace(" syyskuun", " Pinterestissä syyskuun")
            } else {
                goal.title
                    .replace(" by the end", " on Pinterest by the end")
            };
        }
        // These repeat another goal, and those are no goals' faults.
        Fault::Duplicate
        | Fault::Conflict
        | Fault::AccountWithoutOwner
        | Fault::NoTwoFactor
        | Fault::UnsupportedStrategy => {}
    }
}
