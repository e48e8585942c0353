//! The one test program of the suite: what holds whatever is answered.

mod laws;
