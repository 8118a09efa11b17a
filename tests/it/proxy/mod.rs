//! The house behind a reverse proxy: nginx with the shipped example, below a path, before servers
//! that are gone, under slow clients; and the other examples, as far as they can be tried.

mod curl;
mod examples;
mod journeys;
mod outside;
mod signed_in;
mod slow;
mod upstreams;
