//! The guard of every handler that is somebody's own: who asks, and what they must be allowed to.

use crate::access::{Permission, Permissions};
use crate::web::Fault;
use rocket::request::{FromRequest, Outcome, Request};
use std::marker::PhantomData;
use std::ops::Deref;

/// Somebody who asks, found out from a request: [`Member`](super::Member) with a browser,
/// [`Caller`](super::Caller) of the API.
#[rocket::async_trait]
pub trait Asking: Sized + Send {
    /// Who asks.
    ///
    /// # Errors
    /// The answer to those who are not let in.
    async fn from(request: &Request<'_>) -> Result<Self, Fault>;

    /// What they may do.
    fn permissions(&self) -> Permissions;
}

/// What a handler's guard asks for. The types below are all there are.
pub trait Permit: Send + Sync + 'static {
    /// The permission; `None` where being signed in is enough.
    const NEEDS: Option<Permission>;
}

/// Lets in who may do what `P` names. A handler says by it whom it is open to:
/// `member: Can<EntriesWrite>`, or `caller: Can<EntriesWrite, Caller>` in the API.
#[derive(Debug, Clone)]
pub struct Can<P, A = super::Member>(pub A, PhantomData<P>);

impl<P, A> Deref for Can<P, A> {
    type Target = A;

    fn deref(&self) -> &A {
        &self.0
    }
}

#[rocket::async_trait]
impl<'r, P: Permit, A: Asking> FromRequest<'r> for Can<P, A> {
    type Error = Fault;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Fault> {
        match A::from(request).await {
            Ok(asking) => match P::NEEDS {
                Some(needed) if !asking.permissions().contains(needed) => {
                    Fault::NotPermitted(needed.tag()).refuse(request)
                }
                _ => Outcome::Success(Self(asking, PhantomData)),
            },
            Err(fault) => fault.refuse(request),
        }
    }
}

/// Declares a marker for each permission.
macro_rules! permits {
    ($($name:ident)*) => {$(
        #[doc = concat!("[`Permission::", stringify!($name), "`] is asked for.")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;

        impl Permit for $name {
            const NEEDS: Option<Permission> = Some(Permission::$name);
        }
    )*};
}

permits! {
    EntriesRead EntriesWrite GoalsRead GoalsWrite CohortsRead ProfileRead ProfileWrite
    PeopleRead PeopleWrite AccountRead AccountWrite AccountsAdmin TextAnalyze
    FrameworkRead FrameworkRun
}

/// Being signed in is enough.
#[derive(Debug, Clone, Copy)]
pub struct Visit;

impl Permit for Visit {
    const NEEDS: Option<Permission> = None;
}
