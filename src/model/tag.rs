//! What a sentence does, as people mark it.

use crate::context::choices;
use crate::signals::Kind;

choices! {
    /// A tag of a sentence. Several may hold at once.
    Tag {
        /// An apology that names the harm or the cause.
        ApologySpecific = "apology_specific",
        /// An apology that owns the fault.
        ApologyResponsible = "apology_responsible",
        /// A stock apology.
        ApologyTemplate = "apology_template",
        /// Sympathy without admission.
        ApologySympathy = "apology_sympathy",
        /// An apology under a condition.
        ApologyConditional = "apology_conditional",
        /// Our side's fault is owned.
        Ownership = "ownership",
        /// This customer's matter is named.
        AckSpecific = "ack_specific",
        /// The matter is acknowledged in words that fit anybody.
        AckGeneric = "ack_generic",
        /// A feeling is tied to its cause.
        EmotionTied = "emotion_tied",
        /// A feeling is named and tied to nothing.
        EmotionBare = "emotion_bare",
        /// Our side promises something specific.
        Commit = "commit",
        /// Our side promises something vague.
        CommitVague = "commit_vague",
        /// Our side has done something.
        Done = "done",
        /// How things stand.
        Status = "status",
        /// An explanation.
        Explain = "explain",
        /// A question or request to the customer.
        Ask = "ask",
        /// An instruction to the customer.
        Instruct = "instruct",
        /// Alternatives to choose from.
        Choice = "choice",
        /// What to do if it fails.
        Fallback = "fallback",
        /// An offer of help that fits anybody.
        OfferGeneric = "offer_generic",
        /// A refusal.
        Refuse = "refuse",
        /// A reassurance that rests on something.
        Reassure = "reassure",
        /// A slogan.
        Slogan = "slogan",
        /// Somebody else takes over.
        Handoff = "handoff",
        /// A closing line.
        Closing = "closing",
        /// The case is declared closed before it is.
        FalseClosure = "false_closure",
        /// Thanks.
        Thanks = "thanks",
        /// The customer is blamed.
        Blame = "blame",
        /// What the customer feels or says is made small.
        Invalidate = "invalidate",
        /// The customer is sent elsewhere.
        Deflect = "deflect",
        /// Pressure.
        Pressure = "pressure",
        /// Warmth beyond the matter.
        OverWarm = "over_warm",
        /// Cheer.
        Cheer = "cheer",
        /// Casual wording.
        Casual = "casual",
        /// Jargon.
        Jargon = "jargon",
        /// A stock line.
        Canned = "canned",
        /// A hedge.
        Hedge = "hedge",
        /// Advertising.
        Promo = "promo",
        /// A blank to fill in.
        Placeholder = "placeholder",
        /// A greeting.
        Greeting = "greeting",
        /// A sign-off.
        SignOff = "signoff",
        /// An exact or bounded time that binds our side or a third party.
        TimeFirm = "time_firm",
        /// A soft time that binds our side or a third party.
        TimeSoft = "time_soft",
        /// A vague time that binds our side or a third party.
        TimeVague = "time_vague",
        /// The writer acts.
        ActorI = "actor_i",
        /// The company acts.
        ActorWe = "actor_we",
        /// A named person or team acts.
        ActorNamed = "actor_named",
        /// Nobody in particular acts.
        ActorAgentless = "actor_agentless",
        /// The customer acts.
        ActorCustomer = "actor_customer",
    }
}

impl Tag {
    /// Whether it says nothing of substance: it may cost, but never earn, so that stuffing it in buys nothing.
    pub const fn is_courtesy(self) -> bool {
        matches!(
            self,
            Self::ApologyTemplate
                | Self::ApologySympathy
                | Self::ApologyConditional
                | Self::AckGeneric
                | Self::EmotionBare
                | Self::OfferGeneric
                | Self::Slogan
                | Self::Closing
                | Self::FalseClosure
                | Self::Thanks
                | Self::Blame
                | Self::Invalidate
                | Self::Deflect
                | Self::Pressure
                | Self::OverWarm
                | Self::Cheer
                | Self::Casual
                | Self::Jargon
                | Self::Canned
                | Self::Hedge
                | Self::Promo
                | Self::Greeting
                | Self::SignOff
                | Self::TimeVague
        )
    }

    /// The tag that a signal of this kind stands for.
    pub const fn of(kind: Kind) -> Option<Self> {
        Some(match kind {
            Kind::ApologySpecific => Self::ApologySpecific,
            Kind::ApologyResponsible => Self::ApologyResponsible,
            Kind::ApologyTemplate => Self::ApologyTemplate,
            Kind::ApologyConditional => Self::ApologyConditional,
            Kind::Ownership => Self::Ownership,
            Kind::AckSpecific => Self::AckSpecific,
            Kind::AckGeneric => Self::AckGeneric,
            Kind::EmotionTied => Self::EmotionTied,
            Kind::EmotionBare => Self::EmotionBare,
            Kind::Commit => Self::Commit,
            Kind::CommitVague => Self::CommitVague,
            Kind::Explain | Kind::Reason => Self::Explain,
            Kind::FallbackConditional | Kind::FallbackAlternative => Self::Fallback,
            Kind::OfferGeneric => Self::OfferGeneric,
            Kind::Slogan => Self::Slogan,
            Kind::Handoff => Self::Handoff,
            Kind::ClosingGeneric => Self::Closing,
            Kind::FalseClosure => Self::FalseClosure,
            Kind::Blame | Kind::Hostile | Kind::Derogatory => Self::Blame,
            Kind::Invalidation | Kind::ApologyMinimising => Self::Invalidate,
            Kind::Deflection => Self::Deflect,
            Kind::Pressure => Self::Pressure,
            Kind::OverWarm => Self::OverWarm,
            Kind::Cheer => Self::Cheer,
            Kind::Casual | Kind::Profanity => Self::Casual,
            Kind::Jargon => Self::Jargon,
            Kind::Canned => Self::Canned,
            Kind::Hedge => Self::Hedge,
            Kind::Promo => Self::Promo,
            Kind::TimeExact => Self::TimeFirm,
            Kind::TimeVague => Self::TimeVague,
            Kind::Agentless => Self::ActorAgentless,
            _ => return None,
        })
    }
}
