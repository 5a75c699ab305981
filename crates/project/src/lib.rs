//! What goalpost keeps on disk: which files belong to which workspace, what their configurations
//! say, packs of rules, and fixes written whole or not at all.

mod failure;
pub mod fix;
pub mod pack;
mod path;
pub mod write;

pub use failure::Failure;
