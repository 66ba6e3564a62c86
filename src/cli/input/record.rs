//! Records of JSON and YAML, the exports of helpdesks among them, and what records, rows and front matter say about a
//! template.
//!
//! The exports are known by the names of their fields, as the helpdesks document them: Zendesk macros (`actions` with
//! `field` and `value`), Gorgias macros (`actions` with `arguments.body_text`), Intercom macros (`body_text`), Front
//! (`body`), Freshdesk (`content`), Help Scout (`text` and `chatText`).

use super::places::Quoting;
use super::{Found, Places, Template};
use crate::cli::tree::{Malformed, Node, Value};
use crate::context::{Channel, Context, Fault, Intent, Sender, Severity};
use crate::nearest::nearest;
use std::ops::Range;

/// The usual names of what a record holds, the one that wins first; upper case and `-` for `_` do not matter.
const NAMES: &[(&str, &[&str])] = &[
    (
        "text",
        &[
            "draft",
            "text",
            "body_text",
            "content",
            "body",
            "reply",
            "template",
            "message",
            "comment",
            "answer",
            "body_html",
            "content_html",
            "html",
        ],
    ),
    ("id", &["id", "key", "slug"]),
    ("title", &["title", "name", "subject"]),
    ("channel", &["channel"]),
    ("intent", &["intent"]),
    ("severity", &["severity"]),
    ("sender", &["sender"]),
    ("fault", &["fault"]),
    ("customer_message", &["customer_message"]),
    ("disabled", &["tactful_disable"]),
];

/// What fields and columns are called here.
pub(super) struct Names<'c>(&'c [(&'static str, String)]);

impl<'c> Names<'c> {
    pub fn new(columns: &'c [(&'static str, String)]) -> Self {
        Self(columns)
    }

    /// The names of one thing, the one that wins first.
    fn of(&self, what: &str) -> Vec<&str> {
        match self.0.iter().find(|(of, _)| *of == what) {
            Some((_, name)) => vec![name],
            None => NAMES
                .iter()
                .find(|(of, _)| *of == what)
                .map_or(Vec::new(), |(_, names)| names.to_vec()),
        }
    }

    pub fn is(&self, what: &str, name: &str) -> bool {
        self.of(what).iter().any(|known| same(known, name))
    }

    /// Which of some names holds the text.
    pub fn text_of(&self, names: &[String]) -> Option<usize> {
        self.of("text")
            .iter()
            .find_map(|known| names.iter().position(|name| same(known, name)))
    }

    /// The field of a record that holds something.
    fn field<'n>(&self, record: &'n Node, what: &str) -> Option<&'n Node> {
        let Value::Table(fields) = &record.value else {
            return None;
        };
        self.of(what).iter().find_map(|known| {
            fields
                .iter()
                .find(|(key, _)| same(known, &key.name))
                .map(|(_, node)| node)
        })
    }
}

fn same(known: &str, name: &str) -> bool {
    known.eq_ignore_ascii_case(name) || known.eq_ignore_ascii_case(&name.replace(['-', ' '], "_"))
}

/// The templates of a tree.
pub(super) fn read(text: &str, root: &Node, columns: &[(&'static str, String)], yaml: bool) -> Vec<Found> {
    let mut reader = Reader {
        text,
        columns,
        names: Names::new(columns),
        yaml,
        found: Vec::new(),
    };
    reader.walk(root, "", 0);
    if reader.found.is_empty() {
        let message = "no template was found: none of its fields is called text, body, content, reply or the like";
        let place = root.place.start..(root.place.start + 1).min(text.len());
        reader.found.push(Err(Malformed {
            message: message.to_owned(),
            place,
        }));
    }
    reader.found
}

struct Reader<'t> {
    text: &'t str,
    columns: &'t [(&'static str, String)],
    names: Names<'t>,
    yaml: bool,
    found: Vec<Found>,
}

impl Reader<'_> {
    /// Looks for templates in a value; `path` is the names that led there.
    fn walk(&mut self, node: &Node, path: &str, depth: usize) {
        if depth > 40 {
            return;
        }
        match &node.value {
            Value::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    let path = if path.is_empty() {
                        (index + 1).to_string()
                    } else {
                        format!("{path}/{}", index + 1)
                    };
                    match item.text() {
                        Some(_) => self.add(item, item, &path, Context::default()),
                        None => self.walk(item, &path, depth + 1),
                    }
                }
            }
            Value::Table(fields) => {
                if self.helpdesk(node, path) || self.record(node, path) {
                    return;
                }
                // Names with their texts: `refund: We have refunded …`.
                let texts = fields.iter().all(|(_, value)| value.text().is_some());
                for (key, value) in fields {
                    let path = if path.is_empty() {
                        key.name.clone()
                    } else {
                        format!("{path}/{}", key.name)
                    };
                    match value.text() {
                        Some(text) if texts && text.contains(' ') => self.add(value, value, &path, Context::default()),
                        Some(_) => {}
                        None => self.walk(value, &path, depth + 1),
                    }
                }
            }
            _ => {}
        }
    }

    /// A record with a field for the text.
    fn record(&mut self, node: &Node, path: &str) -> bool {
        let texts = self.names.of("text");
        let Value::Table(fields) = &node.value else {
            return false;
        };
        let field = |name: &&str| {
            fields
                .iter()
                .find(|(key, value)| same(name, &key.name) && value.text().is_some())
        };
        let Some((_, text)) = texts.iter().find_map(field) else {
            return false;
        };
        self.add(node, text, path, Context::default());
        if let Some(chat) = node.get("chatText").filter(|chat| chat.text().is_some()) {
            let context = Context {
                channel: Some(Channel::Chat),
                ..Context::default()
            };
            self.add(node, chat, path, context);
            if let Some(Ok(template)) = self.found.last_mut() {
                template.id.push_str(" (chat)");
            }
        }
        true
    }

    /// A macro that acts: Zendesk's and Gorgias's.
    fn helpdesk(&mut self, node: &Node, path: &str) -> bool {
        let Some(actions) = node
            .get("actions")
            .map(Node::items)
            .filter(|actions| !actions.is_empty())
        else {
            return false;
        };
        let value = |field: &str| {
            let action = actions
                .iter()
                .find(|action| action.get("field").and_then(Node::text) == Some(field))?;
            action.get("value")
        };
        let note = value("comment_mode_is_public")
            .is_some_and(|public| public.text() == Some("false") || public.value == Value::Bool(false));
        let context = Context {
            channel: note.then_some(Channel::PrivateNote),
            ..Context::default()
        };
        let mut texts: Vec<&Node> = ["comment_value", "comment_value_html"]
            .iter()
            .filter_map(|f| value(f))
            .collect();
        // What the customer gets is one of the two.
        texts.truncate(1);
        // Older macros have ["channel:all", "the text"].
        let text = |node: &&Node| node.text().is_some() || node.items().iter().any(|n| n.text().is_some());
        let mut texts: Vec<&Node> = texts
            .into_iter()
            .filter(text)
            .filter_map(|node| {
                if node.text().is_some() {
                    Some(node)
                } else {
                    node.items().last()
                }
            })
            .collect();
        for arguments in actions.iter().filter_map(|action| action.get("arguments")) {
            let body = ["body_text", "body_html"]
                .iter()
                .find_map(|f| arguments.get(f).filter(|b| b.text().is_some()));
            texts.extend(body);
        }
        for text in &texts {
            self.add(node, text, path, context.clone());
        }
        // A macro that only sets fields says nothing to anybody.
        true
    }

    fn add(&mut self, record: &Node, text: &Node, path: &str, given: Context) {
        let Value::Text(meant) = &text.value else { return };
        let name = |what: &str| {
            let node = self.names.field(record, what)?;
            match &node.value {
                Value::Number(number) => Some(number.to_string()),
                _ => node.text().map(str::to_owned),
            }
        };
        let id = match (name("id"), name("title")) {
            (Some(id), Some(title)) => format!("{id} {title}"),
            (Some(name), None) | (None, Some(name)) => name,
            (None, None) => path.to_owned(),
        };
        let mut template = Template {
            id,
            text: meant.clone(),
            places: places(self.text, &text.place, meant, self.yaml),
            part: record.place.clone(),
            context: Context::default(),
            disabled: Vec::new(),
        };
        // An export has a vocabulary of its own, so what is not ours is left alone there.
        let read = context(record, self.columns, &mut template, false);
        template.context = crate::cli::project::over(&given, &template.context);
        self.found.push(read.map(|()| template));
    }
}

/// The way back from a string to where it is written.
fn places(file: &str, place: &Range<usize>, meant: &str, yaml: bool) -> Places {
    let raw = file.get(place.clone()).unwrap_or_default();
    let (skipped, quoting) = match raw.bytes().next() {
        Some(b'"') => (1, Quoting::Escapes),
        Some(b'\'') if yaml => (1, Quoting::Doubled(b'\'')),
        Some(b'|' | b'>') if yaml => (raw.find('\n').map_or(raw.len(), |end| end + 1), Quoting::Folded),
        _ => (0, Quoting::Folded),
    };
    Places::aligned(&raw[skipped..], place.start + skipped, meant, quoting)
}

/// Notes what a record says about a template's moment. A value that is none of ours is an error where the record is
/// `strict`ly ours.
pub(super) fn context(
    record: &Node,
    columns: &[(&'static str, String)],
    template: &mut Template,
    strict: bool,
) -> Result<(), Malformed> {
    let names = Names::new(columns);
    let choose = |what: &str, allowed: &[&str]| -> Result<Option<usize>, Malformed> {
        let Some(node) = names.field(record, what) else {
            return Ok(None);
        };
        let Some(given) = node.text() else { return Ok(None) };
        let at = allowed.iter().position(|name| *name == given.trim());
        if at.is_some() || !strict {
            return Ok(at);
        }
        let near = nearest(given, allowed.iter().copied(), 1);
        let hint = near
            .first()
            .map_or(String::new(), |near| format!("; did you mean \"{near}\"?"));
        let message = format!("{what} {given:?} is none of {}{hint}", allowed.join(", "));
        Err(Malformed {
            message,
            place: node.place.clone(),
        })
    };
    template.context = Context {
        channel: choose("channel", Channel::NAMES)?.map(|at| Channel::ALL[at]),
        intent: choose("intent", Intent::NAMES)?.map(|at| Intent::ALL[at]),
        severity: choose("severity", Severity::NAMES)?.map(|at| Severity::ALL[at]),
        sender: choose("sender", Sender::NAMES)?.map(|at| Sender::ALL[at]),
        fault: choose("fault", Fault::NAMES)?.map(|at| Fault::ALL[at]),
        customer_message: names
            .field(record, "customer_message")
            .and_then(Node::text)
            .map(str::to_owned),
    };
    if let Some(node) = names.field(record, "disabled") {
        let rules = node
            .text()
            .into_iter()
            .chain(node.items().iter().filter_map(Node::text));
        template.disabled = rules.map(|rules| (rules.to_owned(), node.place.clone())).collect();
    }
    Ok(())
}
