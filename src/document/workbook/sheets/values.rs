//! Cell values from the fields of a view.

use crate::document::workbook::sheet::Value;
use crate::labels::Labels;
use crate::view::{Figure, Group, Named, Range, Readings, View};

pub(super) fn text(text: &str) -> Value {
    if text.is_empty() { Value::Empty } else { Value::Text(text.to_owned()) }
}

/// A text that may run over the cells beside it.
pub(super) fn line(text: &str) -> Value {
    Value::Line(text.to_owned())
}

pub(super) fn maybe(text: Option<&String>) -> Value {
    text.map_or(Value::Empty, |text| Value::Text(text.clone()))
}

pub(super) fn title(named: Option<&Named>) -> Value {
    named.map_or(Value::Empty, |named| Value::Text(named.title.clone()))
}

pub(super) fn titles(labels: &Labels, list: &[Named]) -> Value {
    text(&labels.list(list.iter().map(|one| one.title.as_str())))
}

pub(super) fn day(day: Option<&String>) -> Value {
    day.map_or(Value::Empty, |day| Value::Day(day.clone()))
}

pub(super) fn whole(number: usize) -> Value {
    Value::Whole(number as u64)
}

pub(super) fn percent(figure: Option<&Figure>) -> Value {
    figure.map_or(Value::Empty, |figure| Value::Percent(figure.percent.to_string()))
}

pub(super) fn points(figure: Option<&Figure>) -> Value {
    figure.map_or(Value::Empty, |figure| Value::Points(figure.percent.to_string()))
}

pub(super) fn fraction(figure: Option<&Figure>) -> Value {
    figure.map_or(Value::Empty, |figure| Value::Text(figure.fraction.clone()))
}

pub(super) fn ends(range: Option<&Range>) -> [Value; 2] {
    [percent(range.and_then(|range| range.low.as_ref())), percent(range.and_then(|range| range.high.as_ref()))]
}

pub(super) fn readings(view: &View, figures: &Readings) -> Vec<Value> {
    view.readings.iter().flat_map(|reading| ends(reading_of(figures, &reading.id))).collect()
}

/// The range of a reading by its id.
pub(super) fn reading_of<'r>(figures: &'r Readings, reading: &str) -> Option<&'r Range> {
    match reading {
        "declared" => Some(&figures.declared),
        "evidenced" => Some(&figures.evidenced),
        _ => figures.corroborated.as_ref().filter(|_| reading == "corroborated"),
    }
}

/// A row for each group of measures.
pub(super) fn groups(view: &View, groups: &[Group]) -> Vec<Vec<Value>> {
    groups
        .iter()
        .map(|group| {
            let mut row = vec![text(&group.title), whole(group.measures.len()), whole(group.paragraphs)];
            row.extend(readings(view, &group.figures));
            row
        })
        .collect()
}
