//! Flags in place of answers: every question has one, and what is wrong with it names it.

use crate::common::tree;
use crate::{begun, both, by_flags};

#[test]
fn flags_answer_every_question() {
    let folder = begun("");
    for (line, file) in [
        (
            "goal --metric followers --account instagram --category community --target '+20 %'
        --due 2026-12-31",
            "goals/instagram-followers.yaml",
        ),
        (
            "goal --metric response_time --category customer-service --keep 'at most 2 h'
        --per month --baseline '100 min' --baseline-date 2026-Q1 --start 2026-07
        --due 2026-H2 --owner 'support team' --review weekly --id answers-fast
        --title 'Keep the first answer under two hours: every month'
        --why 'Quick answers keep customers' --how 'Two people on duty' --segment complaints
        --draft",
            "goals/answers-fast.yaml",
        ),
        (
            "goal --category crisis --due 2026-12-31",
            "goals/crisis-2026.yaml",
        ),
        (
            "goal --category insight --deliverable 'persona=Persona of bakers'
        --deliverable 'Interviews: ten held'",
            "goals/insight-2026.yaml",
        ),
        (
            "goal --category leads --metric leads --target 300
        --definition 'Signed up for the white paper' --agreed-with sales
        --milestone 2026-07-31=120 --due 2026-Q3",
            "goals/leads.yaml",
        ),
        (
            "goal --category community --metric conversation_rate --baseline unknown
        --target '+20 %'",
            "goals/conversation-rate.yaml",
        ),
        (
            "okr --objective 'Be the brand that our customers recommend' --category reputation
        --key-result 'net_promoter_score from 31 to 45'
        --key-result 'response_time from 8 h to 4 h' --key-result 'press_mentions to 12'",
            "goals/be-the-brand-that-our.yaml",
        ),
    ] {
        let said = by_flags(&folder, &format!("new {line} --yes")).ended(0);
        let name = file.trim_start_matches("goals/").trim_end_matches(".yaml");
        insta::assert_snapshot!(
            format!("flags_{name}"),
            format!(
                "{}== {file}
{}",
                both(&said),
                folder.read(file)
            )
        );
    }
    by_flags(&folder, "check").ended(0);
}

#[test]
fn flags_say_of_an_okr_all_that_is_asked() {
    let folder = begun("--accounts linkedin=@acme");
    by_flags(
        &folder,
        "new okr --yes --objective 'Be where the nurses of our region want to work'
        --category recruitment --period 2026-Q3 --ambition committed --id nurses
        --key-result 'followers on linkedin from 1 000 in 2026-06-01 to +20 %'
        --key-result 'qualified_applications to 30'
        --key-result 'applications per month from 12 in 2026-05 keep at least 10'
        --definition 'qualified_applications=A nurse with a licence who can work nights'
        --agreed-with qualified_applications=HR",
    )
    .ended(0);
    insta::assert_snapshot!("okr_flags", folder.read("goals/nurses.yaml"));
    by_flags(&folder, "check --fail-on warning").ended(0);
}

#[test]
fn what_cannot_be_is_an_error_that_names_the_flag() {
    let folder = begun("");
    let before = tree(folder.path());
    let mut all = String::new();
    for line in [
        "goal",
        "goal --metric clikcs --target 5",
        "goal --metric clicks",
        "goal --metric clicks --target 5 --due 31.2.2026",
        "goal --metric clicks --target 5 --due 2026-05",
        "goal --metric clicks --target '+20 %'",
        "goal --metric clicks --target '5 h'",
        "goal --metric bounce_rate --baseline '40 %' --target '50 %'",
        "goal --metric bounce_rate --baseline '40 %' --target '-20 %'",
        "goal --metric bounce_rate --baseline '140 %' --target '50 %'",
        "goal --metric bounce_rate --baseline '40 %' --target '40 %'",
        "goal --metric clicks --target 5 --id engagement",
        "goal --metric clicks --target 5 --id 'Not an id'",
        "goal --metric clicks --target 5 --supports nothing",
        "goal --metric clicks --target 5 --account instgram",
        "goal --metric clicks --target 5 --category crises",
        "goal --metric clicks --target 5 --review daily",
        "goal --metric clicks --target 5 --per fortnight",
        "goal --metric clicks --target 5 --milestone soon",
        "goal --metric clicks --target 5 --milestone 2027-01-01=3",
        "goal --metric clicks --target 5 --file notes.txt",
        "okr --objective 'Be loved' --key-result clicks",
        "okr --objective 'Be loved'",
        "okr --objective 'Be loved' --key-result 'followers to 15 000'",
        "okr --objective 'Be loved' --key-result 'followers on instgram from 1 000 to 1 500'",
        "okr --objective 'Be loved' --key-result 'followers from 1 500 to 1 000'",
        "okr --objective 'Be loved' --key-result 'leads to 300'
        --definition 'Asked for the white paper'",
        "okr --objective 'Be loved' --key-result 'leads to 300' --agreed-with lead=sales",
        "okr",
        "account",
        "account --platform x --purpose News --measure folowers=3",
        "account --platform x --purpose News --measure followers=many",
    ] {
        let said = by_flags(&folder, &format!("new {line} --yes")).ended(2);
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        all.push_str(&format!(
            "$ goalpost new {line}
{}
",
            said.err
        ));
    }
    insta::assert_snapshot!("wrong_flags", all);
    assert_eq!(tree(folder.path()), before, "nothing is written");
}
