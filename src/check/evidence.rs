//! The evidence of an assessment: what each piece is, and the warnings about pieces that do not count.

use crate::model::{Assessment, Checklist, Counts, Piece, Verdict};
use crate::source::{Diagnostic, Phrase, Problems, Table, code, quoted};

use super::measure::{ids, unknown};

/// More answers than this on one document alone make a reader ask.
const CARRIES_MUCH: usize = 10;

pub(super) fn pieces(root: &Table<'_>, checklist: &Checklist, problems: &mut Problems) -> Vec<Piece> {
    let known = ids(&checklist.classes, |class| &class.id);
    let mut pieces = Vec::new();
    for (id, _, value) in root.entries_of("evidence") {
        let Some(table) = value.table() else { continue };
        for value in table.values() {
            if let Some(why) = value.text().and_then(material) {
                problems.add(
                    Diagnostic::new(code::NOT_A_POINTER, value.source(), value.span(), format!("this looks like {why}"))
                        .label("evidence is a pointer, never the material")
                        .help("name the document and where it is kept; delete addresses, file names and fingerprints of material")
                        .in_report(Phrase::new("warnings.pointer").with("piece", id)),
                );
            }
        }
        let Some(class) = table.get("class") else { continue };
        let Some(name) = class.text() else { continue };
        let Some(position) = known.iter().position(|known| *known == name) else {
            problems.add(unknown(problems, &class, name, "class of evidence", &known));
            continue;
        };
        let date = |key| table.get(key).and_then(|value| value.date());
        let text = |key| table.text(key).map(str::to_owned);
        pieces.push(Piece {
            id: id.to_owned(),
            class: position,
            title: table.text("title").unwrap_or(id).to_owned(),
            issuer: text("issuer"),
            date: date("date"),
            checked: date("checked"),
            until: date("until"),
            at: text("at"),
            language: text("language"),
            public: table.get("public").and_then(|flag| flag.flag()).unwrap_or(true),
            line: table.source().line(table.span().start),
        });
    }
    pieces
}

/// What a text looks like that has no place in a pointer.
fn material(text: &str) -> Option<&'static str> {
    // Whatever is looked for is long, or holds a point or a colon: most texts are passed over at a glance.
    if text.len() < 32 && !text.contains(['.', ':']) {
        return None;
    }
    let lower = text.to_lowercase();
    let words = || lower.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '"' | '(' | ')'));
    let ends = ["jpg", "jpeg", "png", "gif", "webp", "heic", "bmp", "mp4", "mov", "avi", "mkv", "webm", "3gp", "wmv"];
    if words().any(|word| word.rsplit_once('.').is_some_and(|(_, end)| ends.contains(&end))) {
        return Some("a picture or film file");
    }
    if words().any(|word| word.contains(".onion") || word.starts_with("magnet:")) {
        return Some("the address of a hidden service");
    }
    let is_hash = |word: &str| matches!(word.len(), 32 | 40 | 64 | 128) && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    if words().any(is_hash) { Some("a fingerprint of a file") } else { None }
}

/// Warnings: pieces that nobody uses, that do not count, or that carry much alone.
pub(super) fn look(root: &Table<'_>, checklist: &Checklist, assessment: &Assessment, problems: &mut Problems) {
    let tables = root.table("evidence");
    // For each piece, the first use that each answer makes of it; and how many given answers rest on it alone.
    let mut uses: Vec<(Vec<(usize, Verdict)>, usize)> = vec![Default::default(); assessment.evidence.len()];
    for (measure, answer) in assessment.answers.iter().enumerate() {
        for used in &answer.evidence {
            if let Some((of, _)) = uses.get_mut(used.piece).filter(|(of, _)| of.last().is_none_or(|(last, _)| *last != measure)) {
                of.push((measure, used.verdict));
            }
        }
        let first = answer.evidence.first().filter(|_| answer.given().is_some());
        let only = first.filter(|first| answer.evidence.iter().all(|used| used.piece == first.piece));
        if let Some((_, alone)) = only.and_then(|only| uses.get_mut(only.piece)) {
            *alone += 1;
        }
    }
    for (piece, (users, alone)) in assessment.evidence.iter().zip(uses) {
        let Some(table) = tables.as_ref().and_then(|tables| tables.table(&piece.id)) else { continue };
        if users.is_empty() {
            problems.add(
                Diagnostic::new(
                    code::EVIDENCE_UNUSED,
                    root.source(),
                    table.span(),
                    format!("no answer refers to {}", quoted(&piece.id)),
                )
                .label("not used")
                .in_report(Phrase::new("warnings.unused").with("piece", &piece.title)),
            );
            continue;
        }
        // Dates are the piece's own: one warning for it, not one for each answer.
        if let Some((_, verdict)) = users.iter().find(|(_, verdict)| !matches!(verdict, Verdict::Valid(_) | Verdict::OtherClass))
        {
            problems.add(dated(&table, piece, *verdict, assessment));
        }
        if alone > CARRIES_MUCH {
            problems.add(
                Diagnostic::new(
                    code::EVIDENCE_OVERUSED,
                    root.source(),
                    table.span(),
                    format!("{} is the only evidence of {alone} answers", quoted(&piece.id)),
                )
                .label("one document for many answers")
                .in_report(Phrase::new("warnings.overused").with("piece", &piece.title).with("count", alone)),
            );
        }
    }
    for (measure, answer) in checklist.measures.iter().zip(&assessment.answers) {
        for used in answer.evidence.iter().filter(|used| used.verdict == Verdict::OtherClass) {
            let Some(table) = root.table("answer").and_then(|answers| answers.table(&measure.id)) else { continue };
            let Some(piece) = assessment.evidence.get(used.piece) else { continue };
            let (class, class_title) =
                checklist.classes.get(piece.class).map_or(("", ""), |class| (class.id.as_str(), class.title.as_str()));
            let accepted: Vec<_> = measure
                .evidence
                .iter()
                .filter_map(|(class, _)| checklist.classes.get(*class).map(|class| class.id.as_str()))
                .collect();
            problems.add(
                Diagnostic::new(
                    code::EVIDENCE_CLASS,
                    root.source(),
                    table.key_span("evidence"),
                    format!("{} is of class \"{class}\", which {} does not accept", quoted(&piece.id), quoted(&measure.id)),
                )
                .label("does not count here")
                .in_report(
                    Phrase::new("warnings.class")
                        .with("piece", &piece.title)
                        .with("class", class_title)
                        .with("measure", &measure.title),
                )
                .help(format!("accepted: {}", accepted.join(", "))),
            );
        }
    }
}

fn dated(table: &Table<'_>, piece: &Piece, verdict: Verdict, assessment: &Assessment) -> Diagnostic {
    let cut_off = assessment.cut_off;
    let at = |key: &str| table.get(key).map_or(table.span(), |value| value.span());
    let name = quoted(&piece.id);
    let say = |key| Phrase::new(key).with("piece", &piece.title).with_day("cut_off", cut_off);
    match verdict {
        Verdict::Undated(counts) => Diagnostic::new(
            code::EVIDENCE_UNDATED,
            table.source(),
            table.span(),
            format!("{name} has no \"{}\", the date that counts for its class", counts.word()),
        )
        .label("does not count without it")
        .in_report(say(match counts {
            Counts::Date => "warnings.undated.date",
            Counts::Checked => "warnings.undated.checked",
            Counts::Until => "warnings.undated.until",
        }))
        .help(format!("write `{} = 2026-02-10`, with the day on which it was so", counts.word())),
        Verdict::AfterCutOff(date) => {
            let key = if piece.date == Some(date) { "date" } else { "checked" };
            Diagnostic::new(
                code::EVIDENCE_AFTER_CUT_OFF,
                table.source(),
                at(key),
                format!("{name} is dated {date}, after the cut-off {cut_off}"),
            )
            .label("does not count")
            .in_report(say("warnings.after-cut-off").with_day("date", date))
        }
        Verdict::PeriodOver(date) => Diagnostic::new(
            code::EVIDENCE_PERIOD,
            table.source(),
            at("until"),
            format!("the period of {name} ended on {date}, before the cut-off {cut_off}"),
        )
        .label("does not count")
        .in_report(say("warnings.period-over").with_day("date", date)),
        Verdict::TooOld(date) => Diagnostic::new(
            code::EVIDENCE_TOO_OLD,
            table.source(),
            at(if piece.checked.is_some() { "checked" } else { "date" }),
            format!("{name} counted until {date}, before the cut-off {cut_off}"),
        )
        .label("does not count")
        .in_report(say("warnings.too-old").with_day("date", date))
        .help("name a newer piece, or confirm this one again and write the day under `checked` where its class counts from that"),
        Verdict::Valid(_) | Verdict::OtherClass => Diagnostic::new(code::EVIDENCE_CLASS, table.source(), table.span(), name),
    }
}
