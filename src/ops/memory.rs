//! Giving memory back on small machines: the one place of the house with `unsafe`.

/// Tells glibc's allocator to return what it no longer needs. To be called first thing in `main`,
/// before threads allocate. Does nothing with other C libraries; musl has no such habit.
///
/// Hashing a password takes 19 MiB at once. Left to itself, glibc raises its threshold for memory
/// of its own (`mmap`) after the first such block is freed, takes the next ones from the heap of
/// whichever thread hashes, and keeps those heaps: some 200 MB after a handful of sign-ins. Set by
/// hand, the thresholds no longer move, and two heaps serve all threads.
#[cfg(target_env = "gnu")]
#[allow(unsafe_code)]
pub fn keep_small() {
    const KIB: libc::c_int = 1024;
    let settings = [
        (libc::M_ARENA_MAX, 2),
        (libc::M_MMAP_THRESHOLD, 256 * KIB),
        (libc::M_TRIM_THRESHOLD, 256 * KIB),
    ];
    for (option, value) in settings {
        // SAFETY: `mallopt` takes two integers by value, touches only the allocator's settings and
        // may be called at any time; an option it does not know is answered with 0.
        let taken = unsafe { libc::mallopt(option, value) };
        debug_assert_eq!(taken, 1, "mallopt({option}, {value})");
    }
}

/// Does nothing: this C library gives memory back by itself.
#[cfg(not(target_env = "gnu"))]
pub fn keep_small() {}

/// Returns to the system what the allocator holds but nobody uses, also between small things that
/// stay. Takes a few milliseconds; for moments when nothing is urgent.
#[cfg(target_env = "gnu")]
#[allow(unsafe_code)]
pub fn give_back() {
    // SAFETY: `malloc_trim` may be called at any time from any thread; it takes the allocator's own
    // locks and touches only memory that is free.
    unsafe { libc::malloc_trim(0) };
}

/// Does nothing: this C library gives memory back by itself.
#[cfg(not(target_env = "gnu"))]
pub fn give_back() {}

#[cfg(all(test, target_env = "gnu"))]
mod tests {
    /// Eight large blocks with something small between them that stays, as a real heap has.
    fn blocks() -> Vec<(Vec<u8>, Box<[u8; 64]>)> {
        (0..8)
            .map(|n| (vec![n; 8 << 20], Box::new([n; 64])))
            .collect()
    }

    /// Whether a block has a mapping of its own, which goes back to the system with the block. Its
    /// memory then begins right behind glibc's two words at the start of a page; what comes from a
    /// heap begins anywhere. Resident memory would tell the same, were the other tests not running
    /// beside this one.
    fn is_mapped_alone(block: &[u8]) -> bool {
        block.as_ptr() as usize % 4096 == 2 * size_of::<usize>()
    }

    #[test]
    fn a_large_block_is_given_back_when_it_is_freed() {
        super::keep_small();
        // The first round is what makes an untamed glibc raise its threshold.
        drop(blocks());
        let blocks = blocks();
        let alone = blocks.iter().filter(|(large, _)| is_mapped_alone(large));
        assert_eq!(alone.count(), blocks.len());
    }
}
