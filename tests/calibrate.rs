//! `tactful calibrate`, on labels that are its own reports, changed in known ways, so that the figures are known too.

use serde_json::{Value, json};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn tactful(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tactful"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    // A command that reads nothing may close the pipe.
    let writer = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let output = child.wait_with_output().expect("the binary ends");
    writer.join().expect("the writer ends");
    output
}

fn file(name: &str, content: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).expect("a writable temporary directory");
    path.display().to_string()
}

fn jsonl(lines: &[Value]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// What the command prints.
fn calibrate(args: &[&str]) -> String {
    let output = tactful(&[&["calibrate"], args].concat(), "");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("UTF-8 out")
}

fn calibrate_json(args: &[&str]) -> Value {
    serde_json::from_str(&calibrate(&[args, &["--json"]].concat())).expect("one JSON object")
}

fn items() -> Vec<Value> {
    vec![
        json!({"id": "ann-1", "channel": "email", "intent": "refund_billing", "severity": "high", "fault": "company",
            "customer_message": "You took the rent twice!",
            "draft": "We apologize for any inconvenience. We will get back to you soon."}),
        json!({"id": "ann-2", "channel": "email", "intent": "refund_billing", "severity": "high", "fault": "company",
            "customer_message": "You took the rent twice!",
            "draft": "I'm sorry we took your rent twice. I have sent £640 back and it reaches you by 5 pm tomorrow. \
                      If it is not there by then, reply here and I will call the bank."}),
        json!({"id": "desk:7", "channel": "chat", "intent": "how_to", "severity": "low", "fault": "none",
            "customer_message": "How do I mute the doorbell?",
            "draft": "Open Settings, choose Sounds and switch off Doorbell."}),
        json!({"id": "desk:8", "channel": "chat", "intent": "outage", "severity": "critical", "fault": "company",
            "customer_message": "Where can I see the price list?",
            "draft": "Calm down!! <script>alert('x')</script> & soon it'll be fine 😀"}),
    ]
}

/// Labels that agree with the reports of the items in everything.
fn agreeing(items: &[Value]) -> Vec<Value> {
    let output = tactful(&["score"], &jsonl(items));
    let text = String::from_utf8(output.stdout).expect("UTF-8 out");
    text.lines()
        .map(|line| {
            let report: Value = serde_json::from_str(line).expect("a report");
            let scores = report["scores"].as_object().expect("scores");
            let flags = report["flags"].as_array().expect("flags");
            json!({
                "id": report["id"],
                "act": report["act"],
                "elements": report["elements"],
                "scores": scores.iter().map(|(name, s)| (name.clone(), s["score"].clone()))
                    .collect::<serde_json::Map<_, _>>(),
                "flags": flags.iter().map(|f| f["id"].clone()).collect::<Vec<_>>(),
            })
        })
        .collect()
}

fn files(name: &str, items: &[Value], labels: &[Value]) -> (String, String) {
    (
        file(&format!("{name}.items.jsonl"), &jsonl(items)),
        file(&format!("{name}.labels.jsonl"), &jsonl(labels)),
    )
}

#[test]
fn labels_that_are_the_reports_agree_in_everything() {
    let items = items();
    let (items, labels) = files("same", &items, &agreeing(&items));
    let out = calibrate_json(&[&items, &labels]);
    let a = &out["agreement"];
    assert_eq!(a["drafts"], 4);
    assert_eq!(a["mean_qwk"], 1.0);
    assert!((a["total_spearman"].as_f64().expect("a number") - 1.0).abs() < 1e-9);
    for (name, score) in a["scores"].as_object().expect("scores") {
        assert_eq!(*score, json!({"qwk": 1.0, "exact": 1.0, "within1": 1.0}), "{name}");
    }
    for (name, element) in a["elements"].as_object().expect("elements") {
        assert_eq!(*element, json!({"accuracy": 1.0, "kappa": 1.0, "n": 4}), "{name}");
    }
    assert_eq!(out["disagreements"], json!([]));
    assert_eq!(out["notices"], json!([]));
    for absent in ["by", "blind", "sentences"] {
        assert_eq!(out[absent], Value::Null, "{absent}");
    }
}

#[test]
fn changes_of_labels_are_counted_and_the_worst_comes_first() {
    let items = items();
    let mut labels = agreeing(&items);
    // One score by three, squared, an act, an element: 11. A raised flag and one that is not: 2.
    let clarity = labels[2]["scores"]["clarity"].as_u64().expect("a score");
    assert!(clarity >= 4, "a plain answer is clear");
    labels[2]["scores"]["clarity"] = json!(clarity - 3);
    labels[2]["act"] = json!("REFUSE");
    labels[2]["elements"]["timeline"] = json!("exact");
    labels[2]["elements"]["owner"] = Value::Null;
    let flags = labels[0]["flags"].as_array_mut().expect("flags");
    let before = flags.len();
    flags.retain(|f| f != "vague_timeline");
    assert_eq!(flags.len() + 1, before, "the report has the flag");
    flags.push(json!("pressure"));
    // Neither counts: one is raised and one is not, and the label is unsure of both.
    let raised = labels[3]["flags"][0].clone();
    assert!(raised.is_string());
    labels[3]["flags"].as_array_mut().expect("flags").remove(0);
    labels[3]["flags_maybe"] = json!([raised, "bare_refusal"]);

    let (items, labels) = files("changed", &items, &labels);
    let out = calibrate_json(&[&items, &labels]);
    let a = &out["agreement"];
    assert_eq!(a["scores"]["clarity"]["exact"], 0.75);
    assert_eq!(a["scores"]["clarity"]["within1"], 0.75);
    assert_eq!(a["scores"]["reassurance"]["exact"], 1.0);
    assert_eq!(a["elements"]["act"]["accuracy"], 0.75);
    assert_eq!(a["elements"]["timeline"]["accuracy"], 0.75);
    assert_eq!(a["elements"]["owner"]["n"], 3);
    assert_eq!(a["rare_flags"]["vague_timeline"]["false_alarms"], 1);
    assert_eq!(a["rare_flags"]["pressure"]["false_alarms"], 0);
    assert_eq!(a["rare_flags"]["bare_refusal"], Value::Null);

    let worst = out["disagreements"].as_array().expect("a list");
    let summary: Vec<_> = worst
        .iter()
        .map(|d| (d["id"].as_str(), d["distance"].as_u64()))
        .collect();
    assert_eq!(summary, [(Some("desk:7"), Some(11)), (Some("ann-1"), Some(2))]);
    assert_eq!(worst[0]["scores"][0]["dimension"], "clarity");
    assert_eq!(worst[0]["scores"][0]["given"], clarity - 3);
    assert_eq!(worst[0]["scores"][0]["found"], clarity);
    assert_eq!(worst[0]["elements"][0]["given"], "REFUSE");
    assert_eq!(worst[1]["false_alarms"], json!(["vague_timeline"]));
    assert_eq!(worst[1]["missed"], json!(["pressure"]));

    let text = calibrate(&[&items, &labels]);
    let first = text.find("desk:7 (distance 11)").expect("the worst is shown");
    let second = text.find("ann-1 (distance 2)").expect("the other is shown");
    assert!(first < second);
    assert!(text.contains("timeline exact, found none"), "{text}");
    assert!(text.contains("false alarm vague_timeline: "), "{text}");
    assert!(text.contains("“soon”"), "the flag's words are quoted: {text}");
    assert!(text.contains("missed pressure"), "{text}");
    let text = calibrate(&[&items, &labels, "--worst", "1"]);
    assert!(
        text.contains("desk:7 (distance") && !text.contains("ann-1 (distance"),
        "{text}"
    );
    assert!(!calibrate(&[&items, &labels, "--worst", "0"]).contains("Disagreements"));
}

#[test]
fn a_flag_with_five_labels_has_rates() {
    let draft = &items()[0];
    let items: Vec<Value> = (0..8)
        .map(|n| {
            let mut item = draft.clone();
            item["id"] = json!(n);
            item
        })
        .collect();
    let mut labels = agreeing(&items);
    // Of eight that are raised, two are not labelled and one is unsure. Another, misspelt, is raised on none.
    for label in &mut labels[..3] {
        label["flags"]
            .as_array_mut()
            .expect("flags")
            .retain(|f| f != "vague_timeline");
    }
    labels[0]["flags_maybe"] = json!(["vague_timeline"]);
    for label in &mut labels {
        label["flags"]
            .as_array_mut()
            .expect("flags")
            .push(json!("vague_timelin"));
    }
    let (items, labels) = files("rates", &items, &labels);
    let out = calibrate_json(&[&items, &labels]);
    let flags = &out["agreement"]["flags"];
    let f1 = 2.0 * (5.0 / 7.0) / (5.0 / 7.0 + 1.0);
    let expected = json!({"n": 5, "precision": 5.0 / 7.0, "recall": 1.0, "f1": f1, "false_alarms": 2});
    same("vague_timeline", &flags["vague_timeline"], &expected);
    assert_eq!(flags["vague_timelin"]["recall"], 0.0);
    let notices = out["notices"].as_array().expect("notices");
    assert_eq!(notices.len(), 1);
    let notice = notices[0].as_str().unwrap_or("");
    assert!(notice.contains("did you mean \"vague_timeline\""), "{notice}");
    // vague_timeline has five labels, and so is in one of the means only.
    let all: Vec<(f64, u64)> = flags
        .as_object()
        .expect("flags")
        .values()
        .map(|f| (f["f1"].as_f64().unwrap_or(f64::NAN), f["n"].as_u64().unwrap_or(0)))
        .collect();
    let mean = |least: u64| {
        let f1: Vec<f64> = all.iter().filter(|(_, n)| *n >= least).map(|(f1, _)| *f1).collect();
        f1.iter().sum::<f64>() / f1.len() as f64
    };
    assert_ne!(mean(5), mean(8));
    same("the mean", &out["agreement"]["macro_flags_f1"], &json!(mean(5)));
    same("the mean", &out["agreement"]["macro_flags_f1_8"], &json!(mean(8)));
}

#[test]
fn groups_hold_what_their_name_says() {
    let items = items();
    let mut labels = agreeing(&items);
    labels[2]["act"] = json!("REFUSE");
    let (items, labels) = files("groups", &items, &labels);
    let out = calibrate_json(&[&items, &labels, "--by", "source,channel,severity", "--by", "intent"]);
    let groups = |by: &str| -> Vec<(String, u64, f64)> {
        out["by"][by]
            .as_array()
            .expect("groups")
            .iter()
            .map(|g| {
                let name = g["group"].as_str().unwrap_or("").to_owned();
                (
                    name,
                    g["drafts"].as_u64().unwrap_or(0),
                    g["act"].as_f64().unwrap_or(-1.0),
                )
            })
            .collect()
    };
    let named = |list: &[(&str, u64, f64)]| -> Vec<(String, u64, f64)> {
        list.iter().map(|&(name, n, act)| (name.to_owned(), n, act)).collect()
    };
    assert_eq!(groups("source"), named(&[("ann", 2, 1.0), ("desk", 2, 0.5)]));
    assert_eq!(groups("channel"), named(&[("chat", 2, 0.5), ("email", 2, 1.0)]));
    assert_eq!(
        groups("severity"),
        named(&[("low", 1, 0.0), ("high", 2, 1.0), ("critical", 1, 1.0)])
    );
    assert_eq!(
        groups("intent"),
        named(&[("refund_billing", 2, 1.0), ("outage", 1, 1.0), ("how_to", 1, 0.0)])
    );
    assert!(calibrate(&[&items, &labels, "--by", "source"]).contains("\nBy source\n"));
}

#[test]
fn blind_withholds_intent_severity_and_fault() {
    let items = items();
    let (items, labels) = files("blind", &items, &agreeing(&items));
    let out = calibrate_json(&[&items, &labels, "--blind"]);
    let blind = &out["blind"];
    // A question about a price list in no words of an outage is read as none.
    let intent = blind["inferred"]["intent"].as_f64().expect("a share");
    assert!(intent <= 0.75, "{intent}");
    let severity = blind["inferred"]["severity"].as_f64().expect("a share");
    assert!(severity <= 0.75, "{severity}");
    let mean = |of: &Value| of["mean_qwk"].as_f64().expect("a number");
    let difference = mean(&blind["agreement"]) - mean(&out["agreement"]);
    same("the difference", &blind["mean_qwk_difference"], &json!(difference));
    assert!(
        difference < 0.0,
        "what is withheld was known to the labels: {difference}"
    );
    assert!(calibrate(&[&items, &labels, "--blind"]).contains("Inferred as given: intent 0."));
}

#[test]
fn detectors_are_held_against_marked_sentences() {
    let items = items();
    let marked = [
        json!({"id": "ann-2", "sentences": [
            {"text": "I'm sorry we took your rent twice.", "tags": ["apology_specific"], "times": [], "actor": "I"},
            {"text": "I have sent £640 back and it reaches  you by 5 pm tomorrow.", "tags": ["done"], "actor": "I",
             "times": [{"text": "by 5 pm tomorrow", "class": "bounded", "binds": "company"}]},
            {"text": "This stands nowhere in the draft.", "tags": ["commit"]},
            {"text": "If it is not there by then, reply here and I will call the bank.", "tags": ["fallback", "refuse"],
             "actor": null}]}),
        json!({"id": "desk:7", "sentences": [
            {"text": "Open Settings, choose Sounds and switch off Doorbell.", "tags": ["instruct"], "actor": "customer",
             "times": [{"text": "Doorbell", "class": "soft", "binds": "third_party"},
                       {"text": "Open", "class": "none", "binds": "past"}]}]}),
        json!({"id": "elsewhere", "sentences": []}),
    ];
    let (items, labels) = files("marked", &items, &agreeing(&items));
    let marked = file("marked.sentences.jsonl", &jsonl(&marked));
    let out = calibrate_json(&[&items, &labels, "--sentences", &marked]);
    let d = &out["sentences"];
    assert_eq!(
        (&d["drafts"], &d["sentences"], &d["not_found"]),
        (&json!(2), &json!(4), &json!(1))
    );
    let of = |list: &str, name: &str| -> Value {
        d[list]
            .as_array()
            .and_then(|l| l.iter().find(|t| t["name"] == name))
            .unwrap_or_else(|| panic!("{name}"))["plain"]
            .clone()
    };
    let right = json!({"n": 1, "precision": 1.0, "recall": 1.0, "f1": 1.0, "false_alarms": 0});
    assert_eq!(of("tags", "fallback"), right);
    assert_eq!(of("tags", "done")["recall"], 1.0);
    assert_eq!(
        of("tags", "refuse"),
        json!({"n": 1, "precision": 0.0, "recall": 0.0, "f1": 0.0, "false_alarms": 0})
    );
    // "Reply here" is an instruction that nobody tagged.
    let instruct = of("tags", "instruct");
    assert_eq!((&instruct["n"], &instruct["precision"]), (&json!(1), &json!(0.5)));
    assert_eq!(
        (&instruct["recall"], &instruct["false_alarms"]),
        (&json!(1.0), &json!(1))
    );
    let time = of("times", "exact or bounded");
    assert_eq!((&time["n"], &time["recall"]), (&json!(1), &json!(1.0)));
    assert_eq!(of("times", "soft")["recall"], 0.0);
    assert_eq!(of("times", "any class")["n"], 2);
    let text = calibrate(&[&items, &labels, "--sentences", &marked]);
    assert!(
        text.contains("4 sentences of 2 drafts; 1 more were not found"),
        "{text}"
    );
}

#[test]
fn the_page_shows_everything_and_runs_nothing() {
    let items = items();
    let mut labels = agreeing(&items);
    labels[3]["act"] = json!("REFUSE");
    labels[3]["flags"] = json!(["<b>\"'&"]);
    let (items, labels) = files("page", &items, &labels);
    let page = file("page.html", "");
    calibrate(&[&items, &labels, "--by", "channel", "--blind", "--html", &page]);
    let page = fs::read_to_string(page).expect("the page");
    assert!(page.starts_with("<!doctype html>"));
    assert!(page.contains("default-src 'none'"));
    for part in ["Scores", "Flags", "By channel", "withheld", "desk:8", "labelled REFUSE"] {
        assert!(page.contains(part), "{part}");
    }
    assert!(page.contains("<mark>"), "flagged words are marked");
    assert!(page.contains("&lt;b&gt;&quot;&#39;&amp;"), "labels are escaped");
    for unwanted in ["<script", "<b>", "src=", "href=", "url(", "@import"] {
        assert!(!page.contains(unwanted), "{unwanted}");
    }
    // Every tag that is opened is closed, but for those that have no end.
    for tag in [
        "table",
        "tbody",
        "tr",
        "td",
        "th",
        "div",
        "ul",
        "ol",
        "li",
        "mark",
        "sup",
        "blockquote",
        "h3",
        "p",
    ] {
        let count = |what: &str| page.matches(what).count();
        let opened = count(&format!("<{tag}>")) + count(&format!("<{tag} "));
        assert_eq!(opened, count(&format!("</{tag}>")), "{tag}");
    }
}

#[test]
fn a_bad_line_is_named_with_its_remedy() {
    let items = items();
    let labels = agreeing(&items);
    let good_items = jsonl(&items);
    let good_labels = jsonl(&labels);
    let label = |change: &dyn Fn(&mut Value)| {
        let mut label = labels[1].clone();
        change(&mut label);
        format!("{}\n\n{label}\n", labels[0])
    };
    let cases = [
        (
            good_items.clone(),
            "{\"id\":\"a\"".to_owned(),
            "labels.jsonl:1: ",
            "one line",
        ),
        (
            good_items.clone(),
            label(&|l| l["id"] = json!([])),
            "labels.jsonl:3: ",
            "Add the id",
        ),
        (
            good_items.clone(),
            label(&|l| l["id"] = json!("ann-1")),
            "\"ann-1\" too",
            "an id of its own",
        ),
        (
            good_items.clone(),
            label(&|l| l["act"] = json!("COMIT")),
            "labels.jsonl:3: \"COMIT\"",
            "\"COMMIT\"",
        ),
        (
            good_items.clone(),
            label(&|l| l["scores"]["clarity"] = json!(6)),
            "\"clarity\" is 6",
            "1 to 5",
        ),
        (
            good_items.clone(),
            label(&|l| l["scores"] = json!({"clarity": 3})),
            "\"acknowledgment\"",
            "all of",
        ),
        (
            good_items.clone(),
            label(&|l| l["scores"]["clarty"] = json!(3)),
            "\"clarty\"",
            "\"clarity\"",
        ),
        (
            good_items.clone(),
            label(&|l| l["elements"]["timeline"] = json!("exakt")),
            "\"exakt\"",
            "\"exact\"",
        ),
        (
            good_items.clone(),
            label(&|l| l["elements"]["fallback"] = json!(1)),
            "\"fallback\"",
            "true, false",
        ),
        (
            good_items.clone(),
            label(&|l| l["elements"]["owners"] = json!("I")),
            "an element",
            "\"owner\"",
        ),
        (
            good_items.clone(),
            label(&|l| l["elements"] = json!([])),
            "\"elements\" is no object",
            "--help",
        ),
        (
            good_items.clone(),
            label(&|l| l["flags"] = json!("canned")),
            "\"flags\" is no list",
            "missing_timeline",
        ),
        (
            "{\"id\":\"a\"}\n".to_owned(),
            good_labels.clone(),
            "items.jsonl:1: ",
            "draft",
        ),
        (
            "\n{\"id\":\"a\",\"draft\":\"x\",\"channel\":\"mail\"}".to_owned(),
            good_labels.clone(),
            "items.jsonl:2: ",
            "\"email\"",
        ),
        (
            "{\"id\":\"a\",\"draft\":\"x\"}".to_owned(),
            good_labels.clone(),
            "no id of",
            "the same \"id\"",
        ),
        (good_items.clone(), String::new(), "no id of", "the same \"id\""),
    ];
    for (items, labels, message, help) in cases {
        let (items, labels) = (file("bad.items.jsonl", &items), file("bad.labels.jsonl", &labels));
        expect_error(&[&items, &labels], message, help);
    }
    let (items, labels) = (
        file("good.items.jsonl", &good_items),
        file("good.labels.jsonl", &good_labels),
    );
    for (marked, message, help) in [
        (
            json!({"id": "a", "sentences": [{"text": "x", "tags": ["comit"]}]}),
            "\"comit\"",
            "\"commit\"",
        ),
        (
            json!({"id": "a", "sentences": [{"text": "x"}]}),
            "missing field `tags`",
            "\"sentences\"",
        ),
        (
            json!({"id": "a", "sentences": [{"text": "x", "tags": [], "times": [{"text": "x", "class": "firm",
                "binds": "company"}]}]}),
            "unknown variant `firm`",
            "\"sentences\"",
        ),
    ] {
        let marked = file("bad.sentences.jsonl", &jsonl(&[marked]));
        let message = format!("bad.sentences.jsonl:1: {message}");
        expect_error(&[&items, &labels, "--sentences", &marked], &message, help);
    }
    expect_error(&["absent.jsonl", &labels], "cannot read absent.jsonl", "exists");
    expect_error(&[&items, &labels, "--html", "/"], "/: ", "may write to");
}

fn expect_error(args: &[&str], message: &str, help: &str) {
    let output = tactful(&[&["calibrate"], args].concat(), "");
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(output.stdout.is_empty(), "{error}");
    let (what, remedy) = error
        .split_once("help: ")
        .unwrap_or_else(|| panic!("no remedy: {error}"));
    assert!(what.contains(message), "{error} lacks {message}");
    assert!(remedy.contains(help), "{error} lacks {help}");
}

/// The figures equal those of the evaluation script that the labels come with, where both are at hand.
#[test]
fn figures_equal_those_of_the_evaluation_script() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let path = |name: &str| shared.join(name).display().to_string();
    let (items, labels, script) = (
        path("data/dev.items.jsonl"),
        path("data/dev.labels.jsonl"),
        path("eval/evaluate.py"),
    );
    let python = Command::new("python3")
        .arg("--version")
        .output()
        .is_ok_and(|o| o.status.success());
    if !python || ![&items, &labels, &script].iter().all(|p| Path::new(p).exists()) {
        // Past the capture of the test's output, so that nobody takes it for a comparison.
        let _ = writeln!(
            std::io::stderr(),
            "SKIPPED: no python3 or no {script} and labels; the figures of calibrate were not compared"
        );
        return;
    }
    let drafts = fs::read_to_string(&items).expect("the drafts");
    let all = fs::read_to_string(&labels).expect("the labels");
    let reports = tactful(&["score"], &drafts).stdout;
    let reports = file("dev.reports.jsonl", &String::from_utf8(reports).expect("UTF-8 out"));
    let some: String = all.lines().step_by(3).map(|line| format!("{line}\n")).collect();
    let some = file("dev.third.jsonl", &some);
    for labels in [&labels, &some] {
        let output = Command::new("python3")
            .args([&script, &items, labels, &reports, "--json"])
            .output()
            .expect("python3 runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let theirs: Value = serde_json::from_slice(&output.stdout).expect("their figures");
        let ours = &calibrate_json(&[&items, labels])["agreement"];
        assert_eq!(ours["drafts"], theirs["scored"]);
        for (name, figures) in theirs.as_object().expect("an object") {
            if name != "items" && name != "scored" {
                same(name, &ours[name], figures);
            }
        }
        let listed = |of: &Value| of["flags"].as_object().map(|flags| flags.len());
        assert_eq!(listed(ours), listed(&theirs));
    }
}

/// Holds every number of `theirs` against ours.
fn same(name: &str, ours: &Value, theirs: &Value) {
    if let Some(parts) = theirs.as_object() {
        assert!(!parts.is_empty(), "{name}");
        for (part, value) in parts {
            same(&format!("{name} {part}"), &ours[part], value);
        }
        return;
    }
    let number = |v: &Value| v.as_f64().unwrap_or_else(|| panic!("{name}: {v} is no number"));
    assert!(
        (number(ours) - number(theirs)).abs() < 1e-9,
        "{name}: {ours}, not {theirs}"
    );
}
