//! The program: tames the allocator, does what the command line asks, and ends with a code that
//! says how it went.

use std::process::ExitCode;

#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: wellkin::ops::memory::Allocator = wellkin::ops::memory::Allocator;

fn main() -> ExitCode {
    // Before any thread allocates.
    wellkin::ops::memory::keep_small();
    wellkin::cli::run().unwrap_or_else(|error| wellkin::cli::report(&error))
}
