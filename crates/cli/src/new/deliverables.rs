//! What a goal without a metric delivers.

use goalpost_core::date::Date;
use goalpost_core::metric::Category;
use goalpost_core::model::{Choice as _, DeliverableKind};
use goalpost_core::read::{free_id, short_slug};
use goalpost_translation::Words;
use goalpost_writing::{Deliverable, evenly};

use crate::asking::{Asker, Question};
use crate::problem::Trouble;

/// What is delivered: by flags, or one after the other, what the category needs proposed first.
pub(super) fn delivered(
    asker: &mut Asker,
    category: Option<Category>,
    given: &[String],
    titles: Words,
) -> Result<Vec<(DeliverableKind, String)>, Trouble> {
    let words = asker.words;
    if !given.is_empty() {
        return Ok(given.iter().map(|text| kind_and_title(text)).collect());
    }
    let proposals: &[(DeliverableKind, &str)] = match category {
        Some(Category::Crisis) => &[
            (DeliverableKind::Policy, "Social media policy published"),
            (
                DeliverableKind::AccountSecurity,
                "Two-factor sign-in on every account",
            ),
            (
                DeliverableKind::CrisisPlan,
                "Crisis communication plan rehearsed",
            ),
        ],
        Some(Category::Insight) => &[
            (
                DeliverableKind::Persona,
                "Buyer persona of our best customers written",
            ),
            (
                DeliverableKind::Listening,
                "Streams set up that follow what is said of us",
            ),
        ],
        _ => &[],
    };
    let mut found = Vec::new();
    for (kind, title) in proposals {
        let question = Question::new("--deliverable", words.text("What is delivered?"))
            .help(words.text("- leaves it out"))
            .propose(Some(titles.text(title).to_owned()));
        let title = asker.ask(&question, None, &|answer| Ok(answer.to_owned()))?;
        found.extend(title.map(|title| (*kind, title)));
    }
    loop {
        let question = Question::new("--deliverable", words.text("What else is delivered?"))
            .help(words.text("Enter goes on"));
        let title = asker.ask(&question, None, &|answer| Ok(answer.to_owned()))?;
        match title {
            Some(title) => found.push((DeliverableKind::Other, title)),
            None => return Ok(found),
        }
    }
}

fn kind_and_title(text: &str) -> (DeliverableKind, String) {
    let with_kind = text.split_once('=').and_then(|(kind, title)| {
        let kind = DeliverableKind::from_word(kind.trim())?;
        Some((kind, title.trim().to_owned()))
    });
    with_kind.unwrap_or_else(|| (DeliverableKind::Other, text.trim().to_owned()))
}

/// Deliverables with ids, due one after the other in even steps.
pub(super) fn dated(
    delivered: Vec<(DeliverableKind, String)>,
    start: Date,
    due: Date,
) -> Vec<Deliverable> {
    let days = evenly(start, due, delivered.len());
    let mut dated: Vec<Deliverable> = Vec::new();
    for ((kind, title), day) in delivered.into_iter().zip(days) {
        let wanted = match kind {
            DeliverableKind::Other => short_slug(&title),
            kind => kind.as_str().to_owned(),
        };
        let wanted = if wanted.is_empty() { "step" } else { &wanted };
        let is_taken = |id: &str| dated.iter().any(|other| other.id == id);
        let id = free_id(wanted, &is_taken);
        dated.push(Deliverable {
            id,
            kind,
            title,
            due: day.to_string(),
        });
    }
    dated
}
