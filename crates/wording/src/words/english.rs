//! English verbs and small words. Every list is grouped by what the words do in a goal.

use super::Tags;

const VAGUE: Tags = Tags::VAGUE;
const UP: Tags = Tags::VAGUE.with(Tags::UP);
const DOWN: Tags = Tags::VAGUE.with(Tags::DOWN);
const DO: Tags = Tags::DO;
const MAKE: Tags = Tags::DO.with(Tags::DELIVER);

/// Regular verbs, by base form.
pub(super) const VERBS: &[(Tags, &str)] = &[
    // More of something, without saying how much.
    (
        UP,
        "boost raise gain regain reclaim improve enhance strengthen expand extend accelerate elevate maximize maximise broaden widen deepen \
         advance amplify multiply heighten intensify enlarge escalate",
    ),
    (
        UP.with(Tags::AMBIGUOUS),
        "increase upgrade scale ramp surge uplift",
    ),
    (
        DOWN,
        "decrease reduce minimize minimise lower shorten lessen diminish shrink mitigate curb halt",
    ),
    (DOWN.with(Tags::AMBIGUOUS), "decline drop"),
    // Better, without saying by what sign.
    (
        VAGUE,
        "optimize optimise streamline modernize modernise refine revamp transform simplify clarify sharpen humanize humanise \
         energize revitalize revitalise reinvigorate rejuvenate harmonize harmonise consolidate diversify \
         professionalize elaborate solidify stabilize stabilise unify align realign unite",
    ),
    // To bring others to something, or to make room for it.
    (
        VAGUE,
        "promote encourage foster facilitate enable empower engage inspire motivate nurture cultivate \
         stimulate incentivize mobilize mobilise educate involve attract persuade influence assist delight \
         excite connect participate contribute collaborate cooperate",
    ),
    (VAGUE.with(Tags::AMBIGUOUS), "support help spark welcome"),
    // To be busy with it, or to want it.
    (
        VAGUE,
        "leverage ensure assure address tackle combat handle consider explore strive continue prioritize \
         prioritise emphasize emphasise respect recognize recognise demonstrate showcase become embrace \
         utilize utilise harness exploit monitor oversee administer manage protect safeguard preserve conserve \
         restore promote uphold learn remain enjoy appreciate reinforce enforce substantiate discover",
    ),
    (
        VAGUE.with(Tags::AMBIGUOUS),
        "focus work function position eye care attempt end",
    ),
    (VAGUE.with(Tags::KEEP), "maintain sustain"),
    // To be rid of it altogether: an end without a sign of it.
    (VAGUE.with(Tags::DOWN), "eliminate eradicate prevent"),
    // To make a thing: it is there, or it is not.
    (
        MAKE,
        "launch publish create produce release deploy implement execute complete finish deliver document \
         define prepare install migrate introduce establish develop compile record film formulate \
         relaunch finalize finalise conclude activate certify appoint translate digitize \
         digitise automate localize localise open construct assemble codify ratify operationalize \
         operationalise commit",
    ),
    (
        MAKE.with(Tags::AMBIGUOUS),
        "ship design draft pilot outline map commission script code stage",
    ),
    // To be at work: the doing, not what comes of it.
    (
        DO,
        "conduct host organize organise attend analyze analyse investigate evaluate assess onboard initiate \
         schedule distribute identify coordinate consult brainstorm choose integrate adopt communicate \
         visit call discuss examine inspect investigate update redesign refresh start coach mentor \
         select configure moderate curate facilitate educate apply reorganize reorganise validate \
         post tweet blog email collect gather compare participate collaborate contribute",
    ),
    (
        DO.with(Tags::AMBIGUOUS),
        "plan review audit research train test benchmark track share contact present interview survey \
         study report market schedule experiment sponsor process pitch talk demo workshop trial exhibit",
    ),
    // To have the thing itself happen.
    (
        Tags::OUTCOME,
        "achieve reach hit exceed earn convert generate retain acquire recruit attain surpass \
         resolve reply respond obtain recover renew decide double triple quadruple halve outperform \
         surface attract source pass rank receive fill collect qualify",
    ),
    (
        Tags::OUTCOME.with(Tags::AMBIGUOUS),
        "hire land score place book close",
    ),
    (Tags::OUTCOME.with(Tags::UP), "double triple quadruple"),
    (Tags::OUTCOME.with(Tags::DOWN), "halve"),
    (Tags::APPEARANCE, "appear exhibit pitch present"),
    (Tags::DELIVER, "provide offer"),
    // Others have their part in it: nameable, and no mere doing.
    (Tags::OUTCOME.with(Tags::DELIVER), "sign register secure"),
    // Common verbs that say neither: they are listed to be known as verbs.
    (
        Tags::OUTCOME,
        "add ask join subscribe read browse believe agree require remember accept allow decline \
         expect mention happen enter",
    ),
    (
        Tags::OUTCOME.with(Tags::AMBIGUOUS),
        "use view click watch move return follow stay look pay answer need like love save order request",
    ),
];

/// Irregular verbs: base, past forms, tags.
pub(super) const IRREGULAR: &[(&str, &str, Tags)] = &[
    ("grow", "grew grown", UP),
    ("rise", "rose risen", UP),
    ("build", "built", MAKE),
    ("rebuild", "rebuilt", MAKE),
    ("write", "wrote written", MAKE),
    ("make", "made", VAGUE),
    ("get", "got gotten", VAGUE),
    ("become", "became", VAGUE),
    ("drive", "drove driven", UP),
    ("seek", "sought", VAGUE),
    ("strive", "strove striven", VAGUE),
    ("fall", "fell fallen", DOWN.with(Tags::AMBIGUOUS)),
    ("fight", "fought", VAGUE.with(Tags::AMBIGUOUS)),
    ("feel", "felt", VAGUE),
    ("cut", "", DOWN),
    ("shoot", "shot", MAKE),
    ("do", "did done", MAKE),
    ("draw", "drew drawn", DO),
    ("hold", "held", DO),
    ("run", "ran", DO.with(Tags::AMBIGUOUS)),
    ("send", "sent", DO),
    ("give", "gave given", DO),
    ("teach", "taught", DO),
    ("choose", "chose chosen", DO),
    ("begin", "began begun", DO),
    ("meet", "met", DO),
    ("speak", "spoke spoken", DO.with(Tags::APPEARANCE)),
    ("undertake", "undertook undertaken", DO),
    ("put", "", VAGUE),
    ("keep", "kept", VAGUE.with(Tags::KEEP)),
    ("win", "won", Tags::OUTCOME),
    ("sell", "sold", Tags::OUTCOME),
    ("find", "found", Tags::OUTCOME),
    ("bring", "brought", UP),
    ("lead", "led", VAGUE.with(Tags::AMBIGUOUS)),
    ("understand", "understood", VAGUE),
    ("come", "came", Tags::OUTCOME),
    ("see", "saw seen", Tags::OUTCOME),
    ("know", "knew known", Tags::OUTCOME),
    ("take", "took taken", Tags::OUTCOME),
    ("buy", "bought", Tags::OUTCOME),
    ("tell", "told", Tags::OUTCOME),
    ("think", "thought", Tags::OUTCOME),
    ("spend", "spent", Tags::OUTCOME),
    ("pay", "paid", Tags::OUTCOME.with(Tags::AMBIGUOUS)),
    ("set", "", DO.with(Tags::AMBIGUOUS)),
];

const Q: Tags = Tags::QUALITY;
const F: Tags = Tags::FUNCTION;

/// Words that do not inflect, or whose forms are written out.
pub(super) const WORDS: &[(Tags, &str)] = &[
    // Measures nobody can measure: how much, how many, how often.
    (
        Q,
        "some many more most several few lots various significant significantly substantial substantially \
         considerable considerably greatly massively dramatically steadily steady markedly noticeably vastly \
         further increasingly regularly frequently continuously continually consistently constantly ongoing often \
         nearly almost occasionally numerous ample plenty widely broadly globally exponentially rapidly \
         aggressively actively proactively progressively",
    ),
    // Evaluations.
    (
        Q,
        "better faster higher stronger lower smarter easier quicker good great best top awesome successful \
         successfully strong stronger sufficient adequate appropriate appropriately reasonable timely seamless \
         seamlessly delightful robust engaging efficient efficiently effective effectively equitable excellent \
         excellence outstanding amazing exceptional meaningful impactful valuable innovative creative dynamic vibrant active \
         compelling relevant healthy sustainable affordable inclusive resilient modern professional friendly \
         leading premier trusted authentic sound suitable optimal ideal worthwhile worth well fast easy easily \
         smooth smoothly quick quickly properly consistent high-quality likable likeable memorable attractive \
         accessible happy happier proud decent safe transparent responsible positive",
    ),
    (
        Tags::HEDGE,
        "about around approximately roughly circa approx nearly almost ca",
    ),
    // Function words.
    (
        F.with(Tags::DETERMINER),
        "the a an our my your its their his her this these those every each any all no another both",
    ),
    (
        F.with(Tags::PRONOUN),
        "we i they it he she you us them everyone everybody people anyone who",
    ),
    (
        F.with(Tags::PREPOSITION),
        "of in on at by for from with within without into onto to through via over under between among across per during \
         until till before after against towards toward than upon out off up down throughout beyond above below \
         including regarding like about around versus vs alongside along inside outside beside amid amongst behind near since",
    ),
    (F.with(Tags::AND), "and plus"),
    (
        F,
        "or but not also too then there here only just so very & etc own new",
    ),
    (
        F.with(Tags::SUBORDINATE),
        "that which who whom whose because when while if as so where whether how what why whenever unless since although",
    ),
    (
        F.with(Tags::AUXILIARY),
        "is are was were be been being has have had having isn't aren't wasn't weren't hasn't haven't aren't we've they've i've i'm we're they're you've \
         it's there's he's she's",
    ),
    (
        F.with(Tags::INTENT),
        "will should shall must would can could may might let's want wants aim aims hope hopes need needs going trying try tries strives seeks intends intend plans we'll",
    ),
    (
        Tags::MONTH,
        "january february march april may june july august september october november december jan feb mar apr jun \
         jul aug sep sept oct nov dec",
    ),
];
