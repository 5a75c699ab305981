//! `checkstyle`: XML as the program of that name writes it, which many others read.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::escape::xml;
use crate::run::{Run, Style};
use crate::told::{self, Told};

/// The version of the program whose writer is followed.
const VERSION: &str = "10.0";

pub(crate) fn write(run: &Run<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    told::each(run, style, |told| -> io::Result<()> {
        if told.finding.suppressed.is_none() {
            let file = files.entry(told.path().into_owned()).or_default();
            file.push_str(&error(&told));
        }
        Ok(())
    })?;
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<checkstyle version=\"{VERSION}\">")?;
    for (path, errors) in &files {
        writeln!(out, "<file name=\"{}\">", xml(path, false))?;
        out.write_all(errors.as_bytes())?;
        writeln!(out, "</file>")?;
    }
    writeln!(out, "</checkstyle>")
}

fn error(told: &Told<'_, '_>) -> String {
    let place = told.range();
    let place = place.map_or_else(
        || "line=\"0\"".to_owned(),
        |place| {
            format!(
                "line=\"{}\" column=\"{}\"",
                place.start.line, place.start.column
            )
        },
    );
    format!(
        "<error {place} severity=\"{}\" message=\"{}\" source=\"goalpost.{}\"/>\n",
        told.finding.level,
        xml(&told.message_and_help().replace('\n', ": "), false),
        xml(&told.finding.rule().as_str().replace('/', "."), false)
    )
}
