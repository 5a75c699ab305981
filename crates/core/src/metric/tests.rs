//! The catalogue is whole, and formulas compute what they say.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::catalogue::TEXT;
use super::*;
use crate::quantity::{Amount, MetricUnit, Unit};

fn dec(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

fn metric(id: &str) -> &'static Metric {
    Catalogue::built_in()
        .metric(id)
        .unwrap_or_else(|| panic!("no {id}"))
}

fn fits(category: Category) -> Vec<&'static str> {
    category.metrics().iter().map(String::as_str).collect()
}

#[test]
fn the_catalogue_is_whole() {
    let catalogue = Catalogue::read(TEXT).unwrap();
    assert_eq!(catalogue.metrics().len(), 68);
    let ids: Vec<Category> = catalogue
        .profiles()
        .iter()
        .map(|profile| profile.category)
        .collect();
    assert_eq!(ids, Category::ALL);
    let inputs: BTreeMap<&str, Vec<&str>> = catalogue
        .metrics()
        .iter()
        .filter_map(|metric| {
            Some((
                metric.id.as_str(),
                metric.formula.as_ref()?.inputs().collect(),
            ))
        })
        .collect();
    for id in inputs.values().flatten() {
        assert!(catalogue.metric(id).is_some(), "{id}");
    }
    assert_eq!(formula_cycle(&inputs), None);
    for metric in catalogue.metrics() {
        assert!(metric.definition.is_some(), "{}", metric.id);
        assert!(metric.min.is_some(), "{}", metric.id);
        if metric.unit == MetricUnit::Percent {
            assert_eq!(
                metric
                    .formula
                    .as_ref()
                    .and_then(Formula::multiplies_by_hundred),
                None,
                "{}",
                metric.id
            );
        }
    }
    let vanity: Vec<&str> = catalogue
        .metrics()
        .iter()
        .filter(|metric| metric.vanity)
        .map(|metric| metric.id.as_str())
        .collect();
    assert_eq!(
        vanity,
        [
            "likes",
            "impressions",
            "views",
            "followers",
            "post_reach",
            "applause_rate"
        ]
    );
    let lower: Vec<&str> = catalogue
        .metrics()
        .iter()
        .filter(|metric| metric.better == Better::Lower)
        .map(|metric| metric.id.as_str())
        .collect();
    assert_eq!(
        lower,
        [
            "unfollows",
            "single_page_visits",
            "ad_spend",
            "bounce_rate",
            "cost_per_click",
            "cost_per_mille",
            "cost_per_conversion",
            "cost_per_lead",
            "response_time"
        ]
    );
}

#[test]
fn metrics_say_how_they_combine() {
    assert_eq!(metric("shares").over_time, Some(OverTime::Sum));
    assert_eq!(metric("followers").over_time, Some(OverTime::Latest));
    assert_eq!(metric("reach").over_time, Some(OverTime::AsReported));
    assert_eq!(metric("engagement_rate").over_time, None);
    assert_eq!(
        metric("net_promoter_score").over_time,
        Some(OverTime::AsReported)
    );
    assert!(metric("net_promoter_score").is_rate());
    assert_eq!(Catalogue::built_in().variants("engagement_rate").len(), 2);
    assert!(metric("audience_growth_rate").can_be_below_zero());
    assert!(!metric("shares").can_be_below_zero());
    assert!(!metric("click_through_rate").admits(&Amount::new(dec("120"), Unit::Percent)));
}

#[test]
fn categories_know_their_metrics() {
    assert_eq!(
        fits(Category::BrandAwareness),
        [
            "brand_mentions",
            "shares",
            "post_reach",
            "impressions",
            "virality_rate",
            "amplification_rate",
            "reach",
            "views",
            "followers",
            "tagged_mentions",
            "untagged_mentions",
            "post_reach_total",
            "posts",
        ]
    );
    assert_eq!(
        fits(Category::CustomerService),
        [
            "customer_satisfaction",
            "requests_per_agent",
            "response_time",
            "service_requests",
            "satisfied_responses",
            "survey_responses",
            "agents"
        ]
    );
    assert!(fits(Category::Insight).is_empty() && fits(Category::Crisis).is_empty());
    assert!(fits(Category::Reputation).contains(&"untagged_mentions"));
    assert!(fits(Category::Leads).contains(&"customers"));
    assert_eq!(fits(Category::Recruitment).len(), 8);
    assert_eq!(
        Category::Recruitment.fit(metric("followers")),
        Fit::OnLinkedIn
    );
    assert_eq!(Category::Recruitment.fit(metric("hires")), Fit::Yes);
    assert_eq!(Category::Recruitment.fit(metric("clicks")), Fit::No);
    assert_eq!(Category::Crisis.fit(metric("posts")), Fit::No);
    // fits no category, which is not the same as an organisation's own that names none
    assert_eq!(Category::Community.fit(metric("watch_time")), Fit::No);
    let own = Metric {
        id: "talks".into(),
        categories: vec![],
        ..metric("posts").clone()
    };
    assert_eq!(Category::Crisis.fit(&own), Fit::Yes);
    assert_eq!(
        Category::from_id("internal-comms"),
        Some(Category::InternalComms)
    );
    assert_eq!(
        Category::Crisis.finnish_name(),
        "Kriisien tunnistaminen ja viestinnän hallinta"
    );
    for category in Category::ALL {
        assert!(!category.says().is_empty());
    }
}

#[test]
fn formulas_compute() {
    let value = |id: &str| match id {
        "a" => Some(dec("1")),
        "b" => Some(dec("3")),
        "zero" => Some(dec("0")),
        "big" => Some(Decimal::MAX),
        "new-old" => Some(dec("5")),
        _ => None,
    };
    let eval = |text: &str| Formula::parse(text).unwrap().eval(&value);
    assert_eq!(eval("a + b * 2"), Ok(dec("7")));
    assert_eq!(eval("(a + b) × 2"), Ok(dec("8")));
    assert_eq!(eval("b − a − a"), Ok(dec("1")));
    assert_eq!(eval("a ÷ b * 3"), Ok(dec("1")));
    assert_eq!(eval("a / b + a / b + a / b"), Ok(dec("1")));
    assert_eq!(eval("b * 0.5"), Ok(dec("1.5")));
    assert_eq!(eval("new-old"), Ok(dec("5")));
    assert_eq!(eval("a / zero"), Err(EvalError::DivisionByZero));
    assert_eq!(eval("a / (b - 3)"), Err(EvalError::DivisionByZero));
    assert_eq!(eval("big * big"), Err(EvalError::TooLarge));
    assert_eq!(eval("big / b / b * 9 - big"), Ok(dec("0")));
    assert_eq!(eval("a + c"), Err(EvalError::Missing { input: "c".into() }));
    let known = |id: &str| matches!(id, "a" | "b");
    assert_eq!(
        Formula::parse_with("b-a", &known).unwrap().to_string(),
        "b - a"
    );
    assert_eq!(
        Formula::parse_with("100-a", &known).unwrap().to_string(),
        "100 - a"
    );
    assert_eq!(
        Formula::parse_with("talks-given / a", &known)
            .unwrap()
            .to_string(),
        "talks-given / a"
    );
}

#[test]
fn percentages_are_ratios_times_a_hundred() {
    let figures = |id: &str| match id {
        "clicks" => Some(dec("21")),
        "impressions" => Some(dec("1000")),
        "promoters" => Some(dec("60")),
        "detractors" => Some(dec("20")),
        "survey_responses" => Some(dec("120")),
        "ad_spend" => Some(dec("50")),
        _ => None,
    };
    assert_eq!(
        metric("click_through_rate").compute(&figures),
        Ok(Some(dec("2.1")))
    );
    assert_eq!(
        metric("net_promoter_score")
            .compute(&figures)
            .unwrap()
            .unwrap()
            .round_dp(2),
        dec("33.33")
    );
    assert_eq!(
        metric("cost_per_mille").compute(&figures),
        Ok(Some(dec("50")))
    );
    assert_eq!(metric("clicks").compute(&figures), Ok(None));
}

#[test]
fn a_hundred_too_many_is_found_where_it_can_be_deleted() {
    let rows = [
        (
            "saves / impressions * 100",
            Some((" * 100", "saves / impressions")),
        ),
        (
            "(saves / impressions)*100",
            Some(("*100", "(saves / impressions)")),
        ),
        (
            "100 * saves / impressions",
            Some(("100 * ", "saves / impressions")),
        ),
        (
            "saves * 100 / impressions",
            Some((" * 100", "saves / impressions")),
        ),
        (
            "saves × 100.0 ÷ impressions",
            Some((" × 100.0", "saves ÷ impressions")),
        ),
        ("saves / (impressions * 100)", None),
        ("saves * 100 + likes", None),
        ("saves / impressions * 1000", None),
    ];
    for (text, wanted) in rows {
        let range = Formula::parse(text).unwrap().multiplies_by_hundred();
        let found = range.map(|range| {
            let mut left = text.to_owned();
            let part = text.get(range.clone()).unwrap();
            left.replace_range(range, "");
            (part, left)
        });
        assert_eq!(
            found.as_ref().map(|(part, left)| (*part, left.as_str())),
            wanted,
            "{text}"
        );
    }
}

#[test]
fn formulas_that_are_none_say_where() {
    use FormulaFault as F;
    type Check = fn(&F) -> bool;
    let deep = format!("{}a{}", "(".repeat(50), ")".repeat(50));
    let rows: [(&str, &str, Check); 14] = [
        ("", "", |fault| matches!(fault, F::Empty)),
        ("a +", "", |fault| matches!(fault, F::ValueMissing { .. })),
        ("* a", "*", |fault| matches!(fault, F::ValueMissing { .. })),
        ("a b", "b", |fault| {
            matches!(fault, F::OperatorMissing { .. })
        }),
        ("(a b)", "b", |fault| {
            matches!(fault, F::OperatorMissing { .. })
        }),
        ("(a", "(", |fault| matches!(fault, F::NotClosed)),
        ("a)", ")", |fault| matches!(fault, F::NotOpened)),
        ("()", ")", |fault| matches!(fault, F::ValueMissing { .. })),
        ("a % b", "%", |fault| {
            matches!(fault, F::UnknownCharacter { .. })
        }),
        ("a * 0,5", ",", |fault| {
            matches!(fault, F::UnknownCharacter { .. })
        }),
        ("a * 1.2.3", "1.2.3", |fault| {
            matches!(fault, F::BadNumber { .. })
        }),
        ("1 + 2", "1 + 2", |fault| matches!(fault, F::NoInput)),
        ("a ^ 2", "^", |fault| {
            matches!(fault, F::UnknownCharacter { .. })
        }),
        (&deep, "(", |fault| matches!(fault, F::TooDeep)),
    ];
    for (text, part, check) in rows {
        let error = Formula::parse(text).unwrap_err();
        assert!(check(&error.fault), "{text}: {error:?}");
        assert_eq!(text.get(error.range.clone()), Some(part), "{text}");
    }
    assert!(matches!(
        Formula::parse(&"a+".repeat(10_000)).unwrap_err().fault,
        F::TooLong
    ));
    assert!(matches!(
        Formula::parse(&"a+".repeat(300)).unwrap_err().fault,
        F::TooLong | F::ValueMissing { .. }
    ));
}

#[test]
fn rings_are_found_from_their_smallest() {
    let graph = |edges: &[(&'static str, &[&'static str])]| {
        formula_cycles(
            &edges
                .iter()
                .map(|(id, inputs)| (*id, inputs.to_vec()))
                .collect(),
        )
    };
    assert!(graph(&[("a", &["b"]), ("b", &["c"]), ("x", &["b", "c"])]).is_empty());
    assert_eq!(
        graph(&[("c", &["a"]), ("a", &["b"]), ("b", &["c"])]),
        [["a", "b", "c"]]
    );
    assert_eq!(graph(&[("a", &["a"])]), [["a"]]);
    assert_eq!(
        graph(&[("x", &["a"]), ("a", &["b"]), ("b", &["a"]), ("y", &["y"])]),
        [vec!["a", "b"], vec!["y"]]
    );
    let names: Vec<String> = (0..50_000).map(|n| format!("m{n:06}")).collect();
    let chain: BTreeMap<&str, Vec<&str>> = names
        .iter()
        .zip(names.iter().cycle().skip(1))
        .map(|(id, next)| (id.as_str(), vec![next.as_str()]))
        .collect();
    assert_eq!(formula_cycles(&chain).first().map(Vec::len), Some(50_000));
    // every metric leads back to one before: told once, and not with quadratic work
    let back: BTreeMap<&str, Vec<&str>> = (0..names.len() - 1)
        .map(|n| {
            (
                names[n].as_str(),
                vec![names[n + 1].as_str(), names[n / 2].as_str()],
            )
        })
        .collect();
    assert!(!formula_cycles(&back).is_empty());
}
