//! The names of a report's files: state, checklist and period, in letters that every file system accepts.

use std::path::{Path, PathBuf};

use crate::view::View;

use super::output;

/// What a file is made by: a built-in format, or the user's own template.
#[derive(Debug, Clone, Copy)]
pub(super) enum Target<'a> {
    /// The name of the format, which is the ending of its files.
    Format(&'static str),
    /// The path of the template.
    Template(&'a Path),
}

impl Target<'_> {
    /// The ending of its files.
    fn ending(self) -> String {
        match self {
            Self::Format(name) => name.to_owned(),
            Self::Template(path) => slug(plain_name(path).rsplit_once('.').map_or("txt", |(_, ending)| ending)),
        }
    }
}

/// The file that the user names after `-o` in place of a folder: with the ending of the only file that is to be written. A folder of
/// that name stays a folder.
pub(super) fn named_file<'p>(output: &'p Path, targets: &[Target<'_>]) -> Option<&'p Path> {
    let [target] = targets else { return None };
    let ending = output.extension()?.to_str()?;
    Some(output).filter(|path| ending.eq_ignore_ascii_case(&target.ending()) && !path.is_dir())
}

/// The files in a folder, one for each target.
pub(super) fn files(folder: &Path, targets: &[Target<'_>], view: &View) -> Vec<PathBuf> {
    let stem = stem(view);
    let name = |target: &Target<'_>| match target {
        Target::Format(_) => format!("{stem}.{}", target.ending()),
        Target::Template(path) => {
            let name = plain_name(path);
            let own = name.rsplit_once('.').map_or(name.as_str(), |(own, _)| own);
            format!("{stem}-{}.{}", slug(own), target.ending())
        }
    };
    // A file in the current folder is shown without ./ in front.
    let place = |name: String| if folder == Path::new(".") { PathBuf::from(name) } else { folder.join(name) };
    targets.iter().map(name).map(place).collect()
}

/// The name of a template without `.j2` or `.jinja`: how its output is escaped, and what it is called.
pub(super) fn plain_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    [".j2", ".jinja", ".jinja2"].iter().find_map(|end| name.strip_suffix(end)).map_or(name.clone(), str::to_owned)
}

/// The name of a report without its ending.
fn stem(view: &View) -> String {
    let brief = if view.brief { "-brief" } else { "" };
    let public = if view.published { "-public" } else { "" };
    let period = period(&view.assessment.from, &view.assessment.to);
    slug(&format!("{}-{}-{period}{brief}{public}", view.assessment.state, view.checklist.id))
}

/// A period as short as it can be without being another: `2025`, `2024-2025`, or its two days. Both are year-month-day.
fn period(from: &str, to: &str) -> String {
    match (from.strip_suffix("-01-01"), to.strip_suffix("-12-31")) {
        (Some(first), Some(last)) if first == last => first.to_owned(),
        (Some(first), Some(last)) => format!("{first}-{last}"),
        _ => format!("{from}-to-{to}"),
    }
}

fn slug(text: &str) -> String {
    output::slug(text).unwrap_or_else(|| "report".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_periods_have_two_names() {
        assert_eq!(period("2025-01-01", "2025-12-31"), "2025");
        assert_eq!(period("2024-01-01", "2025-12-31"), "2024-2025");
        assert_eq!(period("2025-01-01", "2025-06-30"), "2025-01-01-to-2025-06-30");
        assert_eq!(period("2025-07-01", "2025-12-31"), "2025-07-01-to-2025-12-31");
    }

    #[test]
    fn a_file_is_named_only_where_one_is_written_and_has_that_ending() {
        let html = [Target::Format("html")];
        assert!(named_file(Path::new("out/Report.HTML"), &html).is_some());
        assert!(named_file(Path::new("out/report"), &html).is_none());
        assert!(named_file(Path::new("report.docx"), &html).is_none());
        assert!(named_file(Path::new("report.html"), &[html[0], Target::Format("md")]).is_none());
        assert!(named_file(Path::new("page.htm"), &[Target::Template(Path::new("own.htm.j2"))]).is_some());
    }
}
