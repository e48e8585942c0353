//! What `uphold draft` makes of a resolution: the skeleton of a checklist, or data.

pub(crate) mod export;
mod proposal;
pub(crate) mod skeleton;
