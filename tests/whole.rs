//! `tactful library` and `tactful compare`, run as a person or a CI server runs them.

mod common;

use common::{err, folder, here, out, run_in};
use serde_json::Value;
use std::process::{Command, Output};

fn run(args: &[&str]) -> Output {
    run_in(&here(), args)
}

fn json(args: &[&str]) -> Value {
    let output = run(args);
    serde_json::from_str(&out(&output)).unwrap_or_else(|e| panic!("{e}: {}", err(&output)))
}

/// A page that needs nothing but itself, and whose elements are all closed.
fn stands_alone(page: &str) {
    for sign in ["<script", "src=", "href=\"http", "url(", "@import", "<link", "<img"] {
        assert!(!page.contains(sign), "{sign}");
    }
    assert!(page.contains("default-src 'none'"));
    for element in [
        "section", "table", "tbody", "tr", "td", "div", "ul", "li", "p", "h2", "h3", "main",
    ] {
        let open = page.matches(&format!("<{element}>")).count() + page.matches(&format!("<{element} ")).count();
        assert_eq!(open, page.matches(&format!("</{element}>")).count(), "{element}");
    }
}

#[test]
fn a_library_in_every_form() {
    for format in ["text", "json", "html"] {
        let output = run(&["library", "--format", format, "library-whole"]);
        assert_eq!(output.status.code(), Some(2), "{format}: {}", err(&output));
        assert!(
            err(&output).contains("library-whole/broken/cut.csv"),
            "{}",
            err(&output)
        );
        if format == "html" {
            stands_alone(&out(&output));
        }
        insta::assert_snapshot!(format!("library-{format}"), out(&output));
    }
}

#[test]
fn a_comparison_in_every_form() {
    for (name, a, b, code) in [("folders", "old", "new", 0), ("drafts", "a.jsonl", "b.jsonl", 2)] {
        for format in ["text", "json", "html"] {
            let output = run_in(&here().join("compare"), &["compare", "--format", format, a, b]);
            assert_eq!(output.status.code(), Some(code), "{name}, {format}: {}", err(&output));
            if format == "html" {
                stands_alone(&out(&output));
            }
            insta::assert_snapshot!(format!("compare-{name}-{format}"), out(&output));
        }
    }
}

#[test]
fn what_is_written_fits_its_schema() {
    for (schema, args) in [
        ("library", &["library", "--format", "json", "library-whole"][..]),
        (
            "compare",
            &["compare", "--format", "json", "compare/a.jsonl", "compare/b.jsonl"],
        ),
    ] {
        let schema = json(&["schema", schema]);
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        let written = json(args);
        let problems: Vec<_> = validator.iter_errors(&written).map(|e| e.to_string()).collect();
        assert_eq!(problems, Vec::<String>::new());
        assert!(!validator.is_valid(&serde_json::json!({ "pairs": "many" })));
    }
}

#[test]
fn different_times_for_one_thing_are_told() {
    let folder = folder(
        "times",
        &[
            ("a.md", "Your refund will reach your card within 5 business days."),
            ("b.md", "Your refund will reach your card within 7 days."),
            ("c.md", "Your refund will reach your card within 10 days."),
            ("d.md", "Your replacement will reach you within 2 days."),
        ],
    );
    let output = run_in(&folder, &["library", "--format", "json", "."]);
    let whole: Value = serde_json::from_str(&out(&output)).expect("JSON");
    let found = &whole["contradictions"];
    assert_eq!(found["all"], 1, "{found}");
    let times = found["first"][0]["times"].as_array().expect("times");
    // Five working days are seven days.
    let times: Vec<_> = times
        .iter()
        .map(|t| (t["words"].as_str(), t["templates"].as_u64()))
        .collect();
    assert_eq!(
        times,
        [
            (Some("within 5 business days"), Some(2)),
            (Some("within 10 days"), Some(1))
        ]
    );
}

/// The order of the files and of the cores makes no difference to what is counted.
#[test]
fn the_same_library_gives_the_same_bytes() {
    let of = |threads: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_tactful"))
            .args(["library", "--format", "html", "library-whole", "library"])
            .env("RAYON_NUM_THREADS", threads)
            .current_dir(here())
            .output()
            .expect("the binary starts");
        out(&output)
    };
    assert_eq!(of("1"), of("4"));
}

#[test]
fn two_texts_are_one_pair_whatever_they_are_called() {
    let folder = folder(
        "texts",
        &[
            (
                "cold.md",
                "I have refunded 40 euros; they reach your card by Friday. If not, reply here.",
            ),
            (
                "warm.txt",
                "We are so sorry! Thank you so much for your patience. We will get back to you soon.",
            ),
        ],
    );
    let output = run_in(&folder, &["compare", "--format", "json", "cold.md", "warm.txt"]);
    let outcome: Value = serde_json::from_str(&out(&output)).expect("JSON");
    assert_eq!(
        (&outcome["pairs"], &outcome["alarm"]),
        (&1.into(), &true.into()),
        "{outcome}"
    );
    assert_eq!(
        outcome["traded"][0]["lost"],
        serde_json::json!(["next step", "time", "fallback"]),
        "{outcome}"
    );
    let code = |args: &[&str]| run_in(&folder, args).status.code();
    assert_eq!(code(&["compare", "cold.md", "warm.txt"]), Some(0));
    for what in ["worse", "alarm"] {
        assert_eq!(code(&["compare", "--fail-on", what, "cold.md", "warm.txt"]), Some(1));
        assert_eq!(code(&["compare", "--fail-on", what, "warm.txt", "cold.md"]), Some(0));
    }
}

#[test]
fn more_than_one_change_at_once_is_warned_of() {
    let line = |id: u8, model: &str, prompt: &str, channel: &str| {
        format!(
            "{}\n",
            serde_json::json!({ "id": id, "draft": "I will write by 5 pm.", "model": model, "prompt": prompt, "channel": channel })
        )
    };
    let folder = folder(
        "changes",
        &[
            ("a.jsonl", &line(1, "x", "p", "chat")),
            ("model.jsonl", &line(1, "y", "p", "chat")),
            ("both.jsonl", &line(1, "y", "q", "chat")),
            ("channel.jsonl", &line(1, "x", "p", "email")),
        ],
    );
    let codes = |b: &str| {
        let output = run_in(&folder, &["compare", "--format", "json", "a.jsonl", b]);
        let outcome: Value = serde_json::from_str(&out(&output)).expect("JSON");
        let warnings = outcome["warnings"].as_array().expect("warnings").clone();
        warnings
            .iter()
            .map(|w| w["code"].as_str().unwrap_or("?").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(codes("a.jsonl"), Vec::<String>::new());
    assert_eq!(codes("model.jsonl"), Vec::<String>::new());
    assert_eq!(codes("both.jsonl"), ["several_changes"]);
    assert_eq!(codes("channel.jsonl"), ["context_changed"]);
}

/// Nothing against itself: no change, no alarm, nothing unmatched.
#[test]
fn a_side_against_itself_is_the_same() {
    for path in ["library/exports", "library-whole/shipping", "compare/a.jsonl"] {
        let outcome = json(&["compare", "--format", "json", path, path]);
        assert_eq!(outcome["pairs"], outcome["same_text"], "{path}");
        assert!(outcome["pairs"].as_u64() > Some(2), "{path}");
        assert_eq!(
            (&outcome["verdict"], &outcome["alarm"]),
            (&"unclear".into(), &false.into())
        );
        for measure in outcome["measures"].as_array().expect("measures") {
            assert_eq!(
                (&measure["change"], &measure["rose"]),
                (&0.0.into(), &0.into()),
                "{measure}"
            );
        }
        for empty in ["traded", "lost", "gained", "only_a", "only_b"] {
            assert_eq!(outcome[empty], serde_json::json!([]), "{path}: {empty}");
        }
    }
}

#[test]
fn wrong_calls_say_what_to_do() {
    for (args, code) in [
        (&["compare", "compare/old", "compare/a.jsonl"][..], "unlike_sides"),
        (&["compare", "compare/none.md", "compare/old/late.md"], "cannot_read"),
        (&["library", "none"], "cannot_read"),
    ] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(
            err(&output).contains(code) && err(&output).contains("help:"),
            "{args:?}: {}",
            err(&output)
        );
    }
}

/// Markup in names and texts stays text on the pages.
#[test]
fn pages_hold_no_markup_of_templates() {
    let nasty = "<script>alert(1)</script> \"'><img src=x onerror=alert(1)>";
    let text = format!("We apologize for {nasty}. I will write within 2 days.");
    let other = format!("We apologize for {nasty}. I will write within 9 days.");
    let line = |id: &str, text: &str| format!("{}\n", serde_json::json!({ "id": id, "text": text, "intent": "other" }));
    let all: String = (0..4)
        .map(|i| line(&format!("{nasty}{i}"), if i == 0 { &other } else { &text }))
        .collect();
    let folder = folder(
        "nasty",
        &[("a.jsonl", &all), ("b.jsonl", &line(&format!("{nasty}0"), "No."))],
    );
    for args in [
        &["library", "--format", "html", "a.jsonl"][..],
        &["compare", "--format", "html", "a.jsonl", "b.jsonl"],
    ] {
        let page = out(&run_in(&folder, args));
        assert!(page.contains("&lt;script&gt;"), "{args:?}");
        assert!(!page.contains("<script") && !page.contains("<img"), "{args:?}");
    }
}
