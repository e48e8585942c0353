//! `uphold schema`: the JSON Schemas of the files that people write and scripts read.

use crate::diagnostics::ProblemList;
use crate::read::{assessment_keys, checklist_keys, schema};
use crate::view::Scores;
use crate::view::{Trace, report_schema, schema_of};

use super::args::{Schema, SchemaOf};
use super::world::{Exit, Outcome, World};

/// Prints one schema.
pub(super) fn run(args: &Schema, world: &mut World<'_>) -> Outcome {
    match args.of {
        SchemaOf::Checklist => world.json(&schema("A checklist for uphold", checklist_keys()))?,
        SchemaOf::Assessment => world.json(&schema("An assessment for uphold", assessment_keys()))?,
        SchemaOf::Score => world.json(&schema_of::<Scores>())?,
        SchemaOf::Report => world.json(&report_schema())?,
        SchemaOf::Trace => world.json(&schema_of::<Trace>())?,
        SchemaOf::Diagnostics => world.json(&schema_of::<ProblemList>())?,
    }
    Ok(Exit::Done)
}
