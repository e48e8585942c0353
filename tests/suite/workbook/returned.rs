//! What comes back: the same bytes where nothing was answered, and each answer in its place where something was.

use super::edited::Edited;
use super::{ANSWERED, Part, said};

#[test]
fn a_workbook_that_nobody_filled_in_gives_the_same_text() {
    for text in [ANSWERED.to_owned(), ANSWERED.replace('\n', "\r\n"), format!("\u{feff}{ANSWERED}")] {
        for part in [Part::small(&text), Part::small(&text).of_body("rivers")] {
            let returned = part.read(&part.write()).unwrap();
            assert_eq!((returned.text.as_str(), returned.changes.len()), (part.text.as_str(), 0), "{:?}", returned.changes);
            assert_eq!(said(&returned.problems), [""; 0]);
        }
    }
}

const VALUE: &str = "uphold:value";
const PLACE: &str = "uphold:place";

fn part() -> Part {
    Part::small(ANSWERED).of_body("rivers")
}

fn edit(edit: impl FnOnce(Edited) -> Edited) -> (Part, uphold::part::workbook::Returned) {
    let part = part();
    let returned = part.read(&edit(Edited::new(&part.write())).bytes()).unwrap();
    (part, returned)
}

/// The lines of the text that came back which are not in the text that was sent, and the other way round.
fn differences(part: &Part, text: &str) -> (Vec<String>, Vec<String>) {
    let less = |one: &str, other: &str| {
        let mut known: Vec<&str> = other.lines().collect();
        let left = one.lines().filter(|line| match known.iter().position(|known| known == line) {
            Some(at) => {
                known.swap_remove(at);
                false
            }
            None => true,
        });
        left.map(str::to_owned).collect::<Vec<_>>()
    };
    (less(text, &part.text), less(&part.text, text))
}

#[test]
fn every_kind_of_answer_comes_back_in_its_place() {
    let (part, returned) = edit(|book| {
        book.text("op01-duty/answer", VALUE, "Yes")
            .text("op01-duty/remark", VALUE, "Is a raft a boat?")
            .text("op01-reach/level", VALUE, "3: Every boat")
            .text("op01-reach/confirm", VALUE, "Confirmed")
            .number("op01-reach/also/boats", VALUE, "1300")
            .text("op01-content/element/fine", VALUE, "In place")
            .text("op01-content/element/fine", PLACE, "art. 30")
            .text("op01-content/element/extra", VALUE, "In place")
            .number("op02-share/value", VALUE, "81.400000000000006")
            .text("op02-rescues/series/2025/alarms", VALUE, "7")
            .text("op02-rescues/series/2024/rescued", VALUE, "12")
            .text("op02-rescues/note", VALUE, "=2+2\nsecond 水")
            .text("evidence/rivers-1", "uphold:title", "Rescue Plan")
            .text("evidence/rivers-1", "uphold:class", "Plan")
            .number("evidence/rivers-1", "uphold:date", "45292")
            .text("evidence/rivers-1", "uphold:until", "31/12/2027")
            .text("op02-rescues/evidence/1", VALUE, "rivers-1")
            .text("op02-rescues/evidence/1", PLACE, "p. 4")
    });
    assert_eq!(said(&returned.problems), [""; 0]);
    let (new, old) = differences(&part, &returned.text);
    assert_eq!(
        new,
        [
            "[evidence.rivers-1]",
            "title = \"Rescue Plan\"",
            "class = \"plan\"",
            "date = 2024-01-01",
            "until = 2027-12-31",
            "answer = \"yes\"",
            "level = 3",
            "also.boats = 1300",
            "covered = [\"in-force\", { id = \"children\", at = \"art. 21\", evidence = [\"river-act\"] }, { id = \"fine\", at = \"art. 30\" }, \"extra\"]",
            "value = 81.4",
            "series.2024 = { alarms = 19, rescued = 12 }",
            "series.2025 = { alarms = 7 }",
            "note = \"=2+2\\nsecond 水\"",
            "evidence = [{ id = \"rivers-1\", at = \"p. 4\" }]",
            "",
            "",
            "[comment]",
            "op01-duty.rivers = \"Is a raft a boat?\"",
        ],
        "{}",
        returned.text
    );
    assert_eq!(old.len(), 7, "{old:?}");
    // The result is checked like any other part.
    let answers = returned.text.split("\n[part]").next().unwrap();
    Part::of(part.checklist.clone(), "en", answers);
}

#[test]
fn a_cell_that_says_the_same_in_another_way_changes_nothing() {
    let (part, returned) = edit(|book| {
        book.text("op02-share/value", VALUE, " 62.5 ")
            .text("op01-reach/also/remark", VALUE, "+41 22 123 ")
            .text("op01-duty/answer", VALUE, " partly ")
            .number("op01-reach/level", VALUE, "2")
            .text("op01-reach/also/boats", VALUE, "1204.0")
            .text("op01-duty/evidence/1", PLACE, "  art. 3 ")
            .text("evidence/river-act", "uphold:date", "2020-01-05")
            .text("evidence/river-act", "uphold:checked", "1 February 2026")
            .raw("evidence/river-act", "uphold:public", "t=\"b\"", "<v>1</v>")
            .text("op01-content/element/fine", VALUE, "missing")
    });
    assert_eq!(said(&returned.problems), [""; 0]);
    assert!(returned.changes.is_empty(), "{:?}", returned.changes);
    assert_eq!(returned.text, part.text);
}

#[test]
fn what_is_cleared_is_a_change_and_waits_for_an_answer_again() {
    let (part, returned) = edit(|book| {
        book.clear("op01-duty/answer", VALUE)
            .clear("op02-share/value", VALUE)
            .clear("op01-content/element/fine", VALUE)
            .clear("op01-duty/evidence/1", VALUE)
            .clear("op01-duty/evidence/1", PLACE)
    });
    assert_eq!(said(&returned.problems), [""; 0]);
    assert_eq!(returned.changes.iter().filter(|change| change.after.is_none()).count(), 5);
    let (new, old) = differences(&part, &returned.text);
    assert_eq!(new, ["# answer = \"\"", "# evidence = []", "missing = [\"night\"]", "# value ="]);
    assert_eq!(old.len(), 4, "{old:?}");
}

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
        "there is no document with the number \"river-akt\" on the sheet with the evidence [unreadable-cell] did you mean \"river-act\"?",
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

#[test]
fn a_list_is_read_by_the_words_that_were_sent_even_where_the_program_has_others_now() {
    let part = part();
    let book = Edited::new(&part.write());
    let shared =
        book.parts["xl/sharedStrings.xml"].replace("<t>Not in place</t>", "<t>Absent</t>").replace("<t>Yes</t>", "<t>Indeed</t>");
    let book = book.add("xl/sharedStrings.xml", &shared).text("op01-duty/answer", VALUE, "Indeed");
    let returned = part.read(&book.bytes()).unwrap();
    assert_eq!(said(&returned.problems), [""; 0]);
    assert_eq!(differences(&part, &returned.text).0, ["answer = \"yes\""]);
}

#[test]
fn another_edition_is_named() {
    let part = part();
    let opened = uphold::part::workbook::open("part.xlsx", &part.write()).unwrap();
    assert_eq!((opened.origin.checklist.as_str(), opened.origin.language.as_str()), ("small", "en"));
    assert_eq!(opened.origin.text, part.text);
    let other = crate::shipped::hrc_31_7();
    let refused = opened.read(&part.labels, &other.checklist, &part.assessment).unwrap_err();
    assert!(said(&[refused])[0].contains("the workbook answers \"small 1\", and this is \"hrc-31-7"));
}

#[test]
fn a_text_that_no_cell_can_hold_is_shown_and_kept() {
    let long = "🚤".repeat(19_000);
    let text = ANSWERED.replace("value = 62.50\n", &format!("value = 62.50\nnote = \"{long}\"\n"));
    let part = Part::small(&text);
    let returned = part.read(&part.write()).unwrap();
    assert_eq!(returned.text, part.text);
    assert_eq!(said(&returned.problems), [""; 0]);
}
