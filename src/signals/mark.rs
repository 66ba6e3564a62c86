//! Marks of tone that are no words: emoji, exclamation marks, shouted capitals.

use super::{Found, Kind};
use crate::grammar::Parsed;
use crate::text::{Caps, EndMark, MaskKind, PlaceholderKind, Shape};

/// Finds emoji, exclamation marks, shouting, and gaps; in a `template` an instruction to the writer is no slip.
pub(super) fn find(p: &Parsed<'_>, template: bool, out: &mut Vec<Found>) {
    for (i, token) in p.text.tokens.iter().enumerate() {
        if token.shape == Shape::Emoji {
            out.push(Found {
                kind: Kind::Emoji,
                rule: "structure.emoji",
                tokens: i..i + 1,
                strength: 2,
                actor: None,
            });
        }
        if let Shape::Mask(MaskKind::Placeholder(_)) = token.shape {
            out.push(Found {
                kind: Kind::Placeholder,
                rule: "structure.placeholder",
                tokens: i..i + 1,
                strength: 2,
                actor: None,
            });
        }
        if token.shape == Shape::Mask(MaskKind::Placeholder(PlaceholderKind::Instruction))
            && !template
            && is_note_to_writer(p.text.span_of(i..i + 1).slice(p.text.original))
        {
            out.push(Found {
                kind: Kind::TemplateLeak,
                rule: "structure.instruction",
                tokens: i..i + 1,
                strength: 3,
                actor: None,
            });
        }
        let letters = p.word(i).len();
        if token.shape == Shape::Word && token.caps == Caps::Upper && letters >= 4 && !p.words[i].lemma.is_empty() {
            out.push(Found {
                kind: Kind::Shouting,
                rule: "structure.capitals",
                tokens: i..i + 1,
                strength: 1,
                actor: None,
            });
        }
    }
    for s in &p.text.sentences {
        if s.end_mark == EndMark::Exclamation && s.tokens.end > s.tokens.start {
            out.push(Found {
                kind: Kind::Exclamation,
                rule: "structure.exclamation",
                tokens: s.tokens.end as usize - 1..s.tokens.end as usize,
                strength: 2,
                actor: None,
            });
        }
    }
}

/// "[insert reason]", not "[Enter]" and not a helpdesk's own `{{…}}`.
fn is_note_to_writer(gap: &str) -> bool {
    gap.starts_with(['[', '<']) && gap.trim().contains(' ')
}

#[cfg(test)]
mod tests {
    use crate::context::{Context, Sender};

    fn leaks(draft: &str, sender: Option<Sender>) -> bool {
        let context = Context {
            sender,
            ..Context::default()
        };
        let report = crate::check(draft, &context);
        report.flags.iter().any(|flag| flag.id == "template_leak")
    }

    #[test]
    fn an_exclamation_is_shown_with_its_mark() {
        let draft = "Thanks, Sam! It arrives today.";
        let report = crate::check(draft, &Context::default());
        let marks = report.signals.iter().filter(|s| s.kind == super::Kind::Exclamation);
        assert_eq!(marks.map(|s| s.span.slice(draft)).collect::<Vec<_>>(), ["Sam!"]);
    }

    #[test]
    fn an_instruction_that_was_left_in_leaks_unless_the_text_is_a_template() {
        for draft in [
            "Your refund of £20 should reach you by [INSERT DATE].",
            "Hi Mina, I'm sorry about [describe what went wrong in the customer's own words].",
            "The fee was charged because <<explain reason>>.",
        ] {
            assert!(leaks(draft, None), "{draft}");
            assert!(leaks(draft, Some(Sender::Human)), "{draft}");
            assert!(!leaks(draft, Some(Sender::Template)), "{draft}");
        }
        for draft in [
            "Your parcel arrives by [ETA].",
            "Hi {{ticket.requester.first_name}}, your refund is on its way.",
            "Press [Enter] twice and the form opens.",
        ] {
            assert!(!leaks(draft, None), "{draft}");
        }
    }
}
