//! The phrase rules hold for their own examples, and the matcher for its conditions.

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
