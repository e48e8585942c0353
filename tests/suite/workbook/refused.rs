//! What comes back and cannot be read: each is named by its cell, and nothing of it is taken.

use super::edited::Edited;
use super::{PLACE, VALUE, edit, part, said};

#[test]
fn what_cannot_be_read_is_named_by_its_cell_with_what_to_type() {
    let (part, returned) = edit(|book| {
        book.raw("op01-duty/answer", VALUE, "t=\"str\"", "<f>WEBSERVICE(\"http://x\")</f><v>Yes</v>")
            .raw("op01-duty/note", VALUE, "t=\"e\"", "<v>#REF!</v>")
            .text("op01-reach/level", VALUE, "Every bot")
            .text("op01-content/element/fine", VALUE, "maybe")
            .text("op02-share/value", VALUE, "81,4")
            .text("op02-rescues/series/2025/alarms", VALUE, "many")
            .number("op02-rescues/series/2025/rescued", VALUE, "2.5")
            .text("op02-rescues/evidence/1", VALUE, "river-akt")
            .text("op02-share/evidence/1", VALUE, "rivers-2")
            .text("op01-reach/evidence/2", PLACE, "art. 9")
            .text("evidence/rivers-1", "uphold:title", "No class")
            .number("evidence/river-act", "uphold:date", "2024")
            .text("evidence/river-act", "uphold:checked", "05/01/2025")
            .text("op01-duty/by", VALUE, "Nobody")
            .number("op01-reach/also/boats", VALUE, "-1")
    });
    assert_eq!(returned.text, part.text);
    let found = said(&returned.problems).join("\n");
    for expected in [
        "Para. 1!C7: the cell holds a formula [unreadable-cell] type the value itself",
        ": the cell shows the error \"#REF!\"",
        "\"Every bot\" is not in the list of this cell",
        "did you mean \"3: Every boat\"?",
        "choose one of: In place; Not in place",
        "\"81,4\" is not a number [unreadable-cell] type 81.4",
        "\"many\" is neither a number nor in the list of this cell",
        "2.5 is not a whole number",
        "there is no document with the short name \"river-akt\" on the sheet with the evidence [unreadable-cell] did you mean \"river-act\"?",
        "the document \"rivers-2\" is chosen here, and its row on the sheet with the evidence is empty",
        "a place is given, and no document is chosen",
        "Evidence!D6: the document has no class",
        "2024 is a year, not a day [unreadable-cell] type the whole day, or 2024-01-01",
        "\"05/01/2025\" can be read as different days",
        "\"Nobody\" is not in the list",
        "-1 is not possible here [unreadable-cell] type a number: 0 boats or more",
    ] {
        assert!(found.contains(expected), "{expected}\n\n{found}");
    }
    assert_eq!(returned.problems.len(), 15, "{found}");
}

#[test]
fn numbers_that_show_as_days_or_percentages_are_not_guessed() {
    // The styles of the part's own cells with days, and one for percentages.
    let part = part();
    let book = Edited::new(&part.write());
    let styles = &book.parts["xl/styles.xml"];
    let count = styles.split("<cellXfs").nth(1).unwrap().split("</cellXfs>").next().unwrap().matches("<xf ").count();
    let percent = "<xf numFmtId=\"10\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/><xf numFmtId=\"14\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs>";
    let book = book.replace("xl/styles.xml", "</cellXfs>", percent);
    let (percent, day) = (format!("s=\"{count}\""), format!("s=\"{}\"", count + 1));
    let book = book
        .raw("op02-share/value", VALUE, &percent, "<v>0.814</v>")
        .raw("op02-rescues/series/2025/alarms", VALUE, &day, "<v>45000</v>")
        .raw("op01-duty/evidence/1", PLACE, &day, "<v>45000</v>");
    let returned = part.read(&book.bytes()).unwrap();
    assert_eq!(returned.text, part.text);
    let found = said(&returned.problems).join("\n");
    assert!(
        found.contains("the cell shows 81.4% as a percentage [unreadable-cell] type 81.4, without a percent sign"),
        "{found}"
    );
    assert!(found.contains("the cell shows a date where a number is expected"), "{found}");
    assert!(found.contains("turned this text into a date"), "{found}");
}

#[test]
fn two_answers_to_one_question_are_named_and_neither_is_taken() {
    let (part, returned) = edit(|book| {
        book.text("op01-duty/unknown", VALUE, "No survey")
            .text("op02-share/unknown", VALUE, "Nobody counts")
            .text("op01-content/withheld", VALUE, "Secret")
            .text("op01-content/element/night", VALUE, "Does not apply")
    });
    assert_eq!(returned.text, part.text);
    let found = said(&returned.problems).join("\n");
    assert_eq!(found.matches("this question has two answers").count(), 3, "{found}");
    assert!(found.contains("the other one is in Para. 1!C"), "{found}");
}

#[test]
fn rows_that_are_gone_are_missing_and_not_cleared() {
    let part = part();
    let book = Edited::new(&part.write());
    let (sheet, number, _) = book.place("op02-share/value", VALUE);
    let xml = &book.parts[&sheet];
    let start = xml.find(&format!("<row r=\"{number}\"")).unwrap();
    let end = start + xml[start..].find("</row>").unwrap() + "</row>".len();
    let row = xml[start..end].to_owned();
    let returned = part.read(&book.replace(&sheet, &row, "").bytes()).unwrap();
    assert_eq!((returned.text, returned.changes.len()), (part.text, 0));
    let found = said(&returned.problems);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("-: 1 row of \"op02-share\" is not in the workbook [missing-row]"), "{found:?}");
}

#[test]
fn what_stands_outside_is_reported_and_a_copied_row_must_say_the_same() {
    let part = part();
    let book = Edited::new(&part.write());
    let (sheet, number, _) = book.place("op02-share/value", VALUE);
    let xml = &book.parts[&sheet];
    let start = xml.find(&format!("<row r=\"{number}\"")).unwrap();
    let end = start + xml[start..].find("</row>").unwrap() + "</row>".len();
    let copied = |value: &str| {
        let row = xml[start..end].replace(&format!("r=\"{number}\""), "r=\"900\"");
        let row = ["A", "B", "C", "D", "E"]
            .iter()
            .fold(row, |row, letter| row.replace(&format!("\"{letter}{number}\""), &format!("\"{letter}900\"")));
        assert!(row.contains("<v>62.5</v>"), "{row}");
        format!(
            "{}<row r=\"901\"><c r=\"C901\" t=\"inlineStr\"><is><t>by the way</t></is></c></row></sheetData>",
            row.replace("62.5", value)
        )
    };
    for (value, count) in [("62.50", 1), ("70", 2)] {
        let book = Edited::new(&part.write()).replace(&sheet, "</sheetData>", &copied(value));
        let returned = part.read(&book.bytes()).unwrap();
        assert_eq!(returned.text, part.text);
        let found = said(&returned.problems).join("\n");
        assert_eq!(returned.problems.len(), count, "{found}");
        assert!(found.contains("Para. 2!C901: \"by the way\" stands outside the cells to fill in"), "{found}");
        assert_eq!(
            found.contains("Para. 2!C900: this row is a copy, and says something else than Para. 2!C"),
            count == 2,
            "{found}"
        );
    }
}

#[test]
fn merged_cells_are_named_once() {
    let part = part();
    let book = Edited::new(&part.write());
    let (sheet, number, _) = book.place("op02-rescues/series/2024/alarms", VALUE);
    let new = format!("<mergeCell ref=\"C{number}:C{}\"/></mergeCells>", number + 1);
    let returned = part.read(&book.replace(&sheet, "</mergeCells>", &new).bytes()).unwrap();
    assert_eq!(returned.text, part.text);
    let found = said(&returned.problems);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains(&format!("the cells C{number}:C{} are merged", number + 1)), "{found:?}");
}
