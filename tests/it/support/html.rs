//! Reading the forms of a page as a browser would submit them.
//!
//! The pages are written by one template engine, which quotes every attribute and closes what must
//! be closed, so a scanner of tags is enough.

/// One control of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub name: String,
    /// The `type` of an input, or `select`, `textarea`, `submit`.
    pub kind: String,
    pub value: String,
    /// For check boxes and radio buttons; true for everything else.
    pub on: bool,
}

/// A form of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    pub id: String,
    pub action: String,
    pub method: String,
    pub fields: Vec<Field>,
}

impl Form {
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|f| f.name == name)
    }

    /// Fills a control in, or ticks the box or radio button with that value.
    #[track_caller]
    pub fn set(mut self, name: &str, value: &str) -> Self {
        assert!(self.has(name), "no field {name} in {self:?}");
        for field in self.fields.iter_mut().filter(|f| f.name == name) {
            match field.kind.as_str() {
                "radio" | "checkbox" => field.on = field.value == value,
                _ => field.value = value.to_owned(),
            }
        }
        self
    }

    /// The pairs a browser would send.
    pub fn pairs(&self) -> Vec<(&str, &str)> {
        self.fields
            .iter()
            .filter(|f| f.on && !f.name.is_empty() && f.kind != "submit")
            .map(|f| (f.name.as_str(), f.value.as_str()))
            .collect()
    }
}

/// All forms of a page, in order.
pub fn forms(page: &str) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut open = false;
    let mut select: Option<Field> = None;
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        let Some((tag, after)) = split_tag(rest) else {
            break;
        };
        rest = after;
        let (name, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        let get = |wanted: &str| attribute(attributes, wanted);
        match name {
            "form" => {
                open = true;
                forms.push(Form {
                    id: get("id").unwrap_or_default(),
                    action: get("action").unwrap_or_default(),
                    method: get("method").unwrap_or_default().to_lowercase(),
                    fields: Vec::new(),
                });
            }
            "/form" => open = false,
            "input" | "button" | "textarea" if open => {
                let kind = match name {
                    "input" => get("type").unwrap_or_else(|| "text".to_owned()),
                    "button" => "submit".to_owned(),
                    other => other.to_owned(),
                };
                let value = match kind.as_str() {
                    "textarea" => {
                        let text = rest.split("</").next().unwrap_or_default();
                        // A newline right behind the tag is not part of the text.
                        unescape(text.strip_prefix('\n').unwrap_or(text))
                    }
                    "checkbox" | "radio" => get("value").unwrap_or_else(|| "on".to_owned()),
                    _ => get("value").unwrap_or_default(),
                };
                let toggle = kind == "checkbox" || kind == "radio";
                let on = !toggle || get("checked").is_some();
                let name = get("name").unwrap_or_default();
                forms.last_mut().unwrap().fields.push(Field {
                    name,
                    kind,
                    value,
                    on,
                });
            }
            "select" if open => {
                let name = get("name").unwrap_or_default();
                let kind = "select".to_owned();
                select = Some(Field {
                    name,
                    kind,
                    value: String::new(),
                    on: true,
                });
            }
            "option" => {
                if let Some(field) = &mut select {
                    let value = get("value").unwrap_or_default();
                    // The first option counts until a selected one is met.
                    if get("selected").is_some() || field.kind == "select" {
                        field.kind = "select-one".to_owned();
                        field.value = value;
                    }
                }
            }
            "/select" => {
                if let (Some(field), Some(form)) = (select.take(), forms.last_mut()) {
                    form.fields.push(Field {
                        kind: "select".to_owned(),
                        ..field
                    });
                }
            }
            _ => {}
        }
    }
    forms
}

/// The form that has a control of that name.
#[track_caller]
pub fn form_with(page: &str, field: &str) -> Form {
    let all = forms(page);
    match all.iter().find(|f| f.has(field)) {
        Some(form) => form.clone(),
        None => panic!("no form with {field}; there are {all:#?}\n{page}"),
    }
}

/// Splits after the `>` that ends a tag; quoted values may contain one.
fn split_tag(text: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => return Some((text[..at].trim_end_matches('/'), &text[at + 1..])),
            _ => {}
        }
    }
    None
}

/// The value of an attribute; empty for one without a value.
fn attribute(attributes: &str, wanted: &str) -> Option<String> {
    let mut rest = attributes.trim_start();
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| c == '=' || c.is_whitespace())
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix("=\"") {
            Some(quoted) => quoted.split_once('"')?,
            None => ("", after),
        };
        if name == wanted {
            return Some(unescape(value));
        }
        rest = after.trim_start();
    }
    None
}

/// Undoes the escapes of text and attributes.
pub fn unescape(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

#[test]
fn a_form_is_read_as_a_browser_would_send_it() {
    let page = r#"<p>a &gt; b</p><form id="f" method="post" action="/x?a=1&amp;b=2">
        <input type="hidden" name="csrf" value="a&quot;b>c"><input name="plain">
        <input type="checkbox" name="yes" checked><input type="checkbox" name="no" value="1">
        <select name="s"><option value="a">A</option><option value="b" selected>B</option></select>
        <textarea name="t">one &amp; two</textarea><button>Go</button></form>"#;
    let form = form_with(page, "plain").set("no", "1");
    assert_eq!(form.action, "/x?a=1&b=2");
    assert_eq!(
        form.pairs(),
        [
            ("csrf", "a\"b>c"),
            ("plain", ""),
            ("yes", "on"),
            ("no", "1"),
            ("s", "b"),
            ("t", "one & two")
        ]
    );
}
