//! The ids of the rules that reading a file can break.

use crate::finding::RuleId;

/// A key that the place does not have.
pub const UNKNOWN_KEY: RuleId = RuleId::builtin("schema/unknown-key");
/// A top-level key near to the name of a section.
pub const UNKNOWN_SECTION: RuleId = RuleId::builtin("schema/unknown-section");
/// A field that has to be there.
pub const MISSING_FIELD: RuleId = RuleId::builtin("schema/missing-field");
/// A list where text is meant, and the like.
pub const WRONG_TYPE: RuleId = RuleId::builtin("schema/wrong-type");
/// Not one of the words that a field takes.
pub const UNKNOWN_VALUE: RuleId = RuleId::builtin("schema/unknown-value");
/// An id with characters that ids do not have.
pub const INVALID_ID: RuleId = RuleId::builtin("schema/invalid-id");
/// Two entries of one namespace with one id.
pub const DUPLICATE_ID: RuleId = RuleId::builtin("schema/duplicate-id");
/// No such day, or one written in another order.
pub const INVALID_DATE: RuleId = RuleId::builtin("schema/invalid-date");
/// No quantity, or one that can be read in two ways.
pub const INVALID_QUANTITY: RuleId = RuleId::builtin("schema/invalid-quantity");
