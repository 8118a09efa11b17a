//! What people see of several sources, and how they choose among them.

use super::*;

async fn steps(house: &House, source: Option<&str>, steps: i64) {
    let new = NewEntry {
        date: TODAY,
        values: values_of(&[("steps", steps)]),
        origin: source.map(|source| Origin {
            source: source.into(),
            id: "1".into(),
        }),
        ..NewEntry::default()
    };
    let logged = house.entries.log(Actor::System, house.iva, new);
    logged.await.unwrap();
}

#[rocket::async_test]
async fn one_source_needs_no_choice_and_several_are_ordered_without_scripts() {
    let house = House::new().await;
    steps(&house, Some("Demo <Watch>"), 9_000_000).await;
    let page = house.get("/account/sources").await;
    assert!(page.says("One source for everything"));
    assert!(!house.get("/").await.says("Not counted"));

    steps(&house, Some("Demo Phone"), 4_000_000).await;
    assert!(house.get("/account/sources").await.says("On 1 day"));
    for path in ["/", "/entries"] {
        let page = house.get(path).await;
        assert!(
            page.says("Not counted: Demo &lt;Watch&gt; counts for Steps."),
            "{path}"
        );
        assert!(page.says("Steps from Demo &lt;Watch&gt;"), "{path}");
    }

    let period = house.get("/health-metrics?period=today").await;
    assert!(
        period.says("On 1 day several sources have this. Demo &lt;Watch&gt; counts most often.")
    );
    assert!(period.says("href=\"/account/sources\""));

    let up = "metric=steps&source=Demo+Phone&step=up";
    let moved = house.post("/account/sources/move", up).await;
    assert_eq!(moved.status, Status::SeeOther);
    let page = house.get("/").await;
    assert!(page.says("Not counted: Demo Phone counts for Steps."));
    house.post("/account/sources/usual", "metric=steps").await;
    assert!(house.get("/").await.says("Steps from Demo &lt;Watch&gt;"));
}

#[rocket::async_test]
async fn what_is_no_source_is_not_found_and_another_site_moves_nothing() {
    let house = House::new().await;
    steps(&house, Some("Demo Watch"), 9_000_000).await;
    steps(&house, None, 4_000_000).await;
    for body in [
        "metric=steps&source=Another&step=up",
        "metric=nothing&source=&step=up",
        "metric=steps&source=&step=sideways",
    ] {
        let answer = house.post("/account/sources/move", body).await;
        assert_eq!(answer.status, Status::NotFound, "{body}");
    }
    let body = "metric=steps&source=Demo+Watch&step=up";
    let answer = house
        .post_from("/account/sources/move", body, "cross-site")
        .await;
    assert_eq!(answer.status, Status::Forbidden);
    assert!(house.get("/").await.says("Steps logged by hand"));
    house.post("/account/sources/move", body).await;
    assert!(house.get("/").await.says("Steps from Demo Watch"));
}
