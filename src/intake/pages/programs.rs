//! `/account/home-assistant`: programs that send data by themselves, and the token each needs.

use maud::{Markup, html};
use rocket::{State, get, post};

use crate::{
    access::Permission,
    accounts::{
        AccountPage, Accounts, Device, Member, NewToken, account_nav,
        guards::{AccountRead, AccountWrite, Can},
    },
    i18n::{
        Lang,
        messages::{intake_programs as say, tokens},
    },
    web::{
        Fault, Page, Tab,
        components::{
            Card, Field, Kind, Radios, Tone, button, copy_button, field_id, link_button, notice,
            page_head,
        },
        forms::Fields,
        guards::Reached,
        refusal::{Answer, Refusal},
    },
};

/// Where this page is.
pub(super) const PATH: &str = "/account/home-assistant";
/// Where tokens are looked after.
const TOKENS: &str = "/account/security/tokens";
/// Days such a token lasts.
const DAYS: u16 = 365;

/// A program that can be given a token here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Program {
    HomeAssistant,
    HealthAutoExport,
}

impl Program {
    const ALL: [Self; 2] = [Self::HomeAssistant, Self::HealthAutoExport];

    /// The word in the form.
    const fn tag(self) -> &'static str {
        match self {
            Self::HomeAssistant => "home-assistant",
            Self::HealthAutoExport => "health-auto-export",
        }
    }

    /// Its own name, which is also the token's.
    const fn name(self) -> &'static str {
        match self {
            Self::HomeAssistant => "Home Assistant",
            Self::HealthAutoExport => "Health Auto Export",
        }
    }

    /// Where it sends to.
    const fn path(self) -> &'static str {
        match self {
            Self::HomeAssistant => "/api/v1/ingest/samples",
            Self::HealthAutoExport => "/api/v1/ingest/health-auto-export",
        }
    }
}

/// What programs can send, and what they need for it.
#[get("/account/home-assistant")]
pub(super) fn show(member: Can<AccountRead>, reached: Reached) -> Page {
    let typed = Fields::from_pairs([("program", Program::HomeAssistant.tag())]);
    page(&member, &reached, &typed, &Refusal::default())
}

/// Makes a token that lets a program write, and nothing else, and shows it this once.
#[post("/account/home-assistant", data = "<fields>")]
pub(super) async fn make(
    member: Can<AccountWrite>,
    device: Device,
    reached: Reached,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let wanted = fields.get("program");
    let Some(program) = Program::ALL.into_iter().find(|one| one.tag() == wanted) else {
        let refusal = Refusal::of(Fault::field(
            "program",
            &crate::i18n::messages::intake_pages::CHOOSE,
        ))?;
        let page = page(&member, &reached, &fields, &refusal);
        return Ok(Answer::again(refusal, page));
    };
    let new = NewToken {
        name: program.name().to_owned(),
        scope: [Permission::EntriesWrite].into_iter().collect(),
        days: Some(DAYS),
    };
    let (actor, user, bound) = (member.actor(), member.user.id, member.permissions);
    let made = accounts.make_token(actor, (&device).into(), user, bound, new);
    match made.await {
        Ok((_, text)) => {
            let page = made_page(&member, &reached, program, text.expose());
            Ok(Answer::again(Refusal::default(), page))
        }
        Err(error) => {
            let refusal = Refusal::of(error)?;
            let page = page(&member, &reached, &fields, &refusal);
            Ok(Answer::again(refusal, page))
        }
    }
}

fn page(member: &Member, reached: &Reached, typed: &Fields, refusal: &Refusal) -> Page {
    let lang = member.lang;
    let labels = [("program", say::FOR_WHAT.text(lang))];
    let choice = Radios::new(lang, "program", say::FOR_WHAT.text(lang))
        .errors(&refusal.errors)
        .option_with_help(
            Program::HomeAssistant.tag(),
            Program::HomeAssistant.name(),
            say::HOME_ASSISTANT_HELP.text(lang),
        )
        .option_with_help(
            Program::HealthAutoExport.tag(),
            Program::HealthAutoExport.name(),
            say::AUTO_EXPORT_HELP.text(lang),
        )
        .chosen(typed.get("program"));
    let writes = member.may(Permission::EntriesWrite) && member.may(Permission::AccountWrite);
    let later = say::SHOWN_LATER.text(lang);
    frame(
        member,
        html! {
            (refusal.summary(lang, &labels))
            @if writes {
                (Card::new(html! {
                    form method="post" action=(PATH) {
                        (choice)
                        p { (say::LASTS.text(lang)) }
                        div.actions {
                            (button(Kind::Primary, say::MAKE.text(lang)))
                            (link_button(Kind::Quiet, TOKENS, say::TO_TOKENS.text(lang)))
                        }
                    }
                }).title(say::MAKE_TITLE.text(lang)))
            }
            (Card::new(html! {
                p { (say::EXPLAINED.text(lang)) }
                pre.yaml tabindex="0" { (yaml(reached, later)) }
            }).title(say::LIKE_THIS.text(lang)))
        },
    )
}

/// The token, this once, in what is to be pasted.
fn made_page(member: &Member, reached: &Reached, program: Program, text: &str) -> Page {
    let lang = member.lang;
    let card = match program {
        Program::HomeAssistant => Card::new(html! {
            p { (say::YAML_HELP.text(lang)) }
            (Field::area(lang, "yaml", say::YAML.text(lang), 24)
                .value(yaml(reached, text)).readonly().code())
            p { (copy_button(lang, &field_id("yaml"))) }
        })
        .title(say::YAML_TITLE.text(lang)),
        Program::HealthAutoExport => Card::new(html! {
            p { (say::AUTO_EXPORT_STEPS.text(lang)) }
            (copied(lang, "address", say::ADDRESS.text(lang), &reached.link(program.path())))
            (copied(lang, "header", say::HEADER_NAME.text(lang), "Authorization"))
            (copied(lang, "value", say::HEADER_VALUE.text(lang), &format!("Bearer {text}")))
        })
        .title(say::AUTO_EXPORT_TITLE.text(lang)),
    };
    frame(
        member,
        html! {
            (notice(lang, Tone::Success, say::MADE.text(lang)))
            (card)
            (Card::new(html! {
                p { (say::LASTS.text(lang)) }
                div.actions { (link_button(Kind::Primary, TOKENS, tokens::KEPT.text(lang))) }
            }))
        },
    )
}

fn copied(lang: Lang, name: &str, label: &str, value: &str) -> Markup {
    html! {
        (Field::text(lang, name, label).value(value).readonly().code())
        p { (copy_button(lang, &field_id(name))) }
    }
}

fn frame(member: &Member, content: Markup) -> Page {
    let lang = member.lang;
    let title = say::TITLE.text(lang);
    let content = html! {
        (page_head(title, Some(say::LEAD.text(lang)), html! {}))
        (account_nav(lang, AccountPage::Import))
        @if member.logs_for().is_some() {
            (notice(lang, Tone::Warning, say::INTO.text(lang)))
        }
        (content)
    };
    member.shell.page(title, Tab::Account, content)
}

/// What Home Assistant is told: how to send, and when. Its templates stand between double braces.
fn yaml(reached: &Reached, token: &str) -> String {
    let address = reached.link(Program::HomeAssistant.path());
    YAML.replace("ADDRESS", &address).replace("TOKEN", token)
}

/// The text with places for the address and the token.
const YAML: &str = r#"rest_command:
  wellkin:
    url: "ADDRESS"
    method: post
    content_type: "application/json"
    headers:
      Authorization: "Bearer TOKEN"
    payload: >-
      {"samples": [{"metric": "{{ metric }}", "value": {{ value }},
      "at": "{{ now().isoformat(timespec='seconds') }}",
      "source": "Home Assistant", "id": "{{ id }}"}]}

automation:
  - alias: "Weight to Wellkin"
    triggers:
      - trigger: state
        entity_id: sensor.kitchen_scale_weight
    conditions:
      - condition: template
        value_template: "{{ trigger.to_state.state | float(0) > 0 }}"
    actions:
      - action: rest_command.wellkin
        data:
          metric: weight
          value: "{{ trigger.to_state.state | float }}"
          id: "weight:{{ trigger.to_state.last_changed.isoformat() }}"
"#;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::by_key;

    #[test]
    fn the_example_names_a_metric_that_there_is() {
        assert!(YAML.contains("metric: weight\n") && by_key("weight").is_some());
    }
}
