//! `tactful check` on libraries of templates, `fix` and `init`, run as a person or a CI server runs them.

mod common;

use common::{err, folder, here, out, run_in};
use proptest::prelude::*;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

const LIBRARY: &[&str] = &[
    "library/billing",
    "library/chat",
    "library/exports",
    "library/ignored.md",
];

fn entries(folder: &Path, args: &[&str]) -> Vec<Value> {
    let output = run_in(folder, &[&["check", "--format", "jsonl"][..], args].concat());
    out(&output)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}")))
        .collect()
}

/// One line a finding: where, how bad, what, on which words.
fn findings(entries: &[Value]) -> String {
    let mut text = String::new();
    for entry in entries {
        let name = entry["template"].as_str().unwrap_or("-");
        text += &format!(
            "{} {name} ({}, {})\n",
            entry["file"].as_str().unwrap_or("?"),
            entry["context"]["channel"],
            entry["context"]["severity"]
        );
        for finding in entry["findings"].as_array().into_iter().flatten() {
            let place = &finding["places"][0];
            text += &format!(
                "  {}:{}-{}:{} {} {}: {}\n",
                place["line"],
                place["column"],
                place["end_line"],
                place["end_column"],
                finding["level"].as_str().unwrap_or("?"),
                finding["rule"].as_str().unwrap_or("?"),
                finding["words"],
            );
        }
    }
    text
}

#[test]
fn every_kind_of_input_is_read_with_places() {
    insta::assert_snapshot!("inputs", findings(&entries(&here(), LIBRARY)));
}

/// What a finding rests on stands at its place in the file, where the file has it as it is meant.
#[test]
fn places_show_the_words() {
    let mut seen = 0;
    for entry in entries(
        &here(),
        &[
            "library/billing",
            "library/chat/greeting.txt",
            "library/exports/front.json",
        ],
    ) {
        let file = fs::read_to_string(here().join(entry["file"].as_str().expect("a file"))).expect("the file");
        let lines: Vec<&str> = file.lines().collect();
        for finding in entry["findings"].as_array().expect("findings") {
            let [place] = &finding["places"].as_array().expect("places")[..] else {
                continue;
            };
            let number = |field: &str| place[field].as_u64().expect("a number") as usize;
            if finding["words"] == "" || number("line") != number("end_line") {
                continue;
            }
            let line = lines[number("line") - 1];
            let shown: String = line
                .chars()
                .skip(number("column") - 1)
                .take(number("end_column") - number("column"))
                .collect();
            assert_eq!(finding["words"], shown.as_str(), "{finding}");
            seen += 1;
        }
    }
    assert!(seen > 5, "{seen}");
}

#[test]
fn output_for_people_and_servers() {
    let small = [
        "library/chat",
        "library/exports/lines.jsonl",
        "library/broken/matter.md",
    ];
    for format in ["text", "github", "junit", "html", "json"] {
        let output = run_in(&here(), &[&["check", "--format", format][..], &small].concat());
        let mut text = out(&output);
        assert_eq!(output.status.code(), Some(2), "{format}: {}", err(&output));
        if format == "json" {
            // The reports themselves have tests of their own.
            let mut json: Value = serde_json::from_str(&text).expect("JSON");
            let results = json["results"].as_array_mut().expect("results");
            assert!(
                results
                    .iter()
                    .filter(|entry| entry.get("error").is_none())
                    .all(|entry| entry["scores"].is_object())
            );
            for entry in results {
                let entry = entry.as_object_mut().expect("an object");
                entry.retain(|key, _| {
                    [
                        "file",
                        "template",
                        "findings",
                        "suppressed",
                        "error",
                        "line",
                        "column",
                        "overall",
                    ]
                    .contains(&key.as_str())
                });
            }
            text = serde_json::to_string_pretty(&json).expect("JSON");
        }
        if format == "text" {
            text += &err(&output);
        }
        insta::assert_snapshot!(format, text);
    }
}

#[test]
fn sarif_fits_its_schema() {
    let mut schema: Value = serde_json::from_str(include_str!("sarif-2.1.0.schema.json")).expect("JSON");
    // A pattern of the published schema is no regular expression.
    for of in ["run", "toolComponent"] {
        let language = schema["definitions"][of]["properties"]["language"].as_object_mut();
        language.expect("an object").remove("pattern");
    }
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let output = run_in(&here(), &["check", "--format", "sarif", "library"]);
    let log: Value = serde_json::from_str(&out(&output)).expect("JSON");
    let wrong: Vec<String> = validator
        .iter_errors(&log)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert_eq!(wrong, [""; 0]);
    assert!(
        !validator.is_valid(&serde_json::json!({ "version": "2.1.0", "runs": [{}] })),
        "the schema asks for a tool"
    );
    let run = &log["runs"][0];
    assert!(run["results"].as_array().expect("results").len() > 20);
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    for result in run["results"].as_array().expect("results") {
        assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"]), "{result}");
    }
    // Every finding of a file has a fingerprint of its own.
    let mut prints: Vec<&str> = run["results"]
        .as_array()
        .expect("results")
        .iter()
        .filter_map(|r| r["partialFingerprints"]["tactful/v1"].as_str())
        .collect();
    let all = prints.len();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), all);
}

#[test]
fn settings_fit_the_schema_that_editors_get() {
    let schema: Value = serde_json::from_str(&out(&run_in(&here(), &["schema", "config"]))).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let toml: toml::Table = fs::read_to_string(here().join("library/tactful.toml"))
        .expect("a file")
        .parse()
        .expect("TOML");
    let wrong: Vec<String> = validator
        .iter_errors(&serde_json::to_value(toml).expect("JSON"))
        .map(|e| e.to_string())
        .collect();
    assert_eq!(wrong, [""; 0]);
    for bad in [
        r#"{"flag":{}}"#,
        r#"{"flags":{"canned":"loud"}}"#,
        r#"{"house":[{"id":"a"}]}"#,
        r#"{"budgets":{"clarity":9}}"#,
    ] {
        assert!(!validator.is_valid(&serde_json::from_str(bad).expect("JSON")), "{bad}");
    }
}

#[test]
fn malformed_files_are_located_and_the_rest_goes_on() {
    let output = run_in(
        &here(),
        &[
            "check",
            "--format",
            "github",
            "library/broken",
            "no-such.md",
            "library/exports/front.json",
        ],
    );
    assert_eq!(output.status.code(), Some(2));
    let text = out(&output);
    let mut errors: Vec<&str> = text
        .lines()
        .filter(|line| line.contains("title=malformed") || line.contains("not_utf8") || line.contains("cannot_read"))
        .collect();
    errors.sort_unstable();
    insta::assert_snapshot!("malformed", errors.join("\n"));
    // The first line of the broken JSON Lines, and the file after all of them.
    assert!(text.contains("file=library/broken/lines.jsonl,line=1,"), "{text}");
    assert!(!text.contains("panicked"), "{text}");
}

#[test]
fn a_line_longer_than_any_template_is_refused_at_its_place() {
    let long = format!(
        "{{\"draft\":\"a b.\"}}\n{{\"draft\":\"{}\"}}\n{{\"draft\":\"c d.\"}}\n",
        "word ".repeat(10_000_000)
    );
    let folder = folder("long-line", &[("long.jsonl", &long)]);
    let entries = entries(&folder, &["long.jsonl"]);
    assert_eq!(entries.len(), 3);
    assert_eq!(entries[1]["error"]["code"], "malformed");
    assert_eq!(entries[1]["line"], 2);
}

#[test]
fn the_order_is_that_of_the_files_however_many_cores_check() {
    let texts: Vec<(String, String)> = (0..60)
        .map(|i| {
            (
                format!("{:02}.md", 59 - i),
                format!("Template {i}. We will get back to you soon."),
            )
        })
        .collect();
    let files: Vec<(&str, &str)> = texts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let folder = folder("order", &files);
    let names: Vec<String> = entries(&folder, &["."])
        .iter()
        .map(|e| e["file"].as_str().expect("a file").to_owned())
        .collect();
    let mut sorted = names.clone();
    sorted.sort();
    assert_eq!(names.len(), 60);
    assert_eq!(names, sorted);
}

#[test]
fn ignored_files_are_left_alone_unless_named() {
    let folder = folder(
        "ignored",
        &[
            (".gitignore", "old/\n"),
            ("old/a.md", "We will get back to you soon."),
            ("new/a.md", "We will get back to you soon."),
            ("new/b.md", "We will get back to you soon."),
            ("tactful.toml", "ignore = 'b.md'"),
        ],
    );
    let files = |args: &[&str]| -> Vec<String> {
        entries(&folder, args)
            .iter()
            .map(|e| e["file"].as_str().expect("a file").to_owned())
            .collect()
    };
    assert_eq!(files(&["."]), ["new/a.md"]);
    assert_eq!(files(&["new/*.md"]), ["new/a.md"]);
    assert_eq!(files(&["old/a.md"]), ["old/a.md"]);
}

#[test]
fn exit_codes() {
    let folder = folder("exit", &[("a.md", "We will get back to you soon.")]);
    let code = |args: &[&str]| run_in(&folder, &[&["check", "."][..], args].concat()).status.code();
    assert_eq!(code(&[]), Some(0));
    assert_eq!(code(&["--fail-on", "moderate"]), Some(1));
    assert_eq!(code(&["--max-findings", "100"]), Some(0));
    assert_eq!(code(&["--max-findings", "0"]), Some(1));
    assert_eq!(code(&["missing.md"]), Some(2));
    fs::write(folder.join("tactful.toml"), "fail_on = 'minor'").expect("a file");
    assert_eq!(code(&[]), Some(1));
    fs::write(folder.join("tactful.toml"), "[budgets]\noverall = 90").expect("a file");
    assert_eq!(code(&[]), Some(1));
}

#[test]
fn wrong_settings_are_shown_with_their_line_and_the_nearest_name() {
    let folder = folder(
        "settings",
        &[
            ("a.md", "Hello."),
            (
                "tactful.toml",
                "[flags]\nmissing_timelime = \"off\"\n\n[budgets]\nclarity = \"high\"\n",
            ),
            ("broken.toml", "[flags\n"),
            ("wrong.json", "{\n  // why\n  \"allow\": [\"emojis\"],\n}\n"),
        ],
    );
    let message = |args: &[&str]| {
        let output = run_in(&folder, &[&["check", "a.md"][..], args].concat());
        assert_eq!(output.status.code(), Some(2));
        err(&output)
    };
    insta::assert_snapshot!(
        "settings",
        [
            message(&[]),
            message(&["--config", "broken.toml"]),
            message(&["--config", "wrong.json"])
        ]
        .join("\n")
    );
}

#[test]
fn settings_are_those_nearest_to_each_file() {
    let reply = "We will get back to you soon.\n";
    let folder = folder(
        "nearest",
        &[
            (
                "a/tactful.toml",
                "fail_on = 'severe'\n[flags]\nvague_timeline = 'off'\n",
            ),
            ("a/one.md", reply),
            ("a/deep/er/two.md", reply),
            ("a/own/tactful.toml", "[flags]\nvague_timeline = 'minor'\n"),
            ("a/own/three.md", reply),
            ("b/four.md", reply),
            (
                "b/tactful.json",
                "{\"flags\": {\"vague_timeline\": \"severe\"}, \"ignore\": \"five.md\"}",
            ),
            ("b/five.md", reply),
        ],
    );
    let levels = |paths: &[&str]| -> Vec<String> {
        entries(&folder, paths)
            .iter()
            .map(|entry| {
                let findings = entry["findings"].as_array().expect("findings");
                let level = findings.iter().find(|finding| finding["rule"] == "vague_timeline");
                let level = level.map_or("off", |finding| finding["level"].as_str().expect("a level"));
                format!("{} {level}", entry["file"].as_str().expect("a file"))
            })
            .collect()
    };
    assert_eq!(
        levels(&["a", "b"]),
        [
            "a/deep/er/two.md off",
            "a/one.md off",
            "a/own/three.md minor",
            "b/four.md severe"
        ]
    );
    assert_eq!(levels(&["b/four.md", "a/one.md"]), ["b/four.md severe", "a/one.md off"]);
    // What a run fails by is asked of each file's settings too.
    assert_eq!(run_in(&folder, &["check", "a"]).status.code(), Some(0));
    assert_eq!(run_in(&folder, &["check", "a", "b"]).status.code(), Some(1));
    // Broken settings anywhere stop the run before it starts.
    fs::write(folder.join("b/tactful.json"), "{\"flag\": {}}").expect("a file");
    let output = run_in(&folder, &["check", "a", "b"]);
    assert_eq!((output.status.code(), out(&output)), (Some(2), String::new()));
    assert!(err(&output).contains("did you mean `flags`?"), "{}", err(&output));
    assert_eq!(levels(&["--config", "a/tactful.toml", "b/four.md"]), ["b/four.md off"]);
}

/// What customers never see changes nothing but the lines.
#[test]
fn comments_are_no_part_of_a_text() {
    let reply = "Hi Sam, we charged you twice for the lamp.\nWe will get back to you soon.\n";
    let folder = folder(
        "comments",
        &[
            ("a.md", reply),
            ("b.md", &format!("<!-- macro 12: billing, refund twice -->\n{reply}")),
            ("c.txt", &reply.replace(".\nWe", ".\n<!-- by Friday at noon -->\nWe")),
        ],
    );
    let entries = entries(&folder, &["."]);
    let findings = |at: usize| -> Vec<(&Value, u64)> {
        let findings = entries[at]["findings"].as_array().expect("findings");
        let line = |finding: &Value| finding["places"][0]["line"].as_u64().expect("a line");
        findings
            .iter()
            .map(|finding| (&finding["rule"], line(finding)))
            .collect()
    };
    assert!(!findings(0).is_empty());
    let moved: Vec<_> = findings(0).iter().map(|(rule, line)| (*rule, line + 1)).collect();
    assert_eq!(findings(1), moved);
    for entry in &entries[1..] {
        assert_eq!(
            (&entry["overall"], &entry["context"]),
            (&entries[0]["overall"], &entries[0]["context"])
        );
    }
}

#[test]
fn output_goes_to_a_file_as_a_whole() {
    let folder = folder("output", &[("one.md", "We will get back to you soon.\n")]);
    let plain = run_in(&folder, &["check", "--format", "jsonl", "."]);
    let output = run_in(
        &folder,
        &["check", "--format", "jsonl", "--output", "found.jsonl", "one.md"],
    );
    assert_eq!((output.status.code(), out(&output)), (Some(0), String::new()));
    assert_eq!(fs::read(folder.join("found.jsonl")).expect("a file"), plain.stdout);
    let output = run_in(&folder, &["check", "--output", "/dev/null", "one.md"]);
    assert_eq!((output.status.code(), out(&output)), (Some(0), String::new()));
    let output = run_in(&folder, &["check", "--output", "no/where.txt", "one.md"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("cannot write no/where.txt"), "{}", err(&output));
    let mut files: Vec<_> = fs::read_dir(&folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    files.sort();
    assert_eq!(files, ["found.jsonl", "one.md"]);
}

/// Ctrl-C in the middle of a large run leaves what was there, and nothing beside it.
#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_no_half_written_file() {
    let line =
        |i: usize| format!("{{\"id\":{i},\"draft\":\"We looked at order {i}. We will get back to you soon.\"}}\n");
    let lines: String = (0..60_000).map(line).collect();
    let folder = folder("interrupted", &[("many.jsonl", &lines), ("found.jsonl", "as it was")]);
    let names = || -> Vec<String> {
        let entries = fs::read_dir(&folder).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
            .collect();
        names.sort();
        names
    };
    let mut child = Command::new(env!("CARGO_BIN_EXE_tactful"))
        .args([
            "check",
            "--format",
            "jsonl",
            "--output",
            "found.jsonl",
            "--write-baseline",
            "base.json",
            "many.jsonl",
        ])
        .current_dir(&folder)
        .spawn()
        .expect("the binary starts");
    let half = || names().into_iter().find(|name| name.starts_with("found.jsonl."));
    let begun = || half().is_some_and(|name| fs::metadata(folder.join(name)).is_ok_and(|file| file.len() > 0));
    while !begun() {
        assert_eq!(child.try_wait().expect("a child"), None, "it is under way");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(kill.expect("kill starts").success());
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    assert_eq!(names(), ["found.jsonl", "many.jsonl"]);
    assert_eq!(
        fs::read_to_string(folder.join("found.jsonl")).expect("a file"),
        "as it was"
    );
}

#[test]
fn suppressions_need_a_reason_and_a_use() {
    let text = "<!-- tactful-disable vague_timeline -- the macro fills it in -->\n\
        <!-- tactful-disable canned -- there is nothing canned -->\n\
        <!-- tactful-disable no_such_rule -- x -->\n\
        <!-- tactful-disable-next-line vague_next_step -->\n\
        We will get back to you soon.\n";
    let folder = folder("suppressions", &[("a.md", text)]);
    let entries = entries(&folder, &["a.md"]);
    let rules: Vec<&str> = entries[0]["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter_map(|f| f["rule"].as_str())
        .collect();
    assert_eq!(
        rules.iter().filter(|r| **r == "unused_suppression").count(),
        2,
        "{rules:?}"
    );
    assert_eq!(
        rules.iter().filter(|r| **r == "suppression_without_reason").count(),
        1,
        "{rules:?}"
    );
    assert!(
        !rules.contains(&"vague_timeline") && !rules.contains(&"vague_next_step"),
        "{rules:?}"
    );
    assert_eq!(entries[0]["suppressed"], 2);
}

#[test]
fn every_branch_is_checked() {
    let text = "Your parcel left the depot.\n\n{% if vip %}\nI'll call you by Friday at noon.\n{% else %}\nWe will get back to you soon.\n{% endif %}\n";
    let folder = folder("branches", &[("a.liquid", text)]);
    let entries = entries(&folder, &["a.liquid"]);
    let vague = entries[0]["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .find(|f| f["rule"] == "vague_timeline")
        .expect("found in the second branch");
    assert_eq!(vague["places"][0]["line"], 6);
    assert!(
        vague["message"].as_str().expect("a message").contains("{% else %}"),
        "{vague}"
    );
}

#[test]
fn only_what_differs_in_git_is_checked() {
    let folder = folder(
        "diff",
        &[
            ("a.md", "We will get back to you soon."),
            ("b.csv", "id,text\n1,We will look into it.\n2,We will look into it.\n"),
        ],
    );
    let git = |args: &[&str]| {
        let who = [
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.com",
            "-c",
            "init.defaultBranch=main",
        ];
        let output = Command::new("git")
            .args(who)
            .args(args)
            .current_dir(&folder)
            .output()
            .expect("git");
        assert!(output.status.success(), "{}", err(&output));
    };
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-qm", "one"]);
    assert_eq!(entries(&folder, &["--diff", "HEAD", "."]).len(), 0);
    fs::write(
        folder.join("b.csv"),
        "id,text\n1,We will look into it.\n2,We will look into it soon.\n",
    )
    .expect("a file");
    fs::write(folder.join("new.md"), "Hello.").expect("a file");
    let found = entries(&folder, &["--diff", "HEAD", "."]);
    let names: Vec<_> = found
        .iter()
        .map(|e| {
            (
                e["file"].as_str().expect("a file"),
                e["template"].as_str().unwrap_or(""),
            )
        })
        .collect();
    assert_eq!(names, [("b.csv", "2"), ("new.md", "")]);
    let output = run_in(&folder, &["check", "--diff", "no-such-revision", "."]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("error[cannot_diff]"), "{}", err(&output));
}

#[test]
fn fix_shows_the_changes_then_makes_them() {
    let template = "Hi {{ticket.requestor.first_name}},\n\nSorry for any inconvenience. Money back is on its way by Friday.\nSorry for any inconvenience.\n";
    let settings = "[[house]]\nid='refund'\nkind='preferred'\nphrase='money back'\ninstead='refund'\n";
    let json = r#"{"text": "Hi \"Sam\", your money back comes by Friday."}"#;
    let folder = folder(
        "fix",
        &[("a.md", template), ("tactful.toml", settings), ("b.json", json)],
    );
    let output = run_in(&folder, &["fix", "."]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!("fix", out(&output));
    assert_eq!(fs::read_to_string(folder.join("a.md")).expect("a file"), template);
    assert_eq!(run_in(&folder, &["fix", "--write", "."]).status.code(), Some(0));
    let fixed = fs::read_to_string(folder.join("a.md")).expect("a file");
    assert_eq!(
        fixed,
        "Hi {{ticket.requester.first_name}},\n\nSorry for any inconvenience. Refund is on its way by Friday.\n\n"
    );
    let fixed = fs::read_to_string(folder.join("b.json")).expect("a file");
    assert_eq!(fixed, json.replace("money back", "refund"));
    let again = run_in(&folder, &["fix", "."]);
    assert_eq!((again.status.code(), out(&again)), (Some(0), String::new()));
}

#[test]
fn init_writes_settings_once() {
    let folder = folder("init", &[("a.md", "Hello.")]);
    assert_eq!(run_in(&folder, &["init"]).status.code(), Some(0));
    assert_eq!(run_in(&folder, &["check", "a.md"]).status.code(), Some(0));
    let again = run_in(&folder, &["init"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(err(&again).contains("error[exists]"), "{}", err(&again));
}

const SENTENCES: &[&str] = &[
    "We will get back to you soon.",
    "Sorry for any inconvenience.",
    "I've refunded order 4711 today.",
    "You should have read the terms.",
    "Go to Settings and choose Billing.",
    "{{ticket.requestor.name}}, thanks!",
    "{% if x %}Someone will look into it.{% else %}Bye.{% endif %}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// A baseline and the same library are clean, also where its lines have moved; a new bad line is not.
    #[test]
    fn a_baseline_holds_until_something_new_comes(
        texts in prop::collection::vec(prop::collection::vec(prop::sample::select(SENTENCES), 1..6), 1..4),
        blank in 0usize..4,
    ) {
        let folder = folder("baseline", &[]);
        let write = |lead: &str, tail: &str| {
            for (i, sentences) in texts.iter().enumerate() {
                fs::write(folder.join(format!("{i}.md")), format!("{lead}{}\n{tail}", sentences.join("\n"))).expect("a file");
            }
        };
        let check = |args: &[&str]| {
            let output = run_in(&folder, &[&["check", "--fail-on", "minor", "."][..], args].concat());
            (output.status.code(), out(&output))
        };
        write("", "");
        prop_assert_eq!(check(&["--write-baseline", "accepted.baseline"]).0, Some(0));
        let (code, text) = check(&["--baseline", "accepted.baseline"]);
        prop_assert_eq!(code, Some(0), "{}", text);
        write(&"\n".repeat(blank), "\n\n");
        let (code, text) = check(&["--baseline", "accepted.baseline"]);
        prop_assert_eq!(code, Some(0), "{}", text);
        write("", "You idiot, this is all your own fault.\n");
        prop_assert_eq!(check(&["--baseline", "accepted.baseline"]).0, Some(1));
    }
}
