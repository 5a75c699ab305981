//! What the command line and the editor share: rules read once, workspaces judged again and again,
//! findings mended.
//!
//! [`BuiltinRules::open`] reads the rules of the box; [`Session::run`] finds, reads and judges the
//! workspaces of a [`Request`]; [`mend`] applies fixes and keeps only what came out better.

pub mod baseline;
mod error;
mod fixing;
mod judged;
mod kept;
mod language;
mod past;
mod session;

pub use error::SessionError;
pub use fixing::{Changed, Mended, mend};
pub use judged::Judged;
pub use kept::Kept;
pub use language::words_of;
pub use past::Elsewhere;
pub use session::{BuiltinRules, Judging, Ready, Request, Session, WithPacks, texts};
