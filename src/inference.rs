//! Infers what the caller did not say about the context.
//!
//! Each field is voted on by cue phrases (`inference/cues.rs`), first those of the customer's message, then those of
//! the draft. The answer is a guess, so the report lists every inferred field with the words that decided it.

mod cues;
mod words;

use crate::context::{Channel, Context, Fault, Inferred, Intent, ResolvedContext, Sender, Severity};
use crate::text::Text;
use std::sync::LazyLock;
use words::Words;

/// At most so many words are listed for one field.
const LISTED: usize = 5;

/// Fills in the fields of `context` that are not given, from the customer's message first, then from the draft.
pub(crate) fn resolve(draft: &Text<'_>, context: &Context) -> ResolvedContext {
    if let Context {
        channel: Some(channel),
        intent: Some(intent),
        severity: Some(severity),
        sender: Some(sender),
        fault: Some(fault),
        ..
    } = *context
    {
        return ResolvedContext { channel, intent, severity, sender, fault, inferred: Vec::new() };
    }
    let message = context.customer_message.as_deref().unwrap_or("");
    let message = Evidence::new(message, "customer_message");
    let draft = Evidence::new(draft.original, "draft");
    let mut inferred = Vec::new();
    let channel = context.channel.unwrap_or_else(|| note(&mut inferred, "channel", channel(&message, &draft)));
    let intent = context.intent.unwrap_or_else(|| note(&mut inferred, "intent", intent(&message, &draft)));
    let severity =
        context.severity.unwrap_or_else(|| note(&mut inferred, "severity", severity(intent, &message, &draft)));
    let sender = context.sender.unwrap_or_else(|| note(&mut inferred, "sender", sender(&draft)));
    let fault = context.fault.unwrap_or_else(|| note(&mut inferred, "fault", fault(intent, &message, &draft)));
    ResolvedContext { channel, intent, severity, sender, fault, inferred }
}

/// Records an inferred field and hands its value on.
fn note<T: Copy + Named>(inferred: &mut Vec<Inferred>, field: &'static str, guess: Guess<T>) -> T {
    inferred.push(Inferred { field, value: guess.value.name(), words: guess.words, source: guess.source });
    guess.value
}

/// A value of the context, and what it was inferred from.
struct Guess<T> {
    value: T,
    words: Vec<String>,
    source: &'static str,
}

impl<T> Guess<T> {
    fn default(value: T) -> Self {
        Self { value, words: Vec::new(), source: "default" }
    }

    fn from(value: T, words: Vec<String>, evidence: &Evidence<'_>) -> Self {
        if words.is_empty() { Self::default(value) } else { Self { value, words, source: evidence.source } }
    }
}

trait Named {
    fn name(self) -> &'static str;
}
macro_rules! named { ($($t:ty),+) => { $(impl Named for $t { fn name(self) -> &'static str { <$t>::name(self) } })+ } }
named!(Channel, Intent, Severity, Sender, Fault);

/// What a cue phrase speaks for.
#[derive(Clone, Copy, PartialEq)]
enum Vote {
    Intent(Intent),
    Severity(Severity),
    Fault(Fault),
    FaultInDraft(Fault),
    Note,
}

struct Cue {
    phrase: &'static str,
    vote: Vote,
    weight: u8,
}

/// Every cue, sorted by phrase, and where the cues of each first letter start.
struct Cues {
    all: Vec<Cue>,
    starts: [u16; 257],
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let mut all = Vec::new();
    let mut add = |vote: Vote, weight: u8, phrases: &'static str| {
        all.extend(phrases.split(';').map(|phrase| Cue { phrase: phrase.trim(), vote, weight }));
    };
    cues::INTENT.iter().for_each(|&(value, weight, phrases)| add(Vote::Intent(value), weight, phrases));
    cues::SEVERITY.iter().for_each(|&(value, weight, phrases)| add(Vote::Severity(value), weight, phrases));
    cues::FAULT.iter().for_each(|&(value, weight, phrases)| add(Vote::Fault(value), weight, phrases));
    cues::FAULT_IN_DRAFT.iter().for_each(|&(value, weight, phrases)| add(Vote::FaultInDraft(value), weight, phrases));
    cues::NOTE.iter().for_each(|&(weight, phrases)| add(Vote::Note, weight, phrases));
    all.sort_by_key(|cue| cue.phrase);
    let mut starts = [0; 257];
    for (byte, start) in starts.iter_mut().enumerate() {
        *start = all.partition_point(|cue| usize::from(cue.phrase.as_bytes()[0]) < byte) as u16;
    }
    Cues { all, starts }
});

/// A cue that was found: its number, and the words.
struct Hit<'a> {
    cue: &'static Cue,
    words: &'a str,
}

/// One text and the cues in it, each once.
struct Evidence<'a> {
    source: &'static str,
    text: &'a str,
    words: Words<'a>,
    hits: Vec<Hit<'a>>,
}

impl<'a> Evidence<'a> {
    fn new(text: &'a str, source: &'static str) -> Self {
        let words = Words::new(text);
        let cues = &*CUES;
        let mut seen = vec![false; cues.all.len()];
        let mut hits = Vec::new();
        for index in 0..words.len() {
            let Some(&first) = words.get(index).as_bytes().first() else { continue };
            let range = usize::from(cues.starts[usize::from(first)])..usize::from(cues.starts[usize::from(first) + 1]);
            for number in range {
                if !seen[number] && let Some(end) = words.phrase_at(index, cues.all[number].phrase) {
                    seen[number] = true;
                    hits.push(Hit { cue: &cues.all[number], words: words.original(index..end) });
                }
            }
        }
        Self { source, text, words, hits }
    }

    fn sum(&self, vote: Vote) -> u32 {
        self.hits.iter().filter(|hit| hit.cue.vote == vote).map(|hit| u32::from(hit.cue.weight)).sum()
    }

    /// The words behind a vote, the weightiest first.
    fn behind(&self, vote: Vote) -> Vec<String> {
        let mut hits: Vec<_> = self.hits.iter().filter(|hit| hit.cue.vote == vote).collect();
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.cue.weight));
        hits.iter().take(LISTED).map(|hit| hit.words.to_owned()).collect()
    }

    fn count(&self, word: &str) -> usize {
        (0..self.words.len()).filter(|&index| self.words.get(index) == word).count()
    }

    fn find(&self, phrases: &[&str]) -> Vec<String> {
        let words = &self.words;
        phrases
            .iter()
            .filter_map(|phrase| {
                (0..words.len()).find_map(|i| Some(words.original(i..words.phrase_at(i, phrase)?).to_owned()))
            })
            .take(LISTED)
            .collect()
    }
}

/// What the customer wants: the intent with the most votes; the draft's count half.
fn intent(message: &Evidence<'_>, draft: &Evidence<'_>) -> Guess<Intent> {
    let votes = |intent: Intent| 2 * message.sum(Vote::Intent(intent)) + draft.sum(Vote::Intent(intent));
    let best = Intent::ALL.iter().copied().rev().max_by_key(|&intent| votes(intent));
    match best {
        Some(intent) if votes(intent) > 1 => from_either(intent, Vote::Intent(intent), message, draft),
        _ => Guess::default(Intent::Other),
    }
}

/// The words behind a vote, of the message if it has any, else of the draft.
fn from_either<T>(value: T, vote: Vote, message: &Evidence<'_>, draft: &Evidence<'_>) -> Guess<T> {
    let words = message.behind(vote);
    if words.is_empty() { Guess::from(value, draft.behind(vote), draft) } else { Guess::from(value, words, message) }
}

/// How much is at stake: what the intent usually means, moved by the cues, in hundredths of a level above `low`.
/// The weights were fitted by least squares to labelled drafts.
fn severity(intent: Intent, message: &Evidence<'_>, draft: &Evidence<'_>) -> Guess<Severity> {
    let usual = match intent {
        Intent::PraiseClosing => 15,
        Intent::HowTo | Intent::ProductQuestion | Intent::Other => 35,
        Intent::Cancellation => 55,
        Intent::ShippingDelay | Intent::RefundBilling => 65,
        Intent::TechnicalBug | Intent::AccountAccess | Intent::Complaint => 95,
        Intent::Outage | Intent::SecurityPrivacy => 125,
    };
    let sum = |evidence: &Evidence<'_>, severity| evidence.sum(Vote::Severity(severity)).min(12) as i32;
    let level = usual
        + 13 * sum(message, Severity::Critical)
        + 11 * sum(draft, Severity::Critical)
        + 7 * sum(message, Severity::High)
        + 2 * sum(draft, Severity::High)
        + 2 * sum(message, Severity::Medium)
        - 5 * sum(message, Severity::Low);
    let severity = match level {
        ..=58 => Severity::Low,
        59..=145 => Severity::Medium,
        146..=205 => Severity::High,
        _ => Severity::Critical,
    };
    let guess = from_either(severity, Vote::Severity(severity), message, draft);
    if guess.words.is_empty() { from_either(severity, Vote::Intent(intent), message, draft) } else { guess }
}

/// Whose fault it is: what the intent usually means, and the cues of both texts.
fn fault(intent: Intent, message: &Evidence<'_>, draft: &Evidence<'_>) -> Guess<Fault> {
    let usual = |fault| match (intent, fault) {
        (Intent::HowTo | Intent::ProductQuestion | Intent::PraiseClosing, Fault::None) => 8,
        (Intent::Other | Intent::Cancellation, Fault::None) => 5,
        (Intent::Complaint | Intent::Outage | Intent::RefundBilling | Intent::ShippingDelay, Fault::Company) => 4,
        (Intent::TechnicalBug | Intent::AccountAccess | Intent::SecurityPrivacy, Fault::Unknown) => 4,
        _ => 0,
    };
    let votes = |fault| usual(fault) + message.sum(Vote::Fault(fault)) + draft.sum(Vote::FaultInDraft(fault));
    let fault = Fault::ALL.iter().copied().rev().max_by_key(|&fault| votes(fault)).unwrap_or(Fault::Unknown);
    let words = message.behind(Vote::Fault(fault));
    if words.is_empty() {
        Guess::from(fault, draft.behind(Vote::FaultInDraft(fault)), draft)
    } else {
        Guess::from(fault, words, message)
    }
}

/// Who writes: a machine that says so, a template by its placeholders, else a person.
fn sender(draft: &Evidence<'_>) -> Guess<Sender> {
    let ai = draft.find(cues::AI);
    if !ai.is_empty() {
        return Guess::from(Sender::Ai, ai, draft);
    }
    let placeholders = placeholders(draft.text);
    if !placeholders.is_empty() {
        return Guess::from(Sender::Template, placeholders, draft);
    }
    Guess::default(Sender::Human)
}

/// Placeholders that a helpdesk or a person fills in: `{{name}}`, `{name}`, `<<name>>`, `%NAME%`, `$NAME`, `[NAME]`.
fn placeholders(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while found.len() < LISTED
        && let Some(start) = rest.find(['{', '<', '%', '[', '$'])
    {
        rest = &rest[start..];
        match placeholder(rest) {
            Some(length) => {
                found.push(rest[..length].to_owned());
                rest = &rest[length..];
            }
            None => rest = &rest[1..],
        }
    }
    found
}

/// The length of the placeholder that `text` starts with.
fn placeholder(text: &str) -> Option<usize> {
    let (open, close) = [("{{", "}}"), ("<<", ">>"), ("{", "}"), ("%", "%"), ("[", "]"), ("$", "")]
        .into_iter()
        .find(|(open, _)| text.starts_with(open))?;
    let inside = &text[open.len()..];
    let length = inside.bytes().take(60).take_while(|&b| b.is_ascii_alphanumeric() || b" _.-'".contains(&b)).count();
    let name = &inside[..length];
    let shouted = name.len() > 1 && name.bytes().any(|b| b.is_ascii_uppercase()) && !name.bytes().any(|b| b.is_ascii_lowercase());
    let fits = match open {
        "{{" | "<<" => !name.trim().is_empty(),
        "{" => name.bytes().next().is_some_and(|b| b.is_ascii_alphabetic()) && !name.contains(' '),
        "%" => shouted && !name.contains(' '),
        "$" => shouted && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_') && name.len() > 3,
        // `[Name]`, `[TRACKING LINK]`, but no Markdown link.
        _ => {
            let markdown = inside[length..].starts_with("](");
            !markdown && (shouted || cues::BRACKETED.contains(&name.to_ascii_lowercase().as_str()))
        }
    };
    (fits && inside[length..].starts_with(close)).then(|| open.len() + length + close.len())
}

/// Where the reply will be read, by the marks that each channel leaves.
fn channel(message: &Evidence<'_>, draft: &Evidence<'_>) -> Guess<Channel> {
    let you = draft.count("you") + draft.count("your") + draft.count("youre") + draft.count("youll");
    let note = draft.sum(Vote::Note) as usize;
    if note >= 3 + 2 * you {
        return Guess::from(Channel::PrivateNote, draft.behind(Vote::Note), draft);
    }
    let posted = handles(message.text, &['@', '#']);
    if !posted.is_empty() {
        return Guess::from(Channel::PublicSocial, posted, message);
    }
    let mut answered = draft.find(cues::SOCIAL);
    answered.extend(handles(draft.text, &['^']));
    if !answered.is_empty() {
        return Guess::from(Channel::PublicSocial, answered, draft);
    }
    let greeting = greeting(draft.text);
    let sign_off = draft.find(cues::SIGN_OFF);
    let long = draft.words.len() > 80;
    let paragraphs = draft.text.trim().contains("\n");
    if draft.text.trim().is_empty() || long || paragraphs && (greeting.is_some() || !sign_off.is_empty()) {
        let words = greeting.into_iter().map(str::to_owned).chain(sign_off).collect();
        return Guess::from(Channel::Email, words, draft);
    }
    Guess::default(Channel::Chat)
}

/// Names and tags with one of these marks in front: `@acme`, `#acmefail`, an agent's `^KB`.
fn handles(text: &str, marks: &[char]) -> Vec<String> {
    text.split_whitespace()
        .map(|word| word.trim_start_matches(['(', '"', '.']))
        .filter(|word| {
            let mut chars = word.chars();
            chars.next().is_some_and(|c| marks.contains(&c)) && chars.next().is_some_and(char::is_alphabetic)
        })
        .take(LISTED)
        .map(|word| word.trim_end_matches([',', '.', ':', '!', '?', ')']).to_owned())
        .collect()
}

/// A greeting on a line of its own.
fn greeting(text: &str) -> Option<&str> {
    let line = text.trim_start().lines().next()?.trim_end();
    let first = line.split(|c: char| !c.is_alphabetic()).next()?.to_lowercase();
    (line.len() < 60 && cues::GREETINGS.contains(&first.as_str()) && text.trim_start().len() > line.len()).then_some(line)
}
