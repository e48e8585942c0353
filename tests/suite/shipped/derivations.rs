//! The JSON report computed again from its own derivations, as an outsider's script would: by an evaluator that shares no code
//! with the program.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Zero};
use serde_json::Value;

use super::all;
use crate::tree::nothing;

/// A report, what is wrong in it, and how many derivations were computed.
struct Report<'r> {
    root: &'r Value,
    found: Vec<String>,
    evaluated: usize,
}

/// Reads a fraction such as `41/140`, or a decimal such as `62.5`.
fn number(text: &str) -> BigRational {
    let whole = |text: &str| -> BigInt { text.parse().unwrap_or_else(|_| panic!("{text:?} is no number")) };
    if let Some((above, below)) = text.split_once('/') {
        return BigRational::new(whole(above), whole(below));
    }
    let (digits, places) =
        text.split_once('.').map_or((text.to_owned(), 0), |(before, after)| (format!("{before}{after}"), after.len()));
    BigRational::new(whole(&digits), BigInt::from(10).pow(u32::try_from(places).unwrap()))
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_else(|| panic!("{key} is no text in {value}"))
}

impl Report<'_> {
    /// The value of a derivation, computed from the bottom.
    fn value(&mut self, of: &Value, at: &str) -> BigRational {
        self.evaluated += 1;
        let parts = of["parts"].as_array().cloned().unwrap_or_default();
        let mut values = Vec::new();
        for part in &parts {
            let stated = number(text(part, "fraction"));
            let name = text(part, "of").to_owned();
            let computed = match part.get("derivation") {
                Some(inner) => self.value(inner, &format!("{at}/{name}")),
                None => self.elsewhere(part, at).unwrap_or_else(|| stated.clone()),
            };
            if computed != stated {
                self.found.push(format!("{at}: the part {name} says {stated} and is {computed}"));
            }
            let weight = part.get("weight").and_then(Value::as_str).map(number);
            values.push((weight.unwrap_or_else(BigRational::one), computed));
        }
        let plain = || values.iter().map(|(_, value)| value.clone());
        match text(of, "how") {
            "fixed" => number(text(of, "value")),
            "share" => BigRational::new(of["part"].as_u64().unwrap().into(), of["whole"].as_u64().unwrap().into()),
            "line" => {
                let (value, floor, target) = (number(text(of, "value")), number(text(of, "floor")), number(text(of, "target")));
                ((value - &floor) / (target - floor)).clamp(BigRational::zero(), BigRational::one())
            }
            "least" => plain().min().expect("parts"),
            "product" => plain().product(),
            "sum" => plain().sum(),
            "difference" => {
                assert_eq!(values.len(), 2, "{at}: a difference of {} parts", values.len());
                &values[0].1 - &values[1].1
            }
            "mean" => {
                let total: BigRational = values.iter().map(|(weight, _)| weight).sum();
                values.iter().map(|(weight, value)| weight * value).sum::<BigRational>() / total
            }
            other => panic!("{at}: {other} is in no documentation"),
        }
    }

    /// The figure of a paragraph or measure at the reading and the end that a part names.
    fn elsewhere(&mut self, part: &Value, at: &str) -> Option<BigRational> {
        let (name, reading, end) = (text(part, "of"), text(part, "reading"), text(part, "end"));
        let paragraphs = self.root["paragraphs"].as_array()?;
        let measures = || paragraphs.iter().flat_map(|paragraph| paragraph["measures"].as_array().into_iter().flatten());
        let one = paragraphs.iter().find(|one| one["id"] == name).or_else(|| measures().find(|one| one["id"] == name));
        let Some(one) = one else {
            self.found.push(format!("{at}: the report has no {name}"));
            return None;
        };
        let figure = &one["figures"][reading][end];
        if figure["fraction"].is_null() {
            self.found.push(format!("{at}: {name} has no figure, and counts"));
            return None;
        }
        Some(number(text(figure, "fraction")))
    }

    /// Goes through the report and computes every figure in it again.
    fn walk(&mut self, value: &Value, path: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                if let (Some(fraction), Some(derivation)) = (map.get("fraction"), map.get("derivation")) {
                    let at = path.join(".");
                    let computed = self.value(derivation, &at);
                    let stated = number(fraction.as_str().unwrap());
                    if computed != stated {
                        self.found.push(format!("{at}: says {stated} and is {computed}"));
                    }
                    let step = BigRational::new(1.into(), 1000.into());
                    let percent = value["percent"].to_string();
                    let printed = number(&percent) / BigRational::from(BigInt::from(100));
                    let off = if printed > stated { &printed - &stated } else { &stated - &printed };
                    // What is not 0 is never printed as 0.0.
                    if off >= step && percent != "0.1" {
                        self.found.push(format!("{at}: {stated} is printed as {percent}"));
                    }
                    return;
                }
                for (key, inner) in map {
                    path.push(key.clone());
                    self.walk(inner, path);
                    path.pop();
                }
            }
            Value::Array(items) => {
                for (index, inner) in items.iter().enumerate() {
                    path.push(inner["id"].as_str().map_or_else(|| index.to_string(), str::to_owned));
                    self.walk(inner, path);
                    path.pop();
                }
            }
            _ => {}
        }
    }
}

#[test]
fn every_figure_of_the_report_can_be_computed_again() {
    for one in all() {
        for with_review in [false, true] {
            let root = serde_json::to_value(one.view(with_review)).unwrap();
            let mut report = Report { root: &root, found: Vec::new(), evaluated: 0 };
            report.walk(&root, &mut Vec::new());
            nothing(&report.found);
            let least = 10 * one.checklist.measures.len();
            assert!(report.evaluated > least, "{}: only {} derivations were computed", one.folder, report.evaluated);
        }
    }
}

#[test]
fn the_evaluator_notices_a_figure_that_is_wrong() {
    let one = super::hrc_31_7();
    let mut root = serde_json::to_value(one.view(false)).unwrap();
    root["overall"]["figures"]["declared"]["low"]["fraction"] = "1/3".into();
    let mut report = Report { root: &root, found: Vec::new(), evaluated: 0 };
    report.walk(&root, &mut Vec::new());
    assert!(report.found.iter().any(|line| line.starts_with("overall.figures.declared.low: says 1/3")), "{:?}", report.found);
}
