//! Keeps book of what each text of a translation was made from, and starts the file of a new one.
//!
//! In: the texts of a source, and a translation as it is. Out: the text of the translation's file. Its own words are never touched:
//! all that stands before the bookkeeping stays byte for byte.

use super::{MADE_FROM, Texts, Translation, mark_of, written};

impl Translation {
    /// The file with what each text was made from noted anew, at its end. A text of which nothing was noted is taken for made from
    /// today's source, and so is one whose place is, or stands below, one of `accepted`.
    #[must_use]
    pub fn noted(&self, texts: &Texts, accepted: &[String]) -> String {
        let text = self.source.text();
        let header = format!("[{MADE_FROM}]");
        let begins_line = |at: usize| at == 0 || text.as_bytes().get(at - 1) == Some(&b'\n');
        let start = text.match_indices(&header).map(|(at, _)| at).find(|at| begins_line(*at)).unwrap_or(text.len());
        let mut out = text.get(..start).unwrap_or_default().trim_end().to_owned();
        out.push_str(&format!("\n\n{header}\n"));
        for (place, source) in texts.iter().filter(|(place, _)| self.texts.contains_key(place)) {
            let fresh = mark_of(source);
            let is_accepted = accepted.iter().any(|above| place == above || place.starts_with(&format!("{above}.")));
            let mark = self.made_from.get(place).filter(|_| !is_accepted).unwrap_or(&fresh);
            out.push_str(&format!("{place} = \"{mark}\"\n"));
        }
        out
    }
}

/// The file of a new translation: every text of the source as a comment above an empty one.
#[must_use]
pub fn blank(head: &[(&str, &str)], texts: &Texts) -> String {
    let mut lines: Vec<String> = head.iter().map(|(key, value)| format!("{key} = {}", written(value))).collect();
    lines.push(String::new());
    let mut table = String::new();
    for (place, source) in texts {
        let (above, name) = parted(place);
        if above != table {
            lines.push(String::new());
            lines.push(format!("[{above}]"));
            above.clone_into(&mut table);
        }
        lines.extend(source.lines().map(|line| format!("# {line}")));
        lines.push(format!("{name} = \"\""));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// A place as the table that it stands in and its name there; an item of a list keeps the list's name, as `levels.0`.
fn parted(place: &str) -> (&str, &str) {
    let dots = || {
        let mut quoted = false;
        place.char_indices().filter(move |(_, c)| {
            quoted ^= *c == '"';
            *c == '.' && !quoted
        })
    };
    let all: Vec<usize> = dots().map(|(at, _)| at).collect();
    let is_item = place.rsplit('.').next().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit()));
    let cut = all.len().checked_sub(if is_item { 2 } else { 1 }).and_then(|at| all.get(at)).copied();
    cut.map_or(("", place), |at| (place.get(..at).unwrap_or_default(), place.get(at + 1..).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_parted_where_their_table_ends() {
        assert_eq!(parted("title"), ("", "title"));
        assert_eq!(parted("measure.op01-a.levels.0"), ("measure.op01-a", "levels.0"));
        assert_eq!(parted("reference.\"No. 5\".title"), ("reference.\"No. 5\"", "title"));
    }
}
