//! The normal distribution, and Student's t for few figures.

/// The 90th percentile of the standard normal distribution: half of an interval of 80 %.
pub(super) const NINETIETH: f64 = 1.281_551_565_544_6;

/// The share of a standard normal distribution below `z`.
pub(super) fn below(z: f64) -> f64 {
    0.5 * libm::erfc(-z / std::f64::consts::SQRT_2)
}

/// How many times the 90th percentile of Student's t with so many degrees of freedom is that of the
/// normal distribution: what few figures leave unknown of their own spread. The expansion of Abramowitz
/// and Stegun, 26.7.5; its first terms are right to three digits from two degrees on.
pub(super) fn widening(freedom: f64) -> f64 {
    let z = NINETIETH;
    let freedom = freedom.max(1.0);
    let (z3, z5, z7) = (z * z * z, z * z * z * z * z, z * z * z * z * z * z * z);
    let first = (z3 + z) / 4.0;
    let second = (5.0 * z5 + 16.0 * z3 + 3.0 * z) / 96.0;
    let third = (3.0 * z7 + 19.0 * z5 + 17.0 * z3 - 15.0 * z) / 384.0;
    let t =
        z + first / freedom + second / (freedom * freedom) + third / (freedom * freedom * freedom);
    t / z
}

/// Akaike's criterion, corrected for few figures: the fit of a model by the sum of squares of what it
/// did not foresee, with a price for each number that was fitted.
pub(super) fn criterion(squares: f64, count: f64, fitted: f64) -> f64 {
    let spread = (squares / count).max(f64::MIN_POSITIVE);
    let parameters = fitted + 1.0;
    let rest = (count - parameters - 1.0).max(0.5);
    count * libm::log(spread) + 2.0 * parameters * count / rest
}

/// The mean of squares; nothing of fewer than four, which say too little.
pub(super) fn mean_square(errors: impl Iterator<Item = f64>) -> f64 {
    let (mut squares, mut count) = (0.0, 0.0);
    for error in errors {
        squares += error * error;
        count += 1.0;
    }
    if count < 4.0 { 0.0 } else { squares / count }
}
