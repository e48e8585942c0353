//! Bytes of any sort end no run, and cost no more time than they are long.

use proptest::prelude::*;
use uphold::resolution::{Language, docx, read};

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
