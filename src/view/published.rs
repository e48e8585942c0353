//! The version of a report for publication: only what may be public, from an explicit list of what is kept.
//!
//! In: a whole [`View`]. Out: one without the names of those who answered and without warnings, with the authors' own texts (notes,
//! reasons, facts, places) only where the answer is marked as public, and with evidence only where it is. Figures are the same.
//! Every structure that holds a user's words is taken apart by name here, so that a field that is added does not compile until
//! somebody has said whether it may be published.

use std::collections::{BTreeMap, BTreeSet};

use super::{Answer, Asked, Disagreement, Excluded, FileHead, Measure, OpenQuestion, Paragraph, Piece, PieceUse, Row, Use, View};

impl View {
    /// The version for publication.
    #[must_use]
    pub fn published(self) -> Self {
        let Self {
            format,
            program,
            language,
            labels_missing,
            checklist,
            assessment,
            review,
            readings,
            completeness,
            critical,
            second_party,
            findings,
            profile,
            gaps,
            without_results,
            support,
            overall,
            mut paragraphs,
            views,
            open,
            steps,
            ways,
            not_applicable,
            evidence,
            disagreements,
            warnings: _,
            bands,
            cap_not_met,
            cap_partly_met,
            classes,
            coverage,
            draft,
            brief,
            published: _,
            evidence_left_out: _,
        } = self;
        let all = evidence.len();
        let mut evidence: Vec<Piece> = evidence.into_iter().filter(|piece| piece.public).collect();
        let evidence_left_out = all - evidence.len();
        let public: BTreeSet<String> = evidence.iter().map(|piece| piece.id.clone()).collect();
        for one in &mut paragraphs {
            paragraph(one, &public);
        }
        let measures: BTreeMap<&str, &Measure> =
            paragraphs.iter().flat_map(|one| &one.measures).map(|one| (one.id.as_str(), one)).collect();
        for one in &mut evidence {
            piece(one, &measures);
        }
        let not_applicable = not_applicable.into_iter().map(|one| excluded(one, &measures)).collect();
        let disagreements = disagreements.into_iter().map(|one| disagreement(one, &measures)).collect();
        Self {
            format,
            program,
            language,
            labels_missing,
            checklist,
            assessment: head(assessment),
            review: review.map(head),
            readings,
            completeness,
            critical,
            second_party,
            findings,
            profile,
            gaps,
            without_results,
            support,
            overall,
            paragraphs,
            views,
            open: open.into_iter().map(asked).collect(),
            steps,
            ways,
            not_applicable,
            evidence,
            disagreements,
            warnings: Vec::new(),
            bands,
            cap_not_met,
            cap_partly_met,
            classes,
            coverage,
            draft,
            brief,
            published: true,
            evidence_left_out,
        }
    }
}

/// Who files it may be known; who contributed is not said.
fn head(one: FileHead) -> FileHead {
    let FileHead { state, name, author, language, from, to, cut_off, contributors: _, file, sha256 } = one;
    FileHead { state, name, author, language, from, to, cut_off, contributors: Vec::new(), file, sha256 }
}

/// All of a paragraph comes from the checklist or is a figure, but for its measures.
fn paragraph(one: &mut Paragraph, public: &BTreeSet<String>) {
    let Paragraph {
        id: _,
        number: _,
        verb: _,
        addressee: _,
        title: _,
        summary: _,
        excused: _,
        weight: _,
        weight_because: _,
        completeness: _,
        figures: _,
        zeroed: _,
        ratings: _,
        measures,
    } = one;
    for one in measures {
        measure(one, public);
    }
}

/// All of a measure comes from the checklist or is a figure, but for its answers.
fn measure(one: &mut Measure, public: &BTreeSet<String>) {
    let Measure {
        id: _,
        paragraph: _,
        title: _,
        kind: _,
        basis: _,
        critical: _,
        question: _,
        guidance: _,
        asks: _,
        leads: _,
        themes: _,
        see: _,
        accepts: _,
        reasons: _,
        unit: _,
        scale_because: _,
        weight: _,
        weight_because: _,
        answer: own,
        review,
        agreement: _,
        figures: _,
        standing: _,
        cause: _,
        swing: _,
    } = one;
    answer(own, public);
    // Which of its evidence a second party would show is not for this file to say.
    if let Some(other) = review {
        answer(other, &BTreeSet::new());
    }
}

fn answer(one: &mut Answer, public: &BTreeSet<String>) {
    let Answer {
        state,
        text,
        reason: _,
        rows,
        also,
        evidence,
        evidence_left_out,
        evidenced: _,
        note,
        remarks,
        public: may_show,
        to_confirm: _,
        by,
        line,
    } = one;
    let all = evidence.len();
    evidence.retain(|used| public.contains(&used.id));
    for used in evidence.iter_mut() {
        use_of(used, *may_show);
    }
    *evidence_left_out = all - evidence.len();
    // A place in a document is not named where the document is not.
    let places = *may_show && !evidence.is_empty();
    for one in rows {
        row(one, public, places);
    }
    if !*may_show {
        *note = None;
        also.clear();
        // The reason for "unknown" and "withheld" is the author's own text.
        if matches!(state.id.as_str(), "unknown" | "withheld") {
            text.clear();
        }
    }
    // A remark names who made it.
    remarks.clear();
    (*by, *line) = (None, None);
}

fn use_of(one: &mut Use, places: bool) {
    let Use { id: _, title: _, class: _, at, language: _, date: _, checked: _, until: _, valid: _, verdict: _ } = one;
    if !places {
        *at = None;
    }
}

fn row(one: &mut Row, public: &BTreeSet<String>, places: bool) {
    let Row { group: _, id: _, text: _, says: _, value: _, scored: _, gate: _, at, evidence } = one;
    let places = places && (evidence.is_empty() || evidence.iter().any(|id| public.contains(id)));
    evidence.retain(|id| public.contains(id));
    if !places {
        *at = None;
    }
}

/// All of a piece may be shown, since it is public; where in it an answer finds its proof is the answer's to show.
fn piece(one: &mut Piece, measures: &BTreeMap<&str, &Measure>) {
    let Piece {
        id,
        title: _,
        class: _,
        issuer: _,
        date: _,
        checked: _,
        until: _,
        at: _,
        language: _,
        public: _,
        uses,
        valid_until: _,
        verdict: _,
        valid: _,
    } = one;
    for PieceUse { measure, at, valid: _, verdict: _ } in uses {
        let answer = measures.get(measure.id.as_str()).map(|one| &one.answer);
        let shown = answer.and_then(|answer| answer.evidence.iter().find(|used| used.id == *id));
        *at = shown.and_then(|used| used.at.clone());
    }
}

fn asked(one: Asked) -> Asked {
    let Asked { lead, contributors: _, questions } = one;
    let question = |OpenQuestion { measure, question, state, critical }| OpenQuestion { measure, question, state, critical };
    Asked { lead, contributors: Vec::new(), questions: questions.into_iter().map(question).collect() }
}

/// The notes and reasons are those that the measure still has.
fn excluded(one: Excluded, measures: &BTreeMap<&str, &Measure>) -> Excluded {
    let Excluded { measure, paragraph, reason, note: _, counted, zeroed } = one;
    let note = measures.get(measure.id.as_str()).and_then(|one| one.answer.note.clone());
    Excluded { measure, paragraph, reason, note, counted, zeroed }
}

fn disagreement(one: Disagreement, measures: &BTreeMap<&str, &Measure>) -> Disagreement {
    let Disagreement { measure, own, other, note: _ } = one;
    let found = measures.get(measure.id.as_str());
    let review = found.and_then(|one| one.review.as_ref());
    // An answer whose reason is not shown says no more than that there are no data.
    let said = |answer: Option<&Answer>, text: String| match answer {
        Some(answer) if answer.text.is_empty() => answer.state.title.clone(),
        _ => text,
    };
    let (own, other) = (said(found.map(|one| &one.answer), own), said(review, other));
    let note = review.and_then(|answer| answer.note.clone());
    Disagreement { measure, own, other, note }
}
