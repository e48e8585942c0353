//! Texts of a workbook: the list that cells share, and texts that stand in the cells themselves.

use std::sync::Arc;

use quick_xml::events::Event;

use crate::packed::{plain, reader};

/// The most texts that are kept.
const MOST: usize = 200_000;

/// Why the texts cannot be read.
pub(super) enum Fault {
    /// The part is damaged.
    Broken,
    /// It defines entities.
    Entities,
    /// There are too many texts.
    TooMany,
}

/// The texts that cells share, in the order of the file.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Arc<str>>, Fault> {
    let mut reader = reader(bytes);
    let (mut texts, mut text) = (Vec::new(), RichText::default());
    let mut is_whole = false;
    loop {
        match reader.read_event().map_err(|_| Fault::Broken)? {
            Event::Start(element) => match element.local_name().as_ref() {
                "si" if texts.len() >= MOST => return Err(Fault::TooMany),
                "si" => text = RichText::default(),
                name => text.start(name),
            },
            Event::End(element) => match element.local_name().as_ref() {
                "si" => texts.push(Arc::from(text.take())),
                "sst" => is_whole = true,
                name => text.end(name),
            },
            Event::DocType(_) => return Err(Fault::Entities),
            Event::Eof if is_whole => return Ok(texts),
            Event::Eof => return Err(Fault::Broken),
            other => text.event(&other).map_err(|()| Fault::Entities)?,
        }
    }
}

/// A text that may consist of runs with looks of their own, and of readings of its signs, which are no part of it.
#[derive(Default)]
pub(super) struct RichText {
    text: String,
    in_text: bool,
    in_reading: bool,
}

impl RichText {
    /// An element inside the text begins.
    pub(super) fn start(&mut self, name: &str) {
        match name {
            "rPh" => self.in_reading = true,
            "t" => self.in_text = !self.in_reading,
            _ => {}
        }
    }

    /// An element inside the text ends.
    pub(super) fn end(&mut self, name: &str) {
        match name {
            "rPh" => self.in_reading = false,
            "t" => self.in_text = false,
            _ => {}
        }
    }

    /// What stands between elements; an error where it refers to an entity that only a DOCTYPE could define.
    pub(super) fn event(&mut self, event: &Event<'_>) -> Result<(), ()> {
        match event {
            Event::Text(text) if self.in_text => self.text.push_str(text),
            Event::CData(text) if self.in_text => self.text.push_str(text),
            Event::GeneralRef(name) => {
                let text = plain(name).ok_or(())?;
                if self.in_text {
                    self.text.push_str(&text);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The text, with what stands for signs that XML cannot hold, `_x000D_`, as those signs, and with line ends of one sort.
    pub(super) fn take(&mut self) -> String {
        let text = std::mem::take(&mut self.text);
        let text = if text.contains("_x") { unescaped(&text) } else { text };
        if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
    }
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let code = from.get(2..6).filter(|_| from.get(6..7) == Some("_"));
        let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(character) => {
                out.push(character);
                rest = from.get(7..).unwrap_or_default();
            }
            None => {
                out.push_str("_x");
                rest = from.get(2..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_with_runs_readings_and_escapes_are_read_as_people_see_them() {
        let xml = "<sst><si><t xml:space=\"preserve\"> a_x000D_&#10;b &amp; </t></si><si><r><t>x</t></r><r><rPr/><t>y</t></r><rPh><t>z</t></rPh></si><si><t>_x005F_x000D_ _xyz_</t></si><si/></sst>";
        let texts: Vec<String> = read(xml.as_bytes()).ok().unwrap().iter().map(|text| text.to_string()).collect();
        assert_eq!(texts, [" a\nb & ", "xy", "_x000D_ _xyz_", ""]);
        assert!(matches!(read(b"<!DOCTYPE a [<!ENTITY e 'x'>]><sst><si><t>&e;</t></si></sst>"), Err(Fault::Entities)));
        assert!(matches!(read(b"<sst><si><t>&e;</t></si></sst>"), Err(Fault::Entities)));
        assert!(matches!(read(b"<sst><si><t>a"), Err(Fault::Broken)));
    }
}
