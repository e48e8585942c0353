//! Drafts of one measure in each paragraph, for what needs no more.

use super::draft::{Answer, Asks, BANDS, Draft, File, Given, Measure, Paragraph};

/// A paragraph of one measure that asks this and is answered so.
pub fn paragraph(number: u32, weight: u64, asks: Asks, given: Given) -> (Paragraph, File) {
    let id = format!("m{number}");
    let measure = Measure { asks, ..measure(&id) };
    (Paragraph { number, weight, measures: vec![measure] }, vec![(id, Answer::of(given))])
}

/// A yes-no question of weight 1.
pub fn measure(id: &str) -> Measure {
    Measure {
        id: id.to_owned(),
        asks: Asks::YesNo { partly: true },
        weight: 1,
        kind: 0,
        basis: 0,
        critical: false,
        may_not_apply: true,
        accepts: vec![0],
        limit: None,
        leads: 0,
        themes: 0,
        sees: 0,
        scopes: 0,
    }
}

/// A draft of these paragraphs with the bands of 31/7.
pub fn built(paragraphs: impl IntoIterator<Item = (Paragraph, File)>) -> Draft {
    let (paragraphs, files): (Vec<_>, Vec<File>) = paragraphs.into_iter().unzip();
    let own = files.into_iter().flatten().collect();
    Draft { bands: &BANDS[0], paragraphs, own, other: None, spare: File::new(), spare_other: File::new() }
}
