//! The kinds of signal: what a reader of a draft can point at.

use crate::context::choices;

choices! {
    /// What was found at a place of the draft. Phrase rules name a kind as `signal`; structural detectors emit them too.
    Kind {
        /// An apology that names the harm or cause ("sorry we charged you twice").
        ApologySpecific = "apology_specific",
        /// An apology with ownership of the fault.
        ApologyResponsible = "apology_responsible",
        /// A stock apology ("sorry for any inconvenience").
        ApologyTemplate = "apology_template",
        /// A short bare apology ("Sorry about that").
        ApologyShort = "apology_short",
        /// Sympathy without admission ("sorry to hear").
        ApologySympathy = "apology_sympathy",
        /// A conditional or non-apology ("sorry if", "sorry you feel that way").
        ApologyConditional = "apology_conditional",
        /// The writer repairs the writer's own words ("sorry, I meant the blue one").
        ApologySelfRepair = "apology_self_repair",
        /// An apology for a slow reply only.
        ApologyLatency = "apology_latency",
        /// An apology made small ("tiny hiccup", "oops").
        ApologyMinimising = "apology_minimising",
        /// Condolence ("sorry for your loss").
        Condolence = "condolence",
        /// The company's or writer's own fault is owned ("that's on us", "we billed you wrongly").
        Ownership = "ownership",
        /// A bare cause on the company's side ("our release broke it").
        OwnCause = "own_cause",
        /// The customer's concrete problem is restated with a detail.
        AckSpecific = "ack_specific",
        /// A generic acknowledgment ("I understand your frustration").
        AckGeneric = "ack_generic",
        /// The type of the matter is named, and no more ("the delay", "your login problem").
        AckTopic = "ack_topic",
        /// A feeling tied to its cause, or the impact named.
        EmotionTied = "emotion_tied",
        /// A feeling named and tied to nothing.
        EmotionBare = "emotion_bare",
        /// Thanks for something ("thanks for the screenshots").
        Thanks = "thanks",
        /// Thanks for waiting, in place of an apology for a wait.
        ThanksForWait = "thanks_for_wait",
        /// The company side promises a specific action.
        Commit = "commit",
        /// The company side promises something vague ("we'll look into it").
        CommitVague = "commit_vague",
        /// The company side reports a completed action.
        Done = "done",
        /// State of the matter ("the parcel left the hub").
        Status = "status",
        /// A fact or explanation that answers.
        Explain = "explain",
        /// The customer is asked for information or action by question.
        Ask = "ask",
        /// The customer is told what to do (imperative, "you can...").
        Instruct = "instruct",
        /// The customer is offered a choice or a concrete offer ("shall I book it?").
        Choice = "choice",
        /// A link or route that holds the steps or facts.
        Link = "link",
        /// Exact time ("by 5 pm tomorrow").
        TimeExact = "time_exact",
        /// Bounded time ("within 3-5 days", "today").
        TimeBounded = "time_bounded",
        /// Soft time ("later today", "this week").
        TimeSoft = "time_soft",
        /// Event-relative time ("once the bank releases it").
        TimeEvent = "time_event",
        /// Repeated updates ("every 30 minutes").
        TimeCadence = "time_cadence",
        /// Now, with an action under way.
        TimeNow = "time_now",
        /// Vague time ("soon").
        TimeVague = "time_vague",
        /// An honest "no date yet".
        TimeUnknown = "time_unknown",
        /// A time in the past, or a fact; never a promise.
        TimeFact = "time_fact",
        /// A time that binds only the customer.
        TimeCustomer = "time_customer",
        /// What happens or what to do if it fails ("if it isn't there by Friday, reply and I'll...").
        FallbackConditional = "fallback_conditional",
        /// An alternative or workaround ("in the meantime you can...").
        FallbackAlternative = "fallback_alternative",
        /// A generic offer ("let me know if you have any questions").
        OfferGeneric = "offer_generic",
        /// Saying no.
        Refusal = "refusal",
        /// The reason for a refusal.
        Reason = "reason",
        /// A marker of bad news ("unfortunately", "I'm afraid").
        BadNews = "bad_news",
        /// A fact that makes the reader safer ("nothing was lost", "you won't be charged").
        Reassurance = "reassurance",
        /// A promise to check, verify or watch something named.
        Verification = "verification",
        /// An honest limit ("I can't see bank details").
        HonestLimit = "honest_limit",
        /// An empty reassurance ("rest assured").
        Slogan = "slogan",
        /// Something that raises anxiety ("nothing we can do").
        AntiReassurance = "anti_reassurance",
        /// A promise nobody can keep ("this will never happen again").
        OverPromise = "over_promise",
        /// A person or team takes over.
        Handoff = "handoff",
        /// "You won't have to repeat yourself."
        NoRepeat = "no_repeat",
        /// A case or order reference.
        Reference = "reference",
        /// A diffuse actor or agentless passive ("someone will", "it will be reviewed").
        Agentless = "agentless",
        /// The matter is declared somebody else's ("contact the courier", "our policy").
        Deflection = "deflection",
        /// The customer is blamed.
        Blame = "blame",
        /// The customer's trouble is denied or played down ("calm down").
        Invalidation = "invalidation",
        /// Pressure, threat, guilt.
        Pressure = "pressure",
        /// Hostile, insulting or sarcastic words.
        Hostile = "hostile",
        /// Overdone warmth ("my heart goes out to you").
        OverWarm = "over_warm",
        /// Ordinary warmth.
        Warmth = "warmth",
        /// The customer's anger is echoed ("I'd be furious too").
        Mirroring = "mirroring",
        /// Cheerful words ("awesome!", "yay").
        Cheer = "cheer",
        /// An emoji or emoticon.
        Emoji = "emoji",
        /// An exclamation mark (a run counts once).
        Exclamation = "exclamation",
        /// Shouted words in capitals.
        Shouting = "shouting",
        /// A joke about the trouble.
        Joke = "joke",
        /// Slang or over-casual words.
        Casual = "casual",
        /// Swearing.
        Profanity = "profanity",
        /// A technical or internal term.
        Jargon = "jargon",
        /// Corporate or bureaucratic wording.
        Corporate = "corporate",
        /// A scripted line ("your call is important to us").
        Canned = "canned",
        /// A hedge ("might", "possibly").
        Hedge = "hedge",
        /// A disclaimer or legal shield.
        Disclaimer = "disclaimer",
        /// Advertising or upselling.
        Promo = "promo",
        /// A request to rate or review.
        Survey = "survey",
        /// The matter is declared closed.
        FalseClosure = "false_closure",
        /// A good closing: reopen route, check-back question.
        ClosingSpecific = "closing_specific",
        /// A generic closing ("have a great day").
        ClosingGeneric = "closing_generic",
        /// A greeting.
        Greeting = "greeting",
        /// A sign-off with a name.
        SignOff = "sign_off",
        /// The writer says it is a machine, or names its limits.
        AiDisclosure = "ai_disclosure",
        /// A machine claims to be a person or to feel.
        AiPretence = "ai_pretence",
        /// Drafting text left in ("Sure, here's a reply:").
        AiLeak = "ai_leak",
        /// A placeholder to be filled in by the helpdesk.
        Placeholder = "placeholder",
        /// A placeholder or instruction that would reach the customer unfilled.
        TemplateLeak = "template_leak",
        /// Private data asked for in public.
        PrivacyAsk = "privacy_ask",
        /// Private data shown in public.
        PrivacyReveal = "privacy_reveal",
        /// A secret is asked for or shown (password, card number).
        SensitiveData = "sensitive_data",
        /// Move to a private channel ("DM us").
        PrivateChannel = "private_channel",
        /// Derogatory words about the customer.
        Derogatory = "derogatory",
        /// A concrete detail: amount, date, number, product, version.
        Detail = "detail",
        /// In a note: the customer's state as a fact.
        NoteEmotion = "note_emotion",
        /// In a note: what was tried.
        NoteTried = "note_tried",
        /// In a note: what the customer was told.
        NoteTold = "note_told",
        /// In a note: what is asked of whom.
        NoteAsk = "note_ask",
    }
}
