//! Every route that changes something, asked from another site's page with the cookie of somebody
//! who is signed in.

use super::world::{From, Who, World};

const SAFE: [&str; 3] = ["GET", "HEAD", "OPTIONS"];

#[rocket::async_test]
async fn no_route_changes_anything_for_another_site() {
    let world = World::new().await;
    let mut open = Vec::new();
    for (method, pattern) in World::routes().await {
        if SAFE.contains(&method.as_str()) {
            continue;
        }
        let path = world.filled(&pattern.replace('<', "{").replace('>', "}"));
        for who in [Who::Owner, Who::Admin] {
            for from in [From::OtherSite, From::OtherOrigin] {
                let answer = world.answer(who, from, &method, &path).await;
                if answer != "403" {
                    open.push(format!("{method} {pattern}, {who:?}, {from:?}: {answer}"));
                }
            }
        }
    }
    assert!(open.is_empty(), "open to other sites:\n{}", open.join("\n"));
}

#[rocket::async_test]
async fn what_says_nothing_of_where_it_comes_from_is_no_browser_and_is_answered_as_ever() {
    for (method, pattern) in World::routes().await {
        if SAFE.contains(&method.as_str()) {
            continue;
        }
        let path = pattern.replace('<', "{").replace('>', "}");
        let mut answers = Vec::new();
        for from in [From::Here, From::Unsaid] {
            let world = World::new().await;
            let path = world.filled(&path);
            answers.push(world.answer(Who::Owner, from, &method, &path).await);
        }
        assert_eq!(answers[0], answers[1], "{method} {pattern}");
    }
}
