//! Workbooks that were made to do harm, or that are none: each is refused by name, quickly, and within little memory.

use std::io::{Cursor, Write};
use std::process::Command;
use std::time::{Duration, Instant};

use uphold::part::workbook;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::edited::Edited;
use super::{ANSWERED, Part, said};

/// The most memory that reading may take, in kilobytes.
const MEMORY: u64 = 512 * 1024;
/// The longest that reading may take; a program that is not optimised is slower by an order of magnitude.
const TIME: Duration = Duration::from_secs(20);

fn book() -> Edited {
    Edited::new(&Part::small(ANSWERED).write())
}

/// What is said of a file.
fn refusal(bytes: &[u8]) -> String {
    let start = Instant::now();
    let refused = workbook::open("part.xlsx", bytes).err().unwrap_or_else(|| panic!("the file was taken"));
    assert!(start.elapsed() < TIME, "{:?}", start.elapsed());
    said(&[refused]).join("\n")
}

fn packed(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook with one part replaced by something that is made while it is packed.
fn with(book: &Edited, name: &str, write: impl FnOnce(&mut dyn Write)) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (own, text) in book.parts.iter().filter(|(own, _)| *own != name) {
        zip.start_file(own.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.start_file(name, SimpleFileOptions::default().large_file(true)).unwrap();
    write(&mut zip);
    zip.finish().unwrap().into_inner()
}

#[test]
fn files_that_are_no_workbooks_are_named() {
    let ole = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 600]].concat();
    let own = Part::small(ANSWERED).write();
    let cases: &[(&[u8], &str)] = &[
        (b"", "the file is empty"),
        (&ole, "an old .xls workbook, or one that is protected by a password"),
        (b"id;answer\nop01;yes\nop02;no\nop03;no\n", "this is a text file, such as CSV"),
        (b"<html><table><tr><td>yes</td></tr></table></html>", "this is a web page or an XML file"),
        (&[0x80, 0x81, 0xfe, 0xff, 0, 1, 2, 3, 0x90, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98], "this is not a workbook"),
        (&own[..own.len() / 2], "damaged or incomplete"),
        (&own[..own.len() - 1], "damaged or incomplete"),
        (b"PK\x03\x04", "damaged or incomplete"),
        (&packed(&[("xl/workbook.bin", b"x")]), "a binary workbook (.xlsb)"),
        (&packed(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")]), "an OpenDocument file"),
        (&packed(&[("word/document.xml", b"<a/>")]), "this is a Word document"),
        (&packed(&[("back/part.xlsx", b"PK")]), "an archive with a workbook inside"),
        (&packed(&[("a.txt", b"x")]), "an archive without a workbook"),
        (&book().add("xl/vbaProject.bin", "x").bytes(), "the workbook contains macros"),
    ];
    for (bytes, expected) in cases {
        let found = refusal(bytes);
        assert!(found.contains(expected) && found.contains("[wrong-file]"), "{expected}\n{found}");
    }
    for cut in (0..own.len()).step_by(97) {
        refusal(&own[..cut]);
    }
}

#[test]
fn archives_that_lie_are_refused() {
    let own = book();
    let many: Vec<(String, Vec<u8>)> = (0..2_500).map(|at| (format!("x{at}"), Vec::new())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    assert!(refusal(&packed(&many)).contains("more than 2000 entries"));
    for name in ["../x", "/etc/x", "a\\..\\x", "C:x"] {
        let found = refusal(&packed(&[("xl/workbook.xml", b"<workbook/>"), (name, b"x")]));
        assert!(found.contains("not a valid name") || found.contains("damaged"), "{name}: {found}");
    }
    // Names of equal length, one of which is then given to the other as well.
    let mut twice = packed(&[("xl/workbook.xml", b"<workbook/>"), ("xl/workbook.xmm", b"<workbook/>")]);
    while let Some(at) = twice.windows(15).position(|name| name == b"xl/workbook.xmm") {
        twice[at + 14] = b'l';
    }
    assert!(refusal(&twice).contains("two entries of the archive have the same name"));
    // The flag of an encrypted entry, in both places where the archive has it.
    let mut encrypted = packed(&[("xl/workbook.xml", b"<workbook/>")]);
    for (signature, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = encrypted.windows(4).position(|found| found == signature).unwrap();
        encrypted[at + flags] |= 1;
    }
    assert!(refusal(&encrypted).contains("is encrypted"));
    // A size that is not that of what is unpacked.
    let mut lying = own.bytes();
    let at = lying.windows(4).rposition(|found| found == b"PK\x01\x02").unwrap();
    let name = |bytes: &[u8], at: usize| bytes[at + 46..].starts_with(b"xl/workbook.xml");
    let at = (0..=at).rev().find(|at| lying[*at..].starts_with(b"PK\x01\x02") && name(&lying, *at)).unwrap();
    lying[at + 24] ^= 1;
    let found = refusal(&lying);
    assert!(found.contains("unpacks to another size") || found.contains("damaged"), "{found}");
    // Two entries that mean the same bytes.
    let mut overlap = packed(&[("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets.x", b"<workbook/>")]);
    let places: Vec<usize> = (0..overlap.len()).filter(|at| overlap[*at..].starts_with(b"PK\x01\x02")).collect();
    let first: Vec<u8> = overlap[places[0] + 42..places[0] + 46].to_vec();
    overlap[places[1] + 42..places[1] + 46].copy_from_slice(&first);
    let found = refusal(&overlap);
    assert!(found.contains("overlaps") || found.contains("damaged"), "{found}");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("xl/workbook.xml", SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).unwrap();
    zip.write_all(b"<workbook/>").unwrap();
    let found = refusal(&zip.finish().unwrap().into_inner());
    assert!(found.contains("not a questionnaire of this program"), "{found}");
}

#[test]
fn entities_are_refused_wherever_they_are() {
    let evil = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
    for part in ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet2.xml"] {
        let found = refusal(&book().replace(part, "?>", &format!("?>{evil}")).bytes());
        assert!(found.contains("XML entities"), "{part}: {found}");
    }
    let found = refusal(&book().replace("xl/sharedStrings.xml", "<t>", "<t>&e;").bytes());
    assert!(found.contains("XML entities"), "{found}");
}

#[test]
fn sheets_of_absurd_extent_are_refused() {
    for cell in ["XFD1048576", "XFE1", "A16777217", "DA5", "A10001", "A99999999999"] {
        let new = format!("<row r=\"1\"><c r=\"{cell}\" t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData>");
        let found = refusal(&book().replace("xl/worksheets/sheet2.xml", "</sheetData>", &new).bytes());
        assert!(found.contains("larger than 10000 rows and 100 columns") && found.contains(cell), "{cell}: {found}");
    }
    // What holds nothing may be coloured to the last row.
    let new = "<row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row></sheetData>";
    let part = Part::small(ANSWERED);
    let returned = part.read(&book().replace("xl/worksheets/sheet2.xml", "</sheetData>", new).bytes()).unwrap();
    assert_eq!((returned.text, returned.problems.len()), (part.text, 0));
}

#[test]
fn what_is_not_read_is_listed() {
    let part = Part::small(ANSWERED);
    let book = book()
        .add("xl/externalLinks/externalLink1.xml", "<externalLink/>")
        .add("xl/connections.xml", "<connections/>")
        .add("xl/embeddings/oleObject1.bin", "x")
        .add("xl/comments1.xml", "<comments/>");
    let returned = part.read(&book.bytes()).unwrap();
    assert_eq!(returned.text, part.text);
    assert_eq!(said(&returned.problems).iter().filter(|said| said.contains("[ignored-content]")).count(), 4);
}

#[test]
fn a_hidden_sheet_that_is_gone_or_damaged_is_named() {
    let gone = book().replace("xl/sharedStrings.xml", "<t>uphold:origin</t>", "<t>x</t>").bytes();
    assert!(refusal(&gone).contains("not a questionnaire of this program, or its hidden sheet is gone"));
    let damaged = book().replace("xl/sharedStrings.xml", "<t>text.1</t>", "<t>text.7</t>").bytes();
    assert!(refusal(&damaged).contains("the hidden sheet of the workbook is damaged"));
}

/// The bombs, by name, and what is said of each.
fn bomb(name: &str) -> (Vec<u8>, &'static str) {
    let book = book();
    let repeated = |to: &mut dyn Write, text: &[u8], total: usize| {
        let block = text.repeat(1 + (1 << 16) / text.len());
        let mut written = 0;
        while written < total {
            to.write_all(&block).unwrap();
            written += block.len();
        }
    };
    let strings = "xl/sharedStrings.xml";
    let sheet = "xl/worksheets/sheet2.xml";
    match name {
        "texts of a gigabyte" => (
            with(&book, strings, |to| {
                to.write_all(b"<sst><si><t>").unwrap();
                repeated(to, b"a", 1 << 30);
                to.write_all(b"</t></si></sst>").unwrap();
            }),
            "unpacks to more than 64 MiB",
        ),
        "millions of texts" => (
            with(&book, strings, |to| {
                to.write_all(b"<sst>").unwrap();
                repeated(to, b"<si/>", 60 << 20);
                to.write_all(b"</sst>").unwrap();
            }),
            "more than 200000 cells or texts",
        ),
        "millions of cells" => (
            with(&book, sheet, |to| {
                to.write_all(b"<worksheet><sheetData><row r=\"1\">").unwrap();
                repeated(to, b"<c r=\"A1\"><v>1</v></c>", 60 << 20);
                to.write_all(b"</row></sheetData></worksheet>").unwrap();
            }),
            "more than 200000 cells or texts",
        ),
        "an element of many attributes" => (
            with(&book, sheet, |to| {
                to.write_all(b"<worksheet><sheetData><c ").unwrap();
                repeated(to, b"x=\"\" ", 30 << 20);
                to.write_all(b"/></sheetData></worksheet>").unwrap();
            }),
            "",
        ),
        "elements inside elements" => (
            with(&book, sheet, |to| {
                to.write_all(b"<worksheet><sheetData>").unwrap();
                repeated(to, b"<c>", 30 << 20);
                to.write_all(b"</sheetData></worksheet>").unwrap();
            }),
            "",
        ),
        other => panic!("no bomb {other}"),
    }
}

const BOMBS: [&str; 5] = [
    "texts of a gigabyte",
    "millions of texts",
    "millions of cells",
    "an element of many attributes",
    "elements inside elements",
];

/// Reads one bomb in a process of its own, and prints the most memory that it took.
#[test]
fn one_bomb() {
    let Some(path) = std::env::var_os("UPHOLD_BOMB") else { return };
    let bytes = std::fs::read(path).unwrap();
    let start = Instant::now();
    let found = workbook::open("part.xlsx", &bytes).map_or_else(|refused| said(&[refused]).join("\n"), |_| "taken".to_owned());
    assert!(start.elapsed() < TIME, "{:?}", start.elapsed());
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB").trim().to_owned();
    eprintln!("BOMB {most} {:?} {found}", start.elapsed());
}

#[test]
fn bombs_take_little_time_and_memory() {
    for name in BOMBS {
        let (bytes, expected) = bomb(name);
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        let run = Command::new(std::env::current_exe().unwrap())
            .args(["workbook::hostile::one_bomb", "--exact", "--nocapture"])
            .env("UPHOLD_BOMB", file.path())
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(run.status.success(), "{name}: {told}");
        let line = told.lines().find_map(|line| line.strip_prefix("BOMB ")).unwrap_or_else(|| panic!("{name}: {told}"));
        let most: u64 = line.split(' ').next().unwrap().parse().unwrap();
        assert!(most < MEMORY && line.contains(expected), "{name}: {line}");
    }
}
