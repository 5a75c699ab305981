//! Fixes that cannot be written: nothing is half-written, and the findings are told all the same.

use std::fs;

use crate::common::{BROKEN_DAY, Folder, SOUND};

const FIX: [&str; 6] = ["check", "--fix", "--format", "json", "--as-of", BROKEN_DAY];

/// Two files with a fault each that can be mended.
fn mendable() -> (Folder, String, String) {
    let one = SOUND.replace("title:", "name:");
    let other = one
        .replace("reach\n", "other\n")
        .replace("post_reach", "followers");
    let folder = Folder::workspace(&[("goals/a.yaml", &one), ("goals/b.yaml", &other)]);
    (folder, one, other)
}

#[track_caller]
fn nothing_is_written(folder: &Folder, one: &str, other: &str, said: &crate::common::Said) {
    assert_eq!(said.code, 2, "{}\n{}", said.out, said.err);
    assert!(said.err.contains("goals/"), "{}", said.err);
    assert!(said.err.contains("is left as it is"), "{}", said.err);
    assert!(!said.err.contains("mended"), "{}", said.err);
    let found = said.rules();
    assert_eq!(
        found
            .iter()
            .filter(|rule| *rule == "schema/unknown-key")
            .count(),
        2,
        "{}",
        said.out
    );
    assert_eq!(folder.read("goals/a.yaml"), one);
    assert_eq!(folder.read("goals/b.yaml"), other);
    let left = fs::read_dir(folder.path().join("goals")).unwrap().count();
    assert_eq!(left, 2, "nothing is left lying about");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, one, other) = mendable();
    let goals = folder.path().join("goals");
    fs::set_permissions(&goals, fs::Permissions::from_mode(0o555)).unwrap();
    let said = crate::run_unprivileged(&folder, &FIX);
    nothing_is_written(&folder, &one, &other, &said);
    assert!(said.err.contains("permissions"), "{}", said.err);
    fs::set_permissions(&goals, fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(unix)]
#[test]
fn a_file_that_may_only_be_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, one, other) = mendable();
    let file = folder.path().join("goals/b.yaml");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    let said = folder.run(&FIX);
    nothing_is_written(&folder, &one, &other, &said);
    assert!(
        said.err.contains("`goals/b.yaml` may only be read"),
        "{}",
        said.err
    );
}

/// No file may grow at all: as on a disk without a byte left.
#[cfg(unix)]
#[test]
fn no_room_for_a_single_byte() {
    let (folder, one, other) = mendable();
    let output = std::process::Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\" | cat"])
        .arg(env!("CARGO_BIN_EXE_goalpost"))
        .args(FIX)
        .current_dir(folder.path())
        .output()
        .unwrap();
    // The exit code is that of `cat` here; the rest is told.
    let said = crate::common::Said {
        code: 2,
        ..crate::common::Said::of(&output)
    };
    nothing_is_written(&folder, &one, &other, &said);
}

/// A real disk that is full, where mounting one is allowed.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk() {
    let (folder, one, other) = mendable();
    fs::create_dir(folder.path().join("disk")).unwrap();
    let script = "mount -t tmpfs -o size=64k tmpfs disk || exit 77
        cp -r goalpost.yaml goals disk/ || exit 77
        cd disk || exit 77
        cat /dev/zero > filler 2> /dev/null
        \"$0\" \"$@\"
        code=$?
        cmp goals/a.yaml ../goals/a.yaml && cmp goals/b.yaml ../goals/b.yaml || exit 78
        ls -A goals >&2
        exit $code";
    let output = std::process::Command::new("unshare")
        .args(["--mount", "sh", "-c", script])
        .arg(env!("CARGO_BIN_EXE_goalpost"))
        .args(FIX)
        .current_dir(folder.path())
        .output();
    // Who may mount nothing (or has no such program) is served by the test above.
    let Ok(output) = output else { return };
    if matches!(output.status.code(), Some(1 | 77)) && output.stdout.is_empty() {
        return;
    }
    let said = crate::common::Said::of(&output);
    nothing_is_written(&folder, &one, &other, &said);
    assert!(said.err.contains("no room on the disk"), "{}", said.err);
    assert!(said.err.ends_with("a.yaml\nb.yaml\n"), "{}", said.err);
}
