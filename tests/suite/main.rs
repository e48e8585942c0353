//! One test program: everything that needs nothing but Rust.

mod cases;
