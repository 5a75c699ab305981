//! What `goalpost new` can be told.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::arguments::LevelChoice;

/// Write a goal, an OKR, an account of the audit, a rule or a pack of rules
#[derive(Debug, Subcommand)]
pub(crate) enum New {
    /// Write a goal, from flags or by asking
    #[command(
        after_help = "Examples:\n  goalpost new goal                       asks, and proposes what this workspace knows\n  goalpost new goal --yes --category brand-awareness --metric post_reach \\\n    --account instagram --target \"+20 %\" --due 2026-12-31\n  goalpost new goal --metric response_time --keep \"at most 2 h\" --baseline \"100 min\" --per month\n  goalpost new goal --category crisis --dry-run < answers.txt\n\nWhat a flag says is not asked. Without a terminal, answers are lines of standard input; an empty\nline takes what is proposed. The goal is judged before it is written: one with an error is not."
    )]
    Goal(Box<NewGoal>),
    /// Write an OKR, from flags or by asking
    #[command(
        after_help = "Examples:\n  goalpost new okr\n  goalpost new okr --yes --supports online-sales --category reputation \\\n    --objective \"Be the brand that our customers recommend\" \\\n    --key-result \"net_promoter_score from 31 to 45\" \\\n    --key-result \"response_time from 8 h to 4 h\" --key-result \"press_mentions to 12\"\n  goalpost new okr --yes --objective \"Win the nurses of our region\" --category recruitment \\\n    --key-result \"followers on linkedin from 3 200 in 2026-05 to +20 %\" \\\n    --key-result \"qualified_applications to 30\" \\\n    --definition \"qualified_applications=Has a licence and can work nights\" \\\n    --agreed-with qualified_applications=HR\n\nWhat a flag says is not asked. A key result that counts up from nothing, such as press\nmentions, needs no `from`; one that names no account is of all of them together."
    )]
    Okr(Box<NewOkr>),
    /// Write an account into the audit, from flags or by asking
    #[command(
        after_help = "Examples:\n  goalpost new account\n  goalpost new account --yes --platform linkedin --owner hr@acme.example \\\n    --purpose \"Show what working here is like\" --measure followers=3200 --measure \"engagement_rate=2.1 %\""
    )]
    Account(NewAccount),
    /// Write a rule to begin with, and its examples: the same as `goalpost rules new`
    #[command(
        after_help = "Examples:\n  goalpost new rule acme/no-agency-owner\n\nThe file goes to the first folder that `packs` of goalpost.yaml names, else to rules/."
    )]
    Rule {
        /// The id of the rule: your own group, and what the fault is called
        #[arg(value_name = "GROUP/NAME")]
        id: String,
        /// Its level
        #[arg(long, value_name = "LEVEL", default_value = "warning")]
        level: LevelChoice,
    },
    /// Write a pack of rules: a folder with its manifest and a first rule with its examples
    #[command(
        after_help = "Examples:\n  goalpost new pack acme\n  goalpost new pack acme --folder ../house-rules\n\nThe pack's name is the group of its rules. A pack inside the workspace is added to `packs` of goalpost.yaml."
    )]
    Pack {
        /// The name of the pack, which is the group of its rules
        #[arg(value_name = "NAME")]
        name: String,
        /// Its folder [default: NAME]
        #[arg(long, value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}

/// How something new is written.
#[derive(Debug, Args)]
pub(crate) struct Writing {
    /// The file to write it into [default: where such things live here]
    #[arg(long, value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// Ask nothing, and take what is proposed
    #[arg(long, short)]
    pub(crate) yes: bool,
    /// Show what would be written, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// What goals and OKRs share.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// What it serves: ids of the strategy, of goals or OKRs
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(crate) supports: Vec<String>,
    /// Why it matters, where it serves nothing of the strategy
    #[arg(long, value_name = "TEXT")]
    pub(crate) why: Option<String>,
    /// Its category, such as brand-awareness: `goalpost explain categories` lists them
    #[arg(long, value_name = "CATEGORY")]
    pub(crate) category: Option<String>,
    /// From when on [default: the day of --as-of, else today]
    #[arg(long, value_name = "DATE")]
    pub(crate) start: Option<String>,
    /// By when: a day, or a period such as 2026-Q4 that ends then
    #[arg(long, value_name = "DATE")]
    pub(crate) due: Option<String>,
    /// Who answers for it: a person or a team
    #[arg(long, value_name = "TEXT")]
    pub(crate) owner: Option<String>,
    /// How often it is looked at: weekly, monthly or quarterly
    #[arg(long, value_name = "RHYTHM")]
    pub(crate) review: Option<String>,
    /// Its id [default: made of its title]
    #[arg(long, value_name = "ID")]
    pub(crate) id: Option<String>,
    #[command(flatten)]
    pub(crate) writing: Writing,
}

/// A new goal.
#[derive(Debug, Args)]
pub(crate) struct NewGoal {
    #[command(flatten)]
    pub(crate) common: Common,
    /// By what means
    #[arg(long, value_name = "TEXT")]
    pub(crate) how: Option<String>,
    /// What is measured: `goalpost explain metrics` lists them
    #[arg(long, value_name = "METRIC")]
    pub(crate) metric: Option<String>,
    /// The accounts of the audit that are measured
    #[arg(long = "account", value_name = "ID", value_delimiter = ',')]
    pub(crate) accounts: Vec<String>,
    /// Figures are for one day, week, month, quarter or year
    #[arg(long, value_name = "PERIOD")]
    pub(crate) per: Option<String>,
    /// A part of the whole, such as paid or organic
    #[arg(long, value_name = "LABEL")]
    pub(crate) segment: Option<String>,
    /// Where you stand: a figure, or unknown
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
    pub(crate) baseline: Option<String>,
    /// The day or period that the baseline covers; of an unknown one, by when it is measured
    #[arg(long, value_name = "DATE")]
    pub(crate) baseline_date: Option<String>,
    /// Where to: a figure such as 60 000, or a change such as +20 % or -0.5 pp
    #[arg(
        long,
        value_name = "VALUE",
        allow_hyphen_values = true,
        conflicts_with = "keep"
    )]
    pub(crate) target: Option<String>,
    /// The level to hold, such as "at most 2 h"
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
    pub(crate) keep: Option<String>,
    /// A step on the way [default: even steps where it lasts longer than a quarter]
    #[arg(long = "milestone", value_name = "DATE=VALUE")]
    pub(crate) milestones: Vec<String>,
    /// What counts as one: which action is a conversion, which lead is qualified
    #[arg(long, value_name = "TEXT")]
    pub(crate) definition: Option<String>,
    /// With whom that was agreed
    #[arg(long, value_name = "TEXT")]
    pub(crate) agreed_with: Vec<String>,
    /// What is delivered, in place of a metric. KIND is policy, account-security, crisis-plan, persona,
    /// listening, baseline or other
    #[arg(
        long = "deliverable",
        value_name = "[KIND=]TITLE",
        conflicts_with = "metric"
    )]
    pub(crate) deliverables: Vec<String>,
    /// Its title [default: made of its figures]
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// Write it as a draft, whose warnings are advice
    #[arg(long)]
    pub(crate) draft: bool,
}

/// A new OKR.
#[derive(Debug, Args)]
pub(crate) struct NewOkr {
    #[command(flatten)]
    pub(crate) common: Common,
    /// Where you want to go
    #[arg(long, value_name = "TEXT")]
    pub(crate) objective: Option<String>,
    /// The period that it is for, such as 2026-Q3, in place of --start and --due
    #[arg(long, value_name = "PERIOD", conflicts_with_all = ["start", "due"])]
    pub(crate) period: Option<String>,
    /// aspirational (0.6 to 0.7 is a win) or committed
    #[arg(long, value_name = "WORD")]
    pub(crate) ambition: Option<String>,
    /// A key result: METRIC [on ACCOUNT] [per PERIOD] [from VALUE [in DATE]] to VALUE, or `keep` in
    /// place of `to`; about three of them
    #[arg(long = "key-result", value_name = "TEXT")]
    pub(crate) key_results: Vec<String>,
    /// What counts as one: which action is a conversion, which lead is qualified
    #[arg(long = "definition", value_name = "METRIC=TEXT")]
    pub(crate) definitions: Vec<String>,
    /// With whom that was agreed
    #[arg(long, value_name = "METRIC=TEXT")]
    pub(crate) agreed_with: Vec<String>,
}

/// A new account.
#[derive(Debug, Args)]
pub(crate) struct NewAccount {
    /// Its platform: instagram, linkedin…
    #[arg(long, value_name = "PLATFORM")]
    pub(crate) platform: Option<String>,
    /// Its name there, with or without the @
    #[arg(long, value_name = "NAME")]
    pub(crate) handle: Option<String>,
    /// Its address
    #[arg(long, value_name = "URL")]
    pub(crate) url: Option<String>,
    /// Who answers for it
    #[arg(long, value_name = "TEXT")]
    pub(crate) owner: Option<String>,
    /// For whom it is, and what for
    #[arg(long, value_name = "TEXT")]
    pub(crate) purpose: Option<String>,
    /// A figure of today
    #[arg(long = "measure", value_name = "METRIC=VALUE")]
    pub(crate) measures: Vec<String>,
    /// Its id [default: made of its platform]
    #[arg(long, value_name = "ID")]
    pub(crate) id: Option<String>,
    #[command(flatten)]
    pub(crate) writing: Writing,
}
