/** The kit's texts: headings of the findings, and what stands on a card. The core's own sentences come with the report. */
import type { Level } from './tactful.js';

export const levels: Record<Level, string> = { minor: 'Small', moderate: 'Worth changing', severe: 'Important' };

const titles: Record<string, string> = {
  overused_apology_template: 'A stock apology',
  non_apology: 'An apology that takes itself back',
  missing_apology: 'No apology for our mistake',
  empty_acknowledgment: 'Understanding without saying what',
  missing_acknowledgment: 'Their trouble is not named',
  missing_next_step: 'No next step',
  vague_next_step: 'A vague next step',
  missing_timeline: 'No “by when”',
  vague_timeline: 'A vague “by when”',
  missing_fallback: 'No plan B',
  blames_customer: 'Sounds like blame',
  no_ownership: 'Nobody owns this',
  deflection: 'Sends them elsewhere',
  over_warm: 'Warmer than the moment',
  mirroring: 'Echoes their anger',
  over_cheerful: 'Too cheerful for the moment',
  over_casual: 'Too casual for the moment',
  canned: 'Sounds scripted',
  template_leak: 'A blank that was not filled in',
  false_closure: 'Closed too early',
  poor_handoff: 'A thin handover',
  pressure: 'Puts pressure on them',
  bare_refusal: 'A bare no',
  over_promise: 'A promise nobody can keep',
  jargon: 'Words they may not know',
  hedged: 'Too many maybes',
  too_long: 'Long for this channel',
  privacy_risk: 'Private data in the text',
  ai_opacity: 'A machine that sounds human',
  unanswered_question: 'A question left open',
};

/** The heading of a finding. */
export function titleOf(id: string): string {
  const words = id.replaceAll('_', ' ');
  return titles[id] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** Every text that `attach` shows, for translation. */
export interface Messages {
  title(id: string): string;
  level(level: Level): string;
  /** On the mark in the field's corner, with the shortcut if there is one. */
  count(findings: number, shortcut: string | undefined): string;
  /** Said once writing pauses. */
  status(findings: number, shortcut: string | undefined): string;
  lookedFor: string;
  fix: string;
  /** What applying the fix does to these words, or to the reply. */
  replace(words: string): string;
  remove(words: string): string;
  insert: string;
  copy: string;
  copied: string;
  copyFailed: string;
  why: string;
  dismiss: string;
  /** Said of a finding that was just put aside, beside what takes that back. */
  dismissed: string;
  undo: string;
  position(at: number, of: number): string;
  previous: string;
  next: string;
  close: string;
}

const findings = (n: number): string => (n === 0 ? 'Nothing to change' : n === 1 ? '1 finding' : `${n} findings`);

export const english: Messages = {
  title: titleOf,
  level: (level) => levels[level],
  count: (n, shortcut) => (n > 0 && shortcut ? `${findings(n)} (${shortcut})` : findings(n)),
  status: (n, shortcut) => (n > 0 && shortcut ? `${findings(n)}. ${shortcut} shows the first.` : `${findings(n)}.`),
  lookedFor: 'Looked for, not found:',
  fix: 'Try',
  replace: (words) => `Replace “${words}”`,
  remove: (words) => `Take out “${words}”`,
  insert: 'Put it in',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Select it and copy by hand',
  why: 'Where this comes from',
  dismiss: 'Not here',
  dismissed: 'Left alone in this text.',
  undo: 'Undo',
  position: (at, of) => `${at} of ${of}`,
  previous: 'Previous finding',
  next: 'Next finding',
  close: 'Close',
};
