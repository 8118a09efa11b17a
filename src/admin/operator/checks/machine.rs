//! The machine: its clock and its disks.

use super::{Finding, What};
use crate::admin::operator::disks::Disks;
use crate::config::Config;
use crate::i18n::Text;
use crate::i18n::messages::checks as say;
use crate::ops::{Disk, Paths};
use jiff::{SignedDuration, Timestamp};
use std::path::PathBuf;

/// How far what is stored may be ahead of the clock: several machines never agree to the second.
const AHEAD: SignedDuration = SignedDuration::from_mins(5);
/// The room below which a disk is low where the configuration does not look.
const LOW_MIB: u64 = 512;
const MIB: u64 = 1 << 20;

/// The clock, held against the newest moment that is stored.
pub fn clock(now: Timestamp, is_set: bool, newest: Option<Timestamp>) -> Finding {
    let what = What::Clock;
    let at = |text, moment: Timestamp| {
        let moment = moment.strftime("%Y-%m-%d %H:%M:%S UTC").to_string();
        Text::new(text).arg("moment", moment)
    };
    if !is_set {
        return Finding::wrong(what, at(&say::CLOCK_NOT_SET, now), &say::MEND_CLOCK);
    }
    match newest {
        Some(newest) if newest.duration_since(now) > AHEAD => {
            Finding::wrong(what, at(&say::CLOCK_WENT_BACK, newest), &say::MEND_CLOCK)
        }
        _ => Finding::ok(what, at(&say::CLOCK_RIGHT, now)),
    }
}

/// How a disk with so much room stands.
fn judged(path: &str, disk: Disk, low: u64) -> Finding {
    let free = disk.free / MIB;
    let whole = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let says = |text| {
        Text::new(text)
            .arg("path", path)
            .arg("free", whole(free))
            .arg("total", whole(disk.total / MIB))
    };
    if free < low / 4 {
        Finding::wrong(What::Disk, says(&say::DISK_FULL), &say::MEND_DISK)
    } else if free < low {
        Finding::warn(What::Disk, says(&say::DISK_LOW), &say::MEND_DISK)
    } else {
        Finding::ok(What::Disk, says(&say::DISK_ROOM))
    }
}

/// The disks with the data and with the backups: the worse of them.
pub async fn disk(disks: &Disks, config: &Config, paths: &Paths) -> Finding {
    let low = match config.alerts.disk_free_mib {
        0 => LOW_MIB,
        mib => mib.into(),
    };
    let backups = config.backup.dir.clone();
    let places = [Some(paths.data().to_owned()), backups];
    let mut worst: Option<Finding> = None;
    for place in places.into_iter().flatten() {
        let found = of(disks, place, low).await;
        if worst
            .as_ref()
            .is_none_or(|worst| found.verdict > worst.verdict)
        {
            worst = Some(found);
        }
    }
    worst.unwrap_or_else(|| Finding::ok(What::Disk, &say::DISK_SILENT))
}

async fn of(disks: &Disks, place: PathBuf, low: u64) -> Finding {
    let path = place.display().to_string();
    match disks.ask(place).await {
        Some(disk) => judged(&path, disk, low),
        None => {
            let says = Text::new(&say::DISK_UNKNOWN).arg("path", path);
            Finding::wrong(What::Disk, says, &say::MEND_DISK_UNKNOWN)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Verdict;
    use super::*;

    #[test]
    fn a_clock_that_is_behind_what_is_stored_is_wrong() {
        let at = |second| Timestamp::from_second(second).unwrap_or_default();
        let now = at(1_780_000_000);
        let verdict = |is_set, newest| clock(now, is_set, newest).verdict;
        assert_eq!(verdict(true, None), Verdict::Ok);
        assert_eq!(verdict(true, Some(at(1_780_000_300))), Verdict::Ok);
        assert_eq!(verdict(true, Some(at(1_780_000_301))), Verdict::Wrong);
        assert_eq!(verdict(false, None), Verdict::Wrong);
    }

    #[test]
    fn a_disk_warns_below_the_limit_and_is_wrong_below_a_quarter_of_it() {
        let of = |mib: u64| {
            let disk = Disk {
                device: 1,
                free: mib * MIB,
                total: 10_000 * MIB,
            };
            judged("/d", disk, 512).verdict
        };
        assert_eq!(
            [of(512), of(511), of(128), of(127)],
            [Verdict::Ok, Verdict::Warn, Verdict::Warn, Verdict::Wrong]
        );
    }
}
