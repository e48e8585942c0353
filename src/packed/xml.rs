//! Reads the XML of one part, element by element.
//!
//! A streaming parser rather than one that builds a tree: the sender of the file decides how many elements and attributes a part has, and
//! a tree costs ten times the part in memory and compares the attributes of an element each with each. A damaged part is read as far as
//! it goes.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart};

/// The most attributes of an element that are looked at, more than any has.
const MOST: usize = 200;

/// A reader of one part.
#[must_use]
pub fn reader(bytes: &[u8]) -> Reader<&[u8]> {
    let mut reader = Reader::from_reader(bytes);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    reader
}

/// The attributes of an element by their names without prefix.
#[must_use]
pub fn attributes(element: &BytesStart<'_>) -> BTreeMap<String, String> {
    let mut all = element.attributes();
    let all = all.with_checks(false).flatten();
    all.take(MOST).map(|attribute| (attribute.key.local_name().as_ref().to_owned(), attribute.value.into_owned())).collect()
}

/// The text that a reference such as `&amp;` or `&#10;` stands for; `None` for one that a document would have to define.
#[must_use]
pub fn plain(name: &BytesRef<'_>) -> Option<String> {
    match name.resolve_char_ref() {
        Ok(Some(character)) => Some(character.to_string()),
        Ok(None) => quick_xml::escape::resolve_predefined_entity(name).map(str::to_owned),
        Err(_) => None,
    }
}
