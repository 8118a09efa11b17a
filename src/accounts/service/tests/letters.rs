//! Mails that greet, invite and ask, and the consent without which none is sent that is not about the
//! account.

use super::*;
use crate::mail::{Kind as Mail, Optional};
use crate::ops::ids::PersonId;
use crate::persons::{self, NewDependant, Purpose, Relation, Wishes};
use crate::store::{Snap, Tx};
use crate::web::Place;

const IVA: &str = "iva@home.example";
const INVITED: &str = "new@home.example";
const DAY: Duration = Duration::from_secs(24 * 3600);

/// A house with a mail server that nobody asks.
fn sending() -> House {
    house_with(|config| {
        config.mail.server = Some("mail.home.example".to_owned());
        config.mail.from = "wellkin@home.example".to_owned();
    })
}

fn invitation() -> InviteMail {
    InviteMail {
        address: INVITED.to_owned(),
        lang: Lang::Hr,
    }
}

impl House {
    async fn all(&self) -> Vec<Mail> {
        let mails = self.accounts.mails().await.unwrap();
        mails.iter().map(|mail| mail.kind).collect()
    }

    async fn discard_all(&self) {
        for mail in self.accounts.mails().await.unwrap() {
            let by = Actor::System;
            self.accounts.mail().discard(by, mail.id).await.unwrap();
        }
    }

    /// Tells a height, so that there is something to ask about.
    async fn tell_height(&self, user: &User, person: PersonId) {
        let edit = ProfileEdit {
            height: Some(Some(170_000)),
            ..ProfileEdit::default()
        };
        let persons = self.accounts.persons();
        let actor = Actor::User(user.id);
        persons.edit(actor, person, edit, None).await.unwrap();
    }

    async fn want(&self, user: &User, is_wanted: bool) {
        let which = Optional::DetailsRight;
        let chosen = self
            .accounts
            .choose_mails(Place::default(), user.id, which, is_wanted)
            .await;
        chosen.unwrap();
    }

    async fn consent(&self, user: &User, person: PersonId, given: bool) {
        let (actor, wishes) = (Actor::User(user.id), Wishes::about(Purpose::Mails, given));
        let persons = self.accounts.persons();
        let said = persons.consent(actor, Place::default(), person, wishes);
        said.await.unwrap();
    }

    async fn consents(&self, person: PersonId) -> bool {
        let read = move |snap: &Snap| persons::consent_now(snap, person, Purpose::Mails);
        self.store.read(read).await.unwrap()
    }

    async fn ask_for_details(&self) -> u64 {
        self.accounts.ask_for_details().await.unwrap()
    }

    async fn child(&self, of: &User) -> PersonId {
        let persons = self.accounts.persons();
        let new = NewDependant {
            name: "Mia".to_owned(),
            kind: Relation::Parent,
            profile: persons.blank(Lang::En),
            diary: true,
            cohorts: false,
        };
        let added = persons.add_dependant(of.id, Place::default(), new).await;
        added.unwrap()
    }
}

#[tokio::test]
async fn whom_the_operator_vouches_for_is_greeted_at_once() {
    let house = sending();
    house.add("iva", Role::Administrator).await;
    assert_eq!(house.all().await, [Mail::Welcome]);
    let mail = house.mail(Mail::Welcome, IVA).await.unwrap();
    assert!(mail.text.contains("Hello iva"), "{}", mail.text);
    let links = mail.text.lines().filter(|line| line.starts_with("http"));
    assert_eq!(links.collect::<Vec<_>>(), ["http://localhost:8000/"]);
    for step in ["First:", "Second:", "Third:"] {
        assert!(mail.text.contains(step), "{}", mail.text);
    }
}

#[tokio::test]
async fn who_registers_is_greeted_when_the_address_is_confirmed_and_once() {
    let house = sending();
    let iva = house.register("iva").await;
    assert_eq!(
        house.all().await,
        [Mail::ConfirmAddress],
        "one mail at a time"
    );
    let code = house.code_in(Mail::ConfirmAddress, IVA).await;
    house
        .accounts
        .confirm_email(&device(), &code)
        .await
        .unwrap();
    assert_eq!(house.all().await, [Mail::Welcome]);
    house.discard_all().await;
    let asked = house
        .accounts
        .change_email(
            HOME,
            &house.accounts.find("iva").await.unwrap(),
            INVITED,
            secret(PASSWORD),
        )
        .await;
    asked.unwrap();
    let code = house.code_in(Mail::ConfirmNewAddress, INVITED).await;
    house
        .accounts
        .confirm_email(&device(), &code)
        .await
        .unwrap();
    assert_eq!(house.mail(Mail::Welcome, INVITED).await, None, "not again");
    assert_eq!(house.accounts.find("iva").await.unwrap().id, iva.id);
}

#[tokio::test]
async fn nobody_is_greeted_where_no_mail_goes_out() {
    let house = house();
    house.add("iva", Role::Administrator).await;
    assert_eq!(house.all().await, []);
}

#[tokio::test]
async fn an_invitation_is_mailed_with_its_link_and_goes_when_it_is_withdrawn() {
    let house = sending();
    let ana = house.add("ana", Role::Administrator).await;
    house.discard_all().await;
    let path = house
        .accounts
        .mail_invite(ana.id, invitation())
        .await
        .unwrap();
    let mail = house.mail(Mail::Invitation, INVITED).await.unwrap();
    assert!(mail.text.contains(&path), "{}", mail.text);
    assert_eq!(mail.lang, Lang::Hr);
    assert!(mail.text.contains("7 dana"), "{}", mail.text);
    assert!(mail.text.contains("ana vas poziva"), "{}", mail.text);
    let shown = house.accounts.list_invites().await.unwrap();
    assert_eq!(mail.expires_at, Some(shown[0].expires_at));
    house
        .accounts
        .revoke_invite(ana.id, shown[0].id)
        .await
        .unwrap();
    assert_eq!(house.all().await, []);

    // One that is used is not mailed any more either.
    let path = house
        .accounts
        .mail_invite(ana.id, invitation())
        .await
        .unwrap();
    let code = path.rsplit('=').next().unwrap();
    let device = device();
    let iva = house.accounts.register(&device, account("iva"), Some(code));
    iva.await.unwrap();
    assert_eq!(house.all().await, [Mail::ConfirmAddress]);
    house.assert_verifies().await;
}

#[tokio::test]
async fn an_invitation_is_not_mailed_to_what_is_no_address_and_without_a_mail_server() {
    let house = sending();
    let ana = house.add("ana", Role::Administrator).await;
    let to = InviteMail {
        address: "new".to_owned(),
        ..invitation()
    };
    let refused = house.accounts.mail_invite(ana.id, to).await.unwrap_err();
    assert_eq!(fields(refused), ["email"]);
    let silent = super::house();
    let ana = silent.add("ana", Role::Administrator).await;
    let refused = silent.accounts.mail_invite(ana.id, invitation()).await;
    assert_eq!(fields(refused.unwrap_err()), ["email"]);
    for house in [&house, &silent] {
        assert_eq!(house.accounts.list_invites().await.unwrap(), []);
    }
}

#[tokio::test]
async fn one_is_asked_about_details_after_half_a_year_and_never_more_often() {
    let house = sending();
    let iva = house.add("iva", Role::Member).await;
    house.discard_all().await;
    house.tell_height(&iva, iva.person).await;
    house.hand.advance(DAY * 183);
    assert_eq!(
        house.ask_for_details().await,
        0,
        "off until somebody says yes"
    );
    house.want(&iva, true).await;
    assert!(
        house.consents(iva.person).await,
        "a yes is the consent as well"
    );
    assert_eq!(house.ask_for_details().await, 1);
    let mail = house.mail(Mail::DetailsRight, IVA).await.unwrap();
    assert!(mail.text.contains("These are: Height"), "{}", mail.text);
    assert!(
        !mail.text.contains("170"),
        "not what they say: {}",
        mail.text
    );
    assert!(mail.text.contains("http://localhost:8000/account/details"));
    assert!(mail.unsubscribe.is_some());
    house.discard_all().await;
    // Two years, day by day: the mails are at least half a year apart.
    let mut days = Vec::new();
    for day in 1..=730 {
        house.hand.advance(DAY);
        if house.ask_for_details().await > 0 {
            days.push(day);
            house.discard_all().await;
        }
    }
    assert_eq!(days, [183, 366, 549]);
    // Who confirms is left in peace for as long.
    let persons = house.accounts.persons();
    let by = Actor::User(iva.id);
    house.hand.advance(DAY);
    persons.confirm_details(by, iva.person).await.unwrap();
    house.hand.advance(DAY * 182);
    assert_eq!(house.ask_for_details().await, 0);
    house.hand.advance(DAY);
    assert_eq!(house.ask_for_details().await, 1);
}

#[tokio::test]
async fn guardians_are_asked_for_those_without_an_account() {
    let house = sending();
    let iva = house.add("iva", Role::Member).await;
    let mia = house.child(&iva).await;
    house.discard_all().await;
    house.tell_height(&iva, mia).await;
    house.want(&iva, true).await;
    house.hand.advance(DAY * 183);
    assert_eq!(
        house.ask_for_details().await,
        1,
        "nothing was told about iva"
    );
    let mail = house.mail(Mail::DetailsRight, IVA).await.unwrap();
    assert!(mail.subject.contains("Mia"), "{}", mail.subject);
    assert_eq!(house.ask_for_details().await, 0);
    // Once the consent was withdrawn for the child, nothing goes out about it.
    house.consent(&iva, mia, true).await;
    house.consent(&iva, mia, false).await;
    assert_eq!(house.all().await, [], "what waited is taken out");
    house.hand.advance(DAY * 183);
    assert_eq!(house.ask_for_details().await, 0);
    house.consent(&iva, mia, true).await;
    assert_eq!(house.ask_for_details().await, 1);
}

#[tokio::test]
async fn withdrawing_the_consent_ends_every_mail_that_is_not_about_the_account() {
    let house = sending();
    let iva = house.add("iva", Role::Member).await;
    house.tell_height(&iva, iva.person).await;
    house.hand.advance(DAY * 183);
    for which in Optional::ALL {
        let chosen = house
            .accounts
            .choose_mails(Place::default(), iva.id, which, true);
        chosen.await.unwrap();
    }
    assert_eq!(house.ask_for_details().await, 1);
    house.add("ana", Role::Member).await;
    house.consent(&iva, iva.person, false).await;
    assert_eq!(house.accounts.mails_wanted(iva.id).await.unwrap(), []);
    assert_eq!(
        house.all().await,
        [Mail::Welcome],
        "what is about an account stays"
    );
    // A choice alone is not enough: that is what an import or an older version might leave.
    let (id, which) = (iva.id, Optional::DetailsRight);
    let write = move |tx: &mut Tx<'_>| mail::choose(tx, id, which, true);
    house.store.write(Actor::System, write).await.unwrap();
    house.hand.advance(DAY * 183);
    assert_eq!(house.ask_for_details().await, 0);
    let user = iva.clone();
    let read = move |snap: &Snap| mail_allowed(snap, &user, user.person, which);
    assert!(!house.store.read(read).await.unwrap());
}

#[tokio::test]
async fn who_is_kept_out_or_has_no_confirmed_address_is_not_asked() {
    let house = sending();
    let iva = house.register("iva").await;
    house.tell_height(&iva, iva.person).await;
    house.want(&iva, true).await;
    house.hand.advance(DAY * 183);
    assert_eq!(house.ask_for_details().await, 0, "it might be a stranger's");
    let mia = house.add("mia", Role::Member).await;
    house.tell_height(&mia, mia.person).await;
    house.want(&mia, true).await;
    house.hand.advance(DAY * 183);
    let disabled = house.accounts.set_disabled(Actor::System, mia.id, true);
    disabled.await.unwrap();
    assert_eq!(house.ask_for_details().await, 0);
}
