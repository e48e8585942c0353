//! `uphold report`: the files that are handed in.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;
use serde_json::json;

use crate::document::{FORMATS, Format, Markup, PDF, RenderInput, render_users};
use crate::figure::Exact;
use crate::read;
use crate::score::{self, Unready};
use crate::source::{Diagnostic, Failure, FailureKind, Problems, Source, nearest, quoted};
use crate::view::{ReportInput, View};

use super::args::ReportArgs;
use super::console::{CommandError, Console, Exit, Outcome};
use super::inputs::{ChecklistStore, named};
use super::{inputs, output};

/// Renders every format that is asked for, and only then writes them.
pub(super) fn run(args: &ReportArgs, console: &mut Console<'_>) -> Outcome {
    let template = args.template.as_deref().map(|path| own_template(path, args.input.max_size)).transpose()?;
    let formats: Vec<&Format> = match (args.format.is_empty(), &template) {
        (true, None) => FORMATS.iter().take(1).collect(),
        (true, Some(_)) => Vec::new(),
        (false, _) => unique(&args.format),
    };
    let to_stream = args.output == Path::new("-");
    if to_stream && formats.len() + usize::from(template.is_some()) != 1 {
        return Err(Failure::new(FailureKind::Usage, "one format can be printed at a time")
            .help("name one format, or a folder with -o DIR")
            .into());
    }
    if !to_stream {
        output::check_folder(&args.output)?;
    }
    let labels = args.language.fixed();
    let mut fonts = Vec::new();
    for folder in &args.font_path {
        fonts.extend(read::folder_of(folder, &["ttf", "otf", "ttc", "otc"], LARGEST_FONT)?);
    }
    let scored = ChecklistStore::open(&args.input, &labels)?.scored(&args.file, args.review.as_ref(), console)?;
    let case = scored.case(&labels);
    let derives = template.is_some() || formats.iter().any(|format| format.derives);
    let lacking = score::unready(&scored.own.checklist, &scored.own.assessment, &scored.score);
    if args.is_final && !lacking.is_ready() {
        console.say(&unready(&lacking, &case));
        return Ok(Exit::Gate);
    }
    let view = if derives { View::of(&case) } else { View::page(&case) };
    let incomplete = view.completeness.given < view.completeness.applicable;
    let view = view.stamped(args.draft || incomplete && !args.is_final);
    let view = if args.public { view.published() } else { view };
    let input = RenderInput::new(&view, &labels).with_fonts(&fonts);
    let stem = stem(&view);
    // A name in this folder is shown as such, without ./ in front.
    let place = |name: String| if args.output == Path::new(".") { PathBuf::from(name) } else { args.output.join(name) };
    let mut names: Vec<PathBuf> = formats.iter().map(|format| place(format!("{stem}.{}", format.name))).collect();
    names.extend(args.template.as_deref().map(|path| place(own_name(&stem, path))));
    if !to_stream {
        let checklist = args.input.checklist.as_deref().map(inputs::file_of);
        let inputs: Vec<&Path> = [Some(&args.file), args.review.as_ref(), args.template.as_ref(), checklist.as_ref()]
            .into_iter()
            .flatten()
            .map(PathBuf::as_path)
            .collect();
        output::check_outputs(&names, &inputs, args.force)?;
    }
    let problem = |found| CommandError::Problems(vec![found]);
    let length = if args.limit_words.is_some() || args.json { Some(Length::of(&input).map_err(problem)?) } else { None };
    if let (Some(limit), Some(length)) = (args.limit_words, &length)
        && length.all > limit
    {
        console.say(&length.over(limit));
        return Ok(Exit::Gate);
    }
    let mut files = Vec::with_capacity(names.len());
    for format in &formats {
        files.push((format.render)(&input).map_err(problem)?);
    }
    if let Some((source, markup)) = &template {
        let text = render_users(source, *markup, &view, &labels).map_err(problem)?;
        if !text.contains(&view.assessment.sha256) {
            // Whoever gets the page cannot tell which file it was made from; whether that matters is for its maker to say.
            console.say("warning: what the template makes lacks the integrity line, {{ assessment.sha256 }}\n");
        }
        files.push(text.into_bytes());
    }
    if to_stream {
        for file in &files {
            console.out.write_all(file)?;
        }
        return Ok(Exit::Done);
    }
    for (name, bytes) in names.iter().zip(&files) {
        output::write(name, bytes, args.force)?;
    }
    if args.json {
        let written: Vec<_> = names.iter().map(|name| name.to_string_lossy()).collect();
        console.json(&json!({ "version": 1, "written": written, "words": length }))?;
    }
    let list: Vec<String> = names.iter().map(|name| named(name)).collect();
    console.say(&format!("wrote {}\n", list.join(", ")));
    Ok(Exit::Done)
}

/// The largest font that is read, in bytes: whole Chinese families have 20 MB for each weight.
const LARGEST_FONT: u64 = 64 * 1024 * 1024;

/// Why a report cannot be final, one line each.
fn unready(lacking: &Unready, case: &ReportInput<'_>) -> String {
    let name = quoted(&case.checklist.id);
    let mut lines = Vec::new();
    if let (Some(least), Some(share)) = (lacking.completeness, case.score.completeness.share()) {
        let share = case.labels.percent(&share.value().percent(&[Exact::share(least, 100)]));
        lines.push(format!(
            "gate not met: {share} of the measures are answered, and {name} asks for {least}% before a report is final\n"
        ));
    }
    if !lacking.critical.is_empty() {
        let ids = lacking.critical.iter().filter_map(|at| case.checklist.measures.get(*at)).map(|measure| measure.id.as_str());
        let ids = ids.collect::<Vec<_>>().join(", ");
        lines
            .push(format!("gate not met: {name} allows no open critical measure in a final report, and these are open: {ids}\n"));
    }
    lines.push("nothing was written; without --final the report is stamped as a draft\n".to_owned());
    lines.concat()
}

/// How many words a report has.
#[derive(Serialize)]
struct Length {
    /// In all.
    all: usize,
    /// Paragraph by paragraph, those of its measures included.
    paragraphs: Vec<LengthOf>,
}

/// How many words a paragraph has in a report.
#[derive(Serialize)]
struct LengthOf {
    id: String,
    words: usize,
}

impl Length {
    fn of(input: &RenderInput<'_>) -> Result<Self, Diagnostic> {
        let chapters = input.document()?.chapters();
        let all = chapters.iter().map(|chapter| chapter.words).sum();
        let of = |id: &str| chapters.iter().find(|chapter| chapter.id == id).map_or(0, |chapter| chapter.words);
        let paragraphs = input.view.paragraphs.iter().map(|one| LengthOf { id: one.id.clone(), words: of(&one.id) }).collect();
        Ok(Self { all, paragraphs })
    }

    /// That it is too long, and where the words are.
    fn over(&self, limit: usize) -> String {
        let mut text = format!("gate not met: the report has {} words, {} more than {limit}\n", self.all, self.all - limit);
        for one in &self.paragraphs {
            text.push_str(&format!("{:>8}  {}\n", one.words, one.id));
        }
        let rest = self.all - self.paragraphs.iter().map(|one| one.words).sum::<usize>();
        text.push_str(&format!("{rest:>8}  outside of the paragraphs\nnothing was written\n"));
        text
    }
}

/// A template of the user's, and how its output is escaped: by its ending, `.j2` and `.jinja` set aside.
fn own_template(path: &Path, limit: u64) -> Result<(Arc<Source>, Markup), CommandError> {
    let mut problems = Problems::default();
    let source = read::source(path, limit, &mut problems)?;
    if problems.has_errors() {
        return Err(CommandError::Problems(problems.sorted()));
    }
    let markup = Markup::of(&plain_name(path));
    Ok((source, markup))
}

fn plain_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    [".j2", ".jinja", ".jinja2"].iter().find_map(|end| name.strip_suffix(end)).map_or(name.clone(), str::to_owned)
}

/// The name of a report without its ending: state, checklist, last year of the period, of letters that every system takes.
fn stem(view: &View) -> String {
    let year = view.assessment.to.get(..4).unwrap_or_default();
    slug(&format!("{}-{}-{year}", view.assessment.state, view.checklist.id))
}

/// What a template of the user's makes is named after the report and the template.
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

/// Reads the name of a format.
///
/// # Errors
/// There is no such format.
pub(super) fn format(name: &str) -> Result<&'static Format, String> {
    FORMATS.iter().find(|format| format.name == name).ok_or_else(|| {
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        if name == PDF {
            return "this build of uphold writes no PDF: released programs do, and `cargo install --path . --features pdf` makes \
                    one that does; the HTML report prints well from any browser"
                .to_owned();
        }
        match nearest(name, names.iter().copied()) {
            Some(near) => format!("there is no format {}; did you mean {near}?", quoted(name)),
            None => format!("formats: {}", names.join(", ")),
        }
    })
}
