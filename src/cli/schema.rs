//! `uphold schema`: the JSON Schemas of the files that people write and scripts read.

use crate::diagnostics::ProblemList;
use crate::read::{assessment_keys, checklist_keys, schema};
use crate::view::Scores;
use crate::view::{Trace, report_schema, schema_of};

use super::args::{SchemaArgs, SchemaOf};
use super::console::{Console, Exit, Outcome};

/// Prints one schema.
pub(super) fn run(args: &SchemaArgs, console: &mut Console<'_>) -> Outcome {
    match args.of {
        SchemaOf::Checklist => console.json(&schema("A checklist for uphold", checklist_keys()))?,
        SchemaOf::Assessment => console.json(&schema("An assessment for uphold", assessment_keys()))?,
        SchemaOf::Score => console.json(&schema_of::<Scores>())?,
        SchemaOf::Report => console.json(&report_schema())?,
        SchemaOf::Trace => console.json(&schema_of::<Trace>())?,
        SchemaOf::Diagnostics => console.json(&schema_of::<ProblemList>())?,
    }
    Ok(Exit::Done)
}
