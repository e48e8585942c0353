//! "Did you mean": the known name nearest to the one that was typed.

/// How many known names are looked at; no checklist has more measures.
const MOST: usize = 500;

/// The known name nearest to `typed`, if one is near enough to be worth naming.
///
/// Near enough: one in three characters may differ, letters' case counts for nothing, and four letters or more may be
/// the beginning or the end of the name, or the whole name with more behind it. On a tie the first one wins.
#[must_use]
pub fn nearest<'k>(typed: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let typed_lower = typed.to_lowercase();
    if typed_lower.chars().count() > 200 {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for name in known.into_iter().take(MOST) {
        let lower = name.to_lowercase();
        let is_whole = lower.len() >= 4 && typed_lower.starts_with(&lower);
        let part = is_whole || typed_lower.len() >= 4 && (lower.starts_with(&typed_lower) || lower.ends_with(&typed_lower));
        let (one, other) = (typed_lower.chars().count(), lower.chars().count());
        let longest = one.max(other).max(3);
        // At least so many characters differ: most names need no closer look.
        if !part && one.abs_diff(other) * 3 > longest {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&typed_lower, &lower);
        let near = part || distance * 3 <= longest;
        // A name typed in full, with more behind it, is as near as one in which one character in five differs.
        let distance = if is_whole { distance.min(longest.div_ceil(5)) } else { distance };
        if near && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

/// The longest text that is compared with others letter by letter, in characters; that takes time for each pair of letters.
const LONGEST: usize = 300;

/// The position of the text that somebody copied: the same but for case, blanks and the last full stop, nearly the same (one
/// character in five differs at most), or its beginning, from twelve characters on. `None` where two texts fit equally well.
#[must_use]
pub fn nearest_text<'k>(typed: &str, known: impl IntoIterator<Item = &'k str>) -> Option<usize> {
    let plain = |text: &str| {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        words.join(" ").trim_end_matches(['.', '…', '。']).to_owned()
    };
    let typed = plain(typed);
    let length = typed.chars().count();
    if length == 0 {
        return None;
    }
    let mut best: Option<(f64, usize)> = None;
    let mut is_tied = false;
    for (position, text) in known.into_iter().take(MOST).enumerate() {
        let text = plain(text);
        if text == typed {
            return Some(position);
        }
        let likeness = if length >= 12 && text.starts_with(&typed) {
            1.0
        } else if length > LONGEST || text.chars().count().abs_diff(length) * 5 > length {
            0.0
        } else {
            strsim::normalized_damerau_levenshtein(&typed, &text)
        };
        if likeness < 0.8 {
            continue;
        }
        match best {
            Some((most, _)) if likeness < most => {}
            Some((most, _)) if likeness <= most => is_tied = true,
            _ => (best, is_tied) = (Some((likeness, position)), false),
        }
    }
    best.filter(|_| !is_tied).map(|(_, position)| position)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copied_texts_are_found_by_what_they_say() {
        let known = ["There is no programme", "A programme runs in some regions", "A programme runs nationwide"];
        assert_eq!(nearest_text("a programme runs nationwide.", known), Some(2));
        assert_eq!(nearest_text("A programme runs nationwise", known), Some(2));
        assert_eq!(nearest_text("A programme runs in …", known), Some(1));
        assert_eq!(nearest_text("A programme runs", known), None);
        assert_eq!(nearest_text("Something else", known), None);
    }

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let known = ["op09-hotline", "op09-removal-time"];
        assert_eq!(nearest("op9-hotline", known), Some("op09-hotline"));
        assert_eq!(nearest("OP09-Hotline", known), Some("op09-hotline"));
        assert_eq!(nearest("hotline", known), Some("op09-hotline"));
        assert_eq!(nearest("op09-remov", known), Some("op09-removal-time"));
        assert_eq!(nearest("budget", known), None);
        assert_eq!(nearest("fully-implemented", ["not-implemented", "partly", "largely", "fully"]), Some("fully"));
    }
}
