//! Clauses: who does what, when seen from the writer, and whether it is said as done, promised, asked or supposed.

use super::Parsed;
use crate::lexicon::*;
use crate::text::{Caps, Gap, MaskKind, PlaceholderKind, Shape};
use std::ops::Range;

/// Who the subject of a clause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    /// The writer.
    I,
    /// The company.
    We,
    /// A person or team of the company, named.
    Named,
    /// Something of the company's ("our system", "the release").
    OurThing,
    /// The customer.
    You,
    /// Something of the customer's ("your parcel").
    YourThing,
    /// Another company ("the courier").
    Third,
    /// Nobody in particular ("someone").
    Indefinite,
    /// People mentioned before ("they", "she").
    They,
    /// it, this, that.
    It,
    /// Any other noun.
    Thing,
    /// No subject is written ("Refunded.", "Sending it now.", imperatives).
    None,
}

/// How the verb of a clause stands in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tense {
    /// will, going to.
    Future,
    /// is doing.
    Progressive,
    /// has done.
    Perfect,
    /// did.
    Past,
    /// does.
    Present,
    /// can, could, may, might, would, should, must.
    Modal,
    /// Do this.
    Imperative,
    /// A participle or gerund that opens the clause without a subject ("Refunded in full.", "Sending it now.").
    Bare,
    /// to do.
    Infinitive,
}

/// What opens a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Intro {
    /// A main clause.
    None,
    /// if, unless, should you, in case.
    If,
    /// when, once, until, as soon as, after, before, while.
    When,
    /// because, since, as.
    Because,
    /// that, which, who, whether, how: dependent on another clause.
    Dependent,
}

/// The verb group of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Verb {
    /// Tokens of the group, auxiliaries first.
    pub group: Range<usize>,
    /// The main verb.
    pub main: usize,
    /// Its tense.
    pub tense: Tense,
    /// be + participle.
    pub passive: bool,
    /// not, never.
    pub negated: bool,
    /// The first modal, where there is one.
    pub modal: Option<usize>,
    /// The auxiliary stands before the subject, as in questions.
    pub inverted: bool,
}

/// One clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its sentence.
    pub sentence: u32,
    /// What opens it.
    pub intro: Intro,
    /// Its subject.
    pub subject: Subject,
    /// The subject's tokens.
    pub subject_tokens: Range<usize>,
    /// Its verb group.
    pub verb: Verb,
}

impl Clause {
    /// The tokens after the verb group.
    pub fn rest(&self) -> Range<usize> {
        self.verb.group.end..self.tokens.end
    }
}

const FINITE: u64 = BASE | THIRD_PERSON | PAST;
const PRONOUN: u64 = I | WE | YOU | THEY | IT | INDEFINITE;
const AUX: u64 = WILL | MODAL | BE | HAVE | DO;

fn find_group(p: &Parsed<'_>, from: usize, end: usize, start: usize) -> Option<Verb> {
    (from..end).find_map(|i| group_at(p, i, end, start))
}

/// Whether a noun phrase is being opened just before `i`, so that the word at `i` is a noun, not a verb.
fn after_noun_opener(p: &Parsed<'_>, i: usize, start: usize) -> bool {
    if i == start {
        return false;
    }
    let before = i - 1;
    if p.gap(i).has(Gap::HYPHEN) {
        return true;
    }
    p.is(before, DETERMINER | YOUR | OUR | MY)
        && !p.is(before, WE | YOU | I)
        && !p.among(before, words!["that this all both which what no me"])
        || p.is(before, PREPOSITION) && !p.among(before, words!["to before after since until"])
        || p.among(before, words!["her his their no"])
        || matches!(p.shape(before), Shape::Number)
}

/// The verb group that opens at token `i`, if one does.
fn group_at(p: &Parsed<'_>, i: usize, end: usize, start: usize) -> Option<Verb> {
    let shape = p.shape(i);
    if !matches!(shape, Shape::Word | Shape::Clitic) {
        return None;
    }
    let at_start = i == start;
    // "'s" and "'d" are auxiliaries only before something verbal.
    let clitic_s = p.word(i) == "'s";
    if clitic_s {
        let next = (i + 1..end).find(|&j| !p.is(j, ADVERB | NEGATION));
        let verbal =
            next.is_some_and(|j| p.is(j, PARTICIPLE | GERUND | BE) || p.among(j, words!["going on in with not"]));
        if !(verbal
            || p.is(i.wrapping_sub(1), IT | THEY | INDEFINITE | WH)
            || p.among(i.wrapping_sub(1), words!["there here let"]))
        {
            return None;
        }
    }
    let aux = p.is(i, AUX) || clitic_s;
    if aux
        && after_noun_opener(p, i, start)
        && p.among(i, words!["will can might must"])
        && p.is(i - 1, DETERMINER | YOUR | OUR | MY)
        && !p.is(i - 1, IT)
    {
        return None;
    }
    if aux {
        return Some(auxiliary_group(p, i, end, start));
    }
    let classes = p.classes(i);
    if classes & (BASE | THIRD_PERSON | PAST | PARTICIPLE | GERUND) == 0 || after_noun_opener(p, i, start) {
        return None;
    }
    let simple = |tense| Verb {
        group: i..i + 1,
        main: i,
        tense,
        passive: false,
        negated: negated_before(p, i, start),
        modal: None,
        inverted: false,
    };
    if i > start && p.is(i - 1, PLEASE) && classes & BASE != 0 {
        return Some(simple(Tense::Imperative));
    }
    let before = (start..i)
        .rev()
        .find(|&j| !p.is(j, ADVERB) || p.is(j, NEGATION | DETERMINER));
    let Some(before) = before else {
        // Nothing but adverbs before it.
        // "Next update at 10": a noun after "next", not "Next, update the app".
        let after_next = i > start && p.among(i - 1, words!["next"]) && !p.gap(i).has(Gap::COMMA);
        if classes & BASE != 0 && classes & (WH | NEGATION) == 0 && !after_next {
            return Some(simple(Tense::Imperative));
        }
        // "Takes 15 minutes.", "Ships Monday."
        if classes & THIRD_PERSON != 0 && at_start && !plural_noun(p, i) && classes & (BASE | PARTICIPLE) == 0 {
            return Some(simple(Tense::Present));
        }
        if classes & (GERUND | PARTICIPLE) != 0 && (at_start || i <= start + 2) {
            return Some(simple(Tense::Bare));
        }
        return None;
    };
    if p.is(before, TO) && classes & BASE != 0 {
        return Some(Verb {
            group: before..i + 1,
            ..simple(Tense::Infinitive)
        });
    }
    if p.is(before, PRONOUN) && p.among(before, words!["me us him them"]) {
        return None;
    }
    if p.is(before, PRONOUN) && classes & FINITE != 0 {
        let tense = if classes & PAST != 0 && classes & BASE == 0 {
            Tense::Past
        } else {
            Tense::Present
        };
        // "it"/"that" as an object is followed by no bare form ("get it fixed", "see that works").
        if p.is(before, IT) && classes & (THIRD_PERSON | PAST) == 0 {
            return None;
        }
        return Some(simple(tense));
    }
    if p.is(before, CONJUNCTION) || p.among(before, words!["then"]) || p.among(before, words!["to"]) {
        let tense = if classes & BASE != 0 {
            Tense::Imperative
        } else if classes & PAST != 0 {
            Tense::Past
        } else if classes & THIRD_PERSON != 0 {
            Tense::Present
        } else {
            Tense::Bare
        };
        return Some(simple(tense));
    }
    // A noun before it: finite past or third person only.
    let noun_before = before + 1 == i || p.is(i - 1, ADVERB);
    if noun_before
        && classes & (PAST | THIRD_PERSON) != 0
        && !p.is(before, AUX | PREPOSITION | DETERMINER | NEGATION)
        && !(p.is(before, BE | HAVE))
        && !plural_noun(p, i)
    {
        let tense = if classes & PAST != 0 {
            Tense::Past
        } else {
            Tense::Present
        };
        return Some(simple(tense));
    }
    // "Generators reach Orlando 11:00", "funds typically show": a plural noun and a base form.
    if (before + 1 == i || before + 2 == i && p.is(i - 1, ADVERB))
        && classes & BASE != 0
        && classes & (VERB_EVENT | VERB_CONTACT | VERB_STRONG) != 0
        && p.word(before).ends_with('s')
        && p.word(before).len() > 3
        && p.shape(before) == Shape::Word
        && !p.is(before, AUX | PREPOSITION | DETERMINER | NEGATION | ADVERB | UNIT)
        && !p.is(before, VERB_STRONG | VERB_STEP | VERB_CONTACT)
        && !p.is(i, ISSUE | TEAM | UNIT | ROUTE)
    {
        return Some(simple(Tense::Present));
    }
    None
}

/// A word such as "orders" or "charges" after a noun is a plural noun unless something else says verb.
fn plural_noun(p: &Parsed<'_>, i: usize) -> bool {
    if p.is(i + 1, TO) {
        return false;
    }
    p.is(i, ISSUE | TEAM | UNIT | ROUTE) && p.is(i, THIRD_PERSON) && !p.is(i, PAST)
}

fn negated_before(p: &Parsed<'_>, i: usize, start: usize) -> bool {
    (start.max(i.saturating_sub(3))..i).any(|j| p.among(j, words!["never not n't"]))
}

/// From an auxiliary to the main verb: "will not have been sent", "'s now been", "are going to".
fn auxiliary_group(p: &Parsed<'_>, i: usize, end: usize, start: usize) -> Verb {
    let mut negated = negated_before(p, i, start);
    let (mut will, mut have, mut be, mut does, mut past) = (false, false, false, false, false);
    let mut modal = None;
    let mut inverted = false;
    let mut j = i;
    let mut last_aux = i;
    while j < end {
        let classes = p.classes(j);
        let word = p.word(j);
        let crossing = j > i && p.gap(j).has(Gap::COMMA | Gap::SEMICOLON | Gap::COLON | Gap::OPEN_PAREN);
        if crossing {
            break;
        }
        if word == "'s" {
            // is or has: decided by what follows.
            if (j + 1..end).find(|&k| !p.is(k, ADVERB)).is_some_and(|k| {
                p.is(k, PARTICIPLE)
                    && !p.is(k, GERUND)
                    && p.is(j.wrapping_sub(1), IT | THEY)
                    && p.among(k, words!["been got gone had"])
            }) {
                have = true;
            } else {
                be = true;
            }
            last_aux = j;
        } else if word == "'d" {
            modal.get_or_insert(j);
            last_aux = j;
        } else if classes & WILL != 0 {
            will = true;
            last_aux = j;
        } else if classes & MODAL != 0 {
            modal.get_or_insert(j);
            last_aux = j;
        } else if classes & BE != 0 {
            if be && p.among(j, words!["being"]) {
                // "is being sent"
            } else if j > i && be {
                break;
            }
            be = true;
            past |= classes & PAST_BE != 0;
            last_aux = j;
        } else if classes & HAVE != 0 && !(have || will && j > i + 3) {
            have = true;
            past |= word == "had" || word == "hadnt";
            last_aux = j;
        } else if classes & DO != 0 && j == i {
            does = true;
            past |= word == "did" || word == "didnt";
            last_aux = j;
        } else if word == "going" && be && p.among(j + 1, words!["to"]) || word == "gonna" {
            will = true;
            be = false;
            last_aux = j;
            if p.among(j + 1, words!["to"]) {
                j += 1;
                last_aux = j;
            }
        } else if matches!(word, "able" | "about" | "due" | "set" | "happy" | "ready" | "here")
            && be
            && p.among(j + 1, words!["to"])
            && p.is(j + 2, BASE)
        {
            // "am able to", "is due to": the infinitive carries the meaning.
            if matches!(word, "due" | "set" | "about") {
                will = true;
            }
            modal.get_or_insert(j);
            be = false;
            j += 1;
            last_aux = j;
        } else if classes & NEGATION != 0 && !matches!(word, "no" | "nothing" | "nobody" | "nowhere" | "without") {
            last_aux = last_aux.max(j);
        } else if classes & ADVERB != 0 {
        } else if j == i + 1
            && classes & (PRONOUN) != 0
            && (i == start || p.is(i - 1, WH | CONJUNCTION) || p.gap(i).has(Gap::COMMA))
        {
            inverted = true;
        } else {
            break;
        }
        negated |= classes & NEGATION != 0 && !matches!(word, "no" | "nothing" | "never-mind");
        j += 1;
    }
    let candidate = j;
    let classes = if candidate < end { p.classes(candidate) } else { 0 };
    let verb = |main: usize, tense, passive| Verb {
        group: i..main + 1,
        main,
        tense,
        passive,
        negated,
        modal,
        inverted,
    };
    let tense_of_aux = |progressive: bool| {
        if will {
            Tense::Future
        } else if modal.is_some() {
            Tense::Modal
        } else if have {
            Tense::Perfect
        } else if progressive && !past {
            Tense::Progressive
        } else if past {
            Tense::Past
        } else {
            Tense::Present
        }
    };
    let opener = candidate < end
        && p.gap(candidate)
            .has(Gap::COMMA | Gap::SEMICOLON | Gap::COLON | Gap::OPEN_PAREN);
    if candidate < end && !opener {
        if be && classes & GERUND != 0 {
            return verb(candidate, tense_of_aux(true), false);
        }
        if be && classes & PARTICIPLE != 0 {
            return verb(candidate, tense_of_aux(false), true);
        }
        if have && !be && classes & PARTICIPLE != 0 {
            return verb(candidate, tense_of_aux(false), false);
        }
        // "Do not send it", "don't reply", "kindly do the needful": imperatives.
        let opens = (start..i).all(|k| p.is(k, ADVERB | PLEASE | CONJUNCTION));
        if does
            && !past
            && opens
            && !inverted
            && matches!(p.word(i), "do" | "dont")
            && (classes & BASE != 0 || candidate == i + 1 && p.is(candidate, DETERMINER | IT))
        {
            let main = if classes & BASE != 0 { candidate } else { i };
            return verb(main, Tense::Imperative, false);
        }
        if (will || modal.is_some() || does)
            && !be
            && !have
            && (classes & BASE != 0 || classes == 0 || p.among(candidate, words!["get"]))
            && p.shape(candidate) == Shape::Word
        {
            // An open-class verb after "will": any word can stand here.
            let tense = if does {
                if past { Tense::Past } else { Tense::Present }
            } else {
                tense_of_aux(false)
            };
            return verb(candidate, tense, false);
        }
    }
    // be or have as the main verb.
    verb(last_aux, tense_of_aux(false), false)
}

fn intro_at(p: &Parsed<'_>, i: usize, end: usize) -> Option<(Intro, usize)> {
    let next = |k: usize| p.word(i + k);
    Some(match p.word(i) {
        "if" if i > 0
            && p.among(
                i - 1,
                words!["even see know check whether wonder ask confirm tell sure as only determine"],
            )
            && p.gap(i).0 == p.gap(i).0 & Gap::SPACE.0 =>
        {
            (Intro::Dependent, 1)
        }
        "if" | "unless" | "suppose" | "supposing" => (Intro::If, 1),
        "should" if p.is(i + 1, YOU | IT | DETERMINER | YOUR | INDEFINITE) && !p.among(i + 1, words!["be"]) => {
            (Intro::If, 1)
        }
        "in" if next(1) == "case" && !p.among(i + 2, words!["of you're"]) => (Intro::If, 2),
        "when" | "once" | "whenever" | "until" | "till" | "while" | "whilst" => (Intro::When, 1),
        "as" if next(1) == "soon" && next(2) == "as" => (Intro::When, 3),
        "as" if next(1) == "long" && next(2) == "as" => (Intro::Dependent, 3),
        "the"
            if matches!(next(1), "moment" | "minute" | "second" | "day" | "instant")
                && (p.is(i + 2, PRONOUN | DETERMINER | YOUR | OUR)) =>
        {
            (Intro::When, 2)
        }
        "by" if next(1) == "the" && next(2) == "time" => (Intro::When, 3),
        "after" | "before" | "since"
            if i + 1 < end
                && p.is(i + 1, PRONOUN | WE | YOU | I | DETERMINER | YOUR | OUR)
                && has_finite_soon(p, i + 1, end) =>
        {
            (
                if p.word(i) == "since" {
                    Intro::Because
                } else {
                    Intro::When
                },
                1,
            )
        }
        "because" | "cause" | "cos" | "although" | "though" | "whereas" => (Intro::Because, 1),
        "as" if p.is(i + 1, PRONOUN) && !p.among(i + 1, words!["it"]) && has_finite_soon(p, i + 1, end) => {
            (Intro::Because, 1)
        }
        "that"
            if p.is(i + 1, PRONOUN | DETERMINER | YOUR | OUR)
                && i > 0
                && p.is(i - 1, VERB_STATIVE | VERB_CONTACT | YOU | VERB_LOOK) =>
        {
            (Intro::Dependent, 1)
        }
        "which" | "who" | "whom" | "whose" | "whether" | "how" | "what" | "where" | "why" if i > 0 => {
            (Intro::Dependent, 1)
        }
        _ => return None,
    })
}

fn has_finite_soon(p: &Parsed<'_>, from: usize, end: usize) -> bool {
    (from..end.min(from + 6))
        .any(|j| p.is(j, AUX | PAST | THIRD_PERSON) || j > from && p.is(j, BASE) && p.is(j - 1, PRONOUN))
}

/// Whether a new clause opens at `i` for reasons other than its first word.
fn breaks(p: &Parsed<'_>, i: usize, end: usize) -> bool {
    let token = &p.text.tokens[i];
    if token
        .gap
        .has(Gap::SEMICOLON | Gap::COLON | Gap::DASH | Gap::OPEN_PAREN | Gap::CLOSE_PAREN | Gap::NEWLINE | Gap::COMMA)
    {
        return true;
    }
    if p.is(i, CONJUNCTION) || p.among(i, words!["then"]) {
        let j = i + 1;
        return j < end
            && (p.is(j, PRONOUN | WILL | PLEASE)
                || p.is(j, BASE | PAST | GERUND | HAVE)
                || p.is(j, YOUR | OUR | DETERMINER) && has_finite_soon(p, j, end)
                || p.is(j, ADVERB));
    }
    false
}

/// The name between commas before a verb: "our data lead, Ruben Vos, is writing".
fn apposition(p: &Parsed<'_>, verb: usize) -> Option<Range<usize>> {
    let sentence = p.text.tokens.get(verb)?.sentence;
    let same = |k: &usize| p.text.tokens[*k].sentence == sentence;
    let name = |k: &usize| p.caps(*k) == Caps::Capital && p.words[*k].classes == 0;
    let count = (0..verb).rev().take_while(|k| same(k) && name(k)).take(3).count();
    let first = verb - count;
    let commas = count > 0 && p.gap(verb).has(Gap::COMMA) && p.gap(first).has(Gap::COMMA);
    let noun = || {
        let before = (0..first).rev().take_while(same).take(6);
        let mut before = before.take_while(|k| !p.gap(k + 1).has(Gap::COMMA) || k + 1 == first);
        before.any(|k| p.is(k, OUR | MY | DETERMINER))
    };
    (commas && noun()).then_some(first..verb)
}

/// The subject before a verb group: the nearest pronoun or noun phrase in the clause.
#[expect(clippy::if_same_then_else, reason = "a list of cases in the order of their weight")]
fn subject_of(p: &Parsed<'_>, start: usize, verb: &Verb) -> (Subject, Range<usize>) {
    if verb.inverted {
        let j = (verb.group.start..verb.group.end).find(|&j| p.is(j, PRONOUN));
        if let Some(j) = j {
            return (pronoun(p, j), j..j + 1);
        }
    }
    let stop = verb.group.start;
    // Straight to the left: a pronoun decides.
    let mut j = stop;
    while j > start
        && (p.is(j - 1, ADVERB) && !p.is(j - 1, PRONOUN | NEGATION)
            || p.is(j - 1, NEGATION) && p.among(j - 1, words!["not never"]))
    {
        j -= 1;
    }
    if j == start {
        return apposition(p, stop).map_or((Subject::None, start..start), |name| (Subject::Named, name));
    }
    let last = j - 1;
    if p.is(last, PRONOUN) && !p.is(last, DETERMINER & !IT) {
        return (pronoun(p, last), last..last + 1);
    }
    // "we all", "I myself"
    if last > start && p.among(last, words!["all both myself ourselves"]) && p.is(last - 1, PRONOUN) {
        return (pronoun(p, last - 1), last - 1..last + 1);
    }
    // A noun phrase: walk to its opener.
    let mut from = last;
    let mut steps = 0;
    while from > start && steps < 9 {
        if p.is(from, DETERMINER | YOUR | OUR | MY)
            && !p.among(from, words!["that"])
            && !(p.is(from - 1, PREPOSITION) || p.is(from - 1, DETERMINER | OUR | YOUR))
        {
            break;
        }
        if p.is(from - 1, CONJUNCTION) && !p.among(from - 1, words!["and"])
            || p.is(from - 1, SUBORDINATE) && !p.is(from - 1, DETERMINER | PREPOSITION)
        {
            break;
        }
        from -= 1;
        steps += 1;
    }
    let range = from..j;
    let head_classes = range.clone().fold(0u64, |c, k| c | p.classes(k));
    let first = p.classes(from);
    let head = p.classes(last);
    let capital = range.clone().any(|k| {
        k > start
            && matches!(p.caps(k), Caps::Capital)
            && p.words[k].classes & (WEEKDAY | MONTH) == 0
            && p.shape(k) == Shape::Word
            || matches!(p.shape(k), Shape::Mask(MaskKind::Placeholder(PlaceholderKind::Person)))
    });
    let known_name =
        |k: usize| matches!(p.caps(k), Caps::Capital) && p.words[k].lemma.is_empty() && p.words[k].classes == 0;
    let subject = if first & YOUR != 0 {
        if head & THIRD != 0 {
            Subject::Third
        } else {
            Subject::YourThing
        }
    } else if first & (OUR | MY) != 0 {
        if head_classes & TEAM != 0 && head & COMPANY_THING == 0 || capital {
            Subject::Named
        } else {
            Subject::OurThing
        }
    } else if head_classes & INDEFINITE != 0 && p.is(from, INDEFINITE) {
        Subject::Indefinite
    } else if p.among(from, words!["a an another one"]) && head_classes & TEAM != 0 {
        Subject::Indefinite
    } else if head_classes & TEAM != 0 && first & DETERMINER != 0 {
        Subject::Named
    } else if head & THIRD != 0 || head_classes & THIRD != 0 && first & DETERMINER != 0 {
        Subject::Third
    } else if (from..j).len() <= 3
        && (known_name(from)
            || capital && head_classes & (ISSUE | COMPANY_THING | UNIT) == 0 && first & DETERMINER == 0)
    {
        Subject::Named
    } else if head_classes & TEAM != 0 {
        Subject::Named
    } else if head & COMPANY_THING != 0 {
        Subject::OurThing
    } else {
        Subject::Thing
    };
    (subject, range)
}

fn pronoun(p: &Parsed<'_>, i: usize) -> Subject {
    let c = p.classes(i);
    if c & I != 0 {
        Subject::I
    } else if c & WE != 0 {
        Subject::We
    } else if c & YOU != 0 {
        Subject::You
    } else if c & THEY != 0 {
        Subject::They
    } else if c & INDEFINITE != 0 {
        Subject::Indefinite
    } else {
        Subject::It
    }
}

/// Finds the clauses of one sentence and adds them to `p`.
pub(super) fn find(p: &mut Parsed<'_>, sentence: u32) {
    let s = &p.text.sentences[sentence as usize];
    let (first, end) = (s.tokens.start as usize, s.tokens.end as usize);
    let greeting_end = p.text.greeting.as_ref().map_or(0, |g| g.end as usize);
    let mut start = first.max(greeting_end.min(end));
    let mut found = Vec::new();
    while start < end {
        let mut intro = Intro::None;
        let mut from = start;
        while from < end
            && (p.is(from, CONJUNCTION) || p.among(from, words!["then well ok okay yes no also"]))
            && from < start + 2
        {
            from += 1;
        }
        if from < end
            && let Some((kind, width)) = intro_at(p, from, end)
        {
            intro = kind;
            from = (from + width).min(end);
        }
        // The clause runs to the next break or intro.
        let mut stop = from.max(start + 1);
        while stop < end && !(breaks(p, stop, end) || intro_at(p, stop, end).is_some()) {
            stop += 1;
        }
        // "Should the fault return, ...": the verb is a bare form after its noun.
        if intro == Intro::If
            && p.among(from.saturating_sub(1), words!["should"])
            && find_group(p, from, stop, from).is_none()
            && let Some(main) = (from + 1..stop)
                .rev()
                .find(|&k| p.is(k, BASE) && !p.is(k, DETERMINER | PREPOSITION))
        {
            let verb = Verb {
                group: main..main + 1,
                main,
                tense: Tense::Present,
                passive: false,
                negated: false,
                modal: None,
                inverted: false,
            };
            let (subject, subject_tokens) = subject_of(p, from, &verb);
            found.push(Clause {
                tokens: start..stop,
                sentence,
                intro,
                subject,
                subject_tokens,
                verb,
            });
            start = stop;
            continue;
        }
        let mut search = from;
        let mut any = false;
        while let Some(verb) = find_group(p, search, stop, from) {
            let after = verb.group.end.max(search + 1);
            // "to do" after another verb is part of it, unless it opens the clause.
            if verb.tense == Tense::Infinitive && any {
                search = after;
                continue;
            }
            let (subject, subject_tokens) = if verb.tense == Tense::Imperative || verb.tense == Tense::Infinitive {
                (Subject::None, from..from)
            } else {
                subject_of(p, from, &verb)
            };
            // A second verb without a subject of its own inside one clause ("get it fixed") adds nothing.
            if any && (subject == Subject::None || matches!(verb.tense, Tense::Bare | Tense::Imperative)) {
                search = after;
                continue;
            }
            found.push(Clause {
                tokens: start..stop,
                sentence,
                intro,
                subject,
                subject_tokens,
                verb,
            });
            any = true;
            search = after;
        }
        start = stop;
    }
    // Coordinated verbs share the subject: "I'll check it and email you".
    for k in 1..found.len() {
        let (left, right) = found.split_at_mut(k);
        let this = &mut right[0];
        let conjoined = p.is(this.tokens.start, CONJUNCTION) || p.among(this.tokens.start, words!["then"]);
        let joined = conjoined || p.gap(this.tokens.start).has(Gap::COMMA) && this.verb.tense != Tense::Imperative;
        let polite = this.tokens.clone().any(|t| t < this.verb.main && p.is(t, PLEASE));
        let mut previous = &left[k - 1];
        // Over what is asked in between: "I'll ask where it is and write to you".
        let ours = |c: &Clause| {
            matches!(c.subject, Subject::I | Subject::We | Subject::Named)
                && matches!(c.verb.tense, Tense::Future | Tense::Modal)
        };
        let between = this.verb.tense == Tense::Imperative
            && matches!(previous.verb.tense, Tense::Present | Tense::Past | Tense::Perfect)
            && !matches!(
                previous.subject,
                Subject::I | Subject::We | Subject::You | Subject::Named
            )
            && !this.tokens.clone().any(|t| p.among(t, words!["us me"]));
        if between && let Some(before) = left[..k - 1].last().filter(|c| ours(c)) {
            previous = before;
        }
        if joined
            && !polite
            && previous.intro == Intro::None
            && this.subject == Subject::None
            && this.intro == Intro::None
        {
            let shares = match this.verb.tense {
                Tense::Imperative => {
                    matches!(previous.verb.tense, Tense::Future | Tense::Modal)
                        || previous.verb.tense == Tense::Present
                            && matches!(
                                previous.subject,
                                Subject::I | Subject::We | Subject::You | Subject::Named
                            )
                }
                Tense::Past => {
                    matches!(previous.verb.tense, Tense::Past | Tense::Perfect) && previous.subject != Subject::None
                }
                Tense::Bare | Tense::Progressive | Tense::Present | Tense::Future | Tense::Perfect | Tense::Modal => {
                    previous.subject != Subject::None
                }
                _ => false,
            };
            if shares {
                this.subject = previous.subject;
                this.subject_tokens = previous.subject_tokens.clone();
                if this.verb.tense == Tense::Imperative || this.verb.tense == Tense::Bare {
                    this.verb.tense = previous.verb.tense;
                    this.verb.modal = this.verb.modal.or(previous.verb.modal);
                }
            }
        }
    }
    p.clauses.extend(found);
}
