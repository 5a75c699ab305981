//! Texts of goals, as far as they can be asked like Rhai's own strings.

use rhai::{Array, EvalAltResult, Position};
use rust_decimal::prelude::ToPrimitive as _;

use super::{Api, Fallible, plain};
use crate::limits;
use crate::script::Handle;
use crate::value::Content;

pub(super) fn register(api: &mut Api) {
    api.theme("Texts");
    api.function(
        "text.contains(part)",
        "whether a text holds another, capitals and all",
        "goal.title.contains(\"Bounce\")",
        "true",
    )
    .takes(|one: Handle, part: &str| one.text().contains(part));
    api.function(
        "text.starts_with(part)",
        "whether it begins so",
        "goal.owner.starts_with(\"Idris\")",
        "true",
    )
    .takes(|one: Handle, part: &str| one.text().starts_with(part));
    api.function(
        "text.ends_with(part)",
        "whether it ends so",
        "goal.owner.ends_with(\"Cole\")",
        "true",
    )
    .takes(|one: Handle, part: &str| one.text().ends_with(part));
    api.function(
        "text.lower()",
        "the text in lower case, as a string; also `to_lower`",
        "goal.owner.lower()",
        "idris cole",
    )
    .takes(|one: Handle| one.text().to_lowercase());
    api.function(
        "text.to_lower()",
        "the text in lower case, as a string",
        "goal.owner.to_lower()",
        "idris cole",
    )
    .takes(|one: Handle| one.text().to_lowercase());
    api.function(
        "text.to_upper()",
        "the text in capitals, as a string",
        "goal.owner.to_upper()",
        "IDRIS COLE",
    )
    .takes(|one: Handle| one.text().to_uppercase());
    api.function(
        "len(value)",
        "how many items a list has, or characters a text",
        "len(goal.milestones)",
        "2",
    )
    .takes(|one: &mut Handle| {
        match &one.value.content {
            Content::List(items) => items.len().to_i64(),
            _ => one.text().chars().count().to_i64(),
        }
        .unwrap_or(i64::MAX)
    });
    api.function(
        "join(list, between)",
        "the items as one text",
        "join([goal.metric_id, \"fell\"], \" \")",
        "bounce_rate fell",
    )
    .takes(|list: Handle, between: &str| {
        let texts: Vec<String> = list
            .items()
            .iter()
            .map(|item| Handle::new(&list.world, item.clone()).text())
            .collect();
        texts.join(between)
    })
    .takes(|list: Array, between: &str| -> Fallible<String> {
        let texts: Vec<String> = list.iter().map(plain).collect();
        let joined = texts.join(between);
        if joined.len() > limits::STRING_BYTES {
            return Err(Box::new(EvalAltResult::ErrorDataTooLarge(
                "Length of string".to_owned(),
                Position::NONE,
            )));
        }
        Ok(joined)
    });
}
