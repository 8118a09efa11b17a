#![allow(clippy::unwrap_used)]

use super::made::{ENUM, Made, U8, U16, U32};
use super::*;

type Read = Vec<(u16, Option<u32>, Option<u32>)>;

/// Number, moment and first field of each message.
fn read(file: &[u8]) -> Result<Read, FitError> {
    let mut read = Vec::new();
    each(file, |message| {
        read.push((message.number(), message.moment(), message.uint(0)));
        Ok::<_, FitError>(())
    })?;
    Ok(read)
}

fn weights() -> Vec<u8> {
    let mut made = Made::new(9);
    made.message(30, &[(253, U32, 1_141_000_000), (0, U16, 7140)]);
    made.message(30, &[(253, U32, 1_141_086_400), (0, U16, 0xffff)]);
    made.file()
}

#[test]
fn messages_are_read_by_their_definitions_in_both_orders_of_bytes() {
    let told = read(&weights()).unwrap();
    let second = (30, Some(1_141_000_000), Some(7140));
    assert_eq!(
        told,
        [(0, None, Some(9)), second, (30, Some(1_141_086_400), None)]
    );
    let mut made = Made::new(9);
    made.big_endian = true;
    made.message(30, &[(0, U16, 7140), (253, U32, 1_141_000_000)]);
    assert_eq!(read(&made.file()).unwrap()[1], second);
}

#[test]
fn the_checksum_is_the_one_of_the_catalogues() {
    // CRC-16/ARC of the digits 1 to 9.
    assert_eq!(crc::of(b"123456789"), 0xbb3d);
}

#[test]
fn a_changed_byte_is_refused_before_anything_is_told() {
    for place in 14..weights().len() {
        let mut file = weights();
        file[place] ^= 0x10;
        let mut told = 0;
        let result = each(&file, |_| {
            told += 1;
            Ok::<_, FitError>(())
        });
        assert_eq!((result, told), (Err(FitError::Checksum), 0), "{place}");
    }
}

#[test]
fn a_file_that_ends_early_or_is_another_is_refused() {
    let file = weights();
    assert_eq!(read(&file[..file.len() - 1]), Err(FitError::Short));
    assert_eq!(read(&file[..11]), Err(FitError::Foreign));
    assert_eq!(read(b""), Err(FitError::Foreign));
    assert_eq!(read(b"PK\x03\x04 and so on"), Err(FitError::Foreign));
}

#[test]
fn files_in_a_row_are_read_one_after_the_other() {
    let twice = [weights(), weights()].concat();
    assert_eq!(read(&twice).unwrap().len(), 6);
}

#[test]
fn a_short_time_goes_on_from_the_last_whole_one() {
    let mut made = Made::new(4);
    made.message(20, &[(253, U32, 1_141_000_000)]);
    // A definition of a record with one byte, for the local number 2; then two of them with times of five bits.
    made.raw(&[0x42, 0, 0, 20, 0, 1, 0, 1, U8]);
    let lowest = 1_141_000_000_u32 & 0x1f;
    made.raw(&[0x80 | 2 << 5 | ((lowest + 3) & 0x1f) as u8, 61]);
    made.raw(&[0x80 | 2 << 5 | ((lowest + 1) & 0x1f) as u8, 62]);
    let told = read(&made.file()).unwrap();
    assert_eq!(told[2], (20, Some(1_141_000_003), Some(61)));
    assert_eq!(told[3], (20, Some(1_141_000_033), Some(62)));
}

#[test]
fn fields_that_apps_made_up_are_skipped() {
    let mut made = Made::new(4);
    // One byte of the profile, then three of an app.
    made.raw(&[0x63, 0, 0, 20, 0, 1, 0, 1, U8, 1, 0, 3, 0]);
    made.raw(&[3, 61, 9, 9, 9]);
    made.message(34, &[(0, ENUM, 1)]);
    let told = read(&made.file()).unwrap();
    assert_eq!(told[1..], [(20, None, Some(61)), (34, None, Some(1))]);
}

#[test]
fn a_message_without_a_definition_is_refused() {
    let mut made = Made::new(4);
    made.raw(&[5, 1, 2, 3]);
    assert_eq!(read(&made.file()), Err(FitError::Message));
}

#[test]
fn nonsense_with_a_right_checksum_does_not_make_the_reader_panic() {
    let mut refused = 0;
    for seed in 0..2_000_u32 {
        let mut made = Made::new(4);
        let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(1);
        let mut bytes = Vec::new();
        for _ in 0..40 {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            bytes.push(state as u8);
        }
        made.raw(&bytes);
        refused += u32::from(read(&made.file()).is_err());
    }
    assert!(refused > 0);
}
