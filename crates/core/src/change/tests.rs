//! Tests of comparing two sides.
