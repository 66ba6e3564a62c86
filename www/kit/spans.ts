/** Ranges of the draft, in UTF-16 code units as JavaScript counts. */
import type { Report, Span } from './tactful.js';

/** How one draft became the next: `removed` units at `at` gave way to `added`. */
export interface Edit {
  at: number;
  removed: number;
  added: number;
}

/** The smallest single edit that turns `before` into `after`. */
export function editBetween(before: string, after: string): Edit {
  const shortest = Math.min(before.length, after.length);
  let at = 0;
  while (at < shortest && before.charCodeAt(at) === after.charCodeAt(at)) at++;
  let tail = 0;
  while (
    tail < shortest - at &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  return { at, removed: before.length - at - tail, added: after.length - at - tail };
}

/** Moves spans along with an edit; one that the edit touched inside is dropped until the next report. */
export function moved(spans: readonly Span[], edit: Edit): Span[] {
  const end = edit.at + edit.removed;
  const by = edit.added - edit.removed;
  return spans.flatMap((span) => {
    if (span.end <= edit.at) return [span];
    if (span.start >= end) return [{ start: span.start + by, end: span.end + by }];
    return [];
  });
}

/** The same report for the draft after an edit, until the new one is there. */
export function movedReport(report: Report, edit: Edit): Report {
  const scores = { ...report.scores };
  for (const dimension of Object.keys(scores) as (keyof typeof scores)[]) {
    const score = scores[dimension];
    scores[dimension] = {
      ...score,
      reasons: score.reasons.map((reason) => ({ ...reason, spans: moved(reason.spans, edit) })),
    };
  }
  return {
    ...report,
    scores,
    flags: report.flags.map((flag) => ({ ...flag, spans: moved(flag.spans, edit) })),
    promises: report.promises.map((promise) => ({ ...promise, span: moved([promise.span], edit)[0] ?? { start: 0, end: 0 } })),
  };
}

/** In order, and as one where they overlap: the same words are quoted once. */
export function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}

const LONGEST_QUOTE = 90;

/** The words of a span for a quotation: one line, shortened in the middle, no character cut in two. */
export function quoted(draft: string, span: Span): string {
  const words = draft.slice(span.start, span.end).replace(/\s+/gu, ' ').trim();
  if (words.length <= LONGEST_QUOTE) return words;
  const characters = [...words.slice(0, 4 * LONGEST_QUOTE)];
  return `${characters.slice(0, LONGEST_QUOTE - 25).join('')} … ${[...words.slice(-40)].slice(-20).join('')}`;
}
