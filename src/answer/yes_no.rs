//! Yes or no, and "partly" where the measure says what that means. Credit: 1, 0 and 1/2.

use serde::{Deserialize, Serialize};

use crate::figure::{Because, Exact, Figure};
use crate::source::{Diagnostic, Key, Phrase, Problems, Shape, Table, Value, code, nearest_text, quoted};

use super::kind::{AnswerKind, Ends, Next};
use super::period::Period;
use super::prompt::Prompt;
use super::row::{Row, RowMark};
use super::unit::Unit;

/// A yes-no question: what each word means.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct YesNo {
    /// What yes means.
    pub yes: Option<String>,
    /// What partly means; without it, partly is not an answer.
    pub partly: Option<String>,
    /// What no means.
    pub no: Option<String>,
}

/// An answer to a yes-no question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Word {
    /// Credit 0.
    No,
    /// Credit 1/2.
    Partly,
    /// Credit 1.
    Yes,
}

impl Word {
    /// The word as typed.
    #[must_use]
    pub fn typed(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Partly => "partly",
            Self::Yes => "yes",
        }
    }

    /// The key of its label.
    fn label(self) -> &'static str {
        match self {
            Self::No => "answer.no",
            Self::Partly => "answer.partly",
            Self::Yes => "answer.yes",
        }
    }
}

impl YesNo {
    /// What a word means here, if the checklist says.
    #[must_use]
    pub fn meaning(&self, word: Word) -> Option<&str> {
        match word {
            Word::No => self.no.as_deref(),
            Word::Partly => self.partly.as_deref(),
            Word::Yes => self.yes.as_deref(),
        }
    }

    fn words(&self) -> impl Iterator<Item = Word> + '_ {
        [Word::Yes, Word::Partly, Word::No].into_iter().filter(|word| *word != Word::Partly || self.partly.is_some())
    }

    fn word(&self, typed: &str) -> Option<Word> {
        self.words().find(|word| word.typed() == typed)
    }
}

impl AnswerKind for YesNo {
    type Given = Word;
    const NAME: &'static str = "yes-no";
    const EXAMPLE: &'static str = "answer = \"yes\"";
    const REQUIRED: &'static [&'static str] = &[];
    const CALLED: &'static str = "kind-of-answer.yes-no";

    fn expects(&self) -> Phrase {
        Phrase::new(if self.partly.is_some() { "kind-of-answer.expects-partly" } else { "kind-of-answer.expects-yes-no" })
    }

    fn rewrite(&self, value: &Value<'_>) -> Option<String> {
        let flag = value.flag().map(|flag| if flag { "yes" } else { "no" });
        let typed = value.text().or(flag)?.trim();
        let plain = typed.trim_end_matches(['.', ',', ';', '!']).to_lowercase();
        let plain = match plain.as_str() {
            "true" => "yes",
            "false" => "no",
            other => other,
        };
        let word = self.words().find(|word| plain == word.typed()).or_else(|| {
            let meanings: Vec<(Word, &str)> = self.words().filter_map(|word| Some((word, self.meaning(word)?))).collect();
            let position = nearest_text(typed, meanings.iter().map(|(_, meaning)| *meaning))?;
            meanings.get(position).map(|(word, _)| *word)
        })?;
        Some(format!("answer = {}", quoted(word.typed())))
    }

    fn measure_keys() -> Vec<Key> {
        vec![
            Key::optional("yes", Shape::Prose, "What \"yes\" means here."),
            Key::optional("partly", Shape::Prose, "What \"partly\" means; without it, the answer is yes or no."),
            Key::optional("no", Shape::Prose, "What \"no\" means here."),
        ]
    }

    fn answer_keys() -> Vec<Key> {
        vec![Key::optional("answer", Shape::Text, "yes, no, or partly where the measure says what partly means.")]
    }

    fn read(measure: &Table<'_>, _: &[Unit], _: &mut Problems) -> Option<Self> {
        let text = |key| measure.text(key).map(str::to_owned);
        Some(Self { yes: text("yes"), partly: text("partly"), no: text("no") })
    }

    fn read_answer(&self, answer: &Table<'_>, _: Period, problems: &mut Problems) -> Option<Word> {
        let value = answer.get("answer")?;
        let typed = value.text()?;
        let word = self.word(typed);
        if word.is_none() {
            let problem = Diagnostic::new(
                code::NOT_A_CHOICE,
                value.source(),
                value.span(),
                Phrase::new("problem.yes-no.message").typed("typed", typed),
            )
            .label(Phrase::new("problem.yes-no.label").with_phrase("expected", self.expects()));
            problems.add(match self.rewrite(&value) {
                _ if typed == Word::Partly.typed() => problem.help("problem.yes-no.partly"),
                Some(line) => problem.help(Phrase::new("problem.copied.help").typed("line", &line)),
                None => problem,
            });
        }
        word
    }

    fn credit(&self, given: &Word) -> Option<Ends> {
        let credit = match given {
            Word::No => Exact::ZERO,
            Word::Partly => Exact::HALF,
            Word::Yes => Exact::ONE,
        };
        Some(Ends::firm(Figure::fixed(credit, Because::Answered)))
    }

    fn next(&self, given: Option<&Word>, _: Period) -> Option<Next<Word>> {
        let word = match given {
            Some(Word::Yes) => return None,
            Some(Word::Partly) => Word::Yes,
            Some(Word::No) | None if self.partly.is_some() => Word::Partly,
            Some(Word::No) | None => Word::Yes,
        };
        // The advice names what "yes" means, even where the next step is only "partly": that is the goal.
        // In the middle of a sentence, it has no full stop.
        let half = self.meaning(Word::Partly).unwrap_or_default().trim_end_matches(['.', '。', '।', '۔']);
        let (partly, yes, partly_alone, yes_alone) = if given.is_some() {
            ("step.partly", "step.yes", "step.partly-alone", "step.yes-alone")
        } else {
            ("step.first-partly", "step.first-yes", "step.first-partly-alone", "step.first-yes-alone")
        };
        let phrase = match (self.meaning(Word::Yes), word) {
            (Some(text), Word::Partly) => Phrase::new(partly).with("partly", half).with("text", text),
            (Some(text), _) => Phrase::new(yes).with("text", text),
            (None, Word::Partly) => Phrase::new(partly_alone),
            (None, _) => Phrase::new(yes_alone),
        };
        Some(Next { given: word, phrase })
    }

    fn answer_text(&self, given: &Word) -> Phrase {
        Phrase::new(given.label())
    }

    fn rows(&self, given: Option<&Word>, _: Period) -> Vec<Row> {
        self.words()
            .map(|word| {
                let says = given.map_or(RowMark::Nothing, |given| if *given == word { RowMark::Yes } else { RowMark::No });
                match self.meaning(word) {
                    Some(text) => Row::new(word.typed(), text, says),
                    None => Row::labelled(word.typed(), word.label(), says),
                }
            })
            .collect()
    }

    fn prompt(&self, _: Period) -> Prompt {
        Prompt {
            choices: self.words().map(|word| (quoted(word.typed()), self.meaning(word).unwrap_or_default().to_owned())).collect(),
            lines: vec!["answer = \"\"".to_owned()],
            ..Prompt::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn the_way_names_what_yes_means_even_where_the_next_step_is_partly() {
        let period =
            Period { from: NaiveDate::from_ymd_opt(2025, 1, 1).unwrap(), to: NaiveDate::from_ymd_opt(2025, 12, 31).unwrap() };
        let text = |text: &str| Some(text.to_owned());
        let step = |yes: Option<String>, partly, given| YesNo { yes, partly, no: None }.next(given, period).unwrap().phrase;
        let no = Some(&Word::No);
        assert_eq!(
            step(text("Every ferry"), text("Some"), no),
            Phrase::new("step.partly").with("partly", "Some").with("text", "Every ferry")
        );
        assert_eq!(step(text("Every ferry"), None, no), Phrase::new("step.yes").with("text", "Every ferry"));
        assert_eq!(step(None, text("Some"), no), Phrase::new("step.partly-alone"));
        assert_eq!(step(None, text("Some"), Some(&Word::Partly)), Phrase::new("step.yes-alone"));
    }
}
