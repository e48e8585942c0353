//! The bands of ratings, and the bands at which critical measures cap a paragraph, from a table with the shape of a checklist.

use crate::figure::Exact;
use crate::model::{Band, Bands};
use crate::source::{Diagnostic, Phrase, Problems, Table, code, nearest};

pub(super) fn build(root: &Table<'_>, problems: &mut Problems) -> Option<Bands> {
    // A missing table has been reported by the check of the shape.
    root.table("bands")?;
    let titles = root.table("band-titles");
    let known: Vec<&str> = root.entries_of("bands").into_iter().map(|(id, _, _)| id).collect();
    for (name, span, value) in root.entries_of("band-titles").into_iter().filter(|(name, _, _)| !known.contains(name)) {
        let message = Phrase::new("problem.bands.title").typed("band", name);
        let problem = Diagnostic::new(code::UNKNOWN_NAME, value.source(), span, message);
        problems.add(problem.did_you_mean(problems.near(name, known.iter().copied())));
    }
    let hundred = Exact::whole(100);
    let list: Vec<Band> = root
        .entries_of("bands")
        .into_iter()
        .filter_map(|(id, _, value)| {
            let floor = Exact::parse(value.decimal()?)?.over(&hundred)?;
            let title = titles.as_ref().and_then(|titles| titles.text(id)).unwrap_or(id).to_owned();
            Some(Band { id: id.to_owned(), title, floor })
        })
        .collect();
    let rises = list.windows(2).all(|pair| matches!(pair, [one, two] if one.floor < two.floor));
    let starts = list.first().is_some_and(|band| band.floor.is_zero());
    let ends = list.last().is_some_and(|band| band.floor <= Exact::ONE);
    // A printed percentage has one decimal, so a floor with more could never be printed as reached.
    let prints = list.iter().all(|band| (&band.floor * &Exact::whole(1000)).to_whole().is_some() || band.floor.is_negative());
    let wrong = match (starts, rises, ends) {
        _ if list.is_empty() => Some("problem.bands.none"),
        (false, _, _) => Some("problem.bands.from-zero"),
        (_, false, _) => Some("problem.bands.rise"),
        (_, _, false) => Some("problem.bands.above-hundred"),
        _ if !prints => Some("problem.bands.decimals"),
        _ => None,
    };
    if let Some(wrong) = wrong.filter(|_| root.has("bands")) {
        problems.add(
            Diagnostic::new(code::BANDS, root.source(), root.key_span("bands"), wrong)
                .label("problem.bands.label")
                .help("problem.bands.help"),
        );
    }
    if wrong.is_some() {
        return None;
    }
    let caps = root.table("caps")?;
    let mut cap = |key| {
        let value = caps.get(key)?;
        let name = value.text()?;
        let position = list.iter().position(|band| band.id == name);
        if position.is_none() {
            problems.add(
                Diagnostic::new(
                    code::BANDS,
                    value.source(),
                    value.span(),
                    Phrase::new("problem.bands.unknown").typed("band", name),
                )
                .did_you_mean(nearest(name, list.iter().map(|band| band.id.as_str()))),
            );
        }
        position
    };
    let (not_met, partly_met) = (cap("not-met"), cap("partly-met"));
    let (not_met, partly_met) = (not_met?, partly_met?);
    // Otherwise an answer that improves from "not met" to "partly met" would lower the rating.
    if not_met > partly_met {
        let title = |position: usize| list.get(position).map_or("", |band| band.id.as_str());
        let value = |key| caps.get(key).map_or(caps.span(), |value| value.span());
        problems.add(
            Diagnostic::new(code::BANDS, caps.source(), value("not-met"), "problem.bands.caps")
                .label(Phrase::new("problem.bands.caps-label").typed("band", title(not_met)))
                .and_at(value("partly-met"), "problem.bands.caps-partly-met")
                .help(Phrase::new("problem.bands.caps-help").typed("band", title(partly_met))),
        );
        return None;
    }
    Some(Bands { list, not_met, partly_met })
}
