//! New entries and new workspaces as text: what is proposed for them, how they are titled, how they
//! are laid out, and which file they go to. Nothing here asks anybody or writes a file.

mod entry;
mod home;
mod layout;
mod schedule;
mod title;
mod workflow;
mod workspace;

pub use entry::{AccountEntry, Aim, Baseline, Deliverable, GoalEntry, Measure, Okr, Schedule};
pub use goalpost_wording::platform_name;
pub use home::{Home, Kind, home};
pub use schedule::{ends_of_quarters, evenly, proposed_due, proposed_quarter};
pub use title::{Figures, Shape, crisis_title, insight_title, key_result_title, measure_title};
pub use workflow::Workflow;
pub use workspace::{FirstAccount, NewFile, Organisation, workspace};
