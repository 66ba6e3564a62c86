//! The rules that find by structure: who acts, in which tense, on what. Phrase rules stand in TOML; these stand in the
//! code of this folder, and here by their ids, so that whoever asks what a signal rests on finds them too.

use super::Kind;

/// A rule that finds by structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Structure {
    /// Its id, as signals name it.
    pub id: &'static str,
    /// The kinds of signal that it finds.
    pub kinds: &'static [Kind],
    /// What it means, in one sentence.
    pub meaning: &'static str,
    /// The part of the catalogue of practice that it follows.
    pub source: &'static str,
}

macro_rules! structures {
    ($($id:literal [$($kind:ident)+] $source:literal $meaning:literal)+) => {
        /// Every rule that finds by structure.
        pub const STRUCTURES: &[Structure] = &[$(Structure {
            id: concat!("structure.", $id),
            kinds: &[$(Kind::$kind),+],
            meaning: $meaning,
            source: concat!("Catalogue of practice, ", $source),
        }),+];
    };
}
#[rustfmt::skip]
structures! {
    "time" [TimeExact TimeBounded TimeSoft TimeCadence TimeNow TimeVague TimeUnknown TimeFact TimeCustomer TimeEvent] "appendix B9"
        "A time, sorted by how exact it is and by whom it binds: us, the customer, or nobody because it is past or describes."
    "commit" [Commit] "appendix B1"
        "Our side says in a future or progressive form that it does something specific: \"I'm sending the label\"."
    "vague_step" [CommitVague] "appendix B1, section 6D"
        "The same with nothing named: \"we'll look into it\"."
    "let_me" [Commit CommitVague] "appendix B1"
        "\"Let me ...\" announces what the writer does."
    "give_me_time" [Commit] "appendix B1"
        "\"Give me ten minutes\" promises a result by then."
    "scheduled_present" [Commit] "appendix B1"
        "A present tense with a future time is a promise: \"Omar calls you at ten\"."
    "on_it" [Commit CommitVague] "appendix B1, section 6D"
        "\"We're on it\", \"I'm on my way\": effort, or a move."
    "proposal" [Commit] "appendix B1"
        "\"I suggest we speak on Friday\" proposes a step of our own."
    "can_do" [Commit] "appendix B1"
        "\"I can refund it today\" offers an action."
    "can_confirm" [Done] "appendix B1"
        "\"I can confirm that ...\" reports a check that was done."
    "be_in_touch" [Commit CommitVague] "appendix B1, section 6D"
        "\"We'll be in touch\": a contact, vague without a time."
    "be_there" [Commit] "appendix B1"
        "\"I'll be with you at ten\" promises presence."
    "someone_will" [Agentless] "appendix B1, section 4C"
        "Nobody in particular acts: \"someone will\"."
    "pass_on" [CommitVague] "section 6D"
        "It will be passed on to nobody named."
    "passed_on" [CommitVague] "section 6D"
        "It was passed on to nobody named, and nothing follows."
    "done" [Done] "appendix B1"
        "Our side reports what it did."
    "bare_gerund" [Commit] "appendix B1"
        "A gerund opens the sentence and no subject is needed: \"Sending it now\"."
    "bare_participle" [Done] "appendix B1"
        "A participle opens the sentence: \"Refunded in full\"."
    "will_be_done" [Commit] "appendix B1, appendix B8"
        "A passive future with a specific action."
    "will_be_handled" [Agentless CommitVague] "appendix B8"
        "A passive future that only handles: \"it will be reviewed\"."
    "is_being_done" [Commit CommitVague Agentless] "appendix B1, appendix B8"
        "A passive that is under way."
    "has_been_done" [Done] "appendix B1"
        "A passive reports a specific deed."
    "has_been_passed_on" [Agentless CommitVague] "appendix B8"
        "A passive reports that it was passed on."
    "was_done" [Done] "appendix B1"
        "A past passive may report a deed; a hint."
    "customer_receives" [Commit] "appendix B1"
        "\"You'll receive ...\": somebody here sees to it."
    "comes_about" [Agentless] "section 4C"
        "It will come right by itself, and no time can be held against it."
    "outcome_will" [Commit] "appendix B1"
        "A thing will happen: \"the refund will land\"."
    "outcome_should" [Commit] "appendix B1"
        "A thing should happen."
    "outcome_present" [Commit] "appendix B1"
        "A present tense with a time says what happens: \"it ships on Friday\"."
    "outcome_coming" [Commit] "appendix B1"
        "A thing is arriving, shipping or coming back."
    "on_its_way" [Commit] "appendix B1"
        "A thing is on its way or due at a time."
    "leave_it_with_me" [CommitVague] "section 6D"
        "\"Leave it with me\" takes it on and names nothing."
    "ellipsis" [Commit] "appendix B1"
        "A sentence without a verb promises: \"Next update 10:00\"."
    "will_not" [Reassurance] "section 3A"
        "Our side says what it will not do to the customer."
    "imperative" [Instruct] "appendix B2"
        "The customer is told what to do by an imperative."
    "menu_path" [Instruct] "appendix B2"
        "A path through menus: \"Settings > Billing\"."
    "you_can" [Instruct] "appendix B2"
        "\"You can ...\" with an action."
    "you_should" [Instruct] "appendix B2"
        "\"You should ...\" with an action; a hint."
    "you_need_to" [Instruct] "appendix B2"
        "\"You need to ...\" with an action."
    "you_do" [Instruct] "appendix B2"
        "A list item says what the customer does; a hint."
    "we_suggest" [Instruct] "appendix B2"
        "\"I suggest ...\", \"we recommend ...\"."
    "request" [Ask] "appendix B3"
        "An imperative that asks for something: \"send me the number\"."
    "let_us_know_which" [Ask] "appendix B3"
        "\"Let me know which ...\" asks for something concrete."
    "we_need" [Ask] "appendix B3"
        "\"I need your order number\"."
    "we_need_you" [Ask] "appendix B3"
        "\"We need you to ...\"."
    "we_would_like_to_know" [Ask] "appendix B3"
        "\"We'd like to hear which ...\"; a hint."
    "question" [Ask] "appendix B3"
        "The customer is asked a question."
    "offer_question" [Choice] "appendix B3"
        "A question that offers: \"Shall I book it?\""
    "link" [Link] "section 6C"
        "A web address."
    "if_it_fails" [FallbackConditional] "appendix B4"
        "A condition of failure with a route: \"if it isn't there by then, reply here\"."
    "if_branch" [FallbackConditional] "appendix B4"
        "A condition with help that is no failure; a hint."
    "failing_that" [FallbackConditional] "appendix B4"
        "A condition without a known verb, with a route: \"failing that, call\"."
    "still_failing_question" [FallbackConditional] "appendix B4"
        "A short question supposes a failure, and the next sentence answers: \"Nothing there? Write to us.\""
    "meanwhile" [FallbackAlternative] "appendix B4"
        "What the customer can do in the meantime."
    "alternative" [FallbackAlternative] "appendix B4"
        "A workaround or another way."
    "options" [FallbackAlternative] "appendix B4"
        "Options side by side."
    "you_can_also" [FallbackAlternative] "appendix B4"
        "\"You can also ...\"."
    "if_you_would_rather" [FallbackAlternative] "appendix B4"
        "Another way for those who would rather not wait."
    "or_do" [FallbackAlternative] "appendix B4"
        "\"... or call us\"; a hint."
    "silence_has_consequences" [Pressure] "section 16"
        "If the customer stays silent, something is taken away."
    "own_error" [Ownership OwnCause] "appendix B5"
        "Our side did something wrong."
    "own_thing_failed" [OwnCause] "appendix B5"
        "Something of ours failed."
    "we_should_have" [Ownership] "appendix B5"
        "\"We should have ...\"."
    "we_did_not" [Ownership] "appendix B5"
        "Our side left undone what it owed."
    "customer_error" [Blame] "appendix B6"
        "The customer is said to have done it wrong."
    "counterfactual_blame" [Blame] "appendix B6"
        "\"You would have avoided this\": blame by supposition."
    "apology_if" [ApologyConditional] "section 1D"
        "An apology under a condition."
    "apology_named" [ApologySpecific] "section 1C"
        "An apology whose object names something of the case."
    "apology_unnamed" [ApologyTemplate] "section 1A"
        "An apology whose object names nothing of the case."
    "their_words" [AckSpecific] "section 2A, appendix B10"
        "A sentence takes up what the customer wrote."
    "their_event" [AckSpecific] "section 2A, appendix B10"
        "A sentence says back what happened to the customer."
    "issue_type" [AckTopic] "section 2A, appendix B10"
        "A sentence names the type of the matter, and no more."
    "impact" [EmotionTied] "section 2B"
        "A feeling tied to its cause, or what it cost."
    "detail" [Detail] "appendix B10"
        "A number, amount, date or name."
    "emoji" [Emoji] "section 10"
        "An emoji."
    "exclamation" [Exclamation] "section 10"
        "A sentence ends in an exclamation mark."
    "capitals" [Shouting] "section 10"
        "A word in capitals."
    "placeholder" [Placeholder] "section 13"
        "A field that the helpdesk fills in."
    "instruction" [TemplateLeak] "section 13"
        "An instruction to the writer was left in: \"[insert date]\"."
}

/// The rule of that id.
pub fn find(id: &str) -> Option<&'static Structure> {
    STRUCTURES.iter().find(|rule| rule.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_in_the_code_is_listed_and_every_listed_one_is_used() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/signals");
        let mut used = Vec::new();
        for file in std::fs::read_dir(folder).expect("the folder of the detectors") {
            let path = file.expect("a file of that folder").path();
            if !path.ends_with("structural.rs") {
                let code = std::fs::read_to_string(path).expect("a readable file");
                let ids = code.split('"').filter(|piece| piece.starts_with("structure."));
                used.extend(ids.map(str::to_owned));
            }
        }
        used.sort_unstable();
        used.dedup();
        let mut listed: Vec<&str> = STRUCTURES.iter().map(|rule| rule.id).collect();
        listed.sort_unstable();
        assert_eq!(listed, used);
    }
}
