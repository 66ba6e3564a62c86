//! `privacy_risk`: private data is asked for or shown in public, or a secret is asked for or shown anywhere.

use super::{Example, Flag, Raised};
use crate::reading::Reading;
use crate::report::Level;
use crate::context::Channel;
use crate::signals::Kind;

/// Private data at risk.
pub const FLAG: Flag = Flag {
    id: "privacy_risk",
    title: "Private data at risk",
    meaning: "Private data is asked for or shown in public, or a secret is asked for or shown anywhere.",
    applies: "A public post asks for or shows private data; any channel asks for or shows a password, a code or a full card number.",
    exempt: "An invitation to a private channel; a warning not to share.",
    source: "Rubric 5 (public_privacy, sensitive_data); catalogue of practice, section 20",
    why: "What stands in public can be read and used by anybody, and cannot be taken back.",
    fires: Example::of("Sorry about that! Please reply with your full name, card number and date of birth so we can help.")
        .after("@shop my card was charged twice")
        .on(Channel::PublicSocial),
    silent: Example::of("Your card was charged twice, and that's on us. Please send us your order number by DM; we'll answer there within the hour.")
        .after("@shop my card was charged twice")
        .on(Channel::PublicSocial),
    level: Level::Severe,
    looked_for: None,
    check,
};

fn check(r: &Reading<'_>) -> Option<Raised> {
    if r.firm(&[Kind::SensitiveData]) {
        return Some(Raised::at(
            r.strict_spans(&[Kind::SensitiveData]),
            "A secret like this must not be asked for or written in a message.",
            "Take it out, and point to a safe way: \"We'll never ask for your ___. To confirm it's you, please ___.\"",
        ));
    }
    let private = r.sentences_of(&[Kind::PrivateChannel]);
    let spans: Vec<_> = r
        .strict(&[Kind::PrivacyAsk, Kind::PrivacyReveal])
        .filter(|s| s.kind == Kind::PrivacyReveal || !private.has(s.sentence))
        .map(|s| s.span)
        .collect();
    (r.context.channel == Channel::PublicSocial && !spans.is_empty()).then(|| {
        Raised::at(
            spans,
            "Anybody can read this, and it is private.",
            "Move it out of public view: \"Please send us ___ by DM and we'll look at it there.\"",
        )
    })
}

#[cfg(test)]
mod tests {
use super::super::testing::Case;
    use super::FLAG;
    use crate::act::Act;
    use crate::context::Channel;
    use crate::signals::Kind;

    #[test]
    fn private_in_public() {
        let case = Case::new(Act::Ask).with(Kind::PrivacyAsk, 2);
        assert!(!case.raises(FLAG.id));
        let public = case.channel(Channel::PublicSocial);
        assert!(public.raises(FLAG.id));
        assert!(!public.with(Kind::PrivateChannel, 2).same().raises(FLAG.id));
    }

    #[test]
    fn a_secret_anywhere() {
        for channel in Channel::ALL {
            assert!(Case::new(Act::Ask).channel(*channel).with(Kind::SensitiveData, 2).raises(FLAG.id), "{channel}");
        }
    }
}
