//! The version of a report for publication: only what may be public, from an explicit list of what is kept.
//!
//! In: a whole [`View`]. Out: one without notes, without the names of those who answered, without internal evidence and the places
//! in it, without warnings. Figures are the same. Every structure that holds a user's words is taken apart by name
//! here, so that a field that is added does not compile until somebody has said whether it may be published.

use std::collections::BTreeSet;

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
            published: _,
            evidence_left_out: _,
        } = self;
        let all = evidence.len();
        let evidence: Vec<Piece> = evidence.into_iter().filter(|piece| piece.public).map(piece).collect();
        let evidence_left_out = all - evidence.len();
        let public: BTreeSet<String> = evidence.iter().map(|piece| piece.id.clone()).collect();
        for one in &mut paragraphs {
            paragraph(one, &public);
        }
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
            not_applicable: not_applicable.into_iter().map(excluded).collect(),
            evidence,
            disagreements: disagreements.into_iter().map(disagreement).collect(),
            warnings: Vec::new(),
            bands,
            cap_not_met,
            cap_partly_met,
            classes,
            coverage,
            draft,
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
        state: _,
        text: _,
        reason: _,
        rows,
        also: _,
        evidence,
        evidence_left_out,
        evidenced: _,
        note,
        to_confirm: _,
        by,
        line,
    } = one;
    let all = evidence.len();
    evidence
        .retain(|Use { id, title: _, class: _, at: _, date: _, checked: _, until: _, valid: _, verdict: _ }| public.contains(id));
    *evidence_left_out = all - evidence.len();
    // A place in a document is not named where the document is not.
    let places = !evidence.is_empty();
    for one in rows {
        row(one, public, places);
    }
    (*note, *by, *line) = (None, None, None);
}

fn row(one: &mut Row, public: &BTreeSet<String>, places: bool) {
    let Row { group: _, id: _, text: _, says: _, value: _, scored: _, gate: _, at, evidence } = one;
    let places = if evidence.is_empty() { places } else { evidence.iter().any(|id| public.contains(id)) };
    evidence.retain(|id| public.contains(id));
    if !places {
        *at = None;
    }
}

fn piece(one: Piece) -> Piece {
    let Piece { id, title, class, issuer, date, checked, until, at, language, public, uses, verdict, valid } = one;
    let uses = uses.into_iter().map(piece_use).collect();
    Piece { id, title, class, issuer, date, checked, until, at, language, public, uses, verdict, valid }
}

fn piece_use(one: PieceUse) -> PieceUse {
    let PieceUse { measure, at, valid, verdict } = one;
    PieceUse { measure, at, valid, verdict }
}

fn asked(one: Asked) -> Asked {
    let Asked { lead, contributors: _, questions } = one;
    let question = |OpenQuestion { measure, question, state, critical }| OpenQuestion { measure, question, state, critical };
    Asked { lead, contributors: Vec::new(), questions: questions.into_iter().map(question).collect() }
}

fn excluded(one: Excluded) -> Excluded {
    let Excluded { measure, paragraph, reason, note: _, counted, zeroed } = one;
    Excluded { measure, paragraph, reason, note: None, counted, zeroed }
}

fn disagreement(one: Disagreement) -> Disagreement {
    let Disagreement { measure, own, other, note: _ } = one;
    Disagreement { measure, own, other, note: None }
}
