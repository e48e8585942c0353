//! The operative verbs by their English names, and what each does.
//!
//! The forms in which texts have them, in each language, are in the language's own file.

/// What a paragraph with a certain verb does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerbRole {
    /// It asks something of those whom it names, or of states if it names nobody.
    Request,
    /// It gives a task, usually to an officer or a body of the United Nations.
    Mandate,
    /// The body decides something itself.
    Decision,
    /// It says what the body thinks and asks nothing.
    Statement,
}

/// The operative verbs by their usual English names, with what each does. A paragraph's verb is one of these, perhaps with
/// [`MODIFIERS`] in front: "further calls upon".
pub const VERBS: &[(&str, VerbRole)] = &[
    ("acknowledges", VerbRole::Statement),
    ("adopts", VerbRole::Decision),
    ("affirms", VerbRole::Statement),
    ("agrees", VerbRole::Decision),
    ("appeals", VerbRole::Request),
    ("appoints", VerbRole::Decision),
    ("appreciates", VerbRole::Statement),
    ("approves", VerbRole::Decision),
    ("authorizes", VerbRole::Mandate),
    ("calls for", VerbRole::Request),
    ("calls upon", VerbRole::Request),
    ("commends", VerbRole::Statement),
    ("concludes", VerbRole::Statement),
    ("concurs", VerbRole::Statement),
    ("condemns", VerbRole::Statement),
    ("condemns in the strongest terms", VerbRole::Statement),
    ("confirms", VerbRole::Statement),
    ("congratulates", VerbRole::Statement),
    ("considers", VerbRole::Statement),
    ("decides", VerbRole::Decision),
    ("declares", VerbRole::Statement),
    ("demands", VerbRole::Request),
    ("deplores", VerbRole::Statement),
    ("designates", VerbRole::Decision),
    ("determines", VerbRole::Statement),
    ("directs", VerbRole::Mandate),
    ("draws attention", VerbRole::Statement),
    ("elects", VerbRole::Decision),
    ("emphasizes", VerbRole::Statement),
    ("encourages", VerbRole::Request),
    ("endorses", VerbRole::Decision),
    ("establishes", VerbRole::Decision),
    ("expresses appreciation", VerbRole::Statement),
    ("expresses concern", VerbRole::Statement),
    ("expresses its intention", VerbRole::Decision),
    ("expresses regret", VerbRole::Statement),
    ("expresses the hope", VerbRole::Statement),
    ("expresses satisfaction", VerbRole::Statement),
    ("expresses support", VerbRole::Statement),
    ("extends", VerbRole::Decision),
    ("highlights", VerbRole::Statement),
    ("instructs", VerbRole::Mandate),
    ("invites", VerbRole::Request),
    ("looks forward", VerbRole::Statement),
    ("notes", VerbRole::Statement),
    ("notes with appreciation", VerbRole::Statement),
    ("notes with concern", VerbRole::Statement),
    ("notes with interest", VerbRole::Statement),
    ("notes with regret", VerbRole::Statement),
    ("notes with satisfaction", VerbRole::Statement),
    ("pays tribute", VerbRole::Statement),
    ("proclaims", VerbRole::Decision),
    ("reaffirms", VerbRole::Statement),
    ("recalls", VerbRole::Statement),
    ("recognizes", VerbRole::Statement),
    ("recommends", VerbRole::Request),
    ("reiterates", VerbRole::Statement),
    ("rejects", VerbRole::Statement),
    ("reminds", VerbRole::Request),
    ("renews", VerbRole::Decision),
    ("requests", VerbRole::Mandate),
    ("stresses", VerbRole::Statement),
    ("suggests", VerbRole::Request),
    ("supports", VerbRole::Statement),
    ("takes note", VerbRole::Statement),
    ("takes note with appreciation", VerbRole::Statement),
    ("takes note with concern", VerbRole::Statement),
    ("takes note with interest", VerbRole::Statement),
    ("takes note with satisfaction", VerbRole::Statement),
    ("thanks", VerbRole::Statement),
    ("transmits", VerbRole::Decision),
    ("underlines", VerbRole::Statement),
    ("underscores", VerbRole::Statement),
    ("urges", VerbRole::Request),
    ("warns", VerbRole::Statement),
    ("welcomes", VerbRole::Statement),
    ("welcomes with appreciation", VerbRole::Statement),
    ("welcomes with satisfaction", VerbRole::Statement),
];

/// Words that may precede a verb's name, in this order.
pub const MODIFIERS: &[&str] = &["once again", "also", "further", "deeply", "strongly", "solemnly", "urgently", "warmly"];
