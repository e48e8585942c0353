//! Usage errors, in the language of the run: from an error of clap's parser to a [`Failure`].
//!
//! In: the error, and the arguments as they were typed. Out: what is wrong, and what to type instead. clap words its errors in
//! English only, and knows nothing of files; this takes what it found, names and suggestions included, and words it like every other
//! failure, so that a script gets it as JSON too.

use std::error::Error as _;
use std::ffi::OsString;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use crate::labels::Labels;
use crate::source::{Failure, FailureKind, Phrase};

use super::args::command;
use super::console::ConsoleStyle;
use super::files::pasted;
use super::parse::InvalidValue;

/// What arguments that could not be parsed say about the form of the answer.
pub(super) struct AnswerForm {
    pub(super) labels: Labels,
    pub(super) json: bool,
}

impl AnswerForm {
    /// Looks for `--lang`, `--json` and `--format json`, wherever they are among the arguments.
    pub(super) fn of(arguments: &[OsString], style: ConsoleStyle) -> Self {
        let typed = || arguments.iter().skip(1).map(|word| word.to_string_lossy()).take_while(|word| *word != "--");
        let value_of = |option: &str| {
            let joined = typed().find_map(|word| word.strip_prefix(option)?.strip_prefix('=').map(str::to_owned));
            joined.or_else(|| typed().skip_while(|word| *word != option).nth(1).map(|word| word.into_owned()))
        };
        let is_command = |name: &str| typed().any(|word| word == name);
        // The formats of a report are files, and the language of a draft is that of the text.
        let json = typed().any(|word| word == "--json") || is_command("check") && value_of("--format").as_deref() == Some("json");
        let named = value_of("--lang").filter(|_| !is_command("draft")).and_then(|code| Labels::negotiated(&code));
        Self { labels: named.or(style.labels.filter(|_| !json)).unwrap_or_default(), json }
    }
}

/// The failure that says what an error of the parser found.
pub(super) fn failure(error: &Error, arguments: &[OsString]) -> Failure {
    let root = command();
    let usage = text(error, ContextKind::Usage).unwrap_or_default();
    let usage = usage.trim().strip_prefix("Usage:").unwrap_or(&usage).trim().to_owned();
    // The usage begins with the names of the program and the command, before the first option or value.
    // Of an invalid value, clap tells no usage.
    let names: Vec<String> =
        usage.split_whitespace().take_while(|word| !word.starts_with(['[', '<', '-'])).map(str::to_owned).collect();
    let words: Vec<String> = arguments.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let (name, used) = commands_in(&root, if usage.is_empty() { &words } else { &names });
    let typed = text(error, ContextKind::InvalidArg);
    let (message, mut helps) = match (error.kind(), typed) {
        (ErrorKind::UnknownArgument, Some(word)) if word.starts_with('-') => unknown_option(&word, used, &words),
        (ErrorKind::UnknownArgument, Some(word)) => one_too_many(&word, &name, used),
        (ErrorKind::InvalidSubcommand, _) => {
            unknown_command(&text(error, ContextKind::InvalidSubcommand).unwrap_or_default(), &name)
        }
        (ErrorKind::MissingSubcommand, _) => (Phrase::new("usage.no-command.message").with("command", &name), Vec::new()),
        (ErrorKind::MissingRequiredArgument, _) => {
            let missing = texts(error, ContextKind::InvalidArg);
            (Phrase::new("usage.missing.message").with("count", missing.len()).with_list("arguments", missing), Vec::new())
        }
        (ErrorKind::ArgumentConflict, Some(word)) => (conflict(&word, texts(error, ContextKind::PriorArg)), Vec::new()),
        (kind, Some(option)) => (invalid_value(error, kind, &option), Vec::new()),
        (ErrorKind::InvalidUtf8, None) => (Phrase::new("usage.not-utf8.message"), Vec::new()),
        (kind, None) => (Phrase::verbatim(kind.to_string()), Vec::new()),
    };
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    // The nearest name is the last one.
    let near = near.into_iter().find_map(|kind| texts(error, kind).pop());
    helps.extend(near.map(|near| Phrase::new("problem.did-you-mean").typed("name", &near)));
    for (kind, key) in [(ContextKind::ValidValue, "usage.values"), (ContextKind::ValidSubcommand, "usage.commands")] {
        let known: Vec<String> = texts(error, kind).into_iter().filter(|one| !one.is_empty()).collect();
        if !known.is_empty() {
            helps.push(Phrase::new(key).with_list("known", known));
        }
    }
    let form = if usage.is_empty() { "usage.help" } else { "usage.form" };
    helps.push(Phrase::new(form).with("usage", usage.split_whitespace().collect::<Vec<_>>().join(" ")).with("command", &name));
    helps.into_iter().fold(Failure::new(FailureKind::Usage, message), Failure::help)
}

/// The command that words name, and how it is called from a shell.
fn commands_in<'c>(root: &'c Command, words: &[String]) -> (String, &'c Command) {
    words.iter().skip(1).fold((root.get_name().to_owned(), root), |(name, above), word| match above.find_subcommand(word) {
        Some(below) => (format!("{name} {word}"), below),
        None => (name, above),
    })
}

/// An option that the command does not have. It may be one of the command that follows it, or the name of a file.
fn unknown_option(word: &str, used: &Command, words: &[String]) -> (Phrase, Vec<Phrase>) {
    let mut helps = Vec::new();
    let below = words.iter().skip(1).find_map(|name| used.find_subcommand(name));
    let has =
        |command: &Command| command.get_arguments().any(|one| one.get_long().is_some_and(|long| word == format!("--{long}")));
    if let Some(below) = below.filter(|below| has(below)) {
        let help = Phrase::new("usage.unknown-option.help-order").typed("option", word);
        helps.push(help.with("command", below.get_name()));
    }
    // clap names the first letter of a cluster such as -answers.toml.
    if let Some(file) = words.iter().find(|name| name.starts_with(word) && Path::new(name).exists()) {
        helps.push(Phrase::new("usage.unknown-option.help-file").with("path", pasted(Path::new(file))));
    }
    (Phrase::new("usage.unknown-option.message").typed("typed", word), helps)
}

/// One argument more than the command takes. Where it is a second file, that may be a second party's.
fn one_too_many(word: &str, name: &str, used: &Command) -> (Phrase, Vec<Phrase>) {
    let values: Vec<&str> =
        used.get_positionals().flat_map(|one| one.get_value_names().unwrap_or_default()).map(|one| one.as_str()).collect();
    if values != ["FILE"] {
        return (Phrase::new("usage.too-many.message").typed("typed", word), Vec::new());
    }
    let message = Phrase::new("usage.too-many.message-file").typed("typed", word).with("command", name);
    let is_reviewed = used.get_arguments().any(|one| one.get_long() == Some("review"));
    let review = is_reviewed.then(|| Phrase::new("usage.too-many.help-review").with("path", pasted(Path::new(word))));
    (message, review.into_iter().collect())
}

/// A word that is no command. A file by itself is most likely one to check.
fn unknown_command(word: &str, name: &str) -> (Phrase, Vec<Phrase>) {
    let path = Path::new(word);
    let is_toml = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml"));
    if is_toml && path.is_file() {
        let help = Phrase::new("usage.unknown-command.help-file").with("path", pasted(path));
        return (Phrase::new("usage.unknown-command.message-file").typed("typed", word).with("command", name), vec![help]);
    }
    (Phrase::new("usage.unknown-command.message").typed("typed", word), Vec::new())
}

fn conflict(word: &str, others: Vec<String>) -> Phrase {
    if others == [word] || others.is_empty() {
        return Phrase::new("usage.conflict.message-twice").typed("typed", word);
    }
    Phrase::new("usage.conflict.message").typed("typed", word).with_list("others", others)
}

fn invalid_value(error: &Error, kind: ErrorKind, option: &str) -> Phrase {
    let value = text(error, ContextKind::InvalidValue).unwrap_or_default();
    let of = |key| Phrase::new(key).typed("value", &value).with("option", option);
    match kind {
        ErrorKind::TooManyValues => of("usage.value.message-none"),
        _ if value.is_empty() => of("usage.value.message-missing"),
        _ => match error.source() {
            Some(why) => {
                let own = why.downcast_ref::<InvalidValue>().map(|InvalidValue(why)| why.clone());
                of("usage.value.message-why").with_phrase("why", own.unwrap_or_else(|| Phrase::verbatim(why.to_string())))
            }
            None => of("usage.value.message"),
        },
    }
}

/// What clap noted under a kind, as one text.
fn text(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        _ => None,
    }
}

/// What clap noted under a kind, as several texts.
fn texts(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::String(text)) => vec![text.clone()],
        _ => Vec::new(),
    }
}
