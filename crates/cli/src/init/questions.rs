//! The questions of `goalpost init`.

use std::path::Path;

use goalpost_core::date::{FiscalYear, NamedBy};
use goalpost_core::model::{Choice as _, Market};
use goalpost_core::quantity::{Currency, Locale};
use goalpost_project::git;
use goalpost_translation::Words;
use goalpost_writing::{FirstAccount, Organisation};

use super::{Init, WorkflowChoice};
use crate::arguments::Global;
use crate::asking::{Asker, Choice, Question, Refusal};
use crate::new::owner_question;
use crate::problem::Trouble;

/// Asks what is to be known of the organisation.
pub(super) fn interview(
    asker: &mut Asker,
    arguments: &Init,
    global: &Global,
    folder: &Path,
) -> Result<Organisation, Trouble> {
    if global.lang.is_none() {
        asker.words = Words::of(asked_language(asker)?);
    }
    let words = asker.words;
    let plain = |answer: &str| Ok(answer.to_owned());
    let folder_name = folder
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let question = Question::new("--name", words.text("What is the organisation called?"))
        .propose(Some(folder_name.unwrap_or_else(|| "Acme".to_owned())));
    let name = asker.need(&question, arguments.name.as_deref(), &plain)?;
    let market = market(asker, arguments.market.as_deref())?;
    let currency = currency(asker, arguments.currency.as_deref())?;
    let fiscal_year = fiscal_year(asker, arguments.fiscal_year.as_deref())?;
    let question = Question::new(
        "--objective",
        words.text("What does the business want most?"),
    )
    .help(words.text("your goals will point to it; more of them can be added to strategy.yaml"))
    .propose(Some(
        words.text("Grow online sales by 10 % this year").to_owned(),
    ));
    let objective = asker.need(&question, arguments.objective.as_deref(), &plain)?;
    let author = git::author(existing(folder));
    let author = author.unwrap_or_else(|| words.text("marketing team").to_owned());
    let question = owner_question(words, Vec::new()).propose(Some(author));
    let owner = asker.need(&question, arguments.owner.as_deref(), &plain)?;
    let question = Question::new(
        "--accounts",
        words.text("Which accounts do you have on social media?"),
    )
    .help(words.text("with commas between, and their names: instagram=@acme, linkedin"))
    .propose(Some("instagram".to_owned()));
    let accounts = asker.need(&question, arguments.accounts.as_deref(), &|answer| {
        accounts(answer, words)
    })?;
    Ok(Organisation {
        name,
        market,
        language: words.locale(),
        currency,
        fiscal_year,
        objective,
        owner,
        accounts,
    })
}

/// The nearest folder that is there.
fn existing(folder: &Path) -> &Path {
    let mut above = folder.ancestors();
    above.find(|folder| folder.is_dir()).unwrap_or(folder)
}

fn asked_language(asker: &mut Asker) -> Result<Locale, Trouble> {
    let question = Question::new(
        "--lang",
        "Which language do you work in? / Millä kielellä työskentelet?",
    )
    .choose(vec![
        Choice::new("en", "English"),
        Choice::new("fi", "suomi"),
    ])
    .propose(Some("en".to_owned()));
    asker.need(
        &question,
        None,
        &|answer| match answer.to_lowercase().as_str() {
            "en" | "english" | "englanti" => Ok(Locale::En),
            "fi" | "suomi" | "finnish" => Ok(Locale::Fi),
            _ => Err(Refusal::new(format!("`{answer}`: en, fi"))),
        },
    )
}

fn market(asker: &mut Asker, given: Option<&str>) -> Result<Vec<Market>, Trouble> {
    let words = asker.words;
    let question = Question::new("--market", words.text("Whom do you serve?"))
        .choose(vec![
            Choice::new("b2c", words.text("consumers")),
            Choice::new("b2b", words.text("other organisations")),
            Choice::new("b2c, b2b", words.text("both")),
        ])
        .propose(Some("b2c".to_owned()));
    asker.need(&question, given, &|answer| {
        let wanted = answer
            .split(',')
            .map(str::trim)
            .filter(|one| !one.is_empty());
        wanted
            .map(|word| {
                Market::from_word(&word.to_lowercase()).ok_or_else(|| {
                    let reason = words.say("`{word}` cannot be written here", &[("word", word)]);
                    Refusal::new(reason).or("b2c").or("b2b").or("b2c, b2b")
                })
            })
            .collect()
    })
}

fn currency(asker: &mut Asker, given: Option<&str>) -> Result<Currency, Trouble> {
    let words = asker.words;
    let question = Question::new("--currency", words.text("Which currency do you plan in?"))
        .help(words.text("a code of three letters"))
        .propose(Some(Currency::EUR.code().to_owned()));
    asker.need(&question, given, &|answer| {
        Currency::from_code(&answer.to_uppercase()).ok_or_else(|| {
            let reason = words.say("`{code}` is no code of a currency", &[("code", answer)]);
            Refusal::new(reason).or("EUR").or("GBP").or("USD").or("SEK")
        })
    })
}

fn fiscal_year(asker: &mut Asker, given: Option<&str>) -> Result<Option<FiscalYear>, Trouble> {
    let words = asker.words;
    let question = Question::new(
        "--fiscal-year",
        words.text("In which month does your fiscal year begin?"),
    )
    .help(words.text("1 to 12"))
    .propose(Some("1".to_owned()));
    asker.need(&question, given, &|answer| {
        let month: Option<i8> = answer.parse().ok().filter(|month| (1..=12).contains(month));
        let month = month.ok_or_else(|| {
            Refusal::new(words.say("`{month}` is no month from 1 to 12", &[("month", answer)]))
        })?;
        // The year of the calendar needs no setting.
        Ok((month != 1)
            .then(|| FiscalYear::new(month, NamedBy::End))
            .flatten())
    })
}

fn accounts(answer: &str, words: Words) -> Result<Vec<FirstAccount>, Refusal> {
    let wanted = answer
        .split(',')
        .map(str::trim)
        .filter(|one| !one.is_empty());
    let accounts: Vec<FirstAccount> = wanted
        .map(|one| {
            let (platform, handle) = one.split_once('=').unwrap_or((one, ""));
            let handle = handle.trim();
            FirstAccount {
                platform: platform.trim().to_lowercase(),
                handle: (!handle.is_empty()).then(|| handle.to_owned()),
            }
        })
        .collect();
    if accounts.is_empty() || accounts.iter().any(|account| account.platform.is_empty()) {
        return Err(Refusal::new(
            words.text("an account is a platform, with its name where you like"),
        )
        .or("instagram=@acme"));
    }
    Ok(accounts)
}

/// Whether pull requests are to be checked.
pub(super) fn wants_workflow(asker: &mut Asker, arguments: &Init) -> Result<bool, Trouble> {
    match arguments.workflow {
        Some(WorkflowChoice::Github) => return Ok(true),
        Some(WorkflowChoice::None) => return Ok(false),
        None => {}
    }
    let words = asker.words;
    let question = Question::new(
        "--workflow",
        words.text("Are goals to be checked in pull requests?"),
    )
    .choose(vec![
        Choice::new("none", words.text("not now")),
        Choice::new("github", words.text("with GitHub Actions")),
    ])
    .propose(Some("none".to_owned()));
    asker.need(
        &question,
        None,
        &|answer| match answer.to_lowercase().as_str() {
            "github" => Ok(true),
            "none" => Ok(false),
            _ => Err(Refusal::new(
                words.say("`{word}` cannot be written here", &[("word", answer)]),
            )
            .or("github")
            .or("none")),
        },
    )
}
