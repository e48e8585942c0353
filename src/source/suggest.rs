//! "Did you mean": the known name nearest to the one that was typed.

/// How many known names are looked at; no checklist has more measures.
const MOST: usize = 500;

/// The known name nearest to `typed`, if one is near enough to be worth naming.
///
/// Near enough: one in three characters may differ, letters' case counts for nothing, and four letters or more may be
/// the beginning or the end of the name. On a tie the first one wins.
#[must_use]
pub fn nearest<'k>(typed: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let typed_lower = typed.to_lowercase();
    if typed_lower.chars().count() > 200 {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for name in known.into_iter().take(MOST) {
        let lower = name.to_lowercase();
        let part = typed_lower.len() >= 4 && (lower.starts_with(&typed_lower) || lower.ends_with(&typed_lower));
        let (one, other) = (typed_lower.chars().count(), lower.chars().count());
        let longest = one.max(other).max(3);
        // At least so many characters differ: most names need no closer look.
        if !part && one.abs_diff(other) * 3 > longest {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&typed_lower, &lower);
        let near = part || distance * 3 <= longest;
        if near && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let known = ["op09-hotline", "op09-removal-time"];
        assert_eq!(nearest("op9-hotline", known), Some("op09-hotline"));
        assert_eq!(nearest("OP09-Hotline", known), Some("op09-hotline"));
        assert_eq!(nearest("hotline", known), Some("op09-hotline"));
        assert_eq!(nearest("op09-remov", known), Some("op09-removal-time"));
        assert_eq!(nearest("budget", known), None);
    }
}
