//! English nouns, and the function words by which a text in a third language is told.

use super::Tags;

/// Nouns, singular and plural.
pub(super) const NOUNS: &[(Tags, &str)] = &[
    // Qualities, relations, masses: nobody sees the day on which they are done.
    (
        Tags::ABSTRACT,
        "awareness presence leadership credibility reputation visibility engagement loyalty trust recognition \
         experience experiences culture community communities relationship relationships relations satisfaction growth \
         success performance productivity efficiency effectiveness quality understanding knowledge communication \
         collaboration cooperation innovation excellence transparency diversity inclusion equality access support capacity \
         capacities capability capabilities sustainability resilience resources environment morale alignment momentum \
         buzz interest demand voice image positioning mindset connection connections empowerment participation \
         opportunities opportunity impact value mobilization cohesion confidence advocacy expertise authority influence \
         attention clarity focus skills talent happiness wellbeing",
    ),
    // Too general to be the name of one thing.
    (
        Tags::ABSTRACT,
        "content action measures practices solutions actions initiatives activities efforts improvements improvement systems \
         programmes mechanisms approaches things stuff services service coverage brand brands business market partnerships alliances networks synergies ties habits policies conditions frameworks \
         infrastructure technologies technology outreach marketing work progress development",
    ),
    // Made things, which are there or not.
    (
        Tags::ARTEFACT,
        "policy guide guideline guidelines handbook playbook template templates documentation docs documents document report reports \
         website site page pages app application dashboard strategy plan roadmap calendar persona personas newsletter \
         ebook whitepaper paper video videos podcast course webinar workshop event conference program programme \
         process processes workflow checklist survey audit review case study studies script scripts training tool \
         toolkit kit package logo brand-book blog channel account feature integration landing-page brochure catalogue \
         catalog baseline kpi kpis library backlog agreement contract register repository materials collateral \
         tutorial tutorials faq manual manuals",
    ),
    // Things measured.
    (
        Tags::METRIC,
        "followers follower subscribers subscriber likes shares comments saves clicks impressions views visits visitors \
         mentions leads lead customers customer conversions conversion users user sales revenue traffic reach engagement \
         awareness downloads sign-ups signups registrations applications applicants members membership donors donations attendance \
         attendees participants bookings orders purchases profit margin margins churn retention nps csat ctr cpc cpm cpa cac roi roas arr mrr \
         arpu ltv mau dau pipeline backlinks mqls mql sqls sql sessions pageviews cost costs spend income incomes price prices \
         rate rates ratio share score satisfaction sentiment turnover employees installs trials fans audience hits \
         interactions messages reactions response efficiency productivity speed frequency visibility loyalty reputation quality \
         uptime latency bugs tickets deals opportunities meetings demos renewals upsells referrals recommendations \
         wau gmv acv iacv nrr grr ebitda vtr cvr sla slas ces gross time times duration count requests views injuries deaths emissions waste energy usage adoption volume recognition credibility hires candidates",
    ),
    // What an activity puts out.
    (
        Tags::OUTPUT.with(Tags::ARTEFACT),
        "post posts article articles webinar webinars video videos newsletter newsletters workshop workshops event events \
         blogpost blogposts story stories reel reels tweet tweets podcast podcasts episode episodes campaign campaigns \
         email emails ad ads survey surveys interview interviews presentation presentations whitepaper whitepapers ebook ebooks \
         livestream livestreams test tests tutorial tutorials infographic infographics briefing briefings",
    ),
    (
        Tags::OUTPUT,
        "posting publishing tweeting blogging vlogging streaming podcasting",
    ),
    // Seen and heard by others: the article's countable result (D3.O.6).
    (
        Tags::APPEARANCE,
        "talk talks keynote keynotes speech speeches panel panels lecture lectures appearance appearances",
    ),
];

/// Function words of Portuguese, Spanish, French, German, Swedish, Italian, Dutch that neither
/// English nor Finnish has: a text with such words and none of ours is not judged.
pub(super) const FOREIGN: &[(Tags, &str)] = &[(
    Tags::FOREIGN,
    "da das dos em uma um para por com o os aos até mais não \
     el los las una del con más y la le les des du et pour avec dans sur une nos notre votre \
     der die den dem ein eine einen und für mit auf von zur zum unsere unserer durch mehr bis \
     och för att ett med på av till våra vår från \
     il gli nel nella della dei delle che più di nostro nostra het een van voor onze meer naar",
)];
