//! The three-letter codes of states (ISO 3166-1 alpha-3) with their English names, for suggestions and for the check.
//!
//! The list is data, in `states.txt`: a code and a name on each line, and further names after semicolons. XAA to XZZ are codes that
//! the standard leaves to its users; here they are for invented states.

use crate::source::nearest_text;

/// One line for each code.
const LIST: &str = include_str!("states.txt");

/// Every code with its names, the usual one first.
fn all() -> impl Iterator<Item = (&'static str, std::str::Split<'static, char>)> {
    LIST.lines().filter_map(|line| line.split_once(' ')).map(|(code, names)| (code, names.split(';')))
}

/// Whether a code, in capitals, is in the list or is one for invented states.
#[must_use]
pub fn is_known(code: &str) -> bool {
    let is_invented = code.len() == 3 && code.starts_with('X') && code.bytes().all(|byte| byte.is_ascii_uppercase());
    is_invented || all().any(|(known, _)| known == code)
}

/// The code that somebody means by a name or by a code in small letters, with the state's usual name where it has one.
#[must_use]
pub fn find(typed: &str) -> Option<(String, Option<&'static str>)> {
    let typed = typed.trim();
    let code = typed.to_ascii_uppercase();
    let named = |code: &str| all().find(|(known, _)| *known == code).and_then(|(_, mut names)| names.next());
    if is_known(&code) {
        return Some((code.clone(), named(&code)));
    }
    let names: Vec<(&str, &str)> = all().flat_map(|(code, names)| names.map(move |name| (code, name))).collect();
    let position = nearest_text(typed, names.iter().map(|(_, name)| *name))?;
    names.get(position).map(|(code, _)| ((*code).to_owned(), named(code)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_each_code_has_three_capitals_and_a_name() {
        let codes: Vec<&str> = all().map(|(code, _)| code).collect();
        assert_eq!(codes.len(), LIST.lines().count());
        assert!(codes.windows(2).all(|pair| pair[0] < pair[1]), "sorted, each once");
        for (code, names) in all() {
            assert!(code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()), "{code}");
            assert!(names.into_iter().all(|name| !name.is_empty() && name.trim() == name), "{code}");
        }
    }

    #[test]
    fn names_and_small_letters_are_understood() {
        let code = |typed| find(typed).map(|(code, _)| code);
        assert_eq!(code("France").as_deref(), Some("FRA"));
        assert_eq!(code("fra").as_deref(), Some("FRA"));
        assert_eq!(code("viet nam").as_deref(), Some("VNM"));
        assert_eq!(code("Vietnam").as_deref(), Some("VNM"));
        assert_eq!(code("xab").as_deref(), Some("XAB"));
        assert_eq!(code("Germny").as_deref(), Some("DEU"));
        assert_eq!(code("Aland"), None);
        assert!(is_known("XAA") && is_known("FRA") && !is_known("FRX"));
    }
}
