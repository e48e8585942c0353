//! `uphold report`: writes the report to submit.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::document::{FORMATS, Format, Markup, RenderInput, render_users, words};
use crate::figure::Exact;
use crate::labels::Labels;
use crate::model::Assessment;
use crate::read;
use crate::score::{self, Unready};
use crate::source::{Diagnostic, Failure, FailureKind, Phrase, Problems, Source};
use crate::view::{self, Measure, ParagraphLength, ReportFiles, ReportInput, ReportLength, View};

use super::args::ReportArgs;
use super::console::{CommandError, Console, Exit, Outcome};
use super::files::{Files, expand_one, named};
use super::inputs::ChecklistStore;
use super::{checklist_file, output};

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
    if !to_stream {
        output::check_folder(&args.output)?;
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
    let labels = args.language.lang.or_else(|| language_of(&given.source)).unwrap_or_default();
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
    let lacking = score::unready(&scored.own.checklist, &scored.own.assessment, &scored.score);
    if args.is_final && !lacking.is_ready() {
        for line in unready(&lacking, &case) {
            console.note(line);
        }
        return Ok(Exit::Gate);
    }
    let view = if derives { View::new(&case) } else { View::page(&case) };
    let incomplete = scored.score.completeness.is_draft();
    let view = view.stamped(args.draft || incomplete && !args.is_final);
    let view = if args.public { view.published() } else { view };
    let view = if args.brief { view.shortened() } else { view };
    let input = RenderInput::new(&view, &labels).with_fonts(&fonts);
    let stem = stem(&view);
    // A file in the current folder is shown without ./ in front.
    let place = |name: String| if args.output == Path::new(".") { PathBuf::from(name) } else { args.output.join(name) };
    let mut names: Vec<PathBuf> = formats.iter().map(|format| place(format!("{stem}.{}", format.name))).collect();
    names.extend(args.template.as_deref().map(|path| place(own_name(&stem, path))));
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
    let length = if args.limit_words.is_some() || args.json { Some(length_of(&input).map_err(problem)?) } else { None };
    if let (Some(limit), Some(length)) = (args.limit_words.map(|limit| usize::try_from(limit).unwrap_or(usize::MAX)), &length)
        && length.all > limit
    {
        too_long(length, limit, console);
        return Ok(Exit::Gate);
    }
    let mut files = Vec::with_capacity(names.len());
    for format in &formats {
        files.push((format.render)(&input).map_err(problem)?);
    }
    if let Some((source, markup)) = &template {
        let text = render_users(source, *markup, &view, &labels, args.trust_template).map_err(problem)?;
        if !text.contains(&view.assessment.sha256) {
            // A reader of the page cannot tell which file it was made from. The author of the template decides whether that matters.
            console.note(Phrase::new("hint.no-integrity").with("field", "{{ assessment.sha256 }}"));
        }
        files.push(text.into_bytes());
    }
    if to_stream {
        for file in &files {
            console.out.write_all(file)?;
        }
        return Ok(Exit::Done);
    }
    let files: Vec<(PathBuf, Vec<u8>)> = names.into_iter().zip(files).collect();
    output::write_all(&args.output, &files, args.force)?;
    if args.json {
        let written = files.iter().map(|(name, _)| name.to_string_lossy().into_owned()).collect();
        console.json(&ReportFiles { version: 1, written, words: length })?;
    }
    let list = labels.list(files.iter().map(|(name, _)| named(name)).collect::<Vec<_>>().iter().map(String::as_str));
    console.note(Phrase::new("done.wrote").with("files", list));
    Ok(Exit::Done)
}

/// The labels of the language that an assessment names, if there are some. The line is read by itself: the checklist must be opened
/// in that language before the whole file can be checked.
pub(super) fn language_of(source: &Source) -> Option<Labels> {
    let keys = source.text().lines().map(str::trim).take_while(|line| !line.starts_with('['));
    let line = keys.filter(|line| line.starts_with("language")).find(|line| line.contains('='))?;
    let line = Arc::new(Source::new(source.name(), line));
    let document = read::ParsedFile::parse(&line, &mut Problems::default());
    Labels::negotiated(document.root().text("language")?)
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

/// How many words the report has, as treaty bodies count them, and how many of them each paragraph takes.
fn length_of(input: &RenderInput<'_>) -> Result<ReportLength, Diagnostic> {
    let whole = input.document()?.chapters().iter().map(|chapter| chapter.words).sum();
    let of = |one: &view::Paragraph| ParagraphLength { id: one.id.clone(), words: one.measures.iter().map(words_of).sum() };
    let paragraphs: Vec<ParagraphLength> = input.view.paragraphs.iter().map(of).collect();
    let answers = paragraphs.iter().map(|one| one.words).sum();
    // The short version has no answers, so all of it counts.
    let (all, paragraphs) = if input.view.brief { (whole, Vec::new()) } else { (answers, paragraphs) };
    Ok(ReportLength { all, whole, paragraphs })
}

/// The words of an answer: the answer itself, its reasons, additional facts and its note.
fn words_of(measure: &Measure) -> usize {
    let answer = &measure.answer;
    let facts = answer.also.iter().map(|fact| fact.text.as_str());
    let texts = std::iter::once(answer.text.as_str()).chain(facts).chain(answer.note.as_deref());
    if answer.state.id == "open" { answer.note.as_deref().map_or(0, words) } else { texts.map(words).sum() }
}

/// Says that the report has too many words, and how many of them each paragraph takes.
fn too_long(length: &ReportLength, limit: usize, console: &mut Console<'_>) {
    let over = length.all - limit;
    console.note(Phrase::new("gate.words").with("count", length.all).with("over", over).with("limit", limit));
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
    let markup = Markup::from_file_name(&plain_name(path));
    Ok((source, markup))
}

fn plain_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    [".j2", ".jinja", ".jinja2"].iter().find_map(|end| name.strip_suffix(end)).map_or(name.clone(), str::to_owned)
}

/// The name of a report without its extension: state, checklist, last year of the period, in letters that every system accepts.
fn stem(view: &View) -> String {
    let year = view.assessment.to.get(..4).unwrap_or_default();
    let brief = if view.brief { "-brief" } else { "" };
    let public = if view.published { "-public" } else { "" };
    slug(&format!("{}-{}-{year}{brief}{public}", view.assessment.state, view.checklist.id))
}

/// The output of the user's own template is named after the report and the template.
fn own_name(stem: &str, template: &Path) -> String {
    let name = plain_name(template);
    let (own, ending) = name.rsplit_once('.').unwrap_or((&name, "txt"));
    format!("{stem}-{}.{}", slug(own), slug(ending))
}

fn slug(text: &str) -> String {
    output::slug(text).unwrap_or_else(|| "report".to_owned())
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
