//! What the made-up goals say: metrics with their words in two languages, names, reasons, and chance without a crate.

/// A small linear congruential generator: the same workspace on every machine and every day.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(2).wrapping_add(1))
    }

    /// A number below `sides`.
    pub(crate) fn roll(&mut self, sides: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let high = (self.0 >> 33) as u32;
        high % sides.max(1)
    }

    pub(crate) fn one_in(&mut self, sides: u32) -> bool {
        self.roll(sides) == 0
    }

    pub(crate) fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from.get(self.roll(from.len() as u32) as usize)
            .copied()
            .unwrap_or_default()
    }
}

/// How a metric's figures are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Tenths of a per cent.
    Percent,
    Count,
    /// Cents.
    Money,
    Minutes,
    Score,
    /// Tenths.
    Ratio,
}

impl Unit {
    /// A figure as the field holds it, decimal point or comma by the language.
    pub(crate) fn field(self, ticks: u32, finnish: bool) -> String {
        match self {
            Unit::Percent => format!("{} %", decimal(ticks, 10, finnish)),
            Unit::Count => grouped(ticks),
            Unit::Money if finnish => format!("{} €", decimal(ticks, 100, finnish)),
            Unit::Money => format!("{} EUR", decimal(ticks, 100, finnish)),
            Unit::Minutes => format!("{ticks} min"),
            Unit::Score => ticks.to_string(),
            Unit::Ratio => decimal(ticks, 10, finnish),
        }
    }

    /// "from A to B", as a title says it.
    pub(crate) fn span(self, from: u32, to: u32, finnish: bool) -> String {
        if !finnish {
            return format!(
                "from {} to {}",
                self.field(from, false),
                self.field(to, false)
            );
        }
        let (a, b) = match self {
            Unit::Percent | Unit::Ratio => (decimal(from, 10, true), decimal(to, 10, true)),
            Unit::Money => (decimal(from, 100, true), decimal(to, 100, true)),
            Unit::Count => (grouped(from), grouped(to)),
            Unit::Minutes | Unit::Score => (from.to_string(), to.to_string()),
        };
        match self {
            Unit::Percent => format!("{a} prosentista {b} prosenttiin"),
            Unit::Money => format!("{a} eurosta {b} euroon"),
            Unit::Minutes => format!("{a} minuutista {b} minuuttiin"),
            Unit::Count | Unit::Ratio | Unit::Score => format!("tasolta {a} tasolle {b}"),
        }
    }
}

/// `123` in tenths is `12.3`; a zero after the mark is left out.
fn decimal(ticks: u32, per: u32, finnish: bool) -> String {
    let (whole, rest) = (ticks / per, ticks % per);
    let mark = if finnish { ',' } else { '.' };
    match per {
        100 => format!("{whole}{mark}{rest:02}"),
        _ if rest == 0 => whole.to_string(),
        _ => format!("{whole}{mark}{rest}"),
    }
}

/// `12400` as `12 400`.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

/// What is asked of a metric.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// From a baseline to a target.
    Level,
    /// So many come by the due date; no baseline.
    Sum,
    /// A level of each month.
    PerMonth,
    /// Held in every month, at most this.
    Keep,
}

/// A metric, the category that it belongs to and what its figures are like.
pub(crate) struct Theme {
    pub(crate) category: &'static str,
    pub(crate) metric: &'static str,
    pub(crate) english: &'static str,
    /// In the partitive, after "kasvata" or "pienennä".
    pub(crate) finnish: &'static str,
    pub(crate) unit: Unit,
    pub(crate) kind: Kind,
    pub(crate) lower: bool,
    /// The lowest and highest baseline, or sum, in the unit's ticks.
    pub(crate) range: (u32, u32),
    pub(crate) definition: Option<&'static str>,
    pub(crate) agreed_with: Option<&'static str>,
}

const fn theme(
    category: &'static str,
    metric: &'static str,
    words: (&'static str, &'static str),
    unit: Unit,
    range: (u32, u32),
) -> Theme {
    let (english, finnish) = words;
    Theme {
        category,
        metric,
        english,
        finnish,
        unit,
        kind: Kind::Level,
        lower: false,
        range,
        definition: None,
        agreed_with: None,
    }
}

impl Theme {
    const fn lower(mut self) -> Self {
        self.lower = true;
        self
    }

    const fn kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    const fn counts(mut self, definition: &'static str) -> Self {
        self.definition = Some(definition);
        self
    }

    const fn agreed(mut self, with: &'static str) -> Self {
        self.agreed_with = Some(with);
        self
    }
}

/// The themes of goals; each goal of a file takes another.
pub(crate) const THEMES: &[Theme] = &[
    theme(
        "brand-awareness",
        "post_reach",
        ("post reach", "julkaisujen tavoittavuutta"),
        Unit::Count,
        (8_000, 60_000),
    ),
    theme(
        "brand-awareness",
        "virality_rate",
        ("virality rate", "jakojen osuutta näytöistä"),
        Unit::Percent,
        (20, 60),
    ),
    theme(
        "brand-awareness",
        "impressions",
        ("monthly impressions", "näyttökertoja kuukaudessa"),
        Unit::Count,
        (40_000, 90_000),
    )
    .kind(Kind::PerMonth),
    theme(
        "brand-awareness",
        "shares",
        ("shares", "jakoa"),
        Unit::Count,
        (1_200, 9_000),
    )
    .kind(Kind::Sum),
    theme(
        "reputation",
        "sentiment_score",
        ("sentiment score", "sävypisteitä"),
        Unit::Score,
        (30, 45),
    ),
    theme(
        "reputation",
        "social_share_of_voice",
        ("share of voice", "osuutta keskustelusta"),
        Unit::Percent,
        (120, 240),
    ),
    theme(
        "reputation",
        "customer_satisfaction",
        ("customer satisfaction", "asiakastyytyväisyyttä"),
        Unit::Percent,
        (620, 760),
    ),
    theme(
        "community",
        "engagement_rate",
        ("engagement rate", "sitoutumisastetta"),
        Unit::Percent,
        (30, 60),
    ),
    theme(
        "community",
        "conversation_rate",
        ("conversation rate", "kommentteja julkaisua kohden"),
        Unit::Ratio,
        (40, 90),
    ),
    theme(
        "community",
        "audience_growth_rate",
        ("audience growth rate", "yleisön kasvuvauhtia"),
        Unit::Percent,
        (25, 60),
    ),
    theme(
        "community",
        "save_rate",
        ("save rate", "tallennusten osuutta"),
        Unit::Percent,
        (30, 70),
    ),
    theme(
        "conversions",
        "conversion_rate",
        ("conversion rate", "konversioprosenttia"),
        Unit::Percent,
        (25, 60),
    )
    .counts("An order paid in the online store"),
    theme(
        "conversions",
        "cost_per_click",
        ("cost per click", "klikkauksen hintaa"),
        Unit::Money,
        (110, 240),
    )
    .lower(),
    theme(
        "conversions",
        "bounce_rate",
        ("bounce rate", "välitöntä poistumista"),
        Unit::Percent,
        (420, 620),
    )
    .lower(),
    theme(
        "leads",
        "leads",
        ("leads", "liidiä"),
        Unit::Count,
        (240, 980),
    )
    .kind(Kind::Sum)
    .counts("A request for a quote through the form"),
    theme(
        "leads",
        "lead_conversion_rate",
        (
            "lead-to-customer rate",
            "liideistä asiakkaiksi tulevien osuutta",
        ),
        Unit::Percent,
        (80, 160),
    )
    .counts("A signed order within half a year of the first contact"),
    theme(
        "customer-service",
        "response_time",
        ("the first answer", "ensimmäisen vastauksen aikaa"),
        Unit::Minutes,
        (90, 150),
    )
    .kind(Kind::Keep)
    .lower(),
    theme(
        "customer-service",
        "requests_per_agent",
        (
            "requests handled per agent",
            "pyyntöjä asiakaspalvelijaa kohden",
        ),
        Unit::Ratio,
        (210, 420),
    ),
    theme(
        "customer-service",
        "customer_satisfaction",
        (
            "customer satisfaction with answers",
            "tyytyväisyyttä vastauksiin",
        ),
        Unit::Percent,
        (640, 760),
    ),
    theme(
        "recruitment",
        "qualified_candidate_rate",
        (
            "the share of qualified candidates",
            "sopivien hakijoiden osuutta",
        ),
        Unit::Percent,
        (150, 300),
    )
    .counts("Meets every must of the advertisement")
    .agreed("HR"),
    theme(
        "recruitment",
        "applications",
        ("applications", "hakemusta"),
        Unit::Count,
        (150, 700),
    )
    .kind(Kind::Sum)
    .counts("A complete application in the system")
    .agreed("HR"),
    theme(
        "internal-comms",
        "click_through_rate",
        (
            "click-through rate of the staff letter",
            "henkilöstökirjeen klikkausprosenttia",
        ),
        Unit::Percent,
        (80, 160),
    ),
    theme(
        "internal-comms",
        "engagement_rate",
        (
            "engagement rate of the staff channel",
            "henkilöstökanavan sitoutumisastetta",
        ),
        Unit::Percent,
        (60, 120),
    ),
];

/// A part of the year that a goal runs in.
pub(crate) struct Season {
    pub(crate) start: &'static [&'static str],
    pub(crate) due: &'static [&'static str],
    pub(crate) english: &'static str,
    pub(crate) finnish: &'static str,
    pub(crate) baseline: &'static [&'static str],
    /// Dates, and how much of the way is there by then, in thousandths: behind the line, so that check-ins are ahead.
    pub(crate) milestones: &'static [(&'static str, u32)],
    /// Ahead of the line by a quarter.
    pub(crate) check_ins: &'static [(&'static str, u32)],
    pub(crate) months: &'static [(&'static str, u32)],
}

/// The whole of 2026; the second quarter; the autumn, which has not begun on the day given.
pub(crate) const SEASONS: &[Season] = &[
    Season {
        start: &["2026-01-05", "2026-01-01", "2026-01"],
        due: &["2026-12-31", "2026", "2026-12"],
        english: "by the end of 2026",
        finnish: "vuoden 2026 loppuun mennessä",
        baseline: &["2025-Q4", "2025-12"],
        milestones: &[
            ("2026-03-31", 180),
            ("2026-06-30", 460),
            ("2026-09-30", 700),
        ],
        check_ins: &[
            ("2026-02-02", 97),
            ("2026-03-02", 194),
            ("2026-04-06", 315),
            ("2026-05-04", 412),
        ],
        months: &[
            ("2026-01", 97),
            ("2026-02", 200),
            ("2026-03", 305),
            ("2026-04", 412),
        ],
    },
    Season {
        start: &["2026-04-01", "2026-Q2"],
        due: &["2026-06-30", "2026-Q2"],
        english: "by the end of June 2026",
        finnish: "kesäkuun 2026 loppuun mennessä",
        baseline: &["2026-Q1", "2026-03"],
        milestones: &[],
        check_ins: &[("2026-04-20", 261), ("2026-05-18", 646)],
        months: &[("2026-04", 400)],
    },
    Season {
        start: &["2026-07-01", "2026-Q3"],
        due: &["2026-09-30", "2026-Q3"],
        english: "by the end of September 2026",
        finnish: "syyskuun 2026 loppuun mennessä",
        baseline: &["2026-Q1", "2026-04"],
        milestones: &[],
        check_ins: &[],
        months: &[],
    },
];

pub(crate) const WHY_ENGLISH: &[&str] = &[
    "Shoppers who see three posts a month buy twice as often",
    "The spring collection sells best to people who know us",
    "Each percentage here was worth a new store visit last year",
    "Our customers ask friends first, and friends ask us",
    "Cheaper than the fairs that we leave out this year",
];

pub(crate) const WHY_FINNISH: &[&str] = &[
    "Kolme julkaisua kuussa nähneet ostavat kaksi kertaa useammin",
    "Syysmallisto menee parhaiten niille, jotka jo tuntevat meidät",
    "Asiakas kysyy ensin ystävältä ja ystävä meiltä",
    "Tämä on halvempaa kuin messut, jotka jäävät väliin",
];

pub(crate) const HOW_ENGLISH: &[&str] = &[
    "Two reels a week, planned with the stores",
    "A weekly series in which customers show how they use it",
    "Shorter forms, tested on ten customers each month",
    "One editor, one calendar, one meeting a week",
];

pub(crate) const HOW_FINNISH: &[&str] = &[
    "Kaksi lyhytvideota viikossa myymälöiden kanssa",
    "Viikoittainen sarja, jossa asiakkaat näyttävät käyttönsä",
    "Lyhyemmät lomakkeet, kokeillaan kymmenellä asiakkaalla",
    "Yksi toimittaja, yksi kalenteri, yksi palaveri viikossa",
];

pub(crate) const NOTES: &[&str] = &[
    "Two reels did well",
    "Kampanja alkoi viikkoa myöhemmin",
    "The stores shared it themselves",
    "Figures from the monthly letter",
];

pub(crate) const COMMENTS: &[&str] = &[
    "# agreed in the team's planning day",
    "# luvut tarkistettu joulukuun raportista",
    "# see the slides of the autumn meeting",
];

pub(crate) const PLATFORMS: &[(&str, &str)] = &[
    ("instagram", "Instagram"),
    ("facebook", "Facebook"),
    ("linkedin", "LinkedIn"),
    ("tiktok", "TikTok"),
    ("youtube", "YouTube"),
];

/// A name that no other number gives: three syllables without a meaning in either language.
pub(crate) fn name(number: usize) -> String {
    const CONSONANTS: &[char] = &['k', 'l', 'm', 'r', 'v', 'h', 'j', 'p', 'n', 'd'];
    const VOWELS: &[char] = &['a', 'e', 'i', 'o', 'u'];
    // The factor is prime to the number of names, so neighbours are far apart and none is met twice.
    let mut rest = number * 7_919 % 125_000;
    let mut out = String::new();
    for _ in 0..3 {
        out.extend(CONSONANTS.get(rest % 10));
        rest /= 10;
        out.extend(VOWELS.get(rest % 5));
        rest /= 5;
    }
    out
}

/// The same, as a proper name.
pub(crate) fn proper(number: usize) -> String {
    // `Jodela` is how a Finn declines the platform Jodel.
    let name = name(number).replace("jodel", "jodex");
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
