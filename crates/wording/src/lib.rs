//! What the words of a goal say, in English and Finnish: figures, vagueness, activities, placeholders.
//!
//! Pure functions over one title (or any free text). Nothing here knows of YAML, of files or of the
//! fields of a goal; every position is a byte range into the text, on character boundaries.
//! All judgements put precision first: where the words leave it open, they are silent.
//!
//! ```
//! use goalpost_wording::Wording;
//!
//! let title = Wording::of("Improve customer service");
//! assert!(title.vague().is_some());
//! let title = Wording::of("Speak at three industry events");
//! assert!(title.vague().is_none());
//! assert!(title.activity().is_some_and(|activity| activity.counted));
//! ```
//!
//! Paragraphs such as `D3.S.1` are those of the project's digest of its source article.
#![deny(missing_docs)]

mod activity;
mod clause;
mod compound;
mod figures;
mod nameable;
mod nominal;
mod phrase;
mod placeholder;
mod platform;
mod subjects;
mod token;
mod vague;
mod wording;
mod words;

pub use activity::Activity;
pub use compound::Compound;
pub use figures::{Direction, Figure, Role, Unit};
pub use phrase::{coarse_title_key, title_key};
pub use placeholder::is_placeholder;
pub use platform::{platform_name, platforms_of};
pub use token::{Kind, Token};
pub use vague::{Vague, VagueKind};
pub use wording::Wording;
