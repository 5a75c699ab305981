//! Rules to begin with.

use crate::{begun, by_flags};

#[test]
fn a_pack_and_a_rule_to_begin_with_run() {
    let folder = begun("");
    by_flags(&folder, "new pack acme --folder house").ended(0);
    by_flags(&folder, "new rule acme/second").ended(0);
    assert!(folder.read("house/second.rhai").contains("acme/second"));
    by_flags(&folder, "rules test house").ended(0);
    by_flags(&folder, "new pack acme --folder house").ended(2);
    by_flags(&folder, "new pack smart")
        .ended(2)
        .warns("group of the rules in the box");
}
