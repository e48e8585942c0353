//! The checklists that the engine knows: the built-in ones, each unpacked once in each language, and those that a page brings.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::built_in;
use crate::check;
use crate::model::Checklist;
use crate::source::{Problems, Source};

/// Checklists by the language that they are read in.
#[derive(Default)]
pub(super) struct Store {
    known: Vec<(String, Arc<Checklist>)>,
}

impl Store {
    /// Adds a checklist with its translations. The page's own comes before a built-in one of the same id, as `--checklist` does.
    pub(super) fn add(&mut self, name: &str, text: &str, translations: &[(String, String, String)]) -> Result<Value, String> {
        let source = Arc::new(Source::new(name, text));
        let own = check::checklist(&source).model.ok_or_else(|| name.to_owned())?;
        let id = own.id.clone();
        for (language, name, text) in translations {
            let translation = Arc::new(Source::new(name, text.as_str()));
            if let Some(model) = check::checklist_in(&source, &translation, language, Problems::default()).model {
                self.keep(language.clone(), model);
            }
        }
        let languages: Vec<String> = crate::labels::LANGUAGES.iter().map(|(language, _)| (*language).to_owned()).collect();
        for language in languages.into_iter().filter(|language| translations.iter().all(|(known, ..)| known != language)) {
            self.keep(language, own.clone());
        }
        Ok(json!({ "id": id }))
    }

    fn keep(&mut self, language: String, checklist: Checklist) {
        let differs = built_in::differs(&checklist);
        self.known.insert(0, (language, Arc::new(checklist.marked(differs))));
    }

    /// The checklist with this id in the edition that a file names; the current one where there is no such edition.
    pub(super) fn find(&mut self, id: &str, edition: &str, language: &str) -> Option<Arc<Checklist>> {
        let own = |(of, known): &&(String, Arc<Checklist>)| of == language && known.id == id;
        if let Some((_, known)) = self.known.iter().filter(own).find(|(_, known)| known.edition == edition) {
            return Some(Arc::clone(known));
        }
        let edition = built_in::editions(id).into_iter().find(|known| *known == edition);
        let found = match edition {
            Some(edition) => built_in::edition(id, edition, language),
            None => built_in::checklist(id, language),
        };
        let Some(found) = found else { return self.known.iter().find(own).map(|(_, known)| Arc::clone(known)) };
        let found = Arc::new(found);
        self.known.push((language.to_owned(), Arc::clone(&found)));
        Some(found)
    }

    /// The ids of all checklists.
    pub(super) fn ids(&self) -> Vec<String> {
        let mut ids: Vec<String> = built_in::ids().into_iter().map(str::to_owned).collect();
        ids.extend(self.known.iter().map(|(_, known)| known.id.clone()).filter(|id| !built_in::ids().contains(&id.as_str())));
        ids.sort();
        ids.dedup();
        ids
    }
}
