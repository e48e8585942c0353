//! Changes a clean text as a PDF or a word processor would.

use proptest::prelude::*;

/// Invisible characters.
pub(super) const UNSEEN: &[char] = &['\u{ad}', '\u{200b}', '\u{200e}', '\u{200f}', '\u{2060}', '\u{feff}'];

/// How a text is changed.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that may or may not have happened to a text")]
pub(super) struct Mess {
    pub(super) language: usize,
    width: usize,
    /// Blank lines between any two lines.
    is_airy: bool,
    /// Lines of a page; 0 for no pages.
    page: usize,
    /// A form feed, a running head, the page's number: what shows that a page ends.
    shows_page: u8,
    has_blanks: bool,
    has_marks: bool,
    is_cut: bool,
    has_returns: bool,
    is_raised: bool,
    is_apart: bool,
    digits: u8,
    footnotes: Vec<(prop::sample::Index, prop::sample::Index)>,
}

/// A changed text, and what should be read from it.
pub(super) struct Messed {
    pub(super) text: String,
    /// Where the first operative paragraph begins.
    pub(super) first: usize,
    pub(super) paragraphs: Vec<String>,
    pub(super) labels: Vec<String>,
}

pub(super) fn messes() -> impl Strategy<Value = Mess> {
    let flags = prop::array::uniform7(any::<bool>());
    let footnotes = prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..5);
    (0..6_usize, 24..90_usize, prop_oneof![Just(0), 7..30_usize], 0..4_u8, flags, 0..3_u8, footnotes).prop_map(
        |(
            language,
            width,
            page,
            shows_page,
            [is_airy, has_blanks, has_marks, is_cut, has_returns, is_raised, is_apart],
            digits,
            footnotes,
        )| Mess {
            language,
            width,
            is_airy,
            page,
            shows_page,
            has_blanks,
            has_marks,
            is_cut,
            has_returns,
            is_raised,
            is_apart,
            digits,
            footnotes,
        },
    )
}

/// A line of the changed text.
struct Line {
    text: String,
    is_first: bool,
    /// The footnotes whose marks stand in it.
    notes: Vec<usize>,
}

/// Represents the mark of a footnote until lines are broken.
const MARK: char = '\u{e000}';

impl Mess {
    pub(super) fn of(&self, clean: &str, code: &str) -> Messed {
        let lines: Vec<&str> = clean.lines().collect();
        let begins = lines.iter().position(|line| line.starts_with("1.") || line.starts_with("1-")).unwrap();
        let (head, operative) = lines.split_at(begins);
        let own: Vec<(String, String)> = operative
            .iter()
            .map(|line| {
                let end = line.find(' ').unwrap();
                (self.label(&line[..end], code), line[end + 1..].to_owned())
            })
            .collect();
        let mut marked: Vec<String> = own.iter().map(|(_, words)| words.clone()).collect();
        let mut places: Vec<(usize, usize)> =
            self.footnotes.iter().map(|(paragraph, place)| (paragraph.index(own.len()), place.index(1000))).collect();
        places.sort_unstable();
        places.dedup_by_key(|(paragraph, _)| *paragraph);
        for (paragraph, place) in &places {
            marked[*paragraph] = with_mark(&marked[*paragraph], *place);
        }
        let mut all = Vec::new();
        for line in head {
            all.extend(self.broken(line, code, false));
        }
        let mut notes = 0;
        for ((label, _), words) in own.iter().zip(&marked) {
            let mut broken = self.broken(&format!("{label} {words}"), code, true);
            for line in &mut broken {
                while let Some(at) = line.text.find(MARK) {
                    notes += 1;
                    let mark = if self.is_raised { raised(notes) } else { notes.to_string() };
                    line.text.replace_range(at..at + MARK.len_utf8(), &mark);
                    line.notes.push(notes);
                }
            }
            all.extend(broken);
        }
        let (text, first) = self.pages(all, code);
        Messed {
            text,
            first,
            paragraphs: own.iter().map(|(_, words)| words.clone()).collect(),
            labels: own.into_iter().map(|(label, _)| label).collect(),
        }
    }

    /// A paragraph's number in another script or with another sign.
    fn label(&self, label: &str, code: &str) -> String {
        let digits = |zero: u32| -> String {
            label.chars().map(|c| c.to_digit(10).map_or(c, |digit| char::from_u32(zero + digit).unwrap())).collect()
        };
        match (code, self.digits) {
            ("ar", 1) => digits(0x660),
            ("ar", 2) => label.replace('-', "."),
            ("zh", 1) => digits(0xff10).replace('.', "．"),
            ("zh", 2) => label.replace('.', "、"),
            _ => label.to_owned(),
        }
    }

    /// A paragraph in lines of the width.
    fn broken(&self, text: &str, code: &str, is_operative: bool) -> Vec<Line> {
        let mut lines: Vec<String> = vec![String::new()];
        let pieces: Vec<String> =
            if code == "zh" { chinese(text) } else { text.split_inclusive(' ').map(str::to_owned).collect() };
        let mut width = 0;
        for piece in pieces {
            let count = piece.chars().count() * if code == "zh" { 2 } else { 1 };
            if width > 0 && width + count > self.width {
                if self.is_cut
                    && code != "zh"
                    && piece.chars().filter(|c| c.is_alphabetic()).count() > 7
                    && piece.chars().all(|c| c.is_alphabetic() || c == ' ')
                {
                    let at = piece.char_indices().nth(4).unwrap().0;
                    lines.last_mut().unwrap().push_str(&format!("{}\u{ad}", &piece[..at]));
                    lines.push(piece[at..].to_owned());
                    width = count - 4;
                    continue;
                }
                lines.push(String::new());
                width = 0;
            }
            lines.last_mut().unwrap().push_str(&piece);
            width += count;
        }
        lines
            .into_iter()
            .enumerate()
            .map(|(index, line)| Line {
                text: self.littered(&line, code),
                is_first: is_operative && index == 0,
                notes: Vec::new(),
            })
            .collect()
    }

    /// A line with what cannot be seen in it.
    fn littered(&self, line: &str, code: &str) -> String {
        let mut text = line.trim_end().to_owned();
        if self.has_blanks {
            text = text.replacen(' ', "\u{a0}", 1).replacen(' ', "  ", 1);
        }
        if self.has_marks {
            let mark = if code == "ar" { '\u{200f}' } else { '\u{200b}' };
            text = format!("{mark}{text}{}", if text.ends_with('\u{ad}') { "" } else { "\u{200e}" });
        }
        if self.is_apart { format!("   {text} ") } else { text }
    }

    /// Lines on pages, each with its footnotes below.
    fn pages(&self, lines: Vec<Line>, code: &str) -> (String, usize) {
        let end = if self.has_returns { "\r\n" } else { "\n" };
        let mut text = String::new();
        let mut first = None;
        let mut page = 1;
        let mut waiting: Vec<usize> = Vec::new();
        let count = lines.len();
        let mut on_page = 0;
        for (index, line) in lines.into_iter().enumerate() {
            if line.is_first {
                first.get_or_insert(text.len());
            }
            text.push_str(&line.text);
            text.push_str(end);
            if self.is_airy {
                text.push_str(end);
            }
            waiting.extend(line.notes);
            on_page += 1;
            let is_full = self.page > 0 && on_page >= self.page && first.is_some();
            if is_full || index + 1 == count {
                for note in waiting.drain(..) {
                    text.push_str(&self.body(note, code, end));
                }
            }
            if is_full && index + 1 < count {
                on_page = 0;
                if self.shows_page > 1 {
                    text.push_str(&format!("{page}/9{end}"));
                }
                if self.shows_page % 2 == 1 {
                    text.push('\u{c}');
                }
                if self.shows_page > 0 {
                    text.push_str(&format!("A/XYZ/41/L.70{end}"));
                }
                page += 1;
            }
        }
        (text, first.unwrap())
    }

    fn body(&self, note: usize, code: &str, end: &str) -> String {
        let label = if self.is_raised { raised(note) } else { note.to_string() };
        let words = match (code, note % 3) {
            (_, 0) => "A/XYZ/40/12.",
            ("en", 1) => "See A/XYZ/39/3, chap. II, sect. B.",
            ("fr", 1) => "Voir A/XYZ/39/3, chap. II.",
            ("es", 1) => "Véase A/XYZ/39/3, cap. II.",
            ("ru", 1) => "См. A/XYZ/39/3, глава II.",
            ("ar", 1) => "انظر الوثيقة A/XYZ/39/3.",
            ("zh", 1) => "见A/XYZ/39/3，第二章。",
            ("en", _) => "General Assembly resolution 70/1.",
            ("fr", _) => "Résolution 70/1 de l'Assemblée générale.",
            ("es", _) => "Resolución 70/1 de la Asamblea General.",
            ("ru", _) => "Резолюция 70/1 Генеральной Ассамблеи.",
            ("ar", _) => "قرار الجمعية العامة 70/1.",
            _ => "大会第70/1号决议。",
        };
        let gap = if self.is_apart { end } else { " " };
        format!("{end} {label}{gap}{words}{end}")
    }
}

fn raised(number: usize) -> String {
    number.to_string().chars().map(|c| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(c.to_digit(10).unwrap() as usize).unwrap()).collect()
}

/// A paragraph with the mark of a footnote after one of its longer words, or after its last punctuation mark.
fn with_mark(words: &str, place: usize) -> String {
    let mut places: Vec<usize> = Vec::new();
    let letters: Vec<(usize, char)> = words.char_indices().collect();
    for pair in letters.windows(5) {
        let (at, last) = pair[3];
        let is_word = pair[..4].iter().all(|(_, c)| c.is_lowercase() || (c.is_alphabetic() && !c.is_uppercase()));
        let next = pair[4].1;
        if is_word && (next == ' ' || next == ',' || next == '，') {
            places.push(at + last.len_utf8());
        }
    }
    places.push(words.len());
    let at = places[place % places.len()];
    format!("{}{MARK}{}", &words[..at], &words[at..])
}

/// A Chinese text, with the places at which lines may end: between any two characters, but not inside numbers, labels and symbols.
fn chinese(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for character in text.chars() {
        let joins = |last: char| {
            (character.is_ascii() && last.is_ascii())
                || matches!(character, '，' | '；' | '。' | '、' | '：' | MARK)
                || last == MARK
                || last == ' '
        };
        match pieces.last_mut() {
            Some(piece) if piece.chars().next_back().is_some_and(joins) => piece.push(character),
            _ => pieces.push(character.to_string()),
        }
    }
    pieces
}
