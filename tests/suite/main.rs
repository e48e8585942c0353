//! One test program: everything that needs nothing but Rust.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a test may stop at the first surprise, reads the repository's own files, and may hold exact figures against rough ones"
)]

mod cases;
mod collecting;
mod corpus;
mod editing;
mod laws;
mod resolutions;
mod shipped;
mod templates;
mod tracing;
mod tree;
mod workbook;
