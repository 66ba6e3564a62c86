//! What the company's side does, did or will do, by the structure of clauses (catalogue, appendix B1).

use super::{Actor, Found, Kind};
use crate::grammar::{Clause, Intro, Parsed, Subject, Tense};
use crate::lexicon::*;
use crate::span::Span;
use crate::text::{Caps, EndMark, Gap, Shape};

/// Nouns that name nothing: an action on "it" or "the matter" is no specific action.
const EMPTY_OBJECTS: &WordList = words![
    "it this that these those them matter issue problem everything things something anything situation concern \
     concerns request case query best one thing"
];

/// Finds commitments, completed actions, vague steps and agentless handling.
pub(super) fn find(p: &Parsed<'_>, out: &mut Vec<Found>) {
    for c in &p.clauses {
        clause(p, c, out);
    }
    for index in 0..p.text.sentences.len() {
        ellipsis(p, index as u32, out);
    }
}

fn actor(subject: Subject) -> Option<Actor> {
    Some(match subject {
        Subject::I => Actor::I,
        Subject::We | Subject::OurThing => Actor::We,
        Subject::Named => Actor::Named,
        Subject::Indefinite => Actor::Agentless,
        Subject::Third => Actor::ThirdParty,
        Subject::You => Actor::Customer,
        _ => return None,
    })
}

/// Who acts in the clause that a phrase stands in; without a subject of its own ("we're aware and working on it") the
/// clause before it says.
pub(super) fn actor_of(p: &Parsed<'_>, sentence: u32, span: Span) -> Option<Actor> {
    p.clauses_of(sentence)
        .take_while(|c| p.text.span_of(c.verb.group.clone()).start < span.end)
        .filter_map(|c| actor(c.subject))
        .last()
        .filter(|who| matches!(who, Actor::I | Actor::We | Actor::Named | Actor::Agentless))
}

/// Whether the words after the verb name a thing, a person or a detail.
pub(super) fn specific_object(p: &Parsed<'_>, c: &Clause) -> bool {
    c.rest().any(|k| {
        let token = &p.text.tokens[k];
        match token.shape {
            Shape::Number | Shape::Mask(_) => true,
            Shape::Word => {
                let word = p.word(k);
                let classes = p.classes(k);
                !EMPTY_OBJECTS.contains(word)
                    && classes
                        & (ADVERB
                            | PREPOSITION
                            | DETERMINER
                            | CONJUNCTION
                            | SUBORDINATE
                            | TO
                            | NEGATION
                            | PLEASE
                            | DAY_WORD)
                        == 0
                    && classes & (I | WE | YOU | YOUR | OUR | MY | IT | THEY | INDEFINITE) == 0
                    && (classes & (ISSUE | TEAM | COMPANY_THING | ROUTE | THIRD) != 0
                        || classes & (BE | HAVE | DO | WILL | MODAL) == 0)
            }
            _ => false,
        }
    })
}

fn question(p: &Parsed<'_>, c: &Clause) -> bool {
    p.text.sentences[c.sentence as usize].end_mark == EndMark::Question
}

fn push(out: &mut Vec<Found>, kind: Kind, rule: &'static str, c: &Clause, strength: u8, actor: Option<Actor>) {
    let start = if c.subject_tokens.is_empty() {
        c.verb.group.start
    } else {
        c.subject_tokens.start.min(c.verb.group.start)
    };
    out.push(Found {
        kind,
        rule,
        tokens: start..c.tokens.end,
        strength,
        actor,
    });
}

/// Whether a subordinate clause supposes, so that nothing in it has happened or is promised.
fn supposed(c: &Clause) -> bool {
    matches!(c.intro, Intro::If | Intro::When)
}

fn clause(p: &Parsed<'_>, c: &Clause, out: &mut Vec<Found>) {
    let main = c.verb.main;
    let lemma = p.words[main].lemma;
    let is = |classes| p.is(main, classes);
    let rest = |word: &WordList| c.rest().any(|k| p.among(k, word));
    let object = specific_object(p, c);
    if question(p, c) {
        return;
    }
    let company = matches!(
        c.subject,
        Subject::I | Subject::We | Subject::Named | Subject::Indefinite
    ) || c.subject == Subject::They && !supposed(c);
    let who = actor(c.subject).or((c.subject == Subject::They).then_some(Actor::Named));

    // The passive: who acts is not said.
    if c.verb.passive && !matches!(c.subject, Subject::I | Subject::We) {
        passive(p, c, lemma, out);
        return;
    }
    if supposed(c) {
        return;
    }
    match c.verb.tense {
        Tense::Future | Tense::Progressive | Tense::Present | Tense::Modal | Tense::Infinitive | Tense::Imperative
            if company || c.subject == Subject::None =>
        {
            future(p, c, lemma, object, who, out)
        }
        Tense::Perfect | Tense::Past if company && c.subject != Subject::They => {
            if c.verb.negated
                || matches!(
                    lemma,
                    "be" | "have" | "get" | "hear" | "receive" | "see" | "notice" | "understand" | "seem"
                )
            {
                return;
            }
            if is(VERB_STATIVE | BE) || is(HAVE | DO) && !object {
                return;
            }
            if is(VERB_FAULT) && !is(VERB_STRONG) {
                return;
            }
            let strength = match () {
                _ if c.verb.tense == Tense::Perfect && (is(VERB_STRONG | VERB_CONTACT)) && object => 3,
                _ if is(VERB_STRONG | VERB_CONTACT) && object => 3,
                _ if is(VERB_LOOK) && !object => 1,
                _ if is(VERB_LOOK) => 2,
                _ => 2,
            };
            // "I've forwarded your feedback", "we've noted it" go nowhere.
            if matches!(
                lemma,
                "forward" | "note" | "pass" | "share" | "escalate" | "raise" | "log"
            ) && !c.rest().any(|k| {
                p.is(k, TEAM) && !relevant_team(p, k) || matches!(p.shape(k), Shape::Number) || named_person(p, k)
            }) && !sentence_has_time(p, c)
            {
                push(out, Kind::CommitVague, "structure.passed_on", c, 2, who);
                return;
            }
            push(out, Kind::Done, "structure.done", c, strength, who);
        }
        Tense::Bare if c.intro == Intro::None => bare(p, c, object, out),
        _ => {}
    }
    // "You'll receive an email": somebody on the company's side acts.
    if c.subject == Subject::You
        && matches!(c.verb.tense, Tense::Future | Tense::Present)
        && !c.verb.negated
        && matches!(lemma, "receive" | "get" | "hear" | "see" | "have")
        && c.verb.tense == Tense::Future
    {
        let by = c.rest().find(|&k| p.among(k, words!["me us"]));
        let who = by.map_or(Actor::Agentless, |k| {
            if p.among(k, words!["me"]) { Actor::I } else { Actor::We }
        });
        push(out, Kind::Commit, "structure.customer_receives", c, 2, Some(who));
    }
    // "The refund will land", "a replacement ships today", "your parcel is on its way".
    if matches!(
        c.subject,
        Subject::Thing | Subject::YourThing | Subject::It | Subject::Third | Subject::OurThing
    ) && !c.verb.negated
        && c.intro != Intro::If
    {
        outcome(p, c, lemma, out);
    }
    // "One of our team is looking": covered above. "leave it with me"
    if c.subject == Subject::None && c.verb.tense == Tense::Imperative && lemma == "leave" && rest(words!["me us"]) {
        push(
            out,
            Kind::CommitVague,
            "structure.leave_it_with_me",
            c,
            2,
            Some(Actor::I),
        );
    }
}

fn relevant_team(p: &Parsed<'_>, k: usize) -> bool {
    k > 0
        && p.among(
            k - 1,
            words!["relevant appropriate concerned right respective correct the our internal"],
        )
        && p.among(k, words!["team department dept"])
}

fn named_person(p: &Parsed<'_>, k: usize) -> bool {
    p.caps(k) == Caps::Capital
        && p.words[k].lemma.is_empty()
        && p.words[k].classes == 0
        && p.shape(k) == Shape::Word
        && k > 0
        && p.text.tokens[k].sentence == p.text.tokens[k - 1].sentence
}

fn sentence_has_time(p: &Parsed<'_>, c: &Clause) -> bool {
    let s = &p.text.sentences[c.sentence as usize].tokens;
    (s.start as usize..s.end as usize)
        .any(|k| p.is(k, DAY_WORD | WEEKDAY) || p.is(k, UNIT) && k > 0 && p.shape(k - 1) == Shape::Number)
}

fn future(p: &Parsed<'_>, c: &Clause, lemma: &str, object: bool, who: Option<Actor>, out: &mut Vec<Found>) {
    let main = c.verb.main;
    let is = |classes| p.is(main, classes);
    let rest = |words: &WordList| c.rest().any(|k| p.among(k, words));
    let timed = sentence_has_time(p, c);
    match c.verb.tense {
        Tense::Imperative => {
            // "Let me check", "allow me", "give me a few minutes"
            let me = p.among(main + 1, words!["me us"]);
            if matches!(lemma, "let" | "allow") && me && !p.among(main + 2, words!["know"]) && main + 2 < c.tokens.end {
                let verb = (main + 2..c.tokens.end)
                    .find(|&k| !p.is(k, ADVERB | TO) || p.is(k, BASE))
                    .unwrap_or(main + 2);
                let strong = p.is(verb, VERB_STRONG | VERB_CONTACT) && !p.is(verb, VERB_STATIVE);
                push(
                    out,
                    if strong { Kind::Commit } else { Kind::CommitVague },
                    "structure.let_me",
                    c,
                    if strong { 2 } else { 1 },
                    Some(Actor::I),
                );
            } else if matches!(lemma, "give" | "allow" | "grant") && me && timed {
                push(out, Kind::Commit, "structure.give_me_time", c, 2, Some(Actor::I));
            }
            return;
        }
        Tense::Infinitive => return,
        Tense::Present if c.subject != Subject::None => {
            // "I need to", "I want to": no promise. A scheduled present is one: "I'm back at 7", "Omar calls you at 10".
            if timed
                && is(VERB_STRONG | VERB_CONTACT | VERB_MOVE)
                && !is(VERB_STATIVE)
                && !c.verb.negated
                && c.intro == Intro::None
                && !habit(p, c)
            {
                push(out, Kind::Commit, "structure.scheduled_present", c, 2, who);
            } else if is(BE)
                && !c.verb.negated
                && (rest(words!["on"]) && (rest(words!["it way case"])) || rest(words!["onto"]))
            {
                let way = rest(words!["way"]);
                push(
                    out,
                    if way { Kind::Commit } else { Kind::CommitVague },
                    "structure.on_it",
                    c,
                    2,
                    who,
                );
            } else if matches!(c.subject, Subject::I | Subject::We) && matches!(lemma, "propose" | "suggest") && timed {
                push(out, Kind::Commit, "structure.proposal", c, 1, who);
            }
            return;
        }
        _ => {}
    }
    if c.subject == Subject::None {
        return;
    }
    if c.verb.negated {
        // "I won't close this until..." is a promise; "I won't be able to" is a refusal.
        if c.verb.tense == Tense::Future
            && matches!(
                lemma,
                "close" | "charge" | "bill" | "let" | "stop" | "leave" | "rest" | "give" | "forget"
            )
        {
            push(out, Kind::Reassurance, "structure.will_not", c, 2, who);
        }
        return;
    }
    let modal = c.verb.modal.map(|k| p.word(k));
    if c.verb.tense == Tense::Modal {
        // "I can refund it today" offers; "we may", "we might", "we could", "should" promise nothing.
        let offers = matches!(modal, Some("can" | "'d" | "able" | "ready" | "happy" | "here"))
            && matches!(c.subject, Subject::I | Subject::We | Subject::Named);
        if offers
            && is(VERB_STRONG | VERB_CONTACT)
            && !is(VERB_STATIVE)
            && object
            && !matches!(lemma, "see" | "help" | "confirm")
        {
            push(out, Kind::Commit, "structure.can_do", c, if timed { 2 } else { 1 }, who);
        } else if offers && lemma == "confirm" {
            push(out, Kind::Done, "structure.can_confirm", c, 1, who);
        }
        return;
    }
    if is(VERB_STATIVE) && !matches!(lemma, "hear" | "know") || is(BE) && c.verb.tense != Tense::Future {
        return;
    }
    if lemma == "be" || lemma.is_empty() && is(BE) {
        // "I'll be in touch", "we'll be back to you by 5", "I'll be with you at 10"
        if rest(words!["touch back contact"]) {
            push(
                out,
                if timed { Kind::Commit } else { Kind::CommitVague },
                "structure.be_in_touch",
                c,
                2,
                who,
            );
        } else if timed && (rest(words!["with there round at on"])) {
            push(out, Kind::Commit, "structure.be_there", c, 2, who);
        }
        return;
    }
    let indefinite = c.subject == Subject::Indefinite;
    if indefinite {
        push(
            out,
            Kind::Agentless,
            "structure.someone_will",
            c,
            2,
            Some(Actor::Agentless),
        );
    }
    let pronoun_object = c
        .rest()
        .find(|&k| !p.is(k, ADVERB | PREPOSITION))
        .is_some_and(|k| p.is(k, IT) && !p.is(k + 1, ISSUE | COMPANY_THING));
    let weak = is(VERB_LOOK) && !is(VERB_STRONG)
        || matches!(
            lemma,
            "get" | "sort" | "take" | "handle" | "do" | "see" | "keep" | "make"
        ) && !object
        || matches!(
            lemma,
            "help" | "assist" | "try" | "work" | "investigate" | "look" | "note"
        );
    let contact_only = is(VERB_CONTACT)
        || matches!(
            lemma,
            "get" | "reach" | "touch" | "follow" | "circle" | "keep" | "let" | "be"
        );
    let vague = if matches!(lemma, "keep") && rest(words!["posted updated informed loop"])
        || matches!(lemma, "get") && rest(words!["back"])
        || matches!(lemma, "reach" | "follow" | "circle" | "touch")
    {
        !timed && !rest(words!["if once when before after"])
    } else if matches!(lemma, "help" | "assist" | "try" | "work") {
        !timed && !(object && c.rest().any(|k| p.is(k, BASE) && p.is(k, VERB_STRONG)) && lemma != "try")
    } else if weak {
        // A named object with a time or a named checker makes a look concrete (rubric, vague_next_step).
        !timed
            && !(object && c.rest().any(|k| p.shape(k) == Shape::Number || named_person(p, k)))
            && !(object && is(VERB_STRONG))
    } else if contact_only && !object {
        !timed && !p.clauses_of(c.sentence).any(|other| matches!(other.intro, Intro::When))
    } else {
        pronoun_object
            && !timed
            && matches!(
                lemma,
                "fix"
                    | "sort"
                    | "resolve"
                    | "solve"
                    | "do"
                    | "handle"
                    | "raise"
                    | "escalate"
                    | "flag"
                    | "pass"
                    | "forward"
                    | "share"
            )
    };
    if matches!(
        lemma,
        "escalate" | "pass" | "forward" | "share" | "raise" | "flag" | "feed"
    ) && !timed
        && !c
            .rest()
            .any(|k| named_person(p, k) || p.shape(k) == Shape::Number || p.is(k, TEAM) && !relevant_team(p, k))
    {
        push(out, Kind::CommitVague, "structure.pass_on", c, 2, who);
        return;
    }
    let strong =
        ((is(VERB_STRONG | VERB_CONTACT) || lemma == "ask") && (object || timed)) || lemma.is_empty() && object;
    push(
        out,
        if vague { Kind::CommitVague } else { Kind::Commit },
        if vague {
            "structure.vague_step"
        } else {
            "structure.commit"
        },
        c,
        if indefinite {
            1
        } else if strong {
            3
        } else {
            2
        },
        who,
    );
}

/// "We always check", "our team works", "usually".
fn habit(p: &Parsed<'_>, c: &Clause) -> bool {
    c.tokens.clone().any(|k| {
        p.among(
            k,
            words!["always usually normally typically generally often never every"],
        )
    })
}

/// "Refunded in full.", "Sending it now.", "Done.", "Booked for Friday."
fn bare(p: &Parsed<'_>, c: &Clause, object: bool, out: &mut Vec<Found>) {
    let main = c.verb.main;
    let first = c.tokens.start == p.text.sentences[c.sentence as usize].tokens.start as usize
        || p.gap(c.tokens.start)
            .has(Gap::COMMA | Gap::DASH | Gap::COLON | Gap::SEMICOLON)
        || p.is(c.tokens.start, CONJUNCTION);
    if !first || c.subject != Subject::None || p.is(main, VERB_STATIVE) || p.is(main, BE | HAVE) {
        return;
    }
    if p.is(main, GERUND) {
        // "Looking forward to", "Regarding", "Hoping": no action. "Being charged twice": an acknowledgment.
        if p.is(main, VERB_STRONG | VERB_CONTACT | VERB_MOVE)
            && !matches!(
                p.word(main),
                "regarding"
                    | "looking"
                    | "being"
                    | "having"
                    | "getting"
                    | "holding"
                    | "losing"
                    | "waiting"
                    | "following"
                    | "making"
                    | "taking"
                    | "leaving"
                    | "paying"
                    | "running"
                    | "using"
                    | "moving"
                    | "going"
                    | "keeping"
                    | "coming"
                    | "starting"
                    | "speaking"
                    | "putting"
            )
        {
            // A gerund as a subject ("Resetting the router clears it") has a finite verb right after its object.
            let finite_follows = p.clauses_of(c.sentence).any(|o| {
                o.tokens == c.tokens
                    && o.verb.main > main
                    && matches!(o.verb.tense, Tense::Present | Tense::Modal | Tense::Future)
            });
            if !finite_follows {
                push(out, Kind::Commit, "structure.bare_gerund", c, 2, Some(Actor::I));
            }
        }
    } else if p.is(main, PARTICIPLE) && p.is(main, VERB_STRONG | VERB_CONTACT | DO) && !p.is(main, BASE)
        || matches!(p.word(main), "sorted" | "done" | "refunded" | "booked")
    {
        let finite_follows = p
            .clauses_of(c.sentence)
            .any(|o| o.tokens == c.tokens && o.verb.main > main);
        if !finite_follows || object {
            push(
                out,
                Kind::Done,
                "structure.bare_participle",
                c,
                2,
                Some(Actor::Agentless),
            );
        }
    }
}

fn passive(p: &Parsed<'_>, c: &Clause, lemma: &str, out: &mut Vec<Found>) {
    let main = c.verb.main;
    if c.verb.negated
        || c.intro == Intro::If
        || c.verb.modal.is_some() && !p.is(c.verb.modal.unwrap_or(0), WILL) && c.verb.tense == Tense::Modal
    {
        return;
    }
    let by = c.rest().find(|&k| {
        p.among(k, words!["by"])
            && (p.is(k + 1, OUR | TEAM) || p.is(k + 1, DETERMINER) && p.is(k + 2, TEAM) || named_person(p, k + 1))
    });
    let who = Some(if by.is_some() { Actor::Named } else { Actor::Agentless });
    let handled =
        p.is(main, VERB_HANDLE) && !(p.is(main, VERB_STRONG) && matches!(lemma, "fix" | "resolve" | "refund"));
    if c.intro == Intro::When {
        return;
    }
    match c.verb.tense {
        Tense::Future if handled && by.is_none() && !sentence_has_time(p, c) => {
            push(out, Kind::Agentless, "structure.will_be_handled", c, 2, who);
            push(out, Kind::CommitVague, "structure.will_be_handled", c, 2, who);
        }
        Tense::Future
            if p.is(main, VERB_STRONG | VERB_CONTACT | VERB_HANDLE | VERB_EVENT) || p.words[main].lemma.is_empty() =>
        {
            push(out, Kind::Commit, "structure.will_be_done", c, 2, who);
        }
        Tense::Progressive | Tense::Present
            if p.is(c.verb.main.wrapping_sub(1), BE) && p.among(c.verb.main - 1, words!["being"]) =>
        {
            push(
                out,
                if handled { Kind::CommitVague } else { Kind::Commit },
                "structure.is_being_done",
                c,
                2,
                who,
            );
            if by.is_none() {
                push(out, Kind::Agentless, "structure.is_being_done", c, 1, who);
            }
        }
        Tense::Perfect
            if handled
                && by.is_none()
                && !c.rest().any(|k| p.shape(k) == Shape::Number || named_person(p, k))
                && !sentence_has_time(p, c) =>
        {
            push(out, Kind::Agentless, "structure.has_been_passed_on", c, 2, who);
            push(out, Kind::CommitVague, "structure.has_been_passed_on", c, 2, who);
        }
        Tense::Perfect | Tense::Present if p.is(main, VERB_STRONG | VERB_CONTACT) && !failure(p, c, lemma) => {
            // "is booked" reports a deed; "is trained" describes.
            let deed = matches!(
                lemma,
                "book"
                    | "cancel"
                    | "refund"
                    | "unlock"
                    | "fix"
                    | "reset"
                    | "restore"
                    | "sort"
                    | "approve"
                    | "apply"
                    | "waive"
                    | "raise"
                    | "log"
                    | "confirm"
                    | "set"
                    | "schedule"
                    | "credit"
                    | "reverse"
                    | "switch"
                    | "block"
                    | "freeze"
                    | "register"
                    | "rebook"
                    | "clear"
                    | "ship"
                    | "dispatch"
                    | "replace"
                    | "resend"
                    | "extend"
                    | "activate"
                    | "remove"
                    | "correct"
                    | "lodge"
                    | "do"
                    | "complete"
                    | "resolve"
            );
            let strength = if c.verb.tense == Tense::Perfect {
                3
            } else if deed {
                2
            } else {
                1
            };
            push(out, Kind::Done, "structure.has_been_done", c, strength, who);
        }
        Tense::Past if p.is(main, VERB_STRONG | VERB_CONTACT) && !failure(p, c, lemma) => {
            push(out, Kind::Done, "structure.was_done", c, 1, who);
        }
        _ => {}
    }
}

/// "was charged twice", "has been locked", "was cancelled by mistake": what went wrong, not what was done about it.
fn failure(p: &Parsed<'_>, c: &Clause, lemma: &str) -> bool {
    matches!(
        lemma,
        "charge"
            | "lock"
            | "suspend"
            | "delay"
            | "lose"
            | "miss"
            | "damage"
            | "close"
            | "delete"
            | "bill"
            | "reject"
            | "decline"
            | "flag"
            | "block"
            | "hold"
            | "take"
            | "leave"
            | "make"
            | "get"
            | "sit"
            | "put"
    ) || p.is(c.verb.main, VERB_FAIL)
        || c.rest()
            .any(|k| p.among(k, words!["twice wrong wrongly mistake error incorrectly late"]))
        || matches!(c.subject, Subject::You)
}

/// "The refund will land", "a replacement is on its way", "your parcel arrives Friday".
fn outcome(p: &Parsed<'_>, c: &Clause, lemma: &str, out: &mut Vec<Found>) {
    let main = c.verb.main;
    let rest = |words: &WordList| c.rest().any(|k| p.among(k, words));
    let who = Some(if c.subject == Subject::Third {
        Actor::ThirdParty
    } else {
        Actor::Agentless
    });
    let timed = sentence_has_time(p, c);
    let moves = p.is(main, VERB_EVENT | VERB_STRONG | VERB_CONTACT)
        && !p.is(main, VERB_FAIL)
        && !matches!(lemma, "cost" | "charge" | "close" | "expire" | "stop" | "lock");
    // "It'll be there soon", "it will sort itself out": nobody brings it about, and no time can be held against it.
    if c.verb.tense == Tense::Future
        && matches!(c.subject, Subject::It | Subject::Thing | Subject::YourThing)
        && !timed
        && (lemma == "be" && rest(words!["there back ready fine fixed resolved sorted with"])
            || matches!(
                lemma,
                "arrive" | "come" | "work" | "resolve" | "sort" | "clear" | "update"
            ))
    {
        push(
            out,
            Kind::Agentless,
            "structure.comes_about",
            c,
            2,
            Some(Actor::Agentless),
        );
    }
    match c.verb.tense {
        Tense::Future
            if (moves || lemma.is_empty() || lemma == "be" && timed) && c.intro != Intro::When && !c.verb.passive =>
        {
            push(
                out,
                Kind::Commit,
                "structure.outcome_will",
                c,
                if timed { 2 } else { 1 },
                who,
            );
        }
        Tense::Modal
            if moves
                && c.verb.modal.is_some_and(|k| p.among(k, words!["should"]))
                && c.intro == Intro::None
                && !c.verb.passive =>
        {
            push(
                out,
                Kind::Commit,
                "structure.outcome_should",
                c,
                if timed { 2 } else { 1 },
                who,
            );
        }
        Tense::Present | Tense::Progressive if c.intro == Intro::None && !c.verb.passive => {
            if (p.is(main, BE) || lemma.is_empty() || p.among(main, words!["'s"]))
                && (rest(words!["way"]) && rest(words!["on"])
                    || rest(words!["route transit coming"])
                    || timed && rest(words!["due with out scheduled expected booked back by"]))
            {
                push(out, Kind::Commit, "structure.on_its_way", c, 2, who);
            } else if timed
                && moves
                && !habit(p, c)
                && !matches!(c.subject, Subject::OurThing)
                && p.is(main, VERB_EVENT)
            {
                push(out, Kind::Commit, "structure.outcome_present", c, 2, who);
            } else if c.verb.tense == Tense::Progressive
                && p.is(main, VERB_EVENT | VERB_MOVE)
                && !p.is(main, VERB_FAIL)
                && matches!(lemma, "go" | "come" | "arrive" | "ship" | "land" | "return")
            {
                push(out, Kind::Commit, "structure.outcome_coming", c, 2, who);
            }
        }
        _ => {}
    }
}

/// Sentences without a verb: "Refund's on its way", "Next update 10:00", "With you by Friday".
fn ellipsis(p: &Parsed<'_>, sentence: u32, out: &mut Vec<Found>) {
    let s = &p.text.sentences[sentence as usize];
    if s.end_mark == EndMark::Question || p.clauses_of(sentence).next().is_some() {
        return;
    }
    let (start, end) = (s.tokens.start as usize, s.tokens.end as usize);
    let has = |words: &WordList| (start..end).any(|k| p.among(k, words));
    let timed =
        (start..end).any(|k| p.is(k, DAY_WORD | WEEKDAY | UNIT | MONTH) || p.shape(k) == Shape::Number && k > start);
    let kind = if timed
        && (p.among(start, words!["with back"]) && has(words!["you"])
            || has(words!["update eta"]) && has(words!["next eta"]))
        || has(words!["way"]) && has(words!["on"]) && has(words!["its their the"]) && !has(words!["by"])
    {
        Kind::Commit
    } else {
        return;
    };
    out.push(Found {
        kind,
        rule: "structure.ellipsis",
        tokens: start..end,
        strength: 2,
        actor: Some(Actor::Agentless),
    });
}
