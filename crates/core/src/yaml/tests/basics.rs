//! The tree and its places.

use super::*;

fn root(text: &str) -> (Source, Node) {
    let (source, parsed) = read(text);
    assert_eq!(
        said(&source, &parsed.problems),
        Vec::<String>::new(),
        "{text}"
    );
    (
        source,
        parsed.documents.into_iter().next().unwrap().root.unwrap(),
    )
}

/// The characters of each node, from the root down.
fn places(text: &str) -> Vec<String> {
    let (source, root) = root(text);
    let mut found = Vec::new();
    spans(&root, &mut |node| {
        found.push(source.slice(node.span).to_owned())
    });
    found
}

#[test]
fn nodes_have_their_own_characters() {
    assert_eq!(
        places("ä: \"b\"\nc:\n- d\n- {e: f} # g\n"),
        [
            "ä: \"b\"\nc:\n- d\n- {e: f}",
            "ä",
            "\"b\"",
            "c",
            "- d\n- {e: f}",
            "d",
            "{e: f}",
            "e",
            "f"
        ]
    );
    assert_eq!(
        places("a: |  # c\n  one\n  two\n\n# d\nb: >-\n  x\n"),
        [
            "a: |  # c\n  one\n  two\n\n# d\nb: >-\n  x",
            "a",
            "|  # c\n  one\n  two",
            "b",
            ">-\n  x"
        ]
    );
    assert_eq!(
        places("- { a: 1 }\n- [ b ]"),
        ["- { a: 1 }\n- [ b ]", "{ a: 1 }", "a", "1", "[ b ]", "b"]
    );
    assert_eq!(
        places("a: [\n  b, # c\n  d ]\n"),
        ["a: [\n  b, # c\n  d ]", "a", "[\n  b, # c\n  d ]", "b", "d"]
    );
}

#[test]
fn empty_values_have_the_place_after_the_colon_or_dash() {
    let (_, root) = root("a:\nb : # c\nd:\n  -\n  - \ne: {f, g: }\n");
    let mut found = Vec::new();
    spans(&root, &mut |node| {
        if node.kind == NodeKind::Empty {
            assert!(node.span.is_empty());
            found.push(node.span.start);
        }
    });
    assert_eq!(found, [2, 6, 17, 21, 28, 32]);
}

#[test]
fn aliases_expand_at_their_own_place() {
    let (source, root) = root("a: &x [1, 2]\nb: *x\n");
    assert_eq!(show(&root), "{a: [1 | 2] | b: [1 | 2]}");
    let NodeKind::Mapping(pairs) = &root.kind else {
        unreachable!()
    };
    let alias = &pairs.get(1).unwrap().value;
    assert_eq!(source.slice(alias.span), "*x");
    let NodeKind::Sequence(items) = &alias.kind else {
        unreachable!()
    };
    assert_eq!(source.slice(items.first().unwrap().span), "1");
}

#[test]
fn streams() {
    for (text, tree) in [
        ("", ""),
        ("   \n  \n", ""),
        ("# only a comment\n", ""),
        ("\u{feff}", ""),
        ("---\n", "none"),
        (
            "a: 1\n---\nb: 2\n...\n---\n# c\n",
            "{a: 1} --- {b: 2} --- none",
        ),
        ("%YAML 1.2\n---\na: 1\n", "{a: 1}"),
        ("\u{feff}a: 1\r\nb:\r\n  - 2\r\n", "{a: 1 | b: [2]}"),
        ("<<: 1\n", "{<<: 1}"),
    ] {
        let (source, parsed) = read(text);
        assert_eq!(
            said(&source, &parsed.problems),
            Vec::<String>::new(),
            "{text:?}"
        );
        assert_eq!(shown(&parsed), tree, "{text:?}");
    }
}

#[test]
fn comments_that_address_goalpost() {
    let (source, parsed) = read(
        "# goalpost: allow a -- b\na: |\n  # goalpost: text\nb: \"# goalpost: text\"\nc: 1 # goalpost: allow c\nd: x#goalpost: no\n#goalpost: e\n",
    );
    let found: Vec<_> = parsed
        .comments
        .iter()
        .map(|comment| (source.slice(comment.span), comment.trailing))
        .collect();
    assert_eq!(
        found,
        [
            ("# goalpost: allow a -- b", false),
            ("# goalpost: allow c", true),
            ("#goalpost: e", false)
        ]
    );
}

#[test]
fn duplicate_keys() {
    let (source, parsed) = read("a: 1\nb: 2\n\"a\": 3\nc: {d: 1, d: 2}\n");
    assert_eq!(
        said(&source, &parsed.problems),
        ["yaml/duplicate-key <\"a\">", "yaml/duplicate-key <d>"]
    );
    let note = parsed.problems.first().unwrap().notes.first().unwrap();
    assert_eq!(note.span.range(), 0..1);
    let many: String = (0..40).map(|n| format!("k{}: v\n", n % 39)).collect();
    let (source, parsed) = read(&many);
    assert_eq!(said(&source, &parsed.problems), ["yaml/duplicate-key <k0>"]);
}

#[test]
fn limits_are_named() {
    let chain: String = (1..90)
        .map(|n| format!("a{n}: &a{n} [*a{}]\n", n - 1))
        .collect();
    let bomb: String = ('b'..='h')
        .map(|c| {
            let before = char::from_u32(c as u32 - 1).unwrap();
            format!("{c}: &{c} [{}]\n", vec![format!("*{before}"); 9].join(","))
        })
        .collect();
    for text in [
        "[".repeat(10_000),
        "- ".repeat(10_000),
        "{a: ".repeat(10_000),
        (0..300).map(|n| format!("{}a:\n", " ".repeat(n))).collect(),
        format!("a0: &a0 [x]\n{chain}"),
        format!("a: &a [x]\n{bomb}"),
        "a: &a [*a]\n".to_owned(),
    ] {
        let (_, parsed) = read(&text);
        let rules: Vec<_> = parsed
            .problems
            .iter()
            .map(|problem| problem.rule.as_str())
            .collect();
        assert!(
            !rules.is_empty() && rules.iter().all(|rule| *rule == "yaml/limit"),
            "{rules:?}"
        );
    }
    let source = source("");
    let problem = too_large(
        &source,
        99,
        &Limits {
            bytes: 10,
            ..Limits::default()
        },
    );
    assert_eq!(
        problem.message.render(),
        "this file has 99 bytes: the limit is 10"
    );
}

#[test]
fn conflicts_are_one_finding_each_and_both_sides_stay() {
    let text =
        "a: 1\n<<<<<<< HEAD\nb: 2\n||||||| base\nb: 0\n=======\nb: 3\n>>>>>>> x\nc: 4\nc: 5\n";
    let (source, parsed) = read(text);
    assert_eq!(
        said(&source, &parsed.problems),
        [
            "yaml/conflict-marker <<<<<<<< HEAD>",
            "yaml/duplicate-key <c>"
        ]
    );
    assert_eq!(parsed.problems.first().unwrap().notes.len(), 3);
    assert_eq!(shown(&parsed), "{a: 1 | b: 2 | b: 3 | c: 4 | c: 5}");
    let NodeKind::Mapping(pairs) = &parsed
        .documents
        .first()
        .unwrap()
        .root
        .as_ref()
        .unwrap()
        .kind
    else {
        unreachable!()
    };
    let inside: Vec<_> = pairs
        .iter()
        .map(|pair| parsed.in_conflict(pair.key.span))
        .collect();
    assert_eq!(inside, [false, true, true, false, false]);
}
