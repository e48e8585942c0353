//! The words that can be typed, and the help that explains them. No logic.
//!
//! One file because help is written and read as a whole: every command beside the others, in one voice.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

use crate::document::Format;
use crate::labels::Labels;
use crate::model::Period;
use crate::resolution::Language;

use super::score::Percent;

/// Checks, scores and explains a state's self-assessment against a checklist made from a UN resolution
///
/// Start with `uphold new`, fill the file in with a text editor, and run `uphold check` whenever you like: it names every problem
/// and says what to do about each. Nothing leaves this machine.
///
/// Exit codes: 0 done; 1 could not read or write; 2 words not understood; 3 a file needs mending; 4 a gate is not met; 6 a file
/// would be overwritten.
#[derive(Debug, Parser)]
#[command(name = "uphold", version)]
#[command(before_help = "Example: uphold new hrc-31-7 --state XAA --period 2025 --cut-off 2026-03-31 -o answers.toml")]
pub struct Cli {
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Checklist(ChecklistArgs),
    Schema(SchemaArgs),
    New(NewArgs),
    Draft(DraftArgs),
    Check(CheckArgs),
    Score(ScoreArgs),
    Explain(ExplainArgs),
    Steps(StepsArgs),
    Report(ReportArgs),
    Trace(TraceArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

impl Command {
    /// Whether a script waits for one JSON document.
    pub fn wants_json(&self) -> bool {
        match self {
            Self::Checklist(args) => args.json,
            Self::Draft(args) => args.json,
            Self::Check(args) => args.json || args.format == CheckFormat::Json,
            Self::Score(args) => args.json,
            Self::Explain(args) => args.json,
            Self::Steps(args) => args.json,
            Self::Report(args) => args.json,
            Self::Trace(args) => args.json,
            Self::Schema(_) | Self::New(_) | Self::Completions(_) | Self::Man(_) => false,
        }
    }

    /// The labels of what is said beside the result.
    pub fn labels(&self, style: super::ConsoleStyle) -> Labels {
        let language = match self {
            Self::Checklist(args) => &args.language,
            Self::New(args) => &args.language,
            Self::Check(args) => &args.language,
            Self::Score(args) => &args.language,
            Self::Explain(args) => &args.language,
            Self::Steps(args) => &args.language,
            Self::Report(args) => &args.language,
            Self::Trace(args) => &args.language,
            Self::Draft(_) | Self::Schema(_) | Self::Completions(_) | Self::Man(_) => {
                return style.labels.unwrap_or_default();
            }
        };
        language.shown(style, self.wants_json())
    }
}

/// What every command that reads an assessment takes.
#[derive(Debug, Clone, Args)]
pub struct InputArgs {
    /// A checklist of your own, a folder or a file; otherwise the file names one that is built in
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub checklist: Option<PathBuf>,

    /// The largest file to read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = crate::read::DEFAULT_LIMIT)]
    pub max_size: u64,
}

/// In which language a command speaks.
#[derive(Debug, Clone, Args)]
pub struct LanguageArgs {
    /// The language of labels and of the checklist's texts; what a terminal shows follows the environment, all else is in English
    #[arg(long, global = true, value_name = "CODE", value_parser = super::language)]
    pub lang: Option<Labels>,
}

impl LanguageArgs {
    /// The labels of what is written or piped: those that were asked for, otherwise English, whatever the environment says.
    pub fn fixed(&self) -> Labels {
        self.lang.unwrap_or_default()
    }

    /// The labels of what is shown: on a terminal, those of the environment unless others were asked for. Data are not shown.
    pub fn shown(&self, style: super::ConsoleStyle, is_data: bool) -> Labels {
        self.lang.or(style.labels.filter(|_| !is_data)).unwrap_or_default()
    }
}

/// List the checklists, show one, or lint one that you are writing
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold checklist show hrc-31-7")]
pub struct ChecklistArgs {
    #[command(subcommand)]
    pub action: Option<ChecklistAction>,

    /// Answer in JSON
    #[arg(long, global = true)]
    pub json: bool,

    #[command(flatten)]
    pub language: LanguageArgs,

    /// The largest file to read, in bytes
    #[arg(long, global = true, value_name = "BYTES", default_value_t = crate::read::DEFAULT_LIMIT)]
    pub max_size: u64,
}

#[derive(Debug, Subcommand)]
pub enum ChecklistAction {
    /// List the checklists that are built in (the default)
    #[command(before_help = "Example: uphold checklist list")]
    List,

    /// Show one checklist: paragraphs, verbs and measures, or one of them in full
    #[command(before_help = "Example: uphold checklist show hrc-31-7 op09-hotline")]
    Show {
        /// The id of a checklist that is built in, or the folder or file of your own
        #[arg(value_name = "ID")]
        checklist: String,

        /// One paragraph, such as op09, or one measure, such as op09-hotline: with its question and all that it accepts
        #[arg(value_name = "SUBJECT")]
        subject: Option<String>,
    },

    /// Start a translation of a checklist, or note what each of its texts was made from
    ///
    /// Where LANGUAGE.toml is not there yet, it is written with every text as a comment above an empty one. Where it is, [made-from]
    /// is written anew at its end, which says of each text what it was made from; all else stays as it is. `uphold checklist lint`
    /// names the texts that are missing, and those whose source has changed since.
    #[command(before_help = "Example: uphold checklist translate checklists/my-checklist fr")]
    Translate {
        /// The folder of a checklist
        #[arg(value_name = "FOLDER", value_hint = ValueHint::DirPath)]
        path: PathBuf,

        /// The language, such as fr
        #[arg(value_name = "LANGUAGE", value_parser = super::checklist::code)]
        into: String,

        /// Texts that were looked at again since their source changed: a place that `lint` names, or what stands above it, such as
        /// measure.op09-hotline
        #[arg(long, value_name = "PLACE")]
        accept: Vec<String>,
    },

    /// Find what an author would want to know: errors, and places that will puzzle those who fill in
    ///
    /// Exits with 4 where it finds something to improve, with 3 where the checklist cannot be used as it is.
    #[command(before_help = "Example: uphold checklist lint checklists/hrc-31-7")]
    Lint {
        /// The folder or file of a checklist
        #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
        path: PathBuf,
    },
}

/// Print the JSON Schema of a file that people write or scripts read
///
/// Editors with TOML support complete and check while you type, once the first line of a file names the schema:
/// `#:schema ./assessment.schema.json`
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold schema assessment > assessment.schema.json")]
pub struct SchemaArgs {
    /// Of what
    pub of: SchemaOf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SchemaOf {
    /// The file that an author of a checklist writes
    Checklist,
    /// The file that a state, or anyone else, fills in
    Assessment,
    /// What `score --json` answers
    Score,
    /// The report as JSON
    Report,
    /// What `check --json` answers
    Diagnostics,
    /// What `trace --json` answers
    Trace,
}

/// Start a file to fill in: every question as a comment, nothing answered
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold new hrc-31-7 --state XAA --period 2025 --cut-off 2026-03-31 -o answers.toml")]
pub struct NewArgs {
    /// The id of a checklist that is built in, or the folder or file of your own
    #[arg(value_name = "ID")]
    pub checklist: String,

    /// The state's three-letter code (ISO 3166-1); XAA to XZZ for invented ones
    #[arg(long, value_name = "CODE", value_parser = super::new::state)]
    pub state: String,

    /// The period reported on: a year, or two days as FROM..TO
    #[arg(long, value_name = "YEAR", value_parser = super::new::period)]
    pub period: Period,

    /// The day on which evidence must be valid, such as 2026-03-31
    #[arg(long, value_name = "DATE", value_parser = super::new::day)]
    pub cut_off: NaiveDate,

    /// Only the critical measures, for a short first assessment
    #[arg(long)]
    pub core: bool,

    /// Only what one body usually answers, such as justice
    #[arg(long, value_name = "LEAD")]
    pub lead: Option<String>,

    /// The file to write; - is the terminal
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: PathBuf,

    /// Replace the file if it is there
    #[arg(long)]
    pub force: bool,

    #[command(flatten)]
    pub language: LanguageArgs,

    /// The largest checklist to read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = crate::read::DEFAULT_LIMIT)]
    pub max_size: u64,
}

/// Start a checklist from a resolution's text: every operative paragraph, its verb, whom it addresses, a place for measures
///
/// The text is plain text or a Word document (.docx), as it comes out of a PDF: page numbers, footnotes and broken lines are seen
/// through, and what was set aside is listed. Without -o, only what was found is shown.
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold draft resolution.txt -o river-safety")]
pub struct DraftArgs {
    /// The text of a resolution, in Arabic, Chinese, English, French, Russian or Spanish
    #[arg(value_name = "TEXT", value_hint = ValueHint::FilePath)]
    pub text: PathBuf,

    /// The folder of the checklist, which is made if it is not there; its name becomes the checklist's id. `-` prints the checklist
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,

    /// The language of the text: ar, en, es, fr, ru, zh; otherwise it is recognised
    #[arg(long, value_name = "CODE", value_parser = super::draft::language)]
    pub lang: Option<&'static Language>,

    /// Replace the checklist if it is there
    #[arg(long)]
    pub force: bool,

    /// Answer in JSON: paragraphs, verbs, digests, what was set aside
    #[arg(long)]
    pub json: bool,

    /// The largest text to read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = crate::read::DEFAULT_LIMIT)]
    pub max_size: u64,
}

/// Find every problem in assessments or checklists, and say what to do about each
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold check answers.toml")]
pub struct CheckArgs {
    /// Assessments or checklists; which of the two, is seen
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,

    #[command(flatten)]
    pub input: InputArgs,

    /// How to answer
    #[arg(long, value_name = "FORMAT", default_value = "human", conflicts_with = "json")]
    pub format: CheckFormat,

    /// Answer in JSON, the same as --format json
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub language: LanguageArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum, PartialEq, Eq)]
pub enum CheckFormat {
    /// For people
    Human,
    /// For scripts
    Json,
    /// SARIF 2.1.0, for code hosting services and editors
    Sarif,
}

/// Score assessments: the profile first, then the paragraphs, then the whole with its range
///
/// With many files, one line each, in the order given; never a ranking.
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold score answers.toml --review ngo.toml")]
pub struct ScoreArgs {
    /// The assessments
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,

    #[command(flatten)]
    pub input: InputArgs,

    /// Another party's file on the same state, for the verified reading
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub review: Option<PathBuf>,

    /// Add the measures grouped another way
    #[arg(long, value_name = "GROUPING")]
    pub by: Option<By>,

    /// Exit with 4 where the overall, declared and with open answers as 0, is below this percentage
    #[arg(long, value_name = "PERCENT", value_parser = super::score::percent)]
    pub fail_under: Option<Percent>,

    /// Exit with 4 where an answer is open
    #[arg(long)]
    pub require_complete: bool,

    /// Answer in JSON
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub language: LanguageArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum By {
    /// Law, practice, result
    Kind,
    /// The text itself, its preamble, good practice beyond it
    Basis,
    /// The body that usually answers
    Lead,
    /// Theme
    Theme,
    /// Instrument and standard
    Reference,
}

/// Show how a figure came about, down to the line of the answer; or explain the code of a problem
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold explain answers.toml op09\n         uphold explain --code answered-twice")]
pub struct ExplainArgs {
    /// The assessment
    #[arg(value_name = "FILE", required_unless_present = "code", value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,

    /// overall, a paragraph such as op09, or a measure such as op09-hotline
    #[arg(value_name = "SUBJECT", default_value = "overall")]
    pub subject: String,

    /// Which reading of the answers
    #[arg(id = "of", long = "reading", value_name = "READING", default_value = "declared")]
    pub of: ReadingName,

    /// Which end of the range
    #[arg(long, value_name = "END", default_value = "low")]
    pub end: End,

    /// Another party's file on the same state, for the verified reading
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub review: Option<PathBuf>,

    #[command(flatten)]
    pub input: InputArgs,

    /// Explain a problem by its code, which stands in brackets at the beginning of a message
    #[arg(long, value_name = "CODE", conflicts_with = "file")]
    pub code: Option<String>,

    /// Answer in JSON
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub language: LanguageArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum ReadingName {
    /// Every answer at face value
    Declared,
    /// Answers keep their credit only with valid evidence
    Evidenced,
    /// The lesser of that and another party's answer
    Verified,
}

#[derive(Debug, Clone, Copy, ValueEnum, PartialEq, Eq)]
pub enum End {
    /// Open answers at their worst: the headline
    Low,
    /// Open answers at their best
    High,
}

/// Show what to do next and what each step adds, or the shortest way to a rating
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold steps answers.toml --reach op09=largely")]
pub struct StepsArgs {
    /// The assessment
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    #[command(flatten)]
    pub input: InputArgs,

    /// The shortest list of steps that brings a paragraph to a rating, such as op09=largely
    #[arg(long, value_name = "PARAGRAPH=RATING")]
    pub reach: Option<String>,

    /// Answer in JSON
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub language: LanguageArgs,
}

/// Print completions for a shell
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold completions bash > ~/.local/share/bash-completion/completions/uphold")]
pub struct CompletionsArgs {
    /// Which shell
    pub shell: clap_complete::Shell,
}

/// Print the manual page
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold man | man -l -")]
pub struct ManArgs;

/// Write the report that is handed in
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold report answers.toml --format docx,pdf -o handed-in")]
#[expect(clippy::struct_excessive_bools, reason = "each is a word that a person types or leaves out")]
pub struct ReportArgs {
    /// The assessment
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    #[command(flatten)]
    pub input: InputArgs,

    /// Another party's file on the same state, for the verified reading and the list of disagreements
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub review: Option<PathBuf>,

    /// The formats, with commas between them: html, md, json, csv, docx, xlsx, pdf [default: html]
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', value_parser = super::report::format)]
    pub format: Vec<&'static Format>,

    /// A template of your own; its ending decides how text is escaped (reports/README.md shows what it may use)
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub template: Option<PathBuf>,

    /// The version for publication: without notes, names of those who answered, and internal evidence
    #[arg(long)]
    pub public: bool,

    /// Stamp it as a draft, which happens by itself where an applicable measure has no answer
    #[arg(long, conflicts_with = "is_final")]
    pub draft: bool,

    /// No draft, although answers are missing; refused (4) where more is missing than the checklist allows
    #[arg(long = "final")]
    pub is_final: bool,

    /// Refuse (4) a report of more words, and say how many each paragraph takes; `--json` tells it in any case
    #[arg(long, value_name = "WORDS")]
    pub limit_words: Option<usize>,

    /// A folder of fonts for the PDF, for letters that the program's own lack
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub font_path: Vec<PathBuf>,

    /// The folder to write to; `-` prints one format
    #[arg(short, long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub output: PathBuf,

    /// Replace files that are there
    #[arg(long)]
    pub force: bool,

    /// Say in JSON what was written, and how many words it has
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub language: LanguageArgs,
}

/// Prove that a checklist covers its document, and that texts of the document are still those that it was made from
///
/// Every paragraph is broken into measures, excused with a reason, or missing. Each text is held against the checklist: numbers,
/// verbs in whatever language, and the digest of each paragraph's words where the checklist has facts of a text in that language.
/// Where it has none, they are printed, ready to paste. Of two texts in one language, such as a draft and the text as adopted,
/// everything that changed is shown.
///
/// Exits with 4 where something is missing or has changed.
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold trace hrc-31-7 --text draft.txt --text adopted.txt")]
pub struct TraceArgs {
    /// The id of a checklist that is built in, or the folder or file of your own
    #[arg(value_name = "ID")]
    pub checklist: String,

    /// A text of the document, plain or a Word document; where its language is not recognised, say it: zh=FILE. May be given
    /// several times
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, value_parser = super::trace::typed)]
    pub text: Vec<OneText>,

    /// Print the facts of each text also where the checklist has some, to paste over them
    #[arg(long)]
    pub facts: bool,

    /// Answer in JSON
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub language: LanguageArgs,

    /// The largest file to read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = crate::read::DEFAULT_LIMIT)]
    pub max_size: u64,
}

/// A text of a document, and its language where it is said.
#[derive(Debug, Clone)]
pub struct OneText {
    pub language: Option<&'static Language>,
    pub path: PathBuf,
}
