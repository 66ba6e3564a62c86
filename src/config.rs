//! Thresholds and weights, in one place, with documented defaults.
//!
//! Every number of the flags and ladders that a team may want to move stands here. [`settings`](crate::settings) reads
//! what a team sets.

use crate::context::{Channel, Intent, Severity, choices};
use crate::house::House;
#[cfg(any(feature = "cli", target_arch = "wasm32"))]
use crate::report::Dimension;
use crate::report::Level;
use crate::signals::Kind;

#[cfg(any(feature = "cli", target_arch = "wasm32"))]
pub(crate) use parts::{Group, Part};

#[cfg(any(feature = "cli", target_arch = "wasm32"))]
mod parts {
    use super::{Counts, Length, PerChannel, PerSeverity, Register, Thresholds};

    /// A part of the configuration that settings may change: a number, or a group of parts.
    pub(crate) enum Part<'a> {
        Number(&'a mut u32),
        Group(&'a mut dyn Group),
    }

    /// Parts with their names.
    pub(crate) trait Group {
        fn parts(&mut self) -> Vec<(&'static str, Part<'_>)>;
    }

    trait AsPart {
        fn as_part(&mut self) -> Part<'_>;
    }

    impl AsPart for u32 {
        fn as_part(&mut self) -> Part<'_> {
            Part::Number(self)
        }
    }

    impl<G: Group> AsPart for G {
        fn as_part(&mut self) -> Part<'_> {
            Part::Group(self)
        }
    }

    macro_rules! group {
        ($type:ty: $($field:ident),+) => {
            impl Group for $type {
                fn parts(&mut self) -> Vec<(&'static str, Part<'_>)> {
                    vec![$((stringify!($field), self.$field.as_part())),+]
                }
            }
        };
    }
    group!(PerChannel<u32>: chat, email, public_social, in_app, private_note);
    group!(PerSeverity<u32>: low, medium, high, critical);
    group!(Length: soft, hard, paragraph, social_characters, sentence, least);
    group!(Register: exclamations, emojis, cheer, cheer_excess, slang_low, slang_medium, warm_phrases, warm_percent, name_uses);
    group!(Counts: apologies, canned_lines, canned_percent, hedges, jargon, jargon_account_access, restated_words, questions);
    group!(Thresholds: ceiling_one_severe, ceiling_two_severe, acceptable_overall, acceptable_score, critical_overall, critical_ones);
}

/// In a schema: a file names only what differs.
#[cfg(feature = "cli")]
fn optional(schema: &mut schemars::Schema) {
    schema.remove("required");
}

/// One value a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "cli", schemars(deny_unknown_fields, transform = optional))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PerChannel<T> {
    /// Live chat.
    pub chat: T,
    /// E-mail.
    pub email: T,
    /// Public posts.
    pub public_social: T,
    /// Messages inside the product.
    pub in_app: T,
    /// Private case notes.
    pub private_note: T,
}

impl<T: Copy> PerChannel<T> {
    /// The value of one channel.
    pub fn get(&self, channel: Channel) -> T {
        match channel {
            Channel::Chat => self.chat,
            Channel::Email => self.email,
            Channel::PublicSocial => self.public_social,
            Channel::InApp => self.in_app,
            Channel::PrivateNote => self.private_note,
        }
    }
}

/// One value a severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "cli", schemars(deny_unknown_fields, transform = optional))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PerSeverity<T> {
    /// Nothing failed.
    pub low: T,
    /// Something failed; the customer can carry on.
    pub medium: T,
    /// Blocked or out of pocket.
    pub high: T,
    /// Safety, fraud, data loss, hardship.
    pub critical: T,
}

impl<T: Copy> PerSeverity<T> {
    /// The value of one severity.
    pub fn get(&self, severity: Severity) -> T {
        match severity {
            Severity::Low => self.low,
            Severity::Medium => self.medium,
            Severity::High => self.high,
            Severity::Critical => self.critical,
        }
    }
}

/// How long a reply may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "cli", schemars(default, deny_unknown_fields))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Length {
    /// Words up to which a reply is comfortable; above is a minor mismatch (rubric 2.5, 3).
    pub soft: PerChannel<u32>,
    /// Words above which `too_long` is raised (rubric 8.7).
    pub hard: PerChannel<u32>,
    /// Words above which one paragraph is a wall of text (rubric 8.7).
    pub paragraph: PerChannel<u32>,
    /// Characters of a public post up to which it is comfortable (rubric 3).
    pub social_characters: u32,
    /// Words above which one sentence is a defect of clarity.
    pub sentence: u32,
    /// Words, stock lines left out, below which no score exceeds 2 unless the reply only closes (rubric 2.6).
    pub least: u32,
}

impl Length {
    const DEFAULT: Self = Self {
        soft: PerChannel {
            chat: 90,
            email: 250,
            public_social: 50,
            in_app: 70,
            private_note: 250,
        },
        hard: PerChannel {
            chat: 150,
            email: 300,
            public_social: 60,
            in_app: 80,
            private_note: 400,
        },
        paragraph: PerChannel {
            chat: 90,
            email: 120,
            public_social: 90,
            in_app: 90,
            private_note: 150,
        },
        social_characters: 280,
        sentence: 40,
        least: 4,
    };
}

impl Default for Length {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// How much cheer, slang and warmth a reply may carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "cli", schemars(default, deny_unknown_fields))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Register {
    /// Exclamation marks allowed (rubric 4).
    pub exclamations: PerSeverity<u32>,
    /// Emojis allowed (rubric 4).
    pub emojis: PerSeverity<u32>,
    /// Cheerful words allowed.
    pub cheer: PerSeverity<u32>,
    /// Marks above those budgets, taken together, from which `over_cheerful` is raised (rubric 8.8: a single mark is
    /// a minor mismatch and no finding).
    pub cheer_excess: PerSeverity<u32>,
    /// Slang allowed at low severity.
    pub slang_low: PerChannel<u32>,
    /// Slang allowed at medium severity; above medium none is.
    pub slang_medium: PerChannel<u32>,
    /// Warm phrases from which their share is looked at.
    pub warm_phrases: u32,
    /// Warm phrases for 100 concrete ones above which warmth is out of balance (150: rubric 5, `over_warm`).
    pub warm_percent: u32,
    /// Uses of the customer's name from which it is overdone.
    pub name_uses: u32,
}

impl Register {
    const DEFAULT: Self = Self {
        exclamations: PerSeverity {
            low: 3,
            medium: 2,
            high: 1,
            critical: 0,
        },
        emojis: PerSeverity {
            low: 1,
            medium: 0,
            high: 0,
            critical: 0,
        },
        cheer: PerSeverity {
            low: 2,
            medium: 1,
            high: 0,
            critical: 0,
        },
        cheer_excess: PerSeverity {
            low: 2,
            medium: 2,
            high: 1,
            critical: 1,
        },
        slang_low: PerChannel {
            chat: 3,
            email: 1,
            public_social: 1,
            in_app: 1,
            private_note: 99,
        },
        slang_medium: PerChannel {
            chat: 1,
            email: 0,
            public_social: 0,
            in_app: 0,
            private_note: 99,
        },
        warm_phrases: 3,
        warm_percent: 150,
        name_uses: 3,
    };
}

impl Default for Register {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// From which count a kind of wording becomes a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "cli", schemars(default, deny_unknown_fields))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Counts {
    /// Sentences with an apology, a sympathy counting half (rubric 5: three, two in chat and public posts).
    pub apologies: PerChannel<u32>,
    /// Stock lines beyond one opener and one closer (rubric 8.9).
    pub canned_lines: u32,
    /// Share of the words that stock lines may cover, in percent (rubric 8.9: half).
    pub canned_percent: u32,
    /// Hedges (rubric 5).
    pub hedges: u32,
    /// Unexplained terms (rubric 5).
    pub jargon: u32,
    /// The same for somebody who is locked out.
    pub jargon_account_access: u32,
    /// Content words shared with the customer's message from which the topic counts as restated.
    pub restated_words: u32,
    /// Questions to the customer above which a reply without a list is hard to answer.
    pub questions: PerChannel<u32>,
}

impl Counts {
    const DEFAULT: Self = Self {
        apologies: PerChannel {
            chat: 2,
            email: 3,
            public_social: 2,
            in_app: 3,
            private_note: 99,
        },
        canned_lines: 2,
        canned_percent: 50,
        hedges: 3,
        jargon: 2,
        jargon_account_access: 1,
        restated_words: 3,
        questions: PerChannel {
            chat: 2,
            email: 3,
            public_social: 2,
            in_app: 2,
            private_note: 99,
        },
    };
}

impl Default for Counts {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// The weight of each dimension in the overall score; only their proportion counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weights {
    /// Acknowledgment.
    pub acknowledgment: u32,
    /// Clarity.
    pub clarity: u32,
    /// Reassurance.
    pub reassurance: u32,
    /// Accountability.
    pub accountability: u32,
    /// Appropriateness.
    pub appropriateness: u32,
}

impl Weights {
    /// The weights in the order of [`Dimension::ALL`](crate::report::Dimension::ALL).
    pub const fn array(self) -> [u32; 5] {
        [
            self.acknowledgment,
            self.clarity,
            self.reassurance,
            self.accountability,
            self.appropriateness,
        ]
    }

    /// The weight of one dimension.
    #[cfg(any(feature = "cli", target_arch = "wasm32"))]
    pub(crate) fn get_mut(&mut self, dimension: Dimension) -> &mut u32 {
        match dimension {
            Dimension::Acknowledgment => &mut self.acknowledgment,
            Dimension::Clarity => &mut self.clarity,
            Dimension::Reassurance => &mut self.reassurance,
            Dimension::Accountability => &mut self.accountability,
            Dimension::Appropriateness => &mut self.appropriateness,
        }
    }
}

const fn weights(all: [u32; 5]) -> Weights {
    let [acknowledgment, clarity, reassurance, accountability, appropriateness] = all;
    Weights {
        acknowledgment,
        clarity,
        reassurance,
        accountability,
        appropriateness,
    }
}

/// The weights for each intent, in percent (rubric 2.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IntentWeights {
    /// Refund or billing dispute.
    pub refund_billing: Weights,
    /// Late or lost delivery.
    pub shipping_delay: Weights,
    /// Service down.
    pub outage: Weights,
    /// Locked out, login, password.
    pub account_access: Weights,
    /// How something is done, and questions about a product.
    pub questions: Weights,
    /// Cancelling or downgrading.
    pub cancellation: Weights,
    /// Something does not work.
    pub technical_bug: Weights,
    /// Complaint about service or staff.
    pub complaint: Weights,
    /// Data, security, privacy, fraud.
    pub security_privacy: Weights,
    /// Praise, thanks, closing.
    pub praise_closing: Weights,
    /// Anything else: all alike.
    pub other: Weights,
    /// Private case notes, whatever the intent.
    pub private_note: Weights,
}

impl IntentWeights {
    const DEFAULT: Self = Self {
        refund_billing: weights([20, 20, 20, 25, 15]),
        shipping_delay: weights([20, 20, 30, 15, 15]),
        outage: weights([20, 20, 25, 20, 15]),
        account_access: weights([15, 30, 25, 15, 15]),
        questions: weights([10, 55, 15, 5, 15]),
        cancellation: weights([15, 35, 15, 15, 20]),
        technical_bug: weights([20, 30, 20, 20, 10]),
        complaint: weights([30, 10, 15, 30, 15]),
        security_privacy: weights([15, 25, 30, 20, 10]),
        praise_closing: weights([20, 20, 10, 10, 40]),
        other: weights([20, 20, 20, 20, 20]),
        private_note: weights([15, 45, 5, 25, 10]),
    };
}

impl Default for IntentWeights {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl IntentWeights {
    /// The weights of one intent.
    pub fn get(&self, intent: Intent) -> Weights {
        match intent {
            Intent::RefundBilling => self.refund_billing,
            Intent::ShippingDelay => self.shipping_delay,
            Intent::Outage => self.outage,
            Intent::AccountAccess => self.account_access,
            Intent::HowTo | Intent::ProductQuestion => self.questions,
            Intent::Cancellation => self.cancellation,
            Intent::TechnicalBug => self.technical_bug,
            Intent::Complaint => self.complaint,
            Intent::SecurityPrivacy => self.security_privacy,
            Intent::PraiseClosing => self.praise_closing,
            Intent::Other => self.other,
        }
    }
}

/// From scores to a verdict (rubric 2.7 and 8.13).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "cli", schemars(default, deny_unknown_fields))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Thresholds {
    /// Highest overall score with one severe finding.
    pub ceiling_one_severe: u32,
    /// Highest overall score with two or more.
    pub ceiling_two_severe: u32,
    /// Overall score from which a draft is acceptable.
    pub acceptable_overall: u32,
    /// Lowest single score of an acceptable draft.
    pub acceptable_score: u32,
    /// Overall score up to which a draft with a severe finding is critical.
    pub critical_overall: u32,
    /// Scores of 1 that make a draft critical.
    pub critical_ones: u32,
}

impl Thresholds {
    const DEFAULT: Self = Self {
        ceiling_one_severe: 45,
        ceiling_two_severe: 30,
        acceptable_overall: 70,
        acceptable_score: 3,
        critical_overall: 45,
        critical_ones: 2,
    };
}

impl Default for Thresholds {
    fn default() -> Self {
        Self::DEFAULT
    }
}

choices! {
    /// Something that passes however often it stands, since it is how the team writes.
    Allowance {
        /// Emoji.
        Emoji = "emoji",
        /// Exclamation marks.
        Exclamations = "exclamations",
        /// Cheerful words.
        Cheer = "cheer",
        /// Slang; swearing never.
        Slang = "slang",
    }
}

impl Allowance {
    /// The signals that pass.
    pub(crate) fn kind(self) -> Kind {
        match self {
            Self::Emoji => Kind::Emoji,
            Self::Exclamations => Kind::Exclamation,
            Self::Cheer => Kind::Cheer,
            Self::Slang => Kind::Casual,
        }
    }

    /// The flag that then wants a rule's word: whether the fitted sums saw something else cannot be told.
    pub(crate) fn flag(self) -> &'static str {
        match self {
            Self::Slang => "over_casual",
            Self::Emoji | Self::Exclamations | Self::Cheer => "over_cheerful",
        }
    }
}

/// Thresholds, weights, and what a team sets.
#[derive(Debug, Clone)]
pub struct Config {
    /// How long a reply may be.
    pub length: Length,
    /// How much cheer, slang and warmth it may carry.
    pub register: Register,
    /// From which count a kind of wording becomes a finding.
    pub counts: Counts,
    /// The weight of each dimension in the overall score, by intent.
    pub weights: IntentWeights,
    /// What the weights of each dimension are multiplied by, in percent.
    pub emphasis: Weights,
    /// From scores to a verdict.
    pub thresholds: Thresholds,
    /// Flags with a level of the team's own; those without one are off.
    pub levels: Vec<(&'static str, Option<Level>)>,
    /// What passes however often it stands.
    pub allow: Vec<Allowance>,
    /// Terms that every customer knows, in lower case.
    pub terms: Vec<String>,
    /// The team's own rules.
    pub house: House,
}

/// What holds where a team sets nothing.
pub(crate) static DEFAULT: Config = Config {
    length: Length::DEFAULT,
    register: Register::DEFAULT,
    counts: Counts::DEFAULT,
    weights: IntentWeights::DEFAULT,
    emphasis: weights([100; 5]),
    thresholds: Thresholds::DEFAULT,
    levels: Vec::new(),
    allow: Vec::new(),
    terms: Vec::new(),
    house: House::NONE,
};

impl Default for Config {
    fn default() -> Self {
        DEFAULT.clone()
    }
}

impl Config {
    /// The level that the team gave a flag: nothing where none was set, and in it nothing where the flag is off.
    pub(crate) fn level(&self, flag: &str) -> Option<Option<Level>> {
        self.levels.iter().find(|(id, _)| *id == flag).map(|(_, level)| *level)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_weights_sums_to_a_hundred() {
        let config = Config::default();
        for intent in Intent::ALL {
            assert_eq!(config.weights.get(*intent).array().iter().sum::<u32>(), 100, "{intent}");
        }
        assert_eq!(config.weights.private_note.array().iter().sum::<u32>(), 100);
    }
}
