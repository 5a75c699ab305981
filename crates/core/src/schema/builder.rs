//! From the tables of keys to a schema.

use serde_json::{Map, Value, json};

use super::scalar::{self, insert};
use super::{DIALECT, Suggestions};
use crate::read::shape::{Content, Key, NameOf, RULE_LEVEL, RULE_SETTING, Shape};
use crate::rule::{ParameterValue, RuleInfo};

/// Words that the name of a part goes without.
const ARTICLES: [&str; 4] = ["a", "an", "the", ""];

/// Makes one document, whose parts are defined once and referred to.
pub(super) struct Builder<'s> {
    suggestions: &'s Suggestions,
    definitions: Map<String, Value>,
}

impl<'s> Builder<'s> {
    pub(super) fn new(suggestions: &'s Suggestions) -> Self {
        Self {
            suggestions,
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
            "title": capitalised(shape.name),
            "type": "object",
            "properties": properties,
            "patternProperties": { "^x-": {} },
            "additionalProperties": false,
        });
        if !required.is_empty() {
            insert(&mut object, "required", json!(required));
        }
        object
    }

    /// What a key holds, with what is told of it.
    fn key(&mut self, key: &Key) -> Value {
        let mut schema = json!({ "title": capitalised(key.about) });
        if !key.detail.is_empty() {
            describe(&mut schema, key.detail);
        }
        if !key.examples.is_empty() {
            let examples: Vec<Value> = key.examples.iter().map(|text| example(text)).collect();
            insert(&mut schema, "examples", Value::Array(examples));
        }
        let content = self.content(&key.content);
        if let (Value::Object(schema), Value::Object(content)) = (&mut schema, content) {
            schema.extend(content);
        }
        schema
    }

    fn content(&mut self, content: &Content) -> Value {
        match content {
            Content::List(item) => {
                let item = self.content(item);
                json!({ "anyOf": [item, { "type": "array", "items": item }] })
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
                json!({ "anyOf": [self.content(&Content::Quantity), self.shape(shape)] })
            }
            Content::Name(kind) => self.names(*kind),
            Content::Figures => self.figures(),
            Content::RuleSettings => self.rule_settings(),
            Content::Remark => json!({}),
            // Not defined once: editors tell of a part that several keys share by the title of one of them.
            Content::Id | Content::Text | Content::WholeNumber { .. } => {
                scalar::of(content).unwrap_or_default()
            }
            Content::Word(vocabulary) => {
                self.defined(vocabulary.name, |_| scalar::of(content).unwrap_or_default())
            }
            _ => self.defined(name_of(content), |_| {
                scalar::of(content).unwrap_or_default()
            }),
        }
    }

    fn shape(&mut self, shape: &'static Shape) -> Value {
        self.defined(shape.name, |builder| builder.object(shape))
    }

    /// Text, with the names that there are to choose from.
    fn names(&mut self, kind: NameOf) -> Value {
        let mut text = scalar::text();
        let (mut names, mut abouts) = (Vec::new(), Vec::new());
        for suggestion in self.suggestions.of(kind) {
            names.push(suggestion.name);
            abouts.push(suggestion.about);
        }
        if names.is_empty() {
            return text;
        }
        let title = Value::from(capitalised(kind.about()));
        insert(&mut text, "title", title.clone());
        let known = json!({ "title": title, "enum": names, "enumDescriptions": abouts });
        let named = json!({ "anyOf": [known, text] });
        self.defined(&format!("name of {}", kind.about()), |_| named)
    }

    /// `measures` of an account: a quantity by each metric.
    fn figures(&mut self) -> Value {
        let quantity = self.content(&Content::Quantity);
        self.defined("figures", |builder| {
            let mut properties = Map::new();
            properties.insert("note".to_owned(), json!({}));
            for metric in builder.suggestions.of(NameOf::Metric) {
                let mut figure = quantity.clone();
                insert(&mut figure, "title", Value::from(metric.about));
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
        let level = self.content(&RULE_LEVEL.content);
        let mut any = self.setting(None);
        insert(&mut any, "additionalProperties", scalar::text());
        self.definitions.insert("rule".to_owned(), any);
        let any = json!({ "anyOf": [level, { "$ref": "#/$defs/rule" }] });
        let mut properties = Map::new();
        for rule in self.suggestions.rules() {
            let setting = if rule.parameters.is_empty() {
                self.defined("rule without parameters", |builder| builder.setting(None))
            } else {
                self.setting(Some(rule))
            };
            let mut schema = json!({ "title": rule.summary });
            describe(&mut schema, &rule.why);
            insert(&mut schema, "anyOf", json!([level, setting]));
            properties.insert(rule.id.to_string(), schema);
        }
        json!({ "type": ["object", "null"], "properties": properties, "additionalProperties": any })
    }

    /// What can be set of a rule: what every rule has, and its own parameters.
    fn setting(&mut self, rule: Option<&RuleInfo>) -> Value {
        let mut setting = self.object(&RULE_SETTING);
        let Some(object) = setting.as_object_mut() else {
            return setting;
        };
        object.remove("patternProperties");
        let parameters = rule.map_or(&[][..], |rule| &rule.parameters);
        if let Some(Value::Object(properties)) = object.get_mut("properties") {
            for parameter in parameters {
                let mut schema = match parameter.default {
                    ParameterValue::Number(_) => scalar::number(),
                    ParameterValue::Switch(_) => json!({ "type": "boolean" }),
                    ParameterValue::Text(_) => scalar::text(),
                };
                insert(
                    &mut schema,
                    "title",
                    Value::from(capitalised(&parameter.about)),
                );
                let default = match &parameter.default {
                    ParameterValue::Number(number) => example(&number.to_string()),
                    ParameterValue::Switch(switch) => Value::from(*switch),
                    ParameterValue::Text(text) => Value::from(text.as_str()),
                };
                insert(&mut schema, "default", default);
                properties.insert(parameter.name.clone(), schema);
            }
        }
        setting
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

/// What a definition of a single value is called.
fn name_of(content: &Content) -> &'static str {
    match content {
        Content::Boolean => "switch",
        Content::Date => "date",
        Content::Day => "day",
        Content::Quantity => "quantity",
        Content::Share => "share",
        Content::Level => "level",
        Content::Currency => "currency",
        _ => "text",
    }
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
