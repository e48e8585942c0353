//! The frozen view: everything that a report says, as data.

use schemars::JsonSchema;
use serde::Serialize;

use crate::score::{Grouping, Reading, gaps, steps, views};
use crate::source::{Diagnostic, code};

use super::annex::{Asked, Disagreement, Excluded, Piece, Step, Way};
use super::coverage::Coverage;
use super::derive::{Depth, Figures};
use super::file::{Band, ChecklistHead, ClassHead, FileHead, Named};
use super::measure::Measure;
use super::overall::Overall;
use super::paragraph::{Counts, Paragraph};
use super::profile::{Gap, Group, Grouped, Support};
use super::summary::{Critical, Finding, SecondParty};
use super::{ReportInput, annex, file, overall, paragraph, profile, summary};
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
    /// How many critical measures are met on the evidence.
    pub critical: Critical,
    /// How the second party's answers compare; `null` without one.
    pub second_party: Option<SecondParty>,
    /// What the first page says in sentences: the highest and the lowest figure, where declared and evidenced figures differ most, what
    /// the second party disputes, and which steps add most.
    pub findings: Vec<Finding>,
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
    /// Measures grouped in other ways: basis, lead, theme, reference, scope.
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
    /// Whether it is the short version: the first page, the table of paragraphs, and the steps that matter most.
    pub brief: bool,
    /// Whether it is the version for publication, without names of those who answered, and without
    /// texts and evidence that are not marked public.
    pub published: bool,
    /// How many pieces of internal evidence are left out of the version for publication.
    pub evidence_left_out: usize,
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
            .map(|grouping| profile::grouped(case, &figures, grouping, views(checklist, score, grouping)))
            .collect();
        view.open = annex::asked(case);
        let steps = steps(checklist, case.own, score);
        view.steps = annex::all_steps(case, &figures, &steps);
        view.ways = annex::ways(case, &figures);
        view.not_applicable = annex::excluded(case, &figures);
        view.evidence = annex::evidence(case);
        view.disagreements = annex::disagreements(case.labels, view.measures());
        let differs = |measure: &&Measure| measure.agreement.as_deref() == Some("differ");
        let differing = |at: usize| view.paragraphs.get(at).map_or(0, |one| one.measures.iter().filter(differs).count());
        view.findings = summary::findings(case, &steps, differing);
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
        let kinds = views(checklist, score, Grouping::Kind);
        let gaps = gaps(checklist, &kinds).iter().map(|gap| profile::gap(case, figures, gap)).collect();
        Self {
            format: FORMAT.to_owned(),
            program: concat!("uphold ", env!("CARGO_PKG_VERSION")).to_owned(),
            language: labels.language().to_owned(),
            labels_missing: labels.lacks(),
            checklist: ChecklistHead::new(checklist),
            assessment: file::file(case.own, digest),
            review: case.other.map(|other| file::file(other, digest)),
            readings: score.readings.iter().map(|scored| Named::labelled(labels, "reading", scored.reading.word())).collect(),
            completeness: paragraph::counts(labels, figures, &score.completeness),
            critical: Critical::new(case),
            second_party: SecondParty::new(case),
            findings: Vec::new(),
            gaps,
            without_results: profile::without_results(checklist),
            support: Support::new(case),
            overall: overall::overall(case, figures),
            paragraphs: (0..checklist.paragraphs.len()).filter_map(|at| paragraph::paragraph(case, figures, at)).collect(),
            views: Vec::new(),
            profile: profile::grouped(case, figures, Grouping::Kind, kinds).groups,
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
            brief: false,
            published: false,
            evidence_left_out: 0,
        }
    }

    /// The report as a draft, or not.
    #[must_use]
    pub fn stamped(self, draft: bool) -> Self {
        Self { draft, ..self }
    }

    /// The short version: of the steps, those that matter most.
    #[must_use]
    pub fn shortened(mut self) -> Self {
        self.steps.retain(|step| step.in_brief);
        Self { brief: true, ..self }
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

fn warning(labels: &Labels, problem: &Diagnostic) -> Warning {
    Warning {
        code: problem.code.name.to_owned(),
        message: labels.phrase(problem.in_report.as_ref().unwrap_or(&problem.message)),
        file: problem.source.name().rsplit(['/', '\\']).next().unwrap_or_default().to_owned(),
        line: problem.span.as_ref().map(|span| problem.source.place(span.start).line),
    }
}
