//! Proof that the browser tests would notice: made-up pages with faults that must be found.

use super::driver::{LAPTOP, PHONE, Screen};
use super::tab::Tab;
use std::io::{Read, Write};
use std::net::TcpListener;

const STRICT: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:";

/// Serves one page, under every address and for as long as the process lives.
fn page(policy: &'static str, body: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            let _ = stream.read(&mut [0; 8192]);
            let html = format!(
                "<!DOCTYPE html><html lang=\"en\"><head><title>Made up</title>\
                 <meta name=\"viewport\" content=\"width=device-width\">\
                 <link rel=\"icon\" href=\"data:,\"></head><body><main>{body}</main></body></html>"
            );
            let _ = write!(
                stream,
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\
                 Content-Security-Policy: {policy}\r\nConnection: close\r\n\r\n{html}",
                html.len()
            );
        }
    });
    base
}

#[tokio::test]
async fn a_good_page_is_found_good() {
    let base = page(STRICT, "<h1>Good</h1><p>Nothing to see.</p>");
    let tab = Tab::open(&base, PHONE).await;
    tab.go("/").await;
    tab.see("Nothing to see.").await;
    tab.looks_right().await;
    assert_eq!(tab.run("return innerWidth").await, 390);
    tab.scheme("dark");
    let dark = tab
        .run("return matchMedia('(prefers-color-scheme: dark)').matches")
        .await;
    assert_eq!(dark, true);
    assert_eq!(tab.complaints(), [""; 0]);
}

#[tokio::test]
async fn a_page_with_barriers_or_forbidden_scripts_is_found_bad() {
    let base = page(
        STRICT,
        "<h1>Bad</h1><input name=\"nameless\"><img alt=\"\" width=\"3000\" height=\"9\"><script>document.title = 'changed'</script>",
    );
    let tab = Tab::open(&base, LAPTOP).await;
    tab.go("/").await;
    tab.see("Bad").await;
    let found = tab.faults().await;
    for fault in [
        "in light: label:",
        "in dark: label:",
        "Content Security Policy",
        "too wide",
    ] {
        assert!(
            found.iter().any(|f| f.contains(fault)),
            "no {fault} in {found:#?}"
        );
    }
}

#[tokio::test]
async fn a_page_that_moves_while_it_is_read_is_found_bad() {
    let base = page(
        "script-src 'unsafe-inline'; img-src data:",
        "<h1>Moving</h1><p id=\"p\">Read this, if you can.</p><script>
         requestAnimationFrame(() => setTimeout(() => {
             const box = document.createElement('img');
             box.alt = ''; box.width = 200; box.height = 400;
             document.querySelector('main').prepend(box);
             document.getElementById('p').textContent = 'It moved.';
         }, 200))</script>",
    );
    let tab = Tab::open(&base, LAPTOP).await;
    tab.go("/").await;
    tab.see("It moved.").await;
    let found = tab.faults().await;
    assert!(
        found.iter().any(|fault| fault.contains("moved by")),
        "{found:#?}"
    );
}

#[tokio::test]
async fn a_browser_without_scripts_runs_none_and_can_still_be_driven() {
    let base = page(
        "script-src 'unsafe-inline'",
        "<h1 id=\"h\">Still</h1><script>document.getElementById('h').textContent = 'Moved'</script>\
         <form action=\"/sent\"><label>Word <input name=\"word\"></label>\
         <button type=\"submit\">Send</button></form>",
    );
    let tab = Tab::open(
        &base,
        Screen {
            scripts: false,
            ..LAPTOP
        },
    )
    .await;
    tab.go("/").await;
    tab.see("Still").await;
    tab.fill("word", "a word").await;
    tab.press("Send").await;
    tab.arrive("/sent?word=a+word").await;
    tab.see("Still").await;
    tab.back().await;
    tab.arrive("/").await;
}
