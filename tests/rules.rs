//! The phrase rules hold for their own examples, and the matcher for its conditions.

#![cfg(feature = "cli")]

use std::collections::HashSet;
use tactful::rules::{self, Hit};
use tactful::text::Text;

fn hits(draft: &str) -> Vec<Hit> {
    rules::find(&Text::new(draft))
}

fn fires(id: &str, draft: &str) -> bool {
    hits(draft).iter().any(|hit| hit.rule.id == id)
}

#[test]
fn every_rule_holds_for_its_examples() {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        let (file, line) = rule.source();
        for (list, expected) in [(rule.fires(), true), (rule.silent(), false)] {
            for example in list {
                if fires(rule.id, example) != expected {
                    let found: Vec<_> = hits(example).iter().map(|hit| hit.rule.id).collect();
                    let should = if expected { "finds nothing" } else { "fires" };
                    wrong.push(format!(
                        "{file}:{line}: {} {should} in {example:?}; found {found:?}",
                        rule.id
                    ));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} examples are wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn ids_are_unique_and_found_again() {
    let mut ids = HashSet::new();
    for rule in rules::all() {
        assert!(ids.insert(rule.id), "{} stands twice", rule.id);
        assert!(std::ptr::eq(
            rules::get(rule.id).expect("a rule is found by its id"),
            rule
        ));
        assert!(rules::families().iter().any(|family| family.name == rule.family));
        assert!(rule.fires().len() >= 2 && !rule.silent().is_empty() && !rule.why().is_empty());
    }
    assert!(rules::get("no.such.rule").is_none());
}

fn words(draft: &str, id: &str) -> Vec<String> {
    let text = Text::new(draft);
    let found = rules::find(&text);
    found
        .iter()
        .filter(|hit| hit.rule.id == id)
        .map(|hit| text.normal[hit.start as usize..hit.end as usize].to_owned())
        .collect()
}

#[test]
fn a_guard_silences_its_sentence_only() {
    let id = "apology.template.noun";
    assert_eq!(
        words("There's no need to apologise, sorry for the trouble.", id),
        [""; 0]
    );
    assert_eq!(
        words("There's no need to apologise. Sorry for the trouble.", id),
        ["sorry for the trouble"]
    );
}

#[test]
fn the_longest_hit_of_a_family_stands() {
    let draft = "We are so sorry for the inconvenience this may have caused you.";
    let found: Vec<_> = hits(draft)
        .into_iter()
        .filter(|hit| hit.rule.family == "apology")
        .collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        words(draft, "apology.template.inconvenience"),
        [draft.to_lowercase().trim_end_matches('.')]
    );
}

#[test]
fn families_do_not_compete() {
    let draft = "I'm sorry we charged your card twice.";
    assert!(fires("apology.specific.we_did", draft) && fires("ownership.own_error", draft));
}

#[test]
fn hits_start_and_end_with_words() {
    assert!(!fires("closing.survey", "Please rate usability in the lab."));
    assert!(!fires("apology.minimising.oops", "The hoops are in stock."));
    assert!(!fires("reassurance.slogan.good_hands", "All goods ship today."));
    // "can" does not end where "can't" goes on, but a word does where "'s" follows.
    assert!(!fires("closing.offer.anything_else", "Can't we do anything else?"));
    assert!(fires("ownership.ours", "It's our team's error, not yours."));
}

#[test]
fn a_hit_stays_in_its_sentence_and_crosses_line_breaks() {
    assert!(!fires(
        "apology.template.noun",
        "I'm sorry. For the trouble spots, see page 2."
    ));
    assert!(fires(
        "apology.template.inconvenience",
        "Thank you for writing to us about it, we apologise for any\ninconvenience this may have caused you today."
    ));
}

#[test]
fn start_allows_a_greeting_and_small_words_before() {
    let id = "apology.short.bare";
    assert!(fires(id, "Hi Ana, sorry, we open at nine."));
    assert!(fires(id, "Well, sorry!"));
    assert!(!fires(id, "You sounded sorry, but calm."));
}

#[test]
fn end_allows_a_name_and_the_next_clause_after() {
    let id = "apology.short.that";
    assert!(fires(id, "Sorry about that, Ben."));
    assert!(fires(id, "Sorry about that - the new code is on its way."));
    assert!(fires(id, "Sorry about that and thanks for telling me."));
    assert!(!fires(id, "Sorry about that second invoice."));
}

#[test]
fn question_rules_look_at_the_end_mark() {
    assert!(fires("closing.false.closing", "I'll close this ticket now."));
    assert!(!fires("closing.false.closing", "Shall I close this ticket now?"));
}

#[test]
fn what_must_follow_may_stand_a_few_words_on() {
    let id = "apology.conditional.but";
    assert_eq!(
        words("I'm sorry about the long wait, but our policy is strict.", id),
        ["i'm sorry about the long wait, but our policy"]
    );
    let far = "I'm sorry about the wait that you and your sister had at the till, but our policy is strict.";
    assert!(!fires(id, far));
}

#[test]
fn any_text_is_searched_without_harm() {
    for draft in [
        "",
        " ",
        "\0\u{1}\u{6}",
        "é’s ’t",
        "😀😀 sorry 😀",
        "שלום sorry for the wait שלום",
        "sorry\u{301} for",
    ] {
        for hit in hits(draft) {
            let text = Text::new(draft);
            assert!(
                text.normal
                    .get(hit.start as usize..hit.end as usize)
                    .is_some_and(|s| !s.is_empty()),
                "{draft:?}"
            );
        }
    }
    let long = "sorry for the ".repeat(20_000);
    assert!(hits(&long).len() <= 20_000);
}

#[test]
fn the_same_text_gives_the_same_hits_when_the_machine_has_seen_much() {
    let draft = "Sorry for the delay, Tom. Your parcel hasn't moved since Tuesday; I'll keep this case open.";
    let before = hits(draft);
    // Many different words make the machine forget its states in between.
    for n in 0..3_000u32 {
        hits(&format!(
            "Sorry your order {n:x}{n:o} wasn't here, we made a {n:b} mistake with {n} being {n:x}."
        ));
    }
    assert!(!before.is_empty());
    assert_eq!(hits(draft), before);
}
