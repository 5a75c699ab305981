//! A real editor: Neovim, without a screen, opens a goal, is told what is wrong with it, and mends it.
//!
//! Neovim is a package of every Debian; where it is not installed the test says that it is skipped.

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

use std::fs;
use std::io::Write as _;
use std::process::Command;

const GOALS: &str = "\
strategy:
  - id: online-sales
    objective: Grow online sales to 2.4 M€ in 2026
goals:
  - id: reach
    title: Ääkköset 🎯 grow Instagram post reach by 20 % by the end of 2026
    category: Brand awareness
    owner: maija@acme.example
    supports: [online-sale]
    metric: post_reach
    baseline: { value: 50000, date: 2025-12 }
    target: +20 %
    start: 2026-01-05
    due: 2026-12-31
    milestones:
      - date: 2026-06-30
        value: 55000
    review: monthly
";

/// What a person does, in Lua: waits for findings, looks at one, asks for a definition, completes, and
/// mends everything that is safe. What came of it is written line by line.
const SCRIPT: &str = r#"
local out = {}
local function say(text) table.insert(out, text) end
local function finish()
  vim.fn.writefile(out, vim.env.GOALPOST_TOLD)
  vim.cmd('qall!')
end
local ok, problem = pcall(function()
  local root = vim.fn.getcwd()
  local id = vim.lsp.start_client({
    name = 'goalpost',
    cmd = { vim.env.GOALPOST, 'lsp' },
    root_dir = root,
    init_options = { asOf = '2026-02-01' },
  })
  vim.cmd('edit goals.yaml')
  local buffer = vim.api.nvim_get_current_buf()
  vim.lsp.buf_attach_client(buffer, id)
  local function wait_for(count)
    vim.wait(30000, function() return #vim.diagnostic.get(buffer) == count end, 50)
    local found = vim.diagnostic.get(buffer)
    table.sort(found, function(one, other) return one.lnum < other.lnum end)
    for _, one in ipairs(found) do
      local code = one.code or (one.user_data and one.user_data.lsp and one.user_data.lsp.code)
      say(string.format('%d:%d-%d %s', one.lnum + 1, one.col, one.end_col, code))
    end
  end
  say('findings')
  wait_for(2)
  local function ask(method, line, column, more)
    local parameters = vim.tbl_extend('force', {
      textDocument = { uri = vim.uri_from_bufnr(buffer) },
      position = { line = line, character = column },
    }, more or {})
    local answers = vim.lsp.buf_request_sync(buffer, method, parameters, 30000)
    return answers and answers[id] and answers[id].result
  end
  say('hover')
  say(ask('textDocument/hover', 9, 14).contents.value:match('^[^\n]*'))
  local lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  lines[9] = lines[9]:gsub('online%-sale%]', 'online-sales]')
  vim.api.nvim_buf_set_lines(buffer, 8, 9, false, { lines[9] })
  say('after an edit that is not saved')
  wait_for(1)
  say('definition')
  local place = ask('textDocument/definition', 8, 18)
  say(string.format('%d:%d', place.range.start.line + 1, place.range.start.character))
  say('mended')
  local whole = { start = { line = 0, character = 0 }, ['end'] = { line = 0, character = 0 } }
  local actions = ask('textDocument/codeAction', 0, 0, {
    range = whole,
    context = { diagnostics = {}, only = { 'source.fixAll' } },
  })
  -- What is to be done is worked out when it was chosen.
  local chosen = vim.lsp.buf_request_sync(buffer, 'codeAction/resolve', actions[1], 30000)
  vim.lsp.util.apply_workspace_edit(chosen[id].result.edit, 'utf-16')
  wait_for(0)
  say(vim.api.nvim_buf_get_lines(buffer, 6, 7, false)[1])
end)
if not ok then say('failed: ' .. tostring(problem)) end
finish()
"#;

#[test]
fn neovim_shows_findings_and_mends_them() {
    let Ok(version) = Command::new("nvim").arg("--version").output() else {
        // Where the output is captured, this is seen with `--nocapture` alone.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: Neovim is not installed (apt-get install neovim)"
        );
        return;
    };
    assert!(version.status.success());
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::write(
        root.join("goalpost.yaml"),
        "organisation: { name: Acme, market: [b2c] }\n",
    )
    .unwrap();
    fs::write(root.join("goals.yaml"), GOALS).unwrap();
    fs::write(root.join("person.lua"), SCRIPT).unwrap();
    let told = root.join("told.txt");
    let output = Command::new("nvim")
        .args(["--headless", "--clean", "-c", "luafile person.lua"])
        .current_dir(root)
        .env("GOALPOST", env!("CARGO_BIN_EXE_goalpost"))
        .env("GOALPOST_TOLD", &told)
        .env("XDG_STATE_HOME", root.join("state"))
        .env("XDG_DATA_HOME", root.join("data"))
        .env("XDG_CACHE_HOME", root.join("cache"))
        .output()
        .unwrap();
    let told = fs::read_to_string(&told)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    assert_eq!(
        told.lines().collect::<Vec<_>>(),
        [
            "findings",
            "7:14-29 schema/unknown-value",
            "9:15-26 link/unknown-reference",
            "hover",
            "**post_reach** — post reach",
            "after an edit that is not saved",
            "7:14-29 schema/unknown-value",
            "definition",
            "2:8",
            "mended",
            "    category: brand-awareness",
        ]
    );
    // What the editor has not saved is nobody else's to write.
    assert_eq!(fs::read_to_string(root.join("goals.yaml")).unwrap(), GOALS);
}
