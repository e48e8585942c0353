//! What every sheet is made from.

use crate::labels::Labels;
use crate::model::{Assessment, Checklist};
use crate::part::workbook::form::Form;

use super::looks::Looks;

/// What every sheet is made from.
pub(super) struct Context<'w> {
    pub(super) labels: &'w Labels,
    pub(super) checklist: &'w Checklist,
    pub(super) assessment: &'w Assessment,
    pub(super) form: Form,
    pub(super) looks: Looks,
}
