//! Bytes that are no text, or not in UTF-8, and those that only look odd.

use crate::Checked;
use crate::common::{BROKEN_DAY, FAULTY, Folder, SOUND};

fn utf_16(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let mut units: Vec<u16> = text.encode_utf16().collect();
    if mark {
        units.insert(0, 0xfeff);
    }
    units
        .into_iter()
        .flat_map(|unit| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        })
        .collect()
}

#[test]
fn other_encodings() {
    let mut latin = SOUND.as_bytes().to_vec();
    latin.extend(b"    note: caf\xe9 in J\xe4rvenp\xe4\xe4\n");
    let mut mac = SOUND.as_bytes().to_vec();
    mac.extend(b"    note: J\x8arvenp\x8a\x8a\n");
    let mut nul = SOUND.as_bytes().to_vec();
    nul.extend(b"    note: a\0b\n");
    let mut cut = SOUND.as_bytes().to_vec();
    cut.extend(b"    note: cut off \xc3");
    for (name, bytes, says) in [
        ("latin-1", latin, "Windows-1252 or Latin-1"),
        ("mac", mac, "Windows-1252 or Latin-1"),
        ("nul", nul, "NUL"),
        ("cut off", cut, ""),
        ("utf-16 le", utf_16(SOUND, false, true), "UTF-16"),
        ("utf-16 be", utf_16(SOUND, true, true), "UTF-16"),
        (
            "utf-16 without a mark",
            utf_16(SOUND, false, false),
            "UTF-16",
        ),
    ] {
        let checked = Checked::new(&bytes);
        assert_eq!(
            checked.rules(),
            ["yaml/encoding"],
            "{name}: {}",
            checked.said.out
        );
        assert_eq!(checked.said.code, 1, "{name}");
        assert!(
            checked.said.out.contains(says),
            "{name}: {}",
            checked.said.out
        );
        checked.leaves_it_alone();
    }
}

#[test]
fn bytes_of_a_picture() {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend((0..=255_u8).cycle().take(10_000));
    let checked = Checked::new(&bytes);
    assert!(checked.said.code <= 2);
    // Named itself, or under a path of `include`, it is told of.
    let folder = checked.folder;
    folder.write("goalpost.yaml", "include: [bad.yaml, beside.yaml]\n");
    let checked = Checked::of(folder, &[]);
    assert_eq!(checked.rules(), ["yaml/encoding"], "{}", checked.said.out);
    assert!(checked.said.out.contains("no text"), "{}", checked.said.out);
    let said = checked.folder.check(&["bad.yaml"]);
    assert_eq!(said.rules(), ["yaml/encoding"]);
    checked.leaves_it_alone();
    // Where nothing names it, it is somebody else's; a line tells who named it.
    let folder = Folder::workspace(&[("beside.yaml", FAULTY)]);
    folder.write("bad.yaml", &bytes);
    let said = folder.check(&["bad.yaml", "beside.yaml"]);
    assert_eq!(said.rules(), ["smart/no-owner"]);
    assert!(said.err.contains("bad.yaml"), "{}", said.err);
}

#[test]
fn marks_and_line_endings_that_are_fine() {
    for (name, content) in [
        ("byte order mark", format!("\u{feff}{SOUND}")),
        ("crlf", SOUND.replace('\n', "\r\n")),
        (
            "mark and crlf",
            format!("\u{feff}{}", SOUND.replace('\n', "\r\n")),
        ),
        ("cr alone", SOUND.replace('\n', "\r")),
        ("no last line break", SOUND.trim_end().to_owned()),
        ("line breaks at the end", format!("{SOUND}\n\n\n\n")),
        ("document marks", format!("%YAML 1.2\n---\n{SOUND}...\n")),
        ("empty documents", format!("---\n---\n{SOUND}---\n")),
    ] {
        let checked = Checked::new(&content);
        assert_eq!(
            checked.rules(),
            Vec::<String>::new(),
            "{name}: {}",
            checked.said.out
        );
        assert_eq!(checked.said.json()["summary"]["goals"], 2, "{name}");
    }
}

#[test]
fn places_behind_a_mark_and_crlf() {
    let plain = Checked::new(FAULTY.replace("faulty", "other"));
    let marked = Checked::new(
        format!("\u{feff}{}", FAULTY.replace("faulty", "other")).replace('\n', "\r\n"),
    );
    let place = |checked: &Checked| {
        checked
            .said
            .findings()
            .iter()
            .filter(|found| found["path"] == "bad.yaml")
            .map(|found| {
                (
                    found["start"]["line"].clone(),
                    found["start"]["column"].clone(),
                )
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(place(&plain), place(&marked));
    assert_eq!(place(&plain).len(), 1);
}

#[test]
fn empty_files() {
    for content in [
        "",
        "\n",
        "   ",
        "---\n",
        "# nothing yet\n",
        "\u{feff}",
        "goals:\n",
        "goals: []\n",
        "null\n",
    ] {
        let checked = Checked::new(content);
        assert!(
            checked.rules().is_empty(),
            "{content:?}: {}",
            checked.said.out
        );
        let said = checked.folder.check(&["bad.yaml"]);
        assert!(said.code < 2, "{content:?} {}", said.err);
    }
}

#[test]
fn tabs() {
    let checked = Checked::new(SOUND.replace("    ", "\t"));
    assert!(!checked.rules().is_empty());
    assert!(
        checked.rules().iter().all(|rule| rule.starts_with("yaml/")),
        "a tab is one fault, not many: {:?}",
        checked.rules()
    );
    checked
        .folder
        .run(&["check", "--fix", "--as-of", BROKEN_DAY]);
    let after = Checked::of(checked.folder, &[]);
    assert_eq!(after.rules(), Vec::<String>::new(), "{}", after.said.out);
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let folder = Folder::workspace(&[(
        "goals.yaml",
        "goals:\n  - id: a\n    title: \"\\e[31mred \\a\"\n    owner: \u{1b}[31mx\n    targit: \u{202e}5\n",
    )]);
    for format in ["text", "short"] {
        let said = folder.run(&[
            "check", "--format", format, "--color", "never", "--as-of", BROKEN_DAY,
        ]);
        assert!(
            !said.out.contains(['\u{1b}', '\u{7}', '\u{202e}']),
            "{format}: {:?}",
            said.out
        );
    }
}
