//! The frozen view: everything that a report says, as data.

use std::cmp::Ordering;

use schemars::JsonSchema;
use serde::Serialize;

use crate::figure::Subject;
use crate::model::{Checklist, Kind};
use crate::score::{self, End, Grouping, Reading, gaps, views};
use crate::source::{Diagnostic, code};

use super::annex::{Asked, Disagreement, Excluded, Piece, Step, Way};
use super::coverage::Coverage;
use super::figure::{Depth, Figure, Figures, Readings};
use super::file::{Band, ChecklistHead, ClassHead, FileHead, Named};
use super::measure::Measure;
use super::overall::Overall;
use super::paragraph::{Counts, Paragraph};
use super::{ReportInput, annex, file, overall, paragraph};
use crate::labels::Labels;

/// The name and version of this format; the version increases when a field is removed or changes its meaning.
pub const FORMAT: &str = "uphold-report/2";

/// A report as data.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct View {
    /// The name and number of this data format.
    pub format: String,
    /// The program and its version.
    pub program: String,
    /// The language of the labels.
    pub language: String,
    /// How many labels are not translated; they are shown in English, marked `[en]`.
    pub labels_missing: usize,
    /// The checklist.
    pub checklist: ChecklistHead,
    /// The assessment.
    pub assessment: FileHead,
    /// The second party's file; `null` if there is none.
    pub review: Option<FileHead>,
    /// The readings in this report, in order.
    pub readings: Vec<Named>,
    /// How many measures are answered.
    pub completeness: Counts,
    /// Law, practice, result: the measures by kind.
    pub profile: Vec<Group>,
    /// How far practice and results stand above law or below it, in each reading, over the paragraphs that ask for both.
    pub gaps: Vec<Gap>,
    /// The assessed paragraphs that no measure of results asks about.
    pub without_results: Vec<Named>,
    /// On how many documents how many answers rest.
    pub support: Support,
    /// The overall figure; show it after the profile, with its range.
    pub overall: Overall,
    /// The paragraphs, in the order of the document.
    pub paragraphs: Vec<Paragraph>,
    /// Measures grouped in other ways: basis, lead, theme, reference.
    pub views: Vec<Grouped>,
    /// Questions without a complete answer, by the body that usually answers.
    pub open: Vec<Asked>,
    /// The next step for each measure; critical measures that are not met come first.
    pub steps: Vec<Step>,
    /// For each paragraph, the fewest steps to the next band.
    pub ways: Vec<Way>,
    /// The measures that are not applicable.
    pub not_applicable: Vec<Excluded>,
    /// The evidence.
    pub evidence: Vec<Piece>,
    /// Where the two files give different answers.
    pub disagreements: Vec<Disagreement>,
    /// The warnings of the check.
    pub warnings: Vec<Warning>,
    /// The rating bands, lowest first.
    pub bands: Vec<Band>,
    /// The highest band of a paragraph with a critical measure that is not met, whatever the reason.
    pub cap_not_met: Band,
    /// The highest band of a paragraph with a critical measure that is partly met.
    pub cap_partly_met: Band,
    /// The classes of evidence.
    pub classes: Vec<ClassHead>,
    /// How the checklist covers each paragraph of its document.
    pub coverage: Coverage,
    /// Whether it is marked as a draft.
    pub draft: bool,
    /// Whether it is the version for publication, without notes, names of those who answered and internal evidence.
    pub published: bool,
    /// How many pieces of internal evidence are left out of the version for publication.
    pub evidence_left_out: usize,
}

/// On how many documents how many answers rest.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Support {
    /// Given answers with valid evidence.
    pub answers: usize,
    /// The documents that they rest on; pieces of the same title and place are one.
    pub documents: usize,
    /// How many of the answers the most used document serves.
    pub most: usize,
}

/// A group of measures.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Group {
    /// The name in the file, or the word for a kind or basis.
    pub id: String,
    /// The title for readers.
    pub title: String,
    /// Ids of its measures.
    pub measures: Vec<String>,
    /// How many paragraphs these measures belong to.
    pub paragraphs: usize,
    /// Its figures.
    pub figures: Readings,
}

/// Measures grouped in one way.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Grouped {
    /// basis, lead, theme or reference, with its label.
    pub by: Named,
    /// The groups.
    pub groups: Vec<Group>,
}

/// How far another kind stands above law, in one reading.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Gap {
    /// The other kind.
    pub kind: Named,
    /// The reading.
    pub reading: Named,
    /// The difference at its low end, in percentage points: the other kind at its lowest less law at its highest.
    pub low: Figure,
    /// The difference at its high end.
    pub high: Figure,
    /// above if the other kind stands above law, below if it stands below, unsettled if the answers do not settle it.
    pub finding: String,
    /// The finding as a sentence.
    pub text: String,
    /// Ids of the paragraphs that have both.
    pub paragraphs: Vec<String>,
}

/// A warning of the check.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Warning {
    /// The name of the warning, which does not change between versions.
    pub code: String,
    /// What it is.
    pub message: String,
    /// The name of the file.
    pub file: String,
    /// The line; `null` if it concerns the whole file.
    pub line: Option<usize>,
}

impl View {
    /// Gathers everything that a report says.
    #[must_use]
    pub fn new(case: &ReportInput<'_>) -> Self {
        Self::at(case, Depth::Derivation)
    }

    /// Gathers what a page says: everything but derivations as data, which are left empty. They are most of the work.
    #[must_use]
    pub fn page(case: &ReportInput<'_>) -> Self {
        Self::at(case, Depth::Formula)
    }

    fn at(case: &ReportInput<'_>, depth: Depth) -> Self {
        let (checklist, score) = (case.checklist, case.score);
        let figures = Figures::new(checklist, depth);
        let mut view = Self::begun(case, &figures);
        for (position, paragraph) in view.paragraphs.iter_mut().enumerate() {
            paragraph.measures = paragraph::measures(case, &figures, position);
        }
        view.views = Grouping::ALL
            .into_iter()
            .filter(|grouping| *grouping != Grouping::Kind)
            .map(|grouping| grouped(case, &figures, grouping, views(checklist, score, grouping)))
            .collect();
        view.open = annex::asked(case);
        view.steps = annex::all_steps(case, &figures);
        view.ways = annex::ways(case, &figures);
        view.not_applicable = annex::excluded(case, &figures);
        view.evidence = annex::evidence(case);
        view.disagreements = annex::disagreements(case.labels, view.measures());
        view
    }

    /// Gathers the profile, the paragraphs' figures and ratings, and the overall; measures, other views, steps, annexes, formulas,
    /// derivations and the digests of files are left empty. It is what a summary needs, for a fraction of the work.
    #[must_use]
    pub fn outline(case: &ReportInput<'_>) -> Self {
        Self::begun(case, &Figures::new(case.checklist, Depth::Value))
    }

    fn begun(case: &ReportInput<'_>, figures: &Figures<'_>) -> Self {
        let (checklist, score, labels) = (case.checklist, case.score, case.labels);
        let digest = figures.depth > Depth::Value;
        let profile = views(checklist, score, Grouping::Kind);
        let gaps = gaps(checklist, &profile).iter().map(|gap| self::gap(case, figures, gap)).collect();
        Self {
            format: FORMAT.to_owned(),
            program: concat!("uphold ", env!("CARGO_PKG_VERSION")).to_owned(),
            language: labels.language().to_owned(),
            labels_missing: labels.lacks(),
            checklist: ChecklistHead::new(checklist),
            assessment: file::file(case.own, digest),
            review: case.other.map(|other| file::file(other, digest)),
            readings: score.readings.iter().map(|scored| Named::labelled(labels, "reading", scored.reading.word())).collect(),
            completeness: paragraph::counts(figures, &score.completeness),
            gaps,
            without_results: without_results(checklist),
            support: {
                let score::Support { answers, documents, most } = score::support(case.own);
                Support { answers, documents, most }
            },
            overall: overall::overall(case, figures),
            paragraphs: (0..checklist.paragraphs.len()).filter_map(|at| paragraph::paragraph(case, figures, at)).collect(),
            views: Vec::new(),
            profile: grouped(case, figures, Grouping::Kind, profile).groups,
            open: Vec::new(),
            steps: Vec::new(),
            ways: Vec::new(),
            not_applicable: Vec::new(),
            evidence: Vec::new(),
            disagreements: Vec::new(),
            // Answers in part are listed with the open questions.
            warnings: (case.warnings.iter().filter(|problem| problem.code != code::ANSWERED_IN_PART))
                .map(|problem| warning(labels, problem))
                .collect(),
            bands: (0..checklist.bands.list.len()).map(|step| file::band(checklist, step)).collect(),
            cap_not_met: file::band(checklist, checklist.bands.not_met),
            cap_partly_met: file::band(checklist, checklist.bands.partly_met),
            classes: checklist.classes.iter().map(file::class).collect(),
            coverage: Coverage::new(checklist, labels, []),
            draft: false,
            published: false,
            evidence_left_out: 0,
        }
    }

    /// The report as a draft, or not.
    #[must_use]
    pub fn stamped(self, draft: bool) -> Self {
        Self { draft, ..self }
    }

    /// The steps of one paragraph to a band in one reading, by positions; `None` if there is no way.
    #[must_use]
    pub fn way(case: &ReportInput<'_>, reading: Reading, paragraph: usize, band: usize) -> Option<Way> {
        annex::way(case, &Figures::new(case.checklist, Depth::Derivation), reading, paragraph, band)
    }

    /// All measures, in the order of the document.
    pub fn measures(&self) -> impl Iterator<Item = &Measure> {
        self.paragraphs.iter().flat_map(|paragraph| &paragraph.measures)
    }
}

fn grouped(case: &ReportInput<'_>, figures: &Figures<'_>, grouping: Grouping, list: Vec<score::Subset>) -> Grouped {
    Grouped {
        by: Named::labelled(case.labels, "by", grouping.word()),
        groups: list.into_iter().map(|view| group(case, figures, grouping, &view)).collect(),
    }
}

fn group(case: &ReportInput<'_>, figures: &Figures<'_>, grouping: Grouping, view: &score::Subset) -> Group {
    let title = match grouping {
        Grouping::Kind | Grouping::Basis => case.labels.label(&format!("{}.{}", grouping.word(), view.id)),
        Grouping::Lead | Grouping::Theme | Grouping::Reference | Grouping::Scope => view.title.clone(),
    };
    Group {
        id: view.id.clone(),
        title,
        measures: view.measures.iter().map(|at| figures.name(Subject::Measure(*at))).collect(),
        paragraphs: view.paragraphs.len(),
        figures: figures.readings_of(view),
    }
}

fn gap(case: &ReportInput<'_>, figures: &Figures<'_>, gap: &score::Gap) -> Gap {
    let finding = match gap.finding() {
        Some(Ordering::Greater) => "above",
        Some(_) => "below",
        None => "unsettled",
    };
    let labels = case.labels;
    let kind = Named::labelled(labels, "kind", gap.kind.word());
    let reading = Named::labelled(labels, "reading", gap.reading.word());
    let (low, high) =
        (figures.points(&gap.low, Some((gap.reading, End::Low))), figures.points(&gap.high, Some((gap.reading, End::High))));
    // The sentence says below or above, so its numbers have no sign, and the smaller one comes first.
    let number = |digits: &str| match (finding, digits.strip_prefix('-')) {
        ("unsettled", None) if digits != "0.0" => format!("+{}", labels.number(digits)),
        ("unsettled", Some(digits)) => format!("−{}", labels.number(digits)),
        (_, Some(digits)) => labels.number(digits),
        (_, None) => labels.number(digits),
    };
    let (first, last) = if finding == "below" { (&high, &low) } else { (&low, &high) };
    let points = match first.percent == last.percent {
        true => number(&first.percent),
        false => labels.fill("number.range", &[("low", &number(&first.percent)), ("high", &number(&last.percent))]),
    };
    let count = gap.paragraphs.len().to_string();
    let blanks = [("kind", kind.title.as_str()), ("points", &points), ("reading", &reading.title), ("count", &count)];
    let text = labels.fill(&format!("gap-finding.{finding}"), &blanks);
    Gap {
        kind,
        reading,
        low,
        high,
        finding: finding.to_owned(),
        text,
        paragraphs: gap.paragraphs.iter().map(|at| figures.name(Subject::Paragraph(*at))).collect(),
    }
}

/// The assessed paragraphs that no measure of results asks about.
fn without_results(checklist: &Checklist) -> Vec<Named> {
    let asks = |paragraph: &crate::model::Paragraph| checklist.measures_of(paragraph).any(|(_, one)| one.kind == Kind::Outcome);
    let without = checklist.paragraphs.iter().filter(|paragraph| paragraph.excused.is_none() && !asks(paragraph));
    without.map(|paragraph| Named::new(&paragraph.id(), &paragraph.title)).collect()
}

fn warning(labels: &Labels, problem: &Diagnostic) -> Warning {
    Warning {
        code: problem.code.name.to_owned(),
        message: labels.phrase(problem.in_report.as_ref().unwrap_or(&problem.message)),
        file: problem.source.name().rsplit(['/', '\\']).next().unwrap_or_default().to_owned(),
        line: problem.span.as_ref().map(|span| problem.source.place(span.start).line),
    }
}
