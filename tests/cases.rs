//! The cases that the native build shares with WebAssembly in Node and in the browser: tests/cases.json.

use serde::Deserialize;
use tactful::{act::Act, check, context::Context};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    draft: String,
    context: Context,
    expect: Expect,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    flags_include: Vec<String>,
    flags_exclude: Vec<String>,
    act: Option<Act>,
}

#[test]
fn shared_cases() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("cases.json")).expect("tests/cases.json is well formed");
    let mut wrong = Vec::new();
    for Case {
        name,
        draft,
        context,
        expect,
    } in &cases
    {
        let report = check(draft, context);
        let raised = |id: &String| report.flags.iter().any(|flag| flag.id == **id);
        wrong.extend(
            expect
                .flags_include
                .iter()
                .filter(|id| !raised(id))
                .map(|id| format!("{name}: {id} is missing")),
        );
        wrong.extend(
            expect
                .flags_exclude
                .iter()
                .filter(|id| raised(id))
                .map(|id| format!("{name}: {id} is raised")),
        );
        if expect.act.is_some_and(|act| act != report.act) {
            wrong.push(format!("{name}: the act is {}", report.act));
        }
    }
    assert!(!cases.is_empty() && wrong.is_empty(), "{}", wrong.join("\n"));
}
