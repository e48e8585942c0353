//! The version for publication: what is not for everybody is in no format, and every figure stays as it is. Whatever is not for
//! publication bears a bird; the programs in `tests/real` look for it in zipped parts and PDFs as well.

use uphold::assess;
use uphold::document::{FORMATS, RenderInput};
use uphold::labels::Labels;
use uphold::view::View;

use super::written;
use crate::tree::{nothing, text};

const BIRD: &str = "canary";
/// What is in the answer that is marked as public.
const SHOWN: &str = "lark";

/// The small file, with a bird in every note, contributor and piece of internal evidence, and in the place in it that an answer names;
/// one piece of evidence and one answer are public.
fn with_birds() -> String {
    text("tests/checklists/river-safety/answers.toml")
        .replace("note = \"", "note = \"canary ")
        .replace("\nname = \"", "\nname = \"canary ")
        .replace("contributor.", "contributor.canary-")
        .replace("by = \"", "by = \"canary-")
        .replace("swim-plan", "canary-plan")
        .replace("\"Everybody swims\"", "\"canary swims\"\nissuer = \"canary\"\nat = \"canary\"")
        .replace("[evidence.boat-rule]", "[evidence.boat-rule]\npublic = true")
        .replace("level = 1\nevidence = [\"boat-rule\"]", "level = 1\npublic = true\nnote = \"lark\"\nevidence = [\"boat-rule\"]")
        .replace("\"floating\"", "{ id = \"floating\", at = \"canary\", evidence = [\"canary-plan\"] }")
}

#[test]
fn what_is_not_for_everybody_is_in_no_format() {
    let labels = Labels::for_language("en").unwrap();
    let assessed = assess(&text("tests/checklists/river-safety/checklist.toml"), &with_birds())
        .unwrap_or_else(|problems| panic!("{:?}", super::said(&problems)));
    let whole = assessed.view(&labels);
    let public = whole.clone().published();
    let figures = |view: &View| serde_json::to_string(&(&view.overall, &view.profile, &view.views, &view.completeness)).unwrap();
    assert_eq!(figures(&whole), figures(&public), "a figure is another one");
    assert!(public.published && public.evidence.len() == 1);
    assert_eq!(public.evidence_left_out + 1, whole.evidence.len());
    let holds = |view: &View, name: &str, word: &str| {
        let format = FORMATS.iter().find(|format| format.name == name).unwrap();
        written(format, (format.render)(&RenderInput::new(view, &labels)).unwrap()).contains(word)
    };
    let names: Vec<&str> = FORMATS.iter().map(|format| format.name).filter(|name| *name != "pdf").collect();
    nothing(&names.iter().filter(|name| holds(&public, name, BIRD)).map(|name| format!("{name} sings")).collect::<Vec<_>>());
    assert!(names.iter().all(|name| holds(&whole, name, BIRD)), "the whole report has the birds, or this test sees nothing");
    nothing(&names.iter().filter(|name| !holds(&public, name, SHOWN)).map(|name| format!("{name} hides")).collect::<Vec<_>>());
}
