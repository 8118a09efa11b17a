//! Somebody with a browser: one jar of cookies for the house and the provider, following where
//! they are led.

use super::Household;
use crate::support::Client;
use crate::support::client::Answer;
use crate::support::html::forms;

pub struct Visitor {
    client: Client,
    wellkin: String,
    issuer: String,
}

impl Visitor {
    pub fn of(household: &Household) -> Self {
        Self {
            // Addresses are absolute here, since there are two servers.
            client: Client::new(""),
            wellkin: household.provider.wellkin(),
            issuer: household.provider.issuer.clone(),
        }
    }

    /// Asks the house for a path.
    pub fn get(&self, path: &str) -> Answer {
        self.client.get(&format!("{}{path}", self.wellkin))
    }

    /// Sends a form to the house, as from its own page.
    pub fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let here = self.client.with("Origin", &self.wellkin);
        here.form(&format!("{}{path}", self.wellkin), fields)
    }

    /// Where the house leads to from here: the provider's address.
    #[track_caller]
    pub fn led_out(&self, path: &str) -> String {
        self.get(path).expect(303).location()
    }

    /// Signs in at the provider as `name`, from the address that the house led to, and agrees. The
    /// answer is an address of the house, which is not asked for yet.
    #[track_caller]
    pub fn sign_in_there(&self, url: &str, name: &str) -> String {
        let mut url = url.to_owned();
        for _ in 0..12 {
            if url.starts_with(&self.wellkin) {
                return url.split_off(self.wellkin.len());
            }
            let answer = self.client.get(&url);
            url = if answer.status == 200 {
                let form = forms(&answer.body).into_iter().next().expect("a form");
                let form = if form.has("login") {
                    form.set("login", name)
                } else {
                    form
                };
                self.client.form(&url, &form.pairs()).location()
            } else {
                answer.location()
            };
            url = self.there(&url);
        }
        panic!("the provider leads in circles, at last to {url}");
    }

    /// An address that the provider named, as an absolute one.
    fn there(&self, url: &str) -> String {
        if url.starts_with('/') {
            format!("{}{url}", self.issuer)
        } else {
            url.to_owned()
        }
    }

    /// Changes their mind at the provider; the answer is an address of the house.
    #[track_caller]
    pub fn cancel_there(&self, url: &str) -> String {
        let interaction = self.there(&self.client.get(url).location());
        let answer = self.client.form(&interaction, &[("cancel", "yes")]);
        let resumed = self.there(&answer.location());
        let back = self.client.get(&resumed).location();
        back.strip_prefix(&self.wellkin)
            .expect("an address of the house")
            .to_owned()
    }

    /// All of it: to the provider, in as `name`, and back. The answer is what the house says to that.
    #[track_caller]
    pub fn come_as(&self, name: &str) -> Answer {
        let out = self.led_out("/login/oidc");
        let back = self.sign_in_there(&out, name);
        self.get(&back)
    }

    /// Signs in here with a password.
    #[track_caller]
    pub fn with_password(&self, name: &str) {
        let password = crate::support::people::PASSWORD;
        self.form("/login", &[("username", name), ("password", password)])
            .expect(303);
    }

    /// Links what is found at the provider under `name`.
    #[track_caller]
    pub fn link(&self, name: &str) -> Answer {
        let page = self.form("/account/security/linked", &[]).expect(200);
        assert!(
            page.body.contains("/login/oidc?link=yes"),
            "{}",
            page.words()
        );
        let out = self.led_out("/login/oidc?link=yes");
        let back = self.sign_in_there(&out, name);
        self.get(&back)
    }

    /// Whether they are signed in here.
    pub fn is_in(&self) -> bool {
        self.get("/account").status == 200
    }
}
