//! The language server of goalpost: findings, fixes and what is known of goals, in any editor that speaks
//! the language server protocol.
//!
//! [`serve`] talks over standard input and output until the client ends it. Findings are those of
//! `goalpost check`, of the same code: [`goalpost_session`].

mod actions;
mod answer;
mod client;
mod complete;
mod diagnostics;
mod error;
mod folding;
mod hints;
mod hover;
mod lens;
mod navigate;
mod pages;
mod position;
mod server;
mod state;
mod subject;
mod symbols;
mod told;
mod uri;

use std::path::PathBuf;

use goalpost_core::date::Date;
use goalpost_rules::pack::Examples;
use goalpost_session::{BuiltinRules, SessionError};
use goalpost_translation::Words;
use lsp_server::Connection;
use lsp_types::InitializeParams;

pub use error::ServerError;

/// What a server is started with.
#[derive(Debug, Clone)]
pub struct Service {
    /// Settings in place of those of the workspaces.
    pub configuration: Option<PathBuf>,
    /// The day as of which goals are judged, where the client names none.
    pub as_of: Option<Date>,
    /// The language to speak, where the client names none; else it is that of each workspace.
    pub language: Option<Words>,
    /// Today by the local clock, for when nobody names a day.
    pub today: fn() -> Date,
}

/// How a server ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// As the client asked: `shutdown`, then `exit`.
    Asked,
    /// The client was gone, or said `exit` at once.
    Abandoned,
}

/// Reads the rules of the box: what can go wrong before a server begins.
///
/// # Errors
/// Where one does not load, which is a fault of this build.
pub fn rules() -> Result<BuiltinRules, SessionError> {
    BuiltinRules::open(Examples::Kept)
}

/// Serves over standard input and output until the client ends it.
///
/// # Errors
/// Where the client does not speak the protocol, or its messages break off in the middle.
pub fn serve(rules: BuiltinRules, service: Service) -> Result<Ended, ServerError> {
    let (connection, threads) = Connection::stdio();
    let served = talk(&connection, rules, service);
    // The writer ends when nothing can be sent any more.
    drop(connection);
    let asked = match served {
        Ok(asked) => asked,
        Err(error) => {
            // What broke the connection is nearer to the truth than that it is broken.
            threads.join()?;
            return Err(error);
        }
    };
    if asked {
        // The last answer may be on its way still. Whether it is read is the client's affair.
        let _ = threads.join();
        return Ok(Ended::Asked);
    }
    threads.join()?;
    Ok(Ended::Abandoned)
}

fn talk(
    connection: &Connection,
    rules: BuiltinRules,
    service: Service,
) -> Result<bool, ServerError> {
    let (id, parameters) = connection.initialize_start()?;
    let parameters: InitializeParams =
        serde_json::from_value(parameters).map_err(ServerError::Initialize)?;
    let client = client::Client::of(&parameters, service.language);
    let result = answer::initialize(&client);
    connection.initialize_finish(id, result)?;
    if client.watches_files {
        let _ = connection.sender.send(answer::watch_files().into());
    }
    server::Server::new(connection, state::State::new(client, service, rules)).run()
}
