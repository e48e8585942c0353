//! A ladder of levels, described in words and cumulative. Credit: level k of n is k/n.

use serde::{Deserialize, Serialize};

use crate::figure::{Counted, Exact, Figure};
use crate::source::{Diagnostic, Key, Problems, Shape, Table, code};

use super::{AnswerKind, Ends, Next, Period, Phrase, Prompt, Row, RowMark, Unit};

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
}

impl AnswerKind for Level {
    type Given = usize;
    const NAME: &'static str = "level";

    fn measure_keys() -> Vec<Key> {
        vec![Key::optional("levels", Shape::Prose.list(), "The text of each level, level 0 first.")]
    }

    fn answer_keys() -> Vec<Key> {
        vec![Key::optional("level", Shape::Number, "The level reached, 0 at the bottom.")]
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
                    format!("a ladder needs two to eleven different levels, this one has {}", sorted.len()),
                )
                .help("write `levels = [\"level 0\", \"level 1\", …]`, each with its own text"),
            );
            return None;
        }
        Some(Self { texts })
    }

    fn read_answer(&self, answer: &Table<'_>, _: Period, problems: &mut Problems) -> Option<usize> {
        let value = answer.get("level")?;
        value.decimal()?;
        let level = value.whole().and_then(|level| usize::try_from(level).ok()).filter(|level| *level <= self.top());
        if level.is_none() {
            problems.add(
                Diagnostic::new(
                    code::OUT_OF_RANGE,
                    value.source(),
                    value.span(),
                    format!("there is no level {}, they run from 0 to {}", value.decimal().unwrap_or_default(), self.top()),
                )
                .label(format!("a whole number from 0 to {}", self.top()))
                .help("levels are cumulative: choose the highest one of which every word holds, and of all below it"),
            );
        }
        level
    }

    fn credit(&self, given: &usize) -> Ends {
        Ends::firm(Figure::share(*given, self.top(), Counted::Levels))
    }

    fn met_from(&self) -> Exact {
        let top = self.top() as u64;
        if top >= 3 { Exact::share(top - 1, top) } else { Exact::ONE }
    }

    fn next(&self, given: Option<&usize>, _: Period) -> Option<Next<usize>> {
        let level = given.map_or(1, |level| level + 1);
        let text = self.texts.get(level)?;
        Some(Next { given: level, phrase: Phrase::new("step.level").with("level", level).with("text", text) })
    }

    fn say(&self, given: &usize) -> Phrase {
        Phrase::new("answer.level").with("level", given).with("top", self.top()).with("text", self.text(*given))
    }

    fn rows(&self, given: Option<&usize>, _: Period) -> Vec<Row> {
        let says =
            |level: usize| given.map_or(RowMark::Nothing, |given| if level <= *given { RowMark::Yes } else { RowMark::No });
        self.texts.iter().enumerate().map(|(level, text)| Row::new(level.to_string(), text, says(level))).collect()
    }

    fn typed(&self, word: &str, _: Option<&usize>) -> Option<usize> {
        word.parse().ok().filter(|level| *level <= self.top())
    }

    fn prompt(&self, _: Period) -> Prompt {
        Prompt {
            range: None,
            choices: self.texts.iter().enumerate().map(|(level, text)| (level.to_string(), text.clone())).collect(),
            lines: vec!["level = ".to_owned()],
        }
    }
}
