//! `wellkin reindex`: the search index, built anew.

use super::orders::Say;
use crate::search::{Waiting, progress};
use crate::server::House;

/// Builds the search index anew, and says each tenth of the way.
pub async fn reindex(house: &House, say: &Say<'_>) -> anyhow::Result<()> {
    // What the notes say is looked up by the index, so it has to be there.
    house.put_in_order().await?;
    let (told, mut heard) = progress();
    let tell = async {
        let mut tenths = 0;
        while let Some(far) = heard.recv().await {
            if tenth(far) > tenths {
                tenths = tenth(far);
                say(format!(
                    "{:3} %  {} of {} changes",
                    tenths * 10,
                    far.done,
                    far.all
                ));
            }
        }
    };
    let (done, ()) = tokio::join!(house.search.reindex(told), tell);
    done?;
    say("the search index is built".to_owned());
    Ok(())
}

fn tenth(far: Waiting) -> u64 {
    far.done
        .saturating_mul(10)
        .checked_div(far.all)
        .unwrap_or(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_house_without_changes_is_done_at_once() {
        let tenth = |done, all| tenth(Waiting { done, all });
        assert_eq!(tenth(0, 0), 10);
        assert_eq!(tenth(0, 7), 0);
        assert_eq!(tenth(6, 7), 8);
        assert_eq!(tenth(7, 7), 10);
    }
}
