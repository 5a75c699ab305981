//! Numerals in words, English and Finnish, with the Finnish cases written out.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::Fnv;

/// Cardinals: lower-case forms and value.
const CARDINALS: &[(u64, &str)] = &[
    (0, "zero nolla nollan nollaa nollaan"),
    (
        1,
        "one yksi yhden yhtä yhdessä yhdestä yhteen yhdellä yhdelle yhdeltä",
    ),
    (
        2,
        "two twice kaksi kahden kahta kahdessa kahdesta kahteen kahdella kahdelle kahdelta kahdesti",
    ),
    (
        3,
        "three thrice kolme kolmen kolmea kolmessa kolmesta kolmeen kolmella kolmelle kolmelta kolmesti",
    ),
    (
        4,
        "four neljä neljän neljää neljässä neljästä neljään neljällä neljälle neljältä",
    ),
    (
        5,
        "five viisi viiden viittä viidessä viidestä viiteen viidellä viidelle viideltä",
    ),
    (
        6,
        "six kuusi kuuden kuutta kuudessa kuudesta kuuteen kuudella kuudelle kuudelta",
    ),
    (
        7,
        "seven seitsemän seitsemää seitsemässä seitsemästä seitsemään seitsemällä seitsemälle",
    ),
    (
        8,
        "eight kahdeksan kahdeksaa kahdeksassa kahdeksasta kahdeksaan kahdeksalla kahdeksalle",
    ),
    (
        9,
        "nine yhdeksän yhdeksää yhdeksässä yhdeksästä yhdeksään yhdeksällä yhdeksälle",
    ),
    (
        10,
        "ten kymmenen kymmentä kymmenessä kymmenestä kymmeneen kymmenellä kymmenelle",
    ),
    (11, "eleven yksitoista yhtätoista yhdentoista"),
    (
        12,
        "twelve dozen kaksitoista kahtatoista kahdentoista tusina tusinan tusinaa",
    ),
    (13, "thirteen kolmetoista"),
    (14, "fourteen neljätoista"),
    (15, "fifteen viisitoista viittätoista"),
    (16, "sixteen kuusitoista"),
    (17, "seventeen seitsemäntoista"),
    (18, "eighteen kahdeksantoista"),
    (19, "nineteen yhdeksäntoista"),
    (
        20,
        "twenty kaksikymmentä kahtakymmentä kahteenkymmeneen kahdellakymmenellä",
    ),
    (30, "thirty kolmekymmentä"),
    (40, "forty neljäkymmentä"),
    (50, "fifty viisikymmentä"),
    (60, "sixty kuusikymmentä"),
    (70, "seventy seitsemänkymmentä"),
    (80, "eighty kahdeksankymmentä"),
    (90, "ninety yhdeksänkymmentä"),
    (100, "hundred sata sadan sataa sadasta sataan sadalla"),
    (
        1_000,
        "thousand tuhat tuhannen tuhatta tuhannesta tuhanteen tuhannella",
    ),
    (
        1_000_000,
        "million miljoona miljoonan miljoonaa miljoonasta miljoonaan miljoonalla",
    ),
    (
        1_000_000_000,
        "billion miljardi miljardin miljardia miljardista miljardiin miljardilla",
    ),
];

/// Ordinals: places in an order.
const ORDINALS: &[(u64, &str)] = &[
    (
        1,
        "first ensimmäinen ensimmäisen ensimmäistä ensimmäiseksi ensimmäiselle",
    ),
    (2, "second toinen toisen toiseksi toiselle toiselta"),
    (
        3,
        "third kolmas kolmannen kolmanneksi kolmannelle kolmannelta",
    ),
    (
        4,
        "fourth neljäs neljännen neljänneksi neljännelle neljänneltä",
    ),
    (
        5,
        "fifth viides viidennen viidenneksi viidennelle viidenneltä",
    ),
    (6, "sixth kuudes kuudennen kuudenneksi kuudennelta"),
    (
        7,
        "seventh seitsemäs seitsemännen seitsemänneksi seitsemänneltä",
    ),
    (8, "eighth kahdeksas kahdeksannen kahdeksannelta"),
    (9, "ninth yhdeksäs yhdeksännen yhdeksänneltä"),
    (10, "tenth kymmenes kymmenennen kymmenenneltä"),
];

/// Parts of a whole: one of so many.
const PARTS: &[(u64, &str)] = &[
    (
        3,
        "kolmannes kolmanneksen kolmannesta kolmanneksella kolmannekseen kolmasosa kolmasosan kolmasosaa kolmasosalla kolmasosaan",
    ),
    (
        4,
        "neljännes neljänneksen neljännestä neljänneksellä neljännekseen neljäsosa neljäsosan neljäsosaa neljäsosalla \
         neljäsosaan",
    ),
    (
        5,
        "viidennes viidenneksen viidennestä viidenneksellä viidennekseen viidesosa viidesosan viidesosaa viidesosalla \
         viidesosaan",
    ),
    (
        6,
        "kuudennes kuudenneksen kuudenneksella kuudesosa kuudesosan kuudesosaa kuudesosalla",
    ),
    (
        8,
        "kahdeksasosa kahdeksasosan kahdeksasosaa kahdeksasosalla",
    ),
    (
        10,
        "kymmenys kymmenyksen kymmenystä kymmenyksellä kymmenykseen kymmenesosa kymmenesosan kymmenesosaa kymmenesosalla",
    ),
];

/// Of how many parts a Finnish fraction is one.
pub(crate) fn part_word(word: &str) -> Option<u64> {
    PART.get(word).copied()
}

/// The value of a cardinal in words.
pub(crate) fn number_word(word: &str) -> Option<u64> {
    CARDINAL.get(word).copied()
}

/// The value of an ordinal in words.
pub(crate) fn ordinal_word(word: &str) -> Option<u64> {
    ORDINAL.get(word).copied()
}

type Table = HashMap<&'static str, u64, BuildHasherDefault<Fnv>>;

static CARDINAL: LazyLock<Table> = LazyLock::new(|| table(CARDINALS));
static ORDINAL: LazyLock<Table> = LazyLock::new(|| table(ORDINALS));
static PART: LazyLock<Table> = LazyLock::new(|| table(PARTS));

fn table(rows: &'static [(u64, &'static str)]) -> Table {
    rows.iter()
        .flat_map(|(value, forms)| forms.split_whitespace().map(move |form| (form, *value)))
        .collect()
}

pub(super) fn each_form(add: &mut impl FnMut(&str)) {
    for (_, forms) in CARDINALS.iter().chain(ORDINALS).chain(PARTS) {
        forms.split_whitespace().for_each(&mut *add);
    }
}
