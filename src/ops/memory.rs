//! Giving memory back on small machines: the one place of the house with `unsafe`.
//!
//! That it works is shown by a test of the whole program: what an allocator keeps depends on all
//! that the process has done before.

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
