//! axe-core, the accessibility engine, run inside the page.

use super::tab::Tab;
use serde_json::Value;
use std::path::Path;
use std::sync::LazyLock;

/// The script, fetched by `tests/run` into the folder of build products.
static SCRIPT: LazyLock<String> = LazyLock::new(|| {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/axe-core/axe.min.js");
    std::fs::read_to_string(&file)
        .unwrap_or_else(|e| panic!("{}: {e}; tests/run fetches it from npm", file.display()))
});

/// What is wrong with the page as it stands: rule, what to do, and the elements it is about.
pub async fn violations(tab: &Tab) -> Vec<String> {
    if tab.run("return typeof window.axe").await != "object" {
        tab.run(&SCRIPT).await;
    }
    let found = tab
        .run_async(
            "const done = arguments[arguments.length - 1];
             const about = n => n.target.join(' ') + ' | ' + n.html.slice(0, 160) + ' | '
                + n.failureSummary.replace(/\\s+/g, ' ');
             axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }).then(
                r => done(r.violations.map(v => v.id + ': ' + v.help + '\\n  '
                    + v.nodes.map(about).join('\\n  '))),
                e => done(['axe itself failed: ' + e]));",
        )
        .await;
    let Value::Array(found) = found else {
        panic!("axe answered {found}")
    };
    found
        .iter()
        .map(|v| v.as_str().unwrap_or_default().to_owned())
        .collect()
}
