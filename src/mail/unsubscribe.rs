//! Links with which somebody gets no more mails of a kind, without signing in. A link names the
//! account and the kind and is sealed with the key of the house: it can be used for ever and again,
//! and switches off and nothing else.

use super::optional::{self, Optional};
use super::service::Mail;
use crate::ops::ids::UserId;
use crate::ops::{InstanceKey, keyed_hash};
use crate::store::{Actor, Snap, StoreError, Tx};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use subtle::ConstantTimeEq;
use uuid::Uuid;

/// What the path of such a link begins with.
pub const PATH: &str = "/mail/unsubscribe";
/// The bytes of a seal: 128 bits of the hash, which nobody guesses over a network.
const SEAL: usize = 16;
/// The bytes that are sealed: an account's id and the number of the mails.
const NAMED: usize = 17;

/// The key that seals such links.
#[derive(Clone)]
pub struct Seals([u8; 32]);

impl Seals {
    /// By the key of the house.
    pub fn new(key: &InstanceKey) -> Self {
        Self(key.derive("mail.unsubscribe"))
    }

    /// The last part of the link for `user` and these mails.
    pub fn seal(&self, user: UserId, which: Optional) -> String {
        let mut bytes = user.as_uuid().as_bytes().to_vec();
        bytes.push(which.number());
        let seal = keyed_hash(&self.0, &[&bytes]);
        bytes.extend_from_slice(&seal[..SEAL]);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Whom and what a link names, if this house sealed it.
    pub fn open(&self, text: &str) -> Option<(UserId, Optional)> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (named, seal) = bytes.split_at_checked(NAMED)?;
        let right = keyed_hash(&self.0, &[named]);
        if !bool::from(right[..SEAL].ct_eq(seal)) {
            return None;
        }
        let (user, number) = named.split_at_checked(NAMED - 1)?;
        let user = UserId::from_uuid(Uuid::from_slice(user).ok()?);
        Some((user, Optional::of_number(*number.first()?)?))
    }
}

impl Mail {
    /// The link with which `user` gets no more of these mails.
    pub fn unsubscribe_link(&self, user: UserId, which: Optional) -> String {
        format!("{}{PATH}/{}", self.home, self.seals.seal(user, which))
    }

    /// Which mails a link ends, if this house made it. It changes nothing.
    pub fn check_unsubscribe(&self, text: &str) -> Option<Optional> {
        self.seals.open(text).map(|(_, which)| which)
    }

    /// Ends the mails that a link names, and says which; `None` when this house did not make it. That
    /// they had ended already is no error.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn unsubscribe(&self, text: &str) -> Result<Option<Optional>, StoreError> {
        let Some((user, which)) = self.seals.open(text) else {
            return Ok(None);
        };
        self.choose(user, which, false).await?;
        Ok(Some(which))
    }

    /// Writes down what `user` says about these mails, where that needs no consent beside it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn choose(
        &self,
        user: UserId,
        which: Optional,
        is_wanted: bool,
    ) -> Result<(), StoreError> {
        let write = move |tx: &mut Tx<'_>| optional::choose(tx, user, which, is_wanted);
        self.store.write(Actor::User(user), write).await?;
        Ok(())
    }

    /// Whether `user` wants these mails.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn wanted_by(&self, user: UserId, which: Optional) -> Result<bool, StoreError> {
        let read = move |snap: &Snap| optional::wants(snap, user, which);
        self.store.read(read).await
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::config::Config;
    use crate::i18n::Lang;
    use crate::mail::{Draft, Kind, Letter, choose, post, wanted};
    use crate::ops::Clock;
    use crate::store::Store;

    #[test]
    fn a_link_names_whom_and_what_and_nobody_can_make_one() {
        let clock = Clock::system();
        let (iva, mia) = (UserId::new(&clock), UserId::new(&clock));
        let seals = Seals::new(&InstanceKey::random());
        for which in Optional::ALL {
            let text = seals.seal(iva, which);
            assert_eq!(seals.open(&text), Some((iva, which)));
            assert_eq!(Seals::new(&InstanceKey::random()).open(&text), None);
        }
        let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
        let mut other = bytes(&seals.seal(iva, Optional::Nudge));
        other[..16].copy_from_slice(mia.as_uuid().as_bytes());
        assert_eq!(seals.open(&URL_SAFE_NO_PAD.encode(&other)), None);
        let short = &bytes(&seals.seal(iva, Optional::Nudge))[..NAMED];
        assert_eq!(seals.open(&URL_SAFE_NO_PAD.encode(short)), None);
        for text in ["", "x", "č", &"A".repeat(44), &"A".repeat(9000)] {
            assert_eq!(seals.open(text), None);
        }
    }

    #[tokio::test]
    async fn what_is_ended_is_off_at_once_and_what_waits_of_it_goes() {
        let clock = Clock::fixed("2026-11-21T12:00:00Z".parse().unwrap());
        let store = Store::memory(clock.clone()).unwrap();
        let key = InstanceKey::random();
        let mail = Mail::new(store.clone(), clock.clone(), &Config::default(), &key);
        let iva = UserId::new(&clock);
        let link = mail.unsubscribe_link(iva, Optional::DetailsRight);
        let letter = Letter::new(Lang::En, "Right?", "because").unsubscribe(&link);
        let mut draft = Draft::new(
            &clock,
            "iva@home.example",
            Kind::DetailsRight,
            letter.render(),
        );
        draft.user = Some(iva);
        let write = move |tx: &mut Tx<'_>| {
            assert!(choose(tx, iva, Optional::DetailsRight, true)?);
            assert!(choose(tx, iva, Optional::Nudge, true)?);
            assert!(!choose(tx, iva, Optional::Nudge, true)?, "nothing new");
            post(tx, &draft)
        };
        store.write(Actor::System, write).await.unwrap();
        let text = link.rsplit('/').next().unwrap();
        for _ in 0..2 {
            let ended = mail.unsubscribe(text).await.unwrap();
            assert_eq!(ended, Some(Optional::DetailsRight));
        }
        assert_eq!(mail.unsubscribe("x").await.unwrap(), None);
        let left = store
            .read(move |snap: &Snap| wanted(snap, iva))
            .await
            .unwrap();
        assert_eq!(left, [Optional::Nudge]);
        assert!(mail.list().await.unwrap().is_empty());
    }
}
