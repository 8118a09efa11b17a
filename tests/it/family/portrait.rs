//! The picture of a person: who sees it, what it may be, and that it goes where the diary goes.

use super::home;
use crate::support::{Client, png};

fn give(browser: &Client, for_person: &str, bytes: &[u8]) -> crate::support::Answer {
    let fields: &[(&str, &str)] = match for_person {
        "" => &[],
        person => &[("for_person", person)],
    };
    browser.files("/account/picture", fields, "picture", &[("me.png", bytes)])
}

#[test]
fn a_guardian_gives_a_child_a_picture_and_nobody_else_sees_it() {
    let home = home();
    let (branka, zora) = (&home.branka, home.server.cookies("zora"));
    home.act(branka);
    // A form of another tab, which was about her own diary.
    give(branka, "", &png(300)).expect(409);
    let next = give(branka, &home.mia, &png(300)).expect(303).location();
    assert_eq!(next, "/account?saved=picture");
    let page = branka.get(&next).expect(200).body;
    assert!(page.contains("The picture is kept.") && page.contains("src=\"/account/picture\""));
    let of_mia = format!("/account/family/{}/picture", home.mia);
    let shown = branka.get(&of_mia).expect(200);
    assert_eq!(shown.header("Content-Type"), "image/jpeg");
    assert!(
        branka
            .get("/account/family")
            .expect(200)
            .body
            .contains(&of_mia)
    );
    zora.get(&of_mia).expect(404);
    zora.get("/account/picture").expect(404);
    zora.get(&format!("/api/v1/me/picture?person={}", home.mia))
        .expect(404);

    branka
        .form("/account/picture/remove", &[("for_person", &home.mia)])
        .expect(303);
    branka.get(&of_mia).expect(404);
    assert!(
        !branka
            .get("/account/family")
            .expect(200)
            .body
            .contains(&of_mia)
    );
}

#[test]
fn what_is_no_picture_is_refused_with_the_reason_and_the_old_one_stays() {
    let home = home();
    let luka = home.server.cookies("luka");
    give(&luka, "", &png(30)).expect(303);
    let page = give(&luka, "", b"<svg onload=alert(1)>").expect(422);
    assert!(
        page.words()
            .contains("Please choose a picture in JPEG or PNG.")
    );
    let empty = give(&luka, "", b"").expect(422);
    assert!(empty.words().contains("Please choose a file first."));
    let large = vec![0; 10_000_001];
    let page = give(&luka, "", &large).expect(422);
    assert!(page.words().contains("at most 10 MB and 20 million pixels"));
    luka.get("/account/picture").expect(200);

    let path = "/api/v1/me/picture";
    let put = |bytes: Vec<u8>| {
        luka.same_origin()
            .send("PUT", path, Some(("image/png", bytes)))
    };
    put(png(20)).expect(204);
    put(large).expect(413);
    let fault = put(b"GIF89a".to_vec()).expect(422).value();
    assert_eq!(fault["errors"][0]["field"], "picture", "{fault}");
    luka.get(path).expect(200);
    luka.same_origin().delete(path).expect(204);
    luka.same_origin().delete(path).expect(204);
    luka.get(path).expect(404);
}
