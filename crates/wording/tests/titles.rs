//! Verdicts on titles, each both ways, in English and Finnish.

use goalpost_wording::{VagueKind, Wording};

fn vague(text: &str) -> Option<&str> {
    Wording::of(text).vague().and_then(|v| text.get(v.range))
}

#[test]
fn vague_titles() {
    for (text, word) in [
        ("Improve our onboarding", "Improve"),
        ("We want to grow the blog's readership", "grow"),
        ("By 2028, substantially expand partner outreach", "expand"),
        ("More comments on our videos", "More"),
        ("Build trust with local shops", "Build"),
        ("Our newsletter is growing quickly", "growing"),
        ("Generate leads", "Generate"),
        ("Enable growth", "Enable"),
        ("Kehitä varaussovellusta", "Kehitä"),
        ("Strengthen ISO 9001 processes", "Strengthen"),
        ("Reach young people aged 18–24 better", "better"),
        ("Paranna löydettävyyttä", "Paranna"),
        ("Työnantajakuvan vahvistaminen", "vahvistaminen"),
        (
            "Tavoitteena on kasvattaa kävijämääriä vuonna 2027",
            "kasvattaa",
        ),
        (
            "Verkkokauppa entistä houkuttelevammaksi",
            "houkuttelevammaksi",
        ),
        ("Enemmän tilaajia", "Enemmän"),
    ] {
        assert_eq!(vague(text), Some(word), "{text}");
    }
    assert_eq!(
        Wording::of("Build trust with shops").vague().unwrap().kind,
        VagueKind::Object
    );
    assert_eq!(
        Wording::of("Paranna palvelua").vague().unwrap().kind,
        VagueKind::Verb
    );
}

#[test]
fn titles_that_tell() {
    for text in [
        "Improve the onboarding score from 61 to 70",
        "Grow readership by a third",
        "Double the number of demo requests",
        "Climb from seventh to third in the city's ranking",
        "Launch the partner portal",
        "Publish a style guide by the end of May",
        "There is a documented complaints process",
        "We have translated the handbook",
        "Improve support by launching a help centre",
        "Zero missed calls",
        "The new clips get more views than the old trailer",
        "Hire a community manager",
        "Enable two-step login for every account",
        "Become a certified organic farm",
        "Kehitä varaussovellus",
        "Engagement rate",
        "Add support for screen readers",
        "Kasvata kävijämäärää 20 prosentilla",
        "Kaksinkertaista uutiskirjeen tilaajat",
        "Laadi kriisiviestinnän ohje",
        "Avaa verkkokauppa toukokuussa",
        "Vastaa viesteihin alle kahdessa tunnissa",
        "Rakenna uusi verkkokauppa",
        "",
    ] {
        assert_eq!(vague(text), None, "{text}");
    }
}

#[test]
fn a_third_language_is_not_judged() {
    assert_eq!(
        vague("Aumentar la visibilidad de la marca en los medios"),
        None
    );
    assert_eq!(vague("Öka synligheten för våra tjänster på nätet"), None);
}

fn compound(text: &str) -> Option<(&str, &str)> {
    Wording::of(text)
        .compound()
        .and_then(|c| text.get(c.first).zip(text.get(c.second)))
}

#[test]
fn two_goals() {
    for (text, parts) in [
        (
            "Grow the list and shorten waiting times",
            ("Grow", "shorten"),
        ),
        ("Win 20 dealers and hire a trainer", ("Win", "hire")),
        ("Raise open rate by 5% and click rate by 2%", ("5%", "2%")),
        ("Increase reach and revenue", ("reach", "revenue")),
        ("80 % of shops and 60 % of cafés signed", ("80 %", "60 %")),
        (
            "By 2028, halve complaints and substantially increase referrals",
            ("halve", "increase"),
        ),
        (
            "The policy is published and all teams have read it",
            ("is", "have"),
        ),
        (
            "Kasvata tilaajamäärää ja lyhennä vastausaikaa",
            ("Kasvata", "lyhennä"),
        ),
        ("Lisää näkyvyyttä ja myyntiä", ("näkyvyyttä", "myyntiä")),
    ] {
        assert_eq!(compound(text), Some(parts), "{text}");
    }
    assert!(compound("Raise sales by 5%. Cut returns by 2%.").is_some());
}

#[test]
fn one_goal() {
    for text in [
        "Grow sales and marketing headcount to 12",
        "Win 20 dealers in Sweden and Norway",
        "Raise open rate from 10 to 15 and keep it",
        "Grow readership by writing, filming and recording more",
        "Achieve and sustain 99 % uptime",
        "Between 5 and 10 new members",
        "Publish research and development news",
        "Improve support for parents and teachers",
        "Q&A answered within 2 hours",
        "Kasvata tilaajamäärää Suomessa ja Virossa",
        "Uudet ja vanhat asiakkaat ostavat 10 % enemmän",
    ] {
        assert_eq!(compound(text), None, "{text}");
    }
}

fn activity(text: &str) -> Option<(&str, bool)> {
    Wording::of(text)
        .activity()
        .and_then(|a| Some((text.get(a.range)?, a.counted)))
}

#[test]
fn activities() {
    for (text, verb) in [
        ("Run 6 workshops", "Run"),
        ("Write a pricing page", "Write"),
        ("We have published two white papers", "published"),
        ("Improve retention by sending weekly tips", "sending"),
        ("Work with sales to produce 4 case studies", "produce"),
        ("Continue updating the help pages", "updating"),
        ("4 newsletters per quarter", "newsletters"),
        ("Increase posting frequency by 50%", "Increase"),
        ("Interview 12 customers", "Interview"),
        ("The brand book is documented", "documented"),
        ("Järjestä kolme koulutusta", "Järjestä"),
        ("Julkaistaan 8 blogikirjoitusta", "Julkaistaan"),
    ] {
        assert_eq!(activity(text), Some((verb, false)), "{text}");
    }
}

#[test]
fn the_countable_result_of_the_article() {
    for text in [
        "Speak at four trade fairs",
        "Give three talks at developer meetups",
        "Regain trust by speaking at two summits",
        "Puhu kahdessa seminaarissa",
        "Pidä viisi puheenvuoroa",
    ] {
        assert_eq!(
            activity(text).map(|(_, counted)| counted),
            Some(true),
            "{text}"
        );
    }
    assert_eq!(activity("Talk to 30 customers"), Some(("Talk", false)));
}

#[test]
fn outcomes() {
    for text in [
        "Win 6 dealers",
        "Raise the open rate to 30 %",
        "Run a campaign that wins 300 subscribers",
        "Launch a referral scheme, generating 90 leads",
        "Publish case studies to cut churn by 2 %",
        "Deliver 120 qualified leads to sales",
        "Run the beta with at least 25 shops",
        "Reach 10k readers",
        "12 dealers signed",
        "75 % of staff are trained",
        "Hold churn under 3 %",
        "Test coverage above 80 %",
        "Shipping time under 2 days",
        "Complete 95 % of planned visits",
        "Run at 99.9 % uptime",
        "Hanki 40 uutta jäsentä",
        "Nosta vastausprosentti 50 prosenttiin",
    ] {
        assert_eq!(activity(text), None, "{text}");
    }
}

#[test]
fn says_nothing() {
    assert!(Wording::of("Increase brand awareness").says_only("brand awareness"));
    assert!(Wording::of("Growing brand awareness").says_only("Increase brand awareness"));
    assert!(Wording::of("Engagement rate").says_only("engagement rate"));
    assert!(Wording::of("Lisää brändin tunnettuutta").says_only("Brändin tunnettuus"));
    assert!(!Wording::of("Increase brand awareness among nurses").says_only("brand awareness"));
    assert!(!Wording::of("Increase engagement rate to 4 %").says_only("engagement rate"));
    assert!(!Wording::of("").says_only("brand awareness"));
    assert!(!Wording::of("Improve support").says_only(""));
}

#[test]
fn keys() {
    use goalpost_wording::title_key;
    assert_eq!(
        title_key("Grow the newsletter list by 10 %"),
        title_key("Growing newsletter lists by 10%")
    );
    assert_ne!(
        title_key("Grow the list by 10 %"),
        title_key("Grow the list by 20 %")
    );
}

#[test]
fn keys_in_finnish() {
    use goalpost_wording::title_key;
    assert_eq!(
        title_key("Kasvata seuraajien määrää"),
        title_key("kasvata seuraajien määrää!")
    );
    assert_ne!(title_key("Kasvata seuraajia"), title_key("Kasvata myyntiä"));
}

#[test]
fn titles_that_only_change_the_verb_of_growth_share_their_keys() {
    use goalpost_wording::{coarse_title_key, title_key};
    for (one, other) in [
        (
            "Grow Instagram reach from 10 000 to 12 000 by the end of 2026",
            "Increase reach on Instagram from 10000 to 12000 by the end of 2026",
        ),
        (
            "Halve the response time to complaints",
            "Halve the response times to a complaint",
        ),
        (
            "Kasvata Instagramin seuraajia 20 %",
            "Kasvata seuraajia Instagramissa 20 %",
        ),
    ] {
        assert_eq!(title_key(one), title_key(other), "{one} / {other}");
        assert_eq!(
            coarse_title_key(one),
            coarse_title_key(other),
            "{one} / {other}"
        );
    }
    for (one, other) in [
        ("Increase posts by 20 %", "Reduce posts by 20 %"),
        ("Grow reach by 20 % in June", "Grow reach by 30 % in June"),
    ] {
        assert_ne!(title_key(one), title_key(other), "{one} / {other}");
    }
}
