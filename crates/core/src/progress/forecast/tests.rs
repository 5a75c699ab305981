use super::*;

fn monthly(values: &[f64]) -> Series {
    let day = |at: usize| f64::from(u32::try_from(at).unwrap()) * 30.0;
    Series::new(
        None,
        values
            .iter()
            .enumerate()
            .map(|(at, value)| (day(at), *value))
            .collect(),
    )
}

#[test]
fn a_straight_line_goes_on() {
    let estimate = level(&monthly(&[10.0, 20.0, 30.0, 40.0, 50.0]), 60.0).unwrap();
    assert!((estimate.mean - 70.0).abs() < 1e-9, "{estimate:?}");
    assert_eq!(estimate.method, Method::Drift);
}

#[test]
fn drift_is_that_of_the_textbook() {
    // FPP3 5.2: ŷ = y_T + h (y_T − y_1) / (T − 1); 5.5: σ̂ √(h (1 + h / (T − 1))).
    let values = [100.0, 104.0, 103.0, 109.0, 112.0];
    let walk = drift::fit(&monthly(&values)).unwrap().estimate(90.0);
    assert!((walk.mean - 121.0).abs() < 1e-9);
    let strays = [1.0, -4.0, 3.0, 0.0_f64];
    let variance = strays.iter().map(|stray| stray * stray).sum::<f64>() / 3.0;
    let expected = (variance * 3.0 * (1.0 + 3.0 / 4.0)).sqrt() * normal::widening(3.0);
    assert!((walk.deviation - expected).abs() < 1e-9);
}

#[test]
fn a_noisy_level_is_smoothed_and_not_drawn_out() {
    let values = [
        50.0, 53.0, 47.0, 52.0, 48.0, 51.0, 49.0, 53.0, 46.0, 51.0, 50.0, 58.0,
    ];
    let estimate = level(&monthly(&values), 90.0).unwrap();
    assert_eq!(estimate.method, Method::DampedTrend);
    assert!((estimate.mean - 50.0).abs() < 3.0, "{estimate:?}");
}

#[test]
fn a_sum_goes_on_at_its_rate() {
    let series = Series::new(
        Some((-1.0, 0.0)),
        (1..=6)
            .map(|month| (f64::from(month) * 30.0 - 1.0, f64::from(month) * 12.0))
            .collect(),
    );
    let estimate = sum(&series, 180.0).unwrap();
    assert!((estimate.mean - 144.0).abs() < 1e-6, "{estimate:?}");
}

#[test]
fn the_t_distribution_is_that_of_the_tables() {
    // 90th percentiles of Student's t.
    for (freedom, quantile) in [
        (2.0, 1.886),
        (3.0, 1.638),
        (5.0, 1.476),
        (10.0, 1.372),
        (30.0, 1.310),
    ] {
        let found = normal::widening(freedom) * normal::NINETIETH;
        assert!((found - quantile).abs() < 0.02, "{freedom}: {found}");
    }
    assert!((normal::below(0.0) - 0.5).abs() < 1e-12);
    assert!((normal::below(normal::NINETIETH) - 0.9).abs() < 1e-9);
}
