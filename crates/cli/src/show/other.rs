//! Strategy entries, audits with their accounts and programmes, and metrics as they are understood.

use goalpost_core::metric::Metric;
use goalpost_core::model::{Account, Audit, OwnMetric, Program, Strategy};
use goalpost_core::quantity::{Amount, Currency};
use goalpost_core::workspace::{Linked, Supported};
use goalpost_translation::Words;
use serde_json::{Map, Value};

use super::mentions::Whole;
use super::page::{Page, day, days, number, span, which_way};

pub(super) fn strategy(whole: &Whole<'_>, thing: Supported, linked: &Linked<Strategy>) -> Page {
    let entry = &linked.entry;
    let words = whole.words;
    let mut page = Page::new(words, &*linked.path);
    page.title("objective", entry.objective.get().map(|text| &**text));
    page.fact("owner", entry.owner.get());
    let due = entry.due.get().map(|due| due.last_day());
    page.gist = due.map(|due| words.say("until {due}", &[("due", &day(words, due))]));
    page.date("due", due);
    page.fact("why", entry.why.get());
    page.list("supported_by", whole.mentions.supporters(thing));
    page
}

pub(super) fn audit(words: Words, linked: &Linked<Audit>) -> Page {
    let audit = &linked.entry;
    let mut page = Page::new(words, &*linked.path);
    let date = audit.date.get().map(|date| date.last_day());
    page.gist = date.map(|date| day(words, date));
    page.date("date", date);
    if let Some(period) = audit.period.get() {
        let text = span(words, period.first_day(), period.last_day());
        page.tell("period", days(period), "period", text);
    }
    let accounts = audit.accounts.items().iter();
    page.list(
        "accounts",
        accounts.map(|account| account_path(linked, account)),
    );
    let programs = audit.programs.items().iter();
    page.list(
        "programs",
        programs.map(|program| program_path(linked, program)),
    );
    page
}

pub(super) fn account_path(audit: &Linked<Audit>, account: &Account) -> String {
    let name = local(account.id.get().map(|id| &**id), account.position);
    format!("{}/accounts/{name}", audit.path)
}

pub(super) fn program_path(audit: &Linked<Audit>, program: &Program) -> String {
    let name = local(program.id.get().map(|id| &**id), program.position);
    format!("{}/programs/{name}", audit.path)
}

fn local(id: Option<&str>, position: usize) -> String {
    id.map_or_else(|| format!("#{}", position + 1), str::to_owned)
}

pub(super) fn account(whole: &Whole<'_>, linked: &Linked<Audit>, account: &Account) -> Page {
    let (words, workspace) = (whole.words, whole.workspace);
    let mut page = Page::new(words, account_path(linked, account));
    page.title("purpose", account.purpose.get().map(|purpose| &**purpose));
    page.fact("platform", account.platform.get());
    page.gist = account.platform.get().map(ToString::to_string);
    page.fact("handle", account.handle.get());
    page.fact("url", account.url.get());
    page.fact("owner", account.owner.get());
    let status = account
        .status
        .get()
        .map_or("active", |status| status.as_str());
    page.fact("status", Some(status));
    page.fact(
        "audience",
        account.audience.get().map(|audience| audience.as_str()),
    );
    flag(&mut page, "verified", account.verified.get());
    flag(&mut page, "two_factor", account.two_factor.get());
    let last_post = account.last_post.get();
    page.date("last_post", last_post.map(|day| day.last_day()));
    let currency = workspace
        .scopes
        .get(linked.scope)
        .and_then(|settings| settings.organisation.currency);
    let mut measures = Map::new();
    for figure in account.measures.items() {
        let metric = workspace.metrics.get(&figure.metric);
        let amount: Option<Amount> = metric
            .zip(figure.value.get())
            .and_then(|(metric, written)| written.measurement(&metric.scale(currency)).ok());
        if let Some(amount) = amount {
            measures.insert(figure.metric.to_string(), number(amount.value));
            let name = metric.map_or(&*figure.metric, |metric| words.metric_name(metric));
            let text = format!("{name} {}", words.amount(&amount));
            page.line("measure", text);
        }
    }
    page.also(
        "measures",
        (!measures.is_empty()).then_some(Value::Object(measures)),
    );
    let id = account.id.get().map_or("", |id| &**id);
    page.list("goals", whole.mentions.on_account(id));
    page
}

fn flag(page: &mut Page, key: &'static str, value: Option<&bool>) {
    if let Some(value) = value {
        let text = if *value { "yes" } else { "no" };
        let name = if key == "two_factor" {
            "two-factor"
        } else {
            key
        };
        let text = page.words.text(text).to_owned();
        page.tell(key, Value::from(*value), name, text);
    }
}

pub(super) fn program(whole: &Whole<'_>, linked: &Linked<Audit>, program: &Program) -> Page {
    let mut page = Page::new(whole.words, program_path(linked, program));
    page.title("name", program.name.get().map(|name| &**name));
    page.fact("owner", program.owner.get());
    page.fact("purpose", program.purpose.get());
    let id = program.id.get().map_or("", |id| &**id);
    page.list("goals", whole.mentions.on_program(id));
    page
}

/// A metric of which only is known what is written, since its definition is faulty.
pub(super) fn faulty_metric(words: Words, linked: &Linked<OwnMetric>) -> Page {
    let entry = &linked.entry;
    let mut page = Page::new(words, &*linked.path);
    page.title("name", entry.name.get().map(|name| &**name));
    page.fact("definition", entry.definition.get());
    page.fact("formula", entry.formula.get());
    page.fact("unit", entry.unit.get().map(|unit| unit.as_str()));
    page.fact("better", entry.better.get().map(|better| better.as_str()));
    page.fact("over_time", entry.over_time.get().map(|way| way.as_str()));
    page.gist = Some(words.text("faulty: `goalpost check` says why").to_owned());
    let text = "by the organisation, with a fault: `goalpost check` says which";
    let text = words.text(text).to_owned();
    page.tell("built_in", Value::from(false), "defined", text);
    page
}

pub(super) fn metric(whole: &Whole<'_>, metric: &Metric, currency: Option<Currency>) -> Page {
    let (words, workspace) = (whole.words, whole.workspace);
    let mut page = Page::new(words, format!("metrics/{}", metric.id));
    page.title("name", Some(words.metric_name(metric)));
    let definition = metric.definition.as_deref();
    page.fact("definition", definition.map(|text| words.text(text)));
    page.list("agreed_with", &metric.agreed_with);
    page.fact("formula", metric.formula.as_ref());
    page.fact("unit", Some(metric.unit.as_str()));
    page.fact("better", Some(metric.better.as_str()));
    page.fact("over_time", metric.over_time.map(|way| way.as_str()));
    page.gist = Some(which_way(words, metric.unit.as_str(), metric.better));
    let unit = metric.scale(currency).unit();
    let bound = |value| Amount::new(value, unit);
    page.amount("min", metric.min.map(bound).as_ref(), "");
    page.amount("max", metric.max.map(bound).as_ref(), "");
    page.list(
        "categories",
        metric.categories.iter().map(|category| category.as_str()),
    );
    if metric.vanity {
        let text = "yes: a goal on it needs a `why`, or a chain of `supports` to the strategy";
        page.tell(
            "vanity",
            Value::from(true),
            "vanity",
            words.text(text).to_owned(),
        );
    }
    let own = workspace.metrics.is_own(&metric.id);
    let text = if own {
        "by the organisation"
    } else {
        "by goalpost"
    };
    page.tell(
        "built_in",
        Value::from(!own),
        "defined",
        words.text(text).to_owned(),
    );
    page.list("goals", whole.mentions.by_metric(&metric.id));
    page
}
