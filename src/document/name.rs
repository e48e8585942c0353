//! The name of a report's file: state, checklist and period, in letters that every file system accepts.

use crate::view::View;

/// A name that every file system accepts: lower-case ASCII letters, digits and hyphens; `None` where the text gives none.
#[cfg(feature = "cli")]
#[must_use]
pub fn slug(text: &str) -> Option<String> {
    Some(slug::slugify(text)).filter(|slug| !slug.is_empty())
}

/// The same for a browser, where the library that spells other letters in ASCII would need JavaScript of its own. The parts of a
/// report's name are in ASCII already.
#[cfg(not(feature = "cli"))]
#[must_use]
pub fn slug(text: &str) -> Option<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    Some(words.collect::<Vec<_>>().join("-").to_ascii_lowercase()).filter(|slug| !slug.is_empty())
}

/// The name of a report without its ending.
#[must_use]
pub fn stem(view: &View) -> String {
    let brief = if view.brief { "-brief" } else { "" };
    let public = if view.published { "-public" } else { "" };
    let of = &view.assessment;
    named(&of.state, &view.checklist.id, (&of.from, &of.to), &format!("{brief}{public}"))
}

/// A name made of a state, a checklist, a period in two days year-month-day, and what tells it from others of the same three.
#[must_use]
pub fn named(state: &str, checklist: &str, (from, to): (&str, &str), rest: &str) -> String {
    slug(&format!("{state}-{checklist}-{}{rest}", period(from, to))).unwrap_or_else(|| "report".to_owned())
}

/// A period as short as it can be without being another: `2025`, `2024-2025`, or its two days. Both are year-month-day.
fn period(from: &str, to: &str) -> String {
    match (from.strip_suffix("-01-01"), to.strip_suffix("-12-31")) {
        (Some(first), Some(last)) if first == last => first.to_owned(),
        (Some(first), Some(last)) => format!("{first}-{last}"),
        _ => format!("{from}-to-{to}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_periods_have_two_names() {
        assert_eq!(period("2025-01-01", "2025-12-31"), "2025");
        assert_eq!(period("2024-01-01", "2025-12-31"), "2024-2025");
        assert_eq!(period("2025-01-01", "2025-06-30"), "2025-01-01-to-2025-06-30");
        assert_eq!(period("2025-07-01", "2025-12-31"), "2025-07-01-to-2025-12-31");
    }
}
