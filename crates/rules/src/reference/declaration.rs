//! How a rule is written: its declaration, its conditions and its examples.

use super::{Named, named};

/// The fields of `rule("group/name", #{ … })`.
pub const DECLARATION: &[Named] = &[
    named("summary", "the fault in one line, without a full stop"),
    named(
        "why",
        "two to four sentences that teach: what goes wrong where the rule is not heeded",
    ),
    named("level", "`error`, `warning` or `info`"),
    named(
        "on",
        "what the rule judges, one word or several (see Subjects)",
    ),
    named(
        "category",
        "one category or several: the rule judges only goals of these, and with `on: \"category\"` only these",
    ),
    named(
        "needs",
        "properties that have to be there and understood before the script is asked, such as `target.level`",
    ),
    named(
        "lacks",
        "properties that have to be missing; one that could not be understood is not missing",
    ),
    named("when", "conditions that have to hold (see Conditions)"),
    named(
        "check",
        "the function: it is given the subject, and the parameters where it takes two, and returns nothing, a problem or a list of problems",
    ),
    named(
        "parameters",
        "settings for `goalpost.yaml`, each as `name: #{ default: 92, about: \"days, …\" }`",
    ),
    named(
        "silent_after",
        "rules that make this one silent on the same entry; `okr/x @place` only on the same characters",
    ),
    named(
        "fix",
        "`safe` or `unsafe`, where the problems of the rule offer a fix",
    ),
    named(
        "suppressible",
        "false where no comment and no setting may silence the rule; true if left out",
    ),
    named(
        "bad",
        "a workspace that the rule has to flag, as text, or several",
    ),
    named(
        "good",
        "a workspace that the rule has to pass, and in which nothing else is an error",
    ),
    named("source", "where the rule comes from: a page, a decision"),
];

/// The lines of an example that are for `rules test` and are no part of its files.
pub const EXAMPLE: &[Named] = &[
    named(
        "# as of: 2026-06-01",
        "first line: the day as of which the example is judged",
    ),
    named(
        "# file: strategy.yaml",
        "what follows is another file; `goalpost.yaml` sets parameters, `*.rhai` brings rules",
    ),
    named(
        "#  ^^^^",
        "in a bad example: a finding of the rule stands on exactly these characters of the line above, and no finding of it stands elsewhere",
    ),
    named(
        "# fixed: target: 41 %",
        "in a bad example: what the first fix makes of the line above, indented as the `#` is; several of them where several lines take its place, and nothing after `# fixed:` where it goes",
    ),
];

/// The forms of a condition of `when`.
pub const CONDITIONS: &[Named] = &[
    named("path", "the property is there, or true"),
    named("not path", "the property is missing, or false"),
    named(
        "left == right",
        "they are the same; also `!=`, `<`, `<=`, `>` and `>=`; false where one is missing",
    ),
    named(
        "target.level",
        "a side or a path: properties, one after the other",
    ),
    named("parameter.days", "a side: a parameter of the rule"),
    named("'draft'", "a side: text"),
    named("92", "a side: a number; also `true` and `false`"),
];
