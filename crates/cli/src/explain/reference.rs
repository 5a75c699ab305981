//! What is said of the rule API: what scripts see and can call, all of it or a part.

use goalpost_core::nearest::nearest;
use goalpost_report::document::{Document, Page, Words};
use goalpost_rules::natives::{NativeFunction, SAMPLE};
use goalpost_rules::pack::Subject;
use goalpost_rules::property::Property;
use goalpost_rules::reference::{self, Named, Type};
use goalpost_rules::value::Kind;
use serde_json::{Value, json};

use super::Told;

pub(crate) fn tell(name: Option<&str>) -> Result<Told, String> {
    let Some(name) = name else {
        return Ok(Told {
            document: overview(),
            json: everything(),
        });
    };
    part(name).ok_or_else(|| unknown(name))
}

/// The page of the type that a check of this subject is given.
pub(crate) fn type_page(subject: Subject) -> Page {
    let word = Subject::WORDS.iter().find(|(_, known)| *known == subject);
    let name = reference::subjects()
        .find(|(known, _)| word.is_some_and(|(word, _)| word == known))
        .map_or("", |(_, name)| name);
    Page::Type(name.to_owned())
}

/// A type by its name, a property by its path, or the functions of a name.
fn part(name: &str) -> Option<Told> {
    if name == "rule" {
        let mut page = Document::new("rule(\"group/name\", #{ … })", "declares a rule");
        add_declaration(&mut page);
        return Some(Told {
            document: page,
            json: json!({ "kind": "declaration", "fields": named(reference::DECLARATION) }),
        });
    }
    if let Some(one) = reference::find_type(name) {
        let mut page = Document::new(one.name, one.about);
        add_type(&one, &mut page);
        return Some(Told {
            document: page,
            json: type_json(&one),
        });
    }
    property(name).or_else(|| function(name))
}

fn property(path: &str) -> Option<Told> {
    let mut parts = path.split('.');
    let mut one = reference::find_type(parts.next()?)?;
    let mut found = None;
    for part in parts {
        let property = one
            .properties
            .iter()
            .find(|property| property.name == part)?;
        one = reference::find_type(property.kind.name()).unwrap_or(Type {
            kind: property.kind,
            name: property.kind.name(),
            about: property.kind.about(),
            properties: &[],
        });
        found = Some(property);
    }
    let property = found?;
    let mut page = Document::new(path, property.about);
    page.facts(vec![
        ("type".to_owned(), kind(property)),
        ("which is".to_owned(), one.about.into()),
    ]);
    if property.list {
        page.paragraph("Its items:");
    }
    page.table(&PROPERTIES, properties(one.properties));
    Some(Told {
        document: page,
        json: json!({
            "kind": "property",
            "property": path,
            "type": property.kind.name(),
            "list": property.list,
            "about": property.about,
            "properties": properties_json(one.properties),
        }),
    })
}

fn function(name: &str) -> Option<Told> {
    let bare = name.trim_end_matches("()").rsplit('.').next()?;
    let functions: Vec<&NativeFunction> = reference::functions()
        .filter(|function| function.name == bare || function.signature == name)
        .collect();
    let first = functions.first()?;
    let mut page = Document::new(first.name, first.theme);
    for function in &functions {
        page.paragraph(Words::code(function.signature));
        page.paragraph(format!("{}.", capital(function.about)));
        page.code("rhai", example(function));
    }
    Some(Told {
        document: page,
        json: json!({
            "kind": "function",
            "functions": functions.into_iter().map(function_json).collect::<Vec<_>>(),
        }),
    })
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

fn example(function: &NativeFunction) -> String {
    format!("{}  // {}", function.example, function.gives)
}

fn unknown(name: &str) -> String {
    let paths: Vec<String> = reference::types()
        .flat_map(|one| {
            let name = one.name;
            let paths = one
                .properties
                .iter()
                .map(move |property| format!("{name}.{}", property.name));
            paths.chain([name.to_owned()]).collect::<Vec<_>>()
        })
        .collect();
    let functions = reference::functions().map(|function| function.name);
    let meant = nearest(name, paths.iter().map(String::as_str).chain(functions));
    match meant {
        Some(near) => format!("scripts see nothing called `{name}`; did you mean `{near}`?"),
        None => format!(
            "scripts see nothing called `{name}`: `goalpost explain rhai` lists what they see"
        ),
    }
}

const PROPERTIES: [&str; 3] = ["property", "type", "meaning"];

fn kind(property: &Property) -> Words {
    let name = property.kind.name();
    let type_ = match property.kind {
        Kind::Number | Kind::Switch | Kind::Any => Words::parse(name),
        _ => Words::link(name, Page::Type(name.to_owned())),
    };
    if property.list {
        Words::parse("list of ").and(type_)
    } else {
        type_
    }
}

fn properties(properties: &[Property]) -> Vec<Vec<Words>> {
    properties
        .iter()
        .map(|property| {
            vec![
                Words::code(property.name),
                kind(property),
                property.about.into(),
            ]
        })
        .collect()
}

/// Adds the properties of a type to a page.
pub(crate) fn add_type(one: &Type, page: &mut Document) {
    page.table(&PROPERTIES, properties(one.properties));
}

fn add_named(head: &'static str, names: &[Named], page: &mut Document) {
    let rows = names.iter();
    page.table(
        &[head, "meaning"],
        rows.map(|one| vec![Words::code(one.name), one.about.into()])
            .collect(),
    );
}

fn add_declaration(page: &mut Document) {
    page.paragraph("A rule is declared by `rule(\"group/name\", #{ … })`, in a group of your own, with these fields:");
    add_named("field", reference::DECLARATION, page);
    page.section("Subjects");
    let subjects = reference::subjects();
    page.table(
        &["on", "the check is given"],
        subjects
            .map(|(word, name)| {
                vec![
                    Words::code(word),
                    Words::link(name, Page::Type(name.to_owned())),
                ]
            })
            .collect(),
    );
    page.section("Conditions");
    add_named("condition", reference::CONDITIONS, page);
    page.section("Examples");
    page.paragraph("Beside YAML an example may hold lines for `goalpost rules test`, which are no part of its files:");
    add_named("line", reference::EXAMPLE, page);
}

/// The themes of functions in their order.
fn themes() -> Vec<&'static str> {
    let mut themes = Vec::new();
    for function in reference::functions() {
        if !themes.contains(&function.theme) {
            themes.push(function.theme);
        }
    }
    themes
}

/// The reference in short: what there is, and how to ask for more.
fn overview() -> Document {
    let mut page = Document::new("rhai", "what rules written in Rhai see and can call");
    add_declaration(&mut page);
    page.section("Types");
    let types = reference::types();
    page.table(
        &["type", "what it is"],
        types
            .map(|one| {
                vec![
                    Words::link(one.name, Page::Type(one.name.to_owned())),
                    one.about.into(),
                ]
            })
            .collect(),
    );
    page.paragraph("`goalpost explain rhai TYPE` lists its properties, `goalpost explain rhai goal.target` those of one of them.");
    for theme in themes() {
        page.section(theme);
        let functions = reference::functions().filter(|function| function.theme == theme);
        page.table(
            &["call", "what it gives"],
            functions
                .map(|function| vec![Words::code(function.signature), function.about.into()])
                .collect(),
        );
    }
    add_limits(&mut page);
    page
}

fn add_limits(page: &mut Document) {
    page.section("Limits");
    page.paragraph("A script sees no files, network, clock or randomness. `today` of the workspace is the day given. Past a limit the rule is stopped, and `rule/failed` says where.");
    let limits = reference::limits().into_iter();
    page.facts(
        limits
            .map(|(name, limit)| (name.to_owned(), limit.into()))
            .collect(),
    );
}

/// The whole reference on one page, with a section for each type.
pub(crate) fn page() -> Document {
    let mut page = Document::new(
        "The rule API",
        "What rules written in Rhai see and can call",
    );
    page.section("A rule");
    add_declaration(&mut page);
    for one in reference::types() {
        page.section(one.name);
        page.paragraph(format!("{}.", capital(one.about)));
        add_type(&one, &mut page);
    }
    page.section("Functions");
    page.paragraph("In the examples `goal` is this one:");
    page.code("yaml", SAMPLE);
    for theme in themes() {
        page.section(theme);
        let functions = reference::functions().filter(|function| function.theme == theme);
        let rows = functions.map(|function| {
            vec![
                Words::code(function.signature),
                function.about.into(),
                Words::code(function.example),
                Words::code(function.gives),
            ]
        });
        page.table(
            &["call", "what it does", "example", "gives"],
            rows.collect(),
        );
    }
    page.paragraph("All else of Rhai's strings, arrays and maps is there too, but for `eval`, `print`, `debug`, `import` and `export`.");
    add_limits(&mut page);
    page
}

fn named(names: &[Named]) -> Vec<Value> {
    let names = names.iter();
    names
        .map(|one| json!({ "name": one.name, "about": one.about }))
        .collect()
}

fn properties_json(properties: &[Property]) -> Vec<Value> {
    properties
        .iter()
        .map(|property| {
            json!({
                "name": property.name,
                "type": property.kind.name(),
                "list": property.list,
                "about": property.about,
            })
        })
        .collect()
}

fn type_json(one: &Type) -> Value {
    json!({
        "kind": "type",
        "type": one.name,
        "about": one.about,
        "properties": properties_json(one.properties),
    })
}

fn function_json(function: &NativeFunction) -> Value {
    json!({
        "name": function.name,
        "signature": function.signature,
        "theme": function.theme,
        "about": function.about,
        "example": function.example,
        "gives": function.gives,
    })
}

fn everything() -> Value {
    let limits: Vec<Value> = reference::limits()
        .into_iter()
        .map(|(name, limit)| json!({ "name": name, "limit": limit }))
        .collect();
    let subjects: Vec<Value> = reference::subjects()
        .map(|(word, name)| json!({ "on": word, "type": name }))
        .collect();
    json!({
        "kind": "reference",
        "declaration": named(reference::DECLARATION),
        "subjects": subjects,
        "conditions": named(reference::CONDITIONS),
        "examples": named(reference::EXAMPLE),
        "types": reference::types().map(|one| type_json(&one)).collect::<Vec<_>>(),
        "functions": reference::functions().map(function_json).collect::<Vec<_>>(),
        "limits": limits,
    })
}
