//! From the tables of keys to a schema.

use serde_json::{Map, Value, json};

use super::scalar::{self, insert};
use super::{DIALECT, Suggestions, Wording};
use crate::metric::Catalogue;
use crate::read::shape::{Content, Key, NameOf, RULE_LEVEL, RULE_SETTING, Shape};
use crate::rule::{Parameter, ParameterValue};

/// Words that the name of a part goes without.
const ARTICLES: [&str; 4] = ["a", "an", "the", ""];

/// Makes one document, whose parts are defined once and referred to.
pub(super) struct Builder<'s> {
    suggestions: &'s Suggestions,
    wording: Wording<'s>,
    definitions: Map<String, Value>,
}

impl<'s> Builder<'s> {
    pub(super) fn new(suggestions: &'s Suggestions, wording: Wording<'s>) -> Self {
        Self {
            suggestions,
            wording,
            definitions: Map::new(),
        }
    }

    /// The whole schema of a kind of file.
    pub(super) fn document(mut self, shape: &'static Shape, about: &str) -> Value {
        let Value::Object(body) = self.object(shape) else {
            return Value::Null;
        };
        let mut document = Map::new();
        document.insert("$schema".to_owned(), Value::from(DIALECT));
        document.insert("description".to_owned(), Value::from(about));
        document.extend(body);
        // A key of an editor's own, such as `$schema`, is let be at the top of a file.
        let own = json!({ "^x-": {}, "^\\$": {} });
        document.insert("patternProperties".to_owned(), own);
        self.definitions.sort_keys();
        document.insert("$defs".to_owned(), Value::Object(self.definitions));
        Value::Object(document)
    }

    /// A mapping with the keys of a shape. Unknown keys are refused, as the reader does.
    fn object(&mut self, shape: &'static Shape) -> Value {
        let mut properties = Map::new();
        for key in shape.keys {
            let value = self.key(key);
            properties.insert(key.name.to_owned(), value);
        }
        let required: Vec<&str> = shape
            .keys
            .iter()
            .filter(|key| key.required)
            .map(|key| key.name)
            .collect();
        let mut object = json!({
            "title": self.title(shape.name),
            "type": "object",
            "properties": properties,
            "patternProperties": { "^x-": {} },
            "additionalProperties": false,
        });
        if !required.is_empty() {
            insert(&mut object, "required", json!(required));
        }
        if !shape.needs_when_new.is_empty() {
            // A pattern rather than a list of words, which editors would offer for every id.
            let known = format!("^({})$", metrics_of_the_box().join("|"));
            let known = json!({ "properties": { "id": { "pattern": known } } });
            insert(&mut object, "if", known);
            insert(&mut object, "else", needs(shape));
        }
        object
    }

    /// What a key holds, with what is told of it.
    fn key(&mut self, key: &Key) -> Value {
        let title = self.title(key.about);
        let mut schema = titled(&title, json!({}));
        if !key.detail.is_empty() {
            describe(&mut schema, &self.wording.text(key.detail));
        }
        if !key.examples.is_empty() {
            let examples = key.examples.iter();
            let examples = examples.map(|text| example(&self.wording.text(text)));
            insert(&mut schema, "examples", examples.collect());
        }
        let content = self.content(&key.content, &title);
        if let (Value::Object(schema), Value::Object(content)) = (&mut schema, content) {
            schema.extend(content);
        }
        schema
    }

    /// What may stand under a key of this title. Alternatives have titles that differ: editors take those that
    /// do not for one and the same, and tell both.
    fn content(&mut self, content: &Content, title: &str) -> Value {
        match content {
            Content::List(item) => {
                let items = self.content(item, title);
                let several = json!({ "type": "array", "items": items });
                let mut ways = self.ways(item, title);
                let title = self.wording.say("{title} (several)", ("title", title));
                ways.push(titled(&title, several));
                json!({ "anyOf": ways })
            }
            Content::Entries(shape) => {
                json!({ "type": ["array", "null"], "items": self.shape(shape) })
            }
            Content::Parts(shape) => {
                let one = self.shape(shape);
                json!({ "anyOf": [{ "type": ["array", "null"], "items": one }, one] })
            }
            Content::Mapping(shape) => self.shape(shape),
            Content::QuantityOr(shape) => {
                json!({ "anyOf": [self.content(&Content::Quantity, title), self.shape(shape)] })
            }
            Content::Name(_) => {
                let mut ways = self.ways(content, title);
                match (ways.len(), ways.pop()) {
                    (1, Some(only)) => only,
                    (_, last) => {
                        json!({ "anyOf": ways.into_iter().chain(last).collect::<Vec<_>>() })
                    }
                }
            }
            Content::Figures => self.figures(),
            Content::RuleSettings => self.rule_settings(),
            Content::Remark => json!({}),
            Content::Word(vocabulary) => self.defined(vocabulary.name, |builder| {
                scalar::of(content, &builder.wording)
            }),
            Content::Date => self.defined("date", |builder| scalar::of(content, &builder.wording)),
            Content::Day => self.defined("day", |builder| scalar::of(content, &builder.wording)),
            Content::Quantity => {
                self.defined("quantity", |builder| scalar::of(content, &builder.wording))
            }
            Content::Share => {
                self.defined("share", |builder| scalar::of(content, &builder.wording))
            }
            Content::Level => {
                self.defined("level", |builder| scalar::of(content, &builder.wording))
            }
            Content::Currency => {
                self.defined("currency", |builder| scalar::of(content, &builder.wording))
            }
            // Not defined once: of a part with alternatives that several keys share, editors tell the title of
            // another key.
            Content::Id | Content::Text | Content::Boolean | Content::WholeNumber { .. } => {
                scalar::of(content, &self.wording)
            }
        }
    }

    fn shape(&mut self, shape: &'static Shape) -> Value {
        self.defined(shape.name, |builder| builder.object(shape))
    }

    /// What one value may be: one of the names that there are to choose from, or another one.
    fn ways(&mut self, content: &Content, title: &str) -> Vec<Value> {
        let Content::Name(kind) = content else {
            return vec![titled(title, self.content(content, title))];
        };
        let (mut names, mut abouts) = (Vec::new(), Vec::new());
        for suggestion in self.suggestions.of(*kind, &self.wording) {
            names.push(suggestion.name);
            abouts.push(suggestion.about);
        }
        if names.is_empty() {
            return vec![titled(title, scalar::text())];
        }
        let known = json!({ "enum": names, "enumDescriptions": abouts });
        let known = self.defined(&format!("name of {}", kind.about()), |_| known);
        let new_here = self.wording.say("{title} (new here)", ("title", title));
        let mut new = titled(&new_here, scalar::text());
        // So that an editor tells of one of the two alone.
        insert(&mut new, "not", known.clone());
        vec![titled(title, known), new]
    }

    /// `measures` of an account: a quantity by each metric.
    fn figures(&mut self) -> Value {
        let quantity = self.content(&Content::Quantity, "");
        self.defined("figures", |builder| {
            let mut properties = Map::new();
            properties.insert("note".to_owned(), json!({}));
            for metric in builder.suggestions.of(NameOf::Metric, &builder.wording) {
                let figure = titled(&capitalised(&metric.about), quantity.clone());
                properties.insert(metric.name, figure);
            }
            json!({
                "type": ["object", "null"],
                "properties": properties,
                "patternProperties": { "^x-": {} },
                "additionalProperties": quantity,
            })
        })
    }

    /// `rules`: known ones with their parameters. Another may be one of a pack.
    fn rule_settings(&mut self) -> Value {
        let level = self.content(&RULE_LEVEL.content, "");
        let mut any = self.setting(&[]);
        insert(&mut any, "additionalProperties", scalar::text());
        let any = self.defined("rule of a pack", |_| any);
        let mut properties = Map::new();
        for rule in self.suggestions.rules() {
            let setting = if rule.parameters.is_empty() {
                self.defined("rule without parameters", |builder| builder.setting(&[]))
            } else {
                self.setting(&rule.parameters)
            };
            let summary = self.title(&rule.summary);
            let ways = [&level, &setting].map(|way| titled(&summary, way.clone()));
            let mut schema = titled(&summary, json!({}));
            describe(&mut schema, &self.wording.text(&rule.why));
            insert(&mut schema, "anyOf", json!(ways));
            properties.insert(rule.id.to_string(), schema);
        }
        json!({
            "type": ["object", "null"],
            "properties": properties,
            "additionalProperties": { "anyOf": [level, any] },
        })
    }

    /// What can be set of a rule: what every rule has, and its own parameters.
    fn setting(&mut self, parameters: &[Parameter]) -> Value {
        let mut setting = self.object(&RULE_SETTING);
        if let Value::Object(object) = &mut setting {
            object.remove("patternProperties");
            if let Some(Value::Object(properties)) = object.get_mut("properties") {
                let own = parameters.iter();
                properties.extend(own.map(|one| (one.name.clone(), self.parameter(one))));
            }
        }
        setting
    }

    /// A parameter of a rule.
    fn parameter(&self, parameter: &Parameter) -> Value {
        let (schema, default) = match &parameter.default {
            ParameterValue::Number(number) => (scalar::number(), example(&number.to_string())),
            ParameterValue::Switch(switch) => (json!({ "type": "boolean" }), Value::from(*switch)),
            ParameterValue::Text(text) => (scalar::text(), Value::from(text.as_str())),
        };
        let mut schema = titled(&self.title(&parameter.about), schema);
        insert(&mut schema, "default", default);
        schema
    }

    /// A text of goalpost's own as a title, in the reader's language.
    fn title(&self, english: &str) -> String {
        capitalised(&self.wording.text(english))
    }

    /// A part that is defined once, as a reference to it.
    fn defined(&mut self, name: &str, make: impl FnOnce(&mut Self) -> Value) -> Value {
        let words = name
            .split([' ', ','])
            .filter(|word| !ARTICLES.contains(word));
        let name = words.collect::<Vec<_>>().join("-");
        if !self.definitions.contains_key(&name) {
            let made = make(self);
            self.definitions.insert(name.clone(), made);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }
}

fn titled(title: &str, mut schema: Value) -> Value {
    insert(&mut schema, "title", Value::from(title));
    schema
}

fn metrics_of_the_box() -> Vec<&'static str> {
    let metrics = Catalogue::built_in().metrics().iter();
    metrics.map(|metric| metric.id.as_str()).collect()
}

/// What an entry needs that is none of the box.
fn needs(shape: &Shape) -> Value {
    let needs = shape.needs_when_new.iter().map(|needed| {
        let keys = needed.one_of.iter();
        let ways: Vec<Value> = keys.map(|key| json!({ "required": [key] })).collect();
        match ways.as_slice() {
            [only] => only.clone(),
            _ => json!({ "anyOf": ways }),
        }
    });
    json!({ "allOf": needs.collect::<Vec<_>>() })
}

/// A description, and where it holds code the same as Markdown: editors show the first one as it stands.
fn describe(schema: &mut Value, text: &str) {
    insert(schema, "description", Value::from(text.replace('`', "")));
    if text.contains('`') {
        insert(schema, "markdownDescription", Value::from(text));
    }
}

/// An example as JSON: what YAML makes of it.
fn example(text: &str) -> Value {
    match serde_json::from_str(text) {
        Ok(Value::Number(number)) => Value::Number(number),
        _ => Value::from(text),
    }
}

/// A title: no sentence, and nothing in it is code.
fn capitalised(text: &str) -> String {
    let text = text.replace('`', "");
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}
