#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| wellkin_fuzz::formats::fuzzed::sqlite(bytes));
