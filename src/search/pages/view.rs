//! The page: the box, what was understood, and what was found.

use maud::{Markup, html};

use super::{
    chips::chips,
    days::{Days, searched_to},
    groups, links,
    problems::problems,
};
use crate::{
    i18n::{Lang, messages::search_pages as say, number},
    search::desk::{Answer, Asked, examples},
    web::{
        Page, Tab,
        components::Kind,
        components::{Icon, Tone, empty, icon, link_button, notice, page_head},
    },
};

/// What the page shows.
pub(super) struct View<'a> {
    pub days: Days<'a>,
    /// The question as it was typed.
    pub q: &'a str,
    pub asked: &'a Asked,
    pub answer: &'a Answer,
    /// Whether these are days before those of another page.
    pub goes_on: bool,
}

impl View<'_> {
    fn lang(&self) -> Lang {
        self.days.member.lang
    }

    fn t(&self, msg: &'static crate::i18n::Msg) -> &'static str {
        msg.text(self.lang())
    }

    pub(super) fn page(&self) -> Page {
        let title = self.t(&say::TITLE);
        let content = html! {
            (page_head(title, None, html! {}))
            (self.field())
            (self.found())
            (self.slash())
        };
        self.days.member.shell.page(title, Tab::Search, content)
    }

    /// The box. As one types the results alone are replaced; of two answers the later question's
    /// stays, and the address follows it.
    fn field(&self) -> Markup {
        html! {
            search.seek-page {
                form action="/search" hx-sync="this:replace" {
                    div.seek-field {
                        label.sr-only for="seek-q" { (self.t(&say::LABEL)) }
                        (icon(Icon::Search))
                        input #seek-q type="search" name="q" value=(self.q)
                            placeholder=(self.t(&say::HINT)) autocomplete="off" autocapitalize="none"
                            spellcheck="false" enterkeyhint="search" aria-keyshortcuts="/"
                            aria-describedby="seek-keys" autofocus[self.q.trim().is_empty()]
                            hx-get="/search" hx-trigger="input changed delay:180ms"
                            hx-target="#found" hx-select="#found" hx-swap="outerHTML"
                            hx-select-oob="unset" hx-sync="closest form:replace"
                            hx-replace-url="true";
                        span.sr-only #seek-keys { (self.t(&say::KEYS)) }
                    }
                    button type="submit" { (self.t(&say::SEARCH)) }
                }
            }
        }
    }

    /// Whether `/` leads to the box, which the script asks the browser and shows: without it `/` does nothing.
    fn slash(&self) -> Markup {
        html! {
            p.fine.seek-slash hidden {
                label { input #slash type="checkbox"; (self.t(&say::SLASH)) }
            }
        }
    }

    fn found(&self) -> Markup {
        let asked = !self.q.trim().is_empty();
        let said = asked.then(|| self.said());
        html! {
            div #found data-said=[said.as_deref()] {
                @if self.asked.says_more() { (chips(self.lang(), &self.asked.parts())) }
                (problems(self.lang(), self.asked))
                @if let Some(waiting) = self.answer.found.waiting {
                    (notice(self.lang(), Tone::Info, self.waiting(waiting.done, waiting.all)))
                }
                @if !asked { (self.ask()) }
                @else if self.answer.is_empty() && self.goes_on {
                    div #days { p.fine { (self.t(&say::NO_OLDER)) } }
                }
                @else if self.answer.is_empty() { (self.nothing()) }
                @else {
                    @if self.answer.count() > 0 { p.fine.found-count { (said.unwrap_or_default()) } }
                    (self.results())
                }
            }
        }
    }

    fn results(&self) -> Markup {
        let (lang, answer) = (self.lang(), self.answer);
        let units = self.days.member.profile.units;
        html! {
            (groups::places(lang, &answer.places))
            (groups::topics(lang, &answer.topics))
            (groups::goals(lang, units, &answer.goals))
            (groups::imports(lang, &answer.imports))
            @if answer.found.loosely { (notice(lang, Tone::Info, self.t(&say::LOOSELY))) }
            (self.days.list(self.q, &answer.found))
        }
    }

    /// How much was found, in words.
    fn said(&self) -> String {
        let count = i64::try_from(self.answer.count()).unwrap_or(i64::MAX);
        let words = match (count, self.answer.found.before) {
            (0, None) if self.goes_on => return self.t(&say::NO_OLDER).to_owned(),
            (0, None) => return self.t(&say::FOUND_NONE).to_owned(),
            (0, Some(before)) => return searched_to(self.lang(), before),
            (_, None) if self.goes_on => &say::FOUND_OLDER,
            (_, Some(_)) if self.goes_on => &say::FOUND_OLDER_MORE,
            (_, None) => &say::FOUND,
            (_, Some(_)) => &say::FOUND_MORE,
        };
        words.count(self.lang(), count, &[])
    }

    fn waiting(&self, done: u64, all: u64) -> String {
        let whole = |n: u64| number::whole(self.lang(), i64::try_from(n).unwrap_or(i64::MAX));
        let (done, all) = (whole(done), whole(all));
        say::WAITING.fill(self.lang(), &[("done", &done), ("all", &all)])
    }

    /// Nothing is asked yet: what could be.
    fn ask(&self) -> Markup {
        let action = html! { (self.examples()) (self.how()) };
        empty(
            Icon::Search,
            self.t(&say::ASK_TITLE),
            self.t(&say::ASK_TEXT),
            action,
        )
    }

    fn nothing(&self) -> Markup {
        let is_of_values = self.asked.query.terms.is_empty();
        let advice = match self.asked.parts().len() {
            0 | 1 if is_of_values => &say::NONE_VALUE,
            0 | 1 => &say::NONE_WORD,
            _ => &say::NONE_TEXT,
        };
        empty(
            Icon::Search,
            self.t(&say::NONE_TITLE),
            self.t(advice),
            self.how(),
        )
    }

    fn how(&self) -> Markup {
        link_button(Kind::Quiet, "/help#searching", self.t(&say::HOW))
    }

    fn examples(&self) -> Markup {
        html! {
            ul.examples {
                @for example in examples(self.lang()) {
                    li { a href=(links::of_query(example, None)) data-hit { (example) } }
                }
            }
        }
    }
}
