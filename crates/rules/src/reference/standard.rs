//! What rules use most of Rhai's own: its strings, arrays and maps are all there.

use crate::natives::NativeFunction;

const fn own(
    name: &'static str,
    signature: &'static str,
    about: &'static str,
    example: &'static str,
    gives: &'static str,
) -> NativeFunction {
    NativeFunction {
        theme: "Rhai's own",
        name,
        signature,
        about,
        example,
        gives,
    }
}

/// What rules use most of Rhai's own: its strings, arrays and maps are all there.
pub(super) const STANDARD: &[NativeFunction] = &[
    own(
        "push",
        "array.push(item)",
        "adds an item",
        "let a = [1]; a.push(2); a",
        "[1, 2]",
    ),
    own(
        "filter",
        "array.filter(|item| …)",
        "the items for which the function is true",
        "[1, 5, 9].filter(|n| n > 3)",
        "[5, 9]",
    ),
    own(
        "map",
        "array.map(|item| …)",
        "what the function makes of each item",
        "[1, 2].map(|n| n * 10)",
        "[10, 20]",
    ),
    own(
        "some",
        "array.some(|item| …)",
        "whether it is true for one item at least",
        "[1, 5].some(|n| n > 3)",
        "true",
    ),
    own(
        "all",
        "array.all(|item| …)",
        "whether it is true for every item",
        "[1, 5].all(|n| n > 3)",
        "false",
    ),
    own(
        "find",
        "array.find(|item| …)",
        "the first item for which it is true, or `()`",
        "[1, 5, 9].find(|n| n > 3)",
        "5",
    ),
    own(
        "reduce",
        "array.reduce(|sum, item| …, first)",
        "the items brought to one value",
        "[1, 2, 3].reduce(|sum, n| sum + n, 0)",
        "6",
    ),
    own(
        "sort",
        "array.sort()",
        "puts the items in order",
        "let a = [3, 1]; a.sort(); a",
        "[1, 3]",
    ),
    own(
        "contains",
        "array.contains(item)",
        "whether the item is among them; also `item in array`",
        "[\"web\", \"shop\"].contains(\"web\")",
        "true",
    ),
    own(
        "len",
        "array.len()",
        "how many items an array or a map has, or characters a string",
        "[1, 2, 3].len()",
        "3",
    ),
    own(
        "is_empty",
        "array.is_empty()",
        "whether it has none",
        "[].is_empty()",
        "true",
    ),
    own(
        "split",
        "string.split(between)",
        "the parts of a string",
        "\"a,b\".split(\",\")",
        "[\"a\", \"b\"]",
    ),
    own(
        "trim",
        "string.trim()",
        "takes blanks away at both ends, in place",
        "let s = \" a \"; s.trim(); s",
        "a",
    ),
    own(
        "replace",
        "string.replace(part, other)",
        "puts another text for a part, in place",
        "let s = \"a-b\"; s.replace(\"-\", \"_\"); s",
        "a_b",
    ),
    own(
        "sub_string",
        "string.sub_string(start, length)",
        "a part of a string, in characters",
        "\"reach\".sub_string(0, 2)",
        "re",
    ),
    own(
        "index_of",
        "string.index_of(part)",
        "where a part begins, in characters from 0, or -1",
        "\"reach\".index_of(\"ch\")",
        "3",
    ),
    own(
        "keys",
        "map.keys()",
        "the keys of a map, sorted",
        "#{ b: 1, a: 2 }.keys()",
        "[\"a\", \"b\"]",
    ),
    own(
        "values",
        "map.values()",
        "its values, in the order of the keys",
        "#{ b: 1, a: 2 }.values()",
        "[2, 1]",
    ),
    own(
        "contains",
        "map.contains(key)",
        "whether a map has a key; also `key in map`",
        "#{ a: 2 }.contains(\"a\")",
        "true",
    ),
    own(
        "type_of",
        "type_of(value)",
        "the name of a value's type; of everything that a workspace has, `value`",
        "type_of(goal)",
        "value",
    ),
];
