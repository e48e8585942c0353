//! From the XML that the template makes to a [`Document`].
//!
//! In: text with the elements of `reports/document.xml`. Out: blocks and lines, with white space as it is read; or the place at which the
//! template wrote something else, which its tests rule out. It is read as a tree, since elements are looked for ahead and pictures cut out.

use std::sync::Arc;

use roxmltree::Node;

use crate::labels::Labels;
use crate::source::{Diagnostic, Phrase, Source, code};
use crate::view::View;

use super::template::{Markup, render};

use super::{Block, Cell, Document, Fact, Inline, Item, Line, Picture, RichText, Row, Style, Table, direction, line, numbering};

/// Reads a document.
pub(super) fn document(text: &str) -> Result<Document, Diagnostic> {
    let text = legible(text);
    let source = || Arc::new(Source::new("document.xml", text.clone()));
    let parsed = roxmltree::Document::parse(&text).map_err(|error| {
        Diagnostic::of_file(code::TEMPLATE, &source(), Phrase::new("problem.template.no-xml").with("error", error))
    })?;
    let root = parsed.root_element();
    let wrong = |node: Node| {
        let what = Phrase::new("problem.template.no-element").with("element", node.tag_name().name());
        Diagnostic::new(code::TEMPLATE, &source(), node.range(), what)
    };
    let of = |name| own(root, name);
    Ok(Document {
        language: of("language"),
        title: of("title"),
        subject: of("subject"),
        author: of("author"),
        program: of("program"),
        day: of("day"),
        stamp: of("stamp"),
        foot: of("foot"),
        page: of("page"),
        caption: of("caption"),
        blocks: direction::set(numbering::set(blocks(root).map_err(wrong)?), &of("language")),
    })
}

impl Document {
    /// The document of a report.
    ///
    /// # Errors
    /// The template does not fit the view, or is not the XML that it should be: a mistake in the program.
    pub fn from_view(view: &View, labels: &Labels) -> Result<Self, Diagnostic> {
        document(&render("document.xml", Markup::Html, view, labels)?)
    }
}

/// The text without characters that XML has no way to write; each becomes U+FFFD.
fn legible(text: &str) -> String {
    let is_known = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    text.chars().map(|c| if is_known(c) { c } else { '\u{fffd}' }).collect()
}

/// An attribute; empty where it is not there.
fn own(node: Node, name: &str) -> String {
    node.attribute(name).unwrap_or_default().to_owned()
}

/// A whole number in an attribute.
fn number(node: Node, name: &str) -> Option<u32> {
    node.attribute(name)?.parse().ok()
}

type Read<'n, T> = Result<T, Node<'n, 'n>>;

/// The blocks within an element.
fn blocks<'n>(node: Node<'n, 'n>) -> Read<'n, Vec<Block>> {
    node.children().filter(|child| !is_blank(*child)).map(block).collect()
}

/// Whether a node is nothing but the white space between two elements, or a comment.
fn is_blank(node: Node) -> bool {
    !node.is_element() && node.text().is_none_or(|text| node.is_comment() || text.trim().is_empty())
}

fn block<'n>(node: Node<'n, 'n>) -> Read<'n, Block> {
    let elements = |name: &'static str| node.children().filter(move |child| child.has_tag_name(name));
    let heading = |level| Ok(Block::Heading { level, id: own(node, "id"), line: words(node)? });
    match node.tag_name().name() {
        "title" => Ok(Block::Title { line: words(node)? }),
        "h1" => heading(1),
        "h2" => heading(2),
        "h3" => heading(3),
        "p" => paragraph(node),
        "ul" => Ok(Block::List { items: elements("li").map(item).collect::<Read<_>>()? }),
        "facts" => {
            let fact = |node: Node<'n, 'n>| Ok(Fact { term: line::plain(own(node, "term")), line: words(node)? });
            Ok(Block::Facts { facts: elements("fact").map(fact).collect::<Read<_>>()? })
        }
        "table" => table(node),
        "contents" => {
            let depth = number(node, "depth").and_then(|depth| u8::try_from(depth).ok()).unwrap_or(3);
            Ok(Block::Contents { title: own(node, "title"), depth })
        }
        "signature" => {
            let fields = elements("field").filter_map(|field| field.text());
            Ok(Block::Signature { fields: fields.map(str::to_owned).collect() })
        }
        "pictorial" => {
            let instead = node.children().find(|child| child.has_tag_name("instead")).ok_or(node)?;
            let own = node.children().filter(|child| !is_blank(*child) && *child != instead);
            Ok(Block::Pictorial { blocks: own.map(block).collect::<Read<_>>()?, instead: blocks(instead)? })
        }
        "newpage" => Ok(Block::NewPage),
        _ => Err(node),
    }
}

fn paragraph<'n>(node: Node<'n, 'n>) -> Read<'n, Block> {
    let style = match node.attribute("class").unwrap_or_default() {
        "" => Style::Plain,
        "eyebrow" => Style::Eyebrow,
        "subject" => Style::Subject,
        "about" => Style::About,
        "small" => Style::Small,
        "question" => Style::Question,
        "said" => Style::Said,
        "quote" => Style::Quote,
        "lead" => Style::Lead,
        "figure" => Style::Figure,
        _ => return Err(node),
    };
    // The line breaks of a note are its author's.
    let line = if style == Style::Quote { line::verse(node.text().unwrap_or_default()).into() } else { words(node)? };
    Ok(Block::Paragraph { style, language: own(node, "lang"), line })
}

fn item<'n>(node: Node<'n, 'n>) -> Read<'n, Item> {
    let is_list = |child: &Node| child.has_tag_name("ul");
    let blocks = node.children().filter(is_list).map(block).collect::<Read<_>>()?;
    Ok(Item { mark: own(node, "mark"), line: pieces(node.children().filter(|child| !is_list(child)))?, blocks })
}

fn table<'n>(node: Node<'n, 'n>) -> Read<'n, Block> {
    let rows = |node: Node<'n, 'n>| node.children().filter(|child| child.has_tag_name("tr")).map(row).collect::<Read<Vec<Row>>>();
    let head = node.children().find(|child| child.has_tag_name("head"));
    let columns = own(node, "columns").split_whitespace().filter_map(|width| width.parse().ok()).collect();
    Ok(Block::Table(Table {
        number: 0,
        caption: own(node, "caption"),
        columns,
        head: head.map_or(Ok(Vec::new()), rows)?,
        rows: rows(node)?,
    }))
}

fn row<'n>(node: Node<'n, 'n>) -> Read<'n, Row> {
    let cells = node.children().filter(|child| !is_blank(*child)).map(cell).collect::<Read<_>>()?;
    Ok(Row { id: own(node, "id"), cells })
}

fn cell<'n>(node: Node<'n, 'n>) -> Read<'n, Cell> {
    let names = match node.tag_name().name() {
        "th" => true,
        "td" => false,
        _ => return Err(node),
    };
    // A cell holds paragraphs, or else the words of one.
    let blocks = match node.children().find(|child| child.has_tag_name("p")) {
        Some(_) => blocks(node)?,
        None => vec![Block::Paragraph { style: Style::Plain, language: String::new(), line: words(node)? }],
    };
    Ok(Cell { names, number: node.has_attribute("number"), span: number(node, "span").unwrap_or(1).max(1), blocks })
}

/// The words within an element.
fn words<'n>(node: Node<'n, 'n>) -> Read<'n, Line> {
    pieces(node.children())
}

fn pieces<'n>(nodes: impl Iterator<Item = Node<'n, 'n>>) -> Read<'n, Line> {
    let mut pieces = nodes.map(piece).collect::<Read<Vec<Inline>>>()?;
    line::set(&mut pieces);
    Ok(pieces.into())
}

fn piece<'n>(node: Node<'n, 'n>) -> Read<'n, Inline> {
    if let Some(text) = node.text().filter(|_| node.is_text()) {
        return Ok(Inline::Text { text: text.to_owned() });
    }
    let within = || node.children().map(piece).collect::<Read<RichText>>();
    match node.tag_name().name() {
        "bdi" => Ok(Inline::Own {
            text: node.text().unwrap_or_default().to_owned(),
            language: own(node, "lang"),
            from_right: false,
            apart: false,
        }),
        "b" => Ok(Inline::Strong { line: within()? }),
        "small" => Ok(Inline::Small { line: within()? }),
        "tag" => Ok(Inline::Tag { line: within()? }),
        "a" => Ok(Inline::Link { to: own(node, "to"), line: within()? }),
        "code" => Ok(Inline::Code { text: node.text().unwrap_or_default().to_owned() }),
        "br" => Ok(Inline::Break),
        "picture" => picture(node),
        _ => Err(node),
    }
}

fn picture<'n>(node: Node<'n, 'n>) -> Read<'n, Inline> {
    let svg = node.children().find(|child| child.has_tag_name("svg")).ok_or(node)?;
    let text = node.document().input_text().get(svg.range()).ok_or(node)?;
    // Within a page a picture needs no name for what it is written in; alone, it does.
    let text = text.replacen("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ", 1);
    let side = |name: &str| number(node, name).ok_or(node);
    Ok(Inline::Picture(Picture { svg: text, alt: own(node, "alt"), width: side("width")?, height: side("height")? }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Inline {
        Inline::Text { text: text.to_owned() }
    }

    fn read(blocks: &str) -> Result<Vec<Block>, Diagnostic> {
        document(&format!("<document language=\"en\">{blocks}</document>")).map(|document| document.blocks)
    }

    fn words(of: &str) -> RichText {
        match read(&format!("<p>{of}</p>")).unwrap().pop() {
            Some(Block::Paragraph { line, .. }) => line.pieces,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn white_space_is_set_as_it_is_read() {
        assert_eq!(words(" a \n b "), [text("a b")]);
        assert_eq!(words("a <b> b </b> c"), [text("a "), Inline::Strong { line: vec![text("b ")] }, text("c")]);
        assert_eq!(words("a<br/> b <b> </b>"), [text("a"), Inline::Break, text("b")]);
        assert_eq!(words("1\u{a0}%"), [text("1\u{a0}%")]);
    }

    #[test]
    fn a_note_keeps_its_lines_and_everything_else_is_words() {
        let Some(Block::Paragraph { line, language, .. }) =
            read("<p class=\"quote\" lang=\"fr\">un\n&lt;b&gt;&amp;&#x2f;\u{1}</p>").unwrap().pop()
        else {
            panic!()
        };
        let own = |text: &str| Inline::Own { text: text.to_owned(), language: String::new(), from_right: false, apart: false };
        assert_eq!((language.as_str(), line.pieces), ("fr", vec![own("un"), Inline::Break, own("<b>&/\u{fffd}")]));
    }

    #[test]
    fn a_list_stands_within_an_item() {
        let Some(Block::List { items }) = read("<ul><li mark=\"✓\">a <ul><li>b</li></ul></li></ul>").unwrap().pop() else {
            panic!()
        };
        assert_eq!((items[0].mark.as_str(), &items[0].line.pieces, items[0].blocks.len()), ("✓", &vec![text("a")], 1));
    }

    #[test]
    fn what_a_document_does_not_know_is_named() {
        for wrong in
            ["<div/>", "<p class=\"odd\"/>", "<p><i>a</i></p>", "words", "<p><picture/></p>", "<table><tr><p/></tr></table>"]
        {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        assert!(document("<document>").is_err());
    }
}
