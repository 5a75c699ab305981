//! `goalpost rules new` and `goalpost new pack`: rules to begin with, whose examples run.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use goalpost_core::finding::{Level, RuleId};
use goalpost_core::metric::Category;
use goalpost_core::read::configuration::read_configuration;
use goalpost_core::read::is_id;
use goalpost_core::source::Sources;
use goalpost_core::yaml::{self, Limits, NodeKind};
use goalpost_project::CONFIGURATION;
use goalpost_project::pack::MANIFEST;
use goalpost_project::write::{Change, write_all};

use crate::Exit;
use crate::arguments::Global;
use crate::explain::group;
use crate::problem::Trouble;

/// The folder of rules where the configuration names none.
const FOLDER: &str = "rules";

pub(crate) fn run(id: &str, level: Level, global: &Global) -> Result<Exit, Trouble> {
    let ready = super::here(global)?;
    let name = name(id)?;
    if let Some(info) = ready.registry.get(&RuleId::new(id)) {
        return Err(Trouble::said(format!(
            "there is a rule `{id}` already, of the pack `{}`: choose another name",
            info.pack
        )));
    }
    let plan = super::plan_here(global)?;
    let root = match &plan {
        Some(plan) => plan.root.clone(),
        None => std::env::current_dir().map_err(Trouble::CurrentFolder)?,
    };
    let packs = plan.map(|plan| plan.packs()).unwrap_or_default();
    let named = packs.into_iter().next().map(|pack| pack.disk_path);
    let folder = named.clone().unwrap_or_else(|| root.join(FOLDER));
    let file = folder.join(format!("{name}.rhai"));
    if file.exists() {
        return Err(Trouble::said(format!(
            "`{}` is there already, and is left as it is: choose another name",
            crate::shown(&file)
        )));
    }
    let configuration = match named {
        Some(_) => Configuration::AsItIs,
        None => Configuration::with_packs(&root, FOLDER),
    };
    write(&folder, &[(&file, template(id, level))], &configuration)?;
    tell(&[&file], &configuration)
}

/// Writes a pack: a folder with its manifest and a first rule.
pub(crate) fn pack(name: &str, folder: Option<&Path>, global: &Global) -> Result<Exit, Trouble> {
    let rule = format!("{name}/no-means");
    self::name(&rule)?;
    let current = std::env::current_dir().map_err(Trouble::CurrentFolder)?;
    let folder = current.join(folder.unwrap_or(Path::new(name)));
    if folder.exists() {
        return Err(Trouble::said(format!(
            "`{}` is there already, and is left as it is: name a new folder with `--folder`",
            crate::shown(&folder)
        )));
    }
    let root = super::plan_here(global)?.map_or(current, |plan| plan.root);
    let configuration = match folder.strip_prefix(&root) {
        Ok(inside) => Configuration::with_packs(&root, &inside.display().to_string()),
        Err(_) => Configuration::Outside,
    };
    let manifest = format!(
        "name: {name}\nversion: 0.1.0\nrequires: goalpost >= {}\n# What the rules have in common, in one sentence.\ndescription: What every goal of ours has to say\n",
        env!("CARGO_PKG_VERSION")
    );
    let (first, second) = (folder.join(MANIFEST), folder.join("no-means.rhai"));
    let files = [
        (first.as_path(), manifest),
        (second.as_path(), template(&rule, Level::Warning)),
    ];
    write(&folder, &files, &configuration)?;
    tell(&[&first, &second], &configuration)
}

/// The name of a rule in a group of one's own.
fn name(id: &str) -> Result<&str, Trouble> {
    let Some((of, name)) = id
        .split_once('/')
        .filter(|(of, name)| is_id(of) && is_id(name))
    else {
        return Err(Trouble::said(format!(
            "`{id}` is no rule id: write a group and a name in lower-case letters, such as `acme/no-agency-owner`"
        )));
    };
    if group::is_built_in(of) || Category::from_id(of).is_some() {
        return Err(Trouble::said(format!(
            "`{of}` is a group of the rules in the box: choose a group of your own, such as `acme/{name}`"
        )));
    }
    Ok(name)
}

/// What becomes of the configuration.
enum Configuration {
    /// It names a folder of rules already.
    AsItIs,
    /// It gets a line.
    Changed {
        path: PathBuf,
        before: Option<String>,
        after: String,
        folder: String,
    },
    /// A person has to add the line.
    ByHand { path: PathBuf, folder: String },
    /// The rules lie outside of the workspace.
    Outside,
}

impl Configuration {
    fn with_packs(root: &Path, folder: &str) -> Self {
        let path = root.join(CONFIGURATION);
        let line = format!("packs: [{folder}/]\n");
        let folder = folder.to_owned();
        let Ok(before) = fs::read_to_string(&path) else {
            return if path.exists() {
                Self::ByHand { path, folder }
            } else {
                Self::Changed {
                    path,
                    before: None,
                    after: line,
                    folder,
                }
            };
        };
        let gap = if before.is_empty() || before.ends_with('\n') {
            ""
        } else {
            "\n"
        };
        let after = format!("{before}{gap}{line}");
        if is_understood(&after) {
            Self::Changed {
                path,
                before: Some(before),
                after,
                folder,
            }
        } else {
            Self::ByHand { path, folder }
        }
    }
}

/// Whether a configuration has `packs` and nothing wrong with it.
fn is_understood(text: &str) -> bool {
    let mut sources = Sources::new();
    let source = sources.add(CONFIGURATION, text);
    let limits = Limits::default();
    let parsed = yaml::parse(&source, &limits);
    let mut roots = parsed.documents.iter().filter_map(|one| one.root.as_ref());
    let has_packs = roots.next_back().is_some_and(|root| match &root.kind {
        NodeKind::Mapping(pairs) => pairs.iter().any(
            |pair| matches!(&pair.key.kind, NodeKind::Scalar { text, .. } if **text == *"packs"),
        ),
        _ => false,
    });
    has_packs
        && parsed.problems.is_empty()
        && read_configuration(&source, parsed).problems.is_empty()
}

fn write(
    folder: &Path,
    files: &[(&Path, String)],
    configuration: &Configuration,
) -> Result<(), Trouble> {
    fs::create_dir_all(folder).map_err(|source| Trouble::Output {
        path: folder.to_owned(),
        source,
    })?;
    let new = files.iter().map(|(path, text)| Change {
        path,
        before: None,
        after: text,
    });
    let mut changes: Vec<Change<'_>> = new.collect();
    if let Configuration::Changed {
        path,
        before,
        after,
        ..
    } = configuration
    {
        changes.push(Change {
            path,
            before: before.as_deref(),
            after,
        });
    }
    write_all(&changes)?;
    Ok(())
}

fn tell(files: &[&Path], configuration: &Configuration) -> Result<Exit, Trouble> {
    let mut out = io::stdout().lock();
    for file in files {
        writeln!(out, "wrote {}", crate::shown(file))?;
    }
    match configuration {
        Configuration::AsItIs => {}
        Configuration::Changed {
            path,
            before: None,
            folder,
            ..
        } => {
            let path = crate::shown(path);
            writeln!(out, "wrote {path}, with `packs: [{folder}/]`")?;
        }
        Configuration::Changed { path, folder, .. } => {
            let path = crate::shown(path);
            writeln!(out, "added `packs: [{folder}/]` to {path}")?;
        }
        Configuration::ByHand { path, folder } => {
            let path = crate::shown(path);
            writeln!(out, "add this line to {path}: packs: [{folder}/]")?;
        }
        Configuration::Outside => {
            writeln!(
                out,
                "it lies outside of this workspace: add it to `packs` of each goalpost.yaml that it is for, then run `goalpost rules lock` there"
            )?;
        }
    }
    writeln!(
        out,
        "\nSay in it what your rule finds, and try it: `goalpost rules test`. What a rule can see and call: `goalpost explain rhai`."
    )?;
    Ok(Exit::Nothing)
}

/// A rule that works as it is.
fn template(id: &str, level: Level) -> String {
    let level = level.as_str();
    format!(
        r##"// `goalpost explain rhai` says what a rule sees and can call, `goalpost rules test` runs the examples.

rule("{id}", #{{
    summary: "The goal does not say by which means it is to be met",
    why: "Say here, in two to four sentences, what goes wrong where nobody heeds the rule: it is what a person reads who wants to know more. This one asks for `how`, because a figure alone moves nobody.",
    level: "{level}",
    on: "goal",
    // What has to hold before the check is asked: `needs`, `lacks`, and `when: ["status == 'active'"]`.
    needs: ["metric"],
    lacks: ["how"],
    check: |goal| problem(goal, "{{goal}} does not say how it is to be met", #{{ goal: goal }})
        .help("add `how:` with the means in one sentence"),
    bad: `
goals:
  - id: newsletter
    #   ^^^^^^^^^^
    title: Newsletter subscribers from 4 000 to 5 000 by the end of September 2026
    owner: web team
    why: Every tenth subscriber buys within a month
    metric: subscribers
    baseline: {{ value: 4 000, date: 2026-06 }}
    target: 5 000
    start: 2026-07-01
    due: 2026-09-30
    review: monthly
`,
    good: `
goals:
  - id: newsletter
    title: Newsletter subscribers from 4 000 to 5 000 by the end of September 2026
    owner: web team
    why: Every tenth subscriber buys within a month
    how: A line under each answer of customer service
    metric: subscribers
    baseline: {{ value: 4 000, date: 2026-06 }}
    target: 5 000
    start: 2026-07-01
    due: 2026-09-30
    review: monthly
`,
}});
"##
    )
}
