use goalpost_core::source::SourceId;

use super::*;

/// The place of `|` in a text.
fn place(text: &str) -> Place {
    let offset = text.find('|').unwrap();
    let text = text.replacen('|', "", 1);
    Place::at(&Source::new(SourceId(0), "a.yaml", text), offset)
}

fn told(text: &str) -> String {
    let place = place(text);
    let key = place.key.map_or(String::new(), |key| format!(" {key}="));
    format!("{}{key} `{}`", place.path.join("/"), place.word)
}

#[test]
fn the_keys_above_are_found_by_indentation() {
    for (text, expected) in [
        ("|", " ``"),
        ("go|", " `go`"),
        ("goals:\n- id: x\n  ti|", "goals `ti`"),
        ("goals:\n  - id: x\n    |", "goals ``"),
        ("goals:\n  - |", "goals ``"),
        (
            "goals:\n  - id: x\n    title: a: b: {\n    metric: re|",
            "goals metric= `re`",
        ),
        (
            "goals:\n  - id: x\n    milestones:\n      - date: 2026\n        |",
            "goals/milestones ``",
        ),
        (
            "okrs:\n- id: x\n  key_results:\n  - id: y\n    baseline:\n      va|",
            "okrs/key_results/baseline `va`",
        ),
        (
            "okrs:\n- id: x\n  key_results:\n  - id: y\n  ow|",
            "okrs `ow`",
        ),
        (
            "audit:\n  date: 2026\n  accounts:\n  - id: a\n    measures:\n      fo|",
            "audit/accounts/measures `fo`",
        ),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn values_belong_to_their_key_in_every_layout() {
    for (text, expected) in [
        ("goals:\n- id: x\n  supports: |", "goals supports= ``"),
        (
            "goals:\n- id: x\n  supports: [a, sa|",
            "goals supports= `sa`",
        ),
        (
            "goals:\n- id: x\n  supports:\n    - sa|",
            "goals supports= `sa`",
        ),
        ("goals:\n- id: x\n  supports:\n  - |", "goals supports= ``"),
        (
            "goals:\n- id: x\n  accounts:\n  - in|",
            "goals accounts= `in`",
        ),
        ("audit:\n  accounts:\n  - id|", "audit/accounts `id`"),
        (
            "goals:\n- id: x\n  baseline: { value: 1, da|",
            "goals/baseline `da`",
        ),
        (
            "goals:\n- id: x\n  baseline: { value: 4|",
            "goals/baseline value= `4`",
        ),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn keys_that_are_there_are_known() {
    let found = place(
        "goals:\n- id: a\n  title: b\n- id: x\n  |\n  due: 2026\n  milestones:\n  - date: 1\n- id: z\n  how: y\n",
    );
    let mut present = found.present;
    present.sort();
    assert_eq!(present, ["due", "id", "milestones"]);
    assert!(found.in_item);
    assert!(!place("goals:\n  |").in_item);
    assert_eq!(place("goals:\n- {id: x, |").present, ["id"]);
}
