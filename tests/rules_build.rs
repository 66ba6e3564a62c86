//! A wrong rule stops the build with its place and a remedy.

#[allow(dead_code, missing_docs)]
#[path = "../build/rules.rs"]
mod rules;

use rules::Source;

const CLASSES: &str = "[classes]\nWHO = \"we|i\"\nBOTH = \"{WHO} and {WHO}\"\n";
const GOOD: &str = r#"family = "greet"
meaning = "Greetings."

[[rule]]
id = "greet.hello"
signal = "greeting"
meaning = "Hello."
why = "Custom."
strength = 1
patterns = ["{WHO} say hello"]
fires = ["We say hello.", "I say hello."]
silent = ["Goodbye."]
"#;

fn read(classes: &str, family: &str) -> Result<(Vec<rules::Family>, Vec<rules::Rule>), Vec<String>> {
    let kinds = rules::kinds("    /// A greeting.\n    Greeting = \"greeting\",\n    Thanks = \"thanks\",\n");
    rules::read(
        &Source {
            file: "rules/classes.toml".to_owned(),
            text: classes.to_owned(),
        },
        &[Source {
            file: "rules/greet.toml".to_owned(),
            text: family.to_owned(),
        }],
        &kinds,
    )
}

#[test]
fn a_good_rule_is_read_with_its_classes_written_out() {
    let (families, rules) = read(CLASSES, GOOD).expect("the rule is good");
    assert_eq!(families[0].name, "greet");
    assert_eq!(rules[0].patterns[0].regex, "(we|i) say hello");
    assert_eq!((rules[0].variant.as_str(), rules[0].line), ("Greeting", 4));
}

#[test]
fn errors_name_the_place_and_the_remedy() {
    let cases = [
        (
            "signal = \"greeting\"",
            "signal = \"greetings\"",
            "greet.toml:4: rule greet.hello: signal \"greetings\" is unknown; use a name of src/signals/kind.rs (did you mean \"greeting\"?)",
        ),
        (
            "why = \"Custom.\"",
            "why = \" \"",
            "greet.toml:4: rule greet.hello: `why` is empty; write a sentence",
        ),
        (
            "strength = 1",
            "strength = 4",
            "greet.toml:4: rule greet.hello: strength 4; use 1",
        ),
        ("strength = 1", "weight = 1", "greet.toml:9: unknown field `weight`"),
        (
            "\"We say hello.\", ",
            "",
            "greet.toml:4: rule greet.hello: `fires` has 1 sentences; write at least 2",
        ),
        (
            "[\"Goodbye.\"]",
            "[]",
            "greet.toml:4: rule greet.hello: `silent` has 0 sentences; write at least 1",
        ),
        (
            "{WHO} say",
            "{HOW} say",
            "greet.toml:10: rule greet.hello: pattern `{HOW} say hello`: {HOW} is no class; define it in classes.toml",
        ),
        (
            "say hello\"",
            "say Hello\"",
            "greet.toml:10: rule greet.hello: pattern `{WHO} say Hello`: 'H' never matches: the text is lower case",
        ),
        (
            "say hello\"",
            "say (hello\"",
            "greet.toml:10: rule greet.hello: pattern `{WHO} say (hello`: unclosed group",
        ),
        ("say hello\"", "say  hello\"", "single spaces; remove them"),
        (
            "say hello\"",
            "say .+ hello\"",
            "only \\w may repeat without a limit; write {0,2}, or use `then` for a gap",
        ),
        ("say hello\"", "say hello$\"", "use `start` and `end`"),
        (
            "say hello\"",
            "say isn\u{2019}t\"",
            "curly quotes and no-break spaces never match",
        ),
        ("{WHO} say hello", "(?:hello)?", "it matches the empty text"),
        (
            "patterns = [\"{WHO} say hello\"]",
            "patterns = []",
            "`patterns` is empty; add at least one",
        ),
        (
            "strength = 1",
            "strength = 1\nwithin = 3",
            "`within` counts the words before `then`, 12 at most",
        ),
        (
            "strength = 1",
            "strength = 1\nend = \"line\"",
            "`end` is true (sentence) or \"clause\", not \"line\"",
        ),
        (
            "family = \"greet\"",
            "family = \"hail\"",
            "greet.toml:1: family = \"hail\" differs from the file name; call it \"greet\"",
        ),
        (
            "id = \"greet.hello\"",
            "id = \"hello\"",
            "the id must start with \"greet.\"",
        ),
    ];
    for (from, to, message) in cases {
        assert!(GOOD.contains(from), "{from}");
        let errors = read(CLASSES, &GOOD.replacen(from, to, 1)).expect_err(message);
        assert!(
            errors.iter().any(|error| error.contains(message)),
            "wanted {message:?}\ngot {errors:#?}"
        );
    }
}

#[test]
fn an_id_stands_once_and_every_error_is_reported() {
    let rule = &GOOD[GOOD.find("[[rule]]").expect("a rule")..];
    let errors = read(
        CLASSES,
        &format!("{GOOD}\n{rule}\n{}", rule.replace("strength = 1", "strength = 0")),
    )
    .expect_err("the id stands three times");
    assert!(
        errors[0].contains("greet.toml:14: rule greet.hello: the id is taken by rules/greet.toml:4"),
        "{errors:#?}"
    );
    assert!(errors.iter().any(|error| error.contains("strength 0")), "{errors:#?}");
}

#[test]
fn classes_in_a_circle_are_an_error() {
    let errors = read("[classes]\nWHO = \"{HOW}\"\nHOW = \"{WHO}\"\n", GOOD).expect_err("a circle");
    assert!(
        errors[0].contains("classes.toml:3: class HOW: the classes refer to each other in a circle"),
        "{errors:#?}"
    );
}
