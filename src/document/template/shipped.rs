//! The templates that ship with the program: one for every file of `/reports` that is one, by the name under which others include it.

/// The program's own templates, by the name under which others include them.
pub const TEMPLATES: &[(&str, &str)] = &[
    ("report.html", include_str!("../../../reports/report.html")),
    ("document.xml", include_str!("../../../reports/document.xml")),
    ("parts/figures.html", include_str!("../../../reports/parts/figures.html")),
    ("parts/measure.html", include_str!("../../../reports/parts/measure.html")),
    ("parts/annexes.html", include_str!("../../../reports/parts/annexes.html")),
    ("parts/document.xml", include_str!("../../../reports/parts/document.xml")),
    ("parts/annexes.xml", include_str!("../../../reports/parts/annexes.xml")),
    ("parts/summary.html", include_str!("../../../reports/parts/summary.html")),
    ("parts/paragraphs.html", include_str!("../../../reports/parts/paragraphs.html")),
    ("parts/steps.html", include_str!("../../../reports/parts/steps.html")),
    ("parts/integrity.html", include_str!("../../../reports/parts/integrity.html")),
    ("parts/integrity.xml", include_str!("../../../reports/parts/integrity.xml")),
    ("parts/style.css", include_str!("../../../reports/parts/style.css")),
    ("word/types.xml", include_str!("../../../reports/word/types.xml")),
    ("word/package.xml", include_str!("../../../reports/word/package.xml")),
    ("word/core.xml", include_str!("../../../reports/word/core.xml")),
    ("word/app.xml", include_str!("../../../reports/word/app.xml")),
    ("word/document.xml", include_str!("../../../reports/word/document.xml")),
    ("word/relations.xml", include_str!("../../../reports/word/relations.xml")),
    ("word/styles.xml", include_str!("../../../reports/word/styles.xml")),
    ("word/numbering.xml", include_str!("../../../reports/word/numbering.xml")),
    ("word/settings.xml", include_str!("../../../reports/word/settings.xml")),
    ("word/header.xml", include_str!("../../../reports/word/header.xml")),
    ("word/header-first.xml", include_str!("../../../reports/word/header-first.xml")),
    ("word/footer.xml", include_str!("../../../reports/word/footer.xml")),
];

/// The text of one of the program's own templates.
pub(super) fn own(name: &str) -> Option<&'static str> {
    TEMPLATES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
