//! A language that nobody speaks, made of the English labels and of a checklist's texts in full-width letters: whatever is still
//! written in plain letters in what people read has no label.

use std::collections::BTreeSet;
use std::sync::Arc;

use uphold::answer::Period;
use uphold::check;
use uphold::document::{FORMATS, RenderInput};
use uphold::labels::Labels;
use uphold::model::{Assessment, Checklist};
use uphold::part::{BlankOptions, blank};
use uphold::score::{Reading, score};
use uphold::source::{Problems, Source};
use uphold::terminal;
use uphold::terminal::{End, Subject};
use uphold::view::{ReportInput, View};

use super::{all, source};
use crate::tree::nothing;

/// A text in full-width letters; blanks, and what is between backticks, are typed or filled in, and stay as they are.
fn pseudo(text: &str) -> String {
    let (mut blank, mut typed) = (false, false);
    let letter = |c: char| if c.is_ascii_alphabetic() { char::from_u32(u32::from(c) + 0xFEE0).unwrap() } else { c };
    text.chars()
        .map(|c| {
            blank = c == '{' || (blank && c != '}');
            typed ^= c == '`';
            if blank || typed { c } else { letter(c) }
        })
        .collect()
}

fn words() -> Labels {
    let english = Labels::for_language("en").unwrap();
    let label = |key: &'static str| {
        let own: &'static str = Box::leak(pseudo(english.get(key).unwrap()).into_boxed_str());
        (key, own)
    };
    Labels::new("en", Box::leak(english.keys().map(label).collect::<Vec<_>>().into_boxed_slice()))
}

/// The checklist with every text in full-width letters; entries of `see` keep the name that they begin with.
fn checklist(folder: &str) -> Checklist {
    let own = source(&format!("{folder}/checklist.toml"));
    let id = all().iter().find(|one| one.folder == folder).unwrap().checklist.id.clone();
    let lines = check::texts(&own).into_iter().filter(|(place, _)| !place.contains(".see.")).map(|(place, text)| {
        let text = pseudo(&text).replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
        format!("{place} = \"{text}\"\n")
    });
    let text = format!("checklist = {id:?}\nlanguage = \"qps\"\n{}", lines.collect::<String>());
    let file = Arc::new(Source::new("pseudo.toml", text));
    let checked = check::checklist_in(&own, &file, "qps", Problems::default());
    nothing(&super::said(&checked.problems));
    checked.model.unwrap()
}

/// Labels of three plain letters or more.
fn plain(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 2).map(str::to_lowercase)
}

/// What of a page is read: no style, no tags, but the attributes that are spoken.
fn read(page: &str) -> String {
    let body = page.split("<style>").next().unwrap_or_default().to_owned() + page.split("</style>").nth(1).unwrap_or_default();
    let mut out = String::new();
    for part in body.split('<') {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        for spoken in ["aria-label=\"", "title=\"", "data-label=\""] {
            out.extend(tag.split(spoken).skip(1).filter_map(|rest| rest.split('"').next()).map(|text| format!(" {text} ")));
        }
        let text = text.replace("&amp;", "&").replace("&quot;", "\"");
        out.push_str(if tag == "code" { "" } else { &text });
        out.push(' ');
    }
    out
}

#[test]
fn everything_that_people_read_has_a_label_or_comes_from_their_files() {
    let labels = words();
    let mut found = Vec::new();
    for one in all() {
        let checklist = checklist(&one.folder);
        // The files are checked against this checklist, for warnings name titles of it.
        let check = |(_, file, _): &(_, Assessment, _)| check::assessment(&file.source, &checklist);
        let files: Vec<_> = one.files.iter().map(check).collect();
        let warnings = &files[0].problems;
        let (own, other) = (files[0].model.as_ref().unwrap(), files.get(1).map(|file| file.model.as_ref().unwrap()));
        let score = score(&checklist, own, other);
        let case = ReportInput { checklist: &checklist, own, other, score: &score, warnings, labels: &labels };
        let view = View::new(&case);
        // The content of a user's file, names in files, and what is typed on a command line.
        let mut known: BTreeSet<String> = one.files.iter().flat_map(|(_, file, _)| plain(file.source.text())).collect();
        let ids = |text: &str| plain(text).collect::<Vec<_>>();
        known.extend(checklist.ids().flat_map(ids));
        known.extend(checklist.classes.iter().flat_map(|class| ids(&class.id)));
        known.extend(checklist.leads.iter().flat_map(|lead| ids(&lead.id)));
        known.extend(checklist.references.iter().flat_map(|reference| ids(&reference.id)));
        known.extend(checklist.measures.iter().flat_map(|measure| measure.see.iter().flat_map(|(entry, _)| ids(entry))));
        known.extend(checklist.rules.iter().flat_map(|rule| ids(&format!("{} {}", rule.when.text, rule.expect.text))));
        known.extend(checklist.origin.symbol.iter().flat_map(|symbol| ids(symbol)));
        known.extend(one.files.iter().flat_map(|(path, ..)| ids(path)));
        known.extend(ids("doctype html uphold toml toml checklist qps"));
        known.extend(ids(&checklist.id));
        known.extend(checklist.reasons.iter().flat_map(|reason| ids(&reason.id)));
        let mut look = |what: &str, text: &str, more: &[&str]| {
            let more: BTreeSet<String> = more.iter().flat_map(|text| plain(text)).collect();
            let strange: BTreeSet<String> = plain(text).filter(|word| !known.contains(word) && !more.contains(word)).collect();
            found.extend(strange.iter().map(|word| format!("{}: {what}: {word}", one.folder)));
        };
        // Days are written by the language's rules, not by a label.
        let months = "January February March April May June July August September October November December";
        for format in FORMATS.iter().filter(|format| ["html", "md"].contains(&format.name)) {
            let text = String::from_utf8((format.render)(&RenderInput::new(&view, &labels)).unwrap()).unwrap();
            let text = if format.name == "html" { read(&text) } else { text.split('`').step_by(2).collect::<Vec<_>>().join(" ") };
            look(format.name, &text, &[months, "min max"]);
        }
        look("score", &terminal::score(&labels, &view, 100), &[months]);
        look("steps", &terminal::steps(&labels, &view, 100), &[]);
        for by in ["kind", "basis", "lead", "theme", "reference"] {
            look(by, &terminal::grouped(&labels, &view, by, 100), &[]);
        }
        for reading in [Reading::Declared, Reading::Evidenced] {
            let all = (0..checklist.paragraphs.len()).map(Subject::Paragraph).chain([Subject::Overall]);
            for subject in all {
                let text = terminal::explain(&case, subject, reading, End::Low, 100).unwrap_or_default();
                look("explain", &text, &[months, "min max", "end high"]);
            }
        }
        look("show", &terminal::outline(&labels, &checklist, 100), &[months]);
        for measure in &checklist.measures {
            let names = format!(
                "{:?}",
                measure.asks.prompt(Period::default()).choices.iter().map(|(typed, _)| typed).collect::<Vec<_>>()
            );
            let more: Vec<&str> = measure.also.iter().chain(&measure.shown).map(|element| element.id.as_str()).collect();
            look("show", &terminal::measure(&labels, &checklist, measure, 100), &[&names, &more.join(" ")]);
        }
        let (period, cut_off) = (own.period, own.cut_off);
        let text = blank(&labels, &checklist, &BlankOptions { state: "XAA", period, cut_off, lead: None });
        let explained: String = text.lines().filter(|line| line.starts_with("##")).map(|line| format!("{line}\n")).collect();
        let names: Vec<String> = checklist
            .measures
            .iter()
            .flat_map(|measure| {
                let choices = measure.asks.prompt(period).choices.into_iter().map(|(typed, _)| typed);
                choices.chain(measure.also.iter().chain(&measure.shown).map(|element| element.id.clone())).collect::<Vec<_>>()
            })
            .collect();
        let typed = explained.split('`').skip(1).step_by(2).collect::<Vec<_>>().join(" ");
        look("new", &explained, &[&names.join(" "), &typed]);
    }
    nothing(&found);
}
