//! What typst may see: one template, one file of data, the fonts. No disk, no clock, no package, no network.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, is_default_ignorable};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt};

/// The program's own fonts: `reports/fonts/README.md` says what they are and what they cover.
const FONTS: &[&[u8]] = &[
    include_bytes!("../../../reports/fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../../reports/fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../../reports/fonts/NotoSansSC-Regular.ttf"),
    include_bytes!("../../../reports/fonts/NotoSansSC-Bold.ttf"),
    include_bytes!("../../../reports/fonts/NotoNaskhArabic-Regular.ttf"),
    include_bytes!("../../../reports/fonts/NotoNaskhArabic-Bold.ttf"),
    include_bytes!("../../../reports/fonts/NotoSansMath-Regular.ttf"),
    include_bytes!("../../../reports/fonts/NotoSansSymbols2-Regular.ttf"),
];

/// The built-in fonts, and a user's after them.
pub(super) struct Fonts {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl Fonts {
    /// The built-in fonts with more.
    pub(super) fn new(more: &[Vec<u8>]) -> Self {
        // They are read once, for the look at their letters and for the pages.
        static OWN: LazyLock<Vec<Font>> = LazyLock::new(|| FONTS.iter().flat_map(|font| Font::iter(Bytes::new(*font))).collect());
        let theirs = more.iter().flat_map(|font| Font::iter(Bytes::new(font.clone())));
        let fonts: Vec<Font> = OWN.iter().cloned().chain(theirs).collect();
        Self { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
    }

    /// Whether a character can be shown: a font has it, or it is never seen.
    pub(super) fn has(&self, c: char) -> bool {
        let is_unseen = c.is_ascii_whitespace() || is_default_ignorable(c);
        is_unseen || self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(c)))
    }
}

/// All that there is.
pub(super) struct World {
    library: LazyHash<Library>,
    fonts: Fonts,
    template: Source,
    document: Bytes,
}

impl World {
    /// A world with a document as JSON, and fonts.
    pub(super) fn new(document: String, fonts: Fonts) -> Self {
        Self {
            // Row headers of tables are tagged as such.
            library: LazyHash::new(Library::builder().with_features(Features::from_iter([Feature::A11yExtras])).build()),
            fonts,
            template: Source::detached(include_str!("../../../reports/pdf/report.typ")),
            document: Bytes::from_string(document),
        }
    }
}

impl typst::World for World {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let is_paper =
            VirtualPath::new("document.json").is_ok_and(|path| RootedPath::new(VirtualRoot::Project, path).intern() == id);
        if is_paper { Ok(self.document.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
