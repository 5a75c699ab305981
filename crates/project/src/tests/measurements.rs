use super::*;

const HEAD: &str = "date,metric,value\n";

impl LoadedWorkspace {
    /// The files of measurements; those not asked for in brackets.
    fn measured(&self) -> Vec<String> {
        let name = |file: &crate::MeasurementFile| {
            let path = self.sources.get(file.source).unwrap().path().to_string();
            if file.selected {
                path
            } else {
                format!("({path})")
            }
        };
        self.measurements.iter().map(name).collect()
    }

    /// Problems of files as `path: rule`.
    fn rules(&self) -> Vec<String> {
        self.problems.iter().map(|one| self.told(one)).collect()
    }

    fn told(&self, problem: &Problem) -> String {
        let source = self.sources.get(problem.span.unwrap().source).unwrap();
        format!("{}: {}", source.path(), problem.rule)
    }

    fn parts(&self) -> Vec<goalpost_core::workspace::FilePart> {
        let part = |file: &crate::LoadedFile| goalpost_core::workspace::FilePart {
            source: file.source,
            scope: file.scope,
            model: file.model.clone(),
        };
        self.files.iter().map(part).collect()
    }

    /// What is wrong with the tables once they are read, but for metrics that nobody has defined.
    fn read_tables(&self) -> Vec<String> {
        let day = goalpost_core::date::Date::new(2026, 6, 1).unwrap();
        let (mut workspace, _) =
            goalpost_core::workspace::link(self.parts(), self.scopes.clone(), day);
        let tables: Vec<_> = self
            .measurements
            .iter()
            .filter_map(crate::MeasurementFile::table)
            .collect();
        let problems = workspace.measure(&tables, &self.sources);
        let mut told: Vec<String> = problems
            .iter()
            .filter(|problem| problem.rule.group() == "metric")
            .map(|problem| self.told(problem))
            .collect();
        told.sort();
        told
    }
}

#[test]
fn the_fixture_shows_what_it_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/broken/measurements");
    let options = Options {
        current: root,
        ..Options::default()
    };
    let workspace = loaded(Project::find(&[], options)).remove(0);
    assert_eq!(
        workspace.read_tables(),
        [
            "measurements/club.csv: metric/overlapping-measurements",
            "measurements/instagram-export.csv: metric/not-measurements",
            "measurements/minutes.csv: metric/not-measurements",
        ]
    );
    assert_eq!(workspace.measurements.len(), 4);
}

#[test]
fn only_tables_in_the_folder_of_the_workspace_are_read() {
    let folder = Folder::new(&[
        (
            "goalpost.yaml",
            "include: [goals/]\nexclude: [measurements/old/]\n",
        ),
        ("goals/a.yaml", GOAL),
        ("measurements/2026.CSV", HEAD),
        ("measurements/shop/2026.csv", HEAD),
        ("measurements/old/2025.csv", "no table"),
        ("measurements/notes.txt", "no table"),
        ("goals/measurements/x.csv", "no table"),
        ("below/goalpost.yaml", ""),
        ("below/measurements/x.csv", "no table"),
    ]);
    let mut workspaces = folder.load(&[]);
    let workspace = workspaces.remove(0);
    assert_eq!(
        workspace.measured(),
        ["measurements/2026.CSV", "measurements/shop/2026.csv"]
    );
    assert_eq!(workspace.rules(), Vec::<String>::new());
    for (at, source) in workspace.sources.iter().enumerate() {
        assert_eq!(source.id().0 as usize, at);
    }
}

#[test]
fn what_is_asked_for_is_told_apart() {
    let folder = Folder::new(&[
        ("goalpost.yaml", ""),
        ("a.yaml", GOAL),
        ("measurements/1.csv", HEAD),
        ("measurements/2.csv", HEAD),
    ]);
    let workspace = folder.load_one(&["measurements/2.csv"]);
    assert_eq!(workspace.ours(), ["(a.yaml)"]);
    assert_eq!(
        workspace.measured(),
        ["(measurements/1.csv)", "measurements/2.csv"]
    );
    assert!(workspace.passed_over().is_empty());
}

#[test]
fn rows_of_two_files_overlap_and_a_fiscal_year_is_known() {
    let folder = Folder::new(&[
        (
            "goalpost.yaml",
            "organisation: { fiscal_year: { starts: 7, named_by: end } }\n",
        ),
        (
            "measurements/a.csv",
            "date,metric,value\nFY2027-Q1,reach,5\n",
        ),
        ("measurements/b.csv", "date;metric;value\n2026-08;reach;5\n"),
    ]);
    assert_eq!(
        folder.load_one(&[]).read_tables(),
        ["measurements/b.csv: metric/overlapping-measurements"]
    );
}

#[test]
fn sizes_and_encodings_are_told_once() {
    let folder = Folder::new(&[
        ("goalpost.yaml", "limits: { file_size: 1 }\n"),
        (
            "measurements/large.csv",
            &format!("{HEAD}{}", "2026,reach,1\n".repeat(100_000)),
        ),
    ]);
    let latin = b"date,metric,value,account,segment\n2026,reach,5,,\xe4\n";
    fs::write(folder.at("measurements/latin.csv"), latin).unwrap();
    let wide: Vec<u8> = "\u{feff}sep=,\n\"Follows\"\n"
        .encode_utf16()
        .flat_map(|unit| unit.to_le_bytes())
        .collect();
    fs::write(folder.at("measurements/wide.csv"), wide).unwrap();
    let workspace = folder.load_one(&[]);
    // The limit of files of goals is not that of tables.
    assert_eq!(workspace.rules(), ["measurements/latin.csv: yaml/encoding"]);
    let wide = "measurements/wide.csv: metric/not-measurements".to_owned();
    assert!(workspace.read_tables().contains(&wide));
}

#[cfg(unix)]
#[test]
fn a_link_to_a_table_that_is_read_counts_nothing_twice() {
    let folder = Folder::new(&[("measurements/a.csv", "date,metric,value\n2026,reach,5\n")]);
    std::os::unix::fs::symlink("a.csv", folder.at("measurements/b.csv")).unwrap();
    let workspace = folder.load_one(&[]);
    assert_eq!(workspace.rules(), Vec::<String>::new());
    assert_eq!(
        workspace.passed_over(),
        [("measurements/b.csv", SkipReason::LinkToRead)]
    );
}
