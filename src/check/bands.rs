//! The bands of ratings and where caps stop, from a table with the shape of a checklist.

use crate::figure::Exact;
use crate::model::{Band, Bands};
use crate::source::{Diagnostic, Problems, Table, code, nearest, quoted};

pub(super) fn build(root: &Table<'_>, problems: &mut Problems) -> Option<Bands> {
    // That they are missing has been said already.
    root.table("bands")?;
    let titles = root.table("band-titles");
    let known: Vec<&str> = root.entries_of("bands").into_iter().map(|(id, _, _)| id).collect();
    for (name, span, value) in root.entries_of("band-titles").into_iter().filter(|(name, _, _)| !known.contains(name)) {
        let problem = Diagnostic::new(code::UNKNOWN_NAME, value.source(), span, format!("there is no band {}", quoted(name)));
        problems.add(problem.label("a title without a band").did_you_mean(problems.near(name, known.iter().copied())));
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
    let wrong = match (starts, rises, ends) {
        _ if list.is_empty() => Some("there are no bands"),
        (false, _, _) => Some("the bands do not begin at 0"),
        (_, false, _) => Some("the bands do not rise"),
        (_, _, false) => Some("a band begins above 100"),
        _ => None,
    };
    if let Some(wrong) = wrong.filter(|_| root.has("bands")) {
        problems.add(
            Diagnostic::new(code::BANDS, root.source(), root.key_span("bands"), wrong)
                .label("percentages, from 0 to 100")
                .help("write them lowest first: `not-implemented = 0`, `partly = 25`, …"),
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
                    format!("{} is no band of this checklist", quoted(name)),
                )
                .did_you_mean(nearest(name, list.iter().map(|band| band.id.as_str()))),
            );
        }
        position
    };
    let (failed, neither) = (cap("failed"), cap("neither"));
    let (failed, neither) = (failed?, neither?);
    // Otherwise an answer that is raised from failed to neither would lower the rating.
    if failed > neither {
        let title = |position: usize| list.get(position).map_or("", |band| &band.id);
        let value = |key| caps.get(key).map_or(caps.span(), |value| value.span());
        problems.add(
            Diagnostic::new(
                code::BANDS,
                caps.source(),
                value("failed"),
                "a failed critical measure stops its paragraph higher than one that is not",
            )
            .label(format!("{} is the higher band", quoted(title(failed))))
            .and_at(value("neither"), "neither met nor failed")
            .help(format!(
                "write `failed = \"{}\"` or a lower band: what is failed stops no higher than what is not",
                title(neither)
            )),
        );
        return None;
    }
    Some(Bands { list, failed, neither })
}
