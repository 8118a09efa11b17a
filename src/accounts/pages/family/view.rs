//! How the pages of the family look.

use super::super::nav::{AccountPage, account_nav};
use super::super::portrait;
use super::PATH;
use crate::accounts::guards::Member;
use crate::accounts::service::{Accounts, GuardianShown, HandoverShown};
use crate::config::Registration;
use crate::i18n::messages::{account_pages, family as say};
use crate::i18n::{Lang, Msg, date};
use crate::persons::{EARLIEST_BIRTH, NAME_MAX, Relation, Ward};
use crate::web::components::{
    Card, Checkbox, Field, Icon, Kind, PostButton, Radios, Select, Tone, button, copy_button,
    empty, field_id, link_button, notice, page_head,
};
use crate::web::forms::Fields;
use crate::web::refusal::Refusal;
use crate::web::{Fault, Page, Tab};
use jiff::Timestamp;
use maud::{Markup, html};

/// The list, with the form that adds somebody.
pub async fn page(
    member: &Member,
    accounts: &Accounts,
    typed: &Fields,
    refusal: &Refusal,
    told: Option<&'static Msg>,
) -> Result<Page, Fault> {
    let lang = member.lang;
    let wards = accounts.wards(member.user.id).await?;
    let own = accounts.guardians(member.user.person).await?;
    let labels = [
        ("name", say::NAME.text(lang)),
        ("birthdate", account_pages::BIRTH_DATE.text(lang)),
        ("relation", say::RELATION.text(lang)),
        ("diary", say::CONSENT_SHORT.text(lang)),
    ];
    let title = say::TITLE.text(lang);
    let content = html! {
        (page_head(title, Some(say::LEAD.text(lang)), html! {}))
        (account_nav(lang, AccountPage::Family))
        @if let Some(told) = told { (notice(lang, Tone::Success, told.text(lang))) }
        (refusal.summary(lang, &labels))
        (Card::new(looked_after(member, &wards)).title(say::YOU_LOOK_AFTER.text(lang))
            .icon(Icon::People))
        @if !own.is_empty() {
            (Card::new(own_guardians(member, &own)).title(say::YOUR_GUARDIANS.text(lang)))
        }
        (Card::new(adding(member, typed, refusal)).title(say::ADD.text(lang)).id("add"))
    };
    Ok(member.shell.page(title, Tab::Account, content))
}

fn day(member: &Member, at: Timestamp) -> String {
    date::short(member.lang, at.to_zoned(member.profile.zone()).date())
}

fn name_of(relation: Relation, lang: Lang) -> &'static str {
    let words = match relation {
        Relation::Parent => &say::PARENT,
        Relation::Child => &say::CHILD,
        Relation::Partner => &say::PARTNER,
        Relation::Relative => &say::RELATIVE,
        Relation::Carer => &say::CARER,
    };
    words.text(lang)
}

fn relations(lang: Lang, label: &'static Msg, typed: &Fields) -> Select {
    let select = Select::new(lang, "relation", label.text(lang));
    let chosen = typed.get("relation");
    Relation::ALL
        .into_iter()
        .fold(select, |select, one| {
            select.option(one.tag(), name_of(one, lang))
        })
        .chosen(if chosen.is_empty() {
            Relation::Parent.tag()
        } else {
            chosen
        })
}

fn looked_after(member: &Member, wards: &[Ward]) -> Markup {
    let lang = member.lang;
    if wards.is_empty() {
        let link = html! {};
        return empty(
            Icon::People,
            say::NOBODY_TITLE.text(lang),
            say::NOBODY.text(lang),
            link,
        );
    }
    html! {
        ul.list { @for ward in wards { li { (one(member, ward)) } } }
    }
}

fn one(member: &Member, ward: &Ward) -> Markup {
    let lang = member.lang;
    let about = [
        ("relation", name_of(ward.guardian.kind, lang)),
        ("date", &day(member, ward.guardian.since)),
    ];
    let is_open = member.person == ward.person;
    html! {
        @if ward.has_portrait {
            (portrait::image(&format!("{PATH}/{}/picture", ward.person), ""))
        }
        div {
            strong { (ward.name) } " "
            @if is_open { span.chip { (say::CURRENT.text(lang)) } " " }
            @if ward.has_account { span.chip { (say::HAS_ACCOUNT.text(lang)) } " " }
            span.fine { (say::YOU_ARE.fill(lang, &about)) }
        }
        div.actions {
            @if !is_open {
                (PostButton::new(format!("{PATH}/{}/act", ward.person),
                    say::LOG_FOR.fill(lang, &[("name", &ward.name)])).unboosted())
            }
            a.button.quiet href=(format!("{PATH}/{}", ward.person)) {
                span { (say::MANAGE.text(lang)) } span.sr-only { ": " (ward.name) }
            }
        }
    }
}

fn own_guardians(member: &Member, guardians: &[GuardianShown]) -> Markup {
    html! {
        p { (say::YOUR_GUARDIANS_LEAD.text(member.lang)) }
        (guardian_list(member, &member.user.person.to_string(), guardians, true))
    }
}

fn guardian_list(
    member: &Member,
    person: &str,
    guardians: &[GuardianShown],
    removable: bool,
) -> Markup {
    let lang = member.lang;
    html! {
        ul.list {
            @for shown in guardians {
                @let about = [
                    ("relation", name_of(shown.guardian.kind, lang)),
                    ("date", &day(member, shown.guardian.since)),
                ];
                li {
                    div {
                        strong { (shown.name) } " "
                        @if shown.user == member.user.id {
                            "(" (account_pages::YOU.text(lang)) ") "
                        }
                        span.fine { (say::GUARDIAN_SINCE.fill(lang, &about)) }
                    }
                    div.actions {
                        @if removable { (remove_button(member, person, shown)) }
                        @else { span.fine { (say::LAST_GUARDIAN_SHORT.text(lang)) } }
                    }
                }
            }
        }
    }
}

fn remove_button(member: &Member, person: &str, shown: &GuardianShown) -> PostButton {
    let lang = member.lang;
    let name = [("name", shown.name.as_str())];
    let text = if shown.user == member.user.id {
        say::STEP_BACK.text(lang).to_owned()
    } else {
        say::REMOVE_GUARDIAN.fill(lang, &name)
    };
    let path = format!("{PATH}/{person}/guardians/{}/remove", shown.user);
    PostButton::new(path, text).kind(Kind::Quiet).confirm(
        say::REMOVE_QUESTION.fill(lang, &name),
        say::REMOVE_DETAIL.text(lang),
    )
}

fn adding(member: &Member, typed: &Fields, refusal: &Refusal) -> Markup {
    let lang = member.lang;
    let errors = &refusal.errors;
    let most = u32::try_from(NAME_MAX).unwrap_or(u32::MAX);
    html! {
        form method="post" action=(PATH) {
            div.fields {
                (Field::text(lang, "name", say::NAME.text(lang)).value(typed.get("name"))
                    .errors(errors).help(say::NAME_HELP.text(lang)).required().maxlength(most)
                    .autocomplete("off"))
                (Field::date(lang, "birthdate", account_pages::BIRTH_DATE.text(lang))
                    .value(typed.get("birthdate")).errors(errors).optional()
                    .between(Some(EARLIEST_BIRTH.to_string()), Some(member.today.to_string())))
                (relations(lang, &say::RELATION, typed).errors(errors))
            }
            (Checkbox::new(lang, "diary", say::CONSENT.text(lang)).checked(typed.has("diary"))
                .errors(errors).help(say::CONSENT_HELP.text(lang)).required())
            (Checkbox::new(lang, "cohorts", say::COHORTS.text(lang))
                .checked(typed.has("cohorts")).errors(errors).help(say::COHORTS_HELP.text(lang)))
            p { a href="/privacy" { (account_pages::PRIVACY_NOTICE.text(lang)) } }
            div.actions { (button(Kind::Primary, say::ADD_BUTTON.text(lang))) }
        }
        p.fine { (say::NO_ERASE.text(lang)) }
    }
}

/// All that the page of one person shows.
pub struct Sheet<'a> {
    pub ward: &'a Ward,
    /// What was typed into the form that came back.
    pub typed: Fields,
    pub refusal: Option<&'a Refusal>,
    pub told: Option<&'static Msg>,
    /// A link to hand over that was just made.
    pub link: Option<&'a str>,
}

impl<'a> Sheet<'a> {
    pub fn new(ward: &'a Ward) -> Self {
        Self {
            ward,
            typed: Fields::default(),
            refusal: None,
            told: None,
            link: None,
        }
    }

    pub async fn page(self, member: &Member, accounts: &Accounts) -> Result<Page, Fault> {
        let (lang, ward) = (member.lang, self.ward);
        let guardians = accounts.guardians(ward.person).await?;
        let links = accounts.handovers(ward.person).await?;
        let blank = Refusal::default();
        let refusal = self.refusal.unwrap_or(&blank);
        let labels = [
            ("name", say::CALLED.text(lang)),
            ("username", say::GUARDIAN_NAME.text(lang)),
            ("relation", say::RELATION_OTHER.text(lang)),
        ];
        let person = ward.person.to_string();
        let removable = ward.has_account || guardians.len() > 1;
        let content = html! {
            (page_head(&ward.name, None, html! {
                (link_button(Kind::Quiet, PATH, say::TITLE.text(lang)))
            }))
            @if let Some(told) = self.told { (notice(lang, Tone::Success, told.text(lang))) }
            (refusal.summary(lang, &labels))
            @if !ward.has_account { (Card::new(self.naming(lang, refusal))) }
            (Card::new(html! {
                p { (say::GUARDIANS_LEAD.text(lang)) }
                (guardian_list(member, &person, &guardians, removable))
                @if !ward.has_account {
                    h3 { (say::ADD_GUARDIAN.text(lang)) }
                    (self.appointing(lang, refusal))
                }
            }).title(say::GUARDIANS.text(lang)).icon(Icon::People))
            @if !ward.has_account {
                (Card::new(self.handing_over(member, accounts, &links))
                    .title(say::HAND_OVER.text(lang)).id("hand-over"))
            }
        };
        Ok(member.shell.page(&ward.name, Tab::Account, content))
    }

    fn naming(&self, lang: Lang, refusal: &Refusal) -> Markup {
        let name = if self.typed.has("name") {
            self.typed.get("name")
        } else {
            &self.ward.name
        };
        let most = u32::try_from(NAME_MAX).unwrap_or(u32::MAX);
        html! {
            form method="post" action=(format!("{PATH}/{}/rename", self.ward.person)) {
                (Field::text(lang, "name", say::CALLED.text(lang)).value(name)
                    .errors(&refusal.errors).required().maxlength(most).autocomplete("off"))
                div.actions { (button(Kind::Secondary, say::RENAME.text(lang))) }
            }
        }
    }

    fn appointing(&self, lang: Lang, refusal: &Refusal) -> Markup {
        html! {
            form method="post" action=(format!("{PATH}/{}/guardians", self.ward.person)) {
                div.fields {
                    (Field::text(lang, "username", say::GUARDIAN_NAME.text(lang))
                        .value(self.typed.get("username")).errors(&refusal.errors).required()
                        .autocomplete("off"))
                    (relations(lang, &say::RELATION_OTHER, &self.typed).errors(&refusal.errors))
                }
                div.actions { (button(Kind::Secondary, say::ADD_GUARDIAN.text(lang))) }
            }
        }
    }

    fn handing_over(
        &self,
        member: &Member,
        accounts: &Accounts,
        links: &[HandoverShown],
    ) -> Markup {
        let lang = member.lang;
        if accounts.registration() == Registration::Closed {
            return html! { p { (say::REGISTRATION_CLOSED.text(lang)) } };
        }
        let days = accounts.invite_days().to_string();
        html! {
            p { (say::HAND_OVER_LEAD.fill(lang, &[("days", &days)])) }
            @if let Some(link) = self.link {
                (notice(lang, Tone::Success, say::LINK_MADE.text(lang)))
                (Field::text(lang, "handover_link", say::LINK.text(lang))
                    .value(link).readonly().code())
                p { (copy_button(lang, &field_id("handover_link"))) }
            }
            @if !links.is_empty() { (self.open_links(member, links)) }
            form method="post" action=(format!("{PATH}/{}/hand-over", self.ward.person)) {
                (Radios::new(lang, "guardians", say::GUARDIANS_AFTER.text(lang))
                    .option_with_help("go", say::GUARDIANS_GO.text(lang),
                        say::GUARDIANS_GO_HELP.text(lang))
                    .option_with_help("stay", say::GUARDIANS_STAY.text(lang),
                        say::GUARDIANS_STAY_HELP.text(lang))
                    .chosen("go"))
                div.actions { (button(Kind::Secondary, say::MAKE_LINK.text(lang))) }
            }
        }
    }

    fn open_links(&self, member: &Member, links: &[HandoverShown]) -> Markup {
        let lang = member.lang;
        html! {
            h3 { (say::OPEN_LINKS.text(lang)) }
            ul.list {
                @for link in links {
                    @let stays = if link.guardians_stay {
                        &say::GUARDIANS_STAY
                    } else {
                        &say::GUARDIANS_GO
                    };
                    li {
                        div {
                            (say::LINK_OF.fill(lang, &[
                                ("name", &link.by),
                                ("date", &day(member, link.created_at)),
                                ("end", &day(member, link.expires_at)),
                            ])) " "
                            span.fine { (say::GUARDIANS_AFTER.text(lang)) " " (stays.text(lang)) }
                        }
                        div.actions {
                            (PostButton::new(
                                format!("{PATH}/{}/hand-over/{}/revoke", self.ward.person, link.id),
                                account_pages::REVOKE.text(lang),
                            ).kind(Kind::Quiet))
                        }
                    }
                }
            }
        }
    }
}
