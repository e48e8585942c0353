//! The text of a document's main part, paragraph by paragraph.

use quick_xml::events::Event;

use crate::packed::{attributes, plain, reader};

use super::numbering::{Numbering, Place};

/// How many paragraphs get their number, which is more than any resolution has.
const MOST: usize = 100_000;

/// A paragraph that contains a text box, as far as it was read before the box.
struct Outer {
    paragraph: String,
    style: Option<Place>,
    own: Place,
    has_own: (bool, bool),
}

/// What was read of a document, and the elements that are open.
#[derive(Default)]
struct State {
    text: String,
    paragraph: String,
    style: Option<Place>,
    own: Place,
    has_own: (bool, bool),
    /// How many open elements hide their content, such as deleted text or the alternative to a drawing.
    hidden: usize,
    in_text: bool,
    labels: usize,
    /// The paragraphs that contain the open text boxes, and the words of the boxes, which are put after the paragraph so that they do not
    /// interrupt its sentence.
    outer: Vec<Outer>,
    boxes: String,
}

/// The text of the main part, or what is wrong with its XML.
pub(super) fn text(bytes: &[u8], mut numbering: Numbering) -> Result<String, String> {
    let mut reader = reader(bytes);
    let mut state = State::default();
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(element) => {
                let name = element.local_name();
                let value = || attributes(&element).remove("val").unwrap_or_default();
                match name.as_ref() {
                    "del" | "moveFrom" | "Fallback" | "instrText" | "delText" => state.hidden += 1,
                    "txbxContent" => {
                        state.outer.push(Outer {
                            paragraph: std::mem::take(&mut state.paragraph),
                            style: state.style.take(),
                            own: std::mem::take(&mut state.own),
                            has_own: std::mem::take(&mut state.has_own),
                        });
                    }
                    "pStyle" => state.style = numbering.of_style(&value()),
                    "numId" => {
                        state.own.list = value().parse().unwrap_or(0);
                        state.has_own.0 = true;
                    }
                    "ilvl" => {
                        state.own.level = value().parse().unwrap_or(0);
                        state.has_own.1 = true;
                    }
                    "t" => state.in_text = state.hidden == 0,
                    "tab" if state.hidden == 0 => state.paragraph.push(' '),
                    "cr" if state.hidden == 0 => state.paragraph.push('\n'),
                    "br" if state.hidden == 0 => state
                        .paragraph
                        .push(if attributes(&element).get("type").is_some_and(|kind| kind == "page") { '\u{c}' } else { '\n' }),
                    "lastRenderedPageBreak" => {}
                    "noBreakHyphen" if state.hidden == 0 => state.paragraph.push('-'),
                    "softHyphen" if state.hidden == 0 => state.paragraph.push('\u{ad}'),
                    _ => {}
                }
            }
            Event::End(element) => match element.local_name().as_ref() {
                "del" | "moveFrom" | "Fallback" | "instrText" | "delText" => state.hidden = state.hidden.saturating_sub(1),
                "t" => state.in_text = false,
                "p" if state.outer.is_empty() => {
                    close(&mut state, &mut numbering);
                    let boxes = std::mem::take(&mut state.boxes);
                    state.text.push_str(&boxes);
                }
                "p" if state.hidden == 0 => {
                    let text = std::mem::take(&mut state.paragraph);
                    if !text.trim().is_empty() {
                        state.boxes.push_str(&text);
                        state.boxes.push_str("\n\n");
                    }
                }
                "txbxContent" => {
                    if let Some(outer) = state.outer.pop() {
                        state.paragraph = outer.paragraph;
                        state.style = outer.style;
                        state.own = outer.own;
                        state.has_own = outer.has_own;
                    }
                }
                _ => {}
            },
            Event::Text(text) if state.in_text => state.paragraph.push_str(&text),
            Event::CData(text) if state.in_text => state.paragraph.push_str(&text),
            Event::GeneralRef(name) if state.in_text => state.paragraph.push_str(&plain(&name).unwrap_or_default()),
            Event::Eof => {
                state.text.push_str(&state.paragraph);
                state.text.push_str(&state.boxes);
                return Ok(state.text);
            }
            _ => {}
        }
    }
}

/// Ends a paragraph: adds its label, its text and a blank line.
fn close(state: &mut State, numbering: &mut Numbering) {
    let style = state.style.take().unwrap_or_default();
    let place = Place {
        list: if state.has_own.0 { state.own.list } else { style.list },
        level: if state.has_own.1 { state.own.level } else { style.level },
    };
    let paragraph = std::mem::take(&mut state.paragraph);
    if place.list > 0 && !paragraph.trim().is_empty() && state.labels < MOST {
        state.labels += 1;
        if let Some(label) = numbering.next(place) {
            state.text.push_str(&label);
            state.text.push(' ');
        }
    }
    state.text.push_str(&paragraph);
    state.text.push_str("\n\n");
    state.own = Place::default();
    state.has_own = (false, false);
}
