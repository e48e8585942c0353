//! The looks of cells: what is to be filled in is pale yellow and has a border all around, everything else is locked.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// All looks.
pub(super) struct Looks {
    pub(super) title: Format,
    pub(super) about: Format,
    pub(super) head: Format,
    /// The title of a question.
    pub(super) question: Format,
    /// The question itself.
    pub(super) asked: Format,
    /// The heading of a group of elements.
    pub(super) group: Format,
    /// What a row asks for.
    pub(super) label: Format,
    /// How to answer.
    pub(super) help: Format,
    /// A cell with nothing to fill in.
    pub(super) blank: Format,
    /// A text that can only be changed elsewhere.
    pub(super) fixed: Format,
    /// An answer that is a text; it stays what was typed, also where it begins with an equals sign.
    pub(super) text: Format,
    /// An answer that is a number, or chosen from a list.
    pub(super) number: Format,
    /// An answer that is a day.
    pub(super) day: Format,
}

impl Looks {
    /// The looks of a sheet that is read from the left or from the right.
    pub(super) fn new(is_right_to_left: bool) -> Self {
        let side = if is_right_to_left { FormatAlign::Right } else { FormatAlign::Left };
        let dark = Color::RGB(0x14_3F66);
        let rule = Color::RGB(0xC9_D1D9);
        let cell = || {
            Format::new()
                .set_align(FormatAlign::Top)
                .set_text_wrap()
                .set_border_bottom(FormatBorder::Thin)
                .set_border_bottom_color(rule)
        };
        let answer = || {
            Format::new()
                .set_align(FormatAlign::Top)
                .set_align(side)
                .set_indent(1)
                .set_text_wrap()
                .set_border(FormatBorder::Thin)
                .set_border_color(Color::RGB(0xB8_A76A))
                .set_background_color(Color::RGB(0xFF_FBE6))
                .set_unlocked()
        };
        Self {
            title: Format::new().set_bold().set_font_size(14).set_font_color(dark),
            about: Format::new().set_text_wrap().set_align(FormatAlign::Top).set_font_color(Color::RGB(0x40_4040)),
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_font_color(Color::White)
                .set_background_color(dark),
            question: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_font_color(dark)
                .set_background_color(Color::RGB(0xD9_E5F0))
                .set_border_top(FormatBorder::Medium)
                .set_border_top_color(dark),
            asked: cell().set_bold(),
            group: cell().set_italic().set_bold(),
            label: cell().set_align(side).set_indent(1),
            help: cell().set_align(side).set_indent(1).set_font_color(Color::RGB(0x40_4040)).set_font_size(10),
            blank: cell(),
            fixed: cell().set_font_color(Color::RGB(0x40_4040)).set_background_color(Color::RGB(0xEE_EEEE)),
            text: answer().set_num_format("@"),
            number: answer(),
            day: answer().set_num_format("yyyy-mm-dd"),
        }
    }
}
