//! Dropping a real file in a real browser, on a telephone.

use super::TABLE;
use crate::browser::driver::PHONE;
use crate::browser::tab::Tab;
use crate::support::Launch;

#[tokio::test]
async fn a_file_is_chosen_looked_at_and_brought_in_on_a_telephone() {
    let server = Launch::fresh().open().start();
    let iva = server.member("iva");
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("table.csv");
    std::fs::write(&file, TABLE).unwrap();
    let tab = Tab::open(server.base(), PHONE).await;
    crate::browser::pages::sign_in(&tab, "iva").await;
    tab.go("/import").await;
    tab.looks_right().await;
    let input = tab.one("input[type=file]").await;
    input.send_keys(file.to_str().unwrap()).await.unwrap();
    tab.press("Look at them").await;
    tab.see("What would happen").await;
    // What came by itself moved what stood there: it is looked at as a page that was opened.
    let path = tab.path().await;
    tab.go(&path).await;
    tab.looks_right().await;
    tab.press("Bring in").await;
    tab.see("What became of it").await;
    tab.go(&path).await;
    // The page is put in anew where an extension, or a tool that takes pictures, left a style behind.
    let swapped = "const done = arguments[0]; const old = document.getElementById('import'); \
        old.style.color = 'red'; old.style.removeProperty('color'); \
        htmx.ajax('GET', location.href, { target: '#import', select: '#import', swap: 'outerHTML' }) \
        .then(() => setTimeout(() => done(old.isConnected), 200));";
    assert_eq!(tab.run_async(swapped).await, false);
    tab.quiet().await;
    // A link within what was put in leads to its page.
    tab.run("document.querySelector('#import a[href$=\"/undo\"]').click()")
        .await;
    tab.see("Undo this import?").await;
    tab.go(&path).await;
    tab.looks_right().await;
    tab.go("/account/home-assistant").await;
    tab.looks_right().await;
    tab.quiet().await;
    assert!(!iva.entries().is_empty());
}
