//! The arguments, and the help that explains them. No logic.
//!
//! One file because help is written and read as a whole: every command beside the others, in one voice.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum, ValueHint};

use crate::document::Format;
use crate::labels::Labels;
use crate::model::Period;
use crate::resolution::Language;

use super::console::ConsoleStyle;
use super::parse::{self, Percent, TextArgument};

/// Check, score, explain and report a state's self-assessment against a checklist made from a UN resolution
///
/// Start a file with `uphold new`, fill it in with a text editor, and run `uphold check` at any time: it lists every problem and says
/// how to fix it. The program works offline and sends nothing anywhere.
///
/// Exit codes: 0 = done; 1 = a file could not be read or written; 2 = usage error; 3 = invalid input file; 4 = valid, but a required
/// condition is not met (such as --fail-under or --final); 6 = an existing file would be overwritten, or was changed by somebody else.
#[derive(Debug, Parser)]
#[command(name = "uphold", version)]
#[command(before_help = "Example: uphold new hrc-31-7 --state XAA --period 2025 --cut-off 2026-03-31 -o answers.toml")]
pub struct Cli {
    /// The command to run
    #[command(subcommand)]
    pub command: Command,

    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Global options")]
    pub color: Color,
}

/// When output is coloured.
#[derive(Debug, Clone, Copy, ValueEnum, PartialEq, Eq)]
pub enum Color {
    /// On a terminal that supports it, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// Whether colour is on or off; `None` if that depends on the terminal.
    pub fn forced(self) -> Option<bool> {
        match self {
            Self::Auto => None,
            Self::Always => Some(true),
            Self::Never => Some(false),
        }
    }
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Checklist(ChecklistArgs),
    Schema(SchemaArgs),
    New(NewArgs),
    Confirm(ConfirmArgs),
    Form(FormArgs),
    Merge(MergeArgs),
    Status(StatusArgs),
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
    /// Whether the result is one JSON document.
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
            Self::Merge(args) => args.json,
            Self::Status(args) => args.json,
            Self::Schema(_) | Self::New(_) | Self::Confirm(_) | Self::Form(_) | Self::Completions(_) | Self::Man(_) => false,
        }
    }

    /// The labels of everything that the command says to a person.
    pub fn labels(&self, style: ConsoleStyle) -> Labels {
        let language = match self {
            Self::Checklist(args) => &args.language,
            Self::New(args) => &args.language,
            Self::Confirm(args) => &args.language,
            Self::Form(args) => &args.language,
            Self::Merge(args) => &args.language,
            Self::Status(args) => &args.language,
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
        let is_sarif = matches!(self, Self::Check(args) if args.format == CheckFormat::Sarif);
        language.shown(style, self.wants_json() || is_sarif)
    }
}

/// The options of every command that reads an assessment.
#[derive(Debug, Clone, Args)]
pub struct InputArgs {
    /// Your own checklist, a folder or a file [default: the built-in checklist named in the file]
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub checklist: Option<PathBuf>,

    /// The largest file to read, in bytes
    #[arg(long, value_name = "BYTES", value_parser = parse::whole, default_value_t = crate::read::DEFAULT_LIMIT)]
    pub max_size: u64,
}

/// The language in which a command speaks.
#[derive(Debug, Clone, Args)]
pub struct LanguageArgs {
    /// Language of the output, such as zh [default: the system's language on a terminal, otherwise English]
    #[arg(long, global = true, value_name = "CODE", value_parser = parse::labels)]
    pub lang: Option<Labels>,
}

impl LanguageArgs {
    /// The labels of what is written to a file: those that the user names, otherwise English on every system.
    pub fn fixed(&self) -> Labels {
        self.lang.unwrap_or_default()
    }

    /// The labels of what is shown: those that the user names, otherwise those of the terminal. Data are in English by default.
    pub fn shown(&self, style: ConsoleStyle, is_data: bool) -> Labels {
        self.lang.or(style.labels.filter(|_| !is_data)).unwrap_or_default()
    }
}

/// List the built-in checklists; show or translate one, or list its unclear points (lint)
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold checklist show hrc-31-7")]
pub struct ChecklistArgs {
    #[command(subcommand)]
    pub action: Option<ChecklistAction>,

    /// Print JSON
    #[arg(long, global = true)]
    pub json: bool,

    #[command(flatten)]
    pub language: LanguageArgs,

    /// The largest file to read, in bytes
    #[arg(long, global = true, value_name = "BYTES", value_parser = parse::whole, default_value_t = crate::read::DEFAULT_LIMIT)]
    pub max_size: u64,
}

#[derive(Debug, Subcommand)]
pub enum ChecklistAction {
    /// List the built-in checklists (default)
    #[command(before_help = "Example: uphold checklist list")]
    List,

    /// Show a checklist: its paragraphs, verbs and measures, or one of them in full
    #[command(before_help = "Example: uphold checklist show hrc-31-7 op09-hotline")]
    Show {
        /// The id of a built-in checklist, or the folder or file of your own
        #[arg(value_name = "ID")]
        checklist: String,

        /// A paragraph, such as op09, or a measure, such as op09-hotline; shows its questions, allowed answers and evidence
        /// [default: the whole checklist]
        #[arg(value_name = "SUBJECT")]
        subject: Option<String>,

        /// An earlier edition [default: the current one]
        #[arg(long, value_name = "EDITION")]
        edition: Option<String>,
    },

    /// Start a translation of a checklist, or record that it is up to date
    ///
    /// If LANGUAGE.toml does not exist in the folder, it is created, with every text as a comment above an empty translation. If it
    /// exists, only [made-from] at its end is written again: it records from which text each translation was made. `uphold checklist
    /// lint` lists missing translations, and those whose original has changed since.
    #[command(before_help = "Example: uphold checklist translate checklists/my-checklist fr")]
    Translate {
        /// The folder of a checklist
        #[arg(value_name = "FOLDER", value_hint = ValueHint::DirPath)]
        path: PathBuf,

        /// The language, such as fr
        #[arg(value_name = "LANGUAGE", value_parser = parse::language_code)]
        into: String,

        /// A translation that you have reviewed since its original changed: a place that `lint` lists, or everything below it, such
        /// as measure.op09-hotline; may be repeated
        #[arg(long, value_name = "PLACE")]
        accept: Vec<String>,
    },

    /// Find errors in a checklist, and what may confuse the people who fill it in
    ///
    /// Exits with 4 if something can be improved, and with 3 if the checklist has errors.
    #[command(before_help = "Example: uphold checklist lint checklists/hrc-31-7")]
    Lint {
        /// The folder or file of a checklist
        #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
        path: PathBuf,
    },
}

/// Print the JSON Schema of a file type
///
/// An editor with TOML support completes and checks a file as you type if the first line of the file names the schema:
/// `#:schema ./assessment.schema.json`
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold schema assessment -o assessment.schema.json")]
pub struct SchemaArgs {
    /// Which schema
    #[arg(value_name = "FILE-TYPE")]
    pub of: SchemaOf,

    /// The file to write; - prints the schema [default: -]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,

    /// Replace an existing file
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SchemaOf {
    /// A checklist (TOML)
    Checklist,
    /// An assessment (TOML)
    Assessment,
    /// `check --json`, `checklist lint --json`, and every command that stops with problems
    Diagnostics,
    /// `score --json`
    Score,
    /// `explain --json`
    Explain,
    /// `explain --code --json`
    ExplainCode,
    /// `steps --json`
    Steps,
    /// `steps --reach --json`
    Reach,
    /// `report --format json`
    Report,
    /// `report --json`
    ReportFiles,
    /// `merge --json`
    Merge,
    /// `status --json`
    Status,
    /// `checklist list --json`
    ChecklistList,
    /// `checklist show --json`
    ChecklistShow,
    /// `checklist translate --json`
    ChecklistTranslate,
    /// `draft --json`
    Draft,
    /// `trace --json`
    Trace,
}

/// Start an assessment: a file with every question as a comment, ready to fill in
///
/// With --from, start the next round from an earlier file, or take it to a new edition of the checklist. Each answer is either carried
/// over and marked `confirm = true` (still to be confirmed), or asked again with the old answer beside it as a comment, or retired and
/// kept as a comment; each is listed with its line. Comments and evidence are kept, and evidence that no longer counts on the cut-off
/// date is named.
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold new hrc-31-7 --state XAA --period 2025 --cut-off 2026-03-31 -o answers.toml\n         \
    uphold new hrc-31-7 --from answers-2025.toml --period 2026 --cut-off 2027-03-31 -o answers-2026.toml")]
#[command(mut_arg("lang", |lang| lang.help("Language of the file, such as zh [default: English]")))]
pub struct NewArgs {
    /// The id of a built-in checklist, or the folder or file of your own
    #[arg(value_name = "ID")]
    pub checklist: String,

    /// The state's three-letter code (ISO 3166-1), such as FRA; XAA to XZZ for invented states (required without --from)
    #[arg(long, value_name = "CODE", value_parser = parse::state, required_unless_present = "from")]
    pub state: Option<String>,

    /// The reporting period: a year such as 2025, or two days such as 2024-07-01..2025-06-30 (required without --from)
    #[arg(long, value_name = "PERIOD", value_parser = parse::period, required_unless_present = "from")]
    pub period: Option<Period>,

    /// The cut-off date, on which evidence must be valid, such as 2026-03-31 (required without --from)
    #[arg(long, value_name = "DATE", value_parser = parse::day, required_unless_present = "from")]
    pub cut_off: Option<NaiveDate>,

    /// The earlier file; for the next round, give --period and --cut-off too; when a file moves to a new edition, both may stay
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["state", "scope", "lead"])]
    pub from: Option<PathBuf>,

    /// Answer only the questions of one scope of the checklist, such as core; the figures are then those of the scope
    #[arg(long, value_name = "SCOPE")]
    pub scope: Option<String>,

    /// Include only the measures that one body usually answers, such as justice
    #[arg(long, value_name = "LEAD")]
    pub lead: Option<String>,

    /// The file to write; - prints it
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: PathBuf,

    /// Replace an existing file
    #[arg(long)]
    pub force: bool,

    #[command(flatten)]
    pub language: LanguageArgs,

    /// The largest checklist to read, in bytes
    #[arg(long, value_name = "BYTES", value_parser = parse::whole, default_value_t = crate::read::DEFAULT_LIMIT)]
    pub max_size: u64,
}

/// Confirm answers that were carried over from an earlier file
///
/// `uphold new --from` marks each answer that it carries over with `confirm = true`. While one is left, a report is a draft
/// unless `--final` is given. This removes the mark from the answers named, and changes nothing else in the file. A file that somebody
/// else has changed meanwhile is not overwritten (exit 6).
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold confirm answers.toml op09 op12-training-coverage")]
pub struct ConfirmArgs {
    /// The assessment, which is changed
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    /// What to confirm: a measure such as op09-hotline, the measures of a paragraph such as op09, or those of a body such as justice
    #[arg(value_name = "SUBJECT", required = true)]
    pub subjects: Vec<String>,

    #[command(flatten)]
    pub input: InputArgs,

    #[command(flatten)]
    pub language: LanguageArgs,
}

/// Write the part of each body, to be filled in and sent back
///
/// A part asks the questions that are assigned to one body of the file ([contributor.NAME]): those of which it has the first lead,
/// unless [assign] says otherwise. It contains what is answered so far. Questions of other bodies on which it may remark come last. `uphold
/// merge` puts the parts together again.
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold form answers.toml --each -o parts")]
pub struct FormArgs {
    /// The assessment
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    /// Write the part of this body, such as justice; may be repeated
    #[arg(long = "body", value_name = "ID", required_unless_present = "each")]
    pub bodies: Vec<String>,

    /// Write the part of every body
    #[arg(long, conflicts_with = "bodies")]
    pub each: bool,

    /// The formats, separated by commas: toml for a text editor, xlsx for Excel and the like, html for a browser
    #[arg(long = "format", value_name = "FORMAT", value_delimiter = ',', default_value = "toml")]
    pub formats: Vec<FormFormat>,

    /// The folder for the parts, created if missing
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: PathBuf,

    /// Replace existing files
    #[arg(long)]
    pub force: bool,

    #[command(flatten)]
    pub input: InputArgs,

    #[command(flatten)]
    pub language: LanguageArgs,
}

/// The formats of a part.
#[derive(Debug, Clone, Copy, ValueEnum, PartialEq, Eq)]
pub enum FormFormat {
    /// A file for a text editor
    Toml,
    /// A workbook for Excel and the like, with lists to choose from
    Xlsx,
    /// A page for a browser, which checks and scores while somebody types, and needs no network (in builds with the feature `form`)
    Html,
}

impl FormFormat {
    /// The ending of the file.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Toml => "toml",
            Self::Xlsx => "xlsx",
            Self::Html => "html",
        }
    }
}

/// Merge returned parts into the assessment
///
/// Says for each part what the body changed, what it left, and what is in conflict; --apply writes the changes. Only what was answered
/// is changed in the file: comments, order and blank lines stay. A change that stands against another one is never taken: --conflicts
/// writes a file in which you choose, and which you merge like a part. The order of the parts makes no difference, and merging the same
/// parts again changes nothing.
///
/// Exits with 6 if there are conflicts, and with 3 if a part, or an answer in it, cannot be used; the others are merged all the same.
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold merge answers.toml returned/*.toml --conflicts conflicts.toml --apply")]
pub struct MergeArgs {
    /// The assessment, which is changed with --apply
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    /// The parts that came back, TOML or workbooks, and files of conflicts in which you have chosen
    #[arg(value_name = "PART", required = true, value_hint = ValueHint::FilePath)]
    pub parts: Vec<PathBuf>,

    /// Write the changes into the assessment
    #[arg(long)]
    pub apply: bool,

    /// Write the conflicts to this file, to be edited and merged
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub conflicts: Option<PathBuf>,

    /// Replace an existing file of conflicts
    #[arg(long)]
    pub force: bool,

    /// Print JSON
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub input: InputArgs,

    #[command(flatten)]
    pub language: LanguageArgs,
}

/// Show who still owes what: by body, how many questions are answered, and what is left to do
///
/// Parts that came back are counted as if they were merged; nothing is written.
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold status answers.toml returned/*.toml")]
pub struct StatusArgs {
    /// The assessment
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    /// Parts that came back
    #[arg(value_name = "PART", value_hint = ValueHint::FilePath)]
    pub parts: Vec<PathBuf>,

    /// Print a letter to each body on which something is left to do
    #[arg(long, conflicts_with = "json")]
    pub mail: bool,

    /// Print JSON
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub input: InputArgs,

    #[command(flatten)]
    pub language: LanguageArgs,
}

/// Start a checklist from a resolution
///
/// Finds every operative paragraph with its verb and addressee, and leaves a place for measures. The text is plain text or a Word
/// document (.docx), also copied from a PDF: page numbers, footnotes and broken lines are recognised, and what is not part of a
/// paragraph is listed. Without -o, shows what was found and writes nothing.
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold draft resolution.txt -o river-safety")]
pub struct DraftArgs {
    /// The text of a resolution in Arabic, Chinese, English, French, Russian or Spanish
    #[arg(value_name = "TEXT", value_hint = ValueHint::FilePath)]
    pub text: PathBuf,

    /// The folder for the checklist, created if missing; its name becomes the checklist's id; - prints the checklist
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,

    /// Language of the text: ar, en, es, fr, ru or zh [default: detected]
    #[arg(long, value_name = "CODE", value_parser = parse::resolution_language)]
    pub lang: Option<&'static Language>,

    /// Replace an existing checklist
    #[arg(long)]
    pub force: bool,

    /// Print JSON: paragraphs, verbs, digests, and text that is not part of a paragraph
    #[arg(long)]
    pub json: bool,

    /// The largest file to read, in bytes
    #[arg(long, value_name = "BYTES", value_parser = parse::whole, default_value_t = crate::read::DEFAULT_LIMIT)]
    pub max_size: u64,
}

/// List every problem in assessments or checklists, with how to fix it
///
/// Exits with 3 if a file has errors. Warnings do not change the exit code.
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold check answers.toml")]
pub struct CheckArgs {
    /// Assessments or checklists (detected); - reads standard input
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,

    #[command(flatten)]
    pub input: InputArgs,

    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "human", conflicts_with = "json")]
    pub format: CheckFormat,

    /// Print JSON; the same as --format json
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub language: LanguageArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum, PartialEq, Eq)]
pub enum CheckFormat {
    /// Text
    Human,
    /// JSON
    Json,
    /// SARIF 2.1.0, for editors and code hosting services
    Sarif,
}

/// Score assessments
///
/// Shows the profile (law and institutions, practice, results), then each paragraph, then the overall figure with its range. With several files, shows
/// one line for each, in the order given; this is not a ranking.
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold score answers.toml --review ngo.toml")]
pub struct ScoreArgs {
    /// Assessments; - reads standard input
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,

    #[command(flatten)]
    pub input: InputArgs,

    /// A second party's file on the same state; adds the corroborated reading
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub review: Option<PathBuf>,

    /// Also show the measures grouped by
    #[arg(long, value_name = "GROUPING")]
    pub by: Option<By>,

    /// Exit with 4 if the overall figure (evidenced, with what is not answered, unknown or not disclosed counted as 0) is below this percentage
    #[arg(long, value_name = "PERCENT", value_parser = parse::percent)]
    pub fail_under: Option<Percent>,

    /// The reading that --fail-under looks at
    #[arg(id = "of", long = "reading", value_name = "READING", default_value = "evidenced")]
    pub of: ReadingName,

    /// Exit with 4 if a question is not answered, answered in part, or to be confirmed
    #[arg(long)]
    pub require_complete: bool,

    /// Print JSON
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub language: LanguageArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum By {
    /// Law and institutions, practice, results
    Kind,
    /// The resolution's text, its preamble, good practice beyond the text
    Basis,
    /// The body that usually answers
    Lead,
    /// Theme
    Theme,
    /// International instrument or standard
    Reference,
    /// Scope of the checklist
    Scope,
}

/// Show how a figure is computed, down to the line of the answer; or explain a problem's code
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold explain answers.toml op09\n         uphold explain --code answered-twice")]
pub struct ExplainArgs {
    /// The assessment; - reads standard input
    #[arg(value_name = "FILE", required_unless_present = "code", value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,

    /// The figure: overall, a paragraph such as op09, or a measure such as op09-hotline
    #[arg(value_name = "SUBJECT", default_value = super::subject::OVERALL)]
    pub subject: String,

    /// Which reading to explain
    #[arg(id = "of", long = "reading", value_name = "READING", default_value = "evidenced")]
    pub of: ReadingName,

    /// Which end of the range, if something is not answered, unknown or not disclosed
    #[arg(long, value_name = "END", default_value = "low")]
    pub end: End,

    /// A second party's file on the same state; adds the corroborated reading
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub review: Option<PathBuf>,

    #[command(flatten)]
    pub input: InputArgs,

    /// Explain a problem's code, which is in brackets at the start of a message, such as answered-twice
    #[arg(long, value_name = "CODE", conflicts_with = "file")]
    pub code: Option<String>,

    /// Print JSON
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub language: LanguageArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum ReadingName {
    /// Every answer as given
    Declared,
    /// Only answers with valid evidence count
    Evidenced,
    /// The lower of the evidenced answer and the second party's answer; needs --review
    Corroborated,
}

impl From<ReadingName> for crate::score::Reading {
    fn from(name: ReadingName) -> Self {
        match name {
            ReadingName::Declared => Self::Declared,
            ReadingName::Evidenced => Self::Evidenced,
            ReadingName::Corroborated => Self::Corroborated,
        }
    }
}

/// A reading that needs no second file.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum OwnReading {
    /// Every answer as given: no step is about evidence
    Declared,
    /// Only answers with valid evidence count
    Evidenced,
}

#[derive(Debug, Clone, Copy, ValueEnum, PartialEq, Eq)]
pub enum End {
    /// What is not answered, unknown or not disclosed counts as 0
    Low,
    /// What is not answered, unknown or not disclosed counts in full
    High,
}

/// Show the next step for every measure and what it adds, or the shortest way to a rating
///
/// What a step adds is counted in the evidenced reading, because an answer needs evidence. --reach follows the same reading unless
/// --reading says otherwise.
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold steps answers.toml --reach op09=largely")]
pub struct StepsArgs {
    /// The assessment; - reads standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    #[command(flatten)]
    pub input: InputArgs,

    /// Show the fewest steps that bring a paragraph to a rating, such as op09=largely
    #[arg(long, value_name = "PARAGRAPH=RATING")]
    pub reach: Option<String>,

    /// The reading whose rating --reach looks at
    #[arg(id = "of", long = "reading", value_name = "READING", default_value = "evidenced")]
    pub of: OwnReading,

    /// Print JSON
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub language: LanguageArgs,
}

/// Print shell completions
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold completions bash > ~/.local/share/bash-completion/completions/uphold")]
pub struct CompletionsArgs {
    /// The shell
    pub shell: clap_complete::Shell,
}

/// Print the manual page
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold man | man -l -")]
pub struct ManArgs;

/// Write the report
///
/// A report is marked as a draft while a question is not answered or answered in part, or an answer is to be confirmed. Exits with 4 if
/// --final or --limit-words is not met; then nothing is written.
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold report answers.toml --format docx,xlsx -o report")]
#[command(mut_arg("lang", |lang| {
    lang.help("Language of the report, such as zh [default: the language that the file names, otherwise English]")
}))]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct ReportArgs {
    /// The assessment; - reads standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    #[command(flatten)]
    pub input: InputArgs,

    /// A second party's file on the same state; adds the corroborated reading and a list of disagreements
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub review: Option<PathBuf>,

    /// Output formats, separated by commas: html, md, json, csv, docx, xlsx, pdf [default: html]
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', value_parser = parse::format)]
    pub format: Vec<&'static Format>,

    /// Your own template; its file extension decides how text is escaped (see reports/README.md)
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub template: Option<PathBuf>,

    /// Allow the template to turn off escaping with |safe or {% autoescape false %}, which lets texts from the file become markup
    #[arg(long, requires = "template")]
    pub trust_template: bool,

    /// Write the version for publication: without contributors' names, and with your texts and evidence only where they are marked
    /// public = true
    #[arg(long)]
    pub public: bool,

    /// Write the short version: the summary, the table of paragraphs and the steps that matter most, on four pages at most
    #[arg(long)]
    pub brief: bool,

    /// Mark the report as a draft even if every question is answered
    #[arg(long, conflicts_with = "is_final")]
    pub draft: bool,

    /// Omit the draft mark; exit 4 if too much is unanswered
    #[arg(long = "final")]
    pub is_final: bool,

    /// Exit with 4 if answers and notes have more words than this, and list the words per paragraph
    ///
    /// Treaty bodies limit what a state writes. Counted are the answers in words, the reasons for unknown and withheld, the additional
    /// facts and the notes, but neither questions nor figures. The short version has no answers:
    /// there, every word counts, and only the total is shown.
    #[arg(long, value_name = "WORDS", value_parser = parse::whole)]
    pub limit_words: Option<u64>,

    /// A folder of fonts for characters missing from the built-in ones, for PDF; may be repeated
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub font_path: Vec<PathBuf>,

    /// Show a marked replacement character (U+FFFD) in the PDF for each character that no font has, instead of not writing the PDF
    #[arg(long)]
    pub replace_missing: bool,

    /// The folder for the files, created if missing, or the one file, such as report.html; - prints it
    #[arg(short, long, value_name = "PATH", default_value = ".", value_hint = ValueHint::AnyPath)]
    pub output: PathBuf,

    /// Replace existing files
    #[arg(long)]
    pub force: bool,

    /// Print JSON: the files written, and the words per paragraph
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub language: LanguageArgs,
}

/// Check that a checklist covers its resolution, and that the resolution's texts have not changed
///
/// Says for each paragraph whether it has measures, is not assessed for a stated reason, or is missing. Each text is compared with the
/// checklist: paragraph numbers, verbs, and a digest (a short code computed from the wording) of each paragraph if the checklist records a text in that language. If it records none, the
/// numbers, verbs and digests to record are printed, ready to paste; --write-facts writes them. Of two texts in one language, such as the draft and the adopted
/// text, every change is shown.
///
/// Exits with 4 if something is missing or has changed.
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold trace hrc-31-7 --text draft.txt --text adopted.txt")]
pub struct TraceArgs {
    /// The id of a built-in checklist, or the folder or file of your own
    #[arg(value_name = "ID")]
    pub checklist: String,

    /// A text of the resolution, plain text or a Word document; may be repeated. If its language is not recognised, write it first:
    /// zh=FILE
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, value_parser = parse::resolution_text)]
    pub text: Vec<TextArgument>,

    /// Print the numbers, verbs and digests of each text even if the checklist records some, to replace them
    #[arg(long)]
    pub facts: bool,

    /// Record the facts of the text in this language in the checklist's file: ar, en, es, fr, ru or zh
    ///
    /// Changes only [source.text.CODE], and keeps everything else as it is, comments included. Facts of the same words are left alone. A
    /// file that somebody else has changed meanwhile is not overwritten (exit 6). The exit code is otherwise that of the comparison.
    #[arg(long, value_name = "CODE", value_parser = parse::resolution_language)]
    pub write_facts: Option<&'static Language>,

    /// Print JSON
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub language: LanguageArgs,

    /// The largest file to read, in bytes
    #[arg(long, value_name = "BYTES", value_parser = parse::whole, default_value_t = crate::read::DEFAULT_LIMIT)]
    pub max_size: u64,
}

/// The command with all its arguments, for completions and the manual.
#[must_use]
pub fn command() -> clap::Command {
    Cli::command()
}
