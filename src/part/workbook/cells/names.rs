//! The names of cells: `C14` and the row and column that it means, both from 0.

/// The columns of a sheet.
const COLUMNS: u32 = 16_384;
/// The rows of a sheet.
const ROWS: u32 = 1_048_576;

/// The name of a cell.
#[must_use]
pub fn cell_name((row, column): (u32, u32)) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &(row + 1).to_string()
}

/// The row and column of a name; `None` where a sheet has no such cell.
pub(super) fn cell_at(name: &str) -> Option<(u32, u32)> {
    let split = name.find(|c: char| !c.is_ascii_alphabetic())?;
    let (letters, digits) = name.split_at(split);
    if letters.is_empty() || letters.len() > 3 || digits.len() > 7 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let column = letters.bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    let row: u32 = digits.parse().ok()?;
    ((1..=ROWS).contains(&row) && column <= COLUMNS).then(|| (row - 1, column - 1))
}

/// The first and last cell of an area such as `C5:D8`.
pub(super) fn area(name: &str) -> Option<((u32, u32), (u32, u32))> {
    let (first, last) = name.split_once(':').unwrap_or((name, name));
    Some((cell_at(first)?, cell_at(last)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_cells_go_both_ways_and_stop_where_a_sheet_does() {
        for (name, place) in [("A1", (0, 0)), ("Z2", (1, 25)), ("AA3", (2, 26)), ("XFD1048576", (1_048_575, 16_383))] {
            assert_eq!(cell_at(name), Some(place));
            assert_eq!(cell_name(place), name);
        }
        for name in ["XFE1", "A0", "A1048577", "A16777217", "1", "A", "", "A-1", "A1B"] {
            assert_eq!(cell_at(name), None, "{name}");
        }
        assert_eq!(area("C5:D8"), Some(((4, 2), (7, 3))));
    }
}
