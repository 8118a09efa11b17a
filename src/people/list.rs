//! `output.csv`: the list of all of them.

use super::model::Found;

/// Its name.
pub const NAME: &str = "output.csv";

/// The name of a picture for programs: what the source is called, and the name in it; empty without one.
pub fn img_path(source: &str, found: &Found) -> String {
    match &found.image {
        Some(image) => format!("{source}/{image}"),
        None => String::new(),
    }
}

/// The whole list, by user id.
pub fn written(source: &str, people: &[(String, Found)]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["user_id", "first_name", "last_name", "birthts", "img_path"])?;
    for (id, found) in people {
        let birthts = found.birthts.to_string();
        let path = img_path(source, found);
        writer.write_record([id, &found.first_name, &found.last_name, &birthts, &path])?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}
