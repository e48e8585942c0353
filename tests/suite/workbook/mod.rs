//! A part as a workbook: what is written reads back, and what comes back damaged is named.
//!
//! In: assessments, and workbooks made from them and changed as people and programs change them. Out: the part's text again.

mod edited;
mod exchange;
mod hostile;
mod returned;

use std::sync::Arc;

use uphold::check;
use uphold::labels::Labels;
use uphold::model::{Assessment, Checklist};
use uphold::part::workbook::{self, Returned};
use uphold::source::{Diagnostic, Source};

/// A part with everything that belongs to it.
pub(crate) struct Part {
    pub(crate) labels: Labels,
    pub(crate) checklist: Checklist,
    pub(crate) assessment: Assessment,
    pub(crate) text: String,
}

impl Part {
    /// A part of the checklist of these tests.
    pub(crate) fn small(text: &str) -> Self {
        let checklist = check::checklist(&Arc::new(Source::new("small", SMALL))).model.expect("the checklist is valid");
        Self::of(checklist, "en", text)
    }

    /// A part of any checklist.
    pub(crate) fn of(checklist: Checklist, language: &str, text: &str) -> Self {
        let checked = check::assessment(&Arc::new(Source::new("part", text)), &checklist);
        let Some(assessment) = checked.model else { panic!("{}", crate::shipped::said(&checked.problems).join("\n")) };
        Self { labels: Labels::for_language(language).unwrap(), checklist, assessment, text: text.to_owned() }
    }

    /// The same with an origin at its head, which this step only keeps.
    pub(crate) fn of_body(mut self, body: &str) -> Self {
        self.text.push_str(&format!("\n[part]\nbody = \"{body}\"\n"));
        self
    }

    pub(crate) fn write(&self) -> Vec<u8> {
        workbook::write(&self.labels, &self.checklist, &self.assessment, &self.text).unwrap()
    }

    pub(crate) fn read(&self, bytes: &[u8]) -> Result<Returned, Diagnostic> {
        workbook::open("part.xlsx", bytes)?.read(&self.labels, &self.checklist, &self.assessment)
    }
}

/// Problems as lines, with their cells.
pub(crate) fn said(problems: &[Diagnostic]) -> Vec<String> {
    let labels = Labels::default();
    let said = |problem: &Diagnostic| {
        let help = problem.help.iter().map(|help| labels.phrase(help)).collect::<Vec<_>>().join("; ");
        format!("{}: {} [{}] {help}", problem.cell.as_deref().unwrap_or("-"), labels.phrase(&problem.message), problem.code.name)
    };
    problems.iter().map(said).collect()
}

/// A checklist with every kind of question.
pub(crate) const SMALL: &str = r#"
id = "small"
edition = "1"
language = "en"
title = "Small"
bands = { no = 0, yes = 50 }
caps = { not-met = "no", partly-met = "no" }
evidence-class.law = { title = "Law in force", counts = "checked", months = 12 }
evidence-class.plan = { title = "Plan", counts = "until" }
not-applicable.no-river = { title = "No river" }
lead.rivers = { title = "Rivers" }
unit.percent = { title = "percent", least = 0, most = 100 }
unit.boats = { title = "boats", least = 0 }

[[paragraph]]
number = 1
verb = "urges"
addressee = "states"
title = "Boats & jackets"
summary = "Boats carry life jackets."

[[paragraph.measure]]
id = "op01-duty"
title = "A duty"
kind = "structural"
basis = "text"
question = "Is there a duty?"
asks = "yes-no"
partly = "Only for ferries."
evidence = ["law"]
not-applicable = ["no-river"]

[[paragraph.measure]]
id = "op01-reach"
title = "Reach"
kind = "process"
basis = "text"
question = "How far does it reach?"
asks = "level"
levels = ["No duty", "Ferries", "Ferries and hired boats", "Every boat"]
evidence = ["law", "plan"]
also.boats = "How many boats are there?"
also.remark = "Anything else"
also-units = { boats = "boats" }

[[paragraph.measure]]
id = "op01-content"
title = "Content"
kind = "structural"
basis = "text"
question = "What does it contain?"
asks = "elements"
evidence = ["law"]
gate = ["in-force"]
may-not-apply = ["night"]
shown.extra = "Something extra"
[paragraph.measure.elements]
in-force = "It is in force"
children = "Sizes for children"
night = "Lights at night"
fine = "A fine"

[[paragraph]]
number = 2
verb = "requests"
addressee = "states"
title = "Figures"
summary = "States count."

[[paragraph.measure]]
id = "op02-share"
title = "Share"
kind = "outcome"
basis = "text"
question = "What share of boats carries them?"
asks = "number"
unit = "percent"
target = 90
floor = 0
evidence = ["law"]

[[paragraph.measure]]
id = "op02-rescues"
title = "Rescues"
kind = "outcome"
basis = "text"
question = "How many rescues were there?"
asks = "series"
years = 2
evidence = ["law"]
stages = { alarms = "Alarms", rescued = "Rescued" }
"#;

/// A part with every kind of answer.
pub(crate) const ANSWERED: &str = r#"# A part, with comments.
checklist = "small"
edition = "1"
state = "XAA"
language = "en"
period = { from = 2025-01-01, to = 2025-12-31 }
cut-off = 2026-03-31

[contributor.rivers]
name = "Ministry of Rivers"
lead = ["rivers"]

[evidence.river-act]   # the act
class = "law"
title = "River Act"
date = 2020-01-05
checked = 2026-02-01
at = "Gazette 5/2020"
public = true

[answer.op01-duty]
## Is there a duty?
answer = "partly"
evidence = [{ id = "river-act", at = "art. 3" }]
by = "rivers"
note = "=1+1 is no formula; _x000D_ neither. 水 🚤 قارب\nsecond line"

[answer.op01-reach]
level = 2
also.boats = 1204
also.remark = "+41 22 123"
evidence = ["river-act"]
confirm = true

[answer.op01-content]
covered = ["in-force", { id = "children", at = "art. 21", evidence = ["river-act"] }]
missing = "all-others"

[answer.op02-share]
value = 62.50

[answer.op02-rescues]
series.2024 = { alarms = 19, rescued = "not-recorded" }
"#;
