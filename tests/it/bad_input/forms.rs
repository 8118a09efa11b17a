//! Forms that were filled in wrong come back with what was typed and what to mend.
