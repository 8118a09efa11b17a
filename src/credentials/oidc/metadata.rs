//! What a provider says about itself (OpenID Connect Discovery 1.0).

use crate::config::ServerUrl;
use serde::Deserialize;

/// Where to look, below the issuer.
pub const WELL_KNOWN: &str = "/.well-known/openid-configuration";

/// How this house proves itself when it exchanges a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// By HTTP Basic.
    Basic,
    /// By fields of the form.
    Form,
}

/// The parts of a provider's own description that are used here.
#[derive(Debug, Clone, Deserialize)]
pub struct Metadata {
    /// The issuer as tokens name it.
    pub issuer: String,
    /// Where people sign in.
    pub authorization_endpoint: String,
    /// Where a code is exchanged.
    pub token_endpoint: String,
    /// Where the keys are.
    pub jwks_uri: String,
    /// Where more is told about a person.
    pub userinfo_endpoint: Option<String>,
    /// With what it signs.
    #[serde(default = "signed_as_by_default")]
    pub id_token_signing_alg_values_supported: Vec<String>,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Vec<String>,
    /// Whether it names itself in each answer (RFC 9207).
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
}

/// Every provider must know it (Core, 15.1), so that one that declares nothing signs like this.
fn signed_as_by_default() -> Vec<String> {
    vec!["RS256".to_owned()]
}

impl Metadata {
    /// Reads the description of `issuer`; why it is not believed, for the log.
    ///
    /// A slash at the end of the issuer is forgiven in the configuration, since providers differ in it;
    /// in tokens it must be as the provider itself writes it.
    pub fn parse(json: &[u8], issuer: &ServerUrl) -> Result<Self, &'static str> {
        let read: Self =
            serde_json::from_slice(json).map_err(|_| "its description cannot be read")?;
        if read.issuer.trim_end_matches('/') != issuer.trimmed() {
            return Err("it calls itself something else than oidc.issuer");
        }
        let more = read.userinfo_endpoint.as_ref();
        let named = [
            &read.authorization_endpoint,
            &read.token_endpoint,
            &read.jwks_uri,
        ];
        if !named
            .into_iter()
            .chain(more)
            .all(|url| may_name(issuer, url))
        {
            return Err("it names an address that is not https");
        }
        Ok(read)
    }

    /// How this house proves itself there. Basic is what every provider knows (RFC 6749, 2.3.1).
    pub fn proof(&self) -> Proof {
        let knows = |way: &str| {
            let ways = &self.token_endpoint_auth_methods_supported;
            ways.iter().any(|known| known == way)
        };
        if knows("client_secret_post") && !knows("client_secret_basic") {
            Proof::Form
        } else {
            Proof::Basic
        }
    }
}

/// An endpoint may have a query of its own (RFC 6749, 3.1).
fn may_name(issuer: &ServerUrl, url: &str) -> bool {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let sane = |b: u8| b.is_ascii_graphic() && b != b'#';
    issuer.may_name(path) && query.len() <= 500 && query.bytes().all(sane)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use serde_json::{Value, json};

    fn parse(change: impl FnOnce(&mut Value)) -> Result<Metadata, &'static str> {
        let mut json = json!({
            "issuer": "https://sso.example/home/",
            "authorization_endpoint": "https://sso.example/auth?realm=home",
            "token_endpoint": "https://sso.example/token",
            "jwks_uri": "https://keys.example/jwks",
        });
        change(&mut json);
        let issuer = "https://sso.example/home".parse().unwrap();
        Metadata::parse(json.to_string().as_bytes(), &issuer)
    }

    #[test]
    fn a_provider_is_believed_under_the_name_it_was_configured_by() {
        let metadata = parse(|_| {}).unwrap();
        assert_eq!(metadata.issuer, "https://sso.example/home/");
        assert_eq!(metadata.id_token_signing_alg_values_supported, ["RS256"]);
        assert!(parse(|json| json["issuer"] = json!("https://evil.example")).is_err());
        assert!(parse(|json| json["token_endpoint"] = Value::Null).is_err());
    }

    #[test]
    fn no_endpoint_leads_into_this_machine_or_over_an_open_line() {
        for url in [
            "http://sso.example/x",
            "http://127.0.0.1:8000/x",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://sso.example/x#y",
            "https://sso.example/x?a b",
        ] {
            for field in [
                "authorization_endpoint",
                "token_endpoint",
                "jwks_uri",
                "userinfo_endpoint",
            ] {
                assert!(
                    parse(|json| json[field] = json!(url)).is_err(),
                    "{field} {url}"
                );
            }
        }
    }

    #[test]
    fn the_secret_goes_the_way_the_provider_knows() {
        let proof = |ways: Value| {
            let ways = |json: &mut Value| json["token_endpoint_auth_methods_supported"] = ways;
            parse(ways).unwrap().proof()
        };
        assert_eq!(parse(|_| {}).unwrap().proof(), Proof::Basic);
        assert_eq!(proof(json!(["client_secret_post"])), Proof::Form);
        assert_eq!(
            proof(json!(["client_secret_post", "client_secret_basic"])),
            Proof::Basic
        );
    }
}
