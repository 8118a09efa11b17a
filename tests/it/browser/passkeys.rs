//! Passkeys in a real browser, with a device that the driver makes up.

use super::driver::{LAPTOP, PHONE, Screen};
use super::pages::sign_in;
use super::tab::Tab;
use crate::support::Launch;
use crate::support::command::run;
use crate::support::people::PASSWORD;

const PASSKEYS: &str = "/account/security/passkeys";

async fn add(tab: &Tab, name: &str) {
    tab.go(PASSKEYS).await;
    tab.fill("name", name).await;
    tab.fill("password", PASSWORD).await;
    tab.press("Add a passkey").await;
}

/// Presses a button that asks the device, with somebody there to touch it. What the page asked the
/// device while nobody was there stays without an answer.
async fn press_and_touch(tab: &Tab, device: &str, words: &str) {
    tab.driver().touches(device, true);
    tab.press(words).await;
}

async fn come_home(tab: &Tab) {
    let probe = "return location.pathname === '/' && document.readyState === 'complete'";
    tab.until("their own diary", probe).await;
}

/// Signs out with nobody at the device, which would answer as soon as the page offers passkeys.
async fn sign_out(tab: &Tab, device: &str) {
    tab.driver().touches(device, false);
    tab.press("Sign out").await;
    tab.arrive("/login").await;
}

#[tokio::test]
async fn somebody_adds_a_passkey_and_signs_in_with_it_after_the_password_and_alone() {
    let (launch, url) = Launch::trusted();
    let server = launch.open().start();
    server.member("luka");
    let tab = Tab::open(&url, PHONE).await;
    let device = tab.driver().authenticator();
    sign_in(&tab, "luka").await;
    tab.go(PASSKEYS).await;
    tab.see("You have no passkey yet").await;
    tab.looks_right().await;
    tab.picture("passkeys-none").await;
    tab.fill("name", "Telephone").await;
    tab.fill("password", "not the password").await;
    tab.press("Add a passkey").await;
    tab.see("not your current password").await;
    tab.expect_complaint("422");
    add(&tab, "Telephone").await;
    tab.see("Write these codes down now").await;
    tab.looks_right().await;
    tab.go(PASSKEYS).await;
    tab.see("works without a password").await;
    tab.looks_right().await;
    tab.picture("passkeys").await;
    add(&tab, "Telephone again").await;
    tab.see("has a passkey for your account already").await;
    tab.go("/account/security").await;
    tab.see("You have 1 passkey.").await;
    tab.looks_right().await;
    tab.go("/account/security/second-factor").await;
    tab.see("10 recovery codes are left").await;
    tab.looks_right().await;
    sign_out(&tab, &device).await;
    tab.looks_right().await;
    tab.picture("login").await;

    // With the password.
    tab.fill("username", "luka").await;
    tab.fill("password", PASSWORD).await;
    tab.send_form_with("password").await;
    tab.see("One more step").await;
    tab.looks_right().await;
    tab.picture("second-step").await;
    press_and_touch(&tab, &device, "Use a passkey").await;
    come_home(&tab).await;
    sign_out(&tab, &device).await;

    // The device does not recognize its owner, so it signs nobody in.
    tab.driver().recognizes(&device, false);
    press_and_touch(&tab, &device, "Sign in with a passkey").await;
    tab.see("Nothing happened").await;
    tab.looks_right().await;

    // Alone.
    tab.driver().recognizes(&device, true);
    press_and_touch(&tab, &device, "Sign in with a passkey").await;
    come_home(&tab).await;
    tab.go("/account/security/history").await;
    tab.see("Signed in with a passkey").await;

    // Alone and without the button: the browser offers it beside the field for the name.
    tab.press("Sign out").await;
    come_home(&tab).await;

    // It goes, and the recovery codes with it.
    tab.go(PASSKEYS).await;
    tab.click("main a[href^='/account/security/passkeys/']")
        .await;
    tab.see("It is your only second factor").await;
    tab.looks_right().await;
    tab.fill("name", "Old telephone").await;
    tab.press("Rename").await;
    tab.see("Old telephone").await;
    tab.click("main a[href^='/account/security/passkeys/']")
        .await;
    tab.see("It is your only second factor").await;
    tab.fill("password", PASSWORD).await;
    tab.press("Remove this passkey").await;
    tab.see("You have no passkey yet").await;
    tab.quiet().await;
    sign_out(&tab, &device).await;
    press_and_touch(&tab, &device, "Sign in with a passkey").await;
    tab.see("could not sign you in").await;
    tab.driver().touches(&device, false);
    sign_in(&tab, "luka").await;
    tab.expect_complaint("401");
}

#[tokio::test]
async fn whoever_runs_the_machine_sees_passkeys_and_takes_them_away() {
    let (launch, url) = Launch::trusted();
    let server = launch.open().start();
    server.member("luka");
    let tab = Tab::open(&url, LAPTOP).await;
    tab.driver().authenticator();
    sign_in(&tab, "luka").await;
    add(&tab, "Laptop").await;
    tab.see("Write these codes down now").await;
    tab.go(PASSKEYS).await;
    tab.see("works without a password").await;
    tab.looks_right().await;
    tab.picture("passkeys").await;
    let data = server.data().to_str().unwrap();
    let order = ["user", "second-factor", "luka", "--data", data];
    assert!(run(&order).expect(0).out.contains("Laptop"));
    let remove: Vec<_> = order.into_iter().chain(["--remove"]).collect();
    run(&remove).expect(0);
    assert!(run(&order).expect(0).out.contains("no second factor"));
    server.sign_in("luka");
}

#[tokio::test]
async fn where_passkeys_cannot_work_the_pages_say_why() {
    let server = Launch::fresh().open().start();
    let other = Launch::fresh()
        .open()
        .env("WELLKIN_HTTP__PUBLIC_URL", "http://nas:8000")
        .start();
    for server in [&server, &other] {
        server.member("luka");
    }
    let tab = Tab::open(other.base(), PHONE).await;
    tab.go("/login").await;
    tab.see("Sign in").await;
    assert!(!tab.text().await.contains("passkey"));
    sign_in(&tab, "luka").await;
    tab.go(PASSKEYS).await;
    tab.see("http://nas:8000, is plain http").await;
    tab.looks_right().await;
    // At another address than the public one the button says where to go.
    let tab = Tab::open(server.base(), PHONE).await;
    tab.go("/login").await;
    tab.press("Sign in with a passkey").await;
    tab.see("Passkeys work at http://localhost").await;
    let scripts = false;
    let tab = Tab::open(server.base(), Screen { scripts, ..PHONE }).await;
    tab.go("/login").await;
    tab.press("Sign in with a passkey").await;
    tab.see("Passkeys need JavaScript").await;
}
