//! Whose error a clause reports: the company's own (catalogue B5) or, as an accusation, the customer's (B6).

use super::{Actor, Found, Kind};
use crate::grammar::{Clause, Intro, Parsed, Subject, Tense};
use crate::lexicon::*;
use crate::text::EndMark;

/// What went wrong by our side's own words.
const WRONG: &WordList = words!["wrong wrongly incorrect incorrectly twice late mistake mistakenly error"];

/// Finds own errors and accusations.
pub(super) fn find(p: &Parsed<'_>, out: &mut Vec<Found>) {
    for c in &p.clauses {
        own(p, c, out);
        accusation(p, c, out);
    }
}

fn push(out: &mut Vec<Found>, kind: Kind, rule: &'static str, c: &Clause, strength: u8, actor: Actor) {
    let start = if c.subject_tokens.is_empty() {
        c.verb.group.start
    } else {
        c.subject_tokens.start
    };
    out.push(Found {
        kind,
        rule,
        tokens: start..c.tokens.end,
        strength,
        actor: Some(actor),
    });
}

fn own(p: &Parsed<'_>, c: &Clause, out: &mut Vec<Found>) {
    if !matches!(c.subject, Subject::I | Subject::We | Subject::OurThing | Subject::Named)
        || matches!(c.intro, Intro::If | Intro::When)
        || p.text.sentences[c.sentence as usize].end_mark == EndMark::Question
    {
        return;
    }
    let main = c.verb.main;
    let lemma = p.words[main].lemma;
    let wrong = c.rest().any(|k| p.among(k, WRONG))
        || c.verb
            .group
            .clone()
            .any(|k| p.among(k, words!["wrongly mistakenly incorrectly double"]));
    let who = if c.subject == Subject::I { Actor::I } else { Actor::We };
    // "we should have told you", "we ought to have checked"
    let should_have = c.verb.modal.is_some_and(|k| p.among(k, words!["should ought"]))
        && c.verb.group.clone().any(|k| p.among(k, words!["have 've"]));
    if should_have && !matches!(c.subject, Subject::OurThing) {
        push(out, Kind::Ownership, "structure.we_should_have", c, 3, who);
        return;
    }
    let past = matches!(c.verb.tense, Tense::Past | Tense::Perfect);
    if !past || c.verb.passive && !p.is(main, VERB_FAULT) {
        return;
    }
    if c.verb.negated {
        // "we didn't tell you", "nobody rang you"
        if matches!(c.subject, Subject::I | Subject::We)
            && (p.is(main, VERB_CONTACT | VERB_STRONG)
                || matches!(
                    lemma,
                    "keep" | "meet" | "catch" | "do" | "get" | "make" | "call" | "tell" | "warn"
                ))
            && matches!(c.verb.tense, Tense::Past)
            && !matches!(lemma, "receive" | "find" | "see" | "hear")
        {
            push(out, Kind::Ownership, "structure.we_did_not", c, 2, who);
        }
        return;
    }
    let got_wrong = matches!(lemma, "get") && c.rest().any(|k| p.among(k, words!["wrong muddled mixed"]));
    let made_mistake = matches!(lemma, "make") && c.rest().any(|k| p.among(k, words!["mistake error mess hash slip"]));
    let dropped = matches!(lemma, "drop") && c.rest().any(|k| p.among(k, words!["ball"]))
        || matches!(lemma, "let") && c.rest().any(|k| p.among(k, words!["down"]));
    let fault_verb = p.is(main, VERB_FAULT) && !matches!(lemma, "drop") || p.is(main, VERB_FAULT_WITH) && wrong;
    // Joking or plain ways of saying that a thing of ours stopped: "needed a nap", "fell over", "went down".
    let gave_way = c.subject == Subject::OurThing
        && (matches!(lemma, "need" | "take" | "have" | "want")
            && c.rest().any(|k| {
                p.among(
                    k,
                    words!["nap tumble breather holiday wobble hiccup moment turn outage"],
                )
            })
            || matches!(lemma, "fall" | "go")
                && c.rest()
                    .any(|k| p.among(k, words!["over down asleep bust offline wrong"])));
    if got_wrong || made_mistake || gave_way || dropped || fault_verb {
        let kind = if c.subject == Subject::OurThing {
            Kind::OwnCause
        } else {
            Kind::Ownership
        };
        push(
            out,
            kind,
            "structure.own_error",
            c,
            if c.subject == Subject::OurThing { 2 } else { 3 },
            who,
        );
    } else if c.subject == Subject::OurThing
        && (p.is(main, VERB_FAIL | VERB_FAULT)
            || wrong
            || matches!(
                lemma,
                "cause" | "take" | "knock" | "block" | "reject" | "drop" | "send" | "charge"
            ))
        && !c.rest().any(|k| p.among(k, words!["safe fine"]))
    {
        push(out, Kind::OwnCause, "structure.own_thing_failed", c, 2, who);
    }
}

/// Blame by structure: active second person, past, an error predicate with an evaluative word.
fn accusation(p: &Parsed<'_>, c: &Clause, out: &mut Vec<Found>) {
    if c.subject != Subject::You || c.verb.passive {
        return;
    }
    let s = &p.text.sentences[c.sentence as usize];
    if s.end_mark == EndMark::Question || c.intro == Intro::If && !p.among(c.tokens.start, words!["had"]) {
        return;
    }
    let main = c.verb.main;
    let lemma = p.words[main].lemma;
    let reported = matches!(
        lemma,
        "say"
            | "tell"
            | "mention"
            | "report"
            | "write"
            | "ask"
            | "note"
            | "explain"
            | "describe"
            | "receive"
            | "get"
            | "have"
            | "be"
            | "see"
            | "find"
            | "notice"
            | "hear"
    );
    let softened = c
        .tokens
        .clone()
        .any(|k| p.among(k, words!["may might perhaps maybe probably possibly nothing"]));
    if reported || softened {
        return;
    }
    let have = c.verb.group.clone().any(|k| p.among(k, words!["have 've"]));
    let modal = c.verb.modal.map(|k| p.word(k)).unwrap_or("");
    // "you'd have avoided this", "you could have seen"
    if have
        && matches!(modal, "'d" | "would" | "could")
        && !c.verb.negated
        && matches!(c.verb.tense, Tense::Modal)
        && (p.is(main, PARTICIPLE))
        && !matches!(lemma, "know" | "expect" | "like" | "want" | "need" | "hope")
    {
        push(
            out,
            Kind::Blame,
            "structure.counterfactual_blame",
            c,
            2,
            Actor::Customer,
        );
        return;
    }
    let past = matches!(c.verb.tense, Tense::Past | Tense::Perfect);
    if !past || c.intro == Intro::When {
        return;
    }
    let evaluative = c.rest().any(|k| {
        p.among(
            k,
            words!["wrong incorrect incorrectly invalid late mistake properly carefully wrongly"],
        )
    });
    let failing = matches!(
        lemma,
        "fail" | "forget" | "neglect" | "ignore" | "overlook" | "misread" | "mistype" | "miss"
    ) && !c.verb.negated
        && !c.rest().any(|k| p.among(k, words!["call password out"]));
    let because = c.intro == Intro::Because && c.verb.negated && !matches!(lemma, "know" | "want" | "need");
    if failing && !matches!(lemma, "miss")
        || (p.is(main, VERB_FAULT_WITH)
            || matches!(
                lemma,
                "provide" | "submit" | "type" | "use" | "select" | "choose" | "fill" | "pay"
            ))
            && evaluative
            && !c.verb.negated
        || because
    {
        push(out, Kind::Blame, "structure.customer_error", c, 3, Actor::Customer);
    }
}
