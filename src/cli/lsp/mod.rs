//! `tactful lsp`: a language server over standard input and output.
//!
//! One thread reads messages; another takes whatever has come, answers, and only then checks what has changed, one
//! document at a time. So a version that the next key stroke has overtaken is never checked.

mod actions;
mod diagnostics;
mod document;
mod hover;
mod position;
mod settings;

use super::error::Stop;
use document::Document;
use gen_lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams, HoverParams, InitializeParams,
    InitializeResult, PublishDiagnosticsParams, ServerCapabilities, ServerInfo, TextDocumentSyncKind,
    TextDocumentSyncOptions, Uri,
};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use position::Encoding;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use settings::Settings;
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::io::{self, Write};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

pub(super) const HELP: &str = "\
Started by an editor, not by hand. Findings in Markdown, text and HTML templates while they are written, and in tables and
records of templates; explanations under the pointer; actions that apply safe fixes and that turn a rule off with a comment.
Settings are those of the `tactful.toml` found upward from each file, read anew when it is saved.
Exit code: 0 ended by the protocol, 1 ended otherwise, 2 failed.

Example, for Neovim:
  vim.lsp.config('tactful', { cmd = { 'tactful', 'lsp' }, filetypes = { 'markdown', 'text', 'html' } })
  vim.lsp.enable('tactful')";

/// Serves until the editor ends it; true if it did so by the protocol.
pub(super) fn run() -> Result<bool, Stop> {
    let (sender, inbox) = channel();
    thread::spawn(move || read(&sender));
    Server::default().serve(&inbox)
}

/// Reads messages until there are no more. One that cannot be understood is said and passed over.
fn read(sender: &Sender<Message>) {
    let mut input = io::stdin().lock();
    loop {
        match Message::read(&mut input) {
            Ok(Some(message)) => {
                if sender.send(message).is_err() {
                    return;
                }
            }
            Err(error) if error.kind() == io::ErrorKind::InvalidData => log(&format!("passed over a message: {error}")),
            Ok(None) | Err(_) => return,
        }
    }
}

/// Says something to whoever looks at the editor's log.
fn log(text: &str) {
    let text: String = text.chars().take(300).collect();
    let _ = writeln!(io::stderr(), "tactful: {text}");
}

/// What a request gets: a result, or a code and a reason.
type Answer = Result<Value, (ErrorCode, String)>;

#[derive(Default)]
struct Server {
    state: State,
    encoding: Encoding,
    /// Whether the editor can be asked to say when settings change.
    watches: bool,
    documents: HashMap<Uri, Document>,
    /// Documents that have changed since they were checked.
    changed: BTreeSet<String>,
    settings: Settings,
}

#[derive(Default, PartialEq)]
enum State {
    #[default]
    Started,
    Initialized,
    ShutDown,
}

impl Server {
    fn serve(&mut self, inbox: &Receiver<Message>) -> Result<bool, Stop> {
        let mut queue = VecDeque::new();
        loop {
            queue.extend(inbox.try_iter());
            let Some(message) = queue.pop_front() else {
                if let Some(uri) = self.changed.pop_first() {
                    self.tell(&Uri(uri))?;
                    continue;
                }
                let Ok(message) = inbox.recv() else {
                    return Ok(false);
                };
                queue.push_back(message);
                continue;
            };
            match message {
                Message::Request(request) => {
                    let id = request.id.clone();
                    let answer = if is_cancelled(&id, &queue) {
                        Err((ErrorCode::RequestCanceled, "cancelled".to_owned()))
                    } else {
                        self.answer(request)
                    };
                    send(&match answer {
                        Ok(result) => Response::new_ok(id, result).into(),
                        Err((code, reason)) => Response::new_err(id, code as i32, reason).into(),
                    })?;
                }
                Message::Notification(notification) if notification.method == "exit" => {
                    return Ok(self.state == State::ShutDown);
                }
                Message::Notification(notification) if self.state == State::Initialized => {
                    let method = notification.method.clone();
                    if let Err((_, reason)) = self.note(notification)? {
                        log(&format!("passed over {method}: {reason}"));
                    }
                }
                // What comes too early or too late; and answers, which nothing waits for.
                Message::Notification(_) | Message::Response(_) => {}
            }
        }
    }

    fn answer(&mut self, request: Request) -> Answer {
        let Request { method, params, .. } = request;
        match (&self.state, method.as_str()) {
            (State::Started, "initialize") => self.initialize(parse(params)?),
            (State::Started, _) => Err((ErrorCode::ServerNotInitialized, "initialize comes first".to_owned())),
            (State::ShutDown, _) => Err((ErrorCode::InvalidRequest, "shut down already".to_owned())),
            (State::Initialized, "shutdown") => {
                self.state = State::ShutDown;
                Ok(Value::Null)
            }
            (State::Initialized, "textDocument/hover") => {
                let params: HoverParams = parse(params)?;
                let at = params.text_document_position_params;
                let hover = self
                    .checked(&at.text_document.uri)
                    .and_then(|document| hover::at(document, at.position));
                Ok(json!(hover))
            }
            (State::Initialized, "textDocument/codeAction") => {
                let params: CodeActionParams = parse(params)?;
                let document = self.checked(&params.text_document.uri);
                Ok(json!(document.map(|document| actions::of(document, &params))))
            }
            (State::Initialized, "initialize") => Err((ErrorCode::InvalidRequest, "initialized already".to_owned())),
            (State::Initialized, _) => Err((ErrorCode::MethodNotFound, format!("{method} is not served"))),
        }
    }

    fn initialize(&mut self, params: InitializeParams) -> Answer {
        let capabilities = params.capabilities;
        let encodings = capabilities.general.and_then(|general| general.position_encodings);
        self.encoding = Encoding::of(&encodings.unwrap_or_default());
        let watched = capabilities
            .workspace
            .and_then(|workspace| workspace.did_change_watched_files);
        self.watches = watched
            .and_then(|watched| watched.dynamic_registration)
            .unwrap_or_default();
        self.state = State::Initialized;
        let result = InitializeResult {
            capabilities: ServerCapabilities {
                position_encoding: Some(self.encoding.name()),
                text_document_sync: Some(
                    TextDocumentSyncOptions {
                        open_close: Some(true),
                        change: Some(TextDocumentSyncKind::Incremental),
                        save: Some(true.into()),
                        ..TextDocumentSyncOptions::default()
                    }
                    .into(),
                ),
                hover_provider: Some(true.into()),
                code_action_provider: Some(
                    CodeActionOptions {
                        code_action_kinds: Some(vec![CodeActionKind::QuickFix, actions::fix_all()]),
                        ..CodeActionOptions::default()
                    }
                    .into(),
                ),
                ..ServerCapabilities::default()
            },
            server_info: Some(ServerInfo {
                name: "tactful".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
        };
        Ok(json!(result))
    }

    /// Takes note of what the editor says; the inner error is its fault.
    fn note(&mut self, notification: Notification) -> Result<Result<(), (ErrorCode, String)>, Stop> {
        let Notification { method, params } = notification;
        // Reads the parameters, or says what is wrong with them.
        macro_rules! params {
            () => {
                match parse(params) {
                    Ok(params) => params,
                    Err(error) => return Ok(Err(error)),
                }
            };
        }
        match method.as_str() {
            "initialized" if self.watches => self.watch()?,
            "textDocument/didOpen" => {
                let DidOpenTextDocumentParams { text_document: opened } = params!();
                self.changed.insert(opened.uri.0.clone());
                self.documents
                    .insert(opened.uri.clone(), Document::open(opened, self.encoding));
            }
            "textDocument/didChange" => {
                let params: DidChangeTextDocumentParams = params!();
                let uri = params.text_document.text_document_identifier.uri;
                if let Some(document) = self.documents.get_mut(&uri) {
                    document.change(params.text_document.version, params.content_changes);
                    self.changed.insert(uri.0);
                }
            }
            "textDocument/didClose" => {
                let DidCloseTextDocumentParams { text_document } = params!();
                if self.documents.remove(&text_document.uri).is_some() {
                    self.changed.remove(&text_document.uri.0);
                    publish(text_document.uri, None, Vec::new())?;
                }
            }
            "textDocument/didSave" => {
                let DidSaveTextDocumentParams { text_document, .. } = params!();
                if settings::is_settings(&text_document.uri) {
                    self.reload()?;
                }
            }
            "workspace/didChangeWatchedFiles" => {
                let DidChangeWatchedFilesParams { changes } = params!();
                if changes.iter().any(|change| settings::is_settings(&change.uri)) {
                    self.reload()?;
                }
            }
            _ => {}
        }
        Ok(Ok(()))
    }

    /// Asks the editor to say when settings change.
    fn watch(&self) -> Result<(), Stop> {
        let watchers: Vec<Value> = super::project::NAMES
            .iter()
            .map(|name| json!({ "globPattern": format!("**/{name}") }))
            .collect();
        let registration = json!({
            "id": "settings", "method": "workspace/didChangeWatchedFiles", "registerOptions": { "watchers": watchers },
        });
        let id = RequestId::from("settings".to_owned());
        let params = json!({ "registrations": [registration] });
        send(&Request::new(id, "client/registerCapability".to_owned(), params).into())
    }

    /// Forgets the settings, so that all is checked by what they are now.
    fn reload(&mut self) -> Result<(), Stop> {
        for uri in self.settings.forget() {
            publish(uri, None, Vec::new())?;
        }
        self.changed.extend(self.documents.keys().map(|uri| uri.0.clone()));
        Ok(())
    }

    /// A document with its findings as of now.
    fn checked(&mut self, uri: &Uri) -> Option<&Document> {
        let document = self.documents.get_mut(uri)?;
        document.check(&mut self.settings);
        Some(document)
    }

    /// Checks a document where it has changed, and says what was found.
    fn tell(&mut self, uri: &Uri) -> Result<(), Stop> {
        let Some(document) = self.documents.get_mut(uri) else {
            return Ok(());
        };
        document.forget();
        document.check(&mut self.settings);
        let found = diagnostics::of(document);
        publish(uri.clone(), Some(document.version), found)?;
        // Broken settings are shown in their file, unless it is open and shows them itself.
        for (uri, found) in self.settings.news(self.encoding) {
            if !self.documents.contains_key(&uri) {
                publish(uri, None, found)?;
            }
        }
        Ok(())
    }
}

/// Whether the editor has taken a request back since.
fn is_cancelled(id: &RequestId, later: &VecDeque<Message>) -> bool {
    later.iter().any(|message| match message {
        Message::Notification(note) if note.method == "$/cancelRequest" => {
            let cancelled = note.params.get("id").cloned().unwrap_or_default();
            serde_json::from_value::<RequestId>(cancelled).is_ok_and(|cancelled| cancelled == *id)
        }
        _ => false,
    })
}

fn parse<P: DeserializeOwned>(params: Value) -> Result<P, (ErrorCode, String)> {
    serde_json::from_value(params).map_err(|error| (ErrorCode::InvalidParams, error.to_string()))
}

fn publish(uri: Uri, version: Option<i32>, diagnostics: Vec<gen_lsp_types::Diagnostic>) -> Result<(), Stop> {
    let params = PublishDiagnosticsParams {
        uri,
        version,
        diagnostics,
    };
    send(&Notification::new("textDocument/publishDiagnostics".to_owned(), params).into())
}

fn send(message: &Message) -> Result<(), Stop> {
    message.write(&mut io::stdout().lock()).map_err(Stop::write)
}
