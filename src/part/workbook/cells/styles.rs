//! How cells show their numbers: a day and a percentage are numbers like any other, and only their format says so.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use crate::packed::{attributes, reader};

/// How a cell shows a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shown {
    /// As a number.
    #[default]
    Plain,
    /// As a day or a time.
    Day,
    /// As a percentage: 0.814 shows as 81.4%.
    Percent,
}

/// The most formats that are kept.
const MOST: usize = 70_000;

/// How the cells of each format show numbers, in the order of the file.
pub(super) fn read(bytes: &[u8]) -> Vec<Shown> {
    let mut reader = reader(bytes);
    let mut own: BTreeMap<u32, Shown> = BTreeMap::new();
    let (mut formats, mut in_cells) = (Vec::new(), false);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) => {
                let attributes = || attributes(&element);
                match element.local_name().as_ref() {
                    "cellXfs" => in_cells = true,
                    "numFmt" if own.len() < MOST => {
                        let all = attributes();
                        let code = all.get("formatCode").map(String::as_str).unwrap_or_default();
                        if let Some(id) = all.get("numFmtId").and_then(|id| id.parse().ok()) {
                            own.insert(id, of_code(&quick_xml::escape::unescape(code).unwrap_or_default()));
                        }
                    }
                    "xf" if in_cells && formats.len() < MOST => {
                        let id = attributes().get("numFmtId").and_then(|id| id.parse::<u32>().ok()).unwrap_or(0);
                        formats.push(match id {
                            9 | 10 => Shown::Percent,
                            14..=22 | 27..=36 | 45..=47 | 50..=58 => Shown::Day,
                            id => own.get(&id).copied().unwrap_or_default(),
                        });
                    }
                    _ => {}
                }
            }
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => in_cells = false,
            Event::Eof => break,
            _ => {}
        }
    }
    formats
}

/// What a format of the user's own shows: letters of days and times, or a percent sign, outside texts and brackets.
fn of_code(code: &str) -> Shown {
    let (mut in_text, mut in_brackets, mut is_escaped) = (false, false, false);
    let mut letters = String::new();
    // Only the first of the parts for positive, negative and other values.
    for character in code.chars().take_while(|c| *c != ';') {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' | '_' | '*' => is_escaped = true,
            '"' => in_text = !in_text,
            '[' => in_brackets = true,
            ']' => in_brackets = false,
            _ if in_text || in_brackets => {}
            other => letters.push(other.to_ascii_lowercase()),
        }
    }
    match letters.as_str() {
        "general" | "standard" => Shown::Plain,
        letters if letters.contains('%') => Shown::Percent,
        letters if letters.contains(['y', 'm', 'd', 'h', 's', '年', '月', '日']) => Shown::Day,
        _ => Shown::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_says_whether_a_number_is_a_day_or_a_percentage() {
        for code in ["yyyy-mm-dd", "dd/mm/yyyy;@", "[$-409]d mmm yy", "yyyy\"年\"m\"月\"d\"日\"", "h:mm"] {
            assert_eq!(of_code(code), Shown::Day, "{code}");
        }
        assert_eq!((of_code("0.0%"), of_code("General"), of_code("0.00 \"days\"")), (Shown::Percent, Shown::Plain, Shown::Plain));
    }
}
