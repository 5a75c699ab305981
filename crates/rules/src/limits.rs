//! How much a rule may cost. The counts are the same on every machine; wall time is only a backstop
//! for native code that no count reaches.

use std::time::Duration;

/// Operations of one call of a check.
pub const OPERATIONS: u64 = 200_000;
/// Operations for loading one pack: declarations, not checks.
pub const LOAD_OPERATIONS: u64 = 2_000_000;
/// Wall time of one call.
pub const CALL_TIME: Duration = Duration::from_secs(1);
/// Depth of calls.
pub const CALL_LEVELS: usize = 24;
/// Depth of expressions.
pub const EXPRESSION_DEPTH: usize = 48;
/// Bytes of a string; of all strings in a container together.
pub const STRING_BYTES: usize = 256 * 1024;
/// Items of an array.
pub const ARRAY_ITEMS: usize = 1_000;
/// Entries of a map.
pub const MAP_ENTRIES: usize = 200;
/// Variables in scope.
pub const VARIABLES: usize = 200;
/// Functions of a pack, closures counted.
pub const FUNCTIONS: usize = 5_000;
/// Rules of a file of a pack.
pub const RULES: usize = 1_000;
/// Rules of a pack.
pub const PACK_RULES: usize = 2_000;
/// Bytes of a file of a pack.
pub const PACK_FILE_BYTES: usize = 512 * 1024;
/// Bytes of all files of a pack together.
pub const PACK_BYTES: usize = 2 * 1024 * 1024;
/// Bytes of one message template or text of a fix.
pub const MESSAGE_BYTES: usize = 4 * 1024;
/// Problems that one call may return.
pub const PROBLEMS: usize = 1_000;
/// After how many entries of a block on which a rule broke it is not asked for the rest of the block.
pub const FAILURES_PER_BLOCK: usize = 8;
/// How many entries are judged as one block.
pub const BLOCK: usize = 256;
/// Bytes of a pattern of a rule that is written as data.
pub const PATTERN_BYTES: usize = 1024;
/// Bytes of a compiled pattern.
pub const PATTERN_SIZE: usize = 128 * 1024;
/// Groups inside each other in a pattern.
pub const PATTERN_DEPTH: u32 = 32;
