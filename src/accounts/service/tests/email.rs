//! Confirming and changing the address.

use super::*;
use crate::accounts::events::EventKind;
use crate::mail::Kind as Mail;

const OLD: &str = "iva@home.example";
const NEW: &str = "new@home.example";
const DAY: Duration = Duration::from_secs(24 * 3600);

impl House {
    pub(super) async fn register(&self, name: &str) -> User {
        let made = self.accounts.register(&device(), account(name), None).await;
        made.unwrap()
    }

    async fn ask(&self, user: &User, email: &str) -> Result<EmailChange, AccountError> {
        let password = secret(PASSWORD);
        self.accounts
            .change_email(HOME, user, email, password)
            .await
    }

    async fn confirm(&self, code: &str) -> Result<(), AccountError> {
        self.accounts.confirm_email(&device(), code).await
    }

    /// Changes the address and confirms the new one.
    async fn change(&self, user: &User, email: &str) {
        self.ask(user, email).await.unwrap();
        let code = self.code_in(Mail::ConfirmNewAddress, email).await;
        self.confirm(&code).await.unwrap();
    }

    async fn email_of(&self, name: &str) -> String {
        self.accounts.find(name).await.unwrap().email
    }
}

fn is_over(result: Result<(), AccountError>) -> bool {
    matches!(result, Err(AccountError::MailedLinkOver))
}

#[tokio::test]
async fn who_registers_confirms_their_address_with_a_link_that_works_once() {
    let house = house();
    let iva = house.register("iva").await;
    assert!(!iva.email_confirmed);
    house.sign_in("iva", PASSWORD).await.unwrap();
    let mail = house.mail(Mail::ConfirmAddress, OLD).await.unwrap();
    assert_eq!(mail.user, Some(iva.id));
    assert!(mail.text.contains("http://localhost:8000/confirm/"));
    let code = code_of(&mail);
    house.accounts.check_confirmation(&code).await.unwrap();
    assert!(!house.accounts.find("iva").await.unwrap().email_confirmed);
    house.confirm(&code).await.unwrap();
    assert!(house.accounts.find("iva").await.unwrap().email_confirmed);
    assert!(is_over(house.confirm(&code).await), "used");
    assert_eq!(house.mail(Mail::ConfirmAddress, OLD).await, None);
    house.assert_verifies().await;
}

#[tokio::test]
async fn the_operator_vouches_for_addresses_and_nothing_is_mailed() {
    let house = house();
    assert!(house.add("ana", Role::Administrator).await.email_confirmed);
    let code = house.accounts.setup_link().await.unwrap();
    assert_eq!(code, None);
    assert!(house.accounts.mails().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_link_ends_with_time_and_with_a_newer_one_and_not_for_another_purpose() {
    let house = house();
    let iva = house.register("iva").await;
    let first = house.code_in(Mail::ConfirmAddress, OLD).await;
    house.accounts.send_confirmation(iva.id).await.unwrap();
    assert!(is_over(house.confirm(&first).await), "replaced");
    let second = house.code_in(Mail::ConfirmAddress, OLD).await;
    let back = house.accounts.email_back(&device(), &second).await;
    assert!(is_over(back), "another purpose");
    let other = secret("kiša pada po starom mostu");
    let recover = house.accounts.recover(&device(), &second, other).await;
    assert!(is_over(recover), "another purpose");
    house.hand.advance(3 * DAY);
    assert!(is_over(house.confirm(&second).await), "too late");
    for nonsense in ["", "a.b", "nonsense", &second[1..]] {
        assert!(is_over(house.confirm(nonsense).await), "{nonsense}");
    }
    house.accounts.sweep_mailed().await.unwrap();
    let codes = |snap: &crate::store::Snap| mailed_rows(snap);
    assert_eq!(house.store.read(codes).await.unwrap(), 0);
}

fn mailed_rows(snap: &crate::store::Snap) -> Result<usize, StoreError> {
    let all = crate::accounts::tables::MAILED_CODES.all();
    Ok(snap.list(all)?.len())
}

#[tokio::test]
async fn links_are_sent_again_only_so_often() {
    let house = house_with(|config| config.http.rate_limits = true);
    let iva = house.register("iva").await;
    for _ in 0..3 {
        house.accounts.send_confirmation(iva.id).await.unwrap();
    }
    let limited = house.accounts.send_confirmation(iva.id).await;
    assert!(matches!(limited, Err(AccountError::TooMany(_))));
}

#[tokio::test]
async fn the_address_changes_when_the_new_one_is_confirmed() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    assert_eq!(house.ask(&iva, NEW).await.unwrap(), EmailChange::Pending);
    assert_eq!(house.email_of("iva").await, OLD);
    let pending = house.accounts.pending_email(iva.id).await.unwrap();
    assert_eq!(pending.as_deref(), Some(NEW));
    let told = house.mail(Mail::AddressChanging, OLD).await.unwrap();
    assert!(told.text.contains(NEW), "{}", told.text);
    let code = house.code_in(Mail::ConfirmNewAddress, NEW).await;
    house.confirm(&code).await.unwrap();
    assert_eq!(house.email_of(NEW).await, NEW);
    assert!(house.accounts.find(OLD).await.is_err());
    assert_eq!(house.accounts.pending_email(iva.id).await.unwrap(), None);
    house.assert_verifies().await;
}

#[tokio::test]
async fn a_change_can_be_given_up_and_its_link_with_it() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    house.ask(&iva, NEW).await.unwrap();
    let code = house.code_in(Mail::ConfirmNewAddress, NEW).await;
    house.accounts.cancel_email(HOME, iva.id).await.unwrap();
    assert!(is_over(house.confirm(&code).await));
    assert_eq!(house.mail(Mail::ConfirmNewAddress, NEW).await, None);
    assert_eq!(house.email_of("iva").await, OLD);
}

#[tokio::test]
async fn an_address_that_somebody_took_meanwhile_is_refused_at_the_end_too() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    house.ask(&iva, "mia@home.example").await.unwrap();
    house.add("mia", Role::Member).await;
    let code = house
        .code_in(Mail::ConfirmNewAddress, "mia@home.example")
        .await;
    let taken = house.confirm(&code).await;
    assert!(matches!(taken, Err(AccountError::Taken)));
    assert_eq!(house.email_of("iva").await, OLD);
}

#[tokio::test]
async fn the_old_address_can_be_put_back_for_seven_days_which_ends_all_sessions() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    let here = house.sign_in("iva", PASSWORD).await.unwrap();
    house.change(&iva, NEW).await;
    let back = house.code_in(Mail::AddressChanging, OLD).await;
    house.hand.advance(7 * DAY - Duration::from_secs(1));
    house.accounts.email_back(&device(), &back).await.unwrap();
    assert_eq!(house.email_of("iva").await, OLD);
    assert!(house.who(&here).await.is_err());
    assert!(is_over(house.accounts.email_back(&device(), &back).await));
    let events = house.accounts.events(iva.id).await.unwrap();
    assert_eq!(events[0].0.kind, EventKind::EmailChangeUndone);
    house.assert_verifies().await;
}

#[tokio::test]
async fn a_thief_who_changes_the_address_again_cannot_keep_the_owner_from_putting_it_back() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    house.change(&iva, "thief1@home.example").await;
    let owners = house.code_in(Mail::AddressChanging, OLD).await;
    house.hand.advance(DAY);
    house.change(&iva, "thief2@home.example").await;
    let kind = Mail::AddressChanging;
    let thiefs = house.code_in(kind, "thief1@home.example").await;
    // The thief uses theirs first; the owner's is older and still holds.
    house.accounts.email_back(&device(), &thiefs).await.unwrap();
    house.change(&iva, "thief3@home.example").await;
    let thiefs = house.code_in(kind, "thief1@home.example").await;
    house.accounts.email_back(&device(), &owners).await.unwrap();
    assert_eq!(house.email_of("iva").await, OLD);
    let late = house.accounts.email_back(&device(), &thiefs).await;
    assert!(is_over(late), "a later address has nothing to say any more");
}

#[tokio::test]
async fn only_so_many_addresses_can_wait_to_be_put_back() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    for n in 0..5 {
        house.change(&iva, &format!("iva{n}@home.example")).await;
    }
    let one_more = house.ask(&iva, "iva9@home.example").await;
    assert!(matches!(one_more, Err(AccountError::TooMany(wait)) if wait <= 7 * DAY));
    assert_eq!(house.accounts.pending_email(iva.id).await.unwrap(), None);
}

#[tokio::test]
async fn an_address_that_was_never_confirmed_gets_no_way_in_and_no_notice() {
    let house = house();
    let iva = house.register("iva").await;
    house.ask(&iva, NEW).await.unwrap();
    let new = secret("kiša pada po starom mostu");
    house.accounts.set_password("iva", new).await.unwrap();
    assert_eq!(house.mail(Mail::AddressChanging, OLD).await, None);
    assert_eq!(house.mail(Mail::PasswordChanged, OLD).await, None);
}

#[tokio::test]
async fn a_new_password_is_told_by_mail() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    let here = house.sign_in("iva", PASSWORD).await.unwrap();
    let session = house.who(&here).await.unwrap().ticket;
    let new = secret("kiša pada po starom mostu");
    let accounts = &house.accounts;
    let changed = accounts.change_password(HOME, &iva, session, secret(PASSWORD), new);
    changed.await.unwrap();
    let told = house.mail(Mail::PasswordChanged, OLD).await.unwrap();
    assert!(told.text.contains("192.0.2.0/24"), "{}", told.text);
    assert!(told.text.contains("http://localhost:8000/recover"));
    assert!(!told.text.contains("most"), "never the password");
}

#[tokio::test]
async fn a_sign_in_from_a_new_place_is_told_once_a_day() {
    let house = house();
    let iva = house.add("iva", Role::Member).await;
    let from = |agent: &'static str| {
        let accounts = house.accounts.clone();
        let device = Device {
            agent: agent.to_owned(),
            ..device()
        };
        async move {
            let entry = accounts.sign_in(&device, "iva", secret(PASSWORD)).await;
            assert!(matches!(entry, Ok(Entry::In(_))));
        }
    };
    let told = || async {
        let events = house.accounts.events(iva.id).await.unwrap();
        let told = events
            .iter()
            .filter(|(e, _)| e.kind == EventKind::NewPlaceTold);
        let mails = house.accounts.mails().await.unwrap();
        assert_eq!(mails.len(), told.clone().count());
        told.count()
    };
    from("Firefox, Linux").await;
    assert_eq!(told().await, 0, "the first time is not new");
    from("Firefox, Linux").await;
    assert_eq!(told().await, 0, "seen before");
    from("Safari, iPhone").await;
    assert_eq!(told().await, 1);
    let mail = house.mail(Mail::NewSignIn, OLD).await.unwrap();
    assert!(
        mail.text.contains("Device: Safari on iPhone"),
        "{}",
        mail.text
    );
    from("Edge, Windows").await;
    assert_eq!(told().await, 1, "not twice a day");
    house.hand.advance(DAY);
    from("Opera, macOS").await;
    assert_eq!(told().await, 2);
}
