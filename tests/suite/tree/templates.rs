//! Templates: none contains a word of any language, because all words are labels; and how templates refer to labels.

use uphold::document::TEMPLATES;

use super::{line, nothing};

/// The one that is no markup.
const STYLE: &str = "parts/style.css";

/// One use of a label in a template.
pub(super) struct Call {
    pub(super) line: usize,
    /// The key, or its beginning where the rest is put together.
    pub(super) key: String,
    pub(super) begins: bool,
    /// The blanks that it fills.
    pub(super) blanks: Vec<String>,
}

/// Every `t("…")` of a template.
pub(super) fn calls(text: &str) -> Vec<Call> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("t(\"") {
        if text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let inside = &text[at + 3..];
        let Some((key, rest)) = inside.split_once('"') else { continue };
        found.push(Call {
            line: line(text, at),
            key: key.to_owned(),
            begins: rest.trim_start().starts_with('~'),
            blanks: blanks(rest),
        });
    }
    found
}

/// The names before `=` in the rest of a call, up to its closing bracket.
fn blanks(rest: &str) -> Vec<String> {
    let mut depth = 1_usize;
    let mut names = Vec::new();
    let mut string = false;
    let bytes = rest.as_bytes();
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'"' => string = !string,
            _ if string => {}
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth -= 1,
            b'=' if depth == 1 && bytes.get(at + 1) != Some(&b'=') && at > 0 && bytes[at - 1] != b'=' => {
                let name = rest[..at].rsplit(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
                names.push(name.to_owned());
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

/// The text with everything between two marks replaced by spaces, its lines kept.
fn without(text: &str, from: &str, to: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(from) {
        let end = rest[start..].find(to).map_or(rest.len(), |end| start + end + to.len());
        out.push_str(&rest[..start]);
        out.extend(rest[start..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// Attributes that a reader sees or hears.
const SPOKEN: &[&str] =
    &["alt", "title", "aria-label", "aria-description", "placeholder", "summary", "data-label", "label", "value"];

/// Every word that a reader would see without any label, with its line.
fn words(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let text = without(text, "{#", "#}");
    // Inside an expression, only what looks like prose: keys and names of fields have neither spaces nor capitals.
    for (at, _) in text.match_indices("{{") {
        let expression = text[at..].split("}}").next().unwrap_or_default();
        for (index, string) in expression.split('"').enumerate().filter(|(index, _)| index % 2 == 1) {
            let is_prose =
                string.contains(|c: char| c.is_alphabetic()) && string.contains(|c: char| c.is_uppercase() || c == ' ');
            let before = expression.split('"').take(index).collect::<String>();
            if is_prose && !before.trim_end().ends_with("t(") {
                found.push((line(&text, at), string.to_owned()));
            }
        }
    }
    let mut text = without(&without(&text, "{{", "}}"), "{%", "%}");
    text = without(&text, "<style", "</style>");
    text = without(&text, "<!--", "-->");
    for (at, _) in text.match_indices('<') {
        let tag = text[at..].split('>').next().unwrap_or_default();
        for spoken in SPOKEN {
            let Some((_, value)) = tag.split_once(&format!(" {spoken}=\"")) else { continue };
            let value = value.split('"').next().unwrap_or_default();
            if value.contains(|c: char| c.is_alphabetic()) {
                found.push((line(&text, at), format!("{spoken}={value:?}")));
            }
        }
    }
    text = without(&text, "<", ">");
    text = without(&text, "&", ";");
    for (number, line) in text.lines().enumerate() {
        let seen = line.split_whitespace().filter(|word| word.contains(|c: char| c.is_alphabetic()));
        found.extend(seen.map(|word| (number + 1, word.to_owned())));
    }
    found
}

#[test]
fn no_word_of_any_language_stands_in_a_template() {
    let mut found = Vec::new();
    // The parts of the Word file bear the names of its styles and fields; that they say nothing else is seen in what they make.
    let says = |name: &str| name != STYLE && !name.starts_with("word/");
    for (name, text) in TEMPLATES.iter().filter(|(name, _)| says(name)) {
        found.extend(
            words(text).into_iter().map(|(line, word)| format!("reports/{name}:{line}: {word}: words belong in reports/lang")),
        );
    }
    nothing(&found);
}

#[test]
fn the_style_shows_no_word() {
    let css = TEMPLATES.iter().find(|(name, _)| *name == STYLE).unwrap().1;
    let mut found = Vec::new();
    for (at, _) in css.match_indices("content:") {
        let value = css[at..].split([';', '}']).next().unwrap_or_default();
        for string in value.split('"').skip(1).step_by(2).filter(|string| string.contains(|c: char| c.is_ascii_alphabetic())) {
            found.push(format!("reports/parts/style.css:{}: {string:?}: words belong in reports/lang", line(css, at)));
        }
    }
    nothing(&found);
}

#[test]
fn a_breach_is_named_with_its_line() {
    assert_eq!(words("<p>{{ t(\"a.b\") }}</p>\n<p class=\"x\">Hello</p>"), [(2, "Hello".to_owned())]);
    assert_eq!(words("<img alt=\"A map\" src=\"{{ x }}\">&nbsp;").len(), 1);
    assert_eq!(words("{{ \"Not assessed\" if a else t(\"x.y\") }}").len(), 1);
    let made = calls("{{ t(\"a.b\", n=x|length, text=f(y=1)) }} {{ t(\"kind.\" ~ k) }} {{ start(\"no\") }}");
    assert_eq!(made.len(), 2);
    assert_eq!((made[0].key.as_str(), made[0].begins, made[0].blanks.join(" ")), ("a.b", false, "n text".to_owned()));
    assert_eq!((made[1].key.as_str(), made[1].begins), ("kind.", true));
}
