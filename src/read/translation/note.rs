//! Records which wording each text of a translation was made from, and starts the file of a new translation.
//!
//! In: the texts of a source, and a translation as it is. Out: the text of the translation's file. Everything but the record stays as
//! it is, byte for byte.

use super::{Texts, Translation, mark_of, written};
use crate::read::keys::MADE_FROM;

impl Translation {
    /// The file with what each text was made from noted anew, at its end. A text of which nothing was noted is taken for made from
    /// today's source, and so is one whose place is, or is below, one of `accepted`.
    #[must_use]
    pub fn noted(&self, texts: &Texts, accepted: &[String]) -> String {
        let mut out = self.without_book().trim_end().to_owned();
        let line_end = if self.source.text().contains("\r\n") { "\r\n" } else { "\n" };
        out.extend([line_end, line_end, "[", MADE_FROM, "]", line_end]);
        for (place, source) in texts.iter().filter(|(place, _)| self.texts.contains_key(place)) {
            let fresh = mark_of(source);
            let is_accepted = accepted.iter().any(|above| place == above || place.starts_with(&format!("{above}.")));
            let mark = self.made_from.get(place).filter(|_| !is_accepted).unwrap_or(&fresh);
            out.push_str(&format!("{place} = \"{mark}\"{line_end}"));
        }
        out
    }

    /// The file without the lines of the record, wherever they are: a translator may have written more below them.
    fn without_book(&self) -> String {
        let text = self.source.text();
        let mut book = self.book.clone();
        book.sort_by_key(|span| span.start);
        let (mut kept, mut after) = (String::with_capacity(text.len()), 0);
        for span in book {
            let line = text.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
            kept.push_str(text.get(after..line).unwrap_or_default());
            let end = text.get(span.end..).and_then(|rest| rest.find('\n')).map_or(text.len(), |end| span.end + end + 1);
            after = after.max(end);
        }
        kept.push_str(text.get(after..).unwrap_or_default());
        kept
    }
}

/// The file of a new translation: every text of the source as a comment above an empty one.
#[must_use]
pub fn blank(head: &[(&str, &str)], texts: &Texts) -> String {
    // A source may write its tables in any order, and a key of the file itself behind them; here each table is written once.
    let mut tables: Vec<(&str, String)> =
        vec![("", head.iter().map(|(key, value)| format!("{key} = {}\n", written(value))).collect())];
    for (place, source) in texts {
        let (above, name) = parted(place);
        if !tables.iter().rev().any(|(table, _)| *table == above) {
            tables.push((above, format!("[{above}]\n")));
        }
        let Some((_, text)) = tables.iter_mut().rfind(|(table, _)| *table == above) else { continue };
        if above.is_empty() {
            text.push('\n');
        }
        for line in source.lines().flat_map(|line| line.split('\r')) {
            text.push_str(format!("# {line}").trim_end());
            text.push('\n');
        }
        text.push_str(&format!("{name} = \"\"\n"));
    }
    tables.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("\n")
}

/// A place as the table that it is written under, of two names at most, and its name there, which may have dots.
fn parted(place: &str) -> (&str, &str) {
    let mut quoted = false;
    let dots = place.match_indices(['.', '"']).filter(|(_, sign)| {
        quoted ^= *sign == "\"";
        *sign == "." && !quoted
    });
    let cut = dots.map(|(at, _)| at).take(2).last();
    cut.map_or(("", place), |at| (place.get(..at).unwrap_or_default(), place.get(at + 1..).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::source::{Problems, Source};

    fn read(text: &str) -> Translation {
        let mut problems = Problems::default();
        let translation = Translation::read(&Arc::new(Source::new("fr.toml", text)), &[], &mut problems);
        assert!(problems.sorted().is_empty(), "{text}");
        translation
    }

    fn texts(all: &[(&str, &str)]) -> Texts {
        all.iter().map(|(place, text)| ((*place).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn places_are_parted_where_their_table_ends() {
        assert_eq!(parted("title"), ("", "title"));
        assert_eq!(parted("measure.op01-a.levels.0"), ("measure.op01-a", "levels.0"));
        assert_eq!(parted("measure.op01-a.groups.12.elements.3"), ("measure.op01-a", "groups.12.elements.3"));
        assert_eq!(parted("reference.\"No. 5\".title"), ("reference.\"No. 5\"", "title"));
        let odd = format!("reference.{}.title", written("a\".\\b"));
        assert_eq!(parted(&odd), (odd.trim_end_matches(".title"), "title"));
    }

    #[test]
    fn nothing_but_the_bookkeeping_is_touched_wherever_it_stands() {
        let texts = texts(&[("title", "T"), ("summary", "S"), ("lead.a.title", "L")]);
        let marks = ["T", "S", "L"].map(mark_of);
        let section =
            format!("[made-from]\ntitle = \"{}\"\nsummary = \"{}\"\nlead.a.title = \"{}\"\n", marks[0], marks[1], marks[2]);
        let own = "title = \"t\"\nsummary = \"\"\"\n[made-from]\ns\"\"\"\n";
        let lead = "# of a lead\n[lead.a]\ntitle = \"l\"\n";
        for (written, kept) in [
            (format!("{own}\n{lead}"), format!("{own}\n{lead}")),
            (format!("{own}\n{lead}\n{section}"), format!("{own}\n{lead}")),
            (format!("{own}\n{section}\n{lead}"), format!("{own}\n\n{lead}")),
            (
                format!("{own}\n [ 'made-from' ] # by hand\ntitle = \"{}\"\n# note\n{lead}", marks[0]),
                format!("{own}\n# note\n{lead}"),
            ),
            (
                format!("made-from.title = \"{}\"\n{own}made-from.'lead'.a.title = \"{}\"\n{lead}", marks[0], marks[2]),
                format!("{own}{lead}"),
            ),
            (format!("{own}made-from = {{ title = \"{}\", lead = {{}} }}\n{lead}", marks[0]), format!("{own}{lead}")),
            (format!("{own}[made-from.lead]\na.title = \"{}\"\n{lead}", marks[2]), format!("{own}{lead}")),
        ] {
            let once = read(&written).noted(&texts, &[]);
            assert_eq!(once, format!("{kept}\n{section}"), "{written}");
            assert_eq!(read(&once).noted(&texts, &[]), once);
        }
    }

    #[test]
    fn line_ends_stay_those_of_the_file() {
        assert_eq!(mark_of("of\r\ntwo lines"), mark_of("of\ntwo lines"));
        let noted = read("\u{feff}title = \"t\"\r\n").noted(&texts(&[("title", "T")]), &[]);
        assert_eq!(noted, format!("\u{feff}title = \"t\"\r\n\r\n[made-from]\r\ntitle = \"{}\"\r\n", mark_of("T")));
    }

    #[test]
    fn a_new_file_is_toml_whatever_the_source_is_like() {
        let quoted = format!("reference.{}.title", written("a\".\\b"));
        let texts = texts(&[
            ("lead.a.title", "one"),
            ("title", "a line end\r\nand old ones\rof two sorts\n"),
            ("measure.op01-a.elements.12", "a name of digits"),
            ("measure.op01-a.elements.b", "and one of letters"),
            ("paragraph.1.title", "a paragraph"),
            (&quoted, "a name with dots and quotes"),
            ("paragraph.1.summary", "behind its measure"),
        ]);
        let text = blank(&[("language", "fr")], &texts);
        let filled = read(&text.replace(" = \"\"\n", " = \"x\"\n"));
        assert!(texts.iter().all(|(place, _)| filled.texts.contains_key(place)), "{text}");
    }
}
