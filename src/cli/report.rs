//! `uphold report`: writes the report to submit.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::assess::language_of;
use crate::diagnostics;
use crate::document::{FORMATS, Format, Markup, RenderInput, Threads, length, render_users};
use crate::figure::Exact;
use crate::labels::Labels;
use crate::model::Assessment;
use crate::read;
use crate::score::{self, Unready};
use crate::source::{Diagnostic, Failure, FailureKind, Phrase, Problems, Severity, Source, code};
use crate::view::{ReportFiles, ReportInput, ReportLength, View};

use super::args::ReportArgs;
use super::console::{CommandError, Console, Exit, Outcome};
use super::files::{Files, expand_one, named};
use super::inputs::{ChecklistStore, Scored};
use super::report_name::{self, Target};
use super::{checklist_file, files, letters, output, saving};

/// A file that is ready to be written.
type NamedFile = (PathBuf, Vec<u8>);

/// Renders every requested format before it writes the first file.
pub(super) fn run(args: &ReportArgs, console: &mut Console<'_>) -> Outcome {
    let template = args.template.as_deref().map(|path| own_template(path, args.input.max_size)).transpose()?;
    let formats: Vec<&Format> = match (args.format.is_empty(), &template) {
        (true, None) => FORMATS.iter().take(1).collect(),
        (true, Some(_)) => Vec::new(),
        (false, _) => unique(&args.format),
    };
    let to_stream = args.output == Path::new("-");
    if to_stream && formats.len() + usize::from(template.is_some()) != 1 {
        return Err(Failure::new(FailureKind::Usage, "failure.one-format.message").help("failure.one-format.help").into());
    }
    let targets: Vec<Target<'_>> =
        formats.iter().map(|format| Target::Format(format.name)).chain(args.template.as_deref().map(Target::Template)).collect();
    let named_file = report_name::named_file(&args.output, &targets);
    if !to_stream {
        output::check_folder(named_file.map_or(args.output.as_path(), saving::folder))?;
    }
    if let Some(format) = formats.iter().find(|format| args.brief && !format.is_document) {
        let message = Phrase::new("failure.brief-format.message").with("format", format.name);
        let names = FORMATS.iter().filter(|format| format.is_document).map(|format| format.name);
        return Err(Failure::new(FailureKind::Usage, message)
            .help(Phrase::new("failure.brief-format.help").with_list("formats", names))
            .into());
    }
    let path = expand_one(&args.file)?;
    let review = args.review.as_deref().map(expand_one).transpose()?;
    let sources = Files::open(std::iter::once(&path).chain(&review), args.input.max_size, console)?;
    let given = sources.read(&path)?;
    let labels = args.language.lang.or_else(|| language_of(given.source.name(), given.source.text())).unwrap_or_default();
    console.labels = labels;
    let mut fonts = Vec::new();
    for folder in &args.font_path {
        fonts.extend(read::folder_of(folder, &["ttf", "otf", "ttc", "otc"], LARGEST_FONT)?);
    }
    let scored = ChecklistStore::open(&args.input, &labels, sources)?.scored_from(given, review.as_deref(), console)?;
    if let (None, Some(note)) = (&args.language.lang, other_language(&scored.own.assessment)) {
        console.note(note);
    }
    let case = scored.case(&labels);
    let derives = template.is_some() || formats.iter().any(|format| format.derives);
    let view = if derives { View::new(&case) } else { View::page(&case) };
    let incomplete = scored.score.completeness.is_draft();
    let view = view.stamped(args.draft || incomplete && !args.is_final);
    let view = if args.public { view.published() } else { view };
    let view = if args.brief { view.shortened() } else { view };
    let input = RenderInput::new(&view, &labels).with_fonts(&fonts).replacing_letters(args.replace_missing);
    let names = match named_file {
        Some(file) => vec![file.to_owned()],
        None => report_name::files(&args.output, &targets, &view),
    };
    if !to_stream {
        let checklist = args.input.checklist.as_deref().map(checklist_file::file_of);
        let inputs: Vec<&Path> = [Some(&path), review.as_ref(), args.template.as_ref(), checklist.as_ref()]
            .into_iter()
            .flatten()
            .map(PathBuf::as_path)
            .collect();
        output::check_outputs(&names, &inputs, args.force)?;
    }
    let problem = |found| CommandError::Problems(vec![found]);
    let length = if args.limit_words.is_some() || args.json { Some(length(&input).map_err(problem)?) } else { None };
    let lacking = score::unready(&scored.own.checklist, &scored.own.assessment, &scored.score);
    if args.is_final && !lacking.is_ready() {
        for line in unready(&lacking, &case) {
            console.note(line);
        }
        return not_met(args, length, console);
    }
    if let (Some(limit), Some(length)) =
        (args.limit_words.map(|limit| usize::try_from(limit).unwrap_or(usize::MAX)), length.clone())
        && length.all > limit
    {
        too_long(&length, limit, args.brief, console);
        return not_met(args, Some(length), console);
    }
    let mut names = names.into_iter();
    let named_formats: Vec<(&Format, PathBuf)> = formats.iter().copied().zip(&mut names).collect();
    let (mut files, unshown) = render_formats(named_formats, &input, || sources_of(args, &scored, &labels))?;
    // The other formats are written all the same.
    let is_lost = unshown.iter().any(is_error);
    if is_lost && files.is_empty() && template.is_none() {
        return Err(CommandError::Problems(unshown));
    }
    if let Some((source, markup)) = &template {
        let text = render_users(source, *markup, &view, &labels, args.trust_template).map_err(problem)?;
        if !text.contains(&view.assessment.sha256) {
            // A reader of the page cannot tell which file it was made from. The author of the template decides whether that matters.
            console.note(Phrase::new("hint.no-integrity").with("field", "{{ assessment.sha256 }}"));
        }
        files.extend(names.next().map(|name| (name, text.into_bytes())));
    }
    if !unshown.is_empty() {
        console.eprint(&diagnostics::list(&labels, &unshown, console.style.colour_err));
    }
    let exit = if is_lost { Exit::Input } else { Exit::Done };
    if to_stream {
        files.iter().try_for_each(|(_, file)| console.out.write_all(file))?;
    } else {
        saving::write_all(named_file.map_or(args.output.as_path(), saving::folder), &files, args.force)?;
        say_written(args, &files, length, console)?;
    }
    Ok(exit)
}

/// Says which files were written.
fn say_written(
    args: &ReportArgs,
    files: &[NamedFile],
    words: Option<ReportLength>,
    console: &mut Console<'_>,
) -> Result<(), CommandError> {
    if args.json {
        let written = files.iter().map(|(name, _)| name.to_string_lossy().into_owned()).collect();
        console.json(&ReportFiles { version: 1, written, words })?;
    }
    let list = console.labels.list(files.iter().map(|(name, _)| named(name)).collect::<Vec<_>>().iter().map(String::as_str));
    console.note(Phrase::new("done.wrote").with("files", list));
    Ok(())
}

/// The files that can be rendered, and what is to be said of characters that a format cannot show.
fn render_formats(
    formats: Vec<(&Format, PathBuf)>,
    input: &RenderInput<'_>,
    sources: impl Fn() -> Result<Vec<Arc<Source>>, CommandError>,
) -> Result<(Vec<NamedFile>, Vec<Diagnostic>), CommandError> {
    let problem = |found| CommandError::Problems(vec![found]);
    threads_for(&formats)?;
    let (mut files, mut unshown) = (Vec::with_capacity(formats.len()), Vec::new());
    for (format, name) in formats {
        let lacking = (format.lacking)(input).map_err(problem)?;
        if !lacking.is_empty() {
            unshown.extend(letters::problems(lacking, &sources()?, input.replaces_letters));
            if !input.replaces_letters {
                continue;
            }
        }
        match (format.render)(input) {
            Ok(file) => files.push((name, file)),
            Err(found) if found.code.name == code::MISSING_LETTER.name => unshown.push(found),
            Err(found) => return Err(problem(found)),
        }
    }
    Ok((files, unshown))
}

/// Makes sure that the threads which formats take can start. Where none can, what shares threads works in this one.
fn threads_for(formats: &[(&Format, PathBuf)]) -> Result<(), Failure> {
    let takes = |threads| formats.iter().find(|(format, _)| format.threads == threads);
    if (takes(Threads::Own).is_none() && takes(Threads::Shared).is_none()) || files::can_start_threads() {
        return Ok(());
    }
    files::share_this_thread();
    let Some((format, _)) = takes(Threads::Own) else { return Ok(()) };
    Err(files::no_threads(format.name))
}

fn is_error(problem: &Diagnostic) -> bool {
    problem.severity() == Severity::Error
}

/// The files that the texts of a report come from.
fn sources_of(args: &ReportArgs, scored: &Scored, labels: &Labels) -> Result<Vec<Arc<Source>>, CommandError> {
    let assessments = std::iter::once(&scored.own.assessment).chain(&scored.other);
    let mut sources: Vec<Arc<Source>> = assessments.map(|one| Arc::clone(&one.source)).collect();
    if let Some(path) = args.input.checklist.as_deref().filter(|path| path.exists()) {
        let translation = checklist_file::translation_of(path, labels.language());
        for path in [checklist_file::file_of(path), translation].into_iter().filter(|path| path.exists()) {
            sources.push(read::source(&path, args.input.max_size, &mut Problems::default())?);
        }
    }
    Ok(sources)
}

/// A condition that the user set is not met, so nothing is written. A program still gets its answer.
fn not_met(args: &ReportArgs, words: Option<ReportLength>, console: &mut Console<'_>) -> Outcome {
    if args.json {
        console.json(&ReportFiles { version: 1, written: Vec::new(), words })?;
    }
    Ok(Exit::Gate)
}

/// A note that reports on an assessment cannot be in the language that it names.
pub(super) fn other_language(assessment: &Assessment) -> Option<Phrase> {
    let language = assessment.language.as_deref().filter(|language| Labels::for_language(language).is_none())?;
    Some(Phrase::new("hint.no-labels").typed("language", language))
}

/// The largest font that is read, in bytes: whole Chinese families have 20 MB for each weight.
const LARGEST_FONT: u64 = 64 * 1024 * 1024;

/// Why a report cannot be final, one line each.
fn unready(lacking: &Unready, case: &ReportInput<'_>) -> Vec<Phrase> {
    let id = &case.checklist.id;
    let mut lines = Vec::new();
    if let (Some(least), Some(share)) = (lacking.completeness, case.score.completeness.share()) {
        let share = case.labels.percent(&share.value().percent(&[Exact::share(least, 100)]));
        let least = case.labels.percent(&least.to_string());
        lines.push(Phrase::new("gate.completeness").with("share", share).typed("checklist", id).with("least", least));
    }
    if !lacking.critical.is_empty() {
        let ids = lacking.critical.iter().filter_map(|at| case.checklist.measures.get(*at)).map(|measure| measure.id.as_str());
        lines.push(Phrase::new("gate.critical").typed("checklist", id).with("measures", case.labels.list(ids)));
    }
    lines.push(Phrase::new("gate.not-final"));
    lines
}

/// Says that the report has too many words, and how many of them each paragraph takes.
fn too_long(length: &ReportLength, limit: usize, is_brief: bool, console: &mut Console<'_>) {
    let over = length.all - limit;
    let key = if is_brief { "gate.words-brief" } else { "gate.words" };
    console.note(Phrase::new(key).with("count", length.all).with("over", over).with("limit", limit));
    let mut table = String::new();
    for one in &length.paragraphs {
        table.push_str(&format!("{:>8}  {}\n", one.words, one.id));
    }
    console.eprint(&table);
    console.note("gate.nothing-written");
}

/// The user's own template, and how its output is escaped: by its file extension, without `.j2` or `.jinja`.
fn own_template(path: &Path, limit: u64) -> Result<(Arc<Source>, Markup), CommandError> {
    let mut problems = Problems::default();
    let source = read::source(path, limit, &mut problems)?;
    if problems.has_errors() {
        return Err(CommandError::Problems(problems.sorted()));
    }
    let markup = Markup::from_file_name(&report_name::plain_name(path));
    Ok((source, markup))
}

fn unique<'f>(formats: &[&'f Format]) -> Vec<&'f Format> {
    let mut kept: Vec<&Format> = Vec::new();
    for format in formats {
        if !kept.iter().any(|known| known.name == format.name) {
            kept.push(format);
        }
    }
    kept
}
