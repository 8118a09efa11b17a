//! Components as markup: what screen readers, forms and scripts rely on.

use super::*;
use crate::i18n::messages::common;
use crate::web::FieldError;
use maud::{Markup, Render, html};

/// One of everything.
fn gallery() -> Markup {
    let lang = Lang::En;
    let errors = [FieldError::required("weight"), FieldError::required("sex")];
    let undo = PostButton::new("/undo", "Undo")
        .hidden("id", "1")
        .icon(Icon::Undo);
    html! {
        (page_head("Today", Some("Saturday"), link_button(Kind::Danger, "/x", "Go")))
        (notice(lang, Tone::Warning, "Look")) (notice_with_undo(lang, "Done", &undo))
        (error_summary(lang, &errors, &[("weight", "Weight")]))
        (Field::text(lang, "name", "Name").help("First").autocomplete("username"))
        (Field::password(lang, "password", "Password").value("secret").required())
        (Field::area(lang, "note", "Note", 3).value("\ntea").optional())
        (NumberField::new(lang, "weight", "Weight").unit("kg").steps("0.1").errors(&errors).help("h"))
        (Select::new(lang, "unit", "Unit").option("kg", "kg").option("lb", "lb").chosen("lb").autosubmit())
        (Radios::new(lang, "sex", "Sex").option("f", "Female").option_with_help("m", "Male", "x").errors(&errors).side_by_side())
        (Checkbox::new(lang, "consent", "I agree").errors(&errors))
        (bar(0.5, Standing::Over, "half")) (ring(2.0, Standing::Met, "all", "2", "l"))
        (Card::new(html! { "x" }).title("T").icon(Icon::Leaf).aside(html! { "a" }).id("c"))
        (segments("Period", &[Segment::new("/a", "A", true), Segment::new("/b", "B", false)]))
        (Table::new("Numbers", vec![Column::words("Day"), Column::numbers("kg")])
            .row(vec![html! { "1" }, html! { "2" }]).foot(vec![html! { "Sum" }, html! { "2" }]))
        (empty(Icon::Drop, "Nothing", "Yet", html! {})) (copy_button(lang, "f-name"))
        (confirm_page(lang, "Sure?", "d", "Yes", "/y", &[("rev", "1")], "/"))
    }
}

/// The start tags of a document.
fn tags(markup: &str) -> Vec<&str> {
    markup
        .split('<')
        .filter_map(|part| part.split('>').next())
        .filter(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()))
        .collect()
}

#[test]
fn no_attribute_is_written_twice() {
    let markup = gallery().into_string();
    for tag in tags(&markup) {
        let mut names: Vec<_> = tag
            .split('"')
            .step_by(2)
            .flat_map(str::split_whitespace)
            .filter(|word| word.ends_with('='))
            .collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all, "<{tag}>");
    }
}

#[test]
fn no_component_brings_style_or_script() {
    let markup = gallery().into_string();
    for tag in tags(&markup) {
        assert!(!tag.contains(" style=") && !tag.contains(" on"), "<{tag}>");
        assert!(!tag.starts_with("script") && !tag.starts_with("style"));
    }
}

#[test]
fn every_label_and_description_points_at_something() {
    let markup = gallery().into_string();
    let values = |name: &str| -> Vec<String> {
        let opening = format!(" {name}=\"");
        markup
            .split(opening.as_str())
            .skip(1)
            .flat_map(|rest| rest.split('"').next().unwrap_or_default().split(' '))
            .map(str::to_owned)
            .collect()
    };
    let ids = values("id");
    for name in ["for", "aria-describedby", "data-step-target", "data-copy"] {
        let pointing = values(name);
        assert!(!pointing.is_empty(), "{name}");
        for target in pointing {
            assert!(ids.contains(&target), "{name}={target}");
        }
    }
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len(), "an id is used twice");
}

#[test]
fn an_error_is_tied_to_its_field_and_only_there() {
    let errors = [FieldError::required("weight")];
    let field = |name| {
        let field = NumberField::new(Lang::Hr, name, "Težina").errors(&errors);
        field.value("abc").render().into_string()
    };
    let wrong = field("weight");
    assert!(wrong.contains(r#"aria-invalid="true""#) && wrong.contains(r#"value="abc""#));
    assert!(wrong.contains(common::REQUIRED.text(Lang::Hr)));
    assert!(!field("height").contains("aria-invalid"));
}

#[test]
fn a_password_is_never_written_back() {
    let field = Field::password(Lang::En, "password", "Password").value("secret");
    assert!(!field.render().into_string().contains("secret"));
}

#[test]
fn what_people_typed_is_escaped() {
    let evil = "\"><script>alert(1)</script>";
    let field = Field::text(Lang::En, "name", evil).value(evil).help(evil);
    assert!(!field.render().into_string().contains("<script"));
    let points = vec![
        ("2026-11-21".to_owned(), Some(1.5)),
        (evil.to_owned(), None),
    ];
    let chart = Chart::new(Lang::En, ChartKind::Bars, evil, points).sentence(evil);
    let markup = chart.render().into_string();
    assert!(!markup.contains("<script"));
    assert!(markup.contains("&quot;values&quot;:[1.5,null]"), "{markup}");
}

#[test]
fn a_ring_never_closes_beyond_itself() {
    let full = ring(7.0, Standing::Over, "x", "7", "l").into_string();
    assert!(
        full.contains("stroke-dasharray=\"263.89 263.89\""),
        "{full}"
    );
    for nothing in [0.0, -1.0, f64::NAN] {
        let markup = ring(nothing, Standing::Underway, "x", "0", "l").into_string();
        assert!(!markup.contains("stroke-dasharray"), "{nothing}");
    }
}
