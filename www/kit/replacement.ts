/** Where a finding's fix goes in the draft, and what it puts there. */
import { merged } from './spans.js';
import type { Finding, Report, Signal, Span } from './tactful.js';

/** A change of the draft: these words in place of that span. */
export interface Replacement extends Span {
  text: string;
}

/** A gap that the writer fills in. */
export const BLANK = '___';
/** The part of a sentence that a finding must cover for the whole sentence to give way. */
const MOST_OF_IT = 0.6;
/** These start a reply; what other findings miss comes towards its end. */
const AT_START = ['missing_acknowledgment', 'empty_acknowledgment', 'missing_apology'];
/** What can be taken out without anything in its place. */
const CUT = ['canned', 'over_warm', 'over_cheerful'];
const CLOSINGS = ['closing_generic', 'sign_off', 'closing_specific', 'offer_generic', 'survey'];
/** A signature has few words; what stands further from the end is no closing. */
const CLOSING_PART = 0.5;

/** The words to type, where the fix quotes some. */
export function wordsOf(fix: string): string | undefined {
  return /["“]([^"”]+)["”]/u.exec(fix)?.[1];
}

let segmenter: Intl.Segmenter | undefined;
let last: { text: string; found: Span[] } | undefined;

/** The sentences of a text; a line break ends one too. */
export function sentences(text: string): Span[] {
  if (last?.text === text) return last.found;
  segmenter ??= new Intl.Segmenter('en', { granularity: 'sentence' });
  const found: Span[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    for (const { index, segment } of segmenter.segment(line)) {
      const from = start + index + (segment.length - segment.trimStart().length);
      const end = start + index + segment.trimEnd().length;
      if (from < end) found.push({ start: from, end });
    }
    start += line.length + 1;
  }
  last = { text, found };
  return found;
}

/** What applying the fix would do; nothing where it takes the writer's own thought. */
export function replacement(draft: string, finding: Finding, report: Report): Replacement | undefined {
  const words = wordsOf(finding.fix);
  const [first] = finding.spans;
  if (words === undefined) return first && CUT.includes(finding.id) ? cut(draft, finding) : undefined;
  if (!first) return insert(draft, words, AT_START.includes(finding.id) ? bodyStart(draft, report) : bodyEnd(draft, report));
  // A few words for a few words ("soon": "by ___").
  if (!isSentence(words)) return { ...first, text: words };
  const sentence = sentences(draft).find(({ start, end }) => start <= first.start && first.start < end);
  if (!sentence) return insert(draft, words, first.end);
  const covered = merged(finding.spans)
    .map(({ start, end }) => Math.min(end, sentence.end) - Math.max(start, sentence.start))
    .reduce((sum, length) => sum + Math.max(0, length), 0);
  return covered >= MOST_OF_IT * (sentence.end - sentence.start)
    ? { ...sentence, text: words }
    : insert(draft, words, sentence.end);
}

function isSentence(words: string): boolean {
  return /[.?!:]$/u.test(words) || /^\p{Lu}/u.test(words);
}

/** Takes out sentences that hold little else, and else emoji and exclamation marks. */
function cut(draft: string, { spans }: Finding): Replacement | undefined {
  const all = sentences(draft);
  const found = merged(spans);
  const whole = all.find((sentence) => {
    const inside = found.filter(({ start, end }) => start < sentence.end && end > sentence.start);
    const covered = inside.reduce((sum, { start, end }) => sum + Math.min(end, sentence.end) - Math.max(start, sentence.start), 0);
    return covered >= MOST_OF_IT * (sentence.end - sentence.start);
  });
  if (whole) {
    // With the space that would be left over.
    let { start, end } = whole;
    while (draft[end] === ' ') end++;
    if (end === draft.length || draft[end] === '\n') while (draft[start - 1] === ' ') start--;
    return { start, end, text: '' };
  }
  for (const { start, end } of found) {
    const words = draft.slice(start, end);
    if (/^!+$/u.test(words)) return { start, end, text: '.' };
    if (/^\p{Extended_Pictographic}/u.test(words)) return { start: draft[start - 1] === ' ' ? start - 1 : start, end, text: '' };
  }
  return undefined;
}

function insert(draft: string, words: string, at: number): Replacement {
  const before = draft.slice(0, at);
  const after = draft.slice(at);
  const lead = before === '' || /\s$/u.test(before) ? '' : ' ';
  const tail = after === '' || /^\s/u.test(after) ? '' : ' ';
  return { start: at, end: at, text: `${lead}${words}${tail}` };
}

/** Behind the greeting. */
function bodyStart(draft: string, { signals }: Report): number {
  const greeting = signals.find(({ kind, span }) => kind === 'greeting' && draft.slice(0, span.start).trim() === '');
  if (!greeting) return draft.length - draft.trimStart().length;
  const rest = /^[^\n.!?]{0,40}?(?:\n\s*|[.!?,]+\s+)/u.exec(draft.slice(greeting.span.end));
  return greeting.span.end + (rest?.[0].length ?? 0);
}

/** Before the closing lines. */
function bodyEnd(draft: string, { signals }: Report): number {
  const inEnd = ({ kind, span }: Signal): boolean => CLOSINGS.includes(kind) && span.start > draft.length * CLOSING_PART;
  const closing = Math.min(draft.length, ...signals.filter(inEnd).map(({ span }) => span.start));
  // The end of the last sentence before it.
  const before = sentences(draft).findLast(({ end }) => end <= closing);
  return before?.end ?? draft.trimEnd().length;
}
