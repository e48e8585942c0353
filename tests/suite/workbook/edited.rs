//! Workbooks changed as people and programs change them: cells by the ids of their rows, parts by their names.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The parts of a workbook, to be changed and packed again.
pub(crate) struct Edited {
    pub(crate) parts: BTreeMap<String, String>,
}

impl Edited {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = BTreeMap::new();
        for index in 0..zip.len() {
            let mut file = zip.by_index(index).unwrap();
            let name = file.name().unwrap().into_owned();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            parts.insert(name, text);
        }
        Self { parts }
    }

    /// The place of a text in the list of texts.
    fn shared(&self, text: &str) -> Option<usize> {
        let list = &self.parts["xl/sharedStrings.xml"];
        list.split("<si>").skip(1).position(|one| one.starts_with(&format!("<t>{text}</t>")))
    }

    /// The part and the row of an id, and the column of a mark such as `uphold:value`.
    pub(crate) fn place(&self, row: &str, mark: &str) -> (String, u32, String) {
        let id = self.shared(row).unwrap_or_else(|| panic!("no row {row}"));
        let mark = self.shared(mark).unwrap_or_else(|| panic!("no column {mark}"));
        for (name, xml) in self.parts.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")) {
            let cell = |shared: usize| {
                let value = format!("t=\"s\"><v>{shared}</v>");
                xml.split("<c r=\"").skip(1).find(|cell| cell.split("</c>").next().unwrap().contains(&value))
            };
            if let (Some(row), Some(column)) = (cell(id), cell(mark)) {
                let name_of = |cell: &str| cell.split('"').next().unwrap().to_owned();
                let digits: String = name_of(row).chars().filter(char::is_ascii_digit).collect();
                let letters: String = name_of(column).chars().filter(char::is_ascii_alphabetic).collect();
                return (name.clone(), digits.parse().unwrap(), letters);
            }
        }
        panic!("no sheet has {row}")
    }

    /// Replaces what a cell holds; `inside` is XML, `kind` the type of the cell.
    pub(crate) fn raw(mut self, row: &str, mark: &str, attributes: &str, inside: &str) -> Self {
        let (sheet, number, letters) = self.place(row, mark);
        let xml = self.parts.get_mut(&sheet).unwrap();
        let start = xml.find(&format!("<c r=\"{letters}{number}\"")).unwrap();
        let rest = &xml[start..];
        let open = rest.find('>').unwrap();
        let end = if rest[..open].ends_with('/') { open + 1 } else { rest.find("</c>").unwrap() + 4 };
        let style = rest[..open].split("s=\"").nth(1).map_or("0", |rest| rest.split('"').next().unwrap()).to_owned();
        let attributes = if attributes.contains("s=") { attributes.to_owned() } else { format!("s=\"{style}\" {attributes}") };
        let new = if inside.is_empty() {
            format!("<c r=\"{letters}{number}\" {attributes}/>")
        } else {
            format!("<c r=\"{letters}{number}\" {attributes}>{inside}</c>")
        };
        xml.replace_range(start..start + end, &new);
        self
    }

    pub(crate) fn text(self, row: &str, mark: &str, text: &str) -> Self {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        self.raw(row, mark, "t=\"inlineStr\"", &format!("<is><t xml:space=\"preserve\">{text}</t></is>"))
    }

    pub(crate) fn number(self, row: &str, mark: &str, number: &str) -> Self {
        self.raw(row, mark, "", &format!("<v>{number}</v>"))
    }

    pub(crate) fn clear(self, row: &str, mark: &str) -> Self {
        self.raw(row, mark, "", "")
    }

    /// Replaces a text in a part.
    pub(crate) fn replace(mut self, part: &str, old: &str, new: &str) -> Self {
        let text = self.parts.get_mut(part).unwrap();
        assert!(text.contains(old), "{part} has no {old}");
        *text = text.replacen(old, new, 1);
        self
    }

    pub(crate) fn add(mut self, part: &str, text: &str) -> Self {
        self.parts.insert(part.to_owned(), text.to_owned());
        self
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in &self.parts {
            zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}
