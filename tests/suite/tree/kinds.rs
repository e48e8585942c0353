//! Answer kinds: what treats one kind in a special way outside of `src/answer` is listed here, with the reason.

use std::collections::BTreeMap;

use super::{same, sources};

/// Each kind that a file of `src` outside of `answer` names: the file, the kind, how often, and why the kind's own file cannot do it.
const BRANCHES: &[(&str, &str, usize, &str)] = &[
    ("src/check/answers.rs", "Asks::Elements", 1, "elements that are scored and elements that are only shown share their lists"),
    ("src/check/answers.rs", "Asks::Number", 1, "advice on a number that could not be read depends on the unit of the question"),
    (
        "src/check/consistency.rs",
        "Asks::Elements",
        3,
        "rules test the elements of a group, which messages name; covered elements name their articles",
    ),
    (
        "src/check/consistency.rs",
        "Given::Elements",
        2,
        "rules test the elements of a group; covered elements name their articles",
    ),
    ("src/check/consistency.rs", "Given::Level", 2, "rules compare a level with a number: at least, at most"),
    ("src/check/lint.rs", "Asks::Elements", 1, "two elements of one measure may have the same text"),
    ("src/check/lint.rs", "Asks::Number", 1, "a unit may be defined and not used"),
    ("src/check/measure.rs", "Asks::Elements", 1, "an element is either scored or only shown"),
    ("src/check/rule.rs", "Asks::Elements", 2, "the subject of a rule may be a group; complete and begun test elements"),
    ("src/check/rule.rs", "Asks::Level", 1, "at least and at most are tests for levels"),
    ("src/check/wording.rs", "Asks::Number", 1, "the scale is a part of what is asked, and is not among the choices"),
    ("src/form/question.rs", "Asks::Elements", 1, "the page asks for each element of each group"),
    ("src/form/question.rs", "Asks::Level", 1, "the page offers each level with its text"),
    ("src/form/question.rs", "Asks::Number", 1, "the page names the unit, the range and the scale"),
    ("src/form/question.rs", "Asks::Series", 1, "the page asks for each year and stage"),
    ("src/form/question.rs", "Asks::YesNo", 1, "the page offers each word with its meaning"),
    ("src/part/blank.rs", "Asks::Elements", 1, "elements that are only shown need lists of their own under another kind"),
    ("src/part/question.rs", "Asks::Number", 1, "the scale is explained below the question"),
    ("src/part/workbook/questions.rs", "Asks::Elements", 2, "each element has a row, and \"all-others\" marks the rest of them"),
    ("src/part/workbook/questions.rs", "Asks::Level", 1, "a drop-down list offers the levels with their texts"),
    ("src/part/workbook/questions.rs", "Asks::Number", 1, "a cell takes a number within the bounds of the unit"),
    ("src/part/workbook/questions.rs", "Asks::Series", 1, "each stage of each year has a row"),
    ("src/part/workbook/questions.rs", "Asks::YesNo", 1, "a drop-down list offers the words"),
    ("src/part/workbook/write/question_sheet.rs", "Asks::Elements", 1, "groups of elements have headings"),
    ("src/part/workbook/write/words.rs", "Asks::Elements", 2, "a row names its element, and says whether it is a gate"),
    ("src/part/workbook/write/words.rs", "Asks::Level", 2, "beside the cell stand the texts of all levels"),
    ("src/part/workbook/write/words.rs", "Asks::Number", 2, "a row names the unit, and its scale stands beside it"),
    ("src/part/workbook/write/words.rs", "Asks::Series", 1, "a row names its stage"),
    ("src/part/workbook/write/words.rs", "Asks::YesNo", 1, "beside the cell stands what the words mean"),
    ("src/view/measure.rs", "Asks::Number", 1, "data name the unit of a number, and why its target and floor lie where they do"),
    ("src/round/next.rs", "Asks::Series", 1, "the years that are asked for move on with the period"),
    ("src/terminal/explain.rs", "Asks::Elements", 1, "a figure may be about one group of elements"),
];

#[test]
fn every_place_that_treats_one_kind_in_a_special_way_has_a_reason() {
    let mut found: BTreeMap<(String, String), usize> = BTreeMap::new();
    for file in sources("src").iter().filter(|file| !file.path.starts_with("src/answer/")) {
        for name in ["Asks::", "Given::"] {
            for at in file.places(name).filter(|at| *at < file.tests) {
                let rest = &file.code[at + name.len()..];
                let kind: String = rest.chars().take_while(|character| character.is_alphanumeric()).collect();
                if kind.starts_with(char::is_uppercase) {
                    *found.entry((file.path.clone(), format!("{name}{kind}"))).or_default() += 1;
                }
            }
        }
    }
    let found: Vec<String> = found.iter().map(|((path, kind), count)| format!("{path} {kind} {count}")).collect();
    let listed: Vec<String> = BRANCHES.iter().map(|(path, kind, count, _)| format!("{path} {kind} {count}")).collect();
    same("src", found.iter().map(String::as_str), "the list in tests/suite/tree/kinds.rs", listed.iter().map(String::as_str));
}
