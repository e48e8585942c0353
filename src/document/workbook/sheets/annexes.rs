//! Evidence, what to do next, what is open or not applicable, and what the figures rest on.

use super::values::{day, ends, maybe, percent, points, text, title, titles, whole};
use std::collections::BTreeSet;

use super::context::SheetContext;
use super::values::groups;
use crate::document::workbook::sheet::{Sheet, Value};

pub(super) fn evidence(context: &SheetContext<'_>) -> Sheet {
    let rows = context.view.evidence.iter().map(|piece| {
        let mut row = vec![text(&piece.id), text(&piece.title), text(&piece.class.title), maybe(piece.issuer.as_ref())];
        row.extend([day(piece.date.as_ref()), day(piece.checked.as_ref()), day(piece.until.as_ref())]);
        row.extend([maybe(piece.at.as_ref()), maybe(piece.language.as_ref()), context.yes(piece.public)]);
        row.extend([
            day(piece.valid_until.as_ref()),
            text(&piece.verdict),
            whole(piece.uses.iter().map(|used| &used.measure.id).collect::<BTreeSet<_>>().len()),
        ]);
        row
    });
    context.sheet(
        "Evidence",
        "workbook.evidence",
        "pieces.about",
        vec![
            ("workbook.id", 24),
            ("pieces.piece", 44),
            ("method.class", 26),
            ("workbook.issuer", 30),
            ("workbook.date", 12),
            ("workbook.checked", 12),
            ("workbook.until", 12),
            ("workbook.place", 36),
            ("coverage.language", 10),
            ("workbook.public", 10),
            ("workbook.valid-until", 12),
            ("pieces.validity", 34),
            ("workbook.uses-count", 10),
        ],
        rows.collect(),
    )
}

pub(super) fn uses(context: &SheetContext<'_>) -> Sheet {
    let rows = context.view.measures().flat_map(|one| {
        one.answer.evidence.iter().map(|used| {
            let mut row = vec![text(&one.id), text(&one.title), text(&used.id), text(&used.title)];
            row.extend([text(&used.class.title), maybe(used.at.as_ref()), context.yes(used.valid), text(&used.verdict)]);
            row
        })
    });
    context.sheet(
        "Uses",
        "workbook.uses",
        "workbook.uses-about",
        vec![
            ("workbook.id", 30),
            ("workbook.title", 36),
            ("workbook.evidence-id", 24),
            ("pieces.piece", 44),
            ("method.class", 26),
            ("workbook.at", 24),
            ("workbook.counts", 10),
            ("workbook.verdict", 40),
        ],
        rows.collect(),
    )
}

pub(super) fn steps(context: &SheetContext<'_>) -> Sheet {
    let rows = context.view.steps.iter().map(|step| {
        let mut row =
            vec![text(&step.measure.id), context.paragraph(&step.paragraph), text(&step.measure.title), text(&step.text)];
        row.extend([title(step.unmet.as_ref()), title(step.lead.as_ref())]);
        row.extend([points(Some(&step.paragraph_gain)), points(Some(&step.overall_gain))]);
        row
    });
    context.sheet(
        "Steps",
        "workbook.steps",
        "workbook.steps-about",
        vec![
            ("workbook.id", 30),
            ("table.paragraph", 10),
            ("gap.measure", 36),
            ("gap.step", 60),
            ("workbook.cause", 24),
            ("workbook.leads", 26),
            ("workbook.adds-paragraph", 12),
            ("workbook.adds-overall", 12),
        ],
        rows.collect(),
    )
}

pub(super) fn ways(context: &SheetContext<'_>) -> Sheet {
    let rows = context.view.ways.iter().flat_map(|way| {
        way.steps.iter().zip(1..).map(|(step, number)| {
            let mut row = vec![
                context.paragraph(&way.paragraph.id),
                text(&way.paragraph.title),
                text(&way.from.title),
                text(&way.to.title),
            ];
            row.extend([percent(Some(&way.reaches)), whole(number), text(&step.measure.title), text(&step.text)]);
            row
        })
    });
    context.sheet(
        "Ways",
        "workbook.ways",
        "workbook.ways-about",
        vec![
            ("table.paragraph", 10),
            ("workbook.title", 36),
            ("workbook.way-from", 22),
            ("workbook.way-to", 22),
            ("workbook.way-reaches", 14),
            ("workbook.way-step", 8),
            ("gap.measure", 36),
            ("gap.step", 60),
        ],
        rows.collect(),
    )
}

pub(super) fn open(context: &SheetContext<'_>) -> Sheet {
    let rows = context.view.open.iter().flat_map(|asked| {
        asked.questions.iter().map(|question| {
            let lead = asked.lead.as_ref().map_or_else(|| context.labels.label("open.nobody"), |lead| lead.title.clone());
            let mut row = vec![Value::Text(lead), titles(context.labels, &asked.contributors), text(&question.measure.id)];
            row.extend([text(&question.measure.title), text(&question.question)]);
            row.extend([text(&question.state.title), context.yes(question.critical)]);
            row
        })
    });
    context.sheet(
        "Open",
        "workbook.open",
        "open.about",
        vec![
            ("workbook.leads", 30),
            ("workbook.contributors", 30),
            ("workbook.id", 30),
            ("workbook.title", 36),
            ("workbook.question", 60),
            ("workbook.state", 14),
            ("measure.critical", 9),
        ],
        rows.collect(),
    )
}

pub(super) fn excluded(context: &SheetContext<'_>) -> Sheet {
    let rows = context.view.not_applicable.iter().map(|one| {
        let mut row = vec![text(&one.measure.id), context.paragraph(&one.paragraph), text(&one.measure.title)];
        row.extend([text(&one.reason.title), maybe(one.note.as_ref())]);
        row.extend(ends(Some(&one.counted)));
        row.extend(ends(Some(&one.zeroed)));
        row
    });
    context.sheet(
        "NotApplicable",
        "workbook.excluded",
        "excluded.about",
        vec![
            ("workbook.id", 30),
            ("table.paragraph", 10),
            ("excluded.measure", 36),
            ("workbook.reason", 40),
            ("workbook.note", 50),
            ("workbook.counted-low", 14),
            ("workbook.counted-high", 14),
            ("workbook.zeroed-low", 14),
            ("workbook.zeroed-high", 14),
        ],
        rows.collect(),
    )
}

pub(super) fn disagreements(context: &SheetContext<'_>) -> Sheet {
    let rows = context.view.disagreements.iter().map(|one| {
        let mut row = vec![text(&one.measure.id), text(&one.measure.title), text(&one.own), text(&one.other)];
        row.push(maybe(one.note.as_ref()));
        row
    });
    context.sheet(
        "Disagreements",
        "workbook.disagreements",
        "disagreements.about",
        vec![
            ("workbook.id", 30),
            ("disagreements.measure", 36),
            ("disagreements.own", 50),
            ("disagreements.second", 50),
            ("workbook.second-note", 50),
        ],
        rows.collect(),
    )
}

pub(super) fn grouped(context: &SheetContext<'_>) -> Sheet {
    let rows = context.view.views.iter().flat_map(|grouped| {
        groups(context.view, &grouped.groups).into_iter().map(|row| {
            let mut whole = vec![text(&grouped.by.title)];
            whole.extend(row);
            whole
        })
    });
    Sheet {
        columns: context.with_readings(
            &[("workbook.grouping", 34), ("overall.group", 44), ("overall.measures", 10), ("workbook.paragraphs", 10)],
            &[],
        ),
        ..context.sheet("Groups", "workbook.groups", "overall.views-about", Vec::new(), rows.collect())
    }
}

pub(super) fn warnings(context: &SheetContext<'_>) -> Sheet {
    let rows = context
        .view
        .warnings
        .iter()
        .map(|one| vec![text(&one.file), one.line.map_or(Value::Empty, whole), text(&one.code), text(&one.message)]);
    context.sheet(
        "Warnings",
        "workbook.warnings",
        "warnings.about",
        vec![("workbook.file", 24), ("workbook.line", 8), ("workbook.code", 24), ("workbook.message", 90)],
        rows.collect(),
    )
}

pub(super) fn coverage(context: &SheetContext<'_>) -> Sheet {
    let rows = context.view.coverage.paragraphs.iter().map(|one| {
        let mut row = vec![Value::Whole(one.number.into()), maybe(one.title.as_ref()), text(&one.state.title)];
        row.extend([whole(one.measures.len()), maybe(one.because.as_ref())]);
        row
    });
    context.sheet(
        "Coverage",
        "workbook.coverage",
        "coverage.about",
        vec![
            ("coverage.paragraph", 12),
            ("workbook.title", 44),
            ("coverage.checklist", 24),
            ("overall.measures", 10),
            ("workbook.reason", 60),
        ],
        rows.collect(),
    )
}

pub(super) fn bands(context: &SheetContext<'_>) -> Sheet {
    let rows = context.view.bands.iter().map(|band| vec![text(&band.title), Value::Percent(band.floor.to_string())]);
    context.sheet("Bands", "workbook.bands", "method.bands", vec![("method.band", 34), ("method.from", 12)], rows.collect())
}

pub(super) fn classes(context: &SheetContext<'_>) -> Sheet {
    let rows = context.view.classes.iter().map(|class| {
        let counts = context.labels.label(&format!("counts-from.{}", class.counts));
        let months = class.months.map_or(Value::Empty, |months| Value::Whole(months.into()));
        vec![text(&class.title), maybe(class.about.as_ref()), Value::Text(counts), months]
    });
    context.sheet(
        "Classes",
        "workbook.classes",
        "method.classes",
        vec![("method.class", 30), ("workbook.shows", 60), ("method.counts", 30), ("workbook.months", 12)],
        rows.collect(),
    )
}
