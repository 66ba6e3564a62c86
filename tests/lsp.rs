//! `tactful lsp` as an editor talks to it: the real binary over pipes, by the protocol.

use serde_json::{Value, json};
use std::collections::VecDeque;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Nothing takes nearly as long; a test that hangs fails.
const HANG: Duration = Duration::from_secs(120);

/// An editor.
struct Editor {
    server: Child,
    stdin: Option<ChildStdin>,
    inbox: Receiver<Value>,
    /// What came while something else was waited for.
    kept: VecDeque<Value>,
    next: i64,
    folder: PathBuf,
}

impl Editor {
    /// Starts the server in a new folder with these files, and says hello.
    fn start(name: &str, files: &[(&str, &str)], capabilities: Value) -> (Self, Value) {
        let mut editor = Self::without_hello(name, files);
        let hello = editor.request(
            "initialize",
            json!({ "processId": null, "rootUri": null, "capabilities": capabilities }),
        );
        editor.notify("initialized", json!({}));
        (editor, hello["result"].clone())
    }

    fn without_hello(name: &str, files: &[(&str, &str)]) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("lsp-{name}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        for (file, text) in files {
            fs::write(folder.join(file), text).expect("a file");
        }
        let mut server = Command::new(env!("CARGO_BIN_EXE_tactful"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary starts");
        let mut out = BufReader::new(server.stdout.take().expect("a pipe"));
        let (sender, inbox) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut out) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self {
            stdin: server.stdin.take(),
            server,
            inbox,
            kept: VecDeque::new(),
            next: 0,
            folder,
        }
    }

    fn raw(&mut self, body: &[u8]) {
        let stdin = self.stdin.as_mut().expect("a pipe");
        write!(stdin, "Content-Length: {}\r\n\r\n", body.len()).expect("it reads");
        stdin.write_all(body).expect("it reads");
        stdin.flush().expect("it reads");
    }

    fn notify(&mut self, method: &str, params: Value) {
        self.raw(
            json!({ "jsonrpc": "2.0", "method": method, "params": params })
                .to_string()
                .as_bytes(),
        );
    }

    fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.next += 1;
        let id = self.next;
        self.raw(
            json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })
                .to_string()
                .as_bytes(),
        );
        id
    }

    /// Asks, and waits for the whole answer.
    fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        self.wait(|message| message["id"] == id && message.get("method").is_none())
    }

    /// The first message that fits; others are kept.
    fn wait(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.kept.iter().position(&fits) {
            return self.kept.remove(at).expect("a message");
        }
        loop {
            let message = self.inbox.recv_timeout(HANG).expect("a message in time");
            if fits(&message) {
                return message;
            }
            self.kept.push_back(message);
        }
    }

    fn uri(&self, file: &str) -> String {
        format!("file://{}/{file}", self.folder.display()).replace(' ', "%20")
    }

    fn open(&mut self, file: &str, language: &str, text: &str) {
        let uri = self.uri(file);
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    fn change(&mut self, file: &str, version: i32, changes: Value) {
        let document = json!({ "uri": self.uri(file), "version": version });
        self.notify(
            "textDocument/didChange",
            json!({ "textDocument": document, "contentChanges": changes }),
        );
    }

    /// The findings that are told of next for a file: by whether the version fits, where one is given.
    fn found(&mut self, file: &str, version: Option<i32>) -> Vec<Value> {
        let uri = self.uri(file);
        let message = self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri.as_str()
                && version.is_none_or(|version| message["params"]["version"] == version)
        });
        message["params"]["diagnostics"]
            .as_array()
            .expect("diagnostics")
            .clone()
    }

    fn hover(&mut self, file: &str, line: u32, character: u32) -> Value {
        let at =
            json!({ "textDocument": { "uri": self.uri(file) }, "position": { "line": line, "character": character } });
        self.request("textDocument/hover", at)["result"].clone()
    }

    fn actions(&mut self, file: &str, range: &Value, only: Option<&str>) -> Vec<Value> {
        let mut context = json!({ "diagnostics": [] });
        if let Some(only) = only {
            context["only"] = json!([only]);
        }
        let params = json!({ "textDocument": { "uri": self.uri(file) }, "range": range, "context": context });
        let answer = self.request("textDocument/codeAction", params);
        answer["result"].as_array().expect("actions").clone()
    }

    /// Ends as the protocol has it, and gives the exit code.
    fn end(mut self) -> Option<i32> {
        assert_eq!(self.request("shutdown", Value::Null)["result"], Value::Null);
        let late = self.request("textDocument/hover", json!({}));
        assert_eq!(late["error"]["code"], -32600, "nothing is served any more");
        self.notify("exit", Value::Null);
        self.server.wait().expect("it ends").code()
    }
}

fn read(out: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if out.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line.trim().is_empty() {
            break;
        }
        if let Some(number) = line.strip_prefix("Content-Length: ") {
            length = number.trim().parse().expect("a number");
        }
    }
    let mut body = vec![0; length];
    out.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("JSON"))
}

/// Where a position in UTF-16 is in a text of lines that end with `\n`.
fn byte(text: &str, position: &Value) -> usize {
    let line = position["line"].as_u64().expect("a line") as usize;
    let start = text.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
    let mut left = position["character"].as_u64().expect("a column") as usize;
    for (at, c) in text[start..].char_indices() {
        if left == 0 {
            return start + at;
        }
        left -= c.len_utf16();
    }
    text.len()
}

/// The words that a finding is shown at.
fn words<'t>(text: &'t str, finding: &Value) -> &'t str {
    &text[byte(text, &finding["range"]["start"])..byte(text, &finding["range"]["end"])]
}

/// A text after an action.
fn applied(text: &str, action: &Value) -> String {
    let changes = action["edit"]["changes"].as_object().expect("changes");
    let edits = changes.values().next().and_then(Value::as_array).expect("edits");
    let mut text = text.to_owned();
    for edit in edits.iter().rev() {
        let (start, end) = (byte(&text, &edit["range"]["start"]), byte(&text, &edit["range"]["end"]));
        text.replace_range(start..end, edit["newText"].as_str().expect("a text"));
    }
    text
}

fn rule<'f>(found: &'f [Value], rule: &str) -> Option<&'f Value> {
    found.iter().find(|finding| finding["code"] == rule)
}

fn rules(found: &[Value]) -> Vec<&str> {
    found.iter().filter_map(|finding| finding["code"].as_str()).collect()
}

const REPLY: &str = "Hi Sam,\n\nWe charged you twice for the lamp. We will get back to you soon.\n";

#[test]
fn findings_follow_what_is_written() {
    let (mut editor, hello) = Editor::start("follow", &[], json!({}));
    assert_eq!(hello["capabilities"]["positionEncoding"], "utf-16");
    assert_eq!(hello["serverInfo"]["name"], "tactful");

    // An emoji is two units of UTF-16.
    let text = REPLY.replace("lamp.", "lamp \u{1f600}.");
    editor.open("reply.md", "markdown", &text);
    let found = editor.found("reply.md", Some(1));
    let vague = rule(&found, "vague_timeline").expect("a vague time");
    assert_eq!(words(&text, vague), "soon");
    assert_eq!(vague["range"]["start"], json!({ "line": 2, "character": 62 }));
    assert_eq!((&vague["severity"], &vague["source"]), (&json!(2), &json!("tactful")));
    assert!(
        vague["message"].as_str().expect("a message").contains("by ___"),
        "what to do is said"
    );

    // "soon" is written over, then the line is taken out again: each change counts on what the one before it left.
    let over = json!([
        { "range": { "start": { "line": 2, "character": 62 }, "end": { "line": 2, "character": 66 } }, "text": "when we can" },
        { "range": { "start": { "line": 2, "character": 62 }, "end": { "line": 2, "character": 73 } }, "text": "by Friday at noon" },
    ]);
    editor.change("reply.md", 2, over);
    let found = editor.found("reply.md", Some(2));
    assert!(rule(&found, "vague_timeline").is_none(), "{found:?}");
    editor.change("reply.md", 3, json!([{ "text": REPLY }]));
    assert!(rule(&editor.found("reply.md", Some(3)), "vague_timeline").is_some());

    let document = json!({ "textDocument": { "uri": editor.uri("reply.md") } });
    editor.notify("textDocument/didClose", document);
    assert_eq!(
        editor.found("reply.md", None),
        [Value::Null; 0],
        "a closed file has no findings"
    );
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn the_same_is_found_as_by_check() {
    let text = "---\nchannel: chat\n---\nHello {{ticket.requestor.first_name}},\n\n\
                {% if vip %}We will get back to you soon.{% else %}Sorry for any inconvenience.{% endif %}\n\
                <!-- tactful-disable-next-line canned -- agreed -->\nPlease do not hesitate to contact us.\n";
    let html = "<p>Sorry for any inconvenience. We will look into it soon.</p>\n";
    let rows = "id,text\na,We will get back to you soon.\nb,\"Sorry for any \"\"inconvenience\"\".\"\n";
    let files = [
        ("one.md", "markdown", text),
        ("two.html", "html", html),
        ("three.txt", "plaintext", text),
        ("four.csv", "csv", rows),
    ];
    let written = files.map(|(file, _, text)| (file, text));
    let (mut editor, _) = Editor::start("same", &written, json!({}));
    for (file, language, text) in files {
        let checked = Command::new(env!("CARGO_BIN_EXE_tactful"))
            .args(["check", "--format", "jsonl", file])
            .current_dir(&editor.folder)
            .output()
            .expect("the binary starts");
        let mut expected = Vec::new();
        for line in checked.stdout.split(|b| *b == b'\n').filter(|line| !line.is_empty()) {
            let entry: Value = serde_json::from_slice(line).expect("JSON");
            for finding in entry["findings"].as_array().expect("findings") {
                let place = &finding["places"][0];
                let number = |field: &str| place[field].as_u64().expect("a number") - 1;
                expected.push((
                    finding["rule"].clone(),
                    number("line"),
                    number("column"),
                    number("end_column"),
                ));
            }
        }
        editor.open(file, language, text);
        let found = editor.found(file, Some(1));
        let found: Vec<_> = found
            .iter()
            .map(|finding| {
                let range = &finding["range"];
                let number = |at: &str, field: &str| range[at][field].as_u64().expect("a number");
                (
                    finding["code"].clone(),
                    number("start", "line"),
                    number("start", "character"),
                    number("end", "character"),
                )
            })
            .collect();
        assert!(found.len() > 1, "{file}");
        assert_eq!(found, expected, "{file}");
    }
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn hover_explains_the_rule() {
    let (mut editor, _) = Editor::start("hover", &[], json!({}));
    editor.open("reply.txt", "plaintext", REPLY);
    let hover = editor.hover("reply.txt", 2, 60);
    let said = hover["contents"]["value"].as_str().expect("a text");
    for part in [
        "`vague_timeline` (moderate)",
        "**Why:**",
        "**Source:**",
        "**To do:**",
        "**Applies:**",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(hover["contents"]["kind"], "markdown");
    assert_eq!(words(REPLY, &hover), "soon");
    // What is missing is explained at the first word; nothing is said where nothing was found.
    let first = editor.hover("reply.txt", 0, 1);
    assert!(
        first["contents"]["value"]
            .as_str()
            .expect("a text")
            .contains("missing_fallback"),
        "{first}"
    );
    assert_eq!(editor.hover("reply.txt", 1, 0), Value::Null);
    assert_eq!(editor.hover("other.txt", 0, 0), Value::Null, "a file that is not open");
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn actions_give_the_text_that_was_meant() {
    let settings = "[[house]]\nid = 'refund'\nkind = 'preferred'\nphrase = 'money back'\ninstead = 'refund'\n\
                    [[house]]\nid = 'comes'\nkind = 'banned'\nphrase = 'comes soon'\n";
    let (mut editor, _) = Editor::start("actions", &[("tactful.toml", settings)], json!({}));
    let text = "Hi {{ticket.requestor.first_name}}, your money back is on its way.\n  Your money back comes soon.\n";
    editor.open("reply.md", "markdown", text);
    let found = editor.found("reply.md", Some(1));

    let slip = rule(&found, "placeholder_misspelt").expect("a slip");
    let actions = editor.actions("reply.md", &slip["range"], None);
    assert_eq!(actions[0]["title"], "Write \u{201c}ticket.requester.first_name\u{201d}");
    assert_eq!(
        (&actions[0]["kind"], &actions[0]["isPreferred"]),
        (&json!("quickfix"), &json!(true))
    );
    assert_eq!(actions[0]["diagnostics"][0]["code"], "placeholder_misspelt");
    assert_eq!(applied(text, &actions[0]), text.replace("requestor", "requester"));

    // All safe fixes at once, when they are asked for.
    let all = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 2, "character": 0 } });
    let actions = editor.actions("reply.md", &all, Some("source.fixAll"));
    assert_eq!(actions.len(), 1);
    let wanted = text.replace("requestor", "requester").replace("money back", "refund");
    assert_eq!(applied(text, &actions[0]), wanted);

    // A comment keeps the rule silent; without its reason it is a finding itself.
    let vague = rule(&found, "vague_timeline").expect("a vague time").clone();
    let silence = |actions: &[Value], rule: &str| {
        let title = format!("Turn off {rule} here, with a reason");
        actions
            .iter()
            .find(|action| action["title"] == title.as_str())
            .expect("the action")
            .clone()
    };
    let actions = editor.actions("reply.md", &vague["range"], Some("quickfix"));
    let silenced = applied(text, &silence(&actions, "vague_timeline"));
    let comment = "  <!-- tactful-disable-next-line vague_timeline -- -->\n";
    assert_eq!(silenced, text.replace("  Your", &format!("{comment}  Your")));
    editor.change("reply.md", 2, json!([{ "text": silenced }]));
    let found = editor.found("reply.md", Some(2));
    assert!(rule(&found, "vague_timeline").is_none(), "{found:?}");
    assert!(rule(&found, "suppression_without_reason").is_some(), "{found:?}");

    // A second rule of the same line joins the comment.
    let house = rule(&found, "house/comes").expect("a house rule");
    let actions = editor.actions("reply.md", &house["range"], Some("quickfix"));
    let joined = applied(&silenced, &silence(&actions, "house/comes"));
    let comment = "  <!-- tactful-disable-next-line house/comes, vague_timeline -- -->\n";
    assert_eq!(joined, text.replace("  Your", &format!("{comment}  Your")));

    // Each kind of template has comments of its own.
    for (file, language, comment) in [
        (
            "a.html",
            "html",
            "<!-- tactful-disable-next-line vague_timeline -- -->\n",
        ),
        (
            "a.txt",
            "plaintext",
            "<!-- tactful-disable-next-line vague_timeline -- -->\n",
        ),
        (
            "a.hbs",
            "handlebars",
            "{{! tactful-disable-next-line vague_timeline -- }}\n",
        ),
        (
            "a.liquid",
            "liquid",
            "{% comment %} tactful-disable-next-line vague_timeline -- {% endcomment %}\n",
        ),
    ] {
        editor.open(file, language, REPLY);
        let found = editor.found(file, Some(1));
        let vague = rule(&found, "vague_timeline").expect("a vague time");
        let actions = editor.actions(file, &vague["range"], Some("quickfix"));
        let silenced = applied(REPLY, &silence(&actions, "vague_timeline"));
        assert_eq!(
            silenced,
            REPLY.replace("We charged", &format!("{comment}We charged")),
            "{file}"
        );
        editor.change(file, 2, json!([{ "text": silenced }]));
        let left = editor.found(file, Some(2));
        let mut expected = rules(&found);
        expected.retain(|rule| *rule != "vague_timeline");
        expected.push("suppression_without_reason");
        let mut left = rules(&left);
        expected.sort_unstable();
        left.sort_unstable();
        assert_eq!(left, expected, "{file}: nothing else changes");
    }
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn settings_are_read_anew_and_broken_ones_are_shown_where_they_are() {
    let watch = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let (mut editor, _) = Editor::start("settings", &[], watch);
    let asked = editor.wait(|message| message["method"] == "client/registerCapability");
    let watchers = &asked["params"]["registrations"][0]["registerOptions"]["watchers"];
    assert_eq!(watchers[0]["globPattern"], "**/tactful.toml");
    editor.raw(
        json!({ "jsonrpc": "2.0", "id": asked["id"], "result": null })
            .to_string()
            .as_bytes(),
    );

    editor.open("reply.md", "markdown", REPLY);
    assert!(rule(&editor.found("reply.md", None), "vague_timeline").is_some());

    // A new file of settings holds as soon as it is told of.
    let write = |editor: &Editor, text: &str| fs::write(editor.folder.join("tactful.toml"), text).expect("a file");
    write(&editor, "[flags]\nvague_timeline = 'off'\n");
    let changed = json!({ "changes": [{ "uri": editor.uri("tactful.toml"), "type": 1 }] });
    editor.notify("workspace/didChangeWatchedFiles", changed);
    assert!(rule(&editor.found("reply.md", None), "vague_timeline").is_none());

    // A broken one is shown in its file, and what it said before still holds.
    write(&editor, "[flags]\nvague_timelin = 'off'\n");
    let saved = json!({ "textDocument": { "uri": editor.uri("tactful.toml") } });
    editor.notify("textDocument/didSave", saved.clone());
    assert!(rule(&editor.found("reply.md", None), "vague_timeline").is_none());
    let broken = editor.found("tactful.toml", None);
    assert_eq!(broken[0]["range"]["start"], json!({ "line": 1, "character": 0 }));
    assert!(
        broken[0]["message"]
            .as_str()
            .expect("a message")
            .contains("did you mean `vague_timeline`?"),
        "{broken:?}"
    );

    // Open, it is checked while it is written.
    editor.open("tactful.toml", "toml", "[flags]\nvague_timelin = 'off'\n");
    assert_eq!(editor.found("tactful.toml", Some(1)).len(), 1);
    editor.change("tactful.toml", 2, json!([{ "text": "[flags\n" }]));
    assert_eq!(editor.found("tactful.toml", Some(2))[0]["code"], "malformed_settings");
    editor.change(
        "tactful.toml",
        3,
        json!([{ "text": "[flags]\nvague_timeline = 'severe'\n" }]),
    );
    assert_eq!(editor.found("tactful.toml", Some(3)), [Value::Null; 0]);
    write(&editor, "[flags]\nvague_timeline = 'severe'\n");
    editor.notify("textDocument/didSave", saved);
    let found = editor.found("reply.md", None);
    assert_eq!(rule(&found, "vague_timeline").expect("a vague time")["severity"], 1);
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn what_an_editor_gets_wrong_kills_nothing() {
    let mut editor = Editor::without_hello("wrong", &[]);
    let early = editor.request("textDocument/hover", json!({}));
    assert_eq!(early["error"]["code"], -32002, "not initialized");
    let bad = editor.request("initialize", json!({ "capabilities": 7 }));
    assert_eq!(bad["error"]["code"], -32602, "wrong parameters");
    let encodings = json!({ "general": { "positionEncodings": ["utf-8", "utf-16"] } });
    let hello = editor.request(
        "initialize",
        json!({ "processId": null, "rootUri": null, "capabilities": encodings }),
    );
    assert_eq!(hello["result"]["capabilities"]["positionEncoding"], "utf-8");
    editor.notify("initialized", json!({}));

    editor.raw(b"{\"jsonrpc\": \"2.0\", ");
    editor.raw(b"\"no message\"");
    editor.raw(b"{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{\"text\":\"\xff\xfe\"}}");
    assert_eq!(
        editor.request("textDocument/rename", json!({}))["error"]["code"],
        -32601
    );
    assert_eq!(
        editor.request("textDocument/hover", json!({ "position": "here" }))["error"]["code"],
        -32602
    );
    let negative = json!({ "textDocument": { "uri": "file:///a" }, "position": { "line": -1, "character": 0 } });
    assert_eq!(editor.request("textDocument/hover", negative)["error"]["code"], -32602);
    editor.notify("textDocument/didOpen", json!({ "textDocument": 3 }));
    editor.notify("$/unheardOf", json!([]));
    editor.change("never-opened.md", 1, json!([{ "text": "Hello" }]));

    // Positions beyond the text, within a character, and the wrong way round.
    let text = "\u{1f600}\u{e9} We will get back to you soon.";
    editor.open("reply.md", "markdown", text);
    let found = editor.found("reply.md", Some(1));
    let vague = rule(&found, "vague_timeline").expect("a vague time");
    assert_eq!(
        vague["range"]["start"]["character"],
        text.find("soon").expect("soon"),
        "bytes, as agreed"
    );
    assert_eq!(editor.hover("reply.md", 99, 99), Value::Null);
    let odd = json!([
        { "range": { "start": { "line": 0, "character": 2 }, "end": { "line": 0, "character": 5 } }, "text": "" },
        { "range": { "start": { "line": 7, "character": 9 }, "end": { "line": 0, "character": 0 } }, "text": " Soon." },
        { "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 4_000_000_000_u32, "character": 4_000_000_000_u32 } }, "text": REPLY },
    ]);
    editor.change("reply.md", 2, odd);
    assert!(rule(&editor.found("reply.md", Some(2)), "vague_timeline").is_some());
    let all = json!({ "start": { "line": 3, "character": 0 }, "end": { "line": 0, "character": 0 } });
    editor.actions("reply.md", &all, None);

    // No file, a file that is no template, and one that is too large.
    let untitled = json!({ "uri": "untitled:One", "languageId": "markdown", "version": 1, "text": REPLY });
    editor.notify("textDocument/didOpen", json!({ "textDocument": untitled }));
    let message = editor.wait(|message| message["params"]["uri"] == "untitled:One");
    assert!(
        !message["params"]["diagnostics"]
            .as_array()
            .expect("diagnostics")
            .is_empty()
    );
    editor.open("package.json", "json", "{\"name\": \"x\", \"scripts\": {}}");
    assert_eq!(editor.found("package.json", None), [Value::Null; 0]);
    editor.open("main.rs", "rust", "fn main() {}");
    assert_eq!(editor.found("main.rs", None), [Value::Null; 0]);
    editor.open("large.md", "markdown", &REPLY.repeat(20_000));
    assert_eq!(rules(&editor.found("large.md", None)), ["too_large"]);
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn stale_work_is_dropped() {
    let (mut editor, _) = Editor::start("stale", &[], json!({}));
    // All of it is written at once, so that the server has it before it looks.
    let uri = editor.uri("reply.md");
    let mut all = Vec::new();
    let mut add = |message: Value| {
        let body = message.to_string();
        write!(all, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("memory");
    };
    let document = json!({ "uri": uri, "languageId": "markdown", "version": 0, "text": "" });
    add(json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": document } }));
    let long = REPLY.repeat(2_000);
    for version in 1..=30 {
        let text = format!("{long}{version}");
        add(
            json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
            "textDocument": { "uri": uri, "version": version }, "contentChanges": [{ "text": text }],
        } }),
        );
    }
    editor
        .stdin
        .as_mut()
        .expect("a pipe")
        .write_all(&all)
        .expect("it reads");
    editor.found("reply.md", Some(30));
    let told = editor
        .kept
        .iter()
        .filter(|message| message["method"] == "textDocument/publishDiagnostics");
    assert!(told.count() < 30, "versions that were overtaken are not checked");

    // A request that was taken back before its turn is not carried out.
    let hover = json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 0 } });
    editor.change("reply.md", 31, json!([{ "text": long }]));
    editor.ask("textDocument/hover", hover.clone());
    let id = editor.ask("textDocument/hover", hover);
    editor.notify("$/cancelRequest", json!({ "id": id }));
    let answer = editor.wait(|message| message["id"] == id);
    assert!(
        answer["error"]["code"] == -32800 || answer.get("result").is_some(),
        "{answer}"
    );
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn it_ends_when_the_editor_does() {
    let mut editor = Editor::without_hello("exit", &[]);
    editor.notify("exit", Value::Null);
    assert_eq!(
        editor.server.wait().expect("it ends").code(),
        Some(1),
        "no shutdown came first"
    );
    let (mut editor, _) = Editor::start("gone", &[], json!({}));
    drop(editor.stdin.take());
    assert_eq!(
        editor.server.wait().expect("it ends").code(),
        Some(1),
        "the editor is gone"
    );
}
