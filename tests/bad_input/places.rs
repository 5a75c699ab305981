//! Things that are no ordinary file, or cannot be reached.

use std::fs;

use crate::Checked;
use crate::common::{ALONE, BROKEN_DAY, FAULTY, Folder, SOUND, goalpost};

#[test]
fn a_folder_in_place_of_a_file() {
    let folder = Folder::workspace(&[("beside.yaml", FAULTY), ("bad.yaml/inside.yaml", SOUND)]);
    let checked = Checked::of(folder, &[]);
    assert_eq!(
        checked.said.json()["summary"]["goals"],
        2,
        "a folder may have any name"
    );
    let folder = Folder::workspace(&[("beside.yaml", FAULTY)]);
    fs::create_dir(folder.path().join("config.yaml")).unwrap();
    let said = folder.run(&["check", "--config", "config.yaml"]);
    assert_eq!(said.code, 2);
    let folder = Folder::new();
    folder.write("goals.yaml", FAULTY);
    fs::create_dir(folder.path().join("goalpost.yaml")).unwrap();
    let said = folder.check(&[]);
    assert!(
        said.rules().contains(&"smart/no-owner".to_owned()),
        "{}",
        said.err
    );
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::workspace(&[
        ("beside.yaml", FAULTY),
        ("bad.yaml", SOUND),
        ("shut/inside.yaml", SOUND),
    ]);
    let forbid = |path: &str| {
        let path = folder.path().join(path);
        fs::set_permissions(path, fs::Permissions::from_mode(0o000)).unwrap();
    };
    forbid("bad.yaml");
    forbid("shut");
    let said = crate::run_unprivileged(
        &folder,
        &["check", "--format", "json", "--as-of", BROKEN_DAY],
    );
    assert_eq!(said.code, 2, "{}", said.err);
    for path in ["`bad.yaml` cannot be read", "`shut` cannot be listed"] {
        assert!(said.err.contains(path), "{}", said.err);
    }
    assert_eq!(said.rules(), ["smart/no-owner"], "{}", said.err);
    fs::set_permissions(
        folder.path().join("shut"),
        fs::Permissions::from_mode(0o755),
    )
    .unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn what_breaks_while_it_is_read() {
    // A file of the system that can be opened and looked at, and whose first byte cannot be read.
    let folder = Folder::workspace(&[("beside.yaml", FAULTY)]);
    std::os::unix::fs::symlink("/proc/self/mem", folder.path().join("bad.yaml")).unwrap();
    let checked = Checked::of(folder, &[]);
    assert_eq!(checked.said.code, 2, "{}", checked.said.err);
    assert!(
        checked.said.err.contains("`bad.yaml` cannot be read"),
        "{}",
        checked.said.err
    );
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_or_round() {
    use std::os::unix::fs::symlink;
    let folder = Folder::workspace(&[("beside.yaml", FAULTY), ("deep/goals.yaml", SOUND)]);
    symlink(folder.path(), folder.path().join("deep/round")).unwrap();
    symlink("loop-b.yaml", folder.path().join("loop-a.yaml")).unwrap();
    symlink("loop-a.yaml", folder.path().join("loop-b.yaml")).unwrap();
    let checked = Checked::of(folder, &[]);
    assert_eq!(
        checked.said.json()["summary"]["goals"],
        2,
        "{}",
        checked.said.err
    );
    let said = checked.folder.check(&["loop-a.yaml"]);
    assert_eq!(said.code, 2, "{}", said.err);
    assert!(!said.err.is_empty());
}

/// Makes a pipe that nobody writes to: who opens it to read waits for ever.
#[cfg(unix)]
fn pipe(folder: &Folder, path: &str) {
    let path = folder.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(path)
        .status()
        .unwrap();
    assert!(made.success());
}

/// Runs the binary for at most ten seconds.
#[cfg(unix)]
#[track_caller]
fn run_in_time(folder: &Folder, arguments: &[&str]) -> crate::common::Said {
    let mut child = goalpost(folder.path())
        .args(arguments)
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let began = std::time::Instant::now();
    while child.try_wait().unwrap().is_none() {
        if began.elapsed() > std::time::Duration::from_secs(10) {
            child.kill().unwrap();
            panic!("{arguments:?} hangs");
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    crate::common::Said::of(&child.wait_with_output().unwrap())
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_socket_is_not_waited_for() {
    const CHECK: [&str; 5] = ["check", "--format", "json", "--as-of", BROKEN_DAY];
    for path in [
        "bad.yaml",
        "below/goalpost.yaml",
        "measurements/a.csv",
        "rules/own.rhai",
    ] {
        let folder = Folder::workspace(&[("beside.yaml", FAULTY)]);
        folder.write("goalpost.yaml", format!("{ALONE}packs: [rules/]\n"));
        folder.write("rules/none.rhai", "");
        pipe(&folder, path);
        let said = run_in_time(&folder, &CHECK);
        assert_eq!(said.code, 2, "{path}: {}", said.err);
        assert_eq!(said.rules(), ["smart/no-owner"], "{path}: {}", said.err);
        assert!(
            said.err.contains(path) && said.err.contains("is no ordinary file"),
            "{path}: {}",
            said.err
        );
    }
    let folder = Folder::workspace(&[("beside.yaml", FAULTY)]);
    pipe(&folder, "bad.yaml");
    let _socket =
        std::os::unix::net::UnixListener::bind(folder.path().join("socket.yaml")).unwrap();
    for arguments in [
        &["bad.yaml"][..],
        &["bad.yaml", "beside.yaml"],
        &["socket.yaml"],
        &["--config", "bad.yaml"],
        &["--fix"],
        &["--diff"],
    ] {
        let said = run_in_time(&folder, &[&CHECK, arguments].concat());
        assert_eq!(said.code, 2, "{arguments:?}: {}", said.err);
        assert!(
            said.err.contains("is no ordinary file"),
            "{arguments:?}: {}",
            said.err
        );
    }
    // What goalpost has no business with is not even looked at.
    let folder = Folder::workspace(&[("beside.yaml", FAULTY)]);
    pipe(&folder, "notes.txt");
    let said = run_in_time(&folder, &CHECK);
    assert_eq!(said.rules(), ["smart/no-owner"], "{}", said.err);
    assert_eq!(said.code, 1);
    // Nor does Git's list of what to pass over hold it up.
    folder.write("below/goals.yaml", SOUND);
    pipe(&folder, "below/.gitignore");
    pipe(&folder, ".gitignore");
    let said = run_in_time(&folder, &CHECK);
    assert_eq!(said.rules(), ["smart/no-owner"], "{}", said.err);
    assert_eq!(said.json()["summary"]["goals"], 2);
    assert!(
        said.err.contains("`.gitignore` is no ordinary file"),
        "{}",
        said.err
    );
    assert_eq!(said.code, 2);
}

#[cfg(target_os = "linux")]
#[test]
fn a_path_that_is_not_text() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::workspace(&[("beside.yaml", FAULTY)]);
    let name = OsStr::from_bytes(b"caf\xe9.yaml");
    fs::write(folder.path().join(name), FAULTY.replace("faulty", "other")).unwrap();
    let checked = Checked::of(folder, &[]);
    assert_eq!(
        checked.said.json()["summary"]["errors"],
        2,
        "{}",
        checked.said.out
    );
    let output = goalpost(checked.folder.path())
        .args(["check", "--format", "short", "--as-of", BROKEN_DAY])
        .arg(name)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(
        String::from_utf8(output.stdout).is_ok(),
        "output is UTF-8 always"
    );
}

#[test]
fn paths_that_need_care() {
    for name in [
        "with space.yaml",
        "ääkköset.yaml",
        "-dash.yaml",
        "a:1:2.yaml",
        "quote'\".yaml",
        "[x].yaml",
        "日本.yml",
        "UPPER.YAML",
    ] {
        let folder = Folder::workspace(&[("beside.yaml", FAULTY)]);
        folder.write(name, FAULTY.replace("faulty", "other"));
        let checked = Checked::of(folder, &[]);
        assert!(
            checked
                .said
                .findings()
                .iter()
                .any(|found| found["path"] == name),
            "{name}: {}",
            checked.said.out
        );
        let said = checked.folder.check(&["--", name]);
        assert_eq!(said.findings().len(), 1, "{name}: {}", said.err);
    }
}
