//! Somebody who asks the API about a diary that is perhaps only shared with them.

use super::{Sharing, Sight};
use crate::access::Permissions;
use crate::accounts::User;
use crate::accounts::guards::{Asking, accounts, asked_person, first_the_consent, identify, ward};
use crate::i18n::Lang;
use crate::persons::Access;
use crate::store::Actor;
use crate::web::Fault;
use rocket::request::Request;

/// Somebody who asks the API about their own diary, one they look after, or one of which parts are
/// shared with them; the parameter `person` says which.
///
/// This is the only guard that lets somebody near a shared diary, and it does not say whose it is
/// without saying what they may see of it. To a [`Caller`](crate::accounts::Caller) a shared diary is not there.
#[derive(Debug, Clone)]
pub struct Guest {
    /// Who.
    pub user: User,
    /// The language to answer in.
    pub lang: Lang,
    /// What they may do.
    pub permissions: Permissions,
    /// The diary, and what they may see of it.
    pub sight: Sight,
}

impl Guest {
    /// In whose name the store is written.
    pub fn actor(&self) -> Actor {
        Actor::User(self.user.id)
    }
}

#[rocket::async_trait]
impl Asking for Guest {
    async fn from(request: &Request<'_>) -> Result<Self, Fault> {
        let (identity, _) = identify(request).await?;
        let user = identity.user;
        let accounts = accounts(request)?;
        let mut owes_consent = identity.owes_consent;
        let sight = match asked_person(request, &user)? {
            None => Sight::whole(
                user.person,
                identity.profile.clone(),
                identity.today,
                Access::Own,
            ),
            Some(person) => match ward(accounts, &user, person).await? {
                Some(ward) => {
                    owes_consent = ward.owes_consent;
                    Sight::whole(person, ward.profile, ward.today, Access::Guardian)
                }
                None => {
                    let sharing = sharing(request)?;
                    let shared = sharing.shared(&user, person).await?;
                    let sight = shared.ok_or(Fault::NotFound)?;
                    sharing.note_shared(&user, &sight);
                    sight
                }
            },
        };
        if owes_consent {
            return Err(first_the_consent());
        }
        Ok(Self {
            user,
            lang: identity.profile.locale,
            permissions: identity.permissions,
            sight,
        })
    }

    fn permissions(&self) -> Permissions {
        self.permissions
    }
}

fn sharing<'r>(request: &'r Request<'_>) -> Result<&'r Sharing, Fault> {
    let managed = request.rocket().state::<Sharing>();
    managed.ok_or_else(|| Fault::internal("no sharing is managed by this server"))
}
