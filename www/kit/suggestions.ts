/** What a finding's fix offers to put into the draft. */
import { merged } from './spans.js';
import type { Finding, Span } from './tactful.js';

/** A text to type as it stands, in the place of a span, or at the caret where there is none. */
export interface Suggestion {
  text: string;
  span: Span | undefined;
}

/** The words that a fix quotes. */
export function quotes(fix: string): string[] {
  return [...fix.matchAll(/["“]([^"”]+)["”]/gu)].map(([, words]) => words as string);
}

/** A phrase takes the place of the finding's words, a sentence that of their sentence. */
export function suggestions({ fix, spans }: Finding, draft: string): Suggestion[] {
  const [words, ...more] = merged(spans);
  // Words in several places cannot give way to one suggestion.
  if (more.length > 0) return [];
  return quotes(fix).map((text) => ({
    text,
    span: words && /^\p{Lu}.*[.?!]$/su.test(text) ? sentenceAround(draft, words) : words,
  }));
}

function sentenceAround(draft: string, { start, end }: Span): Span {
  const from = draft.lastIndexOf('\n', start - 1) + 1;
  const to = draft.indexOf('\n', end);
  const line = draft.slice(from, to < 0 ? draft.length : to);
  let span: Span = { start, end };
  for (const { index, segment } of new Intl.Segmenter('en', { granularity: 'sentence' }).segment(line)) {
    const first = from + index;
    const last = first + segment.trimEnd().length;
    if (first < end && start < last) span = { start: Math.min(span.start, first), end: Math.max(span.end, last) };
  }
  return span;
}
