//! Signals: what a draft says, found by phrase rules and by structure.

mod acknowledgment;
mod action;
mod alignment;
mod apology;
mod detail;
mod fallback;
mod fault;
mod kind;
mod kinds;
mod list;
mod mark;
mod measures;
mod signal;
mod step;
pub mod structural;
mod time;

pub(crate) use detail::name as is_name;
pub use kind::Kind;
pub(crate) use kinds::Kinds;
pub use list::Signals;
pub use signal::{Actor, Signal};

use crate::config::Config;
use crate::context::{Channel, Context, Sender};
use crate::grammar::Parsed;
use crate::model::Model;
use crate::reading::Reading;
use crate::sort::sort_by_key;
#[cfg(feature = "cli")]
use crate::span::Span;
use crate::text::Text;
use std::ops::Range;

/// A signal by its tokens, before its place in the original text is looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    kind: Kind,
    rule: &'static str,
    tokens: Range<usize>,
    strength: u8,
    actor: Option<Actor>,
}

/// Reads a draft: its signals, act and elements.
pub(crate) fn read<'a>(text: &Text<'a>, context: &Context, config: &'a Config, model: &'a Model) -> Reading<'a> {
    let mut parsed = Parsed::new(text);
    let hits = crate::rules::find(text);
    parsed.set_courtesy(courtesy(text, &hits));
    let parsed = parsed;
    let resolved = crate::inference::resolve(text, context);
    let (alignment, shared) = alignment::read(&parsed, context.customer_message.as_deref());

    let mut found = Vec::new();
    action::find(&parsed, &mut found);
    step::find(&parsed, &mut found);
    fallback::find(&parsed, &mut found);
    fault::find(&parsed, &mut found);
    detail::find(&parsed, &mut found);
    mark::find(&parsed, context.sender == Some(Sender::Template), &mut found);
    acknowledgment::find(&parsed, &shared, alignment.given, &mut found);
    found.extend(time::find(&parsed).into_iter().map(|t| Found {
        kind: t.kind,
        rule: "structure.time",
        tokens: t.tokens,
        strength: t.strength,
        actor: None,
    }));

    let mut said_sorry = vec![false; text.sentences.len()];
    for hit in &hits {
        if hit.rule.family == "apology" && hit.rule.id != "apology.short.aside" {
            said_sorry[hit.sentence as usize] = true;
        }
    }
    apology::find(&parsed, &shared, &|sentence| said_sorry[sentence], &mut found);

    let mut signals: Vec<Signal> = found
        .into_iter()
        .filter(|f| f.tokens.start < f.tokens.end)
        .filter(|f| TONE.contains(&f.kind) || !parsed.is_courtesy(text.tokens[f.tokens.start].sentence as usize))
        .map(|f| Signal {
            kind: f.kind,
            rule: f.rule,
            sentence: text.tokens[f.tokens.start].sentence,
            span: match f.kind {
                // With the mark, which is what it is about.
                Kind::Exclamation => {
                    let last = &text.tokens[f.tokens.start];
                    text.original_span(last.start, text.sentences[last.sentence as usize].end)
                }
                _ => text.span_of(f.tokens),
            },
            strength: f.strength,
            actor: f.actor,
        })
        .collect();
    signals.extend(hits.into_iter().map(|hit| Signal {
        kind: hit.rule.kind,
        rule: hit.rule.id,
        span: text.original_span(hit.start, hit.end),
        strength: hit.rule.strength,
        actor: None,
        sentence: hit.sentence,
    }));
    for signal in signals
        .iter_mut()
        .filter(|s| s.kind == Kind::CommitVague && s.actor.is_none())
    {
        signal.actor = action::actor_of(&parsed, signal.sentence, signal.span);
    }
    // The parts of a case note are parts of nothing else.
    if resolved.channel != Channel::PrivateNote {
        signals.retain(|s| {
            !matches!(
                s.kind,
                Kind::NoteAsk | Kind::NoteTold | Kind::NoteTried | Kind::NoteEmotion
            )
        });
    }
    sort_by_key(&mut signals, |s| (s.span, s.kind));
    signals.dedup();
    reconcile(&mut signals);
    signals.retain(|s| !config.allow.iter().any(|a| a.kind() == s.kind));

    let measures = measures::measure(&parsed, &signals);
    let tags = model.tags(&parsed, &signals, &by_sentence(text, &shared));
    let mut reading = Reading {
        draft: text.original,
        measures,
        context: resolved,
        alignment,
        signals: signals.into(),
        courtesy: (0..text.sentences.len())
            .filter(|i| parsed.is_courtesy(*i))
            .map(|i| i as u32)
            .collect(),
        tags,
        act: crate::act::Act::Answer,
        elements: crate::elements::Elements::default(),
        severe_house: 0,
        config,
        model,
    };
    reading.decide();
    reading
}

/// Where each sentence is, and its features for the tagger.
#[cfg(feature = "cli")]
pub(crate) fn sentence_features(text: &Text<'_>, context: &Context, config: &Config) -> Vec<(Span, Vec<String>)> {
    let model = Model::none();
    let reading = read(text, context, config, &model);
    let mut parsed = Parsed::new(text);
    parsed.set_courtesy(courtesy(text, &crate::rules::find(text)));
    let (_, shared) = alignment::read(&parsed, context.customer_message.as_deref());
    crate::model::tagger::sentence_features(&parsed, &reading.signals, &by_sentence(text, &shared))
}

/// How much each sentence shares with the customer's message: the weight of the content words that both hold.
fn by_sentence(text: &Text<'_>, shared: &alignment::Shared) -> Vec<f32> {
    let of = |tokens: &Range<u32>| {
        let words = tokens.clone().filter_map(|i| shared.at(i as usize));
        words.map(|word| word.weight).sum()
    };
    text.sentences.iter().map(|s| of(&s.tokens)).collect()
}

/// Marks of tone, which count in courtesy too.
const TONE: [Kind; 7] = [
    Kind::Emoji,
    Kind::Exclamation,
    Kind::Shouting,
    Kind::ApologyTemplate,
    Kind::ApologySpecific,
    Kind::ApologyConditional,
    Kind::Placeholder,
];

/// Which sentences are courtesy and nothing else: phrases of courtesy cover more than half of each. What structure makes
/// of such a sentence ("rest assured" has a participle, "anything else?" is a question) says nothing about the matter.
fn courtesy(text: &Text<'_>, hits: &[crate::rules::Hit]) -> Vec<bool> {
    const PHRASES: [Kind; 17] = [
        Kind::ApologyTemplate,
        Kind::ApologyShort,
        Kind::AckGeneric,
        Kind::EmotionBare,
        Kind::Thanks,
        Kind::ThanksForWait,
        Kind::OfferGeneric,
        Kind::Slogan,
        Kind::OverWarm,
        Kind::Warmth,
        Kind::Mirroring,
        Kind::Canned,
        Kind::ClosingGeneric,
        Kind::Greeting,
        Kind::SignOff,
        Kind::Cheer,
        Kind::Survey,
    ];
    let mut covered = vec![(0u32, 0u32); text.sentences.len()];
    let mut spans: Vec<(u32, u32, u32)> = hits
        .iter()
        .filter(|h| PHRASES.contains(&h.rule.kind))
        .map(|h| (h.sentence, h.start, h.end))
        .collect();
    sort_by_key(&mut spans, |span| *span);
    for (sentence, start, end) in spans {
        let (bytes, reach) = &mut covered[sentence as usize];
        *bytes += end.saturating_sub(start.max(*reach));
        *reach = (*reach).max(end);
    }
    text.sentences
        .iter()
        .zip(covered)
        .map(|(s, (bytes, _))| bytes * 2 > s.end.saturating_sub(s.start))
        .collect()
}

/// Signals that exclude each other at one place (catalogue section 22). They stand in the order of their sentences.
fn reconcile(signals: &mut Vec<Signal>) {
    let all = std::mem::take(signals);
    for sentence in all.chunk_by(|a, b| a.sentence == b.sentence) {
        reconcile_sentence(sentence, signals);
    }
}

/// Keeps the signals of one sentence that stand beside the others.
fn reconcile_sentence(all: &[Signal], kept: &mut Vec<Signal>) {
    let mut present = Kinds::default();
    all.iter().for_each(|s| present.add(s.kind));
    let same = |s: &Signal, kinds: &[Kind]| {
        present.has_any(kinds) && all.iter().any(|o| kinds.contains(&o.kind) && o.span.overlaps(s.span))
    };
    let stands = |s: &&Signal| match s.kind {
        // An aside ("we apologise") gives way to what the structure makes of the whole sentence.
        Kind::ApologyShort if s.rule == "apology.short.aside" => {
            !present.has_any(&[Kind::ApologyConditional, Kind::ApologySpecific, Kind::ApologyTemplate])
        }
        // A generic offer is no request and no instruction.
        Kind::Ask | Kind::Instruct => {
            !same(s, &[Kind::OfferGeneric, Kind::Survey, Kind::ClosingGeneric]) || s.rule == "structure.menu_path"
        }
        // A phrase that is vague by wording is no firm commitment, unless a time or a detail stands with it.
        Kind::Commit if s.strength < 3 => {
            !(same(s, &[Kind::CommitVague]) && !present.has_any(&[Kind::TimeExact, Kind::TimeBounded]))
        }
        Kind::CommitVague => {
            !present.has_any(&[Kind::TimeExact, Kind::TimeBounded, Kind::TimeCadence])
                && !all
                    .iter()
                    .any(|o| o.kind == Kind::Commit && o.strength == 3 && o.span.contains(s.span))
        }
        // To declare a case closed is not to do anything.
        Kind::Done => !same(s, &[Kind::FalseClosure]),
        // A specific acknowledgment makes the generic one in the same sentence moot.
        Kind::AckGeneric => !present.has_any(&[Kind::AckSpecific]),
        // So does a reproach, and a stock line names nobody's matter.
        Kind::AckTopic => {
            let stock = all.iter().any(|o| o.kind == Kind::Canned && o.strength >= 2);
            !stock && !present.has_any(&[Kind::AckSpecific, Kind::Blame])
        }
        // "Our top priority" in a stock line is no time.
        Kind::TimeVague if s.strength == 1 => !same(s, &[Kind::Canned]),
        // A feeling is bare only where nothing in the sentence ties it.
        Kind::EmotionBare => !present.has_any(&[Kind::EmotionTied]),
        _ => true,
    };
    kept.extend(all.iter().filter(stands).cloned());
}
