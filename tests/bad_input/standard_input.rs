//! Standard input that is no text.

use crate::common::{BROKEN_DAY, FAULTY, Folder, SOUND, run_with};

#[test]
fn bad_standard_input() {
    let folder = Folder::workspace(&[]);
    for content in [
        &b"\xff\xfe\0\0"[..],
        b"\0",
        b"goals: [",
        b"\xc3",
        b"goals:\n  - id: \xe9\n",
    ] {
        let said = run_with(
            folder.path(),
            &["check", "-", "--format", "json", "--as-of", BROKEN_DAY],
            content,
        );
        assert!(said.code <= 1, "{content:?}: {}", said.err);
        assert!(!said.err.contains("panicked"), "{content:?}: {}", said.err);
    }
}

#[test]
fn standard_input_that_is_not_text() {
    let folder = Folder::workspace(&[]);
    let said = run_with(
        folder.path(),
        &["check", "-", "--format", "json", "--as-of", BROKEN_DAY],
        b"goals:\n  - id: caf\xe9\n    title: Sell 5\n",
    );
    assert!(
        said.rules().contains(&"yaml/encoding".to_owned()),
        "standard input that is not UTF-8 is told of as a file is: {}",
        said.out
    );
}

#[test]
fn standard_input_of_every_encoding_comes_back_byte_by_byte() {
    let folder = Folder::workspace(&[("beside.yaml", FAULTY)]);
    let misspelt = SOUND.replace("title:", "name:");
    let mut latin = misspelt.clone().into_bytes();
    latin.extend(b"    note: caf\xe9\n");
    let wide: Vec<u8> = misspelt.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, encoding) in [
        (latin, "Windows-1252"),
        (wide, "UTF-16"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff".to_vec(), "no text"),
        (b"x: caf\xe9\n".to_vec(), "Windows-1252"),
    ] {
        use std::io::Write as _;
        use std::process::Stdio;
        for flag in ["--fix", "--unsafe-fixes"] {
            let mut child = crate::goalpost(folder.path())
                .args(["check", "-", flag, "--format", "short"])
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            child.stdin.take().unwrap().write_all(&bytes).unwrap();
            let output = child.wait_with_output().unwrap();
            assert!(output.stdout == bytes, "{encoding} {flag}: {output:?}");
            let said = String::from_utf8(output.stderr).unwrap();
            assert!(said.contains("yaml/encoding"), "{encoding}: {said}");
            assert!(said.contains(encoding), "{encoding}: {said}");
            assert_eq!(output.status.code(), Some(1), "{encoding}: {said}");
        }
    }
}
