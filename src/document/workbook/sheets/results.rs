//! Paragraphs, measures, and their answers line by line.

use super::context::SheetContext;
use super::values::{fraction, maybe, points, readings, text, title, titles, whole};
use crate::document::Chapter;
use crate::document::workbook::sheet::{Sheet, Value};
use crate::view::{Answer, Measure, Paragraph, Remark};

pub(super) fn paragraphs(context: &SheetContext<'_>, chapters: &[Chapter]) -> Sheet {
    let rows = context.view.paragraphs.iter().map(|one| {
        let rating = one.ratings.headline();
        let caps = rating.map_or(String::new(), |rating| {
            context.labels.list(rating.caps.iter().filter(|cap| cap.low || cap.high).map(|cap| cap.measure.title.as_str()))
        });
        let mut row = vec![Value::Whole(one.number.into()), text(&one.title), text(&one.verb), text(&one.addressee)];
        row.extend(readings(context.view, &one.figures));
        row.push(fraction(one.figures.evidenced.low.as_ref()));
        row.push(text(one.figures.evidenced.low.as_ref().map_or("", |figure| figure.formula.as_str())));
        row.push(rating.map_or_else(|| excused(context, one), |rating| text(&rating.text)));
        row.push(text(&caps));
        row.push(text(&one.ratings.beside.join(&context.labels.label("sign.items"))));
        row.extend(
            [one.completeness.all, one.completeness.applicable, one.completeness.full, one.completeness.in_part].map(whole),
        );
        row.extend([Value::Whole(one.weight), maybe(one.weight_because.as_ref()), text(&one.summary)]);
        row.push(chapters.iter().find(|chapter| chapter.id == one.id).map_or(Value::Empty, |chapter| whole(chapter.words)));
        row
    });
    Sheet {
        columns: context.with_readings(
            &[("table.paragraph", 10), ("workbook.title", 36), ("workbook.verb", 18), ("workbook.addressee", 14)],
            &[
                ("workbook.fraction", 22),
                ("method.formula", 30),
                ("table.rating", 26),
                ("table.capped", 36),
                ("workbook.beside", 30),
                ("overall.measures", 10),
                ("workbook.applicable", 10),
                ("workbook.full", 10),
                ("workbook.in-part", 10),
                ("workbook.weight", 8),
                ("workbook.weight-because", 30),
                ("workbook.summary-of", 60),
                ("workbook.words", 10),
            ],
        ),
        ..context.sheet("Paragraphs", "table.paragraphs", "workbook.paragraphs-about", Vec::new(), rows.collect())
    }
}

/// Why a paragraph has no rating.
fn excused(context: &SheetContext<'_>, one: &Paragraph) -> Value {
    one.excused.as_ref().map_or(Value::Empty, |why| {
        Value::Text(format!("{}{}{why}", context.labels.label("table.not-assessed"), context.labels.label("sign.colon")))
    })
}

pub(super) fn measures(context: &SheetContext<'_>) -> Sheet {
    let second = context.view.review.is_some();
    let rows = context.view.measures().map(|one| {
        let answer = &one.answer;
        let mut row = vec![text(&one.id), context.paragraph(&one.paragraph), text(&one.title)];
        row.extend([text(&one.kind.title), text(&one.basis.title), context.yes(one.critical.is_some())]);
        row.extend([text(&one.question), text(&answer.state.title), text(&answer.text)]);
        row.extend(readings(context.view, &one.figures));
        row.push(fraction(one.figures.evidenced.low.as_ref()));
        row.push(text(one.figures.evidenced.low.as_ref().map_or("", |figure| figure.formula.as_str())));
        row.extend([title(one.standing.as_ref()), title(one.cause.as_ref())]);
        row.push(points(one.swing.as_ref()));
        row.push(whole(answer.evidence.len()));
        row.push(whole(answer.evidence.iter().filter(|used| used.valid).count()));
        let remark =
            |one: &Remark| context.labels.fill("measure.remark-in-line", &[("name", &one.by.title), ("text", &one.text)]);
        row.extend([maybe(answer.note.as_ref()), text(&answer.remarks.iter().map(remark).collect::<Vec<_>>().join("\n"))]);
        row.extend([title(answer.by.as_ref()), answer.line.map_or(Value::Empty, whole)]);
        row.extend([titles(context.labels, &one.leads), text(&context.labels.titles(one.see.iter().map(String::as_str)))]);
        row.extend([Value::Whole(one.weight), maybe(one.weight_because.as_ref()), maybe(one.critical.as_ref())]);
        if second {
            row.extend(second_party(context, one));
        }
        row
    });
    let mut after = vec![
        ("workbook.fraction", 14),
        ("method.formula", 22),
        ("workbook.standing", 16),
        ("workbook.cause", 24),
        ("workbook.swing", 12),
        ("workbook.named", 10),
        ("workbook.valid", 10),
        ("workbook.note", 50),
        ("workbook.remarks", 40),
        ("workbook.by", 26),
        ("workbook.line", 8),
        ("workbook.leads", 26),
        ("workbook.see", 26),
        ("workbook.weight", 8),
        ("workbook.weight-because", 30),
        ("workbook.critical-because", 36),
    ];
    if second {
        after.extend([("workbook.agreement", 14), ("workbook.second-answer", 40), ("workbook.second-note", 50)]);
    }
    Sheet {
        columns: context.with_readings(
            &[
                ("workbook.id", 30),
                ("table.paragraph", 10),
                ("workbook.title", 36),
                ("gap.kind", 10),
                ("workbook.basis", 18),
                ("measure.critical", 9),
                ("workbook.question", 50),
                ("workbook.state", 14),
                ("workbook.answer", 50),
            ],
            &after,
        ),
        ..context.sheet("Measures", "workbook.measures", "workbook.measures-about", Vec::new(), rows.collect())
    }
}

pub(super) fn second_party(context: &SheetContext<'_>, one: &Measure) -> [Value; 3] {
    let agreement =
        one.agreement.as_ref().map_or(Value::Empty, |word| Value::Text(context.labels.label(&format!("agreement.{word}"))));
    let review = one.review.as_ref();
    [agreement, review.map_or(Value::Empty, |review| text(&review.text)), maybe(review.and_then(|review| review.note.as_ref()))]
}

/// The lines of each answer: elements, levels, counts, and additional facts.
pub(super) fn answers(context: &SheetContext<'_>) -> Sheet {
    let lines = |one: &Measure, answer: &Answer| -> Vec<Vec<Value>> {
        let series = one.asks == "series";
        let says = |says: &str| match says {
            "yes" | "no" | "nothing" if one.asks == "elements" || series => {
                context.labels.label(&format!("mark.{}-{says}", if series { "series" } else { "elements" }))
            }
            // A number says what it is by itself.
            _ if one.asks == "number" => String::new(),
            "yes" => context.labels.label("workbook.yes"),
            "scale" => context.labels.label("measure.scale"),
            _ => context.labels.label("workbook.no"),
        };
        let rows = answer.rows.iter().map(|row| {
            let evidence = context.labels.list(row.evidence.iter().map(String::as_str));
            vec![
                text(&one.id),
                text(&one.title),
                text(&row.group),
                text(&row.text),
                text(&says(&row.says)),
                maybe(row.value.as_ref()),
                maybe(row.at.as_ref()),
                text(&evidence),
                context.yes(row.scored && row.says != "scale"),
            ]
        });
        let also = answer.also.iter().map(|fact| {
            let (id, title) = (text(&one.id), text(&one.title));
            vec![
                id,
                title,
                Value::Empty,
                text(&fact.title),
                Value::Empty,
                text(&fact.text),
                Value::Empty,
                Value::Empty,
                context.yes(false),
            ]
        });
        rows.chain(also).collect()
    };
    context.sheet(
        "Answers",
        "workbook.answers",
        "workbook.answers-about",
        vec![
            ("workbook.id", 30),
            ("workbook.title", 36),
            ("overall.group", 24),
            ("workbook.asked", 50),
            ("workbook.says", 16),
            ("workbook.value", 20),
            ("workbook.at", 24),
            ("measure.evidence", 24),
            ("workbook.scored", 10),
        ],
        context.view.measures().flat_map(|one| lines(one, &one.answer)).collect(),
    )
}
