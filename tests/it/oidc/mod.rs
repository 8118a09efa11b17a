//! Signing in at an identity provider: a real one, which a test starts, and people who use it.

mod browser;
mod journeys;
mod linking;
mod newcomers;
mod provider;
mod refusals;
mod visitor;

use crate::support::{Launch, Server};
use provider::Provider;
use visitor::Visitor;

/// A household with a provider of its own.
struct Household {
    server: Server,
    provider: Provider,
}

impl Household {
    /// With settings besides those that name the provider.
    fn with(settings: &[(&str, &str)]) -> Self {
        Self::of(Provider::start(&[]), settings)
    }

    fn of(provider: Provider, settings: &[(&str, &str)]) -> Self {
        let mut launch = Launch::fresh_at(provider.wellkin_port)
            .env("WELLKIN_HTTP__PUBLIC_URL", &provider.wellkin())
            .env("WELLKIN_OIDC__ISSUER", &provider.issuer)
            .env("WELLKIN_OIDC__CLIENT_ID", "wellkin")
            .env("WELLKIN_OIDC__CLIENT_SECRET", provider::SECRET)
            .env("WELLKIN_OIDC__NAME", "Home sign-in");
        for (name, value) in settings {
            launch = launch.env(name, value);
        }
        Self {
            server: launch.start(),
            provider,
        }
    }

    fn visitor(&self) -> Visitor {
        Visitor::of(self)
    }
}
