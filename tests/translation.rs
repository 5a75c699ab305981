//! Every text that goalpost says has a Finnish translation, and no translation is left over.
//!
//! Texts of rules come from the rules themselves. Those of Rust code come from its syntax: in the files
//! that make findings, every text of several words is one; elsewhere, what is handed to the functions
//! that look translations up.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use goalpost_core::metric::Catalogue as Metrics;
use goalpost_core::read::shape::{CONFIGURATION, FILE, Shape};
use goalpost_core::rule::native_rules;
use goalpost_core::source::Sources;
use goalpost_rules::builtin;
use goalpost_rules::pack::Examples;
use goalpost_translation::{Catalogue, FINNISH};
use syn::visit::{self, Visit};

/// Files whose texts of several words are what people are told; folders with all their files.
const TOLD: &[&str] = &[
    "core/src/baseline.rs",
    "core/src/change/extent.rs",
    "core/src/date/error.rs",
    "core/src/measurements",
    "core/src/message.rs",
    "core/src/metric/formula_parse.rs",
    "core/src/progress/standing.rs",
    "core/src/model/choice.rs",
    "core/src/quantity/boolean.rs",
    "core/src/quantity/error.rs",
    "core/src/quantity/message.rs",
    "core/src/read",
    "core/src/schema/suggestions.rs",
    "core/src/settle",
    "core/src/unreadable.rs",
    "core/src/workspace",
    "core/src/yaml",
    "import/src/error.rs",
    "import/src/sql",
    "project/src/failure.rs",
    "project/src/git/error.rs",
    "project/src/measure.rs",
    "project/src/plan.rs",
    "project/src/settle.rs",
    "project/src/walk.rs",
    "project/src/write.rs",
    "rules/src/declarative",
    "rules/src/example/outcome.rs",
    "rules/src/example/test.rs",
    "rules/src/library.rs",
    "rules/src/loading/data.rs",
    "rules/src/loading/data",
    "rules/src/loading/manifest.rs",
    "rules/src/loading/mod.rs",
    "rules/src/loading/yaml.rs",
    "rules/src/run",
    "cli/src/arguments/value.rs",
    "cli/src/explain/category.rs",
    "cli/src/explain/framework.rs",
    "cli/src/explain/group.rs",
    "cli/src/explain/metric.rs",
    "cli/src/explain/rule.rs",
    "cli/src/problem.rs",
    "cli/src/show",
    "translation/src/catalogue.rs",
];

/// Files in which texts are handed to the functions that look translations up.
const LOOKED_UP: &[&str] = &["cli/src", "core/src/schema", "lsp/src", "report/src"];

/// What of those has other functions of the same names, and pages for authors of rules.
const NOT_LOOKED_UP: &[&str] = &[
    "cli/src/explain/reference.rs",
    "report/src/progress/json.rs",
    "report/src/progress/audit/write.rs",
];

/// The methods that look a text up or put it on a page, with how many of their first arguments are
/// texts.
const METHODS: &[(&str, usize)] = &[
    ("text", 1),
    ("say", 1),
    ("count", 2),
    ("section", 1),
    ("table", 1),
    ("point", 1),
    ("known", 1),
];

/// The functions that do.
const FUNCTIONS: &[(&str, usize)] = &[("because", 1), ("term", 1), ("counted", 2), ("same", 2)];

/// Texts of several words in those files that nobody is told: what the parser of YAML says, and the like.
const NOT_TOLD: &[&str] = &[
    "mapping values are not allowed",
    "illegal placement of ':'",
    "expected ':'",
    "simple key expect",
    "block mapping, did not find expected key",
    "'-' indicator",
    "block sequence entries",
    "invalid indentation",
    "expected <document start>",
    "flow mapping",
    "flow sequence",
    "flow construct",
    "trailing content",
    "quoted scalar",
    "block scalar",
    "byte order mark",
    "recursion limit exceeded",
];

/// What stands for one of the words of a closed set, or one entry of a list.
const KINDS: [&str; 18] = [
    "unit",
    "category",
    "status",
    "review rhythm",
    "ambition",
    "market",
    "kind of deliverable",
    "account status",
    "audience",
    "period",
    "direction",
    "way to add up",
    "text",
    "goal",
    "deliverable",
    "account",
    "programme",
    "entry",
];

/// What a metric is measured in, which a rule asks the engine for.
const UNITS: [&str; 6] = [
    "a plain number",
    "a percentage",
    "a ratio",
    "a score",
    "an amount of money",
    "a duration",
];

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn rust_files(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_dir() {
        let mut inner: Vec<_> = fs::read_dir(path)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        inner.sort();
        for path in inner.iter().filter(|path| !path.ends_with("tests")) {
            rust_files(path, files);
        }
    } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
        files.push(path.to_owned());
    }
}

/// The texts of a file of Rust, tests, attributes and macros left out.
#[derive(Default)]
struct Texts {
    all: BTreeSet<String>,
    looked_up: BTreeSet<String>,
    /// Whatever stands in quotes in a macro.
    in_macros: BTreeSet<String>,
}

impl Texts {
    fn of(path: &Path) -> Self {
        let file = syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap();
        let mut texts = Self::default();
        texts.visit_file(&file);
        texts
    }

    fn take(
        &mut self,
        among: &[(&str, usize)],
        name: &str,
        arguments: &syn::punctuated::Punctuated<syn::Expr, syn::Token![,]>,
    ) {
        let Some((_, count)) = among.iter().find(|(known, _)| *known == name) else {
            return;
        };
        for argument in arguments.iter().take(*count) {
            let mut inner = Self::default();
            inner.visit_expr(argument);
            self.looked_up.extend(inner.all);
        }
    }
}

impl<'a> Visit<'a> for Texts {
    fn visit_lit_str(&mut self, text: &'a syn::LitStr) {
        self.all.insert(text.value());
    }
    fn visit_attribute(&mut self, _: &'a syn::Attribute) {}
    fn visit_pat(&mut self, _: &'a syn::Pat) {}
    fn visit_macro(&mut self, call: &'a syn::Macro) {
        let written = call.tokens.to_string();
        let quoted = written.split('"').skip(1).step_by(2);
        self.in_macros.extend(quoted.map(ToOwned::to_owned));
        let arguments = call.parse_body_with(
            syn::punctuated::Punctuated::<syn::Expr, syn::Token![,]>::parse_terminated,
        );
        // What a macro formats by is no text of ours; what it is given may be.
        for argument in arguments.into_iter().flatten() {
            if !matches!(argument, syn::Expr::Lit(_)) {
                let mut inner = Self::default();
                inner.visit_expr(&argument);
                self.all.extend(inner.all);
                self.looked_up.extend(inner.looked_up);
            }
        }
    }
    fn visit_item_mod(&mut self, module: &'a syn::ItemMod) {
        let is_test = module
            .attrs
            .iter()
            .any(|attribute| attribute.path().is_ident("cfg"));
        if !is_test {
            visit::visit_item_mod(self, module);
        }
    }
    fn visit_expr_method_call(&mut self, call: &'a syn::ExprMethodCall) {
        self.take(METHODS, &call.method.to_string(), &call.args);
        visit::visit_expr_method_call(self, call);
    }
    fn visit_expr_call(&mut self, call: &'a syn::ExprCall) {
        if let syn::Expr::Path(path) = &*call.func
            && let Some(last) = path.path.segments.last()
        {
            self.take(FUNCTIONS, &last.ident.to_string(), &call.args);
        }
        visit::visit_expr_call(self, call);
    }
}

/// The texts of the built-in rules and metrics, by where they come from.
fn of_data() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let rules = builtin::rules(&mut Sources::new(), Examples::Kept).unwrap();
    for rule in &rules {
        let place = format!("rules/{}", rule.info.id.group());
        for text in goalpost_rules::templates([rule]) {
            found.entry(text).or_insert_with(|| place.clone());
        }
    }
    for info in native_rules() {
        for text in [&info.summary, &info.why] {
            found.insert(text.clone(), format!("rules/{}", info.id.group()));
        }
    }
    for metric in Metrics::built_in().metrics() {
        if let Some(definition) = &metric.definition {
            found.insert(definition.clone(), "metrics".to_owned());
        }
        for variant in Metrics::built_in().variants(&metric.id) {
            if let Some((_, meaning)) = variant.split_once(": ") {
                found.insert(meaning.to_owned(), "metrics".to_owned());
            }
        }
    }
    for export in goalpost_import::built_in().unwrap() {
        let why = export.tables.iter().filter_map(|table| table.why.clone());
        for text in why.chain([export.name.clone()]) {
            found.insert(text, "import/platforms".to_owned());
        }
    }
    for category in goalpost_core::metric::Category::ALL {
        found.insert(category.says().to_owned(), "categories".to_owned());
    }
    for shape in [&FILE, &CONFIGURATION] {
        words_of(shape, &mut found);
    }
    for unit in UNITS {
        found.insert(unit.to_owned(), "rules/smart".to_owned());
    }
    for kind in KINDS {
        found.insert(kind.to_owned(), "core/src/model/choice.rs".to_owned());
    }
    found
}

/// What the words mean that the keys of a mapping take, and those of the mappings inside.
fn words_of(shape: &Shape, found: &mut BTreeMap<String, String>) {
    for key in shape.keys {
        for word in key
            .content
            .vocabulary()
            .map_or(&[][..], |known| known.words)
        {
            found.insert(word.about.to_owned(), "core/src/model".to_owned());
        }
        if let Some(inner) = key.content.shape() {
            words_of(inner, found);
        }
    }
}

/// Every text that has to have a translation, by where it comes from; and all texts of Rust code.
fn wanted() -> (BTreeMap<String, String>, BTreeSet<String>) {
    let mut wanted = of_data();
    let mut all = BTreeSet::new();
    let root = crates();
    let mut told = Vec::new();
    for path in TOLD {
        rust_files(&root.join(path), &mut told);
    }
    let mut files = Vec::new();
    for path in [
        "core/src",
        "rules/src",
        "project/src",
        "cli/src",
        "report/src",
        "import/src",
        "lsp/src",
        "session/src",
        "translation/src",
        "writing/src",
    ] {
        rust_files(&root.join(path), &mut files);
    }
    let looked_up: Vec<PathBuf> = LOOKED_UP.iter().map(|path| root.join(path)).collect();
    let not_looked_up: Vec<PathBuf> = NOT_LOOKED_UP.iter().map(|path| root.join(path)).collect();
    for path in files {
        let texts = Texts::of(&path);
        let place = path.strip_prefix(&root).unwrap().display().to_string();
        if told.contains(&path) {
            let words = texts.all.iter().filter(|text| text.trim().contains(' '));
            for text in
                words.filter(|text| !NOT_TOLD.contains(&text.as_str()) && !text.starts_with('#'))
            {
                wanted.entry(text.clone()).or_insert_with(|| place.clone());
            }
        }
        let is = |folders: &[PathBuf]| folders.iter().any(|folder| path.starts_with(folder));
        if is(&looked_up) && !is(&not_looked_up) {
            for text in &texts.looked_up {
                wanted.entry(text.clone()).or_insert_with(|| place.clone());
            }
        }
        all.extend(texts.all);
        all.extend(texts.in_macros);
    }
    wanted.retain(|text, _| text.chars().any(char::is_alphabetic) && !is_code(text));
    (wanted, all)
}

/// Whether a text is a piece of YAML alone, or a name.
fn is_code(text: &str) -> bool {
    let mut outside = String::new();
    for (at, piece) in text.split('`').enumerate() {
        if at % 2 == 0 {
            outside.push_str(piece);
        }
    }
    !without_names(&outside).chars().any(char::is_alphabetic)
}

fn without_names(text: &str) -> String {
    let mut rest = text;
    let mut plain = String::new();
    while let Some((before, after)) = rest.split_once('{') {
        plain.push_str(before);
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain
}

/// The names in braces.
fn names(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .filter(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
        .collect()
}

fn finnish() -> Catalogue {
    let mut all = Catalogue::default();
    for (_, text) in FINNISH {
        all.add(Catalogue::read(text).unwrap());
    }
    all
}

/// A text as an entry of a `.po` file.
fn entry(text: &str) -> String {
    let escaped = text
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n");
    format!("msgid \"{escaped}\"\nmsgstr \"\"\n\n")
}

#[test]
fn every_text_has_a_translation() {
    let (wanted, _) = wanted();
    let finnish = finnish();
    let plurals: Vec<String> = FINNISH
        .iter()
        .flat_map(|(_, text)| text.lines())
        .filter_map(|line| line.strip_prefix("msgid_plural ").map(ToOwned::to_owned))
        .collect();
    let mut missing: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (text, place) in &wanted {
        if finnish.get(text).is_none() && !plurals.contains(&format!("\"{text}\"")) {
            missing.entry(place).or_default().push(text);
        }
    }
    let mut told = String::new();
    for (place, texts) in &missing {
        let _ = writeln!(told, "# {place}");
        for text in texts {
            told.push_str(&entry(text));
        }
    }
    let count: usize = missing.values().map(Vec::len).sum();
    assert!(
        count == 0,
        "{count} of {} texts have no translation:\n\n{told}",
        wanted.len()
    );
}

#[test]
fn translations_name_the_values_of_their_texts_and_no_others() {
    for (english, forms) in finnish().entries() {
        for form in forms {
            let unknown: Vec<_> = names(form).difference(&names(english)).copied().collect();
            assert!(
                unknown.is_empty(),
                "{unknown:?} in the translation of: {english}"
            );
            assert_eq!(
                english.matches('`').count() % 2,
                form.matches('`').count() % 2,
                "backticks in the translation of: {english}"
            );
        }
    }
}

#[test]
fn no_translation_is_left_over() {
    let (wanted, all) = wanted();
    let mut left_over = Vec::new();
    for (file, text) in FINNISH {
        // What the command line says is held against its own texts, in `help.rs`.
        if *file == "command-line.po" {
            continue;
        }
        for (english, _) in Catalogue::read(text).unwrap().entries() {
            let text = english.rsplit('\u{4}').next().unwrap();
            if !wanted.contains_key(text) && !all.contains(text) {
                left_over.push(format!("{file}: {text}"));
            }
        }
    }
    assert!(
        left_over.is_empty(),
        "nothing says any more:\n{}",
        left_over.join("\n")
    );
}
