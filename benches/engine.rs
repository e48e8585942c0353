//! Compares checking and scoring with parsing alone, on the example for resolution 31/7, in one run.
//!
//! In: nothing. Out: the ratio as a median of interleaved rounds, then the time of each step by itself. Only the ratio is meaningful,
//! because the speed of a machine changes from minute to minute.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::float_arithmetic,
    reason = "a benchmark reads the clock and prints what it measured"
)]

use std::hint::black_box;
use std::sync::{Arc, LazyLock};
use std::time::Instant;

use toml::de::DeTable;
use uphold::check;
use uphold::document::{FORMATS, RenderInput};
use uphold::labels::Labels;
use uphold::model::Checklist;
use uphold::score::score;
use uphold::source::Source;
use uphold::view::{ReportInput, View};

const CHECKLIST: &str = include_str!("../checklists/hrc-31-7/checklist.toml");
const EXAMPLE: &str = include_str!("../checklists/hrc-31-7/example.toml");

fn checklist() -> &'static Checklist {
    static ONCE: LazyLock<Checklist> =
        LazyLock::new(|| check::checklist(&Arc::new(Source::new("checklist.toml", CHECKLIST))).model.unwrap());
    &ONCE
}

fn example() -> Arc<Source> {
    Arc::new(Source::new("example.toml", EXAMPLE))
}

/// The average time of a job in seconds, over one round.
fn round(times: u32, job: impl Fn()) -> f64 {
    let start = Instant::now();
    (0..times).for_each(|_| job());
    start.elapsed().as_secs_f64() / f64::from(times)
}

fn parse() {
    let (table, errors) = DeTable::parse_recoverable(black_box(EXAMPLE));
    assert!(errors.is_empty());
    black_box(table);
}

fn check_and_score() {
    let source = example();
    let assessment = check::assessment(&source, checklist()).model.unwrap();
    black_box(score(checklist(), &assessment, None));
}

fn median(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of.get(of.len() / 2).copied().unwrap_or_default()
}

fn main() {
    checklist();
    let (mut parsing, mut whole, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for warm in [true, false] {
        for _ in 0..if warm { 2 } else { 21 } {
            let (first, second) = (round(40, parse), round(40, check_and_score));
            if !warm {
                parsing.push(first);
                whole.push(second);
                ratios.push(second / first);
            }
        }
    }
    println!(
        "check + score of the example ({} bytes): {:.3} ms; parsing alone: {:.3} ms; ratio {:.2} (median of 21 interleaved rounds)\n",
        EXAMPLE.len(),
        median(whole) * 1e3,
        median(parsing) * 1e3,
        median(ratios)
    );
    divan::main();
}

#[divan::bench]
fn parse_alone() {
    parse();
}

#[divan::bench]
fn check_alone(bencher: divan::Bencher<'_, '_>) {
    bencher.bench(|| check::assessment(&example(), checklist()));
}

#[divan::bench]
fn score_alone(bencher: divan::Bencher<'_, '_>) {
    let assessment = check::assessment(&example(), checklist()).model.unwrap();
    bencher.bench(|| score(checklist(), &assessment, None));
}

#[divan::bench]
fn read_the_checklist() -> bool {
    check::checklist(&Arc::new(Source::new("checklist.toml", CHECKLIST))).model.is_some()
}

#[divan::bench(args = FORMATS.iter().map(|format| format.name))]
fn report(bencher: divan::Bencher<'_, '_>, name: &str) {
    let assessment = check::assessment(&example(), checklist()).model.unwrap();
    let score = score(checklist(), &assessment, None);
    let labels = Labels::for_language("en").unwrap();
    let case =
        ReportInput { checklist: checklist(), own: &assessment, other: None, score: &score, warnings: &[], labels: &labels };
    let format = FORMATS.iter().find(|format| format.name == name).unwrap();
    let view = if format.derives { View::new } else { View::page };
    bencher.bench(|| (format.render)(&RenderInput::new(&view(&case), &labels)).map(|bytes| bytes.len()).unwrap_or_default());
}
