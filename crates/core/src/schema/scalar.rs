//! Values that are no mappings, as schemas: each refuses nothing that the reader takes.

use serde_json::{Value, json};

use super::Wording;
use crate::model::Vocabulary;
use crate::quantity::Currency;
use crate::read::shape::Content;

/// An id; [`crate::read::is_id`] says the same.
const ID: &str = "^[a-z0-9][a-z0-9._-]*$";
// Spaces around a value are those that `str::trim` takes off: `\s` in JavaScript lacks one of them.

/// A day or a period, as [`crate::date::Period::parse`] reads them.
const DATE: &str = r"^[\s\u0085]*([0-9]{4}(-([0-9]{2}(-[0-9]{2})?|H[12]|Q[1-4]|W[0-9]{2}))?|FY[0-9]{4}(-Q[1-4])?)[\s\u0085]*$";
/// A day.
const DAY: &str = r"^[\s\u0085]*[0-9]{4}-[0-9]{2}-[0-9]{2}[\s\u0085]*$";
/// A quantity: a bound, a sign and a currency, then a digit and what units and groups of digits are written
/// with. Wider than [`crate::quantity::Written::parse`], and never narrower: one look at each character, so
/// that no text is slow.
const QUANTITY: &str = r"^[\s\u0085]*((undisclosed|unknown)[\s\u0085]*|(at (least|most)\s+)?(to\s+)?[+-]?((€|£|\$|¥|kr|[A-Z]{3})\s*)?[0-9][0-9\s\u0085_'.,%€£$¥A-Zbdhikmnprswx]*)$";
/// A number from 0 to 1 or a percentage, as [`crate::quantity::Score01::parse`] reads them.
const SHARE: &str = r"^[\s\u0085]*-?[0-9][0-9\s\u0085_'.,%kMbn]*$";
/// A whole number.
const WHOLE_NUMBER: &str = r"^\+?[0-9]+$";
/// A number among a rule's parameters.
const NUMBER: &str = "^[0-9+_.-]+$";

/// The schema of a value that is read as `content`; where lists, mappings or names stand, that of text.
pub(super) fn of(content: &Content, wording: &Wording<'_>) -> Value {
    let meant = wording.text(content.meant());
    let message = wording.say("write {meant}", ("meant", &meant));
    match content {
        Content::Id => {
            let mut schema = text();
            insert(&mut schema, "pattern", json!(ID));
            told(schema, &message)
        }
        Content::Boolean => json!({
            "anyOf": [
                told(json!({ "enum": [true, false] }), &message),
                quoted("true|false", wording),
            ]
        }),
        Content::Date => told(
            json!({ "type": ["string", "integer"], "pattern": DATE, "minimum": 1000, "maximum": 9999 }),
            &message,
        ),
        Content::Day => told(json!({ "type": "string", "pattern": DAY }), &message),
        Content::Quantity => told(
            json!({ "type": ["string", "number"], "pattern": QUANTITY }),
            &message,
        ),
        Content::Share => told(
            json!({ "type": ["string", "number"], "pattern": SHARE, "minimum": 0, "maximum": 1 }),
            &message,
        ),
        Content::Word(vocabulary) => words(vocabulary, wording),
        Content::Level => {
            json!({ "anyOf": [told(levels(wording), &message), quoted("false", wording)] })
        }
        Content::Currency => {
            json!({ "enum": Currency::all().map(Currency::code).collect::<Vec<_>>() })
        }
        Content::WholeNumber { least, most } => json!({
            "type": ["integer", "string"], "pattern": WHOLE_NUMBER, "minimum": least, "maximum": most
        }),
        _ => text(),
    }
}

/// Words in quotes, which are read as if they had none.
fn quoted(words: &str, wording: &Wording<'_>) -> Value {
    let title = wording.text("In quotes");
    json!({ "title": title, "type": "string", "pattern": format!("^({words})$") })
}

fn levels(wording: &Wording<'_>) -> Value {
    let title = wording.text("The level of the rule");
    let error = wording.text("The goal cannot be read, measured or worked towards.");
    let warning = wording.text("Weaker than a goal should be.");
    let info = wording.text("Advice.");
    let off = wording.text("The rule does not run.");
    json!({
        "title": title,
        "enum": ["error", "warning", "info", "off", false],
        "enumDescriptions": [error, warning, info, off, off]
    })
}

/// Text of any kind. All that is no list and no mapping is text: YAML says that `007`, `no` and `null` are
/// something else, and the reader takes them as they are written. Said so, rather than by a list of types,
/// editors do not offer `null` and `true` where a title is to be written.
pub(super) fn text() -> Value {
    json!({
        "if": { "type": ["object", "array"] },
        "then": { "type": "string" }
    })
}

/// A number among a rule's parameters, as it is written.
pub(super) fn number() -> Value {
    json!({ "type": ["number", "string"], "pattern": NUMBER })
}

fn words(vocabulary: &Vocabulary, wording: &Wording<'_>) -> Value {
    let words = vocabulary.words.iter();
    let about: Vec<String> = words.map(|word| wording.text(word.about)).collect();
    json!({ "enum": vocabulary.texts().collect::<Vec<_>>(), "enumDescriptions": about })
}

/// The same with what an editor says where a value does not fit.
fn told(mut schema: Value, message: &str) -> Value {
    insert(&mut schema, "errorMessage", Value::from(message));
    schema
}

pub(super) fn insert(schema: &mut Value, key: &str, value: Value) {
    if let Value::Object(schema) = schema {
        schema.insert(key.to_owned(), value);
    }
}
