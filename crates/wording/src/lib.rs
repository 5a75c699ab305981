//! What the words of a goal say, in English and Finnish: figures, vagueness, activities, placeholders.
//!
//! Pure functions over one title (or any free text). Nothing here knows of YAML, of files or of the
//! fields of a goal; every position is a byte range into the text, on character boundaries.
//! Paragraphs such as `D3.S.1` are those of the project's digest of its source article.
#![deny(missing_docs)]

mod activity;
mod clause;
mod compound;
mod figures;
mod phrase;
mod placeholder;
mod token;
mod vague;
mod wording;
mod words;

pub use activity::Activity;
pub use compound::Compound;
pub use figures::{Direction, Figure, Role, Unit};
pub use phrase::title_key;
pub use placeholder::is_placeholder;
pub use token::{Kind, Token};
pub use vague::{Vague, VagueKind};
pub use wording::Wording;
