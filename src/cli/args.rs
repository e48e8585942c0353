//! The words that can be typed, and the help that explains them. No logic.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

/// Checks, scores and explains a state's self-assessment against a checklist made from a UN resolution, and renders the report.
///
/// Nothing leaves this machine. Exit codes: 0 done, 1 could not finish, 2 words not understood, 3 a file needs mending,
/// 4 a gate is not met, 6 a file would be overwritten.
#[derive(Debug, Parser)]
#[command(name = "uphold", version, before_help = "Example: uphold new hrc-31-7 --state XAA --period 2025 --cut-off 2026-03-31 -o answers.toml")]
pub struct Line {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Checklist(Checklist),
    Schema(Schema),
    New(New),
    Check(Check),
    Score(Score),
    Explain(Explain),
    Steps(Steps),
    Report(Report),
    Completions(Completions),
    Man(Man),
}

/// What every command that reads a file takes.
#[derive(Debug, Clone, Args)]
pub struct Reading {
    /// The checklist, a folder or a file, where it is not one of those built in
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub checklist: Option<PathBuf>,

    /// The largest file to read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = crate::read::DEFAULT_LIMIT)]
    pub max_size: u64,
}

/// List the checklists, show one, or check one that you are writing
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold checklist show hrc-31-7")]
pub struct Checklist {
    #[command(subcommand)]
    pub action: Option<ChecklistAction>,
    /// Answer in JSON
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub enum ChecklistAction {
    /// List the checklists that are built in (the default)
    #[command(before_help = "Example: uphold checklist list")]
    List,
    /// Show one checklist: paragraph, verb, measures
    #[command(before_help = "Example: uphold checklist show hrc-31-7")]
    Show {
        /// The id of a checklist, or its folder or file
        #[arg(value_name = "ID")]
        checklist: String,
        /// The measures of one paragraph in full, such as op09, or one measure
        #[arg(value_name = "WHAT")]
        what: Option<String>,
    },
    /// Find what an author would want to know: errors, warnings and thin places
    #[command(before_help = "Example: uphold checklist lint checklists/hrc-31-7")]
    Lint {
        /// The folder or file of a checklist
        #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
        path: PathBuf,
    },
}

/// Print the JSON Schema of a checklist, an assessment or a report
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold schema assessment > assessment.json")]
pub struct Schema {
    /// Of what
    pub of: SchemaOf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SchemaOf {
    /// The file that an author writes
    Checklist,
    /// The file that a state fills in
    Assessment,
    /// The report as JSON
    Report,
}

/// Start a file to fill in: every question as comments, nothing answered
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold new hrc-31-7 --state XAA --period 2025 --cut-off 2026-03-31 -o answers.toml")]
pub struct New {
    /// The id of a checklist, or its folder or file
    #[arg(value_name = "CHECKLIST")]
    pub checklist: String,
    /// The state's three-letter code (ISO 3166-1); XAA to XZZ for invented ones
    #[arg(long, value_name = "CODE", value_parser = crate::cli::new::state)]
    pub state: String,
    /// The period reported on: a year, or two days as FROM..TO
    #[arg(long, value_name = "YEAR", value_parser = crate::cli::new::period)]
    pub period: crate::model::Period,
    /// The day on which evidence must be valid
    #[arg(long, value_name = "DATE")]
    pub cut_off: NaiveDate,
    /// Only the critical measures, for a short first assessment
    #[arg(long)]
    pub core: bool,
    /// Only what one body usually answers, such as justice
    #[arg(long, value_name = "LEAD")]
    pub lead: Option<String>,
    /// Write to this file instead of the terminal
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long)]
    pub force: bool,
}

/// Find every problem in a file, and say what to do about each
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold check answers.toml")]
pub struct Check {
    /// The assessments to check
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    /// Answer in JSON
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
    /// Answer in this format
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<CheckFormat>,
}

#[derive(Debug, Clone, Copy, ValueEnum, PartialEq, Eq)]
pub enum CheckFormat {
    /// For people
    Text,
    /// For scripts
    Json,
    /// For code hosting services and editors
    Sarif,
}

/// Score one or more files: the profile first, then paragraphs, then the whole
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold score answers.toml --review ngo.toml")]
pub struct Score {
    /// The assessments to score
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    /// Another party's file on the same state, for the verified reading
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub review: Option<PathBuf>,
    /// Add a view of the measures grouped another way
    #[arg(long, value_name = "GROUPING")]
    pub by: Option<By>,
    /// Exit with 4 where the overall, declared and with open answers as 0, is below this percentage
    #[arg(long, value_name = "PERCENT", value_parser = crate::cli::score::percent)]
    pub fail_under: Option<crate::figure::Exact>,
    /// Exit with 4 where an answer is open
    #[arg(long)]
    pub require_complete: bool,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum, PartialEq, Eq)]
pub enum By {
    Kind,
    Basis,
    Lead,
    Theme,
    Reference,
}

#[derive(Debug, Clone, Copy, ValueEnum, PartialEq, Eq)]
pub enum ReadingName {
    /// Every answer at face value
    Declared,
    /// Answers keep their credit only with valid evidence
    Evidenced,
    /// The lesser of that and another party's answer
    Verified,
}

/// Show how a figure came about, down to the line of the answer; or explain the code of a problem
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold explain answers.toml op09")]
pub struct Explain {
    /// The assessment
    #[arg(value_name = "FILE", required_unless_present = "code", value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,
    /// overall, a paragraph such as op09, or a measure such as op09-hotline
    #[arg(value_name = "WHAT", default_value = "overall")]
    pub what: String,
    /// Which reading of the answers
    #[arg(long, value_name = "READING", default_value = "declared")]
    pub reading: ReadingName,
    /// Another party's file on the same state, for the verified reading
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub review: Option<PathBuf>,
    #[command(flatten)]
    pub reading_files: Reading,
    /// Explain a problem by its code, such as answered-twice
    #[arg(long, value_name = "CODE", conflicts_with_all = ["file", "review", "json"])]
    pub code: Option<String>,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

/// Show what to do next, and what each step would add
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold steps answers.toml --reach op09=largely")]
pub struct Steps {
    /// The assessment
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    #[command(flatten)]
    pub reading: Reading,
    /// The shortest list of steps to a rating, such as op09=largely
    #[arg(long, value_name = "PARAGRAPH=BAND", conflicts_with = "what_if")]
    pub reach: Option<String>,
    /// What would change with another answer, such as op09-hotline=3; may be repeated
    #[arg(long, value_name = "MEASURE=ANSWER")]
    pub what_if: Vec<String>,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

/// Render the report that gets handed in
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold report answers.toml --format html,csv -o out")]
pub struct Report {
    /// The assessment
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    #[command(flatten)]
    pub reading: Reading,
    /// Another party's file on the same state, laid beside the first
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub review: Option<PathBuf>,
    /// One or more of html, md, json, csv
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', default_value = "html")]
    pub format: Vec<String>,
    /// The folder to write to
    #[arg(short, long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub output: PathBuf,
    /// Your own template instead of the built-in one
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub template: Option<PathBuf>,
    /// In CSV, leave cells that a spreadsheet would take for a formula as they are
    #[arg(long)]
    pub raw_csv: bool,
    /// Replace files that are there
    #[arg(long)]
    pub force: bool,
    /// Say in JSON what was written
    #[arg(long)]
    pub json: bool,
}

/// Print completions for a shell
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold completions bash > uphold.bash")]
pub struct Completions {
    /// Which shell
    pub shell: clap_complete::Shell,
}

/// Print the manual page
#[derive(Debug, Args)]
#[command(before_help = "Example: uphold man | man -l -")]
pub struct Man;
