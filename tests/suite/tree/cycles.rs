//! No file of a folder uses, over however many others, a file that uses it: neither its siblings nor its parent.
//!
//! In: the syntax of every source file. Out: every circle, with the names that close it. A module that only passes on the names of its
//! children is no part of a circle: a name is followed to the file that defines it. `layers` watches the folders themselves.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::{self, Visit};

use super::{nothing, sources};

/// A module by its path, such as `["score", "steps"]`.
type Module = Vec<String>;

/// What one file declares and names.
#[derive(Default)]
struct File {
    path: String,
    /// Its modules that have a file of their own.
    children: BTreeSet<String>,
    /// Names that it re-exports: the name, and the path that it means.
    passes_on: BTreeMap<String, Vec<String>>,
    /// Paths that its code names, each once for each place.
    names: Vec<Vec<String>>,
}

impl File {
    fn read(path: &str, text: &str) -> Self {
        let mut file = Self { path: path.to_owned(), ..Self::default() };
        file.visit_file(&syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}")));
        file
    }
}

impl<'ast> Visit<'ast> for File {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        match &module.content {
            None => {
                self.children.insert(module.ident.to_string());
            }
            // Unit tests may use what they like.
            Some(_) if module.attrs.iter().any(|one| one.path().is_ident("cfg")) => {}
            Some(_) => visit::visit_item_mod(self, module),
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let is_passed_on = !matches!(item.vis, syn::Visibility::Inherited);
        let mut found = Vec::new();
        flatten(&item.tree, &mut Vec::new(), &mut found);
        for (path, name) in found {
            if is_passed_on {
                self.passes_on.insert(name, path);
            } else {
                self.names.push(path);
            }
        }
    }

    // Who may see an item is no use of it.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|one| one.ident.to_string()).collect();
        if segments.len() > 1 {
            self.names.push(segments);
        }
        visit::visit_path(self, path);
    }
}

/// Every path of a `use`, each with the name that it gets.
fn flatten(tree: &syn::UseTree, before: &mut Vec<String>, into: &mut Vec<(Vec<String>, String)>) {
    match tree {
        syn::UseTree::Path(path) => {
            before.push(path.ident.to_string());
            flatten(&path.tree, before, into);
            before.pop();
        }
        syn::UseTree::Name(name) => {
            let own = if name.ident == "self" { before.last().cloned().unwrap_or_default() } else { name.ident.to_string() };
            let mut path = before.clone();
            path.extend((name.ident != "self").then(|| own.clone()));
            into.push((path, own));
        }
        syn::UseTree::Rename(name) => {
            into.push((before.iter().cloned().chain([name.ident.to_string()]).collect(), name.rename.to_string()));
        }
        syn::UseTree::Group(group) => group.items.iter().for_each(|one| flatten(one, before, into)),
        syn::UseTree::Glob(_) => into.push((before.clone(), "*".to_owned())),
    }
}

/// The module of a file.
fn module(path: &str) -> Module {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    if inside == "lib" { Vec::new() } else { inside.split('/').map(str::to_owned).collect() }
}

/// The module that defines what a path names, seen from a module; `None` for what belongs to another crate.
fn defined(files: &BTreeMap<Module, File>, from: &Module, path: &[String], depth: usize) -> Option<Module> {
    let mut at = from.clone();
    let mut rest = path;
    match path.first()?.as_str() {
        "crate" => {
            at = Vec::new();
            rest = &path[1..];
        }
        "self" => rest = &path[1..],
        "super" => {
            while rest.first().is_some_and(|one| one == "super") {
                at.pop();
                rest = &rest[1..];
            }
        }
        first if files.get(from)?.children.contains(first) => {}
        _ => return None,
    }
    while let Some((first, more)) = rest.split_first() {
        let file = files.get(&at)?;
        if file.children.contains(first) {
            at.push(first.clone());
            rest = more;
        } else {
            return match file.passes_on.get(first) {
                Some(passed) if depth < 8 => defined(files, &at, passed, depth + 1).or(Some(at)),
                _ => Some(at),
            };
        }
    }
    Some(at)
}

/// Every circle, once: the modules on it, each with the place at which it names the next.
fn circles(files: &BTreeMap<Module, File>) -> Vec<String> {
    let mut uses: BTreeMap<&Module, BTreeMap<Module, String>> = BTreeMap::new();
    for (from, file) in files.iter().filter(|(from, _)| !from.is_empty()) {
        for path in &file.names {
            if let Some(to) = defined(files, from, path, 0).filter(|to| to != from && to.first() == from.first()) {
                uses.entry(from).or_default().entry(to).or_insert_with(|| path.join("::"));
            }
        }
    }
    let reaches = |from: &Module| {
        let mut seen: BTreeSet<Module> = BTreeSet::new();
        let mut open = vec![from.clone()];
        while let Some(one) = open.pop() {
            for next in uses.get(&one).into_iter().flat_map(|of| of.keys()) {
                if seen.insert(next.clone()) {
                    open.push(next.clone());
                }
            }
        }
        seen
    };
    let reached: BTreeMap<&Module, BTreeSet<Module>> = files.keys().map(|one| (one, reaches(one))).collect();
    let mut found = Vec::new();
    for (from, of) in &uses {
        for (to, named) in of {
            if reached.get(to).is_some_and(|back| back.contains(*from)) {
                found.push(format!("{}: {named}: {} uses {}, which uses it", files[*from].path, from.join("::"), to.join("::")));
            }
        }
    }
    found
}

#[test]
fn no_file_uses_one_that_uses_it() {
    let files = sources("src").into_iter().map(|file| (module(&file.path), File::read(&file.path, &file.text))).collect();
    nothing(&circles(&files));
}

#[test]
fn a_circle_is_named_and_passing_on_is_none() {
    let files = |all: &[(&str, &str)]| all.iter().map(|(path, text)| (module(path), File::read(path, text))).collect();
    let fine = files(&[
        ("src/lib.rs", "mod a;"),
        ("src/a/mod.rs", "mod b; mod c; pub use b::B; pub use c::C;"),
        ("src/a/b.rs", "use super::C; pub struct B(C);"),
        ("src/a/c.rs", "pub struct C; #[cfg(test)] mod tests { use super::super::B; }"),
    ]);
    assert_eq!(circles(&fine), [""; 0]);
    let bad = files(&[
        ("src/lib.rs", "mod a;"),
        ("src/a/mod.rs", "mod b; pub use b::B; pub struct A; fn f() -> B { b::new() }"),
        ("src/a/b.rs", "use super::A; pub struct B(A); pub fn new() -> B { B(A) }"),
    ]);
    assert_eq!(circles(&bad).len(), 2);
}
