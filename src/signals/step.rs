//! What the customer is asked or told to do: instructions, questions, choices, links (catalogue 6C, appendix B2 and B3).

use super::{Actor, Found, Kind};
use crate::grammar::{Clause, Intro, Parsed, Subject, Tense};
use crate::lexicon::*;
use crate::text::{EndMark, Gap, MaskKind, Shape};

/// Imperatives that ask for nothing ("please accept", "rest assured", "have a great day", "take care", "bear with us").
fn no_step(p: &Parsed<'_>, c: &Clause) -> bool {
    let main = c.verb.main;
    let next = |words: &WordList| p.among(main + 1, words);
    match p.words[main].lemma {
        "accept" => (main + 1..c.tokens.end).any(|k| p.among(k, words!["apologies apology condolences"])),
        "note" | "know" | "understand" | "be" | "rest" | "bear" | "forgive" | "excuse" | "pardon" | "believe"
        | "trust" | "hope" | "wish" | "love" | "feel" | "hesitate" | "remember" | "hang" | "sit" | "stay" | "enjoy"
        | "worry" | "thank" | "mind" | "like" | "need" | "matter" | "imagine" | "welcome" | "relax" | "calm"
        | "appreciate" | "apologise" | "apologize" | "regret" | "guess" | "suppose" | "care" | "mean" | "seem"
        | "own" | "value" | "doubt" | "want" | "think" | "hear" | "regard" => true,
        "have" => {
            next(words!["a an the"])
                && (main + 1..c.tokens.end)
                    .any(|k| p.among(k, words!["day one weekend evening week time afternoon night sale trip"]))
        }
        "take" => next(words!["care"]),
        "keep" => {
            next(words!["in smiling up calm"]) && !(main + 1..c.tokens.end).any(|k| p.among(k, words!["mind"]))
                || next(words!["up"])
        }
        "do" => !(main + 1..c.tokens.end).any(|k| p.among(k, words!["so this that needful following"])),
        "let" => next(words!["me us 's"]),
        "give" | "allow" | "expect" | "anticipate" | "grant" => true,
        "rate" => true,
        "leave" => (main + 1..c.tokens.end).any(|k| p.among(k, words!["me us"])),
        "say" | "see" => {
            (main + 1..c.tokens.end).any(|k| p.among(k, words!["below above"]))
                && !(main + 1..c.tokens.end).any(|k| matches!(p.shape(k), Shape::Mask(_)))
        }
        "speak" | "talk" | "catch" => next(words!["soon to you"]) && (main..c.tokens.end).len() <= 3,
        "look" => next(words!["forward"]),
        _ => false,
    }
}

/// "if you have any (other) questions", "if you need anything else".
fn generic_offer(p: &Parsed<'_>, sentence: u32) -> bool {
    let s = &p.text.sentences[sentence as usize].tokens;
    let has = |words: &WordList| (s.start as usize..s.end as usize).any(|k| p.among(k, words));
    has(words!["any anything further other"])
        && (has(words![
            "questions question queries concerns else help assistance anything issues clarification"
        ]))
        && (has(words!["if should let hesitate free need know there"]))
}

/// Finds instructions, requests, choices and links.
pub(super) fn find(p: &Parsed<'_>, out: &mut Vec<Found>) {
    for c in &p.clauses {
        instruction(p, c, out);
    }
    for index in 0..p.text.sentences.len() {
        question(p, index, out);
        link(p, index, out);
    }
}

fn push(out: &mut Vec<Found>, kind: Kind, rule: &'static str, c: &Clause, strength: u8) {
    out.push(Found {
        kind,
        rule,
        tokens: c.verb.group.start..c.tokens.end,
        strength,
        actor: Some(Actor::Customer),
    });
}

fn instruction(p: &Parsed<'_>, c: &Clause, out: &mut Vec<Found>) {
    let main = c.verb.main;
    let s = &p.text.sentences[c.sentence as usize];
    if s.end_mark == EndMark::Question
        || matches!(c.intro, Intro::If | Intro::When | Intro::Dependent)
        || generic_offer(p, c.sentence)
    {
        return;
    }
    let lemma = p.words[main].lemma;
    let long_enough = c.tokens.end - main > 1;
    match (c.verb.tense, c.subject) {
        (Tense::Imperative, Subject::None)
            if !no_step(p, c)
                && (p.is(main, VERB_STEP | VERB_STRONG | VERB_CONTACT)
                    || p.is(main.wrapping_sub(1), PLEASE) && p.is(main, BASE)) =>
        {
            // A noun at the start of a line is no imperative ("Order 123", "Update 2", "Charge: $5", "Issue: ...").
            let next_gap = p.text.tokens.get(main + 1).map(|t| t.gap);
            // Nor is the first half of "sign-ins", or a noun after "next".
            let noun = p.gap(main + 1).has(Gap::HYPHEN)
                || main > 0 && p.among(main - 1, words!["next last latest first further"]);
            let label = noun
                || p.is(main, ISSUE | COMPANY_THING | UNIT | ROUTE)
                    && (next_gap.is_some_and(|g| g.has(Gap::COLON))
                        || p.text.tokens.get(main + 1).is_some_and(|t| t.shape == Shape::Number)
                        || p.is(main + 1, BE | WILL | HAVE | MODAL)
                        || p.among(main + 1, words!["'s is numbers number team now"])
                            && !p.among(main + 1, words!["now"])
                        || p.is(main + 1, PAST) && !p.is(main + 1, BASE));
            if label {
                return;
            }
            if lemma == "let" && p.among(main + 1, words!["me us"]) {
                return;
            }
            // "tell us which", "let us know what", "send me the photo" ask; the rest instruct.
            let to_us = (main + 1..(main + 3).min(c.tokens.end)).any(|k| p.among(k, words!["us me here"]));
            let asks = to_us && matches!(lemma, "tell" | "send" | "give" | "show" | "dm" | "message" | "email")
                || matches!(
                    lemma,
                    "confirm" | "share" | "provide" | "clarify" | "dm" | "describe" | "specify" | "attach"
                );
            push(
                out,
                if asks { Kind::Ask } else { Kind::Instruct },
                if asks {
                    "structure.request"
                } else {
                    "structure.imperative"
                },
                c,
                if long_enough { 3 } else { 2 },
            );
        }
        (Tense::Imperative, Subject::None)
            if lemma == "let" && p.among(main + 1, words!["me us"]) && p.among(main + 2, words!["know"]) =>
        {
            let concrete = (main + 3..s.tokens.end as usize).any(|k| {
                p.among(k, words!["which what when how whether your who where the"])
                    || p.among(k, words!["if"]) && p.is(k + 1, YOU | IT | YOUR | DETERMINER | THEY)
            });
            if concrete {
                push(out, Kind::Ask, "structure.let_us_know_which", c, 2);
            }
        }
        (Tense::Modal | Tense::Present | Tense::Future, Subject::You) => {
            let modal = c.verb.modal.map(|k| p.word(k)).unwrap_or("");
            let negated = c.verb.negated;
            if negated {
                return;
            }
            let infinitive = |from: usize| (from..c.tokens.end).find(|&k| p.is(k, TO)).map(|k| k + 1);
            match modal {
                "can" | "could" | "may" | "might" | "must"
                    if p.is(main, BASE)
                        && !p.is(main, VERB_STATIVE & !VERB_STEP)
                        && !matches!(lemma, "be" | "see" | "imagine" | "expect" | "trust" | "rest" | "know")
                        && long_enough =>
                {
                    push(out, Kind::Instruct, "structure.you_can", c, 2);
                }
                // "You should have saved it" tells nobody what to do.
                "should" | "'d"
                    if p.is(main, VERB_STEP)
                        && !c.verb.group.clone().any(|k| p.is(k, HAVE))
                        && !matches!(lemma, "be" | "see" | "have" | "get" | "find")
                        && long_enough =>
                {
                    push(out, Kind::Instruct, "structure.you_should", c, 1);
                }
                // "There's nothing you need to do" asks for nothing.
                _ if matches!(lemma, "need" | "have" | "want")
                    && !(s.tokens.start as usize..main).any(|k| p.among(k, words!["nothing"]))
                    && infinitive(main + 1).is_some_and(|k| p.is(k, BASE | BE))
                    && p.is(main + 1, TO)
                    // "There's nothing else you need to do."
                    && !(s.tokens.start as usize..c.verb.group.start).any(|k| p.among(k, words!["nothing no"])) =>
                {
                    push(out, Kind::Instruct, "structure.you_need_to", c, 2);
                }
                _ if c.verb.tense == Tense::Present
                    && p.is(main, VERB_STEP)
                    && p.is(main, BASE)
                    && !p.is(main, VERB_STATIVE)
                    && c.intro == Intro::None
                    && !matches!(
                        lemma,
                        "have"
                            | "get"
                            | "see"
                            | "pay"
                            | "make"
                            | "keep"
                            | "send"
                            | "use"
                            | "set"
                            | "put"
                            | "read"
                            | "ask"
                            | "say"
                    )
                    && s.bullet =>
                {
                    push(out, Kind::Instruct, "structure.you_do", c, 1);
                }
                _ => {}
            }
        }
        (Tense::Present | Tense::Modal | Tense::Future, Subject::I | Subject::We) if !c.verb.negated => {
            let rest_text = |words: &WordList| c.rest().any(|k| p.among(k, words));
            // "I need your order number", "all I need is", "we'd need the serial number from you"
            if lemma == "need"
                && (rest_text(words!["your from you"]) || c.rest().any(|k| p.is(k, DETERMINER | ISSUE)))
                && !p.is(main + 1, TO)
            {
                push(out, Kind::Ask, "structure.we_need", c, 2);
            } else if lemma == "need" && p.is(main + 1, YOU) {
                push(out, Kind::Ask, "structure.we_need_you", c, 2);
            } else if matches!(
                lemma,
                "suggest" | "recommend" | "advise" | "ask" | "request" | "encourage" | "invite"
            ) && c.rest().any(|k| p.is(k, GERUND | VERB_STEP | YOU))
                // "I'll ask our team to refund it" asks somebody else.
                && (matches!(lemma, "suggest" | "recommend") || c.rest().any(|k| p.is(k, YOU)))
            {
                push(out, Kind::Instruct, "structure.we_suggest", c, 2);
            } else if matches!(lemma, "like" | "love" | "appreciate")
                && c.verb.modal.is_some()
                && rest_text(words!["know hear see"])
                && rest_text(words!["which what your more if how"])
            {
                push(out, Kind::Ask, "structure.we_would_like_to_know", c, 1);
            }
        }
        _ => {}
    }
}

fn question(p: &Parsed<'_>, index: usize, out: &mut Vec<Found>) {
    let s = &p.text.sentences[index];
    if s.end_mark != EndMark::Question {
        return;
    }
    let (start, end) = (s.tokens.start as usize, s.tokens.end as usize);
    let start = start.max(p.text.greeting.as_ref().map_or(0, |g| g.end as usize).min(end));
    let has = |words: &WordList| (start..end).any(|k| p.among(k, words));
    if end <= start
        || generic_offer(p, index as u32)
        || has(words!["else"]) && has(words!["anything else"]) && !has(words!["or"])
    {
        return;
    }
    let words = end - start;
    // "Still dry at 5?", "Nothing there?", "Lost it?": a supposed failure, followed by what then.
    let short_condition = words <= 8
        && p.clauses_of(index as u32).all(|c| !c.verb.inverted)
        && !has(words!["which what who when where how could can would your"])
        && index + 1 < p.text.sentences.len();
    if short_condition {
        return;
    }
    let offer = p.clauses_of(index as u32).any(|c| {
        c.verb.inverted && matches!(c.subject, Subject::I | Subject::We)
            || c.verb.inverted
                && c.subject == Subject::You
                && matches!(
                    p.words[c.verb.main].lemma,
                    "like" | "prefer" | "want" | "rather" | "care" | "need"
                )
    }) || has(words!["would want shall prefer rather like"]) && has(words!["me us or prefer shall"]);
    let rule = if offer {
        "structure.offer_question"
    } else {
        "structure.question"
    };
    let strength = if words <= 2 { 1 } else { 2 };
    out.push(Found {
        kind: if offer { Kind::Choice } else { Kind::Ask },
        rule,
        tokens: start..end,
        strength,
        actor: Some(Actor::Customer),
    });
}

fn link(p: &Parsed<'_>, index: usize, out: &mut Vec<Found>) {
    let s = &p.text.sentences[index];
    for k in s.tokens.start as usize..s.tokens.end as usize {
        if matches!(
            p.shape(k),
            Shape::Mask(MaskKind::Url | MaskKind::Placeholder(crate::text::PlaceholderKind::Link))
        ) {
            out.push(Found {
                kind: Kind::Link,
                rule: "structure.link",
                tokens: k..k + 1,
                strength: 2,
                actor: None,
            });
        }
        // A menu path: Settings > Billing > Cancel.
        if p.gap(k).has(Gap::ARROW) && p.shape(k) == Shape::Word && p.caps(k) != crate::text::Caps::Lower {
            out.push(Found {
                kind: Kind::Instruct,
                rule: "structure.menu_path",
                tokens: k.saturating_sub(1).max(s.tokens.start as usize)..k + 1,
                strength: 2,
                actor: Some(Actor::Customer),
            });
        }
    }
}
