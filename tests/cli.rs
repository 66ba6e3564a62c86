//! The command-line tool, run as a person or a program runs it.

use serde_json::{Value, json};
use std::fs;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

fn start(args: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_tactful"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts")
}

fn tactful(args: &[&str], input: impl Into<Vec<u8>>) -> Output {
    let mut child = start(args);
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.into();
    // A run that ends early closes the pipe.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("the binary ends");
    writer.join().expect("the writer ends");
    output
}

fn lines(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).expect("UTF-8 out");
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}")))
        .collect()
}

fn score(input: impl Into<Vec<u8>>) -> (Vec<Value>, i32) {
    let output = tactful(&["score"], input);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    (lines(&output), output.status.code().expect("an exit code"))
}

fn names<'a>(list: &'a Value, field: &str) -> Vec<&'a str> {
    list.as_array()
        .expect("a list")
        .iter()
        .filter_map(|item| item[field].as_str())
        .collect()
}

/// A file of this test, with that content.
fn file(name: &str, content: impl AsRef<[u8]>) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).expect("a writable temporary directory");
    path.display().to_string()
}

#[test]
fn score_answers_every_line_in_order() {
    let input = r#"{"id":"a","draft":"Your refund of $20 reaches your card by Friday.","channel":"email","severity":null}

{"id":7,"draft":""}
{"id":"c","draft":"Restart the router, then reply here.","customer_message":"How do I restart it?","sender":"ai"}
"#;
    let (reports, code) = score(input);
    assert_eq!(code, 0);
    assert_eq!(
        reports.iter().map(|r| &r["id"]).collect::<Vec<_>>(),
        [&json!("a"), &json!(7), &json!("c")]
    );
    assert_eq!(reports[0]["context"]["channel"], "email");
    assert_eq!(reports[0]["ruleset"], tactful::RULESET);
    let inferred = |i: usize| names(&reports[i]["context"]["inferred"], "field");
    assert_eq!(inferred(0), ["intent", "severity", "sender", "fault"]);
    assert_eq!(inferred(2), ["channel", "intent", "severity", "fault"]);
}

#[test]
fn score_reports_errors_in_the_stream_and_goes_on() {
    let mut input = b"{\"id\":\"a\",\"draft\":\"x\"\n{\"id\":\"b\",\"draft\":\"caf\xe9\"}\n".to_vec();
    input.extend_from_slice(
        br#"{"id":"c","darft":"x"}
{"id":"d","draft":"x","channel":"mail"}
{"id":"e","draft":5}
["draft"]
{"id":[1],"draft":"x"}
{"id":"h","draft":"Thanks, that is sorted."}"#,
    );
    let (answers, code) = score(input);
    assert_eq!(code, 1);
    assert_eq!(answers.len(), 8);
    let errors: Vec<_> = answers[..7]
        .iter()
        .map(|a| (a["line"].as_u64(), a["error"]["code"].as_str(), a["id"].as_str()))
        .collect();
    let expected = [
        (1, "invalid_json", None),
        (2, "not_utf8", None),
        (3, "missing_draft", Some("c")),
        (4, "unknown_value", Some("d")),
        (5, "wrong_type", Some("e")),
        (6, "invalid_json", None),
        (7, "wrong_type", None),
    ];
    assert_eq!(errors, expected.map(|(line, code, id)| (Some(line), Some(code), id)));
    let message = |i: usize| answers[i]["error"]["message"].as_str().unwrap_or("");
    let help = |i: usize| answers[i]["error"]["help"].as_str().unwrap_or("");
    assert!(message(0).contains("column 21"), "{}", message(0));
    assert!(message(1).contains("byte 23"), "{}", message(1));
    assert!(help(2).contains("darft"), "{}", help(2));
    assert!(
        message(3).contains("channel") && message(3).contains("mail"),
        "{}",
        message(3)
    );
    assert!(
        help(3).contains("\"email\"") && help(3).contains("private_note"),
        "{}",
        help(3)
    );
    assert_eq!(answers[7]["id"], "h");
    assert!(answers[7]["overall"].is_u64());
}

#[test]
fn score_notices_missing_and_doubled_ids_and_unknown_fields() {
    let (reports, code) = score(
        r#"{"draft":"Hello"}
{"id":"a","draft":"Hello"}
{"id":"a","draft":"Hello","custmer_message":"Hi"}
"#,
    );
    assert_eq!(code, 0);
    assert_eq!(reports[0]["id"], 1);
    let codes = |i: usize| names(&reports[i]["notices"], "code");
    assert!(codes(0).contains(&"missing_id"));
    assert!(!codes(1).contains(&"duplicate_id"));
    assert!(codes(2).contains(&"duplicate_id") && codes(2).contains(&"unknown_field"));
    let messages = names(&reports[2]["notices"], "message");
    assert!(
        messages
            .iter()
            .any(|message| message.contains("did you mean \"customer_message\"")),
        "{messages:?}"
    );
}

#[test]
fn score_takes_a_bom_crlf_empty_input_and_long_lines() {
    let (reports, code) = score("\u{feff}{\"id\":1,\"draft\":\"Hello\"}\r\n\r\n{\"id\":2,\"draft\":\"Hello\"}\r\n");
    assert_eq!((reports.len(), code), (2, 0));
    assert_eq!(score(""), (vec![], 0));
    assert_eq!(score("\n  \n"), (vec![], 0));

    let long = json!({ "id": "long", "draft": "We will call you back by noon. ".repeat(340_000) });
    let (reports, code) = score(format!("{long}\n{{\"id\":\"next\",\"draft\":\"Hello\"}}\n"));
    assert_eq!(
        (reports[0]["id"].as_str(), reports[1]["id"].as_str(), code),
        (Some("long"), Some("next"), 0)
    );
}

#[test]
fn score_takes_odd_drafts() {
    let drafts = [
        "\0\0",
        "🙂",
        "مرحبا، سنعيد المبلغ",
        "e\u{301}e\u{301}",
        "<p>Hello&nbsp;Sam</p>",
        "\u{fffd}",
        "```\n",
    ];
    let input: String = drafts
        .iter()
        .map(|draft| format!("{}\n", json!({ "id": draft, "draft": draft })))
        .collect();
    let (reports, code) = score(input);
    assert_eq!(code, 0);
    assert_eq!(
        reports.iter().filter_map(|r| r["id"].as_str()).collect::<Vec<_>>(),
        drafts
    );
    let (answers, code) = score(r#"{"id":1,"draft":"half a pair \ud83d"}"#);
    assert_eq!((answers[0]["error"]["code"].as_str(), code), (Some("invalid_json"), 1));
}

#[test]
fn score_uses_the_settings_that_are_named_and_no_others() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("score-settings");
    std::fs::create_dir_all(&folder).expect("a folder");
    let settings = "[flags]\nvague_timeline = 'off'\n[context]\nchannel = 'chat'\nseverity = 'high'\n";
    std::fs::write(folder.join("tactful.toml"), settings).expect("a file");
    let score = |args: &[&str]| -> Value {
        let mut child = Command::new(env!("CARGO_BIN_EXE_tactful"))
            .arg("score")
            .args(args)
            .current_dir(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let line = b"{\"id\":1,\"draft\":\"We will get back to you soon.\",\"severity\":\"low\"}\n";
        child.stdin.take().expect("a pipe").write_all(line).expect("it reads");
        serde_json::from_slice(&child.wait_with_output().expect("it ends").stdout).expect("JSON")
    };
    let flagged = |report: &Value| {
        let flags = report["flags"].as_array().expect("flags");
        flags.iter().any(|flag| flag["id"] == "vague_timeline")
    };
    let (plain, set) = (score(&[]), score(&["--config", "tactful.toml"]));
    assert!(flagged(&plain) && !flagged(&set));
    // What a line says counts, and what it does not say is as the settings have it.
    assert_eq!(
        (&set["context"]["channel"], &set["context"]["severity"]),
        (&Value::from("chat"), &Value::from("low"))
    );
}

#[test]
fn score_flushes_each_line() {
    let mut child = start(&["score"]);
    let mut stdin = child.stdin.take().expect("a pipe");
    let mut stdout = child.stdout.take().expect("a pipe");
    stdin.write_all(b"{\"id\":1,\"draft\":\"Hello\"}\n").expect("it reads");
    let mut byte = [0];
    // Standard input is still open: without the flush this would wait for ever.
    stdout.read_exact(&mut byte).expect("an answer");
    assert_eq!(byte, *b"{");
    drop(stdin);
    stdout.read_to_end(&mut Vec::new()).expect("the rest");
    assert!(child.wait().expect("the binary ends").success());
}

#[test]
fn a_closed_pipe_is_no_failure() {
    for args in [
        &["score"][..],
        &["check", "--format", "json"],
        &["check"],
        &["schema", "output"],
    ] {
        let mut child = start(args);
        drop(child.stdout.take());
        let mut stdin = child.stdin.take().expect("a pipe");
        let _ = stdin.write_all(b"{\"id\":1,\"draft\":\"Hello\"}\n");
        drop(stdin);
        let output = child.wait_with_output().expect("the binary ends");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{args:?}");
    }
}

#[test]
fn check_shows_the_draft_scores_and_findings() {
    let draft = file(
        "poor.txt",
        "Sorry for any inconvenience. Someone will look into it soon.\n",
    );
    let output = tactful(&["check", "--fail-on", "minor", "--severity", "high", &draft], "");
    let text = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{text}");
    for expected in [
        "look into it soon.",
        "^^^^",
        "accountability",
        "█",
        "Findings",
        "Fix: ",
        "severity high,",
    ] {
        assert!(text.contains(expected), "{expected:?} is not in\n{text}");
    }
    assert!(!text.contains('\u{1b}'), "no colour where the output is no terminal");
}

#[test]
fn check_exits_by_the_level_of_the_findings() {
    let answer = file("answer.txt", "Go to Settings, choose Billing, then Download invoice.\n");
    let context = ["check", "--intent", "how_to", "--severity", "low", "--channel", "chat"];
    let output = tactful(&[&context[..], &[&answer]].concat(), "");
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    let output = tactful(
        &[&context[..], &["-"]].concat(),
        "You idiot, this is all your own fault.",
    );
    assert_eq!(
        output.status.code(),
        Some(1),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
}

#[test]
fn check_writes_a_report_a_file_as_json_lines() {
    let customer = file("customer.txt", "I was charged twice for order 4471!");
    let draft = file(
        "draft.txt",
        "\u{feff}I have sent the second $30 back; it is on your card by Friday.\r\n",
    );
    let output = tactful(
        &["check", "--format", "jsonl", "--customer-file", &customer, &draft, "-"],
        "Hello there",
    );
    let reports = lines(&output);
    // A path below the working folder is shown from there.
    let here = format!("{}/", env!("CARGO_MANIFEST_DIR"));
    let shown = draft.strip_prefix(&here).unwrap_or(&draft);
    assert_eq!(names(&json!(reports), "file"), [shown, "standard input"]);
    assert_eq!(reports[0]["context"]["intent"], "refund_billing");
}

#[test]
fn a_failed_run_names_what_where_and_what_to_do() {
    let latin = file("latin1.txt", b"caf\xe9");
    let cases = [
        (
            &["check", "no-such-file.txt"][..],
            "error[cannot_read]: cannot read no-such-file.txt",
        ),
        (&["check", &latin], "is not UTF-8 at byte 4"),
        (&["check", "--channel", "fax"], "public_social"),
        (&["chekc"], "check"),
    ];
    for (args, expected) in cases {
        let output = tactful(args, "");
        let message = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(message.contains(expected), "{args:?}: {message}");
        assert!(output.stdout.is_empty());
    }
    let good = file("readable.txt", "Thank you, Sam.");
    let output = tactful(&["check", "no-such-file.txt", &good], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&output.stdout).contains("Thank you, Sam."),
        "the other file is still checked"
    );
}

#[test]
fn every_listed_id_is_explained() {
    let output = tactful(&["rules", "--format", "json"], "");
    assert_eq!(output.status.code(), Some(0));
    let entries = lines(&output);
    let count = |kind: &str| entries.iter().filter(|entry| entry["type"] == kind).count();
    assert_eq!((count("dimension"), count("flag")), (5, tactful::flags::FLAGS.len()));
    assert_eq!(count("rule"), tactful::rules::all().len());
    assert_eq!(count("structure"), tactful::signals::structural::STRUCTURES.len());
    let text = tactful(&["rules"], "");
    let text = String::from_utf8_lossy(&text.stdout);
    for entry in &entries {
        let id = entry["id"].as_str().expect("an id");
        assert!(
            text.lines().any(|line| line.trim() == id),
            "{id} is not in the list for people"
        );
    }
    let rule = tactful::rules::all().first().expect("a rule");
    for (id, expected) in [
        ("reassurance", "uncertainty"),
        ("missing_timeline", "Does not apply"),
        (rule.id, rule.why()),
    ] {
        let output = tactful(&["explain", id], "");
        let text = String::from_utf8_lossy(&output.stdout)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(text.starts_with(id) && text.contains(expected), "{id}: {text}");
    }
}

#[test]
fn a_rule_by_structure_is_explained() {
    let output = tactful(&["explain", "structure.commit"], "");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("commit") && text.contains("appendix B1"), "{text}");
}

#[test]
fn an_unknown_id_is_answered_with_the_nearest() {
    let output = tactful(&["explain", "mising_timeline"], "");
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        message.contains("error[unknown_id]") && message.contains("missing_timeline"),
        "{message}"
    );
}

#[test]
fn help_and_version() {
    let version = tactful(&["--version"], "");
    assert!(String::from_utf8_lossy(&version.stdout).contains(tactful::RULESET));
    for args in [
        &["--help"][..],
        &["check", "--help"],
        &["score", "--help"],
        &["schema", "--help"],
        &["library", "--help"],
        &["compare", "--help"],
    ] {
        let output = tactful(args, "");
        assert_eq!(output.status.code(), Some(0));
        assert!(String::from_utf8_lossy(&output.stdout).contains("Example"), "{args:?}");
    }
}

fn committed(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("schema").join(name);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

#[test]
fn the_committed_schemas_are_the_generated_ones() {
    for (line, name) in [
        ("input", "score-input.schema.json"),
        ("output", "score-output.schema.json"),
        ("config", "tactful.schema.json"),
        ("library", "library.schema.json"),
        ("compare", "compare.schema.json"),
    ] {
        let output = tactful(&["schema", line], "");
        let same = String::from_utf8_lossy(&output.stdout) == committed(name);
        assert!(
            same,
            "the types have changed; run: tactful schema {line} > schema/{name}"
        );
    }
}

#[test]
fn answers_fit_the_schema() {
    let schema: Value = serde_json::from_str(&committed("score-output.schema.json")).expect("JSON");
    let input = r#"{"id":"a","draft":"Sorry for any inconvenience. I'll call you by 5 pm, Sam. Someone will look into it!"}
{"draft":"", "odd":1}
{"id":2,"draft":"x","intent":"refund"}
not json
"#;
    let (answers, _) = score(input);
    assert_eq!(answers.len(), 4);
    for answer in &answers {
        fits(answer, &schema, &schema).unwrap_or_else(|e| panic!("{e} in {answer}"));
    }
    // The checker itself notices what does not fit.
    let mut broken = answers[0].clone();
    broken["overall"] = json!("high");
    assert!(fits(&broken, &schema, &schema).is_err());
    let mut broken = answers[0].clone();
    broken["context"]["channel"] = json!("fax");
    assert!(fits(&broken, &schema, &schema).is_err());
    let mut broken = answers[3].clone();
    broken.as_object_mut().expect("an object").remove("line");
    assert!(fits(&broken, &schema, &schema).is_err());
}

/// Checks a value against the keywords that the schemas use; any other keyword is an error.
fn fits(value: &Value, schema: &Value, root: &Value) -> Result<(), String> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
    for (keyword, rule) in schema.as_object().ok_or("a schema is an object")? {
        let ok = match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" | "format" => true,
            "$ref" => {
                let pointer = rule.as_str().unwrap_or("").trim_start_matches('#');
                fits(value, root.pointer(pointer).ok_or(format!("no {rule}"))?, root)?;
                true
            }
            "type" => list(rule).iter().filter_map(Value::as_str).any(|name| match name {
                "null" => value.is_null(),
                "boolean" => value.is_boolean(),
                "integer" => value.is_u64() || value.is_i64(),
                "number" => value.is_number(),
                "string" => value.is_string(),
                "array" => value.is_array(),
                "object" => value.is_object(),
                _ => false,
            }),
            "const" => value == rule,
            "enum" => list(rule).contains(value),
            "minimum" => value.as_f64() >= rule.as_f64(),
            "maximum" => value.as_f64() <= rule.as_f64(),
            "required" => list(rule)
                .iter()
                .all(|name| value.get(name.as_str().unwrap_or("")).is_some()),
            "properties" => {
                for (name, rule) in rule.as_object().ok_or("properties is an object")? {
                    if let Some(field) = value.get(name) {
                        fits(field, rule, root).map_err(|e| format!("{name}: {e}"))?;
                    }
                }
                true
            }
            "items" => {
                for item in value.as_array().into_iter().flatten() {
                    fits(item, rule, root)?;
                }
                true
            }
            "anyOf" => list(rule).iter().any(|rule| fits(value, rule, root).is_ok()),
            "oneOf" => list(rule).iter().filter(|rule| fits(value, rule, root).is_ok()).count() == 1,
            other => return Err(format!("unknown keyword {other}")),
        };
        if !ok {
            return Err(format!("{keyword} {rule} does not hold"));
        }
    }
    Ok(())
}
