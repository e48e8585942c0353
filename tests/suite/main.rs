//! One test program: everything that needs nothing but Rust.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test may stop at the first surprise, and reads the repository's own files"
)]

mod cases;
mod laws;
mod shipped;
mod tree;
