//! Pictures: decoded within limits, turned as the camera was held, made small, and written anew, so that where and
//! with what they were taken stays in the file.

use crate::i18n::Text;
use crate::i18n::messages::persons as say;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};
use std::io::Cursor;
use tokio::sync::Semaphore;

/// The most bytes of a picture: 10 MB.
pub const PICTURE_MAX: u64 = 10_000_000;
/// The most pixels: twenty million.
pub const PIXELS_MAX: u64 = 20_000_000;
/// The most bytes that decoding one may take.
const MEMORY: u64 = 128 * 1024 * 1024;
/// The longest side of the small one, in pixels.
const SIDE: u32 = 256;
/// The most bytes of the small one: 64 KiB.
const SMALL_MAX: usize = 64 * 1024;
/// How well it is kept, of 100: the first of these that is small enough.
const QUALITIES: [u8; 3] = [82, 65, 40];

/// Why there is no small picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// The file is no PNG and no JPEG by its content, or is damaged.
    #[error("the picture cannot be read")]
    Unreadable,
    /// It has more pixels than are decoded.
    #[error("the picture has too many pixels")]
    TooLarge,
}

impl From<PictureError> for Text {
    fn from(error: PictureError) -> Self {
        match error {
            PictureError::Unreadable => (&say::PICTURE_UNREADABLE).into(),
            PictureError::TooLarge => {
                let (mb, pixels) = (PICTURE_MAX / 1_000_000, PIXELS_MAX / 1_000_000);
                Self::new(&say::PICTURE_TOO_LARGE)
                    .arg("mb", mb.to_string())
                    .arg("pixels", pixels.to_string())
            }
        }
    }
}

/// One at a time: decoding takes memory.
static TURN: Semaphore = Semaphore::const_new(1);

/// The small picture of a picture, as JPEG of at most 256 pixels a side and 64 KiB.
///
/// # Errors
/// When it is no picture, or too large a one.
pub async fn small_picture(bytes: Vec<u8>) -> Result<Vec<u8>, PictureError> {
    let turn = TURN.acquire().await;
    let work = move || {
        let _turn = turn;
        small(&bytes)
    };
    let made = tokio::task::spawn_blocking(work).await;
    made.unwrap_or(Err(PictureError::Unreadable))
}

fn small(bytes: &[u8]) -> Result<Vec<u8>, PictureError> {
    let unreadable = |_| PictureError::Unreadable;
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
    let mut reader = reader.map_err(|_| PictureError::Unreadable)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS_MAX {
        return Err(PictureError::TooLarge);
    }
    let turned = decoder.orientation().map_err(unreadable)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    if width.max(height) > SIDE {
        picture = picture.thumbnail(SIDE, SIDE);
    }
    picture.apply_orientation(turned);
    let plain = picture.to_rgb8();
    let written = QUALITIES.into_iter().map(|quality| {
        let mut out = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut out, quality);
        encoder.encode_image(&plain).map(|()| out)
    });
    for out in written {
        let out = out.map_err(unreadable)?;
        if out.len() <= SMALL_MAX {
            return Ok(out);
        }
    }
    Err(PictureError::TooLarge)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use image::{ImageFormat, Rgb, RgbImage};

    fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        let plain = RgbImage::from_fn(width, height, |x, _| match x < width / 2 {
            true => Rgb([250, 0, 0]),
            false => Rgb([0, 0, 250]),
        });
        DynamicImage::ImageRgb8(plain)
            .write_to(&mut out, format)
            .unwrap();
        out.into_inner()
    }

    /// The bytes of a JPEG with an orientation of EXIF in it, and a maker to be forgotten.
    fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
        exif.extend(b"SecretCamera");
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
    }

    #[test]
    fn a_picture_becomes_small_by_its_content_whatever_it_is_called() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg] {
            let made = small(&picture(800, 400, format)).unwrap();
            let read = image::load_from_memory_with_format(&made, ImageFormat::Jpeg).unwrap();
            assert_eq!((read.width(), read.height()), (256, 128));
        }
        let tiny = small(&picture(3, 2, ImageFormat::Png)).unwrap();
        assert_eq!(image::load_from_memory(&tiny).unwrap().width(), 3);
    }

    #[test]
    fn it_is_turned_upright_and_says_nothing_of_the_camera() {
        let turned = with_exif(&picture(400, 200, ImageFormat::Jpeg), 6);
        assert!(turned.windows(6).any(|part| part == b"Secret"));
        let made = small(&turned).unwrap();
        assert!(
            !made
                .windows(6)
                .any(|part| part == b"Secret" || part == b"Exif\0\0")
        );
        let read = image::load_from_memory(&made).unwrap().to_rgb8();
        assert_eq!((read.width(), read.height()), (128, 256));
        // What was left is on top now.
        assert!(read.get_pixel(64, 20)[0] > 200 && read.get_pixel(64, 230)[2] > 200);
    }

    #[test]
    fn what_is_no_picture_or_has_too_many_pixels_is_refused() {
        let png = picture(800, 400, ImageFormat::Png);
        for bad in [&b""[..], b"GIF89a", b"<svg/>", &png[..png.len() / 2]] {
            assert_eq!(small(bad), Err(PictureError::Unreadable));
        }
        // A head that tells of more than there is: 5000 by 4001.
        let mut huge = picture(1, 1, ImageFormat::Png);
        huge[16..20].copy_from_slice(&5000_u32.to_be_bytes());
        huge[20..24].copy_from_slice(&4001_u32.to_be_bytes());
        let mut sum = flate2::Crc::new();
        sum.update(&huge[12..29]);
        huge[29..33].copy_from_slice(&sum.sum().to_be_bytes());
        assert_eq!(small(&huge), Err(PictureError::TooLarge));
    }
}
