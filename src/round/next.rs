//! From the last file to the new one, answer by answer.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::answer::{Asks, Period};
use crate::edit::{EditError, TomlEditor, TomlValue};
use crate::labels::{Labels, wrapped};
use crate::model::{Assessment, Checklist, EditionMap, Fate, Measure, State};
use crate::part::{WIDTH, question_lines};
use crate::read::MADE_FROM;

use super::outcome::{NextRound, Question, lapsed};

/// What the new file is made from.
#[derive(Debug, Clone, Copy)]
pub struct NextInput<'n> {
    /// The labels of the file.
    pub labels: &'n Labels,
    /// The last file.
    pub last: &'n Assessment,
    /// The digests of the wordings that the last file answered, by measure; empty where it records none.
    pub wordings: &'n BTreeMap<String, String>,
    /// The edition that the last file answers.
    pub old: &'n Checklist,
    /// The edition that the new file answers.
    pub new: &'n Checklist,
    /// What becomes of each measure; `None` where the edition is the same.
    pub map: Option<&'n EditionMap>,
    /// The new period.
    pub period: Period,
    /// The new cut-off date.
    pub cut_off: NaiveDate,
}

/// Makes the new file.
///
/// # Errors
/// The last file is not TOML, or something in it leaves no place for what has to be written.
pub fn next(input: &NextInput<'_>) -> Result<NextRound, EditError> {
    let editor = TomlEditor::new(input.last.source.text())?;
    let mut step = Step { input, editor, done: NextRound::default() };
    step.head()?;
    let fates: Vec<(usize, Fate)> = input.old.measures.iter().enumerate().map(|(at, measure)| (at, step.fate(measure))).collect();
    for (at, fate) in &fates {
        step.measure(*at, fate)?;
    }
    step.new_measures(&fates);
    step.wordings()?;
    let carried: BTreeMap<&str, &str> = fates
        .iter()
        .filter_map(|(at, fate)| {
            let id = input.old.measures.get(*at)?.id.as_str();
            match fate {
                Fate::Same => Some((id, id)),
                Fate::Renamed(to) => Some((id, to.as_str())),
                _ => None,
            }
        })
        .collect();
    step.done.lapsed = lapsed(input.last, (input.old, input.new), input.cut_off, |id| carried.get(id).copied());
    Ok(NextRound { text: step.editor.text().to_owned(), ..step.done })
}

struct Step<'n> {
    input: &'n NextInput<'n>,
    editor: TomlEditor,
    done: NextRound,
}

impl Step<'_> {
    fn head(&mut self) -> Result<(), EditError> {
        let NextInput { new, last, period, cut_off, .. } = self.input;
        let mut set = |path: &[&str], value: TomlValue| self.editor.set(path, &value);
        if new.edition != self.input.old.edition {
            set(&["edition"], TomlValue::text(&new.edition))?;
        }
        if *period != last.period {
            set(&["period", "from"], TomlValue::day(period.from))?;
            set(&["period", "to"], TomlValue::day(period.to))?;
        }
        if *cut_off != last.cut_off {
            set(&["cut-off"], TomlValue::day(*cut_off))?;
        }
        Ok(())
    }

    /// What becomes of a measure. Within one edition, a question is asked again if its wording has changed.
    fn fate(&self, measure: &Measure) -> Fate {
        if let Some(map) = self.input.map {
            return map.fate(&measure.id).cloned().unwrap_or(Fate::Same);
        }
        match self.input.wordings.get(&measure.id) {
            Some(digest) if *digest != measure.wording => Fate::Reworded(self.input.labels.label("round.wording-changed")),
            _ => Fate::Same,
        }
    }

    fn measure(&mut self, at: usize, fate: &Fate) -> Result<(), EditError> {
        let input = self.input;
        let (Some(measure), Some(answer)) = (input.old.measures.get(at), input.last.answers.get(at)) else { return Ok(()) };
        let path = ["answer", measure.id.as_str()];
        if !self.editor.has_table(&path) {
            return Ok(());
        }
        // A note without an answer is kept like an answer.
        let is_answered = self.editor.has_values(&path);
        let question =
            |now: Vec<String>, because: Option<String>| Question { id: measure.id.clone(), now, line: answer.line, because };
        match fate {
            Fate::Same | Fate::Renamed(_) => {
                let id = fate.targets(&measure.id).first().map_or_else(|| measure.id.clone(), |id| (*id).to_owned());
                self.carry(measure, &id, answer.line);
                if answer.state != State::Open {
                    self.editor.set(&["answer", &id, "confirm"], &TomlValue::flag(true))?;
                    let now = if id == measure.id { Vec::new() } else { vec![id] };
                    self.done.carried.push(question(now, None));
                }
            }
            Fate::Reworded(because) | Fate::Split(_, because) => {
                let now: Vec<String> = fate.targets(&measure.id).into_iter().map(str::to_owned).collect();
                let below: Vec<String> = now.iter().flat_map(|id| self.question(id)).collect();
                let above = self.because("round.asked-again", because);
                self.editor.retire(&path, &above, &self.own_lines(measure), &below);
                if is_answered {
                    let now = if now == [measure.id.clone()] { Vec::new() } else { now };
                    self.done.asked_again.push(question(now, Some(because.clone())));
                }
            }
            Fate::Retired(because) => {
                let own = if is_answered { BTreeSet::new() } else { self.own_lines(measure) };
                let above = self.because("round.retired", because);
                self.editor.retire(&path, &above, &own, &[]);
                if is_answered {
                    self.done.retired.push(question(Vec::new(), Some(because.clone())));
                }
            }
        }
        Ok(())
    }

    /// Takes an answer over: under its new id, and with the years that are asked for now.
    fn carry(&mut self, measure: &Measure, id: &str, line: Option<usize>) {
        if id != measure.id {
            self.editor.rename(&["answer", &measure.id], id);
        }
        let Some(Asks::Series(series)) =
            self.input.new.position(id).and_then(|at| self.input.new.measures.get(at)).map(|one| &one.asks)
        else {
            return;
        };
        let asked: Vec<String> = self.input.period.years(series.years).iter().map(ToString::to_string).collect();
        let gone: Vec<String> =
            self.editor.names_below(&["answer", id, "series"]).into_iter().filter(|year| !asked.contains(year)).collect();
        for year in gone {
            let path = ["answer", id, "series", year.as_str()];
            if self.editor.has_values(&path) {
                self.done.years.push(Question { id: format!("{id} {year}"), now: Vec::new(), line, because: None });
            }
            let above = vec![format!("## {}", self.input.labels.fill("round.year", &[("year", &year)]))];
            self.editor.retire(&path, &above, &BTreeSet::new(), &[]);
        }
        // Below a heading of its own, a year is a key by itself.
        let is_below_heading = self.editor.is_heading(&["answer", id, "series"]);
        let prompt = series_lines(&self.input.new.measures, id, self.input.period);
        for (year, line) in asked.iter().zip(prompt) {
            let line = if is_below_heading { line.trim_start_matches("series.").to_owned() } else { line };
            self.editor.offer(&["answer", id, "series", year], line.trim_end());
        }
    }

    /// The questions that no line of the map leads to, each behind the one that precedes it in the checklist.
    fn new_measures(&mut self, fates: &[(usize, Fate)]) {
        let input = self.input;
        if input.map.is_none() {
            return;
        }
        let ids = |at: usize| input.old.measures.get(at).map_or("", |measure| measure.id.as_str());
        let reached: BTreeSet<&str> = fates.iter().flat_map(|(at, fate)| fate.targets(ids(*at))).collect();
        let mut before: Option<&str> = None;
        for measure in &input.new.measures {
            if !reached.contains(measure.id.as_str()) {
                let lines = self.question(&measure.id);
                let path = before.map_or_else(|| vec!["answer"], |id| vec!["answer", id]);
                self.editor.insert_behind(&path, lines.get(1..).unwrap_or_default());
                self.done.new.push(measure.id.clone());
            }
            if self.editor.has_table(&["answer", &measure.id]) {
                before = Some(&measure.id);
            }
        }
    }

    /// Records which wording of each question the new file answers.
    fn wordings(&mut self) -> Result<(), EditError> {
        let gone: Vec<String> =
            self.editor.names_below(&[MADE_FROM]).into_iter().filter(|id| !self.editor.has_table(&["answer", id])).collect();
        for id in gone {
            self.editor.remove(&[MADE_FROM, &id])?;
        }
        if !self.editor.has_table(&[MADE_FROM]) {
            let mut lines = explained(&self.input.labels.label("fill.wording-about"));
            lines.push(format!("[{MADE_FROM}]"));
            self.editor.insert_behind(&[MADE_FROM], &lines);
        }
        for measure in &self.input.new.measures {
            if self.editor.has_table(&["answer", &measure.id]) {
                self.editor.set(&[MADE_FROM, &measure.id], &TomlValue::text(&measure.wording))?;
            }
        }
        Ok(())
    }

    /// A question of the new edition as a new file asks it.
    fn question(&self, id: &str) -> Vec<String> {
        let NextInput { labels, new, period, .. } = self.input;
        let measure = new.position(id).and_then(|at| new.measures.get(at));
        measure.map(|measure| question_lines(labels, new, measure, *period)).unwrap_or_default()
    }

    /// The comments that the program wrote below the heading of a question of the last file.
    fn own_lines(&self, measure: &Measure) -> BTreeSet<String> {
        let NextInput { labels, old, last, .. } = self.input;
        question_lines(labels, old, measure, last.period).into_iter().filter(|line| line.starts_with("##")).collect()
    }

    fn because(&self, key: &str, because: &str) -> Vec<String> {
        explained(&self.input.labels.fill(key, &[("edition", &self.input.new.edition), ("because", because)]))
    }
}

/// A text as comments that explain.
fn explained(text: &str) -> Vec<String> {
    wrapped(text, "## ", "## ", WIDTH)
}

fn series_lines(measures: &[Measure], id: &str, period: Period) -> Vec<String> {
    let measure = measures.iter().find(|measure| measure.id == id);
    measure.map(|measure| measure.asks.prompt(period).lines).unwrap_or_default()
}
