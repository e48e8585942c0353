//! A draft as the two or three TOML texts that a user would write.

use std::fmt::Write;

use super::draft::{Answer, Asks, Bands, CLASSES, CUT_OFF, Draft, File, Given, Item, Measure, PIECES, Role, State};

pub const KINDS: [&str; 3] = ["structural", "process", "outcome"];
pub const BASES: [&str; 3] = ["text", "preamble", "good-practice"];
/// The last reference is grouped by each provision, the first as a whole: a measure that sees two of its articles counts once.
pub const SEES: [&str; 4] = ["CRC art. 34", "CRC art. 35", "SDG 5.2", "SDG 16.2"];
/// The scopes that a measure may be in.
pub const SCOPES: [&str; 2] = ["core", "rest"];
/// The last of the years that a series asks.
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
    for scope in SCOPES {
        // A scope lists at least one measure.
        let ids: Vec<_> = draft.in_scope(scope).map(|measure| format!("\"{}\"", measure.id)).collect();
        if !ids.is_empty() {
            writeln!(text, "scope.{scope} = {{ title = \"{scope}\", measures = [{}] }}", ids.join(", ")).unwrap();
        }
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
        bands.floors.iter().enumerate().map(|(at, floor)| format!("band-{at} = {}", decimal(*floor, 1))).collect();
    writeln!(text, "bands = {{ {} }}", floors.join(", ")).unwrap();
    writeln!(text, "caps = {{ not-met = \"band-{}\", partly-met = \"band-{}\" }}", bands.not_met, bands.partly_met).unwrap();
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
    writeln!(text, "evidence = [{}]", accepts.join(", ")).unwrap();
    if measure.may_not_apply {
        text.push_str("not-applicable = [\"none-here\"]\n");
    }
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
            marked(text, &groups.concat(), "e");
            let mut first = 0;
            for (at, group) in groups.iter().enumerate() {
                let elements: Vec<_> = (first..first + group.len()).map(|at| format!("e{at} = \"Element {at}\"")).collect();
                let elements = elements.join(", ");
                match groups.len() {
                    1 => writeln!(text, "elements = {{ {elements} }}").unwrap(),
                    _ => writeln!(text, "groups.g{at} = {{ title = \"G{at}\", elements = {{ {elements} }} }}").unwrap(),
                }
                first += group.len();
            }
        }
        Asks::Number { floor, target, decimals } => {
            let unit = if *decimals == 1 { "percent" } else { "points" };
            let (floor, target) = (decimal(*floor, *decimals), decimal(*target, *decimals));
            writeln!(text, "asks = \"number\"\nunit = \"{unit}\"\nfloor = {floor}\ntarget = {target}").unwrap();
        }
        Asks::Series { years, stages } => {
            let named: Vec<_> = (0..stages.len()).map(|stage| format!("s{stage} = \"Stage {stage}\"")).collect();
            writeln!(text, "asks = \"series\"\nyears = {years}\nstages = {{ {} }}", named.join(", ")).unwrap();
            marked(text, stages, "s");
        }
    }
}

/// The elements or stages that are gates, and those that may not apply.
fn marked(text: &mut String, roles: &[Role], prefix: &str) {
    for (key, marked) in [("gate", Role::Gate), ("may-not-apply", Role::Optional)] {
        let ids: Vec<_> = (0..roles.len()).filter(|at| roles[*at] == marked).map(|at| format!("\"{prefix}{at}\"")).collect();
        if !ids.is_empty() {
            writeln!(text, "{key} = [{}]", ids.join(", ")).unwrap();
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
        let (class, (title, place)) = (CLASSES[piece.class].0, piece.document);
        writeln!(text, "\n[evidence.{}]\nclass = \"{class}\"\ntitle = \"{title}\"\n{}", piece.id, piece.dates).unwrap();
        if !place.is_empty() {
            writeln!(text, "at = \"{place}\"").unwrap();
        }
    }
    for (id, given) in file {
        writeln!(text, "\n[answer.{id}]").unwrap();
        answer(&mut text, given, &draft.measure(id).asks);
    }
    text
}

fn answer(text: &mut String, answer: &Answer, asks: &Asks) {
    let mut beside = None;
    match (&answer.state, asks) {
        (State::Open, _) => {}
        (State::Unknown, _) => text.push_str("unknown = \"Nobody counts.\"\n"),
        (State::Withheld, _) => text.push_str("withheld = \"It is secret.\"\n"),
        (State::NotApplicable, _) => text.push_str("not-applicable = \"none-here\"\n"),
        (State::Given(Given::Rung(rung)), Asks::YesNo { .. }) => {
            writeln!(text, "answer = \"{}\"", ["no", "partly", "yes"][*rung]).unwrap();
        }
        (State::Given(Given::Rung(rung)), _) => writeln!(text, "level = {rung}").unwrap(),
        (State::Given(Given::Value(value)), Asks::Number { decimals, .. }) => {
            writeln!(text, "value = {}", decimal(*value, *decimals)).unwrap();
        }
        (State::Given(Given::Items(_)), _) => {}
        (State::Given(Given::Value(_)), _) => unreachable!("a value is drawn for numbers only"),
    }
    match (answer.items(asks), asks) {
        (Some(items), Asks::Series { years, stages }) => series(text, &items, *years, stages.len()),
        (Some(items), Asks::Elements { .. }) => beside = elements(text, &items, answer),
        _ => {}
    }
    text.push_str("note = \"There is something to say.\"\n");
    let evidence = named(answer);
    if !evidence.is_empty() && beside.is_none() {
        writeln!(text, "evidence = [{evidence}]").unwrap();
    }
}

fn named(answer: &Answer) -> String {
    answer.evidence.iter().map(|piece| format!("\"{}\"", PIECES[*piece].id)).collect::<Vec<_>>().join(", ")
}

fn series(text: &mut String, items: &[Item], years: usize, stages: usize) {
    for (back, cells) in items.chunks(stages).enumerate() {
        let written = cells.iter().enumerate().filter_map(|(stage, cell)| match cell {
            Item::Missing => Some(format!("s{stage} = \"not-recorded\"")),
            Item::NotApplicable => Some(format!("s{stage} = \"not-applicable\"")),
            Item::Unlisted => None,
            Item::Covered => Some(format!("s{stage} = {}", stage + back)),
        });
        let written = written.collect::<Vec<_>>();
        if !written.is_empty() {
            writeln!(text, "series.{} = {{ {} }}", LAST_YEAR + 1 + back - years, written.join(", ")).unwrap();
        }
    }
}

/// Writes the lists of an answer; says whether the evidence stands beside an element.
fn elements(text: &mut String, items: &[Item], answer: &Answer) -> Option<usize> {
    let with = |mark: Item| items.iter().enumerate().filter(move |(_, item)| **item == mark).map(|(at, _)| at);
    let beside = with(Item::Covered).next().filter(|_| answer.short && !answer.evidence.is_empty());
    let entry = |at: usize| match beside {
        Some(beside) if beside == at => format!("{{ id = \"e{at}\", evidence = [{}] }}", named(answer)),
        _ => format!("\"e{at}\""),
    };
    for (key, mark) in [("covered", Item::Covered), ("missing", Item::Missing), ("does-not-apply", Item::NotApplicable)] {
        let ids: Vec<_> = with(mark).map(entry).collect();
        if mark == Item::Missing && answer.short && !ids.is_empty() && with(Item::Unlisted).next().is_none() {
            writeln!(text, "missing = \"all-others\"").unwrap();
        } else if !ids.is_empty() {
            writeln!(text, "{key} = [{}]", ids.join(", ")).unwrap();
        }
    }
    beside
}
