//! Figures: what they count and what part they play, in English and Finnish.

use goalpost_wording::{Direction, Figure, Role, Unit, Wording};
use rust_decimal::Decimal;

fn shown(text: &str) -> Vec<String> {
    let w = Wording::of(text);
    w.figures().iter().map(|f| line(text, f)).collect()
}

fn line(text: &str, f: &Figure) -> String {
    let at = text.get(f.range.clone()).unwrap_or("?");
    format!("{at} = {} {:?} {:?}", f.value, f.unit, f.role)
}

#[test]
fn roles_in_english() {
    assert_eq!(
        shown("Raise open rate from 18 % to 25 %"),
        ["18 % = 18 Percent From", "25 % = 25 Percent To"]
    );
    assert_eq!(shown("Grow sign-ups by 20%"), ["20% = 20 Percent By"]);
    assert_eq!(shown("At least 12 reviews"), ["12 = 12 Count AtLeast"]);
    assert_eq!(shown("No more than 3 complaints"), ["3 = 3 Count AtMost"]);
    assert_eq!(shown("Churn under 2%"), ["2% = 2 Percent AtMost"]);
    assert_eq!(shown("NPS of 40 or more"), ["40 = 40 Count AtLeast"]);
    assert_eq!(shown("+15 % traffic"), ["+15 % = 15 Percent By"]);
    assert_eq!(shown("30% more demo requests"), ["30% = 30 Percent By"]);
}

#[test]
fn roles_in_finnish() {
    assert_eq!(
        shown("Nosta avausprosentti 18 %:sta 25 %:iin"),
        ["18 %:sta = 18 Percent From", "25 %:iin = 25 Percent To"]
    );
    assert_eq!(
        shown("Lisää latauksia 20 %:lla"),
        ["20 %:lla = 20 Percent By"]
    );
    assert_eq!(
        shown("Lisää latauksia 20 prosentilla"),
        ["20 prosentilla = 20 Percent By"]
    );
    assert_eq!(
        shown("Vähintään kaksi arviota"),
        ["kaksi = 2 Count AtLeast"]
    );
    assert_eq!(shown("Enintään 3 reklamaatiota"), ["3 = 3 Count AtMost"]);
    assert_eq!(
        shown("Tilaajamäärä 1 500 tilaajasta 2 500 tilaajaan"),
        ["1 500 = 1500 Count From", "2 500 = 2500 Count To"]
    );
}

#[test]
fn units() {
    assert_eq!(
        shown("Up 3 percentage points"),
        ["3 percentage points = 3 Points None"]
    );
    assert_eq!(
        shown("2,5 prosenttiyksikköä lisää"),
        ["2,5 prosenttiyksikköä = 2.5 Points None"]
    );
    assert_eq!(
        shown("€1.5M in sales"),
        ["€1.5M = 1500000 Money(\"EUR\") None"]
    );
    assert_eq!(
        shown("Myyntiä 2 milj. euroa"),
        ["2 milj. euroa = 2000000 Money(\"EUR\") None"]
    );
    assert_eq!(
        shown("Answer in under 4 hours"),
        ["4 hours = 14400 Duration AtMost"]
    );
    assert_eq!(
        shown("Latency below 250ms"),
        ["250ms = 0.25 Duration AtMost"]
    );
    assert_eq!(shown("Triple the downloads"), ["Triple = 3 Multiple None"]);
    assert_eq!(
        shown("Puolita läpimenoaika"),
        ["Puolita = 0.5 Multiple None"]
    );
    assert_eq!(shown("10x more demos"), ["10x = 10 Multiple None"]);
    assert_eq!(
        shown("Two thirds of buyers return"),
        ["Two thirds = 66.666667 Percent None"]
    );
    assert_eq!(shown("Collect 35k votes"), ["35k = 35000 Count None"]);
}

#[test]
fn no_quantities() {
    assert_eq!(shown("Chat open 24/7"), ["24/7 = 24 Name None"]);
    assert_eq!(shown("App for iOS 17"), ["iOS 17 = 17 Name None"]);
    assert_eq!(shown("Pass SOC 2"), ["SOC 2 = 2 Name None"]);
    assert_eq!(shown("Web3 and B2B news"), Vec::<String>::new());
    assert_eq!(
        shown("Reach 18–24-year-olds"),
        ["18 = 18 Age AtLeast", "24-year-olds = 24 Age AtMost"]
    );
    assert_eq!(shown("A 90-day plan"), ["90-day = 7776000 Timeframe None"]);
    assert_eq!(shown("Two-factor login"), ["Two-factor = 2 Name None"]);
    for text in [
        "Chat open 24/7",
        "App for iOS 17",
        "Reach 18–24-year-olds",
        "A 90-day plan",
        "Ready by 2027",
        "Done in Q3 2026",
    ] {
        assert!(!Wording::of(text).states_level(), "{text}");
    }
}

#[test]
fn time() {
    assert_eq!(shown("Ready by 2027"), ["2027 = 2027 Year Deadline"]);
    assert_eq!(
        shown("Valmis vuoteen 2027 mennessä"),
        ["2027 = 2027 Year Deadline"]
    );
    assert_eq!(
        shown("Valmis vuoden 2027 loppuun"),
        ["2027 = 2027 Year Deadline"]
    );
    assert_eq!(shown("Done in Q3 2026"), ["Q3 2026 = 2026 Period None"]);
    assert_eq!(shown("Done by 2026-Q3"), ["2026-Q3 = 2026 Period Deadline"]);
    assert_eq!(shown("Done by 30 June"), ["30 June = 0 Date Deadline"]);
    assert_eq!(
        shown("Valmis 30.6.2026 mennessä"),
        ["30.6.2026 = 2026 Date Deadline"]
    );
    assert_eq!(shown("Win 2000 subscribers"), ["2000 = 2000 Count None"]);
    assert_eq!(
        shown("In six months"),
        ["six months = 15778476 Timeframe Within"]
    );
}

#[test]
fn ranks() {
    let w = Wording::of("Climb from seventh to third place");
    assert!(w.states_level());
    assert!(w.figures().iter().all(|f| f.unit == Unit::Rank));
    assert!(Wording::of("Nousemme seitsemänneltä sijalta kolmannelle").states_level());
    assert!(!Wording::of("Write the second chapter").states_level());
}

#[test]
fn digits_written_and_other_readings() {
    let text = "Sell 1.2M units, 4.50 each, 1,500 or 4.500 in all";
    let w = Wording::of(text);
    let steps: Vec<String> = w.figures().iter().map(|f| f.step.to_string()).collect();
    assert_eq!(steps, ["100000", "0.01", "1", "0.001"]);
    let others: Vec<Option<String>> = w
        .figures()
        .iter()
        .map(|f| f.other_reading.map(|o| o.to_string()))
        .collect();
    assert_eq!(
        others,
        [
            None,
            None,
            Some("1.500".to_owned()),
            Some("4500".to_owned())
        ]
    );
}

#[test]
fn directions_and_nouns() {
    let text = "Cut complaints by 10 % and win 50 new trial users";
    let w = Wording::of(text);
    let first = w.figures().first().unwrap();
    assert_eq!(
        (first.direction, first.role),
        (Some(Direction::Down), Role::By)
    );
    let second = w.figures().last().unwrap();
    assert_eq!(second.noun.clone().and_then(|r| text.get(r)), Some("users"));
    assert!(
        Wording::of("About 20 talks")
            .figures()
            .first()
            .unwrap()
            .hedged
    );
    assert!(
        Wording::of("noin 20 esitystä")
            .figures()
            .first()
            .unwrap()
            .hedged
    );
}

#[test]
fn years_that_end_the_time() {
    let of = |text: &str| {
        let figures = Wording::of(text).figures().to_vec();
        figures
            .into_iter()
            .find(|f| matches!(f.unit, Unit::Year | Unit::Period | Unit::Date))
            .map(|f| (f.role, f.value))
    };
    for text in [
        "Rent a shop by late 2027",
        "Rent a shop by the close of 2027",
        "Rent a shop by end-2027",
        "Rent a shop by the end of FY2027",
        "Rent a shop by the end of Q3 2027",
        "Rent a shop before the end of 2027",
        "Rent a shop by the end of the year 2027",
        "Rent a shop by the end of March 2027",
        "Rent a shop by spring 2027",
        "Rent a shop by 2027-12-31",
        "Rent a shop until the end of 2027",
        "Rent a shop through the end of 2027",
        "Rent a shop through 2027",
        "Rent a shop no later than 2027",
        "Rent a shop by the year 2027",
        "Lease bicycles to 30 employers by the end of 2027",
        "Lease bicycles to 30 employers, end of 2027",
        "Lease bicycles to 30 employers (by 2027)",
        "Lease bicycles to 30 employers before summer 2027",
        "Vuokraa liiketila ennen vuoden 2027 loppua",
        "Vuokraa liiketila ennen vuotta 2027",
        "Vuokraa liiketila syyskuun 2027 loppuun mennessä",
        "Vuokraa liiketila 30.9.2027 mennessä",
        "Vuokraa liiketila kevääseen 2027 mennessä",
        "Vuokraa liiketila vuoden 2027 loppuun",
        "Vuokraa liiketila viimeistään vuonna 2027",
        "Vuokraa liiketila viimeistään 2027",
        "Vuokraa liiketila vuoden 2027 loppuun saakka",
        "Vuokraa liiketila vuoden 2027 lopussa",
        "Vuokraa liiketila syyskuuhun 2027 mennessä",
    ] {
        assert_eq!(
            of(text),
            Some((Role::Deadline, Decimal::from(2027))),
            "{text}"
        );
    }
    for text in [
        "Rent a shop throughout 2027",
        "Rent a shop in 2027",
        "Vuokraa liiketila vuoden 2027 aikana",
        "Vuokraa liiketila vuonna 2027",
        "Vuokraa liiketila syyskuussa 2027",
    ] {
        assert_eq!(of(text), Some((Role::None, Decimal::from(2027))), "{text}");
    }
}

#[test]
fn parts_of_a_whole() {
    for (text, part) in [
        ("Cut waste by a quarter", 25),
        ("Cut waste by one quarter", 25),
        ("Cut waste by three quarters", 75),
        ("A quarter of all orders", 25),
        ("Cut waste by a half", 50),
        ("Raise it by a tenth", 10),
        ("Leikkaa hävikkiä neljänneksellä", 25),
        ("Leikkaa hävikkiä kymmenyksellä", 10),
        ("Viidennes tilauksista", 20),
    ] {
        let figures = Wording::of(text).figures().to_vec();
        let found = figures.first().map(|f| (f.unit, f.value));
        assert_eq!(found, Some((Unit::Percent, Decimal::from(part))), "{text}");
    }
    for text in [
        "Publish a report every quarter",
        "Julkaise raportti joka neljännes",
        "Viimeisen neljänneksen aikana",
    ] {
        assert!(!Wording::of(text).states_level(), "{text}");
    }
}
