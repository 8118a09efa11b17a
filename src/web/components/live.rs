//! What changes by itself while somebody looks.

use maud::{Markup, html};

/// A part of the page that is fetched again from `path` every three seconds for as long as it goes on, and put in its own
/// place: whoever reads or types elsewhere on the page is left alone, and whoever leaves is not brought back. There is one
/// on a page, and no field that is typed in belongs in it. Without scripts [`Page::fetched_again`] does the same.
///
/// [`Page::fetched_again`]: crate::web::Page::fetched_again
pub fn live(path: &str, goes_on: bool, content: &Markup) -> Markup {
    html! {
        div #live {
            // An element of its own: links within the part would be put in its place as well.
            @if goes_on {
                span hidden data-live hx-get=(path) hx-trigger="every 3s" hx-select="#live"
                    hx-select-oob="unset" hx-target="#live" hx-swap="outerHTML" {}
            }
            (content)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_settled_asks_no_more_and_links_within_lead_where_they_always_do() {
        let content = html! { a href="/journal" { "75 %" } };
        let on = live("/household/pipelines?after=1&x=2", true, &content).into_string();
        assert!(
            on.contains("hx-get=\"/household/pipelines?after=1&amp;x=2\""),
            "{on}"
        );
        assert!(
            on.ends_with("></span><a href=\"/journal\">75 %</a></div>"),
            "{on}"
        );
        let settled = live("/household/pipelines", false, &content).into_string();
        assert_eq!(
            settled,
            "<div id=\"live\"><a href=\"/journal\">75 %</a></div>"
        );
    }
}
