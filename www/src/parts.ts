/** What a handover should carry, and where a note or a message says it. */
import { sentences } from './apply.js';
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
    const lines = labelled(part);
    if (lines.length > 0) return lines;
    return merged(spansOf(report, kinds, which).map((span) => sentenceAround(draft, span)));
  };
  // A line that is labelled as something else is not what happened.
  const others = (['state', 'tried', 'ask', 'told', 'owner'] as const).flatMap(labelled);
  const issue = find('issue', ['ack_specific', 'ack_topic', 'status', 'explain'], ({ span }) => !others.some((line) => overlap(line, span)));
  const ask = find('ask', ['note_ask']);
  const owner = labelled('owner');
  return {
    issue: issue.slice(0, 2),
    state: find('state', ['note_emotion']),
    tried: find('tried', ['note_tried']).length > 0 ? find('tried', ['note_tried']) : find('tried', ['done'], ({ actor }) => actor === 'I' || actor === 'we'),
    facts: distinct(draft, merged(spansOf(report, ['detail', 'reference']))),
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

/** The times that bind somebody, in the order of the text. Those of what the customer was told count alone, where there are any. */
export function times(draft: string, report: Report, told: readonly Span[] = []): Span[] {
  const all = merged(spansOf(report, TIMES));
  const inTold = all.filter((span) => told.some((line) => overlap(line, span)));
  return distinct(draft, inTold.length > 0 ? inTold : all);
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
