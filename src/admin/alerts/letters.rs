//! What an alert says: as a mail, as a short message for other ways, and on the page of the household.

use super::model::{Alert, News, Trouble};
use crate::i18n::messages::alerts as say;
use crate::i18n::{Lang, Msg, date};
use crate::mail::{Kind, Letter, Rendered, Short};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The words of a trouble, and the page on which something can be done about it.
struct Words {
    title: &'static Msg,
    text: &'static Msg,
    over: &'static Msg,
    path: &'static str,
}

const fn words(trouble: Trouble) -> Words {
    let (title, text, over, path) = match trouble {
        Trouble::DiskData => (
            &say::DISK_DATA,
            &say::DISK_DATA_TEXT,
            &say::DISK_DATA_OVER,
            "/household",
        ),
        Trouble::DiskBackups => (
            &say::DISK_BACKUPS,
            &say::DISK_BACKUPS_TEXT,
            &say::DISK_BACKUPS_OVER,
            "/household",
        ),
        Trouble::BackupFailed => (
            &say::BACKUP_FAILED,
            &say::BACKUP_FAILED_TEXT,
            &say::BACKUP_FAILED_OVER,
            "/household/backups",
        ),
        Trouble::BackupOverdue => (
            &say::BACKUP_OVERDUE,
            &say::BACKUP_OVERDUE_TEXT,
            &say::BACKUP_OVERDUE_OVER,
            "/household/backups",
        ),
        Trouble::JobsFailed => (
            &say::JOBS_FAILED,
            &say::JOBS_FAILED_TEXT,
            &say::JOBS_FAILED_OVER,
            "/household/jobs",
        ),
        Trouble::MailsGivenUp => (
            &say::MAILS_GIVEN_UP,
            &say::MAILS_GIVEN_UP_TEXT,
            &say::MAILS_GIVEN_UP_OVER,
            "/household/mail",
        ),
        Trouble::PipelinesFailed => (
            &say::PIPELINES_FAILED,
            &say::PIPELINES_FAILED_TEXT,
            &say::PIPELINES_FAILED_OVER,
            "/household/pipelines",
        ),
    };
    Words {
        title,
        text,
        over,
        path,
    }
}

/// What a trouble is and what to do about it.
pub fn sentence(lang: Lang, trouble: Trouble, figure: u64) -> String {
    let figure = i64::try_from(figure).unwrap_or(i64::MAX);
    words(trouble).text.count(lang, figure, &[])
}

/// Its title in a word or two.
pub const fn title(trouble: Trouble) -> &'static Msg {
    words(trouble).title
}

/// Where something can be done about it.
pub const fn path(trouble: Trouble) -> &'static str {
    words(trouble).path
}

/// An alert for other ways than mail. It names nobody, so it reads the same wherever it goes.
pub(super) fn alert_short(lang: Lang, alert: &Alert) -> Short {
    let words = words(alert.trouble);
    let (title, body) = match alert.news {
        News::Over => (words.over, say::OVER_TEXT.text(lang).to_owned()),
        _ => (words.title, sentence(lang, alert.trouble, alert.figure)),
    };
    Short {
        title: title.text(lang).to_owned(),
        plain_title: title.text(lang).to_owned(),
        plain: body.clone(),
        body,
        link: words.path.to_owned(),
        expires_at: None,
    }
}

/// An alert as a mail, to somebody who lives in `zone`, from the house that is reached at `home`. The
/// link `ends` has no more of them come.
pub fn letter(lang: Lang, zone: &TimeZone, home: &str, ends: &str, alert: &Alert) -> Rendered {
    let short = alert_short(lang, alert);
    let why = say::WHY.fill(lang, &[("home", home)]);
    let mut letter = Letter::new(lang, short.title, why).paragraph(short.body);
    if alert.news == News::Lasts {
        let since = date::moment(lang, alert.since.to_zoned(zone.clone()).datetime());
        letter = letter.paragraph(say::AGAIN.fill(lang, &[("since", &since)]));
    }
    let link = format!("{home}{}", short.link);
    letter
        .button(say::BUTTON.text(lang), link)
        .unsubscribe(ends)
        .render()
}

/// The mails of this room, with invented figures.
pub fn samples(lang: Lang, home: &str) -> Vec<(Kind, Rendered)> {
    let alert = |trouble, news, figure| Alert {
        trouble,
        news,
        figure,
        // 2026-11-21 02:30 UTC.
        since: Timestamp::from_second(1_795_228_200).unwrap_or(Timestamp::UNIX_EPOCH),
    };
    let alerts = [
        alert(Trouble::DiskData, News::Begins, 380),
        alert(Trouble::BackupFailed, News::Lasts, 1),
        alert(Trouble::MailsGivenUp, News::Begins, 2),
        alert(Trouble::DiskData, News::Over, 0),
    ];
    let ends = format!("{home}/mail/unsubscribe/sample");
    let written = alerts.map(|alert| letter(lang, &TimeZone::UTC, home, &ends, &alert));
    written.map(|letter| (Kind::OperatorAlert, letter)).into()
}
