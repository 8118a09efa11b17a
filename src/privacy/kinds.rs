//! What this room does by itself.

use super::Privacy;
use crate::i18n::messages::jobs as say;
use crate::jobs::{Done, Failed, Kind, Schedule};
use std::time::Duration;

/// How long erasing may take: a diary of many years on a slow card, a few hundred rows at a time.
const ERASING: Duration = Duration::from_secs(6 * 60 * 60);

impl Privacy {
    /// The kinds of work of this room. Both may be cut off anywhere and go on the next time.
    pub fn kinds(&self) -> Vec<Kind> {
        let (exports, erasures) = (self.clone(), self.clone());
        vec![
            Kind::new("privacy.exports", &say::KIND_EXPORTS, move |_| {
                let privacy = exports.clone();
                async move {
                    privacy.sweep(false).await?;
                    Ok(Done::default())
                }
            })
            .standing(Schedule::HOURLY),
            // At each start as well, so that what a stop interrupted goes on.
            Kind::new("privacy.erasures", &say::KIND_ERASURES, move |_| {
                let privacy = erasures.clone();
                async move {
                    let erased = privacy.erase_due().await.map_err(Failed::for_now)?;
                    Ok(Done::rows(erased as u64))
                }
            })
            .timeout(ERASING)
            .standing(Schedule::HOURLY)
            .at_start(),
        ]
    }
}
