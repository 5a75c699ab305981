//! What the article says of the two frameworks, in our own words.

use goalpost_report::document::{Document, Words};
use serde_json::json;

use super::{Shelf, Told, group};

/// A framework for setting goals.
pub(crate) struct Framework {
    /// Its name, which is also that of its group of rules.
    pub(crate) id: &'static str,
    title: &'static str,
    says: &'static str,
    parts_title: &'static str,
    parts: &'static [(&'static str, &'static str)],
    more: &'static [&'static str],
}

pub(crate) const FRAMEWORKS: [Framework; 2] = [
    Framework {
        id: "smart",
        title: "S.M.A.R.T. goals",
        says: "A lofty aim out of thin air does not help: a goal has to be realistic, possible to follow, and tied to a clear purpose (D3.1). A goal shows all five letters (D3.S).",
        parts_title: "The five letters",
        parts: &[
            (
                "Specific",
                "say it clearly: does \"increase engagement\" mean 100 new followers, or 1 000?",
            ),
            (
                "Measurable",
                "every goal needs a metric. \"Improve customer service\" is a fine idea, and no goal before the improvement can be measured",
            ),
            ("Achievable", "demanding, and within reach"),
            (
                "Relevant",
                "tied to what the business wants: who asks for more likes has to know what they bring",
            ),
            (
                "Time-bound",
                "a deadline, so that everybody answers for it, and milestones on the way, so that it is known when to look",
            ),
        ],
        more: &[
            "The article's example is the water of Adidas: 20 % saved by the strategic suppliers and 50 % by the suppliers of materials, both from 2014 on, and 35 % an employee at its own sites, from 2008 on, all of it by 2020. Each has its percentage, the year that it is counted from and the year that it is due (D3.S.7).",
        ],
    },
    Framework {
        id: "okr",
        title: "Objectives and key results",
        says: "An objective answers where we want to go, and what that does for the business. Its key results, about three of them, answer how we tell whether we get there (D3.O.3, D3.O.4).",
        parts_title: "The two questions",
        parts: &[
            (
                "Objective",
                "where do we want to go, and what is its effect on the business? What is relevant in S.M.A.R.T.",
            ),
            (
                "Key results",
                "which concrete results show that we get there? What is specific, measurable and time-bound there",
            ),
        ],
        more: &[
            "OKRs are not meant to be attained in full. Of an aspirational one 60 or 70 per cent is a win; one that is met in full quarter after quarter was set too low. A committed one is expected to be met. Achievable, in the sense of S.M.A.R.T., does not apply (D3.O.2).",
            "YouTube asked for a billion hours watched a day by the end of 2016, with key results on its search and living-room teams, on games and children's programmes, and on virtual reality. It got there in February 2017: a couple of months late, which for so bold an objective is a success (D3.O.5). Goalpost calls it met late, never failed.",
            "Google's re:Work shows one on reputation: speak at three industry events, reach the most important users in person, and answer the faults that users report sooner by so many per cent (D3.O.6).",
        ],
    },
];

pub(crate) fn tell(shelf: &Shelf, framework: &Framework) -> Told {
    let mut page = Document::new(framework.id, framework.title);
    add(framework, &mut page);
    group::add(shelf, framework.id, &mut page);
    let parts: Vec<_> = framework
        .parts
        .iter()
        .map(|(name, says)| json!({ "name": name, "says": says }))
        .collect();
    Told {
        document: page,
        json: json!({
            "kind": "framework",
            "framework": framework.id,
            "name": framework.title,
            "says": framework.says,
            "parts": parts,
            "more": framework.more,
            "rules": group::ids(shelf, framework.id),
        }),
    }
}

/// Adds what is said of a framework to a page, but for its rules.
pub(crate) fn add(framework: &Framework, page: &mut Document) {
    page.paragraph(framework.says);
    page.section(framework.parts_title);
    let parts = framework.parts.iter();
    page.facts(
        parts
            .map(|(name, says)| ((*name).to_owned(), Words::parse(says)))
            .collect(),
    );
    for more in framework.more {
        page.paragraph(*more);
    }
}

impl Framework {
    pub(crate) fn title(&self) -> &'static str {
        self.title
    }
}
