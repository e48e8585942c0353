//! A checklist and the files filled in for it, before they are written as TOML: the least that scoring depends on.
//!
//! Elements and series are both lists of parts here, and ladders and yes-no questions are both rungs: METHOD treats them alike.

/// The day on which evidence must be valid in every draft; the end of a month, so that limits in months clamp.
pub const CUT_OFF: &str = "2026-02-28";

/// A checklist, the state's own file and perhaps a second party's, with other answers to draw on.
#[derive(Debug, Clone)]
pub struct Draft {
    pub bands: &'static Bands,
    pub paragraphs: Vec<Paragraph>,
    pub own: File,
    pub other: Option<File>,
    /// Other answers to the same measures, for what a test changes in the state's own file.
    pub spare: File,
    /// The same for the second party's file.
    pub spare_other: File,
}

/// Answers by the id of their measure, in the order in which they are written.
pub type File = Vec<(String, Answer)>;

/// Bands from 0 with their floors in hundredths of a percent, and where caps stop.
#[derive(Debug)]
pub struct Bands {
    pub floors: &'static [i64],
    pub failed: usize,
    pub neither: usize,
}

/// The bands of 31/7, bands whose floors no printed figure hits, and two bands with every cap at the lower.
pub const BANDS: [Bands; 3] = [
    Bands { floors: &[0, 2500, 6000, 9000], failed: 1, neither: 2 },
    Bands { floors: &[0, 3333, 6667, 10_000], failed: 0, neither: 2 },
    Bands { floors: &[0, 5000], failed: 0, neither: 0 },
];

/// A paragraph; one without measures is not assessed.
#[derive(Debug, Clone)]
pub struct Paragraph {
    pub number: u32,
    pub weight: u64,
    pub measures: Vec<Measure>,
}

/// A measure. Leads, themes and references are drawn as bits of a small number.
#[derive(Debug, Clone)]
pub struct Measure {
    pub id: String,
    pub asks: Asks,
    pub weight: u64,
    pub kind: usize,
    pub basis: usize,
    pub critical: bool,
    /// Positions in [`CLASSES`]; at least one.
    pub accepts: Vec<usize>,
    /// Its own limit in months for the class `law`.
    pub limit: Option<u32>,
    pub leads: u8,
    pub themes: u8,
    pub sees: u8,
}

/// What a measure asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Asks {
    YesNo {
        partly: bool,
    },
    Level {
        top: usize,
    },
    /// The number of elements in each group; one group is a plain list.
    Elements {
        groups: Vec<usize>,
    },
    /// Floor and target as whole numbers of the last decimal; with one decimal, the unit has bounds.
    Number {
        floor: i64,
        target: i64,
        decimals: usize,
    },
    Series {
        years: usize,
        stages: usize,
    },
}

/// What a file says about a measure.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub says: RowMark,
    /// Positions in [`PIECES`].
    pub evidence: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum RowMark {
    Nothing,
    Unknown,
    NotApplicable,
    Given(Given),
}

/// An answer of the kind that the measure asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// A level, or no, partly and yes as 0, 1 and 2.
    Rung(usize),
    /// Every element in the order of the groups, or every cell year by year.
    Parts(Vec<Part>),
    /// A value as a whole number of the last decimal.
    Value(i64),
}

/// One element or cell, from worst to best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Missing, or not recorded.
    Missing,
    /// In neither list, or left out.
    Unlisted,
    /// Covered, or counted.
    Covered,
}

/// A class of evidence: name, the date that counts, its limit in months.
pub const CLASSES: [(&str, &str, Option<u32>); 4] =
    [("law", "checked", Some(12)), ("survey", "date", Some(24)), ("plan", "until", None), ("register", "date", None)];

/// A piece of evidence that every file has.
#[derive(Debug)]
pub struct Piece {
    pub id: &'static str,
    /// A position in [`CLASSES`].
    pub class: usize,
    pub dates: &'static str,
    /// The least limit in months with which it is valid; `None` where it never is.
    pub needs: Option<u32>,
}

/// For each class one piece that is valid whatever the limit, and others on both sides of every border.
pub const PIECES: [Piece; 14] = [
    piece("law-new", 0, "checked = 2026-02-28", Some(0)),
    piece("survey-new", 1, "date = 2026-01-31", Some(1)),
    piece("plan-new", 2, "date = 2025-01-01\nuntil = 2027-12-31", Some(0)),
    piece("register-new", 3, "date = 1990-06-30", Some(429)),
    piece("law-edge", 0, "date = 1999-01-01\nchecked = 2025-02-28", Some(12)),
    piece("law-late", 0, "checked = 2025-02-27", Some(13)),
    piece("law-undated", 0, "date = 2026-01-01", None),
    piece("law-bill", 0, "date = 2026-03-01\nchecked = 2026-02-01", None),
    piece("law-ahead", 0, "checked = 2026-03-01", None),
    piece("survey-clamped", 1, "date = 2024-02-29", Some(24)),
    piece("survey-late", 1, "date = 2024-02-27", Some(25)),
    piece("plan-last-day", 2, "date = 2026-02-28\nuntil = 2026-02-28", Some(0)),
    piece("plan-over", 2, "date = 2024-01-01\nuntil = 2026-02-27", None),
    piece("plan-undated", 2, "until = 2027-12-31", None),
];

const fn piece(id: &'static str, class: usize, dates: &'static str, needs: Option<u32>) -> Piece {
    Piece { id, class, dates, needs }
}
