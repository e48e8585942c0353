//! A draft as the two or three TOML texts that a user would write.

use std::fmt::Write;

use super::draft::{Answer, Asks, Bands, CLASSES, CUT_OFF, Draft, File, Given, Measure, PIECES, Part, RowMark};

const KINDS: [&str; 3] = ["structural", "process", "outcome"];
const BASES: [&str; 3] = ["text", "preamble", "good-practice"];
/// The last reference is grouped by each provision, the first as a whole: a measure that sees two of its articles counts once.
const SEES: [&str; 4] = ["CRC art. 34", "CRC art. 35", "SDG 5.2", "SDG 16.2"];
/// The first of the years that a series asks, counted back from the end of the period.
const LAST_YEAR: usize = 2025;

/// The checklist.
pub fn checklist(draft: &Draft) -> String {
    let mut text = String::from(
        "id = \"drawn\"\nedition = \"1\"\nlanguage = \"en\"\ntitle = \"Drawn\"\n\
         unit.percent = { title = \"percent\", least = 0, most = 100 }\nunit.points = { title = \"points\" }\n\
         not-applicable.none-here = { title = \"There is none here\" }\n\
         reference.CRC = { title = \"Convention\" }\nreference.SDG = { title = \"Goals\", each = true }\n",
    );
    bands(&mut text, draft.bands);
    for name in ["one", "two"] {
        writeln!(text, "lead.{name} = {{ title = \"{name}\" }}\ntheme.{name} = {{ title = \"{name}\" }}").unwrap();
    }
    for (class, counts, months) in CLASSES {
        let months = months.map_or(String::new(), |months| format!(", months = {months}"));
        writeln!(text, "evidence-class.{class} = {{ title = \"{class}\", counts = \"{counts}\"{months} }}").unwrap();
    }
    for paragraph in &draft.paragraphs {
        let number = paragraph.number;
        writeln!(text, "\n[[paragraph]]\nnumber = {number}\nverb = \"urges\"\naddressee = \"states\"\ntitle = \"P{number}\"")
            .unwrap();
        writeln!(text, "summary = \"S\"\n{}", weight(paragraph.weight)).unwrap();
        if paragraph.measures.is_empty() {
            text.push_str("assessed = false\nbecause = \"It asks nothing of states.\"\n");
        }
        paragraph.measures.iter().for_each(|asked| measure(&mut text, asked));
    }
    text
}

fn bands(text: &mut String, bands: &Bands) {
    let floors: Vec<_> =
        bands.floors.iter().enumerate().map(|(at, floor)| format!("band-{at} = {}", decimal(*floor, 2))).collect();
    writeln!(text, "bands = {{ {} }}", floors.join(", ")).unwrap();
    writeln!(text, "caps = {{ failed = \"band-{}\", neither = \"band-{}\" }}", bands.failed, bands.neither).unwrap();
}

fn weight(weight: u64) -> String {
    if weight == 1 { String::new() } else { format!("weight = {weight}\nweight-because = \"It matters.\"") }
}

/// A list in quotes of those names whose bits are set.
fn chosen(bits: u8, names: &[&str]) -> String {
    let set = names.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
    format!("[{}]", set.map(|(_, name)| format!("\"{name}\"")).collect::<Vec<_>>().join(", "))
}

fn measure(text: &mut String, measure: &Measure) {
    let accepts: Vec<_> = measure.accepts.iter().map(|class| format!("\"{}\"", CLASSES[*class].0)).collect();
    writeln!(text, "\n[[paragraph.measure]]\nid = \"{0}\"\ntitle = \"{0}\"\nquestion = \"Is it?\"", measure.id).unwrap();
    writeln!(text, "kind = \"{}\"\nbasis = \"{}\"", KINDS[measure.kind], BASES[measure.basis]).unwrap();
    writeln!(text, "evidence = [{}]\nnot-applicable = [\"none-here\"]", accepts.join(", ")).unwrap();
    writeln!(text, "lead = {}\nthemes = {}", chosen(measure.leads, &["one", "two"]), chosen(measure.themes, &["one", "two"]))
        .unwrap();
    writeln!(text, "see = {}\n{}", chosen(measure.sees, &SEES), weight(measure.weight)).unwrap();
    if measure.critical {
        text.push_str("critical = \"Nothing else holds without it.\"\n");
    }
    // A limit is printed beside the class that it limits, and nowhere else.
    if let Some(months) = measure.limit.filter(|_| accepts.iter().any(|class| class == "\"law\"")) {
        writeln!(text, "evidence-months = {{ law = {months} }}").unwrap();
    }
    match &measure.asks {
        Asks::YesNo { partly: false } => text.push_str("asks = \"yes-no\"\n"),
        Asks::YesNo { partly: true } => text.push_str("asks = \"yes-no\"\npartly = \"In part.\"\n"),
        Asks::Level { top } => {
            let levels: Vec<_> = (0..=*top).map(|level| format!("\"level {level}\"")).collect();
            writeln!(text, "asks = \"level\"\nlevels = [{}]", levels.join(", ")).unwrap();
        }
        Asks::Elements { groups } => {
            text.push_str("asks = \"elements\"\n");
            let mut first = 0;
            for (group, size) in groups.iter().enumerate() {
                let elements: Vec<_> = (first..first + size).map(|at| format!("e{at} = \"Element {at}\"")).collect();
                let (name, elements) = (format!("groups.g{group}"), elements.join(", "));
                match groups.len() {
                    1 => writeln!(text, "elements = {{ {elements} }}").unwrap(),
                    _ => writeln!(text, "{name} = {{ title = \"G{group}\", elements = {{ {elements} }} }}").unwrap(),
                }
                first += size;
            }
        }
        Asks::Number { floor, target, decimals } => {
            let unit = if *decimals == 1 { "percent" } else { "points" };
            let (floor, target) = (decimal(*floor, *decimals), decimal(*target, *decimals));
            writeln!(text, "asks = \"number\"\nunit = \"{unit}\"\nfloor = {floor}\ntarget = {target}").unwrap();
        }
        Asks::Series { years, stages } => {
            let stages: Vec<_> = (0..*stages).map(|stage| format!("s{stage} = \"Stage {stage}\"")).collect();
            writeln!(text, "asks = \"series\"\nyears = {years}\nstages = {{ {} }}", stages.join(", ")).unwrap();
        }
    }
}

/// A whole number of the last decimal, as a decimal.
pub fn decimal(number: i64, decimals: usize) -> String {
    let digits = format!("{:0width$}", number.unsigned_abs(), width = decimals + 1);
    let (whole, rest) = digits.split_at(digits.len() - decimals);
    let sign = if number < 0 { "-" } else { "" };
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

/// An assessment of the draft's checklist.
pub fn assessment(draft: &Draft, file: &File) -> String {
    let mut text = format!(
        "checklist = \"drawn\"\nedition = \"1\"\nstate = \"XAA\"\n\
         period = {{ from = 2025-01-01, to = 2025-12-31 }}\ncut-off = {CUT_OFF}\n"
    );
    let used = |at: usize| file.iter().any(|(_, answer)| answer.evidence.contains(&at));
    for piece in PIECES.iter().enumerate().filter(|(at, _)| used(*at)).map(|(_, piece)| piece) {
        let class = CLASSES[piece.class].0;
        writeln!(text, "\n[evidence.{0}]\nclass = \"{class}\"\ntitle = \"{0}\"\n{1}", piece.id, piece.dates).unwrap();
    }
    for (id, given) in file {
        writeln!(text, "\n[answer.{id}]").unwrap();
        answer(&mut text, given, &draft.measure(id).asks);
    }
    text
}

fn answer(text: &mut String, answer: &Answer, asks: &Asks) {
    match (&answer.says, asks) {
        (RowMark::Nothing, _) => text.push_str("note = \"Not yet.\"\n"),
        (RowMark::Unknown, _) => text.push_str("unknown = \"Nobody counts.\"\n"),
        (RowMark::NotApplicable, _) => text.push_str("not-applicable = \"none-here\"\nnote = \"There is none.\"\n"),
        (RowMark::Given(Given::Rung(rung)), Asks::YesNo { .. }) => {
            writeln!(text, "answer = \"{}\"", ["no", "partly", "yes"][*rung]).unwrap();
        }
        (RowMark::Given(Given::Rung(rung)), _) => writeln!(text, "level = {rung}").unwrap(),
        (RowMark::Given(Given::Value(value)), Asks::Number { decimals, .. }) => {
            writeln!(text, "value = {}", decimal(*value, *decimals)).unwrap();
        }
        (RowMark::Given(Given::Parts(parts)), Asks::Series { years, stages }) => {
            for (back, cells) in parts.chunks(*stages).enumerate() {
                let written = cells.iter().enumerate().filter_map(|(stage, cell)| match cell {
                    Part::Missing => Some(format!("s{stage} = \"not-recorded\"")),
                    Part::Unlisted => None,
                    Part::Covered => Some(format!("s{stage} = {}", stage + back)),
                });
                let year = LAST_YEAR + 1 + back - years;
                writeln!(text, "series.{year} = {{ {} }}", written.collect::<Vec<_>>().join(", ")).unwrap();
            }
        }
        (RowMark::Given(Given::Parts(parts)), _) => {
            for (key, listed) in [("covered", Part::Covered), ("missing", Part::Missing)] {
                let ids: Vec<_> =
                    parts.iter().enumerate().filter(|(_, part)| **part == listed).map(|(at, _)| format!("\"e{at}\"")).collect();
                writeln!(text, "{key} = [{}]", ids.join(", ")).unwrap();
            }
        }
        (RowMark::Given(Given::Value(_)), _) => unreachable!("a value is drawn for numbers only"),
    }
    let evidence: Vec<_> = answer.evidence.iter().map(|piece| format!("\"{}\"", PIECES[*piece].id)).collect();
    if !evidence.is_empty() {
        writeln!(text, "evidence = [{}]", evidence.join(", ")).unwrap();
    }
}
