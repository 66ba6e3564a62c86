//! The reply act: what a draft is for, and so what it owes (rubric sections 1 and 8.1).

use crate::context::choices;

choices! {
    /// What a reply is for.
    Act {
        /// Gives information that is meant to end the matter.
        Answer = "ANSWER",
        /// Reports an action already done that solves the issue.
        Resolve = "RESOLVE",
        /// The company acts next.
        Commit = "COMMIT",
        /// The company cannot go on before the customer acts.
        Ask = "ASK",
        /// Says no.
        Refuse = "REFUSE",
        /// Another person or team takes over.
        Handoff = "HANDOFF",
        /// An update on an ongoing problem.
        Status = "STATUS",
        /// Thanks or farewell.
        Close = "CLOSE",
        /// A private case note.
        Note = "NOTE",
    }
}

use crate::context::{Channel, Intent, Severity};
use crate::reading::Reading;
use crate::rubric::facts::Sentences;
use crate::signals::{Actor, Kind};

/// Decides the reply act by what is materially present (rubric section 1, tie-break, and section 8.1).
pub(crate) fn decide(r: &Reading<'_>) -> Act {
    if r.context.channel == Channel::PrivateNote {
        return Act::Note;
    }
    let company = |s: &&crate::signals::Signal| s.actor != Some(Actor::ThirdParty);
    // "Once I have X, I'll do Y": the company waits for the customer.
    let asks = r.sentences_of(&[Kind::Ask]);
    let commit = r
        .signals
        .iter()
        .filter(company)
        .any(|s| s.kind == Kind::Commit && s.strength >= 2 && !asks.has(s.sentence));
    let ask = r.firm(&[Kind::Ask, Kind::PrivateChannel]);
    let refusal = r.firm(&[Kind::Refusal]);
    let handoff = r.firm(&[Kind::Handoff]);
    let done = r.firm(&[Kind::Done]);
    let instruct = r.firm(&[Kind::Instruct, Kind::Link]);
    let substance =
        commit || ask || refusal || handoff || done || instruct || r.has(&[Kind::CommitVague, Kind::Choice]);
    if (r.context.intent == Intent::PraiseClosing || r.alignment.settled) && !commit && !ask && !refusal && !done {
        return Act::Close;
    }
    if handoff && !instruct {
        return Act::Handoff;
    }
    if r.context.intent == Intent::Outage
        && (r.firm(&[Kind::TimeCadence]) || r.has(&[Kind::OwnCause]) || r.context.channel == Channel::PublicSocial)
        && !ask
    {
        return Act::Status;
    }
    if commit && !(ask && !done && !unconditional_commit(r, &asks)) {
        return Act::Commit;
    }
    if handoff {
        return Act::Handoff;
    }
    if refusal {
        return Act::Refuse;
    }
    if ask || r.firm(&[Kind::Choice]) && !done {
        return Act::Ask;
    }
    if done {
        return Act::Resolve;
    }
    if instruct {
        return Act::Answer;
    }
    if r.has(&[Kind::CommitVague, Kind::Agentless, Kind::ApologyTemplate, Kind::Slogan]) && !substance
        || r.has(&[Kind::CommitVague])
    {
        return Act::Commit;
    }
    Act::Answer
}

fn unconditional_commit(r: &Reading<'_>, asks: &Sentences) -> bool {
    r.signals.iter().any(|s| {
        s.kind == Kind::Commit
            && s.strength == 3
            && matches!(s.actor, Some(Actor::I | Actor::We | Actor::Named))
            && !asks.has(s.sentence)
    })
}

/// Whether something is wrong for the customer and the reply has nobody do, ask or offer anything about it.
pub(crate) fn dodges(r: &Reading<'_>) -> bool {
    let trouble = r.context.severity >= Severity::Medium
        && !matches!(
            r.context.intent,
            Intent::HowTo | Intent::ProductQuestion | Intent::PraiseClosing
        )
        && r.context.channel != Channel::PrivateNote
        && !r.alignment.settled;
    trouble
        && !r.signals.iter().any(|s| {
            s.strength >= 2
                && matches!(
                    s.kind,
                    Kind::Commit
                        | Kind::CommitVague
                        | Kind::Done
                        | Kind::Instruct
                        | Kind::Ask
                        | Kind::Choice
                        | Kind::Link
                        | Kind::PrivateChannel
                        | Kind::Handoff
                        | Kind::Refusal
                        | Kind::FallbackAlternative
                        | Kind::FallbackConditional
                        | Kind::Reassurance
                )
                || s.kind == Kind::Commit && matches!(s.actor, Some(Actor::I | Actor::We | Actor::Named))
        })
}
