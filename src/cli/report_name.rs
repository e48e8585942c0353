//! The files that a report is written to: one for each format and template.

use std::path::{Path, PathBuf};

use crate::document;
use crate::view::View;

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
    let stem = document::stem(view);
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

fn slug(text: &str) -> String {
    document::slug(text).unwrap_or_else(|| "report".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

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
