//! Draws drafts: several paragraphs, every kind of answer in every state, evidence that counts and evidence that does not.
//!
//! Out: proptest strategies. Answers are drawn as plain numbers and read against what their measure asks, so that a failing draft
//! shrinks to fewer paragraphs, fewer measures and smaller numbers.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::subsequence;

use super::draft::{Answer, Asks, BANDS, CLASSES, Draft, File, Given, Item, Measure, PIECES, Paragraph, Role, State};

/// A draft of one to three paragraphs.
pub fn drafts() -> impl Strategy<Value = Draft> {
    drafts_of(1..4, 1..4)
}

/// A draft with so many paragraphs, each with so many measures; one paragraph in nine is not assessed.
pub fn drafts_of(paragraphs: std::ops::Range<usize>, measures: std::ops::Range<usize>) -> impl Strategy<Value = Draft> {
    let paragraph = (weights(), 0..9_u8, vec((self::measures(), [drawn(), drawn(), drawn(), drawn()]), measures));
    (0..BANDS.len(), 0..5_u8, vec(paragraph, paragraphs)).prop_map(|(bands, second, paragraphs)| {
        let (mut own, mut other, mut spare, mut spare_other) = (File::new(), File::new(), File::new(), File::new());
        let mut drawn = Vec::new();
        for (at, (weight, excused, measures)) in paragraphs.into_iter().enumerate() {
            // Paragraphs are numbered downwards, so that the order of numbers is not the order of the checklist.
            let number = 20 - u32::try_from(at).unwrap();
            let mut paragraph = Paragraph { number, weight, measures: Vec::new() };
            if excused > 0 || at == 0 {
                for (place, (measure, answers)) in measures.into_iter().enumerate() {
                    let id = format!("m{number}-{place}");
                    let files = [&mut own, &mut other, &mut spare, &mut spare_other];
                    let echoes = answers[1].echo;
                    for (file, raw) in files.into_iter().zip(answers) {
                        file.push((id.clone(), raw.read(&measure)));
                    }
                    if echoes {
                        other.last_mut().unwrap().1.clone_from(&own.last().unwrap().1);
                    }
                    paragraph.measures.push(Measure { id, ..measure });
                }
            }
            drawn.push(paragraph);
        }
        let other = Some(other).filter(|_| second > 0);
        Draft { bands: &BANDS[bands], paragraphs: drawn, own, other, spare, spare_other }
    })
}

/// Mostly small weights, now and then the greatest that there is.
fn weights() -> impl Strategy<Value = u64> {
    prop_oneof![4 => Just(1_u64), 4 => 1..8_u64, 1 => Just(1_000_000_u64)]
}

fn measures() -> impl Strategy<Value = Measure> {
    let classes = subsequence((0..CLASSES.len()).collect::<Vec<_>>(), 1..=CLASSES.len());
    let limits = weighted(0.5, prop_oneof![Just(6_u32), Just(12), Just(13), Just(60)]);
    let marks = (0..4_u8, 0..4_u8, 0..16_u8, 0..4_u8);
    let flags = (weighted(0.4, Just(())), weighted(0.7, Just(())));
    (asks(), weights(), 0..3_usize, 0..3_usize, flags, classes, limits, marks).prop_map(
        |(asks, weight, kind, basis, (critical, excludes), accepts, limit, (leads, themes, sees, scopes))| Measure {
            id: String::new(),
            asks,
            weight,
            kind,
            basis,
            critical: critical.is_some(),
            may_not_apply: excludes.is_some(),
            accepts,
            limit,
            leads,
            themes,
            sees,
            scopes,
        },
    )
}

fn asks() -> impl Strategy<Value = Asks> {
    let element = || prop_oneof![5 => Just(Role::Plain), 1 => Just(Role::Gate), 4 => Just(Role::Optional)];
    let stage = prop_oneof![1 => Just(Role::Plain), 1 => Just(Role::Optional)];
    prop_oneof![
        2 => any::<bool>().prop_map(|partly| Asks::YesNo { partly }),
        2 => (1..6_usize).prop_map(|top| Asks::Level { top }),
        4 => vec(vec(element(), 1..5), 1..4).prop_map(|groups| Asks::Elements { groups }),
        2 => (prop_oneof![Just(0_usize), Just(1), Just(20)], 0..4_i64, 0..250_i64, 1..250_i64).prop_map(
            |(decimals, rest, floor, more)| {
                // Less is better in half of them; the two are never equal, and each quarter of the way is a whole number.
                Asks::Number { floor: 4 * floor + rest, target: 4 * ((floor + more) % 250) + rest, decimals }
            }
        ),
        2 => (1..4_usize, vec(stage, 1..4)).prop_map(|(years, stages)| Asks::Series { years, stages }),
    ]
}

/// An answer before it is known what is asked.
#[derive(Debug, Clone)]
struct Drawn {
    state: u8,
    numbers: Vec<u16>,
    evidence: Vec<usize>,
    short: bool,
    /// For the second party: whether it answers as the state does.
    echo: bool,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let evidence = prop_oneof![
        2 => Just(Vec::new()),
        3 => subsequence((0..PIECES.len()).collect::<Vec<_>>(), 1..4),
        2 => Just((0..CLASSES.len()).collect::<Vec<_>>()),
    ];
    let echo = weighted(0.2, Just(()));
    (0..13_u8, vec(any::<u16>(), 12), evidence, any::<bool>(), echo).prop_map(|(state, numbers, evidence, short, echo)| Drawn {
        state,
        numbers,
        evidence,
        short,
        echo: echo.is_some(),
    })
}

impl Drawn {
    fn read(self, measure: &Measure) -> Answer {
        let state = match self.state {
            0..=7 => State::Given(given(&measure.asks, &self.numbers)),
            8 => State::Open,
            9 => State::Unknown,
            10 => State::Withheld,
            _ if measure.may_not_apply => State::NotApplicable,
            _ => State::Open,
        };
        let left_out = match (&state, &measure.asks) {
            (State::Given(_) | State::NotApplicable, _) => Vec::new(),
            // A series takes its cells from the key under which it is answered, so they do not stand beside a reason.
            (State::Unknown | State::Withheld, Asks::Series { .. }) => Vec::new(),
            (_, asks) => {
                let leaves = |at: &usize| asks.role(*at) == Role::Optional && self.numbers[at % 12].is_multiple_of(2);
                let mut items: Vec<usize> = (0..asks.items()).filter(leaves).collect();
                if items.len() == asks.items() {
                    items.pop();
                }
                items
            }
        };
        Answer { state, left_out, evidence: self.evidence, short: self.short }
    }
}

fn given(asks: &Asks, numbers: &[u16]) -> Given {
    let below = |at: usize, end: usize| usize::from(numbers[at]) % end;
    match asks {
        Asks::YesNo { partly: true } => Given::Rung(below(0, 3)),
        Asks::YesNo { partly: false } => Given::Rung(2 * below(0, 2)),
        Asks::Level { top } => Given::Rung(below(0, top + 1)),
        Asks::Number { floor, target, decimals } => Given::Value(match (below(0, 6), decimals) {
            (0, _) => *floor,
            (1, _) => *target,
            (2, 0 | 20) => -i64::from(numbers[1]),
            _ => i64::try_from(below(1, 1001)).unwrap(),
        }),
        Asks::Elements { .. } | Asks::Series { .. } => {
            // Few of the drawn lists leave something unlisted in every place, and most are finished in some.
            let unlisted = below(0, 3);
            let item = |at: usize| match (below(1 + at % 11, 8), asks.role(at)) {
                (0 | 1, _) => Item::Missing,
                (2, _) if unlisted > 0 => Item::Unlisted,
                (6 | 7, Role::Optional) => Item::NotApplicable,
                _ => Item::Covered,
            };
            let mut items: Vec<Item> = (0..asks.items()).map(item).collect();
            if !items.iter().any(|item| item.is_listed()) {
                // A list of which nothing is covered or missing is no answer.
                items[0] = Item::Covered;
            }
            Given::Items(items)
        }
    }
}

#[test]
fn what_is_drawn_contains_everything_that_the_laws_are_about() {
    use std::collections::BTreeMap;

    use proptest::strategy::ValueTree;
    use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(super::repeatable(), rng);
    let mut met = BTreeMap::new();
    for _ in 0..1000 {
        let draft = drafts().new_tree(&mut runner).unwrap().current();
        let mut meet = |what: &'static str, is_met: bool| *met.entry(what).or_insert(false) |= is_met;
        for (id, own) in &draft.own {
            let measure = draft.measure(id);
            let other = draft.other.as_ref().map(|other| super::moves::answer(other, id));
            let items = own.items(&measure.asks).unwrap_or_default();
            let is_series = matches!(measure.asks, Asks::Series { .. });
            meet("in part", own.is_in_part());
            meet("in part, unproved", own.is_in_part() && !measure.is_proved(own));
            meet("withheld", own.state == State::Withheld);
            meet("unknown with elements that do not apply", own.state == State::Unknown && !own.left_out.is_empty());
            meet("open with cells that do not apply", is_series && !own.left_out.is_empty());
            meet("cells that do not apply", is_series && own.given().is_some() && items.contains(&Item::NotApplicable));
            let gates = |item: Item| (0..items.len()).any(|at| measure.asks.role(at) == Role::Gate && items[at] == item);
            meet("a missing gate beside something unlisted", gates(Item::Missing) && items.contains(&Item::Unlisted));
            meet("an unlisted gate", own.given().is_some() && gates(Item::Unlisted));
            let leaves = |group: &Vec<usize>| group.iter().all(|at| items[*at] == Item::NotApplicable);
            meet("a group that leaves", items.len() > 1 && measure.asks.groups().iter().any(leaves));
            meet("all others", own.short && own.given().is_some() && items.contains(&Item::Missing) && !own.is_in_part());
            let Some(other) = other else { continue };
            meet("not applicable by both", own.is_not_applicable() && other.is_not_applicable());
            meet("not applicable by one, answered", own.is_not_applicable() && other.given().is_some());
            meet("not applicable by one, open", own.is_unanswered() && other.is_not_applicable());
            let theirs = other.items(&measure.asks).unwrap_or_default();
            let has = |our: Item, their: Item| items.iter().zip(&theirs).any(|pair| pair == (&our, &their));
            meet("an element not applicable by both", has(Item::NotApplicable, Item::NotApplicable));
            meet("an element not applicable by one, unlisted", has(Item::Unlisted, Item::NotApplicable));
            meet("an element not applicable by one, covered", has(Item::NotApplicable, Item::Covered));
            let is_left = |(our, their): (&Item, &Item)| {
                (*our == Item::NotApplicable) != (*their == Item::NotApplicable)
                    && (*our == Item::Unlisted || *their == Item::Unlisted)
            };
            let leaves_nothing = !items.is_empty() && !theirs.is_empty() && items.iter().zip(&theirs).all(is_left);
            meet("a list of which each leaves to the other what it excludes", leaves_nothing);
            meet("an element covered by both", has(Item::Covered, Item::Covered));
        }
        let assessed = draft.paragraphs.iter().filter(|paragraph| !paragraph.measures.is_empty());
        let all_leave = |paragraph: &Paragraph| {
            paragraph.measures.iter().all(|measure| super::moves::answer(&draft.own, &measure.id).is_not_applicable())
        };
        meet("a paragraph that is not assessable", assessed.clone().any(all_leave));
        meet("a paragraph that is not assessed", draft.paragraphs.iter().any(|paragraph| paragraph.measures.is_empty()));
        meet(
            "a scope that leaves a paragraph out",
            assessed.clone().any(|one| one.measures.iter().all(|one| one.scopes & 1 == 0)),
        );
        meet("no second party", draft.other.is_none());
    }
    assert!(met.values().all(|is_met| *is_met), "{met:#?}");
}
