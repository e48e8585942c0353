//! `uphold schema`: the JSON Schemas of the files that people write and of everything that `--json` prints.

use std::path::Path;

use crate::diagnostics::ProblemList;
use crate::read::{assessment_keys, checklist_keys, schema};
use crate::resolution::DraftOutput;
use crate::source::Phrase;
use crate::view::{
    Catalogue, CatalogueList, CodeExplanation, Explanation, MergeResult, ReachAnswer, ReportFiles, Scores, Status, StepList,
    Trace, TranslationFile, report_schema, schema_of,
};

use super::args::{SchemaArgs, SchemaOf};
use super::console::{Console, Exit, Outcome};
use super::files::named;
use super::{output, saving};

/// Prints one schema, or writes it to a file.
pub(super) fn run(args: &SchemaArgs, console: &mut Console<'_>) -> Outcome {
    let schema = match args.of {
        SchemaOf::Checklist => schema("A checklist for uphold", checklist_keys()),
        SchemaOf::Assessment => schema("An assessment for uphold", assessment_keys()),
        SchemaOf::Diagnostics => schema_of::<ProblemList>(),
        SchemaOf::Score => schema_of::<Scores>(),
        SchemaOf::Explain => schema_of::<Explanation<'_>>(),
        SchemaOf::ExplainCode => schema_of::<CodeExplanation>(),
        SchemaOf::Steps => schema_of::<StepList>(),
        SchemaOf::Reach => schema_of::<ReachAnswer>(),
        SchemaOf::Report => report_schema(),
        SchemaOf::Merge => schema_of::<MergeResult>(),
        SchemaOf::Status => schema_of::<Status>(),
        SchemaOf::ReportFiles => schema_of::<ReportFiles>(),
        SchemaOf::ChecklistList => schema_of::<CatalogueList>(),
        SchemaOf::ChecklistShow => schema_of::<Catalogue>(),
        SchemaOf::ChecklistTranslate => schema_of::<TranslationFile>(),
        SchemaOf::Draft => schema_of::<DraftOutput<'_>>(),
        SchemaOf::Trace => schema_of::<Trace>(),
    };
    let Some(path) = args.output.as_deref().filter(|path| *path != Path::new("-")) else {
        console.json(&schema)?;
        return Ok(Exit::Done);
    };
    output::check_outputs(&[path.to_owned()], &[], args.force)?;
    let mut text = serde_json::to_vec_pretty(&schema).map_err(std::io::Error::from)?;
    text.push(b'\n');
    saving::write_all(saving::folder(path), &[(path.to_owned(), text)], args.force)?;
    console.note(Phrase::new("done.wrote").with("files", named(path)));
    Ok(Exit::Done)
}
