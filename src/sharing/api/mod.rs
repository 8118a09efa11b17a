//! Sharing for programs.

mod looks;
mod shares;

use rocket::Route;
use utoipa::OpenApi;

/// The routes of this room under `/api/v1`.
pub fn routes() -> Vec<Route> {
    rocket::routes![
        shares::list,
        shares::share,
        shares::end,
        shares::with_me,
        looks::list,
    ]
}

#[derive(OpenApi)]
#[openapi(
    paths(shares::list, shares::share, shares::end, shares::with_me, looks::list,),
    components(schemas(
        shares::ShareJson,
        shares::SharesJson,
        shares::NewShareJson,
        shares::SharerJson,
        shares::SharersJson,
        crate::persons::Group,
        looks::LookJson,
        looks::LooksJson,
        looks::SeenJson,
    ))
)]
struct Doc;

/// What the document says of these routes.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Doc::openapi()
}
