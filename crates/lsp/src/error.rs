//! What ends a server, and what is wrong with a request.

use lsp_server::{ErrorCode, ProtocolError, ResponseError};

/// What ends a server before its client asked for it.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The client does not speak as the protocol says.
    #[error("the editor does not keep to the language server protocol: {0}")]
    Protocol(String),
    /// The messages cannot be read or written.
    #[error("the editor's messages cannot be read any more ({0})")]
    Connection(#[from] std::io::Error),
    /// What the client says of itself cannot be read.
    #[error("the editor's first message cannot be understood ({0})")]
    Initialize(serde_json::Error),
}

impl From<ProtocolError> for ServerError {
    fn from(error: ProtocolError) -> Self {
        Self::Protocol(error.to_string())
    }
}

/// Why a request is not answered.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    /// Its parameters are not those of its method.
    #[error("the parameters cannot be understood: {0}")]
    Parameters(#[from] serde_json::Error),
    /// There is no such request.
    #[error("there is no request `{0}` here")]
    Method(String),
    /// It asks for what cannot be done, and says why.
    #[error("{0}")]
    Declined(String),
    /// The client wants no answer any more.
    #[error("cancelled")]
    Cancelled,
}

impl From<Refusal> for ResponseError {
    fn from(refusal: Refusal) -> Self {
        let code = match &refusal {
            Refusal::Parameters(_) => ErrorCode::InvalidParams,
            Refusal::Method(_) => ErrorCode::MethodNotFound,
            Refusal::Declined(_) => ErrorCode::RequestFailed,
            Refusal::Cancelled => ErrorCode::RequestCanceled,
        };
        Self {
            code: code as i32,
            message: refusal.to_string(),
            data: None,
        }
    }
}
