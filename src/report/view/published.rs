//! The version of a report for publication: what may be read by anybody, by a list of what is kept.
//!
//! In: a whole [`View`]. Out: one without notes, without the names of those who answered, without internal evidence and the places
//! in it, without what the check noted. Figures are the same. Every structure that holds a user's words is taken apart by name
//! here, so that a field that is added does not compile until somebody has said whether it may be published.

use std::collections::BTreeSet;

use super::{Answer, Asked, Disagreement, Excluded, FileHead, Measure, Paragraph, Piece, PieceUse, Question, Row, Use, View};

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
            overall,
            paragraphs,
            views,
            open,
            steps,
            ways,
            not_applicable,
            evidence,
            disagreements,
            warnings: _,
            bands,
            cap_failed,
            cap_neither,
            classes,
            coverage,
            draft,
            published: _,
            withheld: _,
        } = self;
        let all = evidence.len();
        let evidence: Vec<Piece> = evidence.into_iter().filter(|piece| piece.public).map(piece).collect();
        let withheld = all - evidence.len();
        let public: BTreeSet<String> = evidence.iter().map(|piece| piece.id.clone()).collect();
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
            overall,
            paragraphs: paragraphs.into_iter().map(|one| paragraph(one, &public)).collect(),
            views,
            open: open.into_iter().map(asked).collect(),
            steps,
            ways,
            not_applicable: not_applicable.into_iter().map(excluded).collect(),
            evidence,
            disagreements: disagreements.into_iter().map(disagreement).collect(),
            warnings: Vec::new(),
            bands,
            cap_failed,
            cap_neither,
            classes,
            coverage,
            draft,
            published: true,
            withheld,
        }
    }
}

/// Who files it may be known; who contributed is not said.
fn head(one: FileHead) -> FileHead {
    let FileHead { state, name, author, language, from, to, cut_off, contributors: _, file, sha256 } = one;
    FileHead { state, name, author, language, from, to, cut_off, contributors: Vec::new(), file, sha256 }
}

fn paragraph(one: Paragraph, public: &BTreeSet<String>) -> Paragraph {
    let Paragraph {
        id,
        number,
        verb,
        addressee,
        title,
        summary,
        excused,
        weight,
        weight_because,
        completeness,
        figures,
        zeroed,
        rating,
        measures,
    } = one;
    let measures = measures.into_iter().map(|one| measure(one, public)).collect();
    Paragraph {
        id,
        number,
        verb,
        addressee,
        title,
        summary,
        excused,
        weight,
        weight_because,
        completeness,
        figures,
        zeroed,
        rating,
        measures,
    }
}

fn measure(one: Measure, public: &BTreeSet<String>) -> Measure {
    let Measure {
        id,
        paragraph,
        title,
        kind,
        basis,
        critical,
        question,
        guidance,
        asks,
        leads,
        themes,
        see,
        accepts,
        weight,
        weight_because,
        answer: own,
        review,
        agreement,
        figures,
        standing,
        swing,
    } = one;
    Measure {
        id,
        paragraph,
        title,
        kind,
        basis,
        critical,
        question,
        guidance,
        asks,
        leads,
        themes,
        see,
        accepts,
        weight,
        weight_because,
        answer: answer(own, public),
        // Which of its evidence a second party would show is not for this file to say.
        review: review.map(|other| answer(other, &BTreeSet::new())),
        agreement,
        figures,
        standing,
        swing,
    }
}

fn answer(one: Answer, public: &BTreeSet<String>) -> Answer {
    let Answer { state, text, reason, rows, also, evidence, withheld: _, evidenced, note: _, by: _, line: _ } = one;
    let all = evidence.len();
    let evidence: Vec<Use> = evidence.into_iter().filter(|used| public.contains(&used.id)).map(kept).collect();
    let withheld = all - evidence.len();
    // A place in a document is not named where the document is not.
    let places = !evidence.is_empty();
    Answer {
        state,
        text,
        reason,
        rows: rows.into_iter().map(|one| row(one, public, places)).collect(),
        also,
        evidence,
        withheld,
        evidenced,
        note: None,
        by: None,
        line: None,
    }
}

fn row(one: Row, public: &BTreeSet<String>, places: bool) -> Row {
    let Row { group, id, text, says, value, scored, at, evidence } = one;
    let shown: Vec<String> = evidence.iter().filter(|id| public.contains(*id)).cloned().collect();
    let places = if evidence.is_empty() { places } else { !shown.is_empty() };
    Row { group, id, text, says, value, scored, at: at.filter(|_| places), evidence: shown }
}

fn kept(one: Use) -> Use {
    let Use { id, title, class, at, valid, verdict } = one;
    Use { id, title, class, at, valid, verdict }
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
    let question = |Question { measure, question, state, critical }| Question { measure, question, state, critical };
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
