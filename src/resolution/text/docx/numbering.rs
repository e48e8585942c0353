//! The numbers that Word shows before paragraphs, which are not in their text.
//!
//! In: the parts of the document that define lists and styles. Out: for each paragraph in order, the label before it, or none.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use crate::packed::{attributes, reader};

/// Word's lists have nine levels.
const LEVELS: usize = 9;

/// The longest label of a level, in bytes, far above any real one. Every paragraph of a list repeats it, so a label of a megabyte would
/// make a text of gigabytes.
const LONGEST: usize = 100;

/// One level of a list.
#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    text: String,
}

/// A list and a level of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Place {
    /// The list; 0 is none.
    pub(super) list: u32,
    /// The level, from 0.
    pub(super) level: usize,
}

/// All lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    plans: BTreeMap<u32, Vec<Level>>,
    lists: BTreeMap<u32, (u32, BTreeMap<usize, u32>)>,
    styles: BTreeMap<String, Place>,
    counts: BTreeMap<u32, Vec<u32>>,
}

impl Numbering {
    /// Reads both parts. A part that is missing or damaged numbers nothing, and the text is still read.
    pub(super) fn read(lists: Option<&[u8]>, styles: Option<&[u8]>) -> Self {
        let mut numbering = Self::default();
        numbering.read_lists(lists.unwrap_or_default());
        numbering.read_styles(styles.unwrap_or_default());
        numbering
    }

    fn read_lists(&mut self, bytes: &[u8]) {
        let mut reader = reader(bytes);
        let (mut plan, mut list, mut level) = (None, None, 0);
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(element) => {
                    let attributes = attributes(&element);
                    let value = attributes.get("val").cloned().unwrap_or_default();
                    let whole = |name: &str| attributes.get(name).and_then(|text| text.parse::<u32>().ok());
                    match element.local_name().as_ref() {
                        "abstractNum" => {
                            plan = whole("abstractNumId");
                            list = None;
                        }
                        "num" => {
                            list = whole("numId");
                            plan = None;
                        }
                        "lvl" | "lvlOverride" => {
                            level = whole("ilvl").and_then(|level| usize::try_from(level).ok()).unwrap_or(0).min(LEVELS - 1);
                        }
                        "start" => self.level(plan, level, |found| found.start = value.parse().unwrap_or(1)),
                        "numFmt" => self.level(plan, level, |found| found.format = value),
                        "lvlText" if value.len() <= LONGEST => self.level(plan, level, |found| found.text = value),
                        "abstractNumId" => {
                            if let (Some(list), Ok(plan)) = (list, value.parse()) {
                                self.lists.insert(list, (plan, BTreeMap::new()));
                            }
                        }
                        "startOverride" => {
                            if let (Some((_, starts)), Ok(start)) =
                                (list.and_then(|list| self.lists.get_mut(&list)), value.parse())
                            {
                                starts.insert(level, start);
                            }
                        }
                        _ => {}
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
    }

    fn level(&mut self, plan: Option<u32>, level: usize, set: impl FnOnce(&mut Level)) {
        if let Some(plan) = plan {
            let levels = self.plans.entry(plan).or_insert_with(|| vec![Level { start: 1, ..Level::default() }; LEVELS]);
            if let Some(found) = levels.get_mut(level) {
                set(found);
            }
        }
    }

    fn read_styles(&mut self, bytes: &[u8]) {
        let mut reader = reader(bytes);
        let mut style = String::new();
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(element) => {
                    let attributes = attributes(&element);
                    let value = attributes.get("val").map(String::as_str).unwrap_or_default();
                    match element.local_name().as_ref() {
                        "style" => style = attributes.get("styleId").cloned().unwrap_or_default(),
                        "numId" => self.styles.entry(style.clone()).or_default().list = value.parse().unwrap_or(0),
                        "ilvl" => self.styles.entry(style.clone()).or_default().level = value.parse().unwrap_or(0),
                        _ => {}
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
    }

    /// The place in a list that a style gives to its paragraphs.
    pub(super) fn of_style(&self, style: &str) -> Option<Place> {
        self.styles.get(style).copied()
    }

    /// The label of the next paragraph at a place; `None` for bullets, and for a list without a definition.
    pub(super) fn next(&mut self, place: Place) -> Option<String> {
        let (plan, starts) = self.lists.get(&place.list)?;
        let levels = self.plans.get(plan)?;
        let at = place.level.min(LEVELS - 1);
        let start =
            |level: usize| starts.get(&level).copied().or_else(|| levels.get(level).map(|level| level.start)).unwrap_or(1);
        // Lists with one definition count together, unless one of them says at which number it starts.
        let key = if starts.is_empty() { *plan } else { place.list.saturating_add(1 << 31) };
        let counts = self.counts.entry(key).or_insert_with(|| vec![0; LEVELS]);
        for (level, count) in counts.iter_mut().enumerate() {
            match level.cmp(&at) {
                std::cmp::Ordering::Less if *count == 0 => *count = start(level),
                std::cmp::Ordering::Equal => *count = if *count == 0 { start(level) } else { count.saturating_add(1) },
                std::cmp::Ordering::Greater => *count = 0,
                std::cmp::Ordering::Less => {}
            }
        }
        let own = levels.get(at).filter(|level| !matches!(level.format.as_str(), "bullet" | "none"))?;
        let mut label = own.text.clone();
        for (level, count) in counts.iter().enumerate() {
            let format = levels.get(level).map(|level| level.format.as_str()).unwrap_or_default();
            label = label.replace(&format!("%{}", level + 1), &shown(format, *count));
        }
        Some(label).filter(|label| !label.trim().is_empty())
    }
}

/// A number in the format of a list.
fn shown(format: &str, number: u32) -> String {
    let letter = |first: u8, count: u32| {
        let place = u8::try_from((number.saturating_sub(1)) % count).unwrap_or(0);
        char::from(first + place).to_string().repeat(usize::try_from((number.saturating_sub(1)) / count + 1).unwrap_or(1).min(8))
    };
    match format {
        "lowerLetter" => letter(b'a', 26),
        "upperLetter" => letter(b'A', 26),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        "chineseCounting" | "chineseCountingThousand" | "ideographDigital" | "taiwaneseCounting" | "japaneseCounting" => {
            chinese(number)
        }
        "russianLower" => "абвгдежзиклмнопрстуфхцчшщэюя"
            .chars()
            .nth(usize::try_from(number.saturating_sub(1)).unwrap_or(0))
            .map_or_else(|| number.to_string(), String::from),
        "arabicAlpha" | "arabicAbjad" => "أبجدهوزحطيكلمنسعفصقرشت"
            .chars()
            .nth(usize::try_from(number.saturating_sub(1)).unwrap_or(0))
            .map_or_else(|| number.to_string(), String::from),
        _ => number.to_string(),
    }
}

/// A number up to 99 in Chinese.
fn chinese(number: u32) -> String {
    let digit = |value: u32| "一二三四五六七八九".chars().nth(usize::try_from(value).unwrap_or(0).saturating_sub(1));
    let one = |value: u32| (value > 0).then(|| digit(value)).flatten().map(String::from).unwrap_or_default();
    match number {
        1..=9 => one(number),
        10..=19 => format!("十{}", one(number - 10)),
        20..=99 => format!("{}十{}", one(number / 10), one(number % 10)),
        _ => number.to_string(),
    }
}

fn roman(mut number: u32) -> String {
    const SIGNS: &[(u32, &str)] =
        &[(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut text = String::new();
    number = number.min(399);
    for (value, sign) in SIGNS {
        while number >= *value {
            text.push_str(sign);
            number -= value;
        }
    }
    text
}
