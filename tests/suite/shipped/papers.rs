//! The report as a paper, of everything that ships: it reads from top to bottom, and its links lead somewhere.

use std::collections::BTreeSet;

use uphold::document::{Block, Document, Inline, Visited, pieces, walk};
use uphold::labels::{LANGUAGES, Labels};
use uphold::view::View;

use super::all;
use crate::tree::nothing;

/// What is wrong with a document.
fn faults(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    let mut ids = BTreeSet::new();
    let mut level = 0;
    let mut named = |id: &str| (!id.is_empty() && !ids.insert(id.to_owned())).then(|| format!("{id} appears twice"));
    for block in &document.blocks {
        match block {
            Block::Heading { level: next, id, line } => {
                if *next > level + 1 {
                    found.push(format!("{line:?} is on level {next}, after level {level}"));
                }
                level = *next;
                found.extend(named(id));
            }
            Block::Table(table) => {
                let wide = |row: &uphold::document::Row| row.cells.iter().map(|cell| cell.span).sum::<u32>();
                let rows = table.head.iter().chain(&table.rows);
                let odd = rows.filter(|row| wide(row) as usize != table.columns.len());
                found.extend(odd.map(|row| format!("{}: {} columns, and {row:?}", table.caption, table.columns.len())));
                found.extend(table.rows.iter().filter_map(|row| named(&row.id)));
                if table.caption.is_empty() || table.head.is_empty() || table.rows.is_empty() {
                    found.push(format!("{}: no caption, no head or no row", table.caption));
                }
            }
            Block::List { items } if items.is_empty() => found.push("an empty list".to_owned()),
            _ => {}
        }
    }
    let mut empty = 0;
    walk(&document.blocks, &mut |seen| {
        let Visited::Line(line) = seen else { return };
        empty += usize::from(line.is_empty());
        found.extend(pieces(line).into_iter().filter_map(|piece| match piece {
            Inline::Link { to, .. } if !ids.contains(to) => Some(format!("a link to {to} leads nowhere")),
            Inline::Picture(picture) if !picture.svg.contains("fill=") => {
                Some(format!("a picture without colours: {}", picture.svg))
            }
            _ => None,
        }));
    });
    found.extend((empty > 0).then(|| format!("{empty} lines are empty")));
    found
}

#[test]
fn every_report_is_a_paper_that_reads_from_top_to_bottom() {
    let mut found = Vec::new();
    for one in all() {
        for (language, _) in LANGUAGES {
            for with_review in [false, true] {
                let labels = Labels::for_language(language).unwrap();
                let view: View = one.view(with_review);
                let document = Document::from_view(&view, &labels)
                    .unwrap_or_else(|problem| panic!("{}: {}", one.folder, labels.phrase(&problem.message)));
                found.extend(faults(&document).into_iter().map(|fault| format!("{}, {language}: {fault}", one.folder)));
                assert_eq!(document.language, view.language, "the view says which language it is in");
                assert!([&document.title, &document.author, &document.day, &document.foot].iter().all(|text| !text.is_empty()));
                assert!(document.page.contains("{page}") && document.page.contains("{pages}"));
            }
        }
    }
    nothing(&found);
}

#[test]
fn a_fault_is_seen() {
    let heading = |level, id: &str| Block::Heading { level, id: id.to_owned(), line: vec![Inline::Break].into() };
    let link = Block::Paragraph {
        style: uphold::document::Style::Plain,
        language: String::new(),
        line: vec![Inline::Link { to: "there".to_owned(), line: Vec::new() }].into(),
    };
    let blocks = vec![heading(1, "a"), heading(3, "a"), link, Block::List { items: Vec::new() }];
    let text = String::new;
    let document = Document {
        language: text(),
        title: text(),
        subject: text(),
        author: text(),
        program: text(),
        day: text(),
        stamp: text(),
        foot: text(),
        page: text(),
        caption: text(),
        blocks,
    };
    assert_eq!(faults(&document).len(), 4, "{:?}", faults(&document));
}
