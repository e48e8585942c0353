//! JSON Schemas of what is written as JSON.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;

use super::View;

/// The JSON Schema of what is written as JSON: a field that is always written is required, one that may be left out is not.
#[must_use]
pub fn schema_of<T: JsonSchema>() -> serde_json::Value {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>().to_value()
}

/// The JSON Schema of the JSON report.
#[must_use]
pub fn report_schema() -> serde_json::Value {
    let mut schema = schema_of::<View>();
    if let Some(object) = schema.as_object_mut() {
        object.insert("title".to_owned(), "A report of uphold".into());
    }
    schema
}
