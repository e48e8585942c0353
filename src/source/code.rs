//! Every sort of problem that can be found in a file: its stable name, how bad it is, and what a person should know about it.
//!
//! This list drives `explain --code`, SARIF's rules, and a test that asks for a case folder of each name.

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
    /// What it is and what to do, in a few sentences.
    pub about: &'static str,
}

macro_rules! codes {
    ($($constant:ident $name:literal $severity:ident $about:literal;)*) => {
        $(#[doc = concat!("The problem `", $name, "`; its text tells what it is.")] pub const $constant: &Code = &Code { name: $name, severity: Severity::$severity, about: $about };)*
        /// All of them, in the order in which a file meets them.
        pub const CODES: &[&Code] = &[$($constant),*];
    };
}

codes! {
    NOT_UTF8 "not-utf8" Error "The file is not UTF-8 text. Editors on older systems save as Windows-1252 or UTF-16; save the file again with the encoding UTF-8.";
    EMPTY_FILE "empty-file" Error "There is nothing in the file but blank lines or comments. `uphold new` writes a file to fill in.";
    WRONG_FILE "wrong-file" Error "A checklist was given where an assessment is wanted, or the other way round. `uphold check` takes both; other commands say which one they want.";
    SYNTAX "syntax" Error "The line is not TOML. Texts stand in double quotes, lists in square brackets, and every key is followed by = and a value.";
    UNCLOSED_STRING "unclosed-string" Error "A text was begun with a quotation mark and never closed. Texts over several lines stand between three quotation marks.";
    NO_VALUE "no-value" Error "A key has no value. Write one, or delete the line: a line that is left out is an open answer, which is counted as such.";
    DUPLICATE_KEY "duplicate-key" Error "The same name stands twice in one table. Nothing is chosen silently: keep one and delete the other.";
    ANSWERED_TWICE "answered-twice" Error "One measure has two answers. Nothing is chosen silently, even where they are equal: keep one and delete the other.";
    ODD_CHARACTER "odd-character" Error "A character that looks like a space or a quotation mark, or that cannot be seen, stands where TOML allows plain ones only. It usually comes from a word processor or a web page.";
    CARRIAGE_RETURN "carriage-return" Error "Lines end with a carriage return alone, as on very old systems. Save the file with the line ends of Windows or Unix.";
    NUMBER_FORM "number-form" Error "The number is not written as TOML wants it: no leading zero, a digit on both sides of the point, and a size that a computer can hold.";
    IMPOSSIBLE_DATE "impossible-date" Error "There is no such day or time. Days are written year-month-day, such as 2026-03-31.";
    NESTED_TOO_DEEP "nested-too-deep" Error "Tables or lists stand inside each other more than 80 deep. No checklist or assessment needs more than five.";
    TOML_NEWER "toml-newer" Warning "The file uses TOML 1.1. This program reads it, other readers of TOML 1.0 will refuse it: write inline tables on one line, \\u001b for \\e, and times with seconds.";
    CONTROL_CHARACTER "control-character" Error "A text holds a control character. It cannot be seen, and some programs obey it. Delete it.";
    DIRECTION_MARK "direction-mark" Error "A mark that turns the direction of writing is not closed on its line, or stands in a name. It can make a text read differently from what it is.";
    STACKED_MARKS "stacked-marks" Error "More than eight accents stand on one letter. No language needs that, and it spills over other lines.";
    TEXT_TOO_LONG "text-too-long" Error "A text is longer than 20,000 characters. Evidence is a pointer, never the material: name where it can be found.";
    TOO_MANY "too-many" Error "A table or a list has more entries than any checklist or assessment needs. The file was not read further: every entry would cost time, and nobody could read what came of it.";
    UNKNOWN_KEY "unknown-key" Error "The key has no meaning here. A misspelt key would otherwise be an answer that is lost without a word.";
    MISSING_KEY "missing-key" Error "A key that every such table needs is not there.";
    WRONG_TYPE "wrong-type" Error "The value is of another type than the key asks for. A number stands without quotes, a text in quotes, a date without quotes.";
    EMPTY_TEXT "empty-text" Error "A text is there but empty. Write it, or delete the line.";
    OUT_OF_RANGE "out-of-range" Error "The number is outside the range that the key allows.";
    NOT_A_CHOICE "not-a-choice" Error "The word is none of those that are allowed here.";
    BAD_NAME "bad-name" Error "Names that other places refer to are made of lower-case letters, digits and hyphens, and are at most 80 characters long.";
    PARAGRAPH_NUMBER "paragraph-number" Error "The facts of a text name its paragraphs by their whole numbers, without zeros in front. `uphold trace CHECKLIST --text TEXT` prints them ready to paste.";
    DIGEST "digest" Error "The digest of a paragraph is 16 hexadecimal digits, 0 to 9 and a to f, in quotes. It tells whether the paragraph's words are still those that the checklist was made from. `uphold trace CHECKLIST --text TEXT` prints it; it cannot be made up.";
    LOOK_ALIKE "look-alike" Error "Two names differ only in case, in width or in how an accent is coded. People cannot tell them apart, so one of them must change.";
    UNKNOWN_NAME "unknown-name" Error "The name is referred to here and defined nowhere.";
    LISTED_TWICE "listed-twice" Error "The same thing is named twice in one list.";
    DUPLICATE_MEASURE "duplicate-measure" Error "Two measures of the checklist have the same id. Answers are found by id, so each needs its own.";
    DUPLICATE_PARAGRAPH "duplicate-paragraph" Error "Two paragraphs of the checklist have the same number.";
    NO_MEASURES "no-measures" Error "A paragraph is assessed and has no measure, so it has no weight and no score can be computed. Add a measure, or say `assessed = false` and why.";
    EXCUSED_WITH_MEASURES "excused-with-measures" Error "A paragraph says that it is not assessed and has measures all the same.";
    NO_REASON "no-reason" Error "Something needs its reason in words: a weight other than 1, a paragraph that is not assessed.";
    BANDS "bands" Error "Bands begin at 0, rise, and stay below or at 100; the bands that caps stop at are among them, and a failed measure stops no higher than one that is neither met nor failed.";
    LADDER "ladder" Error "The levels of a ladder are two to eleven different texts, level 0 first.";
    FLAT_SCALE "flat-scale" Error "Floor and target of a number are equal, or outside the unit's own bounds, so no line can be drawn between them.";
    FEW_ELEMENTS "few-elements" Error "A list of elements, a group or the stages of a series has nothing in it.";
    RULE "rule" Error "A consistency rule is not understood. It reads SUBJECT TEST, such as `op09-hotline at least 3` or `every outcome sourced`.";
    UNKNOWN_CHECKLIST "unknown-checklist" Error "The assessment names a checklist that this program does not have. Nothing is scored on a guess.";
    OTHER_EDITION "other-edition" Error "The assessment was written for another edition of the checklist. Measures may have changed between editions, so nothing is scored on a guess.";
    STATE_CODE "state-code" Error "A state is named by its three-letter code of ISO 3166-1, in capitals; XAA to XZZ are for invented states.";
    PERIOD "period" Error "The period runs backwards, or the cut-off date lies before its end.";
    UNKNOWN_MEASURE "unknown-measure" Error "The checklist has no such measure. The answer is not skipped: it would be lost without a word.";
    WRONG_ANSWER_KIND "wrong-answer-kind" Error "The measure asks for another kind of answer.";
    TWO_ANSWERS "two-answers" Error "One answer says two things that cannot both hold, such as a level and \"unknown\".";
    BOTH_LISTS "both-lists" Error "An element stands among the covered and among the missing ones.";
    UNKNOWN_ELEMENT "unknown-element" Error "The measure has no such element, stage or figure.";
    UNKNOWN_EVIDENCE "unknown-evidence" Error "An answer refers to evidence that the file does not define under [evidence].";
    UNKNOWN_CONTRIBUTOR "unknown-contributor" Error "An answer is signed by a contributor that the file does not define under [contributor].";
    YEAR_NOT_ASKED "year-not-asked" Error "The series asks for the last full years of the period only.";
    NOT_APPLICABLE_REASON "not-applicable-reason" Error "The measure does not allow this reason for \"not applicable\", or allows none. Not having got round to it, no budget and no cases so far are answers, not reasons.";
    NOT_APPLICABLE_NOTE "not-applicable-note" Error "\"Not applicable\" leaves a measure out of the score, so it needs a note that a reader can check.";
    EVIDENCE_CLASS "evidence-class" Warning "The evidence is of a class that the measure does not accept, so it does not count for this answer.";
    EVIDENCE_TOO_OLD "evidence-too-old" Warning "The evidence is older at the cut-off date than its class allows, so it does not count.";
    EVIDENCE_AFTER_CUT_OFF "evidence-after-cut-off" Warning "The evidence, or the date that counts for it, lies after the cut-off date, so it does not count.";
    EVIDENCE_UNDATED "evidence-undated" Warning "The date that counts for this class of evidence is not there, so the evidence does not count.";
    EVIDENCE_PERIOD "evidence-period" Warning "A plan is named as evidence and its own period does not cover the cut-off date, so it does not count.";
    EVIDENCE_UNUSED "evidence-unused" Warning "No answer refers to this piece of evidence.";
    EVIDENCE_OVERUSED "evidence-overused" Warning "One document is the only evidence of more than ten answers. That may be right; a reader will ask.";
    NOT_A_POINTER "not-a-pointer" Warning "This looks like the material itself, its address or its fingerprint: a picture or film file, a hidden-service address, a hash. Evidence is a pointer such as a gazette number; never put material, addresses or hash lists into the file.";
    NO_ARTICLE "no-article" Warning "Covered elements that rest on law or judgments should each say where, such as `{ id = \"possession\", at = \"art. 174\" }`.";
    TEMPLATE "template" Error "A report's template cannot be read or names something that the report does not have. Templates see the report's fields and nothing else.";
    NO_LEAD "no-lead" Warning "Lint: a measure names nobody who usually answers, so nobody is asked, and it stands in nobody's part of the file.";
    NO_SEE "no-see" Warning "Lint: a measure refers to no instrument or standard. Whoever answers will ask where the question comes from.";
    NO_CLASS "no-class" Warning "Lint: a measure accepts no class of evidence, so that no answer to it can ever be evidenced.";
    CRITICAL_UNPROVED "critical-unproved" Warning "Lint: a critical measure of the kind \"structural\" accepts no class of evidence that shows what is in force, one that counts from `checked` or `until`, although it asks for a law, a policy or an institution.";
    SAME_TEXT "same-text" Warning "Lint: two titles, two questions or two elements of one measure read the same. Whoever fills in cannot tell them apart.";
    LONG_TEXT "long-text" Warning "Lint: a title or a question is so long that few will read it to its end. Counting rules go into `guidance`, parts into elements.";
    NOT_USED "not-used" Warning "Lint: a name is defined and used nowhere: a misspelt reference, or something left over.";
    UNTRANSLATED "untranslated" Warning "Lint: a translation does not say every text of its checklist. Texts that it lacks are shown in the checklist's own language, with that language behind.";
    STALE_TRANSLATION "stale-translation" Warning "Lint: a translation was made from a text that reads differently today, or nobody noted what it was made from. Look at both, then note it with `uphold checklist translate`.";
    UNWRITTEN "unwritten" Warning "Lint: a text begins with \"To be written\", as `uphold draft` leaves it. Whoever fills in would read that.";
    UNCOVERED "uncovered" Warning "Lint: the document has a paragraph that the checklist neither breaks into measures nor excuses: the facts of one of its texts name it, or the numbers leave a gap. Nothing is left out without saying why.";
    NO_PARAGRAPHS "no-paragraphs" Error "Draft: the text shows no operative paragraph. They begin with a number and an operative verb such as \"urges\", in one of the six languages of the United Nations.";
    LANGUAGE_UNSURE "language-unsure" Warning "Draft: the text is short, or fits two languages nearly as well, or a second one begins in it. It was read in the likelier one; `--lang` settles it.";
    PARAGRAPH_NUMBERS "paragraph-numbers" Warning "Draft: the numbers of operative paragraphs jump, go back, stand twice or are not there. A paragraph may be missing, or a number may have been misread. A number that stands twice is replaced by one after the last, since a checklist needs a number of its own for each.";
    NUMBER_IN_TEXT "number-in-text" Warning "Draft: a number at the head of a line, or alone on it, could be that of a paragraph or a page, and was taken as text; or one with a verb stands inside a line, as where two columns were read as one.";
    UNKNOWN_VERB "unknown-verb" Warning "Draft: an operative paragraph opens with no verb of the list of operative verbs. It is not excused by a guess: somebody has to say what it asks, and of whom.";
    ADDRESSEE_OPEN "addressee-open" Warning "Draft: an operative verb asks something, and the words after it name nobody of the list of addressees; or a second verb behind the first may ask something of states.";
    NOTHING_ASSESSED "nothing-assessed" Warning "Draft: no paragraph seems to ask anything of states, so the checklist that is written has no measure yet and does not pass the check.";
    FOOTNOTE_UNCLEAR "footnote-unclear" Warning "Draft: a footnote has no mark in the text, or a number looks like a mark and no footnote belongs to it.";
    LINE_END_HYPHEN "line-end-hyphen" Warning "Draft: a line ends with a hyphen that may belong to the word or only cut it, and nothing in the text tells which. It was taken away, and the word made whole.";
    INCONSISTENT "inconsistent" Warning "Two answers do not go together, says a rule of the checklist. Nothing is changed; one of the answers may need another look.";
}
