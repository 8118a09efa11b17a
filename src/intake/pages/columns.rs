//! `/import/<id>/columns`: what the columns of a table mean.

use maud::{Markup, Render, html};
use rocket::{State, get, http::Status, post};

use crate::{
    accounts::{
        AccountPage, Member, account_nav,
        guards::{Can, EntriesWrite},
    },
    formats::{
        Answers, Ask,
        any_csv::{Column, Look, Mapping},
    },
    i18n::{
        Lang,
        messages::{intake_columns as say, intake_pages as desk_say},
    },
    intake::{Intake, IntakeError, Preview},
    web::{
        Fault, FieldError, Page, Tab,
        components::{
            Card, Kind, Radios, button, error_summary, facts, field_id, link_button, page_head,
        },
        forms::Fields,
        query::Query,
        redirect,
        refusal::{Answer, Refusal},
    },
};

use super::{ImportPath, meanings, page_of};

/// What stands for further names that were left out.
const MORE: &str = "…";

/// A table, and how it is read now.
struct Asked {
    key: String,
    look: Look,
    now: Mapping,
    /// In a table with one value a row, the names that stand in it, as far as they are known.
    names: Vec<String>,
}

/// The form with how the table is read now.
#[get("/import/<id>/columns")]
pub(super) async fn show(
    member: Can<EntriesWrite>,
    id: ImportPath,
    query: Query,
    intake: &State<Intake>,
) -> Result<Page, Fault> {
    let asked = asked(&member, &id, query.get("key"), intake).await?;
    let fields = meanings::fields_of(&asked.look, &asked.now, &asked.names);
    Ok(page(&member, &id, &asked, (&fields, &[])))
}

/// Takes what was said, and has the files read again with it.
#[post("/import/<id>/columns", data = "<fields>")]
pub(super) async fn save(
    member: Can<EntriesWrite>,
    id: ImportPath,
    fields: Fields,
    intake: &State<Intake>,
) -> Result<Answer, Fault> {
    let asked = asked(&member, &id, fields.raw("key"), intake).await?;
    let mapping = match meanings::read(&asked.look, &fields) {
        Ok(mapping) => mapping,
        Err(errors) => {
            let page = page(&member, &id, &asked, (&fields, &errors));
            let refusal = Refusal::default().with_status(Status::UnprocessableEntity);
            return Ok(Answer::again(refusal, page));
        }
    };
    let answer = serde_json::to_string(&mapping).map_err(Fault::internal)?;
    let answers = Answers::from([(asked.key, answer)]);
    let (actor, person) = (member.actor(), member.person);
    match intake.answer(actor, person, id.0, answers).await {
        Ok(()) | Err(IntakeError::NotNow(_)) => Ok(Answer::next(page_of(id.0))),
        Err(error) => Err(error.into()),
    }
}

/// The table of this question, as the import has it.
async fn asked(
    member: &Member,
    id: &ImportPath,
    key: &str,
    intake: &Intake,
) -> Result<Asked, Fault> {
    let shown = intake.get(member.person, id.0).await?;
    let preview: Preview = intake.preview(member.person, id.0).await?;
    let gone = || Fault::Unknown((&say::GONE).into());
    let left: Vec<_> = preview
        .left_kinds
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    let question = preview.questions.into_iter().find(|one| one.key == key);
    let question = question.ok_or_else(gone)?;
    let Ask::Columns { look } = &question.ask else {
        return Err(gone());
    };
    let look: Look = serde_json::from_str(look).map_err(|_| gone())?;
    let answered = shown.import.answers.get(key);
    let now = answered.and_then(|answer| Mapping::parse(answer).ok());
    let now = now.unwrap_or_else(|| look.guess.clone());
    Ok(Asked {
        key: question.key,
        names: names(&look, &now, left),
        now,
        look,
    })
}

/// The names in a table with one value a row: those that mean something, those of the first rows, and those of
/// which something was left out.
fn names(look: &Look, now: &Mapping, left: Vec<String>) -> Vec<String> {
    let Some(place) = now.columns.iter().position(|one| *one == Column::Name) else {
        return Vec::new();
    };
    let shown = look
        .samples
        .iter()
        .filter_map(|row| row.get(place).cloned());
    let known = now.names.keys().chain(look.guess.names.keys()).cloned();
    let mut names: Vec<String> = Vec::new();
    for name in known.chain(shown).chain(left) {
        let name = name.trim();
        if !name.is_empty() && name != MORE && !names.iter().any(|one| one == name) {
            names.push(name.to_owned());
        }
    }
    names.truncate(meanings::MAX_NAMES);
    names
}

fn page(
    member: &Member,
    id: &ImportPath,
    asked: &Asked,
    (fields, errors): (&Fields, &[FieldError]),
) -> Page {
    let lang = member.lang;
    let title = say::TITLE.text(lang);
    let back = page_of(id.0);
    let key = redirect::encode(&asked.key);
    let action = format!("{back}/columns?key={key}");
    let labels = labels(lang, asked);
    let labels: Vec<_> = labels
        .iter()
        .map(|(name, label)| (name.as_str(), label.as_str()))
        .collect();
    let content = html! {
        (page_head(title, Some(say::LEAD.text(lang)), html! {}))
        (account_nav(lang, AccountPage::Import))
        (error_summary(lang, errors, &labels))
        form.stacked method="post" action=(action) novalidate {
            input type="hidden" name="key" value=(asked.key);
            (Card::new(html! {
                (facts(&[
                    (say::FILE.text(lang), html! { (asked.look.member) }),
                    (say::DELIMITER.text(lang), html! { (delimiter(lang, asked.look.delimiter)) }),
                ]))
                (decimal(lang, fields, errors))
                (order(lang, fields, errors))
            }))
            (Card::new(table(lang, &asked.look, fields, errors)))
            @if !asked.names.is_empty() {
                (Card::new(tall(lang, &asked.names, fields, errors)).title(say::NAMES.text(lang)))
            }
            div.actions {
                (button(Kind::Primary, say::SAVE.text(lang)))
                (link_button(Kind::Quiet, &back, desk_say::CANCEL.text(lang)))
            }
        }
    };
    member.shell.page(title, Tab::Account, content)
}

fn labels(lang: Lang, asked: &Asked) -> Vec<(String, String)> {
    let names = asked.names.iter().enumerate().map(|(place, name)| {
        let label = say::MEANING_OF.fill(lang, &[("column", name)]);
        (meanings::name_fields(place).1, label)
    });
    let heads = asked.look.heads.iter().enumerate();
    let columns = heads.map(|(place, head)| {
        let label = say::MEANING_OF.fill(lang, &[("column", head)]);
        (meanings::column(place), label)
    });
    let around = [
        ("decimal".to_owned(), say::DECIMAL.text(lang).to_owned()),
        ("order".to_owned(), say::ORDER.text(lang).to_owned()),
    ];
    columns.chain(names).chain(around).collect()
}

fn delimiter(lang: Lang, sign: char) -> String {
    match sign {
        ',' => say::COMMA.text(lang).to_owned(),
        ';' => say::SEMICOLON.text(lang).to_owned(),
        '\t' => say::TABULATOR.text(lang).to_owned(),
        other => say::SIGN.fill(lang, &[("sign", &other.to_string())]),
    }
}

fn decimal(lang: Lang, fields: &Fields, errors: &[FieldError]) -> Markup {
    Radios::new(lang, "decimal", say::DECIMAL.text(lang))
        .option("point", say::POINT.text(lang))
        .option("comma", say::DECIMAL_COMMA.text(lang))
        .chosen(fields.get("decimal"))
        .errors(errors)
        .side_by_side()
        .render()
}

fn order(lang: Lang, fields: &Fields, errors: &[FieldError]) -> Markup {
    Radios::new(lang, "order", say::ORDER.text(lang))
        .option("dmy", desk_say::DMY.text(lang))
        .option("mdy", desk_say::MDY.text(lang))
        .option("ymd", desk_say::YMD.text(lang))
        .chosen(fields.get("order"))
        .errors(errors)
        .side_by_side()
        .render()
}

/// A row for each column: its name, what it means, and what stands in it.
fn table(lang: Lang, look: &Look, fields: &Fields, errors: &[FieldError]) -> Markup {
    let offered = meanings::offered(lang);
    html! {
        div.table-scroll.columns-table role="region" tabindex="0" aria-label=(say::TITLE.text(lang)) {
            table {
                thead {
                    tr {
                        th scope="col" { (say::COLUMN.text(lang)) }
                        th scope="col" { (say::MEANS.text(lang)) }
                        th scope="col" { (say::SAMPLES.text(lang)) }
                    }
                }
                tbody {
                    @for (place, head) in look.heads.iter().enumerate() {
                        @let name = meanings::column(place);
                        @let error = errors.iter().find(|error| error.field == name);
                        tr {
                            th scope="row" { (head) }
                            td {
                                select id=(field_id(&name)) name=(name)
                                    aria-label=(say::MEANING_OF.fill(lang, &[("column", head)]))
                                    aria-invalid=[error.map(|_| "true")] {
                                    @for (value, text) in &offered {
                                        option value=(value) selected[fields.get(&name) == value] { (text) }
                                    }
                                }
                                @if let Some(error) = error {
                                    p.field-error { (error.text.render(lang)) }
                                }
                            }
                            td { (samples(look, place)) }
                        }
                    }
                }
            }
        }
    }
}

/// A row for each name in a table with one value a row, and what it means.
fn tall(lang: Lang, names: &[String], fields: &Fields, errors: &[FieldError]) -> Markup {
    let metrics: Vec<_> = meanings::metrics(lang).collect();
    html! {
        p { (say::NAMES_TEXT.text(lang)) }
        div.table-scroll.columns-table role="region" tabindex="0" aria-label=(say::NAMES.text(lang)) {
            table {
                thead {
                    tr {
                        th scope="col" { (say::NAME_HEAD.text(lang)) }
                        th scope="col" { (say::MEANS.text(lang)) }
                    }
                }
                tbody {
                    @for (place, name) in names.iter().enumerate() {
                        @let (of, means) = meanings::name_fields(place);
                        @let error = errors.iter().find(|error| error.field == means);
                        tr {
                            th scope="row" { (name) input type="hidden" name=(of) value=(name); }
                            td {
                                select id=(field_id(&means)) name=(means)
                                    aria-label=(say::MEANING_OF.fill(lang, &[("column", name)]))
                                    aria-invalid=[error.map(|_| "true")] {
                                    option value="" { (say::BY_ITSELF.text(lang)) }
                                    @for (value, text) in &metrics {
                                        option value=(value) selected[fields.get(&means) == value] { (text) }
                                    }
                                }
                                @if let Some(error) = error {
                                    p.field-error { (error.text.render(lang)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn samples(look: &Look, place: usize) -> String {
    let cells = look.samples.iter().filter_map(|row| row.get(place));
    let filled = cells
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty());
    filled.take(3).collect::<Vec<_>>().join(" · ")
}
