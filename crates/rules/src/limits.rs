//! How much a rule may cost. The counts are the same on every machine; wall time is only a backstop
//! for native code that no count reaches.
//!
//! What a call can hold at once is bounded by the product of levels, variables and the size of one
//! value: some twenty megabytes, whatever a script does.

use std::time::Duration;

/// Operations of one call of a check.
pub const OPERATIONS: u64 = 200_000;
/// Operations of one rule on all things of a block.
pub const RULE_OPERATIONS: u64 = 1_000_000;
/// Operations of all rules of a pack on all things of a block; those of the box are trusted.
pub const PACK_OPERATIONS: u64 = 10_000_000;
/// Operations for loading one script: declarations, not checks.
pub const LOAD_OPERATIONS: u64 = 500_000;
/// Operations for loading a pack.
pub const PACK_LOAD_OPERATIONS: u64 = 2_000_000;
/// Wall time of one call.
pub const CALL_TIME: Duration = Duration::from_secs(1);
/// Depth of calls.
pub const CALL_LEVELS: usize = 12;
/// Depth of expressions.
pub const EXPRESSION_DEPTH: usize = 48;
/// Bytes of a string; of all strings in a container together.
pub const STRING_BYTES: usize = 16 * 1024;
/// The same while a script loads, whose declarations hold examples.
pub const LOAD_STRING_BYTES: usize = 128 * 1024;
/// Items of an array, those inside its items counted.
pub const ARRAY_ITEMS: usize = 500;
/// Entries of a map, those inside its values counted.
pub const MAP_ENTRIES: usize = 200;
/// Bytes of a key of a map.
pub const KEY_BYTES: usize = 256;
/// Variables in scope, parameters counted.
pub const VARIABLES: usize = 32;
/// Parameters of a function, and values given to one.
pub const ARGUMENTS: usize = 16;
/// Functions of a script, closures counted.
pub const FUNCTIONS: usize = 2_000;
/// Rules of a file of a pack.
pub const RULES: usize = 1_000;
/// Rules of a pack.
pub const PACK_RULES: usize = 2_000;
/// Bytes of a file of a pack.
pub const PACK_FILE_BYTES: usize = 512 * 1024;
/// Bytes of all files of a pack together.
pub const PACK_BYTES: usize = 2 * 1024 * 1024;
/// Bytes of one message template.
pub const MESSAGE_BYTES: usize = 4 * 1024;
/// Bytes of all texts of one problem.
pub const PROBLEM_BYTES: usize = 16 * 1024;
/// Bytes of all problems that one call makes, each step of making one counted.
pub const CALL_BYTES: usize = 4 * 1024 * 1024;
/// Problems that one call may return.
pub const PROBLEMS: usize = 500;
/// Problems of one rule on all things of a block.
pub const RULE_PROBLEMS: usize = 1_024;
/// Bytes of all problems of one rule on all things of a block.
pub const RULE_BYTES: usize = 512 * 1024;
/// After how many entries of a block on which a rule broke it is not asked for the rest of the block.
pub const FAILURES_PER_BLOCK: usize = 8;
/// How many entries are judged as one block.
pub const BLOCK: usize = 256;
/// How many blocks are judged before rules that cost too much are left out; then twice as many each
/// time.
pub const FIRST_BLOCKS: usize = 4;
/// Characters of what a rule that broke is told to have said.
pub const CAUSE_CHARACTERS: usize = 300;
/// Patterns of a pack.
pub const PATTERNS: usize = 100;
/// Bytes of a pattern of a rule that is written as data.
pub const PATTERN_BYTES: usize = 1024;
/// Bytes of a compiled pattern.
pub const PATTERN_SIZE: usize = 128 * 1024;
/// Groups inside each other in a pattern.
pub const PATTERN_DEPTH: u32 = 32;
