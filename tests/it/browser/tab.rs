//! What a person does with a page: reads it, fills in its forms, presses its buttons.

use super::axe;
use super::driver::{Driver, Screen};
use crate::support::PATIENCE;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};

/// The words of the page in a script; a number and its unit are kept together by other blanks.
const WORDS: &str =
    "(document.body ? document.body.innerText : '').replace(/[\\u00a0\\u202f]/g, ' ')";

/// One tab of one browser, looking at one server.
pub struct Tab {
    client: Client,
    driver: Driver,
    base: String,
    /// The path of `base`, before which nothing of the house lies.
    below: String,
    pub screen: Screen,
}

impl Tab {
    /// Opens a browser for the server at `base`, an origin with or without a path behind it.
    pub async fn open(base: &str, screen: Screen) -> Self {
        let (driver, client) = Driver::start(screen).await;
        let below = base.splitn(4, '/').nth(3);
        let below = below.map_or_else(String::new, |path| format!("/{path}"));
        Self {
            client,
            driver,
            base: base.to_owned(),
            below,
            screen,
        }
    }

    /// Goes to an address of the server, as if it had been typed.
    pub async fn go(&self, path: &str) {
        self.client
            .goto(&format!("{}{path}", self.base))
            .await
            .unwrap();
    }

    /// The address within the house.
    pub async fn path(&self) -> String {
        let url = self.client.current_url().await.unwrap();
        let url = url.as_str();
        url.strip_prefix(&self.base).unwrap_or(url).to_owned()
    }

    /// The words on the page, as they are shown.
    pub async fn text(&self) -> String {
        let shown = self.run(&format!("return {WORDS}")).await;
        shown.as_str().unwrap_or_default().to_owned()
    }

    pub async fn back(&self) {
        self.client.back().await.unwrap();
    }

    pub async fn run(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    pub async fn run_async(&self, script: &str) -> Value {
        self.client.execute_async(script, Vec::new()).await.unwrap()
    }

    /// Waits until `probe`, a script, gives something true; says what was seen when it never does.
    pub async fn until(&self, what: &str, probe: &str) {
        let end = Instant::now() + PATIENCE;
        loop {
            // The page may just be leaving; its answer does not count then.
            if self
                .client
                .execute(probe, Vec::new())
                .await
                .is_ok_and(|v| v == json!(true))
            {
                return;
            }
            if Instant::now() > end {
                let (path, text) = (self.path().await, self.text().await);
                panic!(
                    "never came: {what}\nat {path}\n{text}\n{:?}",
                    self.driver.console()
                );
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Waits until the page shows these words.
    pub async fn see(&self, words: &str) {
        let words = serde_json::to_string(words).unwrap();
        let probe = format!("return {WORDS}.includes({words})");
        self.until(&format!("the words {words}"), &probe).await;
    }

    /// Waits until the browser is at an address that starts so, and nothing is on its way. `/` is
    /// that page alone: every address starts so.
    pub async fn arrive(&self, path: &str) {
        let is_home = path == "/";
        let path = serde_json::to_string(&format!("{}{path}", self.below)).unwrap();
        let is_there = match is_home {
            true => format!("location.pathname === {path}"),
            false => format!("(location.pathname + location.search).startsWith({path})"),
        };
        let probe = format!(
            "return {is_there} \
             && document.readyState === 'complete' \
             && !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')"
        );
        self.until(&format!("the address {path}"), &probe).await;
    }

    /// Types into the field of that name, in place of what was in it.
    pub async fn fill(&self, name: &str, value: &str) {
        let field = self.field(name).await;
        if field.attr("type").await.unwrap().as_deref() == Some("date") {
            // How a date is typed depends on the browser's own language.
            let script = "arguments[0].value = arguments[1];\
                          arguments[0].dispatchEvent(new Event('input', { bubbles: true }));\
                          arguments[0].dispatchEvent(new Event('change', { bubbles: true }));";
            let field = serde_json::to_value(field).unwrap();
            self.client
                .execute(script, vec![field, json!(value)])
                .await
                .unwrap();
            return;
        }
        field.clear().await.unwrap();
        field.send_keys(value).await.unwrap();
    }

    /// What is in the field of that name.
    pub async fn value(&self, name: &str) -> String {
        self.field(name)
            .await
            .prop("value")
            .await
            .unwrap()
            .unwrap_or_default()
    }

    /// Chooses an option of a menu by its value.
    pub async fn choose(&self, name: &str, value: &str) {
        self.field(name).await.select_by_value(value).await.unwrap();
    }

    /// Ticks or unticks a box, or presses a radio button, as one would: on its label.
    pub async fn tick(&self, selector: &str, on: bool) {
        let control = self.one(selector).await;
        if control.is_selected().await.unwrap() != on {
            self.push(control.clone(), selector).await;
        }
        assert_eq!(control.is_selected().await.unwrap(), on, "{selector}");
    }

    async fn field(&self, name: &str) -> Element {
        self.one(&format!("[name=\"{name}\"]")).await
    }

    /// The first visible element for a selector; waits for it.
    pub async fn one(&self, selector: &str) -> Element {
        self.first(Locator::Css(selector), selector).await
    }

    async fn first(&self, locator: Locator<'_>, what: &str) -> Element {
        let end = Instant::now() + PATIENCE;
        loop {
            for element in self.client.find_all(locator).await.unwrap_or_default() {
                if element.is_displayed().await.unwrap_or(false) {
                    return element;
                }
            }
            if Instant::now() > end {
                panic!(
                    "nothing to see of {what}\nat {}\n{}",
                    self.path().await,
                    self.text().await
                );
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Presses the button or link with exactly these words (or this accessible name).
    pub async fn press(&self, words: &str) {
        let xpath = format!(
            "//*[self::button or self::a or self::summary]\
             [normalize-space(.)=\"{words}\" or @aria-label=\"{words}\"]"
        );
        let element = self
            .first(Locator::XPath(&xpath), &format!("{words:?} to press"))
            .await;
        self.push(element, words).await;
    }

    /// Presses what a selector finds.
    pub async fn click(&self, selector: &str) {
        let element = self.one(selector).await;
        self.push(element, selector).await;
    }

    /// Presses the first button of the form that holds the field of that name.
    pub async fn send_form_with(&self, field: &str) {
        let xpath = format!("//form[.//*[@name=\"{field}\"]]//button[@type='submit']");
        let button = self
            .first(Locator::XPath(&xpath), &format!("the button of {field}"))
            .await;
        self.push(button, field).await;
    }

    /// Scrolls to an element, as one does to press it, and presses it.
    async fn push(&self, element: Element, what: &str) {
        let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        let argument = serde_json::to_value(&element).unwrap();
        self.client.execute(script, vec![argument]).await.unwrap();
        let pressed = element.click().await;
        pressed.unwrap_or_else(|e| panic!("{what} cannot be pressed: {e}"));
    }

    /// Presses a key wherever the focus is.
    pub async fn key(&self, key: Key) {
        self.strike(&[key.into()]).await;
    }

    /// Types wherever the focus is.
    pub async fn type_text(&self, text: &str) {
        self.strike(&text.chars().collect::<Vec<_>>()).await;
    }

    async fn strike(&self, keys: &[char]) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for &value in keys {
            actions = actions
                .then(KeyAction::Down { value })
                .then(KeyAction::Up { value });
        }
        self.client.perform_actions(actions).await.unwrap();
    }

    /// Presses Tab until the focus is on what the selector finds.
    pub async fn tab_to(&self, selector: &str) {
        let quoted = serde_json::to_string(selector).unwrap();
        let probe = format!("return document.activeElement.matches({quoted})");
        let mut passed = Vec::new();
        for _ in 0..80 {
            if self.run(&probe).await == json!(true) {
                return;
            }
            self.key(Key::Tab).await;
            let at = self
                .run("return document.activeElement.outerHTML.slice(0, 90)")
                .await;
            passed.push(at.to_string());
        }
        panic!(
            "the Tab key never reaches {selector}; it passed\n{}",
            passed.join("\n")
        );
    }

    /// Shows the page as a device set to light or dark would, without motion.
    pub fn scheme(&self, scheme: &str) {
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.driver.devtools(
            "Emulation.setEmulatedMedia",
            &json!({ "features": features }),
        );
    }

    /// Whatever is wrong with the page as it stands: barriers in light or dark, sideways scrolling,
    /// errors in the console.
    pub async fn faults(&self) -> Vec<String> {
        let wide = self.overhang().await;
        let mut faults = Vec::new();
        if wide > 0 {
            faults.push(format!("{wide} pixels too wide"));
        }
        let shift = self.shift().await;
        if shift > 0.01 {
            faults.push(format!("moved by {shift:.3} while it was loaded"));
        }
        for scheme in ["light", "dark"] {
            self.scheme(scheme);
            let found = axe::violations(self).await;
            faults.extend(
                found
                    .into_iter()
                    .map(|fault| format!("in {scheme}: {fault}")),
            );
        }
        self.scheme("light");
        faults.extend(
            self.complaints()
                .into_iter()
                .map(|line| format!("console: {line}")),
        );
        let (path, screen) = (self.path().await, self.screen.name);
        faults
            .into_iter()
            .map(|fault| format!("{path} at {screen}, {fault}"))
            .collect()
    }

    /// By how many pixels the page is wider than the window, which makes a telephone scroll sideways.
    pub async fn overhang(&self) -> i64 {
        let root = "document.documentElement";
        let script = format!("return {root}.scrollWidth - {root}.clientWidth");
        self.run(&script).await.as_i64().unwrap_or_default().max(0)
    }

    /// How much of the page moved by itself since it was loaded, as browsers measure it: the part of
    /// the window that moved times how far.
    async fn shift(&self) -> f64 {
        let moved = "const done = arguments[arguments.length - 1];
            let sum = 0;
            const add = list => list.forEach(e => { if (!e.hadRecentInput) sum += e.value; });
            const watch = new PerformanceObserver(list => add(list.getEntries()));
            watch.observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => { add(watch.takeRecords()); done(sum); }, 50);";
        self.run_async(moved).await.as_f64().unwrap_or_default()
    }

    /// Fails on any of the [`faults`](Self::faults).
    pub async fn looks_right(&self) {
        let faults = self.faults().await;
        assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    }

    /// Whether an outline or a shadow shows where the focus is.
    pub async fn focus_is_seen(&self) -> bool {
        let seen = "const style = getComputedStyle(document.activeElement);
                    const box = document.activeElement.getBoundingClientRect();
                    const marked = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
                    return marked && box.width > 2 && box.height > 2 && box.top >= 0";
        self.run(seen).await == json!(true)
    }

    /// Says yes in the dialog that asks before something is deleted.
    pub async fn confirm(&self) {
        self.click("dialog[open] button[data-answer='yes']").await;
    }

    /// Takes the console's remark about an answer of that status off the list: browsers call every
    /// refused form an error.
    pub fn expect_complaint(&self, status: &str) {
        let others = self.complaints();
        let others: Vec<_> = others
            .iter()
            .filter(|line| !line.contains(&format!("responded with a status of {status}")))
            .collect();
        assert!(others.is_empty(), "{others:#?}");
    }

    /// The browser's driver, for what a person does not do with a page.
    pub fn driver(&self) -> &Driver {
        &self.driver
    }

    /// The cookies of the page, also those that scripts do not see.
    pub fn cookies(&self) -> Value {
        let found = self.driver.devtools("Network.getCookies", &json!({}));
        found["cookies"].clone()
    }

    /// What went wrong according to the console since this was last asked.
    pub fn complaints(&self) -> Vec<String> {
        let lines = self.driver.console().into_iter();
        lines
            .filter(|(level, _)| level == "SEVERE")
            .map(|(_, message)| message)
            .collect()
    }

    /// Fails when the console holds an error: a script that broke, something the content security
    /// policy stopped, an address that does not answer.
    pub async fn quiet(&self) {
        let complaints = self.complaints();
        assert!(
            complaints.is_empty(),
            "at {}: {complaints:#?}",
            self.path().await
        );
    }

    /// Keeps a picture of the page in `docs/screenshots/`, when pictures are wanted: the tree stays
    /// clean otherwise.
    pub async fn picture(&self, name: &str) {
        if std::env::var_os("WELLKIN_SCREENSHOTS").is_none() {
            return;
        }
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screenshots");
        std::fs::create_dir_all(&folder).unwrap();
        for scheme in ["light", "dark"] {
            self.scheme(scheme);
            let file = folder.join(format!("{name}-{}-{scheme}.png", self.screen.name));
            std::fs::write(file, self.client.screenshot().await.unwrap()).unwrap();
        }
        self.scheme("light");
    }
}
