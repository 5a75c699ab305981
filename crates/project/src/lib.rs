//! What goalpost keeps on disk: which files belong to which workspace, what their configurations
//! say, packs of rules, and fixes written whole or not at all.
//!
//! [`Project::find`] turns the PATHs of a command line into workspaces, [`WorkspacePlan::packs`]
//! reads their rules as texts, and [`WorkspacePlan::load`] reads everything else of one. What is
//! mended goes through [`fix`] and [`mod@write`].

mod before;
mod configuration;
mod discover;
mod disk;
mod failure;
pub mod fix;
pub mod folder;
pub mod git;
mod given;
mod history;
mod kept;
mod load;
mod measure;
pub mod pack;
mod path;
mod paths;
mod plan;
mod settle;
pub mod tables;
mod walk;
pub mod write;

pub use before::EarlierFiles;
pub use configuration::NAME as CONFIGURATION;
pub use discover::{Options, Project, settings_in};
pub use disk::Overlay;
pub use failure::Failure;
pub use given::GivenSetting;
pub use goalpost_core::read::configuration::SqlSource;
pub use history::history_of;
pub use kept::{KeptWorkspace, READ_EXTENSIONS, is_read, read_text};
pub use load::{LoadedConfiguration, LoadedFile, LoadedWorkspace};
pub use measure::MeasurementFile;
pub use path::{normalize, resolve, shown};
pub use plan::{SkipReason, Skipped, WorkspacePlan};

#[cfg(test)]
mod tests;
