//! Reading a document from its text, so that it is kept as it was sent or not at all.
//!
//! Text is walked once before anything is built of it: what lies too deep, and numbers that a 64-bit
//! integer or float cannot hold exactly, are refused here. Then it is parsed, and a key that stands
//! twice in one object is refused, since one of the two would be lost.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::model::{MAX_DEPTH, MAX_DOCUMENT, Problem};

/// The document that `text`, which is valid JSON, stands for.
///
/// # Errors
/// The first [`Problem`] with it.
pub fn read(text: &str) -> Result<Value, Problem> {
    walk(text)?;
    let mut json = serde_json::Deserializer::from_str(text);
    let mut twice = None;
    let value = Strict { twice: &mut twice }.deserialize(&mut json);
    match (value, twice) {
        (_, Some(key)) => Err(Problem::Twice(key)),
        (Ok(value @ Value::Object(_)), None) => check_size(value),
        _ => Err(Problem::NotAnObject),
    }
}

fn check_size(value: Value) -> Result<Value, Problem> {
    if value.to_string().len() > MAX_DOCUMENT {
        Err(Problem::TooLong)
    } else {
        Ok(value)
    }
}

/// Looks at the depth and the numbers of a valid JSON text.
fn walk(text: &str) -> Result<(), Problem> {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => at = end_of_string(bytes, at + 1),
            b'{' | b'[' => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(Problem::TooDeep);
                }
                at += 1;
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                at += 1;
            }
            b'-' | b'0'..=b'9' => {
                let is_number =
                    |byte: &&u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
                let length = bytes.iter().skip(at).take_while(is_number).count();
                let number = text.get(at..at + length).unwrap_or_default();
                if !is_kept(number) {
                    return Err(Problem::Inexact(number.chars().take(40).collect()));
                }
                at += length;
            }
            _ => at += 1,
        }
    }
    Ok(())
}

/// Behind the quote that ends the string which begins at `at`.
fn end_of_string(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    at
}

/// Whether a number is the same after it was kept: an integer of 64 bits, or a decimal that the nearest
/// float of 64 bits writes with the same digits.
fn is_kept(number: &str) -> bool {
    if !number.contains(['.', 'e', 'E']) {
        return number == "-0" || number.parse::<i64>().is_ok() || number.parse::<u64>().is_ok();
    }
    let Ok(float) = number.parse::<f64>() else {
        return false;
    };
    float.is_finite() && decimal(number) == decimal(&format!("{float:e}"))
}

/// A decimal as its sign, its digits without zeros at either end, and the power of ten of the last
/// one; zero has no digits. Nothing when the exponent is beyond all measure.
fn decimal(number: &str) -> Option<(bool, String, i64)> {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let exponent: i64 = exponent.parse::<i32>().ok()?.into();
    let (negative, digits) = match mantissa.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, mantissa),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{whole}{part}");
    let short = all.trim_end_matches('0');
    if short.trim_start_matches('0').is_empty() {
        return Some((negative, String::new(), 0));
    }
    let power = exponent - part.len() as i64 + (all.len() - short.len()) as i64;
    Some((negative, short.trim_start_matches('0').to_owned(), power))
}

/// Reads a value and stops at a key that stands twice in one object, which it notes.
struct Strict<'t> {
    twice: &'t mut Option<String>,
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Value, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        let number = Number::from_f64(value).ok_or_else(|| E::custom("no finite number"))?;
        Ok(Value::Number(number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Strict { twice: self.twice })? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = members.next_key_seed(Name)? {
            if object.contains_key(&key) {
                *self.twice = Some(key);
                return Err(A::Error::custom("a key stands twice"));
            }
            let value = members.next_value_seed(Strict { twice: self.twice })?;
            object.insert(key, value);
        }
        Ok(Value::Object(object))
    }
}

/// Reads the name of a member.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<String, D::Error> {
        String::deserialize(json)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn what_is_no_loss_is_kept_and_written_the_same() {
        for text in [
            r#"{"a":0,"b":"","c":false,"d":null,"e":[],"f":{}}"#,
            r#"{"n":9007199254740993,"u":18446744073709551615,"z":-9223372036854775808}"#,
            r#"{"a":1,"b":1.0,"c":0.1,"d":-12.5}"#,
            r#"{"q":"O'Brien \"; DROP TABLE notes; --","s":"š\u0000"}"#,
        ] {
            assert_eq!(read(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_number_that_would_change_is_refused() {
        for number in [
            "18446744073709551616",
            "3.14159265358979323846",
            "1e999",
            "0.1000000000000000055511151231257827",
            "1e-400",
        ] {
            let refused = read(&format!("{{\"n\":[{number}]}}")).unwrap_err();
            assert!(matches!(refused, Problem::Inexact(_)), "{number}");
        }
        for number in ["1.10", "1E2", "1e+2", "-0.0", "-0", "0e7", "120.50e-1"] {
            assert!(read(&format!("{{\"n\":{number}}}")).is_ok(), "{number}");
        }
        assert!(read(r#"{"text":"18446744073709551616 \" 1e999"}"#).is_ok());
    }

    #[test]
    fn a_key_that_stands_twice_is_named() {
        let refused = read(r#"{"a":[{"b":1,"c":2,"b":3}]}"#).unwrap_err();
        assert_eq!(refused, Problem::Twice("b".to_owned()));
        assert!(read(r#"{"a":{"b":1},"c":{"b":1}}"#).is_ok());
    }

    #[test]
    fn a_bomb_of_brackets_is_refused_and_the_deepest_allowed_is_not() {
        let deep = |n: usize| format!("{{\"a\":{}{}}}", "[".repeat(n), "]".repeat(n));
        assert!(read(&deep(MAX_DEPTH - 1)).is_ok());
        assert_eq!(read(&deep(MAX_DEPTH)), Err(Problem::TooDeep));
        assert_eq!(read(&deep(100_000)), Err(Problem::TooDeep));
    }

    #[test]
    fn only_objects_up_to_the_limit_are_documents() {
        for text in ["1", "null", "[]", "\"a\"", "true"] {
            assert_eq!(read(text), Err(Problem::NotAnObject), "{text}");
        }
        let of_length = |n: usize| format!("{{\"a\":\"{}\"}}", "x".repeat(n - 8));
        assert!(read(&of_length(MAX_DOCUMENT)).is_ok());
        assert_eq!(read(&of_length(MAX_DOCUMENT + 1)), Err(Problem::TooLong));
    }
}
