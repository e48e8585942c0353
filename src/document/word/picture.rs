//! A picture as PNG, for programs that cannot draw SVG.
//!
//! In: SVG without letters, as the program's own templates make it. Out: PNG at four dots for each point.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// Dots for each point of a side: 288 to the inch.
const DOTS: f32 = 4.0;
/// The most dots of a side; no picture of a report comes near it.
const LONGEST: u32 = 8_000;

/// Draws a picture.
///
/// # Errors
/// It is no SVG, has no size, or is too large: a mistake in a template.
pub(super) fn png(svg: &str) -> Result<Vec<u8>, String> {
    let tree = Tree::from_str(svg, &Options::default()).map_err(|error| error.to_string())?;
    let size = tree.size().to_int_size().scale_by(DOTS).ok_or("it has no size")?;
    if size.width() > LONGEST || size.height() > LONGEST {
        return Err("it is too large".to_owned());
    }
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or("it has no size")?;
    resvg::render(&tree, Transform::from_scale(DOTS, DOTS), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| error.to_string())
}
