//! Choosing any of several, all of them in sight.

use super::fields::{Frame, frame_methods};
use crate::i18n::Lang;
use maud::{Markup, Render, html};

/// Several boxes under one question; sends its name once for each that is ticked.
#[derive(Debug, Clone)]
#[must_use]
pub struct Checks {
    frame: Frame,
    options: Vec<(String, String, Option<String>)>,
    ticked: Vec<String>,
}

impl Checks {
    /// A group without boxes yet; `legend` asks the question.
    pub fn new(lang: Lang, name: &str, legend: &str) -> Self {
        Self {
            frame: Frame::new(lang, name, legend),
            options: Vec::new(),
            ticked: Vec::new(),
        }
    }

    frame_methods!();

    /// One more box, with a small line below it.
    pub fn option(
        mut self,
        value: impl Into<String>,
        text: impl Into<String>,
        small: Option<String>,
    ) -> Self {
        self.options.push((value.into(), text.into(), small));
        self
    }

    /// The boxes that are ticked.
    pub fn ticked<V: Into<String>>(mut self, values: impl IntoIterator<Item = V>) -> Self {
        self.ticked.extend(values.into_iter().map(Into::into));
        self
    }
}

impl Render for Checks {
    fn render(&self) -> Markup {
        let frame = &self.frame;
        html! {
            fieldset.field.choices id=(frame.id()) .has-error[frame.error.is_some()]
                aria-describedby=[frame.described_by()] {
                legend { (frame.label_text()) }
                div.options {
                    @for (at, (value, text, small)) in self.options.iter().enumerate() {
                        @let id = format!("{}-{at}", frame.id());
                        @let small_id = format!("{id}-small");
                        label for=(id) {
                            input type="checkbox" id=(id) name=(frame.name) value=(value)
                                checked[self.ticked.contains(value)]
                                aria-invalid=[frame.invalid()]
                                aria-describedby=[small.as_ref().map(|_| &small_id)];
                            span {
                                (text)
                                @if let Some(small) = small { small id=(small_id) { (small) } }
                            }
                        }
                    }
                }
                (frame.notes())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_box_has_an_id_of_its_own_and_what_was_ticked_stays_so() {
        let group = Checks::new(Lang::En, "scope", "May")
            .option("a", "One", None)
            .option("b", "Other", Some("entries:read".to_owned()))
            .ticked(["b"]);
        let page = group.render().into_string();
        assert_eq!(page.matches("type=\"checkbox\"").count(), 2);
        assert_eq!(page.matches(" checked").count(), 1);
        assert!(page.contains("value=\"b\" checked"), "{page}");
        assert_eq!(page.matches("id=\"f-scope-0\"").count(), 1, "{page}");
        assert!(
            page.contains("aria-describedby=\"f-scope-1-small\""),
            "{page}"
        );
    }
}
