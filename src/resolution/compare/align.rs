//! Pairs the paragraphs of one list with those of another: of two texts, or of a text and of what is known about one.
//!
//! The old list is `a b c d`, the new one `x a b q d`, in which equal letters are equal digests. Equal items are paired first, wherever they
//! are: `a`, `b`, `d`. That leaves `c` in the old list, and `x` and `q` in the new one. Is `c` now `x`, now `q`, or gone? A function says
//! how similar two items are, and whether they are in the same place between equal neighbours counts: `c` and `q` both are between `b` and
//! `d`. Of all pairings that keep the order of both lists, the one with the greatest sum of similarities is taken, by the same
//! dynamic programming as in a text diff. The result is `-x aa bb cq dd`: x is new, and c became q.
//!
//! In: two lists of digests, and a function that says how similar two items are. Out: pairs, each with an item of one list or of both.
//! What a digest is made of does not matter here.

use std::collections::BTreeMap;

/// If more items than this have no equal in a list, they are paired in order: no resolution is that long, and the search takes time and
/// memory in proportion to the product of both lengths.
const LONGEST: usize = 200;

/// An item of the old list, of the new list, or of both; positions count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pair {
    /// Its position in the old list.
    pub(crate) old: Option<usize>,
    /// Its position in the new list.
    pub(crate) new: Option<usize>,
}

/// Pairs two lists: equal digests wherever they are, then similar items in order. `alike` gets the position in each list, and whether the
/// two are in the same place between equal neighbours; items without similarity (0) are never paired. The pairs are in the order of the
/// new list; an item of the old list alone follows the one that preceded it there.
pub(crate) fn align(old: &[&str], new: &[&str], alike: impl Fn(usize, usize, bool) -> u32) -> Vec<Pair> {
    let mut matches = equal(old, new);
    let (before, after) = (anchors(&matches, new.len(), false), anchors(&matches, new.len(), true));
    let in_place = |old: usize, new: usize| [&before, &after].iter().any(|places| places.get(old) == Some(&Some(new)));
    let mut taken = vec![false; new.len()];
    for new in matches.iter().flatten() {
        if let Some(taken) = taken.get_mut(*new) {
            *taken = true;
        }
    }
    let old_left: Vec<usize> = (0..old.len()).filter(|at| matches.get(*at) == Some(&None)).collect();
    let new_left: Vec<usize> = (0..new.len()).filter(|at| taken.get(*at) == Some(&false)).collect();
    for (old, new) in likest(&old_left, &new_left, |old, new| alike(old, new, in_place(old, new))) {
        if let Some(found) = matches.get_mut(old) {
            *found = Some(new);
        }
    }
    ordered(&matches, new.len())
}

/// For each old item, the new one with the same digest; if there are several, the first is paired with the first.
fn equal(old: &[&str], new: &[&str]) -> Vec<Option<usize>> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, digest) in new.iter().enumerate().rev() {
        places.entry(digest).or_default().push(at);
    }
    old.iter().map(|digest| places.get_mut(digest).and_then(Vec::pop)).collect()
}

/// Where each old item would be in the new list, counted from the nearest item before it, or after it, that has an equal there.
fn anchors(matches: &[Option<usize>], length: usize, from_end: bool) -> Vec<Option<usize>> {
    let mut places = vec![None; matches.len()];
    let step = |next: Option<usize>| if from_end { next.and_then(|at| at.checked_sub(1)) } else { next.map(|at| at + 1) };
    // The place of the item before; at first, just outside of the list.
    let mut place = if from_end { length.checked_sub(1) } else { Some(0) };
    let order: Box<dyn Iterator<Item = usize>> =
        if from_end { Box::new((0..matches.len()).rev()) } else { Box::new(0..matches.len()) };
    for at in order {
        let own = matches.get(at).copied().flatten().or(place);
        if let Some(found) = places.get_mut(at) {
            *found = own;
        }
        place = step(own);
    }
    places
}

/// Pairs items in order, with the greatest sum of similarities.
fn likest(old: &[usize], new: &[usize], alike: impl Fn(usize, usize) -> u32) -> Vec<(usize, usize)> {
    if old.len().max(new.len()) > LONGEST {
        return old.iter().copied().zip(new.iter().copied()).collect();
    }
    let wide = new.len() + 1;
    // For each pair of places, the greatest sum from there to the end, filled from the end; and the similarity of the two items there.
    let mut best = vec![(0_u64, 0_u64); (old.len() + 1) * wide];
    let get = |best: &[(u64, u64)], row: usize, column: usize| best.get(row * wide + column).copied().unwrap_or((0, 0));
    for (row, old) in old.iter().enumerate().rev() {
        for (column, new) in new.iter().enumerate().rev() {
            let own = u64::from(alike(*old, *new));
            let paired = if own == 0 { 0 } else { own + get(&best, row + 1, column + 1).0 };
            let most = paired.max(get(&best, row + 1, column).0).max(get(&best, row, column + 1).0);
            if let Some(place) = best.get_mut(row * wide + column) {
                *place = (most, own);
            }
        }
    }
    // The table is followed from the beginning, along the choices that gave the greatest sum.
    let mut pairs = Vec::new();
    let (mut row, mut column) = (0, 0);
    while let (Some(one), Some(other)) = (old.get(row), new.get(column)) {
        let (most, own) = get(&best, row, column);
        if own > 0 && most == own + get(&best, row + 1, column + 1).0 {
            pairs.push((*one, *other));
            (row, column) = (row + 1, column + 1);
        } else if most == get(&best, row + 1, column).0 {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

/// All pairs in the order of the new list.
fn ordered(matches: &[Option<usize>], length: usize) -> Vec<Pair> {
    let mut olds = vec![None; length];
    // Items of the old list alone, by the new item that they follow; `None` at the beginning.
    let mut alone: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    let mut last = None;
    for (old, new) in matches.iter().enumerate() {
        match new {
            Some(new) => {
                if let Some(place) = olds.get_mut(*new) {
                    *place = Some(old);
                }
                last = Some(*new);
            }
            None => alone.entry(last).or_default().push(old),
        }
    }
    let mut pairs = Vec::new();
    let mut follow = |place: Option<usize>, pairs: &mut Vec<Pair>| {
        pairs.extend(alone.remove(&place).unwrap_or_default().into_iter().map(|old| Pair { old: Some(old), new: None }));
    };
    follow(None, &mut pairs);
    for (new, old) in olds.into_iter().enumerate() {
        pairs.push(Pair { old, new: Some(new) });
        follow(Some(new), &mut pairs);
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pairs letters. A capital is similar to its small letter, and a little to whatever is in its place.
    fn paired(old: &str, new: &str) -> String {
        let old: Vec<&str> = old.split_whitespace().collect();
        let new: Vec<&str> = new.split_whitespace().collect();
        let alike = |a: usize, b: usize, in_place: bool| u32::from(old[a].eq_ignore_ascii_case(new[b])) * 5 + u32::from(in_place);
        let name = |at: Option<usize>, list: &[&str]| at.map_or("-".to_owned(), |at| list[at].to_owned());
        let pairs = align(&old, &new, alike);
        pairs.iter().map(|pair| name(pair.old, &old) + &name(pair.new, &new)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn equal_items_are_paired_wherever_they_stand_and_the_rest_where_it_is_alike() {
        assert_eq!(paired("a b c", "a b c"), "aa bb cc");
        assert_eq!(paired("a b c", "a B c"), "aa bB cc");
        assert_eq!(paired("a b c", "a x b c"), "aa -x bb cc");
        assert_eq!(paired("a b c", "a x B c"), "aa -x bB cc");
        assert_eq!(paired("a b c d", "x a b q d"), "-x aa bb cq dd");
        assert_eq!(paired("a b y c", "a x B c"), "aa -x bB y- cc");
        assert_eq!(paired("a b c", "c b a"), "cc bb aa");
        assert_eq!(paired("a b c", "b c"), "a- bb cc");
        assert_eq!(paired("a b c", "a c"), "aa b- cc");
        assert_eq!(paired("a a b", "a b a"), "aa bb aa");
        assert_eq!(paired("a b", "c d"), "ac bd");
        assert_eq!(paired("", "a"), "-a");
        assert_eq!(paired("a", ""), "a-");
    }

    #[test]
    fn very_long_lists_end_too() {
        let (old, new): (Vec<_>, Vec<_>) =
            ((0..9999).map(|n| n.to_string()).collect(), (0..9000).map(|n| format!("{n}x")).collect());
        let old: Vec<&str> = old.iter().map(String::as_str).collect();
        let new: Vec<&str> = new.iter().map(String::as_str).collect();
        assert_eq!(align(&old, &new, |_, _, _| 1).len(), 9999);
    }
}
