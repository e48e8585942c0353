//! Every sort of problem that can be found in a file: its stable name, and how bad it is. What a person should know about it
//! is a label, `code.NAME`, in every language.
//!
//! This list drives `explain --code`, SARIF's rules, and a test that requires a case folder for each name.

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// The file cannot be used as it is.
    Error,
    /// The file can be used; somebody should look.
    Warning,
}

impl Severity {
    /// The word that is printed.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One sort of problem.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// The stable name, in words with hyphens.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
}

macro_rules! codes {
    ($($constant:ident $name:literal $severity:ident;)*) => {
        $(#[doc = concat!("The problem `", $name, "`; the label `code.", $name, "` tells what it is.")] pub const $constant: &Code = &Code { name: $name, severity: Severity::$severity };)*
        /// All of them, in the order in which a file meets them.
        pub const CODES: &[&Code] = &[$($constant),*];
    };
}

codes! {
    NOT_UTF8 "not-utf8" Error;
    EMPTY_FILE "empty-file" Error;
    WRONG_FILE "wrong-file" Error;
    UNREADABLE_CELL "unreadable-cell" Error;
    MISSING_ROW "missing-row" Warning;
    IGNORED_CONTENT "ignored-content" Warning;
    SYNTAX "syntax" Error;
    UNCLOSED_STRING "unclosed-string" Error;
    NO_VALUE "no-value" Error;
    DUPLICATE_KEY "duplicate-key" Error;
    ANSWERED_TWICE "answered-twice" Error;
    ODD_CHARACTER "odd-character" Error;
    CARRIAGE_RETURN "carriage-return" Error;
    NUMBER_FORM "number-form" Error;
    IMPOSSIBLE_DATE "impossible-date" Error;
    NESTED_TOO_DEEP "nested-too-deep" Error;
    PATH_ESCAPE "path-escape" Error;
    TOML_NEWER "toml-newer" Warning;
    CONTROL_CHARACTER "control-character" Error;
    DIRECTION_MARK "direction-mark" Error;
    STACKED_MARKS "stacked-marks" Error;
    TEXT_TOO_LONG "text-too-long" Error;
    TOO_MANY "too-many" Error;
    UNKNOWN_KEY "unknown-key" Error;
    MISSING_KEY "missing-key" Error;
    WRONG_TYPE "wrong-type" Error;
    EMPTY_TEXT "empty-text" Error;
    OUT_OF_RANGE "out-of-range" Error;
    NOT_A_CHOICE "not-a-choice" Error;
    BAD_NAME "bad-name" Error;
    PARAGRAPH_NUMBER "paragraph-number" Error;
    DIGEST "digest" Error;
    LOOK_ALIKE "look-alike" Error;
    UNKNOWN_NAME "unknown-name" Error;
    LISTED_TWICE "listed-twice" Error;
    DUPLICATE_MEASURE "duplicate-measure" Error;
    DUPLICATE_PARAGRAPH "duplicate-paragraph" Error;
    NO_MEASURES "no-measures" Error;
    EXCUSED_WITH_MEASURES "excused-with-measures" Error;
    NO_REASON "no-reason" Error;
    BANDS "bands" Error;
    LADDER "ladder" Error;
    FLAT_SCALE "flat-scale" Error;
    NO_CLASS "no-class" Error;
    FEW_ELEMENTS "few-elements" Error;
    RULE "rule" Error;
    EDITION_MAP "edition-map" Error;
    UNKNOWN_CHECKLIST "unknown-checklist" Error;
    OTHER_EDITION "other-edition" Error;
    STATE_CODE "state-code" Error;
    STATE_UNKNOWN "state-unknown" Warning;
    UNKNOWN_SCOPE "unknown-scope" Error;
    PERIOD "period" Error;
    UNUSUAL_DATES "unusual-dates" Warning;
    UNKNOWN_MEASURE "unknown-measure" Error;
    WRONG_ANSWER_KIND "wrong-answer-kind" Error;
    TWO_ANSWERS "two-answers" Error;
    BOTH_LISTS "both-lists" Error;
    SHARE_FOR_PERCENT "share-for-percent" Warning;
    UNKNOWN_ELEMENT "unknown-element" Error;
    UNKNOWN_EVIDENCE "unknown-evidence" Error;
    UNKNOWN_CONTRIBUTOR "unknown-contributor" Error;
    YEAR_NOT_ASKED "year-not-asked" Error;
    OUT_OF_SCOPE "out-of-scope" Warning;
    ANSWERED_IN_PART "answered-in-part" Warning;
    WORDING_CHANGED "wording-changed" Warning;
    NOT_APPLICABLE_REASON "not-applicable-reason" Error;
    NOT_APPLICABLE_NOTE "not-applicable-note" Error;
    EVIDENCE_CLASS "evidence-class" Warning;
    EVIDENCE_TOO_OLD "evidence-too-old" Warning;
    EVIDENCE_AFTER_CUT_OFF "evidence-after-cut-off" Warning;
    EVIDENCE_UNDATED "evidence-undated" Warning;
    EVIDENCE_PERIOD "evidence-period" Warning;
    EVIDENCE_UNUSED "evidence-unused" Warning;
    EVIDENCE_OVERUSED "evidence-overused" Warning;
    EVIDENCE_ONE_DAY "evidence-one-day" Warning;
    EVIDENCE_TWICE "evidence-twice" Warning;
    NOT_A_POINTER "not-a-pointer" Warning;
    NO_ARTICLE "no-article" Warning;
    TEMPLATE "template" Error;
    MISSING_LETTER "missing-letter" Error;
    REPLACED_LETTER "replaced-letter" Warning;
    NO_LEAD "no-lead" Warning;
    NO_SEE "no-see" Warning;
    CRITICAL_UNPROVED "critical-unproved" Warning;
    SAME_TEXT "same-text" Warning;
    LONG_TEXT "long-text" Warning;
    NOT_USED "not-used" Warning;
    UNTRANSLATED "untranslated" Warning;
    STALE_TRANSLATION "stale-translation" Warning;
    UNWRITTEN "unwritten" Warning;
    UNCOVERED "uncovered" Warning;
    NO_PARAGRAPHS "no-paragraphs" Error;
    LANGUAGE_UNSURE "language-unsure" Warning;
    PARAGRAPH_NUMBERS "paragraph-numbers" Warning;
    NUMBER_IN_TEXT "number-in-text" Warning;
    UNKNOWN_VERB "unknown-verb" Warning;
    ADDRESSEE_OPEN "addressee-open" Warning;
    NOTHING_ASSESSED "nothing-assessed" Warning;
    FOOTNOTE_UNCLEAR "footnote-unclear" Warning;
    LINE_END_HYPHEN "line-end-hyphen" Warning;
    INCONSISTENT "inconsistent" Warning;
}
