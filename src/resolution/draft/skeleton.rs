//! The skeleton of a checklist: every operative paragraph in order, with places for the author's own words.
//!
//! In: a [`Resolution`]. Out: the text of a valid `checklist.toml`, in which the words of the resolution are comments. Places to fill in
//! begin with "To be written", and the lint lists those that are left.

use std::fmt::Write;

use unicode_width::UnicodeWidthChar;

use crate::resolution::compare::facts::{facts, toml_string};
use crate::resolution::language::{Addressee, VerbRole};
use crate::resolution::paragraphs::asking::SecondRequest;
use crate::resolution::paragraphs::kind::ProposedKind;
use crate::resolution::paragraphs::paragraph::Paragraph;
use crate::resolution::reader::Resolution;
use crate::resolution::text::words::is_unspaced;
use crate::source::{Phrase, TO_BE_WRITTEN, shown};

use super::proposal::elements;

/// With what a comment about a doubt begins.
const CHECK: &str = "Check";
/// Columns of a comment.
const WIDTH: usize = 110;

/// Writes the skeleton; `name` is that of the text's file, `id` that of the checklist, and `say` puts a phrase into words. Each note is a
/// comment above the paragraph that it is about.
#[must_use]
pub fn skeleton(resolution: &Resolution, id: &str, name: &str, say: impl Fn(&Phrase) -> String) -> String {
    let mut out = String::new();
    let ends = resolution.paragraphs.iter().skip(1).map(|next| next.line).chain([usize::MAX]);
    let noted = |out: &mut String, from: usize, to: usize| {
        for note in resolution.notes.iter().filter(|note| (from..to).contains(&note.line)) {
            let read_as = note.label.as_ref().map(|label| format!(" ({})", say(label))).unwrap_or_default();
            comment(out, "# ", &format!("{CHECK} line {} of the text: {}{read_as}", note.line, say(&note.message)));
        }
    };
    heading(&mut out, resolution, id, name);
    noted(&mut out, 0, resolution.paragraphs.first().map_or(usize::MAX, |first| first.line));
    for (paragraph, end) in resolution.paragraphs.iter().zip(ends) {
        out.push('\n');
        if let Some(heading) = &paragraph.heading {
            comment(&mut out, "# | ", heading);
            out.push('\n');
        }
        quotation(&mut out, paragraph);
        noted(&mut out, paragraph.line, end);
        let _ = self::paragraph(&mut out, resolution, paragraph);
    }
    annexes(&mut out, resolution);
    out
}

/// The headings of the annexes, whose points are not among the paragraphs.
fn annexes(out: &mut String, resolution: &Resolution) {
    if resolution.annexes.is_empty() {
        return;
    }
    out.push('\n');
    let intro = "The text has an annex. Its points are no operative paragraphs: if a paragraph asks states to apply them, write measures for \
                 them under that paragraph. Its headings:";
    comment(out, "# ", intro);
    for heading in &resolution.annexes {
        let indent = if heading.begins { "" } else { "    " };
        let points = match heading.points {
            0 => String::new(),
            1 => " (1 point)".to_owned(),
            points => format!(" ({points} points)"),
        };
        comment(out, &format!("# | {indent}"), &format!("{}{points}", heading.text));
    }
}

fn heading(out: &mut String, resolution: &Resolution, id: &str, name: &str) {
    let assessed = resolution.paragraphs.iter().filter(|paragraph| paragraph.is_assessable()).count();
    let paragraphs = resolution.paragraphs.len();
    let intro = format!(
        "Draft of a checklist, made from {}: {paragraphs} operative paragraphs, {assessed} of them proposed for assessment. Verbs, addressees and \
         what is assessed are proposals: check them against each paragraph. Replace every text that begins with \"{TO_BE_WRITTEN}\" with your own \
         words; `uphold checklist lint` lists those that are left. Comments that begin with | quote the resolution, and those that begin with {CHECK} say what to check: delete them when you have \
         finished.",
        shown(name)
    );
    comment(out, "# ", &intro);
    let _ = write!(
        out,
        "\nid = {}\nedition = \"draft\"\nlanguage = \"en\"                      # the language of your checklist; that of the text is {}\ntitle = \"{TO_BE_WRITTEN}: the subject in a few words\"\n",
        toml_string(id),
        resolution.language.code
    );
    source(out, resolution);
    out.push_str(
        "\n[bands]                              # the lowest percentage of each, in order\nnot-implemented = 0\npartly = 25\nlargely = 60\nfully = 90\n\n\
         [caps]                               # the highest rating of a paragraph with a critical measure that is not met\nnot-met = \"partly\"\npartly-met = \"largely\"\n\n",
    );
    comment(
        out,
        "# ",
        "What counts as evidence, who usually answers, and which instruments the measures refer to. Add the classes that you need, remove the # \
         from the rest, and refer to it in the measures with `evidence`, `lead` and `see`.",
    );
    out.push_str(
        "[evidence-class.law]\ntitle = \"Law in force\"\ncounts = \"checked\"                   # date, checked or until: the date that validity runs from\nmonths = 12                          # for how long; none for until\n\
         # [lead.justice]\n# title = \"Ministry of Justice\"\n# [reference.treaty]\n# title = \"The treaty's name\"\n",
    );
}

/// The table about the document, with the facts of this text.
fn source(out: &mut String, resolution: &Resolution) {
    let head = &resolution.head;
    out.push_str("\n[source]\n");
    let symbol = head.symbol.as_deref();
    for (key, value) in [("symbol", symbol), ("organ", head.organ), ("title", head.title.as_deref())] {
        if let Some(value) = value {
            let _ = writeln!(out, "{key} = {}", toml_string(value));
        }
    }
    if let Some(date) = head.date.filter(|_| resolution.is_adopted()) {
        let _ = writeln!(out, "adopted = {date}");
    }
    out.push('\n');
    out.push_str(&facts(resolution));
}

fn paragraph(out: &mut String, resolution: &Resolution, paragraph: &Paragraph) -> std::fmt::Result {
    let number = paragraph.number;
    writeln!(out, "[[paragraph]]\nnumber = {number}{}", printed_number(paragraph))?;
    match &paragraph.verb.known {
        Some(verb) => writeln!(out, "{}", beside(&format!("verb = {}", toml_string(verb)), &paragraph.verb.printed))?,
        None => {
            writeln!(out, "{}", beside(&format!("verb = \"{TO_BE_WRITTEN}: no verb in the list\""), &paragraph.verb.printed))?;
        }
    }
    let addressee = format!("addressee = {}", toml_string(addressee(resolution, paragraph)));
    let addressee = match paragraph.addressee {
        Addressee::Unnamed => beside(&addressee, "a guess: the text names nobody in the list of addressees"),
        Addressee::NamedState => beside(&addressee, "the text names a government, a state, or parties that may be states"),
        _ => addressee,
    };
    writeln!(out, "{addressee}")?;
    writeln!(out, "title = \"{TO_BE_WRITTEN}: title of paragraph {number}\"")?;
    writeln!(out, "summary = \"{TO_BE_WRITTEN}: paragraph {number} in your own words\"")?;
    if paragraph.is_assessable() {
        measure(out, paragraph)
    } else {
        writeln!(out, "assessed = false\nbecause = {}", toml_string(&because(resolution, paragraph)))
    }
}

/// Quotes the paragraph in a comment, with a new line for each sub-paragraph.
fn quotation(out: &mut String, paragraph: &Paragraph) {
    comment(out, "# | ", &format!("{}. {}", if paragraph.printed.is_empty() { "-" } else { &paragraph.printed }, paragraph.lead));
    for part in &paragraph.parts {
        let indent = "    ".repeat(part.level.min(6));
        comment(out, &format!("# | {indent}"), &format!("{} {}", part.label, part.words));
    }
}

fn printed_number(paragraph: &Paragraph) -> String {
    if paragraph.printed == paragraph.number.to_string() {
        String::new()
    } else if paragraph.printed.is_empty() {
        "                           # the text has no number".to_owned()
    } else {
        format!("                           # printed as {}", shown(&paragraph.printed))
    }
}

/// A line with a comment after it.
fn beside(line: &str, comment: &str) -> String {
    let gap = 37_usize.saturating_sub(line.chars().count()).max(1);
    format!("{line}{}# {}", " ".repeat(gap), shown(comment))
}

/// Whom a paragraph addresses, as a checklist names it.
#[must_use]
pub fn addressee(resolution: &Resolution, paragraph: &Paragraph) -> &'static str {
    match paragraph.addressee {
        Addressee::States | Addressee::NamedState => "states",
        Addressee::Secretariat => "the secretariat",
        Addressee::HighCommissioner => "the High Commissioner",
        Addressee::Itself => match resolution.head.organ {
            Some("General Assembly") => "the Assembly",
            _ => "the Council",
        },
        Addressee::Others => "others",
        Addressee::Nobody => "nobody",
        Addressee::Unnamed if paragraph.is_assessable() => "states",
        Addressee::Unnamed => "others",
    }
}

fn because(resolution: &Resolution, paragraph: &Paragraph) -> String {
    match &paragraph.further {
        Some(SecondRequest::Duty(words)) => {
            return format!(
                "{TO_BE_WRITTEN}: why it asks nothing of states, although it says what they are to do (\"{words}\")."
            );
        }
        Some(SecondRequest::Perhaps(verb)) => {
            return format!("{TO_BE_WRITTEN}: why it asks nothing of states, although it has a second verb, \"{verb}\".");
        }
        Some(SecondRequest::OfStates(..)) | None => {}
    }
    match (paragraph.addressee, paragraph.verb.role) {
        (Addressee::Nobody, _) => {
            let verb = paragraph.verb.known.as_deref().unwrap_or_default();
            format!("It states something (\"{verb}\") and asks nothing of states.")
        }
        (Addressee::Others, _) => "It is addressed to others, not to states.".to_owned(),
        (Addressee::Unnamed, _) => {
            format!("{TO_BE_WRITTEN}: whom it addresses; the text names nobody in the list of addressees.")
        }
        (_, Some(VerbRole::Decision)) => {
            format!("It is a decision of {} and asks nothing of states.", addressee(resolution, paragraph))
        }
        _ => format!("It is addressed to {} and asks nothing of states.", addressee(resolution, paragraph)),
    }
}

fn measure(out: &mut String, paragraph: &Paragraph) -> std::fmt::Result {
    let number = paragraph.number;
    let elements = elements(paragraph);
    let evidence = beside("evidence = [\"law\"]", "classes of evidence; any one of them is enough");
    writeln!(out, "\n[[paragraph.measure]]\nid = \"op{number:02}-first\"")?;
    writeln!(out, "title = \"{TO_BE_WRITTEN}: first measure of paragraph {number}\"")?;
    writeln!(out, "{}", kind(paragraph))?;
    writeln!(out, "basis = \"text\"")?;
    writeln!(out, "question = \"{TO_BE_WRITTEN}: one thing that paragraph {number} asks for and that can be checked\"")?;
    if elements.is_empty() {
        writeln!(out, "{}", beside("asks = \"level\"", "or yes-no, elements, number, series"))?;
        let levels: Vec<String> = (0..5).map(|level| format!("\"{TO_BE_WRITTEN}: level {level}\"")).collect();
        writeln!(out, "levels = [{}]", levels.join(", "))?;
        return writeln!(out, "{evidence}");
    }
    writeln!(out, "{}", beside("asks = \"elements\"", "or yes-no, level, number, series"))?;
    writeln!(out, "{evidence}")?;
    writeln!(out, "[paragraph.measure.elements]         # what the paragraph lists, as far as its punctuation shows")?;
    for (list, (id, text)) in elements {
        if let Some(list) = list {
            writeln!(out, "# list {list}")?;
        }
        writeln!(out, "{id} = {}", toml_string(&format!("{TO_BE_WRITTEN}: {text}")))?;
    }
    Ok(())
}

/// The kind that the first word of the paragraph shows, with that word, and what else it asks for.
fn kind(paragraph: &Paragraph) -> String {
    let Some((first, others)) = paragraph.kinds.split_first() else {
        return beside("kind = \"process\"", "a guess, no word shows it: structural, process or outcome");
    };
    let quoted = |one: &ProposedKind| format!("{} (\"{}\")", one.kind, one.word);
    let also = match others {
        [] => String::new(),
        others => format!("; the paragraph also asks for {}", others.iter().map(quoted).collect::<Vec<_>>().join(" and ")),
    };
    beside(&format!("kind = \"{}\"", first.kind), &format!("proposed because of \"{}\"{also}", first.word))
}

/// Writes a text as a comment of several lines, which break at spaces, or between characters of scripts without spaces.
fn comment(out: &mut String, prefix: &str, text: &str) {
    let text = shown(text);
    let mut line = String::new();
    let mut width = 0;
    let mut rest = text.as_ref();
    while !rest.is_empty() {
        let end = break_after(rest);
        let (word, after) = rest.split_at(end);
        let wide: usize = word.chars().map(|c| c.width().unwrap_or(1)).sum();
        if width + wide > WIDTH && !line.is_empty() {
            let _ = writeln!(out, "{prefix}{}", line.trim_end());
            line.clear();
            width = 0;
        }
        let word = if line.is_empty() { word.trim_start() } else { word };
        line.push_str(word);
        width += wide;
        rest = after;
    }
    let _ = writeln!(out, "{}", format!("{prefix}{}", line.trim_end()).trim_end());
}

/// Where a line may break next: after a space, or between two characters of a script without spaces, but not before punctuation.
fn break_after(text: &str) -> usize {
    let is_own = |c: char| is_unspaced(c) && c.is_alphabetic();
    let mut letters = text.char_indices().peekable();
    while let Some((at, character)) = letters.next() {
        let end = at + character.len_utf8();
        let next = letters.peek().map(|(_, next)| *next);
        let may_end = character == ' ' || (is_own(character) && next.is_some_and(is_own)) || next.is_none();
        if may_end {
            return end;
        }
    }
    text.len()
}
