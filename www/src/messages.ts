/** Every text of the page itself, in one place. The core's own sentences come with the report. */
import type { Act, Band, Channel, Dimension, Fault, Intent, Sender, Severity } from './types.js';
import { levels, titleOf } from '../kit/messages.js';
import type { Field } from './state.js';

const dimensions: Record<Dimension, { name: string; question: string }> = {
  acknowledgment: { name: 'Acknowledgment', question: 'Do they know what happened?' },
  clarity: { name: 'Clarity', question: 'What happens next?' },
  reassurance: { name: 'Reassurance', question: 'Am I less unsure now?' },
  accountability: { name: 'Accountability', question: 'Who is on the hook?' },
  appropriateness: { name: 'Appropriateness', question: 'The right tone for the moment?' },
};
const bands: Record<Band, string> = {
  acceptable: 'Ready to send',
  needs_improvement: 'Better with a change',
  critical: 'Not ready to send yet',
};
const acts: Record<Act, string> = {
  ANSWER: 'an answer',
  RESOLVE: 'word that it is done',
  COMMIT: 'a promise to act: your side acts next',
  ASK: 'a request: the customer acts next',
  REFUSE: 'a no',
  HANDOFF: 'a handover to someone else',
  STATUS: 'an update',
  CLOSE: 'a closing line',
  NOTE: 'a note for colleagues',
};
const fields: Record<Field, string> = {
  channel: 'Channel',
  intent: 'About',
  severity: 'At stake',
  sender: 'Written by',
  fault: 'Whose fault',
};
const channels: Record<Channel, string> = {
  chat: 'Chat',
  email: 'E-mail',
  public_social: 'Public post',
  in_app: 'In-app message',
  private_note: 'Internal note',
};
const intents: Record<Intent, string> = {
  refund_billing: 'Refund or billing',
  shipping_delay: 'Late delivery',
  outage: 'Service down',
  account_access: 'Locked out',
  how_to: 'How to do it',
  product_question: 'Product question',
  cancellation: 'Cancelling',
  technical_bug: 'Something broken',
  complaint: 'Complaint',
  security_privacy: 'Security or privacy',
  praise_closing: 'Thanks or closing',
  other: 'Something else',
};
const severities: Record<Severity, string> = { low: 'Low', medium: 'Medium', high: 'High', critical: 'Critical' };
const senders: Record<Sender, string> = { human: 'A person', ai: 'A machine', template: 'A template' };
const faults: Record<Fault, string> = {
  company: 'Ours',
  third_party: 'Another company’s',
  customer: 'The customer’s',
  none: 'Nobody’s',
  unknown: 'Not known',
};
const options: Record<Field, Record<string, string>> = {
  channel: channels,
  intent: intents,
  severity: severities,
  sender: senders,
  fault: faults,
};

export const messages = {
  name: 'tactful',
  tagline: 'Check a reply before you send it.',
  privacy: 'Nothing you type leaves this device',
  skip: 'Skip to the results',
  theme: { label: 'Theme', system: 'System theme', light: 'Light', dark: 'Dark' },
  offline: 'You are offline. Everything here still works.',
  customer: {
    label: 'The customer’s message',
    optional: 'optional',
    placeholder: 'Paste what they wrote. It helps to judge what is at stake.',
  },
  draft: {
    label: 'Your reply',
    placeholder: 'Paste or type the reply you are about to send.',
    words: (n: number) => (n === 1 ? '1 word' : `${n.toLocaleString('en')} words`),
    clear: 'Clear',
    undo: 'Bring my text back',
    keys: 'F8 goes to the next finding, Esc back to the text.',
  },
  context: {
    title: 'The moment',
    fields,
    options,
    option: (field: Field, value: string): string => options[field][value] ?? value,
    /** Heads the part of the list that leaves it to the program, and the part that does not. */
    groups: { infer: 'Inferred', choose: 'Set it yourself' },
    inferred: 'inferred',
    set: 'set by you',
    reset: (field: string) => `${field}: infer it instead`,
    from: (words: readonly string[]) => `from ${words.map((word) => `“${word}”`).join(', ')}`,
    assumed: 'no sign found, so assumed',
    pending: 'As you type',
  },
  scores: {
    title: 'Scores',
    dimensions,
    overall: (n: number) => `${n} of 100`,
    bands,
    readAs: (act: Act) => `Read as ${acts[act]}`,
    value: (score: number, rung: string) => `${score} of 5: ${rung}`,
    none: '–',
    waiting: 'No score yet',
    next: (score: number) => `For ${score}:`,
    why: 'Why',
    whyLong: (dimension: string) => `Why this score for ${dimension}`,
    cap: (title: string) => `Held down by: ${title}`,
  },
  changes: {
    title: 'What one change would do',
    effect: (dimension: Dimension) => dimensions[dimension].name.toLowerCase(),
    overall: 'overall',
    to: 'to',
  },
  findings: {
    title: (n: number) => (n === 0 ? 'Findings' : n === 1 ? '1 finding' : `${n} findings`),
    none: 'Nothing to change here. The reply says what it should.',
    noneButLow: 'No single point stands out. The scores above say what would lift the reply.',
    name: titleOf,
    levels,
    lookedFor: 'Looked for, not found:',
    fix: 'Try',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Select it and copy by hand',
    copyLong: (title: string) => `Copy the suggestion for “${title}”`,
    why: 'Where this comes from',
    show: (quote: string) => `Show in your reply: ${quote}`,
    more: (n: number) => `and ${n} more`,
  },
  promises: {
    title: 'What you promise',
    note: 'Your customer will count on these.',
    noTime: 'no time given',
    nobody: 'nobody named',
  },
  summary: {
    label: 'To the results',
    text: (overall: number, band: Band) => `${overall} of 100 · ${bands[band]}`,
    empty: 'Scores appear here as you type',
  },
  welcome: {
    title: 'See how it reads to the person who gets it',
    text: 'Paste your reply. You get five scores, what is missing or too much, the very words behind every point, and what one change would do.',
    examples: 'Or try an example',
  },
  loading: 'Getting ready…',
  failed: (why: string) => `This draft could not be checked (${why}). Your text is untouched; change it and it is tried again.`,
  broken: 'The checker could not be started in this browser. Your text is untouched.',
  retry: 'Try again',
  status: (overall: number, band: Band, findings: readonly string[]) =>
    `${overall} of 100, ${bands[band].toLowerCase()}. ${
      findings.length === 0
        ? 'No findings.'
        : `${findings.length === 1 ? '1 finding' : `${findings.length} findings`}: ${findings.slice(0, 3).join(', ')}${findings.length > 3 ? ', and more' : ''}.`
    }`,
  footer: {
    privacy: 'Your text is checked on this device and is neither stored nor sent. This browser only remembers your theme, channel and “written by”.',
    limits: 'Made for English replies. It judges what is on the page, not whether it is true.',
    ruleset: (name: string) => `Rules: ${name}`,
  },
} as const;
