//! A checklist in another language: its model with the texts of a translation, and the author's lint of that translation.
//!
//! In: the file of a checklist, and that of a translation. Out: a model, or how much is translated; and every problem, each with the
//! file that has it.

use std::sync::Arc;

use crate::model::{Checklist, Translated};
use crate::read::{ParsedFile, Texts, Translation, TranslationCoverage, checklist_keys};
use crate::source::{Diagnostic, Phrase, Problems, Severity, Source, code};

use super::file_kind::FileKind;
use super::opened::{Checked, built, finish, opened};

/// Reads and checks a checklist in another language: every text comes from a translation, which is read from its own file. A text that
/// is not translated is no problem; it is shown in the checklist's own language, which is named behind it. In its own language, a
/// checklist needs no translation.
#[must_use]
pub fn checklist_in(
    source: &Arc<Source>,
    translation: &Arc<Source>,
    language: &str,
    mut problems: Problems,
) -> Checked<Checklist> {
    let Some(mut document) = opened(source, &mut problems) else { return finish(None, problems) };
    let own = match built(&document, &mut problems) {
        Some(own) if own.language != language && !problems.has_errors() => own,
        own => return finish(own, problems),
    };
    let (translation, texts) = read(&mut document, translation, language, &mut problems);
    let TranslationCoverage { texts, missing, stale } = translation.coverage(&texts);
    let wordings: Vec<String> = own.measures.iter().map(|measure| measure.wording.clone()).collect();
    let verbs = own.paragraphs.iter().map(|paragraph| paragraph.verb.clone()).collect();
    let (from, digest) = (own.into_parts().language, translation.source().digest());
    let translated = Translated { from, digest, texts, missing, stale, verbs };
    let model = translated_model(&mut document, &translation, &mut problems).map(|checklist| {
        let mut parts = checklist.into_parts();
        language.clone_into(&mut parts.language);
        // A file records the wording in the checklist's own language, whatever language it asks in.
        for (measure, wording) in parts.measures.iter_mut().zip(wordings) {
            measure.wording = wording;
        }
        parts.translation = Some(translated);
        Checklist::new(parts)
    });
    finish(model, problems)
}

/// The texts of a checklist for readers, each with its place.
#[must_use]
pub fn texts(source: &Arc<Source>) -> Texts {
    ParsedFile::parse(source, &mut Problems::default()).texts(checklist_keys())
}

/// The translation of a checklist into a language, and the texts that it translates; all its problems are noted. The checklist itself
/// has no errors.
#[must_use]
pub fn translation(source: &Arc<Source>, file: &Arc<Source>, language: &str, problems: &mut Problems) -> (Translation, Texts) {
    let mut document = ParsedFile::parse(source, &mut Problems::default());
    let (translation, texts) = read(&mut document, file, language, problems);
    translated_model(&mut document, &translation, problems);
    (translation, texts)
}

/// The author's lint of a checklist's translation: how much is translated, and which texts are missing or out of date. `None` where
/// the file is something else, because an assessment by an organisation may well be called `ngo.toml`.
#[must_use]
pub fn linted_translation(
    source: &Arc<Source>,
    file: &Arc<Source>,
    language: &str,
    mut problems: Problems,
) -> Option<Checked<TranslationCoverage>> {
    let found = FileKind::detect(&ParsedFile::parse(file, &mut Problems::default()).root());
    if found.is_some_and(|found| found != FileKind::Translation) {
        return None;
    }
    let (translation, texts) = translation(source, file, language, &mut problems);
    let coverage = completeness(&translation, &texts, &mut problems);
    Some(finish(Some(coverage), problems))
}

/// Reads a translation, and the texts that it translates.
fn read(document: &mut ParsedFile<'_>, file: &Arc<Source>, language: &str, problems: &mut Problems) -> (Translation, Texts) {
    let id = document.root().text("id").unwrap_or_default().to_owned();
    let translation = Translation::read(file, &[("checklist", &id), ("language", language)], problems);
    let texts = document.texts(checklist_keys());
    translation.look_for_strangers(&texts, problems);
    (translation, texts)
}

/// The model of a checklist without errors, with the texts of a translation. An error that is found now is in one of those texts, and
/// is reported in the translation: at the text that replaces the place of the error in the checklist, or at the next one.
fn translated_model(document: &mut ParsedFile<'_>, translation: &Translation, problems: &mut Problems) -> Option<Checklist> {
    let replaced = document.translate(checklist_keys(), translation);
    let mut found = Problems::default();
    let model = built(document, &mut found);
    for problem in found.sorted().into_iter().filter(|problem| problem.severity() == Severity::Error) {
        let at = problem.span.as_ref().map_or(0, |span| span.start);
        let nearest = replaced.iter().filter(|(span, _)| span.start >= at).min_by_key(|(span, _)| span.start);
        let span = nearest.and_then(|(_, place)| translation.texts.get(place)).map(|(_, span)| span.clone());
        problems.add(Diagnostic { source: Arc::clone(translation.source()), span, others: Vec::new(), ..problem });
    }
    model
}

/// Reports missing texts, all at once, and each text that is out of date at its place.
fn completeness(translation: &Translation, texts: &Texts, problems: &mut Problems) -> TranslationCoverage {
    let coverage = translation.coverage(texts);
    if !coverage.missing.is_empty() {
        let message =
            Phrase::new("problem.untranslated.message").with("count", coverage.missing.len()).with("all", coverage.texts);
        let help = Phrase::new("problem.untranslated.help").with_list("places", &coverage.missing);
        problems.add(Diagnostic::of_file(code::UNTRANSLATED, translation.source(), message).help(help));
    }
    if translation.made_from.is_empty() && !coverage.stale.is_empty() {
        problems.add(
            Diagnostic::of_file(code::STALE_TRANSLATION, translation.source(), "problem.stale-translation.message-file")
                .help("problem.stale-translation.help-file"),
        );
        return coverage;
    }
    for (place, source) in texts.iter().filter(|(place, _)| coverage.stale.contains(place)) {
        let Some((_, span)) = translation.texts.get(place) else { continue };
        let message = match translation.made_from.contains_key(place) {
            true => "problem.stale-translation.message",
            false => "problem.stale-translation.message-unknown",
        };
        let say = |key| Phrase::new(key).with("place", place);
        problems.add(
            Diagnostic::new(code::STALE_TRANSLATION, translation.source(), span.clone(), say(message))
                .help(Phrase::new("problem.stale-translation.help-source").typed("text", source))
                .help(say("problem.stale-translation.help")),
        );
    }
    coverage
}
