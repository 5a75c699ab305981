//! The pictures of the README, drawn from what the program really prints.
//!
//! `UPDATE_PICTURES=1 cargo test -p goalpost --test pictures` draws them anew. The editor is Neovim in a
//! terminal of tmux; what stood on that terminal is kept in `editor.ansi`, because another version of Neovim
//! draws a little differently.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a test may break, and writes files and starts programs"
)]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anstyle::RgbColor;
use anstyle_svg::{Palette, Term};

/// The day as of which the goal is judged.
const AS_OF: &str = "2026-02-01";

/// How long Neovim may take: the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(30);

/// The sixteen colours of a terminal, each with a contrast of 4.5 or more against what is behind it.
const PALETTE: Palette = Palette([
    RgbColor(0x1e, 0x1e, 0x1e),
    RgbColor(0xf1, 0x4c, 0x4c),
    RgbColor(0x23, 0xd1, 0x8b),
    RgbColor(0xe5, 0xc0, 0x7b),
    RgbColor(0x6c, 0xb6, 0xff),
    RgbColor(0xd6, 0x70, 0xd6),
    RgbColor(0x29, 0xb8, 0xdb),
    RgbColor(0xd4, 0xd4, 0xd4),
    RgbColor(0x8c, 0x8c, 0x8c),
    RgbColor(0xff, 0x7b, 0x72),
    RgbColor(0x23, 0xd1, 0x8b),
    RgbColor(0xf5, 0xf5, 0x43),
    RgbColor(0x6c, 0xb6, 0xff),
    RgbColor(0xd6, 0x70, 0xd6),
    RgbColor(0x29, 0xb8, 0xdb),
    RgbColor(0xff, 0xff, 0xff),
]);

/// What is known of the key under the cursor.
const HOVER: &str = "how often progress";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/pictures")
}

/// A workspace of its own with a goal.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    for name in ["goalpost.yaml", "strategy.yaml", "audit.yaml", "goals.yaml"] {
        fs::copy(folder().join("acme").join(name), home.path().join(name)).unwrap();
    }
    home
}

fn is_update() -> bool {
    env::var_os("UPDATE_PICTURES").is_some()
}

/// Holds a picture against the one that is kept, or keeps it.
fn hold(name: &str, ansi: &str) {
    let term = Term::new()
        .palette(PALETTE)
        .fg_color(RgbColor(0xd4, 0xd4, 0xd4).into())
        .bg_color(RgbColor(0x1e, 0x1e, 0x1e).into());
    let drawn = term.render_svg(ansi) + "\n";
    let path = folder().join(name);
    if is_update() {
        fs::write(&path, &drawn).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == drawn,
        "tests/pictures/{name} shows something else: look at it after `UPDATE_PICTURES=1 cargo test -p goalpost --test pictures`"
    );
}

/// A text with a usual time in place of how long it took: `(2 files, 291 ms)`.
fn timeless(text: &str) -> String {
    let (before, after) = text.split_once(" files, ").unwrap();
    let (_, after) = after.split_once(')').unwrap();
    format!("{before} files, 4 ms){after}")
}

#[test]
fn the_terminal_looks_as_the_readme_shows() {
    let home = home();
    let arguments = ["check", "--as-of", AS_OF];
    let output = Command::new(env!("CARGO_BIN_EXE_goalpost"))
        .args(arguments)
        .args(["--color", "always"])
        .env("COLUMNS", "100")
        .current_dir(home.path())
        .output()
        .unwrap();
    let printed = timeless(&String::from_utf8(output.stdout).unwrap());
    hold(
        "terminal.svg",
        &format!("$ goalpost {}\n{printed}", arguments.join(" ")),
    );
}

#[test]
fn the_editor_looks_as_the_readme_shows() {
    let path = folder().join("editor.ansi");
    if is_update()
        && let Some(screen) = neovim()
    {
        fs::write(&path, screen).unwrap();
    }
    hold("editor.svg", &fs::read_to_string(path).unwrap());
}

/// What stands on the screen of Neovim, once it shows what a key is for; nothing where tmux
/// or Neovim is not installed.
fn neovim() -> Option<String> {
    let home = home();
    let socket = home.path().join("tmux");
    let tmux = |arguments: &[&str]| {
        let mut command = Command::new("tmux");
        command.arg("-S").arg(&socket).args(["-f", "/dev/null"]);
        command.args(arguments).output().ok()
    };
    Command::new("nvim").arg("--version").output().ok()?;
    let open = format!(
        "cd '{home}' && HOME='{home}' XDG_STATE_HOME='{home}' GOALPOST='{binary}' exec nvim --clean -S '{script}'",
        home = home.path().display(),
        binary = env!("CARGO_BIN_EXE_goalpost"),
        script = folder().join("editor.lua").display(),
    );
    tmux(&["new-session", "-d", "-x", "100", "-y", "30", &open])?;
    let began = Instant::now();
    let mut screen = String::new();
    while began.elapsed() < PATIENCE && !screen.contains(HOVER) {
        sleep(Duration::from_millis(200));
        let captured = tmux(&["capture-pane", "-e", "-N", "-p"])?;
        screen = String::from_utf8(captured.stdout).unwrap();
    }
    tmux(&["kill-server"]);
    assert!(screen.contains(HOVER), "Neovim shows:\n{screen}");
    Some(screen)
}
