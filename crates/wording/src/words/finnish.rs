//! Finnish words: whole forms where a beginning would catch others, beginnings elsewhere.
//!
//! A beginning stands for all forms of a word; consonant gradation is written out
//! (`paranta-`, `paranna-`, `paransi-`, `parane-`).

use super::Tags;

const UP: Tags = Tags::VAGUE.with(Tags::UP).with(Tags::BASE);
const DOWN: Tags = Tags::VAGUE.with(Tags::DOWN).with(Tags::BASE);
const VAGUE: Tags = Tags::VAGUE.with(Tags::BASE);
const DO: Tags = Tags::DO.with(Tags::BASE);
const MAKE: Tags = Tags::DO.with(Tags::DELIVER).with(Tags::BASE);
const MADE: Tags = Tags::DO.with(Tags::DELIVER).with(Tags::PAST);
const OUTCOME: Tags = Tags::OUTCOME.with(Tags::BASE);

/// Beginnings of four to fourteen bytes.
pub(super) const STEMS: &[(Tags, &str)] = &[
    // More, without saying how much.
    (
        UP,
        "paranta paranna paransi parane parantu lisäämi lisäämä lisäämm lisätä lisättä lisään kasvatt kasvata kasvate kasvaa \
         kasvama kasvami kehitt kehitä kehite kehity vahvist laajent laajenn laajene syvent syvenn nopeut kiihdy \
         kohota kohott maksimoi ylentä monipuolist",
    ),
    (
        DOWN,
        "vähentä vähenn vähene pienent pienenn pienene alenta alenna lyhent lyhenn lyhene minimoi madalt madall karsi",
    ),
    // The nouns of change.
    (
        Tags::VAGUE.with(Tags::UP),
        "kasvu lisäy vahvistumi laajentumi kehityks kehitys nousu",
    ),
    (
        Tags::VAGUE.with(Tags::DOWN),
        "lasku vähenty vähenny vähenemi pienenemi",
    ),
    (VAGUE.with(Tags::KEEP), "ylläpit ylläpid säilyttä säilytä"),
    // Better, without saying by what sign.
    (
        VAGUE,
        "tehost edistä edistä edisty optimoi sujuvoit selkeyt selkiyt yhtenäist helpott helpota uudist terävöi \
         kirkast jalkaut modernisoi virtaviiv tervehdyt yhdenmukaist juurrut juurruta",
    ),
    // To bring others to something, or to be busy with it.
    (
        VAGUE,
        "mahdollist rohkais kannust innost sitoutta sitouta osallista aktivoi panosta panoste keskitty hyödynt hyödynn tavoittele \
         pyrkiä pyrimme pyritään varmista huolehti huomioi jatkaa jatkam jatketaan \
         hallita hallitse hallinn hallinta hoitaa hoidamm hoida hoidetaan tukea tuemme tuetaan tukemin seurata seuraamm seuraamin \
         erottu erottaut hankkia hankimm hankitaan hankkimi ohjata motivoi \
         innosta palvella palvelemm ennaltaehkäi torjua torjum ehkäis poistaa poistam suojel turvata turvaam",
    ),
    // To make a thing, or to have made it.
    (
        MAKE,
        "rakenta rakenna julkaise julkaist julkaisem lanseera kirjoita kirjoitt kirjoitam laatia laadi laadit toteutta toteuta toteutam \
         käynnistä luonnost dokumentoi määrittää määrittel määritä määrite perustaa perusta perustam valmista valmistel \
         viimeistel tuottaa tuotamm tuotetaan otetaan suunnitella suunnitel pilotoi koota kootaan kääntää avataan avaamme nimitä nimittää \
         siirtyä siirtym asenta asenna allekirjoit rekisteröi",
    ),
    (
        MADE,
        "julkaistu lanseerattu kirjoitettu laadittu toteutettu dokumentoitu määritelty määritetty valmistunut perustettu käynnistetty viimeistelty",
    ),
    // To be at work.
    (
        DO,
        "järjestä järjestet osallistu tavata tapaamme tapaam päivittä päivitä auditoi analysoi tutkia tutkim tutkita kartoitt kartoita arvioi \
         koulutta kouluta perehdyt perehdytä aloitta aloita jakaa jaamme jaetaan lähettä lähetä aikataulut postaa postata postaamm \
         tviittaa mainosta esitell esittel testaa testata testaam kerätä kerääm kerätään raportoi auttaa autamme \
         konsultoi selvittä selvitä haastatel haastattel kokeile valits valita kuvata kuvaamm sparraa",
    ),
    (
        DO.with(Tags::APPEARANCE),
        "puhua puhumm puhumin esiinty esiinny luennoi",
    ),
    // To have the thing itself happen.
    (
        OUTCOME,
        "saavutta saavuta saavutet saada saamme saadaan saamin hankkiu voittaa voitamm ylittä ylitä ylitet tavoittaa tavoita tavoitam \
         rekrytoi palkata palkkaa palkataan kerryt myydä myymme tuplata tuplaa tuplaamm tuplatt kaksinkert kolminkert nelinkert puolitta puolita \
         vastata vastaamm vastataan pysyä pysytään pudotta pudota ansait keräänty",
    ),
    // Evaluations and measures nobody can measure.
    (
        Tags::QUALITY,
        "merkittäv huomattav selvästi selkeästi olennaise tuntuva tuntuvasti jatkuva säännölli aktiivi tehokka tehokas laaduka laadukk \
         paremm parempi parhaa paras nopeamm riittävä sopiva asianmuk mahdollisimm tarvittaessa ajantasai sujuv houkuttel \
         ensiluok huippu useamm useita useat useide enemmän runsaa monipuoli vahvemm kilpailuky ammattimai kiinnostav erinomai \
         laajemm helpomm korkeamm suuremm pienemm vähemmän edelleen onnistune menestyks luotettav innostav mielenkiint",
    ),
    // Qualities and relations.
    (
        Tags::ABSTRACT,
        "tunnettuu näkyvyy maine mainetta mainee sitoutumi sitoutuneis osallistumi yhteistyö vuorovaiku tyytyväisy asiakaspal asiakaskok \
         työnantajak työnantajam läsnäolo johtajuu ymmärry osaami luottamu uskottavuu laatu laatua laadun tehokkuu viestintä viestinnä \
         markkinoin yhteisö kulttuuri ilmapiir hyvinvoin asiantuntij kiinnostu brändi brändiä arvostu",
    ),
    // Made things.
    (
        Tags::ARTEFACT,
        "suunnitelm ohjeisto ohjeistus ohjeen ohjeet opas oppaan oppaa käsikirj verkkosivu verkkokaup raportti raporti kampanja kampanjan uutiskirj \
         tapahtum strategian strategia strategi politiik ostajaperson persoona asiakasperson koulutuks koulutus kyselyn kysely prosessi työkalu sovelluk sovellus \
         kalenteri mittarist",
    ),
    (
        Tags::OUTPUT.with(Tags::ARTEFACT),
        "julkaisu julkaisui postaus postauks blogikirj artikkel webinaar video videoita videon podcast tapahtumaa työpaj uutiskirje haastattelu",
    ),
    (
        Tags::APPEARANCE,
        "puheenvuor puheita keynote luento luentoa luentoja esiintymi",
    ),
    // Things measured.
    (
        Tags::METRIC,
        "seuraaja seuraajia seuraajamää tilaaja liidi liidejä liidien liidimää asiakas asiakkai asiakka kävijä kävijöi kävijämää käynti käynte myynti myynni \
         myynnin liikevaiht tykkäys tykkäyks tykkää jako jakoja kommentt klikka klikkaus näyttöker katselu katselui katseluaik tavoittavuu tavoittavuus maininta mainintoj \
         konversio sitoutumi sitoutumis tunnettuu näkyvyy vastausai vastausaj lataus lataust latauks ilmoittautumi osallistuj hakemus hakemuks hakija hakijoi rekrytoin \
         tyytyväisy kustannu hinta hinnan osuus osuuks osuutta päästö poistumapro pysyvyy palkka lahjoitu jäsen jäseni tulos tuloks tuotto tuotto",
    ),
    // Months.
    (
        Tags::MONTH,
        "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu",
    ),
    // A will to do.
    (
        Tags::INTENT,
        "halutaan haluamme aiomme aiotaan tavoitteenam tavoitteena päätavoittee",
    ),
];

const F: Tags = Tags::FUNCTION;

/// Whole forms.
pub(super) const WORDS: &[(Tags, &str)] = &[
    (UP.with(Tags::QUALITY), "lisää"),
    (
        UP,
        "nosta nostaa nostamme nostetaan nostaminen nousta nousee lisäämme kasva",
    ),
    (DOWN, "laske laskea laskemme lasketaan laskeminen laskee"),
    (
        VAGUE,
        "tue tukee ole olla hoida huolehdi pyri yritä hanki erotu palvele seuraa jatka innosta",
    ),
    (
        MAKE,
        "luo luoda luomme luodaan tee tehdä teemme tehdään avaa avata ota kokoa käännä tuota käynnistä viimeistele aja",
    ),
    (
        DO,
        "tunnista tunnistaa tunnistamme tunnistetaan tunnistaminen pidä pitää pidämme pidetään jaa tutki auta tapaa testaa postaa somettaa kerää lähetä valitse",
    ),
    (DO.with(Tags::APPEARANCE), "puhu puhutaan"),
    (
        OUTCOME,
        "saa voita myy pudota palkkaa pidä-alle säästä säästää säästämme",
    ),
    (
        Tags::QUALITY,
        "paljon usein moni monia monta monet muutama muutamia joitakin jonkin hyvä hyvää hyvän korkea korkeaa vahva vahvaa vahvan uusi-parempi jatkuvasti \
         aktiivisesti aktiivisemmin tehokkaasti lähes jne ym paras keskeinen keskeiset keskeisiä näkyvä näkyvästi useita",
    ),
    (Tags::HEDGE, "noin suunnilleen arviolta jopa n"),
    (F.with(Tags::AND), "ja sekä että-ja"),
    (
        F.with(Tags::SUBORDINATE),
        "jotta koska että joka jotka jonka jossa joita jolla joilla kun jos mitä miten siten niin sillä",
    ),
    (
        F.with(Tags::AUXILIARY),
        "on ovat oli olivat ollaan olemme olisi meillä",
    ),
    (F.with(Tags::PRONOUN), "me he minä hän"),
    (
        F.with(Tags::DETERMINER),
        "meidän oman omaa omien omat tämän tämä tätä kaikki kaikkien kaikkia joka jokainen jokaisen",
    ),
    (
        F,
        "tai myös sekä-että eli vain vielä jo kanssa kautta avulla mennessä asti saakka ennen viimeistään aikana loppuun kuluessa vuonna vuoden \
         vuoteen mukaan osalta keskuudessa parissa perusteella kohden kohti yli alle vähintään enintään korkeintaan",
    ),
];
