//! What a file is that is no workbook of today: an old or binary one, one of another program, or something renamed.

use crate::packed::Archive;
use crate::source::Phrase;

/// How much of a file is looked at.
const HEAD: usize = 512;

/// Names a file that is no archive.
pub(super) fn unpacked(bytes: &[u8]) -> Phrase {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
    let text =
        std::str::from_utf8(head).or_else(|error| std::str::from_utf8(head.get(..error.valid_up_to()).unwrap_or_default()));
    let text = text.unwrap_or_default().trim_start_matches('\u{feff}').trim_start();
    Phrase::new(match bytes {
        [] => "problem.workbook.empty",
        [0xd0, 0xcf, 0x11, 0xe0, ..] => "problem.workbook.old",
        [b'P', b'K', ..] => "problem.workbook.broken",
        _ if text.len() < head.len().min(16) || text.chars().any(|c| c == '\0') => "problem.workbook.unknown",
        _ if text.starts_with('<') => "problem.workbook.page",
        _ => "problem.workbook.text",
    })
}

/// Names an archive that is no workbook of the right kind; `None` where it is one.
pub(super) fn packed(archive: &mut Archive<'_>) -> Option<Phrase> {
    let has = |archive: &Archive<'_>, name: &str| archive.names().any(|one| one == name);
    if has(archive, "xl/workbook.bin") {
        return Some(Phrase::new("problem.workbook.binary"));
    }
    if archive.names().any(|name| name.ends_with("vbaProject.bin") || name.starts_with("xl/macrosheets/")) {
        return Some(Phrase::new("problem.workbook.macros"));
    }
    if has(archive, "xl/workbook.xml") {
        return None;
    }
    let kind = archive.part("mimetype", 200).ok().flatten().unwrap_or_default();
    Some(Phrase::new(match () {
        () if kind.starts_with(b"application/vnd.oasis") => "problem.workbook.open-document",
        () if has(archive, "word/document.xml") => "problem.workbook.word",
        () if archive.names().any(|name| name.ends_with(".xlsx")) => "problem.workbook.nested",
        () => "problem.workbook.other-archive",
    }))
}
