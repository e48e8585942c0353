//! A ladder of levels. Each level includes all lower ones, and is described in words. Credit: level k of n is k/n.

use serde::{Deserialize, Serialize};

use crate::figure::{Counted, Exact, Figure};
use crate::source::{Diagnostic, Key, Phrase, Problems, Shape, Table, Value, code, nearest_text};

use super::kind::{AnswerKind, Choice, Ends, Next};
use super::period::Period;
use super::prompt::Prompt;
use super::row::{Row, RowMark};
use super::unit::Unit;

/// The numbers of levels in words.
const NUMBERS: [&str; 11] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// A ladder: the text of each level, level 0 first.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Level {
    /// The texts; at least two.
    pub texts: Vec<String>,
}

impl Level {
    /// The highest level, n.
    #[must_use]
    pub fn top(&self) -> usize {
        self.texts.len().saturating_sub(1)
    }

    fn text(&self, level: usize) -> &str {
        self.texts.get(level).map_or("", String::as_str)
    }

    /// The level that a text means: its number in quotation marks, or the level's own text, exactly or nearly.
    fn meant(&self, text: &str) -> Option<usize> {
        let plain = text.trim().trim_end_matches(['.', ',', ';']).to_lowercase();
        let plain = plain.strip_prefix("level").unwrap_or(&plain).trim();
        let in_words = || NUMBERS.iter().position(|word| *word == plain);
        let number = plain.parse().ok().or_else(in_words).filter(|level| *level <= self.top());
        number.or_else(|| nearest_text(text, self.texts.iter().map(String::as_str)))
    }
}

impl AnswerKind for Level {
    type Given = usize;
    const NAME: &'static str = "level";
    const EXAMPLE: &'static str = "level = 2";
    const REQUIRED: &'static [&'static str] = &["levels"];
    const CALLED: &'static str = "kind-of-answer.level";

    fn expects(&self) -> Phrase {
        Phrase::new("kind-of-answer.expects-level").with("top", self.top())
    }

    fn rewrite(&self, value: &Value<'_>) -> Option<String> {
        self.meant(value.text().or_else(|| value.decimal())?).map(|level| format!("level = {level}"))
    }

    fn measure_keys() -> Vec<Key> {
        vec![Key::optional("levels", Shape::Prose.list(), "The text of each level, level 0 first.")]
    }

    fn answer_keys() -> Vec<Key> {
        vec![Key::optional("level", Shape::Number, "The highest level fully met; 0 is the lowest.")]
    }

    fn read(measure: &Table<'_>, _: &[Unit], problems: &mut Problems) -> Option<Self> {
        if !measure.has("levels") {
            return None;
        }
        let texts: Vec<_> = measure.list("levels").iter().filter_map(|text| text.text().map(str::to_owned)).collect();
        let mut sorted: Vec<_> = texts.iter().collect();
        sorted.sort();
        sorted.dedup();
        if texts.len() < 2 || texts.len() > 11 || sorted.len() < texts.len() {
            problems.add(
                Diagnostic::new(
                    code::LADDER,
                    measure.source(),
                    measure.key_span("levels"),
                    Phrase::new("problem.ladder.message").with("count", sorted.len()),
                )
                .help("problem.ladder.help"),
            );
            return None;
        }
        Some(Self { texts })
    }

    fn read_answer(&self, answer: &Table<'_>, _: Period, problems: &mut Problems) -> Option<usize> {
        let value = answer.get("level")?;
        if let Some(text) = value.text().filter(|text| !text.is_empty()) {
            let help = match self.meant(text) {
                Some(level) if text.trim() == level.to_string() => "problem.level.help-quoted",
                Some(_) => "problem.level.help-copied",
                None => "problem.level.help-text",
            };
            let help = Phrase::new(help).with("level", self.meant(text).unwrap_or_default()).with("top", self.top());
            let message = Phrase::new("problem.level.message-text").typed("text", text);
            let problem = Diagnostic::new(code::WRONG_TYPE, value.source(), value.span(), message).help(help);
            problems.refine(&value.span(), problem.label(self.expects()));
            return None;
        }
        value.decimal()?;
        let level = value.whole().and_then(|level| usize::try_from(level).ok()).filter(|level| *level <= self.top());
        if level.is_none() {
            problems.add(
                Diagnostic::new(
                    code::OUT_OF_RANGE,
                    value.source(),
                    value.span(),
                    Phrase::new("problem.level.message").typed("level", value.decimal().unwrap_or_default()),
                )
                .label(Phrase::new("problem.level.label").with("top", self.top()))
                .help("problem.level.help"),
            );
        }
        level
    }

    fn credit(&self, given: &usize) -> Option<Ends> {
        Some(Ends::firm(Figure::share(*given, self.top(), Counted::Levels)))
    }

    fn choice(&self, given: &usize) -> Choice {
        match *given {
            level if level > 0 && level < self.top() => Choice::Levels(level as u64, self.top() as u64),
            _ => Choice::None,
        }
    }

    fn met_from(&self) -> Exact {
        let top = self.top() as u64;
        if top >= 3 { Exact::share(top - 1, top) } else { Exact::ONE }
    }

    fn next(&self, given: Option<&usize>, _: Period) -> Option<Next<usize>> {
        let level = given.map_or(1, |level| level + 1);
        let text = self.texts.get(level)?;
        let key = if given.is_some() { "step.level" } else { "step.first-level" };
        Some(Next { given: level, phrase: Phrase::new(key).with("level", level).with("text", text) })
    }

    fn answer_text(&self, given: &usize) -> Phrase {
        Phrase::new("answer.level").with("level", given).with("top", self.top()).with("text", self.text(*given))
    }

    fn rows(&self, given: Option<&usize>, _: Period) -> Vec<Row> {
        let says =
            |level: usize| given.map_or(RowMark::Nothing, |given| if level <= *given { RowMark::Yes } else { RowMark::No });
        self.texts.iter().enumerate().map(|(level, text)| Row::new(level.to_string(), text, says(level))).collect()
    }

    fn prompt(&self, _: Period) -> Prompt {
        Prompt {
            choices: self.texts.iter().enumerate().map(|(level, text)| (level.to_string(), text.clone())).collect(),
            lines: vec!["level = ".to_owned()],
            ..Prompt::default()
        }
    }
}
