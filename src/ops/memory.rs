//! Giving memory back on small machines: the one place of the house with `unsafe`.
//!
//! That it works is shown by a test of the whole program: what an allocator keeps depends on all
//! that the process has done before.

#[cfg(any(target_env = "musl", test))]
use {
    dlmalloc::GlobalDlmalloc,
    std::alloc::{GlobalAlloc, Layout, System},
    std::ptr,
};

/// Tells glibc's allocator to return what it no longer needs. To be called first thing in `main`,
/// before threads allocate. Does nothing with other C libraries: with musl there is [`Allocator`].
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

/// Does nothing: there is nothing to tame.
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

/// Does nothing: what can be given back was, when it was freed.
#[cfg(not(target_env = "gnu"))]
pub fn give_back() {}

/// Where memory comes from in the static binary: small blocks from dlmalloc, large ones from musl.
///
/// musl puts small blocks of like size into groups, and a group stays as long as one of its blocks is used: after an
/// import of 100,000 notes it kept 87 MiB that nobody used. dlmalloc joins what is free and needs less from the
/// start, but keeps a large block that was freed, such as the 19 MiB of a password that is hashed; musl maps
/// each of those by itself and gives it back at once.
#[cfg(any(target_env = "musl", test))]
#[derive(Debug, Clone, Copy, Default)]
pub struct Allocator;

/// Blocks of so many bytes are large: musl maps those by themselves.
#[cfg(any(target_env = "musl", test))]
const LARGE: usize = 128 << 10;

#[cfg(any(target_env = "musl", test))]
const fn is_large(bytes: usize) -> bool {
    bytes >= LARGE
}

// SAFETY: each block is freed by the allocator that it came from, which its size says; both keep the contract, and
// `realloc` moves what changes from one to the other as the contract's own default does.
#[cfg(any(target_env = "musl", test))]
#[allow(unsafe_code)]
unsafe impl GlobalAlloc for Allocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's contract is that of both.
        unsafe {
            match is_large(layout.size()) {
                true => System.alloc(layout),
                false => GlobalDlmalloc.alloc(layout),
            }
        }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as with `alloc`.
        unsafe {
            match is_large(layout.size()) {
                true => System.alloc_zeroed(layout),
                false => GlobalDlmalloc.alloc_zeroed(layout),
            }
        }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: a block of this size came from the allocator that is chosen again here.
        unsafe {
            match is_large(layout.size()) {
                true => System.dealloc(block, layout),
                false => GlobalDlmalloc.dealloc(block, layout),
            }
        }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller says that the block is of this layout, and that `size`, rounded up to its alignment, is
        // one; what is copied fits both blocks, which do not overlap.
        unsafe {
            match (is_large(layout.size()), is_large(size)) {
                (true, true) => System.realloc(block, layout, size),
                (false, false) => GlobalDlmalloc.realloc(block, layout, size),
                _ => {
                    let moved = self.alloc(Layout::from_size_align_unchecked(size, layout.align()));
                    if !moved.is_null() {
                        ptr::copy_nonoverlapping(block, moved, layout.size().min(size));
                        self.dealloc(block, layout);
                    }
                    moved
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// A block that is filled from its index, made longer and shorter across the border, and looked at each time.
    #[test]
    #[allow(unsafe_code)]
    fn blocks_keep_what_they_hold_when_they_become_large_and_small() {
        let fill = |n: usize| u8::try_from(n % 251).unwrap();
        for align in [1, 8, 64, 4096] {
            let sizes = [
                16,
                LARGE - 1,
                LARGE,
                40,
                3 * LARGE,
                LARGE / 2,
                LARGE + 1,
                2 * LARGE,
            ];
            let mut layout = Layout::from_size_align(sizes[0], align).unwrap();
            // SAFETY: layouts are valid, the block is freed once, with the layout it has then, and only its own bytes
            // are touched.
            unsafe {
                let mut block = Allocator.alloc(layout);
                let mut filled = 0;
                for size in sizes {
                    block = Allocator.realloc(block, layout, size);
                    layout = Layout::from_size_align(size, align).unwrap();
                    assert!(!block.is_null() && block.addr().is_multiple_of(align));
                    let kept = filled.min(size);
                    assert!((0..kept).all(|n| *block.add(n) == fill(n)), "{size}");
                    (kept..size).for_each(|n| *block.add(n) = fill(n));
                    filled = size;
                }
                Allocator.dealloc(block, layout);
                for size in [100, LARGE] {
                    let layout = Layout::from_size_align(size, align).unwrap();
                    let zeros = Allocator.alloc_zeroed(layout);
                    assert!((0..size).all(|n| *zeros.add(n) == 0));
                    Allocator.dealloc(zeros, layout);
                }
            }
        }
    }
}
