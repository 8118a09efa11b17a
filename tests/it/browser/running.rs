//! A pipeline that runs, in a real browser: its page goes on by itself, and keeps nobody.

use super::driver::LAPTOP;
use super::pages::sign_in;
use super::tab::Tab;
use crate::support::Launch;
use std::net::TcpListener;
use std::time::Duration;

#[tokio::test]
async fn a_page_that_watches_a_run_goes_on_by_itself_and_lets_people_leave() {
    // A server of buckets that takes calls and never answers: the run lasts until it is gone.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}", silent.local_addr().unwrap());
    let server = Launch::fresh()
        .env("WELLKIN_BUCKETS__ENDPOINT", &endpoint)
        .env("WELLKIN_BUCKETS__ACCESS_KEY", "key")
        .env("WELLKIN_BUCKETS__SECRET_KEY", "nobodys-secret")
        .env("WELLKIN_REPORTS__EXPORT_TO", "s3://household/reports")
        .start();
    let ana = server.administrator("ana");
    ana.form(
        "/household/pipelines",
        &[("id", "reports"), ("nodes", "export")],
    )
    .expect(303);

    let tab = Tab::open(server.base(), LAPTOP).await;
    sign_in(&tab, "ana").await;
    tab.go("/household/pipelines/reports").await;
    let asks = "return document.querySelector('#live [data-live]') !== null";
    assert_eq!(tab.run(asks).await, false, "nothing runs yet");
    tab.press("Run").await;
    tab.until("the page to watch the run", asks).await;
    let page = ana.get("/household/pipelines/reports").expect(200).body;
    assert!(page.contains("http-equiv=\"refresh\""), "without scripts");

    // It is fetched again, and the rest of the page stays what it was.
    tab.run("window.stays = 'here'; document.querySelector('#live').dataset.old = 'yes'")
        .await;
    tab.until(
        "what runs to be fetched again",
        "return document.querySelector('#live:not([data-old]) [data-live]') !== null",
    )
    .await;
    assert_eq!(tab.run("return window.stays").await, "here");

    // Whoever leaves is not brought back, and keeps what they type.
    tab.click("#live a[href$='/edit']").await;
    tab.arrive("/household/pipelines/reports/edit").await;
    tab.fill("title", "Reports for the council").await;
    tokio::time::sleep(Duration::from_secs(5)).await;
    assert_eq!(tab.path().await, "/household/pipelines/reports/edit");
    assert_eq!(tab.value("title").await, "Reports for the council");

    tab.go("/household/pipelines/reports").await;
    tab.until("the page to watch the run", asks).await;
    drop(silent);
    tab.see("Failed").await;
    tab.until(
        "the page to rest",
        "return document.querySelector('#live [data-live]') === null",
    )
    .await;
    tab.quiet().await;
}
