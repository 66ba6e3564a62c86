//! Placeholders of helpdesks and template languages: those that nobody fills in, or not as they are written.

use super::lint::{Edit, Raw};
use crate::report::Level;
use crate::text::{MaskKind, PlaceholderKind, Text};
use std::ops::Range;

/// Placeholders of Zendesk, Freshdesk, Intercom, Front, Gorgias and Help Scout, by their public documentation.
const KNOWN: &[&str] = &[
    // Zendesk
    "ticket.id",
    "ticket.title",
    "ticket.description",
    "ticket.url",
    "ticket.link",
    "ticket.status",
    "ticket.priority",
    "ticket.ticket_type",
    "ticket.external_id",
    "ticket.via",
    "ticket.score",
    "ticket.due_date",
    "ticket.account",
    "ticket.created_at",
    "ticket.updated_at",
    "ticket.tags",
    "ticket.verbatim_description",
    "ticket.latest_comment",
    "ticket.latest_public_comment",
    "ticket.public_comments",
    "ticket.comments",
    "ticket.comments_formatted",
    "ticket.requester.name",
    "ticket.requester.first_name",
    "ticket.requester.last_name",
    "ticket.requester.email",
    "ticket.requester.phone",
    "ticket.requester.language",
    "ticket.requester.details",
    "ticket.assignee.name",
    "ticket.assignee.first_name",
    "ticket.assignee.last_name",
    "ticket.assignee.email",
    "ticket.group.name",
    "ticket.organization.name",
    "ticket.brand.name",
    "ticket.in_business_hours",
    "current_user.name",
    "current_user.first_name",
    "current_user.last_name",
    "current_user.email",
    "current_user.signature",
    "satisfaction.rating_section",
    "satisfaction.rating_url",
    "agent.signature",
    // Freshdesk
    "ticket.subject",
    "ticket.requester.firstname",
    "ticket.requester.lastname",
    "ticket.agent.name",
    "ticket.agent.firstname",
    "ticket.agent.email",
    "ticket.from_email",
    "ticket.source",
    "ticket.product_name",
    "ticket.portal_name",
    "ticket.portal_url",
    "ticket.public_url",
    "ticket.requester.company_name",
    "ticket.due_by_time",
    "ticket.fr_due_by_time",
    "ticket.satisfaction_survey",
    "helpdesk_name",
    "agent.name",
    "agent.firstname",
    // Intercom
    "first_name",
    "last_name",
    "full_name",
    "name",
    "email",
    "phone",
    "company_name",
    "company.name",
    "teammate.first_name",
    "teammate.name",
    "author.first_name",
    "user.name",
    "user.first_name",
    "user.last_name",
    "user.email",
    "contact.first_name",
    "contact.name",
    "contact.email",
    // Front
    "recipient.name",
    "recipient.first_name",
    "recipient.last_name",
    "recipient.email",
    "recipient.handle",
    "user.handle",
    "account.name",
    "conversation.id",
    "conversation.subject",
    // Gorgias
    "ticket.customer.name",
    "ticket.customer.firstname",
    "ticket.customer.lastname",
    "ticket.customer.email",
    "ticket.assignee_user.name",
    "ticket.assignee_user.firstname",
    "current_user.firstname",
    "current_user.lastname",
    // Help Scout
    "customer.fullname",
    "customer.firstname",
    "customer.lastname",
    "customer.email",
    "customer.company",
    "mailbox.name",
    "mailbox.email",
    "user.fullname",
    "user.firstname",
    "user.lastname",
    "user.phone",
    "user.signature",
    "conversation.number",
    "conversation.url",
];

/// What a helpdesk lets everybody name below these is not listed.
const OPEN: &[&str] = &[
    "ticket.ticket_field_",
    "ticket.custom",
    "ticket.cf_",
    "ticket.requester.custom_fields",
    "ticket.organization.",
    "ticket.customer.integrations",
    "ticket.requester.cf_",
    "dc.",
    "custom",
    "ticket.requester.tags",
];

/// The findings about the placeholders of a text; `known` are those that the project lists.
pub(super) fn check(read: &Text<'_>, known: &[String]) -> Vec<Raw> {
    let text = read.original;
    let mut found = unclosed(text);
    let placeholders = read.masks.iter().filter_map(|mask| match mask.kind {
        MaskKind::Placeholder(kind) => Some((kind, mask.span.start as usize..mask.span.end as usize)),
        _ => None,
    });
    let placeholders: Vec<_> = placeholders.collect();
    // A template that gives one name a fallback is in a dialect that has them.
    let has_fallback = |inside: &str| inside.contains("fallback:") || inside.contains("default:");
    let fallbacks = placeholders.iter().any(|(_, place)| has_fallback(&text[place.clone()]));
    found.extend(blanks(read));
    for (kind, place) in placeholders {
        let shown = &text[place.clone()];
        let Some(name) = name(shown) else {
            if (kind == PlaceholderKind::Instruction || instructs(shown)) && !shown.starts_with('{') {
                found.push(Raw {
                    fix: "Write the real words, or make it a placeholder that the helpdesk fills in.".to_owned(),
                    ..raw(
                        "placeholder_instruction",
                        Level::Severe,
                        place.clone(),
                        format!("{shown} is an instruction to the writer that would reach the customer."),
                    )
                });
            }
            continue;
        };
        let listed = known.iter().any(|pattern| matches(pattern, name));
        let usual = KNOWN.iter().any(|known| known.eq_ignore_ascii_case(name))
            || OPEN.iter().any(|start| name.to_ascii_lowercase().starts_with(start));
        if !listed && !usual {
            let root = name.split_once('.').map(|(root, _)| root.to_ascii_lowercase());
            let rooted =
                root.is_some_and(|root| KNOWN.iter().any(|k| k.split_once('.').is_some_and(|(r, _)| r == root)));
            if let Some(near) = misspelt(name, known) {
                let start = place.start + shown.find(name).unwrap_or_default();
                found.push(Raw {
                    fix: format!("Write {near}."),
                    edits: vec![Edit {
                        place: start..start + name.len(),
                        text: near.to_owned(),
                    }],
                    ..raw(
                        "placeholder_misspelt",
                        Level::Severe,
                        place.clone(),
                        format!("{shown} is no placeholder of a helpdesk; {near} is."),
                    )
                });
            } else if rooted || (!known.is_empty() && shown.starts_with("{{")) {
                found.push(Raw {
                    fix: "Check its name; list it under placeholders in the settings if it is right.".to_owned(),
                    ..raw(
                        "placeholder_unknown",
                        Level::Moderate,
                        place.clone(),
                        format!("{shown} is no placeholder that is known: it may reach the customer as it stands."),
                    )
                });
            }
        }
        if fallbacks && kind == PlaceholderKind::Person && shown.starts_with("{{") && !has_fallback(shown) {
            found.push(Raw {
                fix: "Add a fallback, as the other placeholders have one.".to_owned(),
                ..raw(
                    "placeholder_without_fallback",
                    Level::Minor,
                    place,
                    format!("{shown} has no fallback: where the name is not known, nothing stands there."),
                )
            });
        }
    }
    found
}

/// Whether a placeholder starts as an instruction does, whatever it asks for: "[INSERT DATE]".
fn instructs(shown: &str) -> bool {
    const VERBS: &[&str] = &[
        "insert", "enter", "add", "fill", "type", "write", "specify", "describe", "explain", "provide", "state",
        "mention", "choose", "select", "pick", "delete", "remove", "replace", "edit", "include",
    ];
    let inside = shown.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut words = inside
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let first = words
        .next()
        .is_some_and(|word| VERBS.iter().any(|verb| verb.eq_ignore_ascii_case(word)));
    first && words.next().is_some()
}

/// Blanks that somebody was to fill in by hand: `___`, but no rule across the page, emphasis, code or address.
fn blanks(read: &Text<'_>) -> Vec<Raw> {
    let text = read.original;
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("___").map(|found| at + found) {
        let end = text.len() - text[start..].trim_start_matches('_').len();
        at = end;
        let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let rest = &text[line..];
        let alone = rest[..rest.find('\n').unwrap_or(rest.len())]
            .trim()
            .bytes()
            .all(|b| b == b'_');
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let inside = read
            .masks
            .iter()
            .any(|mask| (mask.span.start as usize) < end && start < mask.span.end as usize);
        if !alone && !inside && !word(text[..start].chars().next_back()) && !word(text[end..].chars().next()) {
            found.push(Raw {
                fix: "Write the real words, or make it a placeholder that the helpdesk fills in.".to_owned(),
                ..raw(
                    "placeholder_instruction",
                    Level::Severe,
                    start..end,
                    "A blank that nobody has filled in would reach the customer.".to_owned(),
                )
            });
        }
    }
    found
}

fn raw(rule: &'static str, level: Level, place: Range<usize>, message: String) -> Raw {
    Raw {
        rule: rule.into(),
        level,
        spans: vec![place],
        message,
        fix: String::new(),
        edits: Vec::new(),
        when: String::new(),
    }
}

/// The name in a placeholder between braces; nothing where it is none, or a statement.
fn name(shown: &str) -> Option<&str> {
    let inside = shown
        .strip_prefix("{{{")
        .or(shown.strip_prefix("{{"))
        .or(shown.strip_prefix('{'))?;
    if inside.starts_with('%') {
        return None;
    }
    let inside = inside.trim_end_matches('}').split('|').next()?.trim();
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'[' | b']');
    let word = matches!(inside, "else" | "this");
    (!inside.is_empty() && !word && inside.bytes().all(plain)).then_some(inside)
}

/// Whether a pattern of the project, in which `*` stands for any characters, names a placeholder.
fn matches(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, end)) => name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end),
    }
}

/// The placeholder that was meant, where it is one slip away.
fn misspelt<'k>(name: &str, known: &'k [String]) -> Option<&'k str> {
    if name.len() < 6 {
        return None;
    }
    let lower = name.to_ascii_lowercase();
    let near = |k: &&str| strsim::osa_distance(&lower, k) <= if name.len() < 12 { 1 } else { 2 };
    let own = known.iter().map(String::as_str).filter(|k| !k.contains('*'));
    // `company_id` is a field of somebody's own, not a slip in `company.name`: the numbers of parts have to agree.
    let parts = |name: &str| name.split('.').count();
    own.chain(KNOWN.iter().copied())
        .filter(|k| parts(k) == parts(name))
        .find(near)
}

/// Placeholders and statements that are opened and not closed on their line.
fn unclosed(text: &str) -> Vec<Raw> {
    let mut found = Vec::new();
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        let mut at = 0;
        while let Some(start) = text[at..].find(open).map(|found| at + found) {
            let line = &text[start..][..text[start..].find('\n').unwrap_or(text.len() - start)];
            let comment = line.starts_with("{{!");
            match line.find(close) {
                Some(end) if !line[2..end].contains(open) => at = start + end + 2,
                _ if comment => at = start + 2,
                _ => {
                    let end = line[2..].find([' ', '\t', '{']).map_or(line.len(), |end| end + 2);
                    found.push(Raw {
                        fix: format!("Close it with {close}."),
                        ..raw(
                            "placeholder_unclosed",
                            Level::Severe,
                            start..start + end,
                            format!(
                                "{} is never closed, so it would reach the customer as it stands.",
                                &line[..end]
                            ),
                        )
                    });
                    at = start + 2;
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, known: &[String]) -> Vec<Raw> {
        super::check(&Text::new(text), known)
    }

    fn rules(text: &str) -> Vec<String> {
        check(text, &[]).into_iter().map(|raw| raw.rule.into_owned()).collect()
    }

    #[test]
    fn what_helpdesks_fill_in_passes() {
        for text in [
            "Hi {{ticket.requester.first_name}},",
            "Hi {{ ticket.requester.firstname }},",
            "Hi {{first_name | fallback: \"there\"}},",
            "Hi {%customer.firstName%}, {{customer.firstName}}",
            "Order {{ticket.ticket_field_360001}} and {{dc.greeting}}",
            "Hi %NAME%, by [ETA]",
            "{{order_number}} {order_id}",
        ] {
            assert_eq!(rules(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn slips_are_found_with_what_was_meant() {
        let found = check("Hi {{ticket.requestor.first_name}},", &[]);
        assert_eq!(found[0].rule, "placeholder_misspelt");
        assert_eq!(found[0].edits[0].text, "ticket.requester.first_name");
        assert_eq!(
            &"Hi {{ticket.requestor.first_name}},"[found[0].edits[0].place.clone()],
            "ticket.requestor.first_name"
        );
        assert_eq!(rules("{{ticket.shoe_size}}"), ["placeholder_unknown"]);
        let known = ["order.*".to_owned(), "shop".to_owned()];
        assert_eq!(check("{{order.total}} {{shop}}", &known), []);
        assert_eq!(check("{{basket}}", &known)[0].rule, "placeholder_unknown");
    }

    #[test]
    fn unclosed_ones_and_instructions() {
        assert_eq!(
            rules("Hi {{ticket.requester.name, we looked."),
            ["placeholder_unclosed"]
        );
        assert_eq!(rules("Hi {{name} and {{email}}"), ["placeholder_unclosed"]);
        assert_eq!(rules("{% if x \nHello"), ["placeholder_unclosed"]);
        assert_eq!(
            rules("We did this because [insert reason]."),
            ["placeholder_instruction"]
        );
        assert_eq!(rules("It arrives on [INSERT DATE]."), ["placeholder_instruction"]);
        let text = "Your order ___ comes by ____.";
        let places: Vec<&str> = check(text, &[]).iter().map(|raw| &text[raw.spans[0].clone()]).collect();
        assert_eq!(places, ["___", "____"]);
        for text in [
            "One\n\n___\n\nTwo",
            "a ___strong___ word",
            "`a ___ b`",
            "snake___case",
            "[ADDRESS] by [Date]",
        ] {
            assert_eq!(rules(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_name_without_a_fallback_among_others_that_have_one() {
        let text = "Hi {{first_name | fallback: \"there\"}}, {{last_name}} wrote.";
        assert_eq!(rules(text), ["placeholder_without_fallback"]);
    }
}
