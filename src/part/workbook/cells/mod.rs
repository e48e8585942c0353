//! The cells of a workbook that somebody sends: what each holds, and nothing of what it means.
//!
//! In: the bytes of an `.xlsx`. Out: a [`Book`], or why the file cannot be read. Limits hold before anything is kept: bytes are counted
//! while they are unpacked, cells and texts while they are read. No library reads the archive a second time in its own way, none builds a
//! grid as large as the farthest cell, and a formula is never taken for the value that it last had.

mod book;
mod kind;
mod names;
mod sheet;
mod strings;
mod styles;

pub(super) use book::{Book, open};
pub(super) use names::cell_name;
pub(super) use sheet::{Cell, Content, Sheet};
pub(super) use styles::Shown;
