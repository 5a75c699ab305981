//! Whole entries to begin with, and keys that come with what they need.

use goalpost_core::read::shape::{Content, Key};

/// Something to begin with: what it is called, and its text with places to be filled in.
pub(super) struct Snippet {
    pub(super) label: &'static str,
    pub(super) about: &'static str,
    pub(super) text: &'static str,
}

const GOALS: &[Snippet] = &[
    Snippet {
        label: "goal",
        about: "a SMART goal: a metric from a baseline to a target by a date",
        text: "- id: ${1:more-reach}\n  title: ${2:Grow Instagram post reach by 20 % by the end of 2026}\n  category: ${3:brand-awareness}\n  owner: ${4:name@example.com}\n  supports: [${5:online-sales}]\n  metric: ${6:post_reach}\n  baseline: { value: ${7:50000}, date: ${8:2025-12} }\n  target: ${9:+20 %}\n  start: ${10:2026-01-05}\n  due: ${11:2026-12-31}\n  milestones:\n    - date: ${12:2026-06-30}\n      value: ${13:55000}\n  review: ${14:monthly}\n$0",
    },
    Snippet {
        label: "goal to keep a level",
        about: "a goal that holds a level in every period",
        text: "- id: ${1:answers-kept-fast}\n  title: ${2:Keep the first answer under two hours, every month}\n  category: ${3:customer-service}\n  owner: ${4:support team}\n  supports: [${5:online-sales}]\n  metric: ${6:response_time}\n  per: ${7:month}\n  baseline: { value: ${8:100 min}, date: ${9:2025-Q4} }\n  keep: ${10:at most 2 h}\n  start: ${11:2026}\n  due: ${12:2026}\n  review: ${13:monthly}\n$0",
    },
    Snippet {
        label: "goal of deliverables",
        about: "a goal without a metric: what is to be delivered, and when",
        text: "- id: ${1:crisis-readiness}\n  title: ${2:Have a rehearsed crisis communication plan by the end of March 2026}\n  category: ${3:crisis}\n  owner: ${4:name@example.com}\n  supports: [${5:online-sales}]\n  start: ${6:2026-01-05}\n  due: ${7:2026-03-31}\n  review: ${8:monthly}\n  deliverables:\n    - id: ${9:plan}\n      kind: ${10:crisis-plan}\n      title: ${11:Crisis communication plan rehearsed}\n      due: ${12:2026-03-31}\n$0",
    },
];

const OKRS: &[Snippet] = &[Snippet {
    label: "OKR",
    about: "an objective with three key results",
    text: "- id: ${1:reputation-2026-q2}\n  objective: ${2:Be the brand that our customers recommend}\n  category: ${3:reputation}\n  owner: ${4:name@example.com}\n  supports: [${5:online-sales}]\n  ambition: ${6:aspirational}\n  start: ${7:2026-Q2}\n  due: ${8:2026-Q2}\n  review: ${9:monthly}\n  key_results:\n    - id: ${10:nps}\n      title: ${11:Net promoter score from 31 to 45}\n      metric: ${12:net_promoter_score}\n      baseline: { value: ${13:31}, date: ${14:2026-Q1} }\n      target: ${15:45}\n    - id: ${16:response}\n      title: ${17:Halve the response time to complaints}\n      metric: ${18:response_time}\n      baseline: { value: ${19:8 h}, date: ${20:2026-Q1} }\n      target: ${21:-50 %}\n    - id: ${22:reviews}\n      title: ${23:Customer satisfaction from 82 % to 88 %}\n      metric: ${24:customer_satisfaction}\n      baseline: { value: ${25:82 %}, date: ${26:2026-Q1} }\n      target: ${27:88 %}\n$0",
}];

const KEY_RESULTS: &[Snippet] = &[Snippet {
    label: "key result",
    about: "a metric from a baseline to a target",
    text: "- id: ${1:nps}\n  title: ${2:Net promoter score from 31 to 45}\n  metric: ${3:net_promoter_score}\n  baseline: { value: ${4:31}, date: ${5:2026-Q1} }\n  target: ${6:45}\n$0",
}];

const STRATEGY: &[Snippet] = &[Snippet {
    label: "strategy entry",
    about: "what the business wants",
    text: "- id: ${1:online-sales}\n  objective: ${2:Grow online sales to 2.4 M€ in 2026}\n  owner: ${3:cmo@example.com}\n$0",
}];

const ACCOUNTS: &[Snippet] = &[Snippet {
    label: "account",
    about: "a social media account as the audit found it",
    text: "- id: ${1:instagram}\n  platform: ${2:instagram}\n  handle: \"${3:@acme}\"\n  owner: ${4:name@example.com}\n  purpose: ${5:what it is for, and for whom}\n  status: ${6:active}\n  verified: ${7:true}\n  two_factor: ${8:true}\n  last_post: ${9:2026-01-03}\n  measures:\n    ${10:followers}: ${11:12400}\n$0",
}];

const METRICS: &[Snippet] = &[Snippet {
    label: "metric",
    about: "a metric of the organisation's own",
    text: "- id: ${1:talks_given}\n  name: ${2:Talks given at industry events}\n  unit: ${3:count}\n  better: ${4:higher}\n  over_time: ${5:sum}\n  min: ${6:0}\n$0",
}];

/// What an item of a list begins with, by the keys that lead to the list.
pub(super) fn items(path: &[String]) -> &'static [Snippet] {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    match path.as_slice() {
        ["goals"] => GOALS,
        ["okrs"] => OKRS,
        ["okrs", "key_results"] => KEY_RESULTS,
        ["strategy"] => STRATEGY,
        ["audit", "accounts"] => ACCOUNTS,
        ["metrics"] => METRICS,
        _ => &[],
    }
}

/// What a key comes with; a space where that is its value.
pub(super) fn after_key(key: &Key, is_configuration: bool) -> &'static str {
    let nested = matches!(
        key.content,
        Content::Mapping(_) | Content::RuleSettings | Content::Figures
    );
    match key.name {
        _ if nested => ":\n  $0",
        _ if is_configuration => match key.content {
            Content::List(_) => ": [$1]$0",
            Content::Parts(_) => ":\n  - $0",
            _ => ": $0",
        },
        "baseline" => ": { value: $1, date: $2 }$0",
        "milestones" | "check_ins" => ":\n  - date: $1\n    value: $2$0",
        "deliverables" => ":\n  - id: $1\n    title: $2\n    due: $3$0",
        "changes" => ":\n  - date: $1\n    field: $2\n    from: $3\n    reason: $4$0",
        "supports" | "accounts" | "programs" => ": [$1]$0",
        "goals" | "okrs" | "strategy" | "metrics" | "key_results" => ":\n  - id: $0",
        "audit" => ":\n  $0",
        _ => ": $0",
    }
}

/// The same without places to be filled in, for a client that knows of none.
pub(super) fn plain(snippet: &str) -> String {
    let mut out = String::with_capacity(snippet.len());
    let mut rest = snippet;
    while let Some((before, after)) = rest.split_once('$') {
        out.push_str(before);
        rest = match after.strip_prefix('{') {
            Some(inside) => {
                let (place, after) = inside.split_once('}').unwrap_or((inside, ""));
                out.push_str(place.split_once(':').map_or("", |(_, text)| text));
                after
            }
            None => after.trim_start_matches(|c: char| c.is_ascii_digit()),
        };
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use goalpost_core::read::{Kinship, read_file};
    use goalpost_core::settings::Organisation;
    use goalpost_core::source::{Source, SourceId};
    use goalpost_core::yaml::{self, Limits};

    use super::*;

    #[test]
    fn places_to_be_filled_in_leave_their_text() {
        assert_eq!(
            plain("- id: ${1:x}\n  a: [${2:b}]\n$0"),
            "- id: x\n  a: [b]\n"
        );
        assert_eq!(
            plain(": { value: $1, date: $2 }$0"),
            ": { value: , date:  }"
        );
    }

    #[test]
    fn what_one_begins_with_is_read_without_a_problem() {
        for (section, snippets) in [
            ("goals", GOALS),
            ("okrs", OKRS),
            ("strategy", STRATEGY),
            ("metrics", METRICS),
        ] {
            for snippet in snippets {
                let text = format!("{section}:\n{}", plain(snippet.text));
                let source = Source::new(SourceId(0), "a.yaml", text.as_str());
                let parsed = yaml::parse(&source, &Limits::default());
                let (kinship, model) = read_file(&source, parsed, &Organisation::default());
                assert!(kinship != Kinship::Foreign, "{text}");
                assert_eq!(model.problems, [], "{text}");
            }
        }
    }
}
