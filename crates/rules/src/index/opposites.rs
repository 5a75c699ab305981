//! Changes that pull against each other: who asks for one makes the other harder (D2.3).

use goalpost_core::metric::Better;
use goalpost_core::metric::Better::{Higher, Lower};

/// A metric and the way in which it is to change.
pub(crate) type Change = (&'static str, Better);

/// Pairs of changes that seldom come together. They are advice: there may be a way to have both.
pub(crate) const OPPOSITES: &[(Change, Change)] = &[
    // Who posts less is seen less.
    (("posts", Lower), ("reach", Higher)),
    (("posts", Lower), ("post_reach_total", Higher)),
    (("posts", Lower), ("impressions", Higher)),
    (("posts", Lower), ("views", Higher)),
    (("posts", Lower), ("new_followers", Higher)),
    // Who pays less for advertisements is shown less.
    (("ad_spend", Lower), ("impressions", Higher)),
    (("ad_spend", Lower), ("reach", Higher)),
    (("ad_spend", Lower), ("clicks", Higher)),
    // Fewer people answer later.
    (("agents", Lower), ("response_time", Lower)),
];
