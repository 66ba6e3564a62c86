//! What a reply owes: the applicability matrix (rubric 1.1, as settled by section 8).

use crate::act::Act;
use crate::context::{Channel, Fault, Severity, choices};

choices! {
    /// What a reply may owe.
    Element {
        /// The customer's matter, in words that would be false for most others.
        Acknowledgment = "acknowledgment",
        /// The feeling or the impact, tied to its cause.
        Emotion = "emotion",
        /// An apology, or the fault owned.
        Apology = "apology",
        /// Who does what next.
        NextStep = "next_step",
        /// By when.
        Timeline = "timeline",
        /// What happens if it fails.
        Fallback = "fallback",
        /// Who is on the hook.
        Owner = "owner",
    }
}
choices! {
    /// How much an element is wanted.
    Need {
        /// Never missed.
        NotNeeded = "not_needed",
        /// Its absence costs a point.
        Expected = "expected",
        /// Its absence is a finding.
        Required = "required",
    }
}

/// What a need depends on beside the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Situation {
    /// How much is at stake.
    pub severity: Severity,
    /// Whose fault it is.
    pub fault: Fault,
    /// Where the reply will be read.
    pub channel: Channel,
    /// Whether what was done takes effect later (a refund that has yet to land).
    pub delayed: bool,
}

/// One cell of the matrix.
#[derive(Clone, Copy)]
enum Cell {
    /// Not needed.
    No,
    /// Expected.
    Exp,
    /// Required.
    Req,
    /// Expected from this severity on.
    ExpFrom(Severity),
    /// Required from this severity on.
    ReqFrom(Severity),
    /// Expected where the company is at fault, from medium severity on.
    ExpOwnFault,
    /// Required where the company is at fault, from medium severity on.
    ReqOwnFault,
    /// Expected where the effect is delayed, from medium severity on.
    ExpDelayed,
}

/// How much `element` is wanted of a reply that is an `act`, in a situation.
pub fn need(element: Element, act: Act, situation: &Situation) -> Need {
    use Cell::{Exp, ExpDelayed, ExpFrom, ExpOwnFault, No, Req, ReqFrom, ReqOwnFault};
    use Severity::{Critical, High, Medium};
    // A public post passes the matter on to a private channel, where the fallback belongs (rubric 3, 8.17).
    if element == Element::Fallback && situation.channel == Channel::PublicSocial && situation.severity < Critical {
        return Need::NotNeeded;
    }
    #[rustfmt::skip]
    let row: [Cell; 9] = match element {
        //                          ANSWER             RESOLVE        COMMIT           ASK                REFUSE         HANDOFF        STATUS         CLOSE NOTE
        Element::Acknowledgment => [Exp,               Exp,           Req,             Exp,               Req,           Req,           Req,           No,   Req],
        Element::Emotion        => [No,                ExpFrom(High), ExpFrom(High),   No,                ExpFrom(High), ExpFrom(High), No,            No,   ReqFrom(High)],
        Element::Apology        => [No,                ExpOwnFault,   ReqOwnFault,     No,                ExpOwnFault,   ExpOwnFault,   ExpOwnFault,   No,   No],
        Element::NextStep       => [No,                No,            Req,             Req,               Req,           Req,           Req,           No,   Req],
        Element::Timeline       => [No,                ExpDelayed,    ReqFrom(Medium), ExpFrom(Medium),   No,            ReqFrom(Medium), ReqFrom(Medium), No, No],
        Element::Fallback       => [ExpFrom(Critical), ExpDelayed,    ReqFrom(Medium), ExpFrom(Critical), ExpFrom(High), ReqFrom(High), ExpFrom(High), No,   No],
        Element::Owner          => [No,                Req,           Req,             Exp,               Exp,           Req,           Req,           No,   Req],
    };
    let own_fault = situation.fault == Fault::Company && situation.severity >= Medium;
    let when = |holds: bool, need: Need| if holds { need } else { Need::NotNeeded };
    match row[act as usize] {
        No => Need::NotNeeded,
        Exp => Need::Expected,
        Req => Need::Required,
        ExpFrom(severity) => when(situation.severity >= severity, Need::Expected),
        ReqFrom(severity) => when(situation.severity >= severity, Need::Required),
        ExpOwnFault => when(own_fault, Need::Expected),
        ReqOwnFault => when(own_fault, Need::Required),
        ExpDelayed => when(situation.delayed && situation.severity >= Medium, Need::Expected),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(severity: Severity) -> Situation {
        Situation {
            severity,
            fault: Fault::Company,
            channel: Channel::Email,
            delayed: false,
        }
    }

    #[test]
    fn the_columns_follow_the_order_of_the_acts() {
        let order = [
            Act::Answer,
            Act::Resolve,
            Act::Commit,
            Act::Ask,
            Act::Refuse,
            Act::Handoff,
            Act::Status,
            Act::Close,
            Act::Note,
        ];
        assert_eq!(Act::ALL, order);
    }

    #[test]
    fn a_closing_owes_nothing() {
        for severity in Severity::ALL {
            for element in Element::ALL {
                assert_eq!(need(*element, Act::Close, &at(*severity)), Need::NotNeeded, "{element}");
            }
        }
    }

    #[test]
    fn an_answer_owes_neither_time_nor_apology() {
        for element in [Element::Timeline, Element::Apology, Element::NextStep] {
            assert_eq!(need(element, Act::Answer, &at(Severity::High)), Need::NotNeeded);
        }
        assert_eq!(
            need(Element::Acknowledgment, Act::Answer, &at(Severity::Low)),
            Need::Expected
        );
    }

    #[test]
    fn a_commitment_owes_a_time_and_a_fallback_once_something_failed() {
        for element in [Element::Timeline, Element::Fallback] {
            assert_eq!(need(element, Act::Commit, &at(Severity::Low)), Need::NotNeeded);
            assert_eq!(need(element, Act::Commit, &at(Severity::Medium)), Need::Required);
        }
    }

    #[test]
    fn a_public_post_owes_a_fallback_only_at_critical() {
        let post = |severity| Situation {
            channel: Channel::PublicSocial,
            ..at(severity)
        };
        assert_eq!(
            need(Element::Fallback, Act::Commit, &post(Severity::High)),
            Need::NotNeeded
        );
        assert_eq!(
            need(Element::Fallback, Act::Commit, &post(Severity::Critical)),
            Need::Required
        );
    }

    #[test]
    fn an_apology_is_owed_for_the_companys_own_fault_alone() {
        let other = Situation {
            fault: Fault::ThirdParty,
            ..at(Severity::High)
        };
        assert_eq!(need(Element::Apology, Act::Commit, &other), Need::NotNeeded);
        assert_eq!(need(Element::Apology, Act::Commit, &at(Severity::High)), Need::Required);
        assert_eq!(need(Element::Apology, Act::Commit, &at(Severity::Low)), Need::NotNeeded);
    }

    #[test]
    fn what_was_done_owes_a_time_only_where_it_takes_effect_later() {
        let delayed = Situation {
            delayed: true,
            ..at(Severity::Medium)
        };
        assert_eq!(
            need(Element::Timeline, Act::Resolve, &at(Severity::Medium)),
            Need::NotNeeded
        );
        assert_eq!(need(Element::Timeline, Act::Resolve, &delayed), Need::Expected);
        assert_eq!(need(Element::Fallback, Act::Resolve, &delayed), Need::Expected);
    }
}
