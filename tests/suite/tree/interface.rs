//! What programs that use this one as a library can name: a short list, on purpose.

use syn::{Item, UseTree, Visibility};

use super::{same, text};

/// Everything that `src/lib.rs` makes public.
const PUBLIC: &[&str] = &[
    "Assessed",
    "Assessment",
    "Bounds",
    "Checklist",
    "Console",
    "ConsoleStyle",
    "Diagnostic",
    "Engine",
    "Exact",
    "FORMATS",
    "Figure",
    "Format",
    "Labels",
    "Reading",
    "RenderInput",
    "Score",
    "Severity",
    "View",
    "assess",
    "command",
    "describe",
    "run",
];

/// The names that a tree of `use` brings in.
fn names(tree: &UseTree, into: &mut Vec<String>) {
    match tree {
        UseTree::Path(path) => names(&path.tree, into),
        UseTree::Name(name) => into.push(name.ident.to_string()),
        UseTree::Rename(rename) => into.push(rename.rename.to_string()),
        UseTree::Glob(_) => into.push("*".to_owned()),
        UseTree::Group(group) => group.items.iter().for_each(|tree| names(tree, into)),
    }
}

#[test]
fn the_library_shows_only_what_its_users_need() {
    let path = "src/lib.rs";
    let file = syn::parse_file(&text(path)).unwrap();
    let is_internal = |attributes: &[syn::Attribute]| {
        let text = |one: &syn::Attribute| one.meta.require_list().map(|list| list.tokens.to_string()).unwrap_or_default();
        attributes.iter().any(|one| one.path().is_ident("cfg") && text(one).contains("internals"))
    };
    let mut found = Vec::new();
    for item in &file.items {
        match item {
            Item::Use(item) if matches!(item.vis, Visibility::Public(_)) && !is_internal(&item.attrs) => {
                names(&item.tree, &mut found);
            }
            // A private module may hold what it likes; any other item would have to be on the list.
            Item::Use(_) => {}
            Item::Mod(module) if matches!(module.vis, Visibility::Inherited) => {}
            _ => found.push("an item of its own".to_owned()),
        }
    }
    same(path, found.iter().map(String::as_str), "the list in this test", PUBLIC.iter().copied());
}
