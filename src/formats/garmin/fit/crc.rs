//! The checksum of FIT files: CRC-16 with the reflected polynomial 0xA001.

/// The checksum of these bytes; 0 when its own two bytes, low before high, are the last of them.
pub fn of(bytes: &[u8]) -> u16 {
    const TABLE: [u16; 16] = [
        0x0000, 0xcc01, 0xd801, 0x1400, 0xf001, 0x3c00, 0x2800, 0xe401, 0xa001, 0x6c00, 0x7800,
        0xb401, 0x5000, 0x9c01, 0x8801, 0x4400,
    ];
    bytes.iter().fold(0, |crc: u16, &byte| {
        let low = crc >> 4 ^ TABLE[usize::from((crc ^ u16::from(byte)) & 15)];
        low >> 4 ^ TABLE[usize::from((low ^ u16::from(byte >> 4)) & 15)]
    })
}
