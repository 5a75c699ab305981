#!/usr/bin/env bash
# What the hooks of pre-commit run: the goalpost that is installed, else one that is built here once.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
if command -v goalpost >/dev/null; then
    exec goalpost check "$@"
fi
built="$here/target/pre-commit"
if [ ! -x "$built/bin/goalpost" ]; then
    echo "building goalpost once: this takes a few minutes" >&2
    cargo install --quiet --locked --path "$here/crates/cli" --root "$built" >&2
fi
exec "$built/bin/goalpost" check "$@"
