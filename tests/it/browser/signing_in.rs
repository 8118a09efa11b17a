//! Signing in with a second factor, from the QR code to the day the phone is lost.

use super::driver::PHONE;
use super::pages::sign_in;
use super::tab::Tab;
use crate::support::Launch;
use crate::support::command::run;
use crate::support::people::PASSWORD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha1::Sha1;

const FACTOR: &str = "/account/security/second-factor";

#[tokio::test]
async fn somebody_turns_the_second_factor_on_and_signs_in_with_it() {
    let server = Launch::fresh().open().start();
    server.member("luka");
    let tab = Tab::open(server.base(), PHONE).await;
    sign_in(&tab, "luka").await;
    tab.go(FACTOR).await;
    tab.press("Set up").await;
    tab.see("Scan this with your app").await;
    tab.looks_right().await;
    let key = tab.one("input[readonly]").await;
    let key = key.prop("value").await.unwrap().unwrap();
    tab.fill("code", "000000").await;
    tab.press("Turn on").await;
    tab.see("not the code").await;
    tab.expect_complaint("422");
    tab.fill("code", &code(&key)).await;
    tab.press("Turn on").await;
    tab.see("Write these codes down now").await;
    tab.looks_right().await;
    let recovery = tab.one("main code").await.text().await.unwrap();
    tab.go(FACTOR).await;
    tab.see("10 recovery codes are left").await;
    tab.looks_right().await;
    tab.press("Sign out").await;
    tab.arrive("/login").await;

    // The phone is lost: a recovery code takes the place of its code.
    tab.fill("username", "luka").await;
    tab.fill("password", PASSWORD).await;
    tab.send_form_with("password").await;
    tab.see("One more step").await;
    tab.looks_right().await;
    tab.fill("code", "123 456").await;
    tab.send_form_with("code").await;
    tab.see("not right").await;
    tab.expect_complaint("401");
    tab.fill("code", &recovery).await;
    tab.send_form_with("code").await;
    tab.arrive("/").await;
    tab.go("/account/security").await;
    tab.see("On since").await;
    tab.looks_right().await;
    tab.quiet().await;

    // And the recovery codes too: whoever runs the machine takes it away.
    let data = server.data().to_str().unwrap();
    let order = ["user", "second-factor", "luka", "--data", data];
    assert!(run(&order).expect(0).out.contains("since"));
    let remove: Vec<_> = order.into_iter().chain(["--remove"]).collect();
    run(&remove).expect(0);
    assert!(run(&order).expect(0).out.contains("no second factor"));
    server.sign_in("luka");
}

/// What an app shows that was given the key on this page.
pub fn code_of(page: &str) -> String {
    let field = page
        .split("<input")
        .find(|input| input.contains(" readonly"));
    let (_, value) = field
        .and_then(|field| field.split_once("value=\""))
        .expect("a key");
    code(value.split('"').next().unwrap())
}

/// What an app shows that was given this key, by RFC 6238.
fn code(key: &str) -> String {
    let step = u64::try_from(Timestamp::now().as_second()).unwrap() / 30;
    let mut mac = Hmac::<Sha1>::new_from_slice(&bytes(key)).unwrap();
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash[19] & 15);
    let four: [u8; 4] = hash[at..at + 4].try_into().unwrap();
    format!(
        "{:06}",
        (u32::from_be_bytes(four) & 0x7fff_ffff) % 1_000_000
    )
}

/// The bytes of a key in base32.
fn bytes(key: &str) -> Vec<u8> {
    let letters = key.bytes().filter(|letter| *letter != b' ');
    let bits: String = letters
        .map(|letter| match letter {
            b'A'..=b'Z' => letter - b'A',
            _ => letter - b'2' + 26,
        })
        .map(|value| format!("{value:05b}"))
        .collect();
    let whole = bits.as_bytes().chunks_exact(8);
    whole
        .map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap())
        .collect()
}
