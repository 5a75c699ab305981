//! `junit`: a test report as Jenkins, GitLab and Azure Pipelines read it: a suite a file, a failed test
//! a finding.

use std::collections::BTreeMap;
use std::io::{self, Write};

use goalpost_core::finding::Level;

use crate::escape::xml;
use crate::run::{Run, Style};
use crate::summary;
use crate::told::{self, Told};

/// The tests of one file.
#[derive(Default)]
struct Suite {
    cases: String,
    tests: usize,
    failures: usize,
    skipped: usize,
}

pub(crate) fn write(run: &Run<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut suites: BTreeMap<String, Suite> = BTreeMap::new();
    told::each(run, style, |told| -> io::Result<()> {
        suites
            .entry(told.path().into_owned())
            .or_default()
            .add(&told);
        Ok(())
    })?;
    if suites.is_empty() {
        // A report without a test is taken for one that was not written.
        let suite = Suite {
            cases: case("goalpost", &summary::timeless(run, style.words), ""),
            tests: 1,
            ..Suite::default()
        };
        suites.insert("goalpost".to_owned(), suite);
    }
    let tests: usize = suites.values().map(|suite| suite.tests).sum();
    let failures: usize = suites.values().map(|suite| suite.failures).sum();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<testsuites name=\"goalpost\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">"
    )?;
    for (path, suite) in &suites {
        writeln!(
            out,
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">",
            xml(path, false),
            suite.tests,
            suite.failures,
            suite.skipped
        )?;
        out.write_all(suite.cases.as_bytes())?;
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

impl Suite {
    fn add(&mut self, told: &Told<'_, '_>) {
        self.tests += 1;
        let finding = told.finding;
        let place = told.range();
        let at = place.map_or(String::new(), |place| {
            format!(":{}:{}", place.start.line, place.start.column)
        });
        let where_and_what = format!("{}{at}\n{}", told.path(), told.message_and_help());
        let text = xml(&where_and_what, true);
        let inner = if let Some(suppressed) = &finding.suppressed {
            self.skipped += 1;
            let reason = xml(&suppressed.reason, false);
            format!("      <skipped message=\"{reason}\"/>\n")
        } else if finding.level == Level::Info {
            format!("      <system-out>{text}</system-out>\n")
        } else {
            self.failures += 1;
            format!(
                "      <failure type=\"{}\" message=\"{}\">{text}</failure>\n",
                finding.level,
                xml(&told.message(), false)
            )
        };
        let name = match &finding.entry {
            Some(entry) => format!("{} {entry}{at}", finding.rule()),
            None => format!("{}{at}", finding.rule()),
        };
        self.cases.push_str(&case(&told.path(), &name, &inner));
    }
}

fn case(class: &str, name: &str, inner: &str) -> String {
    let (class, name) = (xml(class, false), xml(name, false));
    if inner.is_empty() {
        format!("    <testcase classname=\"{class}\" name=\"{name}\"/>\n")
    } else {
        format!("    <testcase classname=\"{class}\" name=\"{name}\">\n{inner}    </testcase>\n")
    }
}
