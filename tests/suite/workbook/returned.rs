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
