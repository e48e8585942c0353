//! Exact numbers with their derivations.
//!
//! In: whole numbers and decimals as users wrote them. Out: [`Exact`] fractions, and [`Figure`]s: a value that is always computed
//! from its derivation, so that neither can be set without the other. Formats and words do not belong here.

mod derivation;
mod exact;

pub use derivation::{Because, Counted, Figure, How, Part, Subject};
pub use exact::Exact;
