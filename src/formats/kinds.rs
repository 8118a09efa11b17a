//! Archives of many files, each of a kind of its own: which of them are of which.

use super::{Bundle, ReadError, Recognised};

/// What a member is; `None` when it is not of the format.
type Of<K> = fn(&mut Bundle, usize) -> Result<Option<K>, ReadError>;

/// The members of a bundle that are of some kind, in the order of kinds: what a format reads first has to come first
/// among its kinds.
///
/// # Errors
/// When a member cannot be read.
pub(super) fn sorted<K: Ord>(
    bundle: &mut Bundle,
    members: impl IntoIterator<Item = usize>,
    of: Of<K>,
) -> Result<Vec<(K, usize)>, ReadError> {
    let mut found = Vec::new();
    for member in members {
        if let Some(kind) = of(bundle, member)? {
            found.push((kind, member));
        }
    }
    found.sort();
    Ok(found)
}

/// Recognises the members that are of some kind. The first kind there is tells the generation, unless it says that it is
/// nothing to go by.
///
/// # Errors
/// When a member cannot be read.
pub(super) fn recognise<K: Ord>(
    bundle: &mut Bundle,
    of: Of<K>,
    generation: fn(&K) -> Option<&'static str>,
) -> Result<Option<Recognised>, ReadError> {
    let all = 0..bundle.members().len();
    let found = sorted(bundle, all, of)?;
    let told = found.first().and_then(|(kind, _)| generation(kind));
    let mut members: Vec<usize> = found.iter().map(|(_, member)| *member).collect();
    members.sort_unstable();
    Ok(told.map(|told| Recognised {
        generation: told.to_owned(),
        members,
    }))
}
