/** What a handover should carry, and where a note or a message says it. */
import { sentences } from '../kit/replacement.js';
import { merged } from '../kit/spans.js';
import type { Kind, Report, Signal, Span } from './types.js';

export type NotePart = 'issue' | 'state' | 'tried' | 'facts' | 'owner' | 'ask' | 'told';
export type MessagePart = 'owner' | 'why' | 'when' | 'repeat' | 'fallback';

/** The words of each part, in the order of the text; none where it is missing. */
export type Parts<P extends string> = Record<P, Span[]>;

const TIMES: readonly Kind[] = ['time_exact', 'time_bounded', 'time_cadence', 'time_now', 'time_soft', 'time_event'];

/** Lines that say themselves what they hold. */
const LABELS: Partial<Record<NotePart, RegExp>> = {
  issue: /^[ \t>*•-]*(?:issue|problem|summary|topic|case|what happened)[ \t]*:[ \t]*(?=\S)/gimu,
  state: /^[ \t>*•-]*(?:customer|state|mood|sentiment|emotion|stakes|impact)[ \t]*:[ \t]*(?=\S)/gimu,
  tried: /^[ \t>*•-]*(?:tried|steps(?: taken)?|done(?: so far)?|checked|history)[ \t]*:[ \t]*(?=\S)/gimu,
  owner: /^[ \t>*•-]*(?:owner|assignee|assigned to|taking over|team)[ \t]*:[ \t]*(?=\S)/gimu,
  ask: /^[ \t>*•-]*(?:need|needed|ask|request|action|to do|todo|next(?: step)?)[ \t]*:[ \t]*(?=\S)/gimu,
  told: /^[ \t>*•-]*(?:told(?: (?:them|customer|the customer))?|customer (?:knows|was told)|promised|expectation)[ \t]*:[ \t]*(?=\S)/gimu,
};

export function noteParts(draft: string, report: Report): Parts<NotePart> {
  const labelled = (part: NotePart): Span[] =>
    [...draft.matchAll(LABELS[part] ?? /(?!)/gu)].map(({ index, 0: label }) => {
      const end = draft.indexOf('\n', index);
      return { start: index + label.length, end: end < 0 ? draft.length : end };
    });
  const find = (part: NotePart, kinds: readonly Kind[], which?: (signal: Signal) => boolean): Span[] => {
    const own = labelled(part);
    if (own.length > 0) return own;
    return merged(spansOf(report, kinds, which).map((span) => sentenceAround(draft, span)));
  };
  // A line that says itself what it holds is nothing else.
  const lines = (Object.keys(LABELS) as NotePart[]).flatMap(labelled);
  const free = ({ span }: Signal): boolean => !lines.some((line) => overlap(lineAround(draft, line), span));
  const issue = find('issue', ['ack_specific', 'ack_topic', 'status', 'explain'], free);
  const ask = find('ask', ['note_ask'], free);
  const owner = labelled('owner');
  return {
    issue: issue.slice(0, 2),
    state: find('state', ['note_emotion']),
    tried: find('tried', ['note_tried', 'done'], ({ kind, actor }) => kind === 'note_tried' || actor === 'I' || actor === 'we'),
    facts: facts(draft, report),
    owner: owner.length > 0 ? owner : ownerIn(draft, report, ask),
    ask,
    told: find('told', ['note_told']),
  };
}

export function messageParts(draft: string, report: Report): Parts<MessagePart> {
  return {
    owner: merged(spansOf(report, ['handoff', 'commit'], ({ actor }) => actor === 'named' || actor === 'I')),
    why: merged(spansOf(report, ['reason', 'ack_specific', 'apology_specific', 'own_cause', 'ack_topic'])),
    when: times(draft, report),
    repeat: merged(spansOf(report, ['no_repeat', 'reference'])),
    fallback: merged(spansOf(report, ['fallback_conditional', 'fallback_alternative'])),
  };
}

/**
 * The times that a customer or a colleague counts on, in the order of the text. In a note, those of what the customer
 * was told count alone, then those of the request; there a bare date is a promise too.
 */
export function times(draft: string, report: Report, parts?: Parts<NotePart>): Span[] {
  const any = spansOf(report, TIMES.concat('time_fact', 'time_customer', 'time_vague'));
  for (const lines of parts ? [parts.told, parts.ask] : []) {
    const inside = any.filter((span) => lines.some((line) => overlap(line, span)));
    if (inside.length > 0) return distinct(draft, merged(inside));
  }
  return distinct(draft, merged(spansOf(report, TIMES)));
}

/** Numbers, amounts, dates and references, with the words between them where they stand together: "84 EUR". */
function facts(draft: string, report: Report): Span[] {
  const together: Span[] = [];
  for (const { start, end } of merged(spansOf(report, ['detail', 'reference', 'time_fact', 'time_customer', 'time_exact']))) {
    const last = together.at(-1);
    if (last && /^[ ,]?[ ]?$/u.test(draft.slice(last.end, start))) last.end = end;
    else together.push({ start, end });
  }
  const telling = /\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b/iu;
  return distinct(draft, together.filter(({ start, end }) => telling.test(draft.slice(start, end))));
}

/** A person or team that the request is put to: "Dana, can you …", "@billing", "to the export team". */
function ownerIn(draft: string, report: Report, ask: readonly Span[]): Span[] {
  const named = spansOf(report, ['handoff', 'note_ask', 'commit'], ({ actor }) => actor === 'named');
  if (named.length > 0) return merged(named).slice(0, 1);
  for (const { start, end } of ask) {
    const words = draft.slice(start, end);
    const found = /@[\w-]+|^\p{Lu}[\p{L}'’-]+(?=,| to | can | could | please )|\b(?:the |our )?[\p{L}]+(?: [\p{L}]+)? team\b|\b(?:billing|engineering|finance|legal|security|logistics|tier ?2|l2|second line)\b/u.exec(words);
    if (found) return [{ start: start + found.index, end: start + found.index + found[0].length }];
  }
  return [];
}

function spansOf({ signals }: Report, kinds: readonly Kind[], which: (signal: Signal) => boolean = () => true): Span[] {
  return signals.filter((signal) => kinds.includes(signal.kind) && which(signal)).map(({ span }) => span);
}

function sentenceAround(draft: string, span: Span): Span {
  return sentences(draft).find(({ start, end }) => start <= span.start && span.start < end) ?? span;
}

function lineAround(draft: string, { start, end }: Span): Span {
  return { start: draft.lastIndexOf('\n', start - 1) + 1, end };
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The same words once. */
function distinct(draft: string, spans: readonly Span[]): Span[] {
  const seen = new Set<string>();
  return spans.filter(({ start, end }) => {
    const words = draft.slice(start, end).toLowerCase();
    return !seen.has(words) && seen.add(words);
  });
}
