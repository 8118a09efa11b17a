//! The house behind a reverse proxy: nginx with the shipped example, below a path, before servers
//! that are gone, under slow clients; and the other examples, as far as they can be tried.

mod curl;
mod examples;
mod journeys;
mod outside;
mod slow;
mod upstreams;
