//! A checklist and the files filled in for it, before they are written as TOML: the least that scoring depends on.
//!
//! Elements and series are both lists of items here, and ladders and yes-no questions are both rungs: METHOD treats them alike.

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

/// Bands from 0 with their floors in tenths of a percent, and where caps stop.
#[derive(Debug)]
pub struct Bands {
    pub floors: &'static [i64],
    pub not_met: usize,
    pub partly_met: usize,
}

/// The bands of 31/7, bands between whole percentages, and two bands with every cap at the lower.
pub const BANDS: [Bands; 3] = [
    Bands { floors: &[0, 250, 600, 900], not_met: 1, partly_met: 2 },
    Bands { floors: &[0, 333, 667, 1000], not_met: 0, partly_met: 2 },
    Bands { floors: &[0, 500], not_met: 0, partly_met: 0 },
];

/// A paragraph; one without measures is not assessed.
#[derive(Debug, Clone)]
pub struct Paragraph {
    pub number: u32,
    pub weight: u64,
    pub measures: Vec<Measure>,
}

/// A measure. Leads, themes, references and scopes are drawn as bits of a small number.
#[derive(Debug, Clone)]
pub struct Measure {
    pub id: String,
    pub asks: Asks,
    pub weight: u64,
    pub kind: usize,
    pub basis: usize,
    pub critical: bool,
    /// Whether it may be called not applicable.
    pub may_not_apply: bool,
    /// Positions in [`CLASSES`]; at least one.
    pub accepts: Vec<usize>,
    /// Its own limit in months for the class `law`.
    pub limit: Option<u32>,
    pub leads: u8,
    pub themes: u8,
    pub sees: u8,
    pub scopes: u8,
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
    /// What each element of each group is; one group is a plain list.
    Elements {
        groups: Vec<Vec<Role>>,
    },
    /// Floor and target as whole numbers of the last decimal; with one decimal, the unit has bounds.
    Number {
        floor: i64,
        target: i64,
        decimals: usize,
    },
    /// The number of years, and what each stage is; no stage is a gate.
    Series {
        years: usize,
        stages: Vec<Role>,
    },
}

/// What an element or a stage is besides being asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Plain,
    /// Nothing else in its list counts without it.
    Gate,
    /// An answer may list it as not applicable.
    Optional,
}

/// What a file says about a measure.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub state: State,
    /// Positions of the items that do not apply, beside a list that is not given.
    pub left_out: Vec<usize>,
    /// Positions in [`PIECES`].
    pub evidence: Vec<usize>,
    /// Whether the evidence is named beside an element where the answer lists one, and what is missing as all others where nothing
    /// is unlisted: two ways to write the same answer.
    pub short: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub enum State {
    Open,
    Unknown,
    Withheld,
    NotApplicable,
    Given(Given),
}

/// An answer of the kind that the measure asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// A level, or no, partly and yes as 0, 1 and 2.
    Rung(usize),
    /// Every element in the order of the groups, or every cell year by year; at least one of them covered or missing.
    Items(Vec<Item>),
    /// A value as a whole number of the last decimal.
    Value(i64),
}

/// One element or cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// Missing, or not recorded.
    Missing,
    /// In no list, or left out.
    Unlisted,
    /// Covered, or counted.
    Covered,
    NotApplicable,
}

/// A class of evidence: name, the date that counts, its limit in months.
pub const CLASSES: [(&str, &str, Option<u32>); 4] =
    [("law", "checked", Some(12)), ("survey", "date", Some(24)), ("plan", "until", None), ("register", "date", Some(480))];

/// A piece of evidence that a file may name.
#[derive(Debug)]
pub struct Piece {
    pub id: &'static str,
    /// Its title and its place: pieces that share both are one document.
    pub document: (&'static str, &'static str),
    /// A position in [`CLASSES`].
    pub class: usize,
    pub dates: &'static str,
    /// The least limit in months with which it is valid; `None` where it never is.
    pub needs: Option<u32>,
}

/// For each class one piece that is valid whatever the limit, and others on both sides of every border.
pub const PIECES: [Piece; 15] = [
    piece("law-new", ("Gazette", "1"), 0, "checked = 2026-02-28", Some(0)),
    piece("survey-new", ("Survey", "1"), 1, "date = 2026-01-31", Some(1)),
    piece("plan-new", ("Plan", ""), 2, "date = 2025-01-01\nuntil = 2027-12-31", Some(0)),
    piece("register-new", ("Register", ""), 3, "date = 1990-06-30", Some(429)),
    piece("law-edge", ("Gazette", "1"), 0, "date = 1999-01-01\nchecked = 2025-02-28", Some(12)),
    piece("law-late", ("Gazette", "2"), 0, "checked = 2025-02-27", Some(13)),
    piece("law-undated", ("Gazette", "3"), 0, "date = 2026-01-01", None),
    piece("law-bill", ("Bill", ""), 0, "date = 2026-03-01\nchecked = 2026-02-01", None),
    piece("law-ahead", ("Gazette", "1"), 0, "checked = 2026-03-01", None),
    piece("survey-clamped", ("Survey", "2"), 1, "date = 2024-02-29", Some(24)),
    piece("survey-late", ("Survey", "1"), 1, "date = 2024-02-27", Some(25)),
    piece("plan-last-day", ("Plan", "2"), 2, "date = 2026-02-28\nuntil = 2026-02-28", Some(0)),
    piece("plan-over", ("Plan", ""), 2, "date = 2024-01-01\nuntil = 2026-02-27", None),
    piece("plan-undated", ("Plan", ""), 2, "until = 2027-12-31", None),
    piece("plan-ahead", ("Plan", ""), 2, "date = 2026-03-01\nuntil = 2027-12-31", None),
];

const fn piece(
    id: &'static str,
    document: (&'static str, &'static str),
    class: usize,
    dates: &'static str,
    needs: Option<u32>,
) -> Piece {
    Piece { id, document, class, dates, needs }
}
