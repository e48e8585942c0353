//! uphold
#![forbid(unsafe_code)]
pub mod answer;
pub mod check;
pub mod cli;
pub mod figure;
pub mod model;
pub mod read;
pub mod report;
pub mod score;
pub mod source;
