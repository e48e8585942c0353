//! JSON Schemas of both files, made from the same lists of keys that the reading uses.

use serde_json::{Map, Value, json};

use crate::source::{Key, Need, Shape};

/// The JSON Schema (draft 2020-12) of a file with these keys.
#[must_use]
pub fn schema(title: &str, keys: &[Key]) -> Value {
    let mut object = table(keys);
    object.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    object.insert("title".to_owned(), json!(title));
    // `#:schema` comments are for editors; some of them write the address as a key.
    Value::Object(object)
}

fn table(keys: &[Key]) -> Map<String, Value> {
    let properties: Map<String, Value> = keys
        .iter()
        .map(|key| {
            let mut about = shape(&key.shape);
            about.insert("description".to_owned(), json!(key.about));
            (key.name.to_owned(), Value::Object(about))
        })
        .collect();
    let required: Vec<&str> = keys.iter().filter(|key| key.need == Need::Required).map(|key| key.name).collect();
    let mut object = Map::new();
    object.insert("type".to_owned(), json!("object"));
    object.insert("properties".to_owned(), Value::Object(properties));
    if !required.is_empty() {
        object.insert("required".to_owned(), json!(required));
    }
    object.insert("additionalProperties".to_owned(), json!(false));
    object
}

fn shape(shape: &Shape) -> Map<String, Value> {
    let value = match shape {
        Shape::Text | Shape::Prose => json!({ "type": "string", "minLength": 1, "maxLength": 20000 }),
        Shape::Id => json!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,79}$" }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Whole(least, i64::MAX) => json!({ "type": "integer", "minimum": least }),
        Shape::Whole(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Date => json!({ "type": "string", "format": "date" }),
        Shape::Digest(digits) => json!({ "type": "string", "pattern": format!("^[0-9a-f]{{{digits}}}$") }),
        Shape::Word(words) => json!({ "enum": words }),
        Shape::List(item) => json!({ "type": "array", "items": self::shape(item) }),
        Shape::Table(keys) => return table(keys),
        Shape::Map(item) => json!({
            "type": "object",
            "propertyNames": { "pattern": "^[a-z0-9][a-z0-9-]{0,79}$" },
            "additionalProperties": self::shape(item),
        }),
        Shape::Named(item) => json!({ "type": "object", "additionalProperties": self::shape(item) }),
        // A pattern knows digits, not sizes: as many digits as the greatest number has.
        Shape::Numbered(_, most, item) => json!({
            "type": "object",
            "propertyNames": { "pattern": format!("^[1-9][0-9]{{0,{}}}$", most.to_string().len() - 1) },
            "additionalProperties": self::shape(item),
        }),
        Shape::Either(shapes) => json!({ "anyOf": shapes.iter().map(self::shape).collect::<Vec<_>>() }),
    };
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}
