//! What each role lets do, as a table. What can be permitted is fixed in the program.

use crate::access::Permission;
use crate::access::roles::Named;
use crate::i18n::Lang;
use crate::i18n::messages::{household as say, roles as words};
use crate::web::components::{Card, Column, Icon, Table, icon};
use maud::{Markup, html};

/// The table with a line for each permission and a column for each role.
pub fn matrix(lang: Lang, roles: &[Named]) -> Card {
    let mut columns = vec![Column::words(say::PERMISSION.text(lang))];
    columns.extend(roles.iter().map(|role| Column::words(role.shown(lang))));
    let rows = Permission::ALL.into_iter().map(|permission| {
        let may = roles
            .iter()
            .map(|role| answer(lang, role.permissions.contains(permission)));
        let what = html! {
            (permission.words().text(lang)) br; code.fine { (permission.tag()) }
        };
        std::iter::once(what).chain(may).collect()
    });
    let table = Table::new(say::MATRIX.text(lang), columns).rows(rows);
    Card::new(html! {
        p { (say::MATRIX_TEXT.text(lang)) }
        div.matrix { (table) }
        p { a href="/household/roles" { (words::ROLES_LINK.text(lang)) } }
    })
    .title(say::MATRIX.text(lang))
    .id("roles")
}

fn answer(lang: Lang, may: bool) -> Markup {
    html! {
        @if may {
            span.may { (icon(Icon::Check)) }
            span.sr-only { (say::MAY.text(lang)) }
        } @else {
            span.muted aria-hidden="true" { "\u{2013}" }
            span.sr-only { (say::MAY_NOT.text(lang)) }
        }
    }
}
