//! Walks the document and writes each block as Markdown.

use crate::labels::Labels;
use crate::source::Diagnostic;

use super::escape::{escaped_after, tidy};
use crate::document::{Block, Cell, Document, Inline, Item, Line, RenderInput, RichText, Row, Style, Table};

/// The report as Markdown.
///
/// # Errors
/// As [`RenderInput::document`].
pub fn file(input: &RenderInput<'_>) -> Result<Vec<u8>, Diagnostic> {
    let document = input.document()?;
    let writer = Writer { document, labels: input.labels };
    let blocks: Vec<String> = document.for_text().into_iter().filter_map(|block| writer.block(block)).collect();
    Ok(tidy(&blocks.join("\n\n")).into_bytes())
}

/// Where a line is written, which decides how a line break in it is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A paragraph or an item of a list.
    Running,
    /// A cell of a table or a heading, which is one line.
    OneLine,
}

struct Writer<'d> {
    document: &'d Document,
    labels: &'d Labels,
}

impl Writer<'_> {
    /// One block; `None` for what Markdown leaves to the program that shows it.
    fn block(&self, block: &Block) -> Option<String> {
        match block {
            Block::Title { line } => {
                let title = words(&line.pieces, Place::OneLine);
                Some(match self.document.stamp.as_str() {
                    "" => format!("# {title}"),
                    stamp => format!("# {}{}{title}", words(&text(stamp), Place::OneLine), self.labels.label("sign.colon")),
                })
            }
            Block::Heading { level, line, .. } => {
                Some(format!("{} {}", "#".repeat(usize::from(*level) + 1), words(&line.pieces, Place::OneLine)))
            }
            Block::Paragraph { style, line, .. } => Some(paragraph(*style, &line.pieces)),
            Block::List { items } => Some(list(items, "")),
            Block::Facts { facts } => {
                let colon = self.labels.label("sign.colon");
                let fact = |term: &Line, line: &Line| {
                    let term = vec![Inline::Strong { line: term.pieces.clone() }];
                    format!("- {}{colon}{}", words(&term, Place::Running), words(&line.pieces, Place::Running))
                };
                Some(facts.iter().map(|one| fact(&one.term, &one.line)).collect::<Vec<_>>().join("\n"))
            }
            Block::Table(table) => Some(self.table(table)),
            Block::Signature { fields } => {
                let colon = self.labels.label("sign.colon");
                let lines = fields.iter().map(|field| format!("- {}{}", words(&text(field), Place::OneLine), colon.trim_end()));
                Some(lines.collect::<Vec<_>>().join("\n"))
            }
            Block::Pictorial { instead, .. } => {
                Some(instead.iter().filter_map(|block| self.block(block)).collect::<Vec<_>>().join("\n\n"))
            }
            Block::Contents { .. } | Block::NewPage => None,
        }
    }

    /// A table under its caption. A cell over several columns leaves empty ones behind it.
    fn table(&self, table: &Table) -> String {
        let caption = self.document.caption.replace("{number}", &table.number.to_string()).replace("{caption}", &table.caption);
        let columns = table.columns.len();
        let empty = Row { id: String::new(), cells: Vec::new() };
        let (head, more) = table.head.split_first().unwrap_or((&empty, &[]));
        let numbers: Vec<bool> = head.cells.iter().flat_map(|cell| vec![cell.number; cell.span as usize]).collect();
        let rule = (0..columns).map(|at| if numbers.get(at) == Some(&true) { "---:" } else { "---" });
        let mut lines = vec![format!("*{}*", words(&text(&caption), Place::OneLine)), String::new()];
        lines.push(row(head, columns));
        lines.push(format!("| {} |", rule.collect::<Vec<_>>().join(" | ")));
        lines.extend(more.iter().chain(&table.rows).map(|one| row(one, columns)));
        lines.join("\n")
    }
}

fn text(text: &str) -> RichText {
    vec![Inline::Text { text: text.to_owned() }]
}

fn paragraph(style: Style, line: &RichText) -> String {
    match style {
        Style::Said | Style::Lead | Style::Figure => words(&[Inline::Strong { line: line.clone() }], Place::Running),
        Style::Quote => {
            let lines: Vec<String> =
                line.split(|piece| matches!(piece, Inline::Break)).map(|one| words(one, Place::OneLine)).collect();
            lines.iter().map(|line| format!("> {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\\\n")
        }
        Style::Plain | Style::Eyebrow | Style::Subject | Style::About | Style::Small | Style::Question => {
            words(line, Place::Running)
        }
    }
}

/// The items of a list, each line begun with `indent`.
fn list(items: &[Item], indent: &str) -> String {
    let mut lines = Vec::new();
    for item in items {
        let tick = match item.mark.as_str() {
            "" => "",
            "✓" | "●" => "[x] ",
            _ => "[ ] ",
        };
        let inner = format!("{indent}  ");
        lines.push(format!("{indent}- {tick}{}", words(&item.line.pieces, Place::Running).replace('\n', &format!("\n{inner}"))));
        for block in &item.blocks {
            if let Block::List { items } = block {
                lines.push(list(items, &inner));
            }
        }
    }
    lines.join("\n")
}

fn row(row: &Row, columns: usize) -> String {
    let mut cells: Vec<String> = Vec::with_capacity(columns);
    for one in &row.cells {
        cells.push(cell(one));
        cells.resize(cells.len() + one.span as usize - 1, String::new());
    }
    cells.resize(columns.max(cells.len()), String::new());
    format!("| {} |", cells.join(" | "))
}

/// The paragraphs of a cell in one line.
fn cell(cell: &Cell) -> String {
    let lines = cell.blocks.iter().filter_map(|block| match block {
        Block::Paragraph { line, .. } => Some(words(&line.pieces, Place::OneLine)).filter(|line| !line.is_empty()),
        _ => None,
    });
    lines.collect::<Vec<_>>().join(" · ")
}

/// Words in a row. A line break in running text is a backslash at the end of its line.
fn words(line: &[Inline], place: Place) -> String {
    let mut out = String::new();
    write(line, place, &mut out);
    out.trim().to_owned()
}

fn write(line: &[Inline], place: Place, out: &mut String) {
    for piece in line {
        match piece {
            Inline::Text { text } | Inline::Own { text, .. } => out.push_str(&escaped_after(text, out)),
            Inline::Strong { line } | Inline::Tag { line } => strong(line, place, out),
            Inline::Small { line } | Inline::Link { line, .. } => write(line, place, out),
            Inline::Code { text } => out.push_str(&code(text, place)),
            Inline::Picture(picture) => out.push_str(&escaped_after(&picture.alt, out)),
            Inline::Break if place == Place::OneLine => out.push_str(" · "),
            Inline::Break => out.push_str("\\\n"),
        }
    }
}

/// Strong text. The marks must touch the text, so spaces at either end are moved outside.
fn strong(line: &[Inline], place: Place, out: &mut String) {
    let mut inner = String::new();
    write(line, place, &mut inner);
    let words = inner.trim();
    let at = inner.find(words).unwrap_or(0);
    let (before, after) = (inner.get(..at).unwrap_or_default(), inner.get(at + words.len()..).unwrap_or_default());
    let is_marked = words.is_empty() || words.contains("**");
    let mark = if is_marked { "" } else { "**" };
    out.extend([before, mark, words, mark, after]);
}

/// Code, between more backticks than it contains in a row.
fn code(text: &str, place: Place) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    let text = text.replace(['\n', '\r'], " ");
    // A bar would end the cell of a table, in code as well.
    let text = if place == Place::OneLine { text.replace('|', "\\|") } else { text };
    format!("{fence}{pad}{text}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Inline {
        Inline::Text { text: text.to_owned() }
    }

    #[test]
    fn a_line_is_escaped_as_a_whole() {
        assert_eq!(words(&[plain("1"), plain(". no list")], Place::Running), "1\\. no list");
        assert_eq!(words(&[plain("a "), Inline::Strong { line: vec![plain(" b ")] }, plain("c")], Place::Running), "a  **b** c");
        assert_eq!(words(&[plain("a"), Inline::Break, plain("# b")], Place::Running), "a\\\n\\# b");
        assert_eq!(code("a`b|c", Place::OneLine), "``a`b\\|c``");
    }
}
