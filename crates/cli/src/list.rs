//! `goalpost list`: goals, OKRs and key results at a glance.

use std::io;

use goalpost_report::Style;
use goalpost_report::progress::{Entry, ListingFormat, Report, write_list};

use crate::arguments::{Global, List, ListAs};
use crate::problem::Trouble;
use crate::progress::Progress;
use crate::terminal::Terminal;
use crate::{Exit, report, session};

pub(crate) fn run(arguments: &List, global: &Global) -> Result<Exit, Trouble> {
    let life = Progress::start("reading goals and measurements");
    let session = session::understood(global, &arguments.paths, None)?;
    life.finish();
    let troubles = report::tell(&session, global);
    let wanted = |entry: &Entry<'_>| is_wanted(entry, arguments);
    let reports: Vec<Report<'_>> = session
        .workspaces
        .iter()
        .map(|judged| report::of(judged, global, arguments.by, &wanted))
        .collect();
    let format = match arguments.format {
        ListAs::Text => ListingFormat::Text,
        ListAs::Json => ListingFormat::Json,
        ListAs::Csv => ListingFormat::Csv,
    };
    let terminal = Terminal::of(global.color, false);
    let style = Style {
        color: terminal.color,
        width: terminal.width,
        summary: !global.quiet,
        ..Style::default()
    };
    write_list(format, &reports, &style, &mut io::stdout().lock())?;
    Ok(if troubles {
        Exit::Failed
    } else {
        Exit::Nothing
    })
}

/// Whether an entry is one of those that were asked for.
fn is_wanted(entry: &Entry<'_>, arguments: &List) -> bool {
    let goal = &entry.linked.goal;
    let owner = goal
        .owner
        .get()
        .map_or_else(String::new, |owner| owner.to_lowercase());
    let is_of_owner = arguments
        .owner
        .as_ref()
        .is_none_or(|wanted| !owner.is_empty() && owner.contains(&wanted.to_lowercase()));
    let is_of_category = arguments.category.is_empty()
        || goal
            .category
            .get()
            .is_some_and(|category| arguments.category.contains(category));
    let stands_so = arguments.status.is_empty() || arguments.status.contains(&entry.status());
    let is_due = arguments
        .due_before
        .is_none_or(|day| goal.due.get().is_some_and(|due| due.last_day() < day));
    is_of_owner && is_of_category && stands_so && is_due
}
