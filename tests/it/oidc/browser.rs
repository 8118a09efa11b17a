//! In a real browser, which minds the pages' policy and whose cookies go where.

use super::Household;
use crate::browser::driver::PHONE;
use crate::browser::tab::Tab;

#[tokio::test]
async fn somebody_registers_and_signs_in_at_the_provider() {
    let household = Household::with(&[("WELLKIN_OIDC__REGISTER", "open")]);
    let tab = Tab::open(&household.provider.wellkin(), PHONE).await;
    tab.go("/login?next=%2Fentries").await;
    tab.see("Sign in with Home sign-in").await;
    tab.looks_right().await;
    tab.press("Sign in with Home sign-in").await;
    tab.fill("login", "iva").await;
    tab.press("Continue").await;
    tab.see("Agree?").await;
    tab.press("Continue").await;
    tab.arrive("/login/oidc/register").await;
    tab.see("Home sign-in knows you").await;
    tab.looks_right().await;
    tab.tick("[name=diary]", true).await;
    tab.send_form_with("username").await;
    tab.arrive("/").await;
    tab.go("/account/security").await;
    tab.see("iva@household.example").await;
    tab.looks_right().await;

    // Once more, by way of the provider, which knows them still.
    tab.press("Sign out").await;
    tab.arrive("/login").await;
    tab.press("Sign in with Home sign-in").await;
    tab.arrive("/").await;

    // And another sign-in is linked from the page.
    tab.go("/account/security").await;
    tab.press("Link Home sign-in").await;
    tab.see("You are led to Home sign-in").await;
    tab.looks_right().await;
    tab.press("Continue at Home sign-in").await;
    tab.arrive("/account/security?done=linked").await;
    tab.see("Linked.").await;
    tab.quiet().await;
}
