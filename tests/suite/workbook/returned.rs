//! What comes back: the same bytes where nothing was answered, and each answer in its place where something was.

use super::edited::Edited;
use super::{ANSWERED, PLACE, Part, VALUE, edit, part, said};

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
