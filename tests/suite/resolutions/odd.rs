//! Arbitrary and hostile input: it causes no panic, and takes no more time and memory than its size explains.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use uphold::resolution::{Language, docx, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

#[test]
fn odd_texts_are_read_without_a_panic() {
    let signs = [
        "1.",
        "(a)",
        "(i)",
        "¹",
        "*",
        "-",
        "/",
        "\u{c}",
        "\r",
        "\u{ad}",
        "\u{202e}",
        "\0",
        "9999.",
        "0.",
        "١",
        "促请",
        "Urges",
        "：",
        "[1]",
        "A/X/1",
        "é\u{301}\u{301}",
        "\u{10ffff}",
        "1/9",
        "OP",
        "bis",
    ];
    for one in signs {
        for two in signs {
            for three in ["", " ", "\n", ";\n", "1"] {
                let text = format!("{one}{three}{two}{three}{one}{three}");
                let language = Language::all().get(text.len() % Language::all().len());
                let _ = read(&text, language).paragraphs.len();
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_characters_are_read_without_a_panic(text in "(\\PC|[\\n\\r\\f]|[0-9]{1,2}\\. ?|\\([a-i]\\) |; ?|[0-9A-Z/]{4}|Urges States |促请各国|يحث الدول ){0,120}") {
        let _ = read(&text, None);
    }

    #[test]
    fn any_bytes_are_no_document_and_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let packed = [b"PK\x03\x04".as_slice(), &bytes].concat();
        prop_assert!(docx::text("x.docx", &packed, 1000).is_err());
    }
}

#[test]
fn long_texts_take_no_more_time_than_they_are_long() {
    for piece in [
        "1 ",
        "1\n",
        "1.\n",
        "1. Urges States;\n",
        "(a) ",
        "a)",
        "1,",
        "；1",
        "¹",
        "*",
        "a-\n",
        "A/X/1 ",
        "A/X/1\n",
        "促",
        "\n",
        "\u{c}",
        "a, b and c; ",
        "\u{ad}",
    ] {
        let text = piece.repeat(100_000 / piece.len());
        let resolution = read(&text, Language::all().first());
        assert!(resolution.paragraphs.len() < 5001);
    }
}

/// A Word document of these parts.
fn word_document(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_hostile_word_document_costs_no_more_than_its_size() {
    const LIMIT: u64 = 4_000_000;
    let length = |parts: &[(&str, &str)]| docx::text("x.docx", &word_document(parts), LIMIT).map_or(0, |text| text.len());
    let attributes: String = (0..100_000).map(|number| format!(" a{number}=\"\"")).collect();
    let many_attributes = format!("<w:document><w:p{attributes}><w:t>one</w:t></w:p></w:document>");
    assert!(length(&[("word/document.xml", &many_attributes)]) < 100);
    let deep = format!("{}<w:t>one</w:t>", "<w:p>".repeat(500_000));
    assert!(length(&[("word/document.xml", &deep)]) < 100);
    let namespaces = format!("<w:document>{}</w:document>", "<w:p xmlns:b=\"b\"/>".repeat(100_000));
    assert!(length(&[("word/document.xml", &namespaces)]) < 1_000_000);
    let entities = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><w:p><w:t>&b;</w:t></w:p>";
    assert!(length(&[("word/document.xml", entities)]) < 100);
    // A label of a megabyte before each of very many paragraphs.
    let label = "x".repeat(1_000_000);
    let numbering = format!(
        "<w:numbering><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"{label}\"/>\
         </w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>"
    );
    let list = "<w:p><w:numId w:val=\"1\"/><w:t>a</w:t></w:p>".repeat(20_000);
    let parts = [("word/document.xml", list.as_str()), ("word/numbering.xml", numbering.as_str())];
    assert!(length(&parts) < 5_000_000);
}
