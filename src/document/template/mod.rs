//! Templates: the program's own, and a user's, with no way out of the view that they are given.
//!
//! In: a template's text, a view and labels. Out: text, or the place in the template that does not fit.

mod bounded;
mod checked;
mod guard;
mod guarded;
mod problem;
mod render;
pub(super) mod shipped;
mod texts;
mod users;

pub use render::{Markup, render, render_data};
pub use users::render_users;
