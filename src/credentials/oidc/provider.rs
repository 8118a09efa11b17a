//! The provider: where to send people, and who it says they are.

use super::OidcError;
use super::claims::{About, Claims, Wanted};
use super::jws::{self, Doubt, Keys};
use super::metadata::{Metadata, Proof, WELL_KNOWN};
use crate::config::{Oidc, ServerUrl};
use crate::ops::{Clock, Secret, random};
use crate::outgoing::{Outgoing, Request};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use tokio::sync::Mutex;

/// How long a provider's description and keys are good for. A key that is not among them has them
/// fetched at once.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(1);

/// A provider that the operator named.
pub struct Provider {
    issuer: ServerUrl,
    config: Oidc,
    /// Where people come back to.
    redirect_uri: String,
    outgoing: Outgoing,
    clock: Clock,
    known: Mutex<Option<Known>>,
}

#[derive(Clone)]
struct Known {
    metadata: Arc<Metadata>,
    keys: Arc<Keys>,
    since: Timestamp,
}

/// A sign-in that was begun: what to compare with when somebody comes back.
#[derive(Debug, Clone)]
pub struct Begun {
    /// Under which the person comes back.
    pub state: String,
    nonce: String,
    /// The secret of PKCE (RFC 7636).
    verifier: Secret<String>,
}

/// With what somebody came back.
#[derive(Debug, Clone, Copy, Default)]
pub struct Returned<'a> {
    /// Of which sign-in.
    pub state: &'a str,
    /// What to exchange; empty when there is an error.
    pub code: &'a str,
    /// The provider's word for what went wrong.
    pub error: &'a str,
    /// Who says so (RFC 9207).
    pub iss: &'a str,
}

/// Who somebody is by the provider's word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// The provider as it calls itself.
    pub issuer: String,
    /// The person, by its own and unchanging word.
    pub subject: String,
    /// Their mail address, if it is told.
    pub email: Option<String>,
    /// Whether the provider made sure of the address.
    pub email_verified: bool,
    /// What they are called there, if it is told.
    pub username: Option<String>,
}

#[derive(Deserialize)]
struct Tokens {
    id_token: Secret<String>,
    #[serde(default)]
    access_token: Secret<String>,
}

impl Provider {
    /// The provider of a configuration, if it names one. People come back to `redirect_uri`.
    pub fn new(
        config: &Oidc,
        redirect_uri: String,
        outgoing: Outgoing,
        clock: Clock,
    ) -> Option<Self> {
        Some(Self {
            issuer: config.issuer.clone()?,
            config: config.clone(),
            redirect_uri,
            outgoing,
            clock,
            known: Mutex::new(None),
        })
    }

    /// What it was configured with.
    pub fn config(&self) -> &Oidc {
        &self.config
    }

    /// What it is called on buttons.
    pub fn name(&self) -> &str {
        match self.config.name.trim() {
            "" => "OpenID Connect",
            name => name,
        }
    }

    /// Begins a sign-in: the address to send the browser to, and what to keep of it.
    pub async fn begin(&self) -> Result<(String, Begun), OidcError> {
        let known = self.known().await?;
        let begun = Begun {
            state: random::token(),
            nonce: random::token(),
            verifier: Secret::new(random::token()),
        };
        let digest = Sha256::digest(begun.verifier.expose().as_bytes());
        let challenge = URL_SAFE_NO_PAD.encode(digest);
        let scope = self.scope();
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs([
            ("response_type", "code"),
            ("client_id", &self.config.client_id),
            ("redirect_uri", &self.redirect_uri),
            ("scope", &scope),
            ("state", &begun.state),
            ("nonce", &begun.nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ]);
        let endpoint = &known.metadata.authorization_endpoint;
        let joint = if endpoint.contains('?') { '&' } else { '?' };
        Ok((format!("{endpoint}{joint}{}", query.finish()), begun))
    }

    /// `openid` and what else is asked for.
    fn scope(&self) -> String {
        let words = self.config.scopes.split_whitespace();
        let others = words.filter(|word| *word != "openid");
        ["openid"]
            .into_iter()
            .chain(others)
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Who came back from a sign-in that was begun here.
    pub async fn identify(&self, begun: &Begun, back: &Returned<'_>) -> Result<Who, OidcError> {
        let found = self.ask(begun, back).await;
        match found {
            Err(OidcError::Untrusted(why)) => {
                tracing::warn!(why, "what the identity provider said was not believed");
            }
            Err(OidcError::Unreachable) => *self.known.lock().await = None,
            _ => {}
        }
        found
    }

    async fn ask(&self, begun: &Begun, back: &Returned<'_>) -> Result<Who, OidcError> {
        let known = self.known().await?;
        let metadata = &known.metadata;
        let speaks =
            back.iss.is_empty() && !metadata.authorization_response_iss_parameter_supported;
        if !speaks && back.iss != metadata.issuer {
            return Err(OidcError::Untrusted("another provider answered"));
        }
        match back.error {
            "" if back.code.is_empty() => return Err(OidcError::Refused),
            "" => {}
            "access_denied" => return Err(OidcError::Cancelled),
            _ => return Err(OidcError::Refused),
        }
        let tokens = self.exchange(metadata, begun, back.code).await?;
        let claims = self.read(&known, tokens.id_token.expose()).await?;
        let wanted = Wanted {
            issuer: &metadata.issuer,
            client_id: &self.config.client_id,
            nonce: &begun.nonce,
            now: self.clock.now().as_second(),
        };
        claims.check(&wanted).map_err(OidcError::Untrusted)?;
        let about = self.about(metadata, &claims, &tokens).await;
        Ok(Who {
            issuer: metadata.issuer.clone(),
            subject: claims.sub,
            email: about.email,
            email_verified: about.email_verified,
            username: about.preferred_username,
        })
    }

    /// What the provider says about itself, and its keys.
    async fn known(&self) -> Result<Known, OidcError> {
        let mut kept = self.known.lock().await;
        let now = self.clock.now();
        let young = |known: &&Known| now.duration_since(known.since) < GOOD_FOR;
        if let Some(known) = kept.as_ref().filter(young) {
            return Ok(known.clone());
        }
        let url = format!("{}{WELL_KNOWN}", self.issuer.trimmed());
        let json = self.fetch(Request::get(url)).await?;
        let metadata = Metadata::parse(&json, &self.issuer).map_err(|why| {
            tracing::warn!(why, "the identity provider is not used");
            OidcError::Unreachable
        })?;
        let known = Known {
            keys: Arc::new(self.keys(&metadata).await?),
            metadata: Arc::new(metadata),
            since: now,
        };
        *kept = Some(known.clone());
        Ok(known)
    }

    async fn keys(&self, metadata: &Metadata) -> Result<Keys, OidcError> {
        let json = self.fetch(Request::get(&metadata.jwks_uri)).await?;
        Keys::parse(&json).ok_or(OidcError::Unreachable)
    }

    /// The claims of a token. One with a key that is not known has the keys fetched anew, once.
    async fn read(&self, known: &Known, token: &str) -> Result<Claims, OidcError> {
        let declared = &known.metadata.id_token_signing_alg_values_supported;
        let payload = match jws::verify(token, declared, &known.keys) {
            Err(Doubt::UnknownKey) => {
                let keys = Arc::new(self.keys(&known.metadata).await?);
                if let Some(kept) = self.known.lock().await.as_mut() {
                    kept.keys = keys.clone();
                }
                jws::verify(token, declared, &keys)
            }
            done => done,
        };
        let payload = payload.map_err(|doubt| match doubt {
            Doubt::UnknownKey => OidcError::Untrusted("the token's key is not the provider's"),
            Doubt::Bad(why) => OidcError::Untrusted(why),
        })?;
        Claims::parse(&payload).ok_or(OidcError::Untrusted("the token lacks a claim"))
    }

    /// Gives the code for tokens, with the secret of PKCE and, where there is one, the client's.
    async fn exchange(
        &self,
        metadata: &Metadata,
        begun: &Begun,
        code: &str,
    ) -> Result<Tokens, OidcError> {
        let (id, secret) = (&self.config.client_id, self.config.client_secret.expose());
        let mut fields = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &self.redirect_uri),
            ("code_verifier", begun.verifier.expose()),
        ];
        let basic = !secret.is_empty() && metadata.proof() == Proof::Basic;
        if !basic {
            fields.push(("client_id", id));
            if !secret.is_empty() {
                fields.push(("client_secret", secret));
            }
        }
        let mut request = Request::form(&metadata.token_endpoint, &fields);
        if basic {
            // Both are written as in a form first (RFC 6749, 2.3.1).
            let plain = |text: &str| -> String {
                form_urlencoded::byte_serialize(text.as_bytes()).collect()
            };
            let pair = STANDARD.encode(format!("{}:{}", plain(id), plain(secret)));
            request = request.header("Authorization", format!("Basic {pair}"));
        }
        let answer = self.outgoing.send(request).await.map_err(unreachable)?;
        if !answer.is_good() {
            let status = answer.status;
            tracing::warn!(status, "the identity provider did not take the code");
            return Err(OidcError::Refused);
        }
        serde_json::from_slice(&answer.body)
            .map_err(|_| OidcError::Untrusted("there is no token in the answer"))
    }

    /// What is told about the person: in the token, or else by the userinfo endpoint. It is for
    /// convenience only, so that without an answer they are just asked more.
    async fn about(&self, metadata: &Metadata, claims: &Claims, tokens: &Tokens) -> About {
        #[derive(Deserialize)]
        struct UserInfo {
            sub: String,
            #[serde(flatten)]
            about: About,
        }
        let told = &claims.about;
        let all = told.email.is_some() && told.preferred_username.is_some();
        let access = tokens.access_token.expose();
        let Some(url) = metadata
            .userinfo_endpoint
            .as_ref()
            .filter(|_| !all && !access.is_empty())
        else {
            return told.clone();
        };
        let request = Request::get(url).header("Authorization", format!("Bearer {access}"));
        let json = self.fetch(request).await.unwrap_or_default();
        match serde_json::from_slice::<UserInfo>(&json) {
            // Another subject's answer says nothing about this person (Core, 5.3.2).
            Ok(info) if info.sub == claims.sub => {
                let username = told.preferred_username.clone();
                let mut about = if told.email.is_some() {
                    told.clone()
                } else {
                    info.about.clone()
                };
                about.preferred_username = username.or(info.about.preferred_username);
                about
            }
            _ => told.clone(),
        }
    }

    async fn fetch(&self, request: Request) -> Result<Vec<u8>, OidcError> {
        let answer = self.outgoing.send(request).await.map_err(unreachable)?;
        if answer.is_good() {
            return Ok(answer.body);
        }
        let status = answer.status;
        tracing::warn!(status, "the identity provider does not answer as one");
        Err(OidcError::Unreachable)
    }
}

fn unreachable(error: crate::outgoing::OutgoingError) -> OidcError {
    tracing::warn!(%error, "the identity provider cannot be reached");
    OidcError::Unreachable
}
