//! What was found, in the reader's language.

use goalpost_core::outcome::Outcome;
use goalpost_core::settings::Settings;
use goalpost_translation::{Vocabulary, Words};

use crate::Judged;

/// The words of a reader: those asked for, else those of the organisation, else English.
#[must_use]
pub fn words_of(asked: Option<Words>, settings: Option<&Settings>) -> Words {
    let organisation = || settings.and_then(|settings| settings.organisation.language.as_deref());
    asked.unwrap_or_else(|| organisation().map_or_else(Words::default, Words::by_code))
}

impl Judged {
    /// The words of a language with those of the packs of this workspace.
    #[must_use]
    pub fn vocabulary(&self, words: Words) -> Vocabulary<'_> {
        self.rules.translations.with(words)
    }

    /// What the workspace has come to, told in a language. Its findings are known again by the same
    /// fingerprints, and stand in the same order, in every language.
    #[must_use]
    pub fn told_in(&self, words: Words) -> Outcome {
        let mut outcome = self.outcome.clone();
        translate(&mut outcome, self.vocabulary(words));
        outcome
    }

    /// Puts the findings into a language.
    pub fn tell_in(&mut self, words: Words) {
        translate(&mut self.outcome, self.rules.translations.with(words));
    }
}

fn translate(outcome: &mut Outcome, vocabulary: Vocabulary<'_>) {
    for finding in &mut outcome.findings {
        vocabulary.translate(&mut finding.problem);
    }
}
