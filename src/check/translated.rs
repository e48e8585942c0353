//! The lint of a translation: texts that it lacks, and texts that were made from an earlier wording.

use crate::read::{Said, Texts, Translation};
use crate::source::{Diagnostic, Problems, code, quoted};

/// Notes what is missing, once, and what is stale, each at its place.
pub(super) fn look(translation: &Translation, texts: &Texts, problems: &mut Problems) -> Said {
    let said = translation.said(texts);
    if !said.missing.is_empty() {
        let message = match said.missing.len() {
            1 => format!("1 of {} texts has no translation", said.texts),
            many => format!("{many} of {} texts have no translation", said.texts),
        };
        problems.add(Diagnostic::of_file(code::UNTRANSLATED, translation.source(), message).help(said.missing.join(", ")));
    }
    if translation.made_from.is_empty() && !said.stale.is_empty() {
        let message = "nothing notes what the texts of this translation were made from";
        problems.add(
            Diagnostic::of_file(code::STALE_TRANSLATION, translation.source(), message)
                .help("once they are finished, `uphold checklist translate CHECKLIST LANGUAGE` notes it"),
        );
        return said;
    }
    for (place, source) in texts.iter().filter(|(place, _)| said.stale.contains(place)) {
        let Some((_, span)) = translation.texts.get(place) else { continue };
        let what = match translation.made_from.contains_key(place) {
            true => "was made from a text that reads differently today",
            false => "does not say what it was made from",
        };
        problems.add(
            Diagnostic::new(code::STALE_TRANSLATION, translation.source(), span.clone(), format!("{place} {what}"))
                .label("look at it again")
                .help(format!("the source says: {}", quoted(source)))
                .help(format!("then `uphold checklist translate CHECKLIST LANGUAGE --accept {place}`")),
        );
    }
    said
}
