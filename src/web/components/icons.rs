//! Our own signs, drawn on a 24-unit grid with a round pen in the colour of the text.
//!
//! All of them are decoration beside words and hidden from screen readers.

use maud::{Markup, html};

/// A sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// A sun over the horizon.
    Today,
    /// Bars.
    Chart,
    /// Plus.
    Plus,
    /// Minus.
    Minus,
    /// A person.
    Person,
    /// A house.
    House,
    /// A door with an arrow out of it.
    SignOut,
    /// A tick.
    Check,
    /// A cross.
    Close,
    /// An i in a circle.
    Info,
    /// A mark of exclamation in a triangle.
    Alert,
    /// Two sheets.
    Copy,
    /// A pencil.
    Edit,
    /// A bin.
    Trash,
    /// An arrow back in a curve.
    Undo,
    /// A leaf, for what is well or still empty.
    Leaf,
    /// A flame: energy eaten.
    Flame,
    /// A drop: water.
    Drop,
    /// A moon: sleep.
    Moon,
    /// A running line: exercise, heart.
    Pulse,
    /// A scale: weight.
    Scale,
    /// A ruler: height.
    Ruler,
    /// Footprints, as a shoe's path: steps.
    Steps,
    /// A target: goals.
    Target,
    /// A page with lines: notes.
    Note,
    /// An arrow down to a line: take a file along.
    Download,
    /// Two people: comparing.
    People,
    /// A lock: nobody else sees it.
    Lock,
    /// An eye: what one may look at.
    Eye,
    /// A magnifier: finding things again.
    Search,
}

impl Icon {
    /// The strokes, as SVG path data.
    const fn path(self) -> &'static str {
        match self {
            Self::Today => {
                "M3 18h18M7 18a5 5 0 0 1 10 0M12 6v3M4.5 10.5l2 1.5M19.5 10.5l-2 1.5M7 21.5h10"
            }
            Self::Chart => "M5 20v-6M12 20V5M19 20v-10",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Minus => "M5 12h14",
            Self::Person => "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5a7.5 7.5 0 0 1 15 0",
            Self::House => "M4 11.5 12 4l8 7.5M6 10v10h12V10M10 20v-5h4v5",
            Self::SignOut => "M10 4H5v16h5M14 8l4 4-4 4M18 12H9",
            Self::Check => "m5 12.5 4.5 4.5L19 7.5",
            Self::Close => "m6 6 12 12M18 6 6 18",
            Self::Info => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5M12 7.8v.2",
            Self::Alert => "M12 4 2.8 19.5h18.4ZM12 10v4.5M12 17v.1",
            Self::Copy => "M9 9h11v11H9ZM5 15H4V4h11v1",
            Self::Edit => "M4 20l1-4L16 5l3 3L8 19ZM14 7l3 3",
            Self::Trash => "M4 7h16M10 7V4h4v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
            Self::Undo => "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
            Self::Leaf => "M5 19c0-9 5-14 15-14 0 10-5 14-11 14a5 5 0 0 1-4-2M5 21c1-5 4-8 8-10",
            Self::Flame => {
                "M12 3c1 4 6 6 6 11a6 6 0 0 1-12 0c0-2 1-3.5 2-4.5 0 2 1 3 2 3 1-3-1-5 2-9.5Z"
            }
            Self::Drop => "M12 3c4 5 6.5 8 6.5 11.5a6.5 6.5 0 0 1-13 0C5.5 11 8 8 12 3Z",
            Self::Moon => "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z",
            Self::Pulse => "M3 12h4l2.5-6 4 12 2.5-6h5",
            Self::Scale => "M4 5h16v15H4ZM8 9.5a5.5 5.5 0 0 1 8 0M12 11.5l1.5-2.5",
            Self::Ruler => "M8 3h8v18H8ZM8 7h3M8 11h4M8 15h3M8 19h1",
            Self::Steps => "M3 18h18v-2c0-2-5-2-7-4l-3-5-3 2H3ZM11 12l2-1M13 14l2-1",
            Self::Target => {
                "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 12v.1"
            }
            Self::Note => "M6 3h9l4 4v14H6ZM9 11h6M9 15h6",
            Self::Lock => "M6 11h12v9H6ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 15v1.5",
            Self::Eye => {
                "M2.5 12C4.5 8 8 5.5 12 5.5S19.5 8 21.5 12C19.5 16 16 18.5 12 18.5S4.5 16 2.5 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z"
            }
            Self::Search => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.2 15.2 20.5 20.5",
            Self::Download => "M12 4v11M7 11l5 5 5-5M4 20h16",
            Self::People => {
                "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20a6.5 6.5 0 0 1 13 0M15.5 4.3a3.5 3.5 0 0 1 0 6.4M18 14.5a6.5 6.5 0 0 1 3.5 5.5"
            }
        }
    }
}

/// Draws a sign in the size and colour of the text around it.
pub fn icon(icon: Icon) -> Markup {
    html! {
        svg.icon viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor"
            stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"
            focusable="false" {
            path d=(icon.path()) {}
        }
    }
}

/// Our mark: two leaves that make a heart, on one stem. The same drawing is `assets/mark.svg`.
pub fn mark() -> Markup {
    html! {
        svg.mark viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false" {
            path.mark-leaf d="M15.2 25C7.5 22 3.5 17 3.8 11.2 4 7.5 6.6 5 9.8 5.2 13.4 5.5 15.8 9 15.8 14Z" {}
            path.mark-leaf-2 d="M16.8 21C24.3 18.5 28.3 14.5 28.2 9.8 28.1 6.6 25.8 4.5 22.9 4.8 19.3 5.2 16.9 8.6 16.8 13Z" {}
            path.mark-stem d="M16 13.5V29" fill="none" stroke-width="2.2" stroke-linecap="round" {}
        }
    }
}
