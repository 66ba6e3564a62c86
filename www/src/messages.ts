/** Every text of the page itself, in one place. The core's own sentences come with the report. */
import type { Act, Allowance, Band, Channel, Dimension, Entry, Fault, HouseKind, Intent, Kind, Sender, Severity } from './types.js';
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
  in_app: 'In-app',
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

/** What each kind of signal is, after "it has" or "only here". */
const signals: Record<Kind, string> = {
  apology_specific: 'an apology that says for what',
  apology_responsible: 'an apology that owns the mistake',
  apology_template: 'a stock apology',
  apology_short: 'a short apology',
  apology_sympathy: 'sympathy',
  apology_conditional: 'an apology with an “if”',
  apology_self_repair: 'a slip of the pen put right',
  apology_latency: 'an apology for the wait',
  apology_minimising: 'an apology made small',
  condolence: 'condolence',
  ownership: 'the fault owned',
  own_cause: 'a cause on our side',
  ack_specific: 'what happened, with a detail',
  ack_generic: 'understanding that fits anybody',
  ack_topic: 'the topic named',
  emotion_tied: 'what it cost them',
  emotion_bare: 'a feeling, tied to nothing',
  thanks: 'thanks for something',
  thanks_for_wait: 'thanks for waiting',
  commit: 'a promise to do something',
  commit_vague: 'a vague promise',
  done: 'something already done',
  status: 'where things stand',
  explain: 'an explanation',
  ask: 'a question to the customer',
  instruct: 'what the customer can do',
  choice: 'a choice or an offer',
  link: 'a link',
  time_exact: 'an exact time',
  time_bounded: 'a time limit',
  time_soft: 'a rough time',
  time_event: 'a time that hangs on something',
  time_cadence: 'regular updates',
  time_now: 'something under way now',
  time_vague: 'a vague time',
  time_unknown: 'an honest “no date yet”',
  time_fact: 'a date of what happened',
  time_customer: 'a time for the customer',
  fallback_conditional: 'what happens if it fails',
  fallback_alternative: 'a way on meanwhile',
  offer_generic: 'an offer that fits anybody',
  refusal: 'a no',
  reason: 'the reason for a no',
  bad_news: 'bad news announced',
  reassurance: 'a fact to hold on to',
  verification: 'a promise to check something named',
  honest_limit: 'an honest limit',
  slogan: 'an empty comfort',
  anti_reassurance: 'something that worries',
  over_promise: 'a promise nobody can keep',
  handoff: 'somebody takes over',
  no_repeat: 'nothing need be repeated',
  reference: 'a reference',
  agentless: 'nobody in particular acts',
  deflection: 'sends them elsewhere',
  blame: 'blame',
  invalidation: 'their trouble played down',
  pressure: 'pressure',
  hostile: 'hostile words',
  over_warm: 'overdone warmth',
  warmth: 'warm words',
  mirroring: 'their anger echoed',
  cheer: 'cheerful words',
  emoji: 'emoji',
  exclamation: 'exclamation marks',
  shouting: 'words in capitals',
  joke: 'a joke',
  casual: 'slang',
  profanity: 'swearing',
  jargon: 'a term of the trade',
  corporate: 'office language',
  canned: 'a scripted line',
  hedge: 'a “maybe”',
  disclaimer: 'a disclaimer',
  promo: 'advertising',
  survey: 'a request to rate',
  false_closure: 'the matter declared closed',
  closing_specific: 'a closing that leaves the door open',
  closing_generic: 'a closing that fits anybody',
  greeting: 'a greeting',
  sign_off: 'a name at the end',
  ai_disclosure: 'a machine that says so',
  ai_pretence: 'a machine that claims to feel',
  ai_leak: 'drafting text left in',
  placeholder: 'a placeholder',
  template_leak: 'a blank left open',
  privacy_ask: 'private data asked for',
  privacy_reveal: 'private data shown',
  sensitive_data: 'a secret',
  private_channel: 'a move to a private channel',
  derogatory: 'words against the customer',
  detail: 'a concrete detail',
  note_emotion: 'how the customer is',
  note_tried: 'what was tried',
  note_told: 'what the customer was told',
  note_ask: 'what is needed of whom',
};
/** What a sentence does, where no signal is called the same. */
const tags: Record<string, string> = {
  fallback: 'a way on if it fails',
  refuse: 'a no',
  reassure: 'a fact to hold on to',
  closing: 'a closing',
  invalidate: 'their trouble played down',
  deflect: 'sends them elsewhere',
  signoff: 'a name at the end',
  time_firm: 'a firm time',
  actor_i: 'you act yourself',
  actor_we: '“we” act',
  actor_named: 'somebody named acts',
  actor_agentless: 'nobody in particular acts',
  actor_customer: 'the customer has to act',
};
const types: Record<Entry['type'], string> = {
  flag: 'Findings',
  dimension: 'Scores',
  rule: 'Phrases',
  structure: 'Sentence patterns',
};
const houseKinds: Record<HouseKind, string> = {
  banned: 'Never write',
  preferred: 'Better written as',
  required: 'Must be in every reply',
};
const allowances: Record<Allowance, string> = {
  emoji: 'Emoji',
  exclamations: 'Exclamation marks',
  cheer: 'Cheerful words',
  slang: 'Slang',
};
/** Acts as the rules' own texts name them. */
const actNames: Record<Act, string> = {
  ANSWER: 'an answer',
  RESOLVE: 'word that it is done',
  COMMIT: 'a promise to act',
  ASK: 'a request',
  REFUSE: 'a no',
  HANDOFF: 'a handover',
  STATUS: 'an update',
  CLOSE: 'a closing line',
  NOTE: 'a note',
};
/** A formatter costs 20 ms to make, so most pages never make one. */
const number = (n: number): string => (n < 1000 ? String(n) : new Intl.NumberFormat('en').format(n));
const letters = ['A', 'B'] as const;
const list = (words: readonly string[]): string => words.join(', ');

export const messages = {
  name: 'tactful',
  tabs: {
    label: 'Parts of the page',
    names: { check: 'Check', compare: 'Compare', handoff: 'Handoff', rules: 'Rules', history: 'History' },
    title: (name: 'check' | 'compare' | 'handoff' | 'rules' | 'history') =>
      `${{ check: 'Check a reply', compare: 'Compare two drafts', handoff: 'Hand a case over', rules: 'Rules', history: 'History' }[name]} · tactful`,
    failed: 'This part could not be loaded. Check your connection and try again; your text is untouched.',
  },
  signals,
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
    words: (n: number) => (n === 1 ? '1 word' : `${number(n)} words`),
    clear: 'Clear',
    undo: 'Bring my text back',
    keys: 'F8 goes to the next finding, Esc back to the text.',
  },
  context: {
    title: 'The moment',
    fields,
    options,
    option: (field: Field, value: string): string => options[field][value] ?? value,
    guessed: 'guessed',
    set: 'set by you',
    from: (words: readonly string[]) => `from ${words.map((word) => `“${word.trim()}”`).join(', ')}`,
    assumed: 'no sign, so assumed',
    pending: 'as you type',
    again: 'Guess again',
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
    /** The core's sentence, in words for people where it lists ids of signals and tags. */
    reason(text: string): string {
      const [, direction, ids] = /^(\w+ from \d to \d by) the weight of: (.*)\.$/u.exec(text) ?? [];
      if (ids === undefined) return text;
      const names = ids.split(', ').map((words) => {
        const id = words.replaceAll(' ', '_');
        return signals[id as Kind] ?? tags[id] ?? words;
      });
      return `${direction}: ${list([...new Set(names)])}.`;
    },
    cap: (title: string) => `Held down by: ${title}`,
  },
  changes: {
    title: 'What one change would do',
    clears: (titles: readonly string[]) => `settles: ${list(titles)}`,
    effect: (dimension: Dimension) => dimensions[dimension].name.toLowerCase(),
    overall: 'overall',
    to: 'to',
  },
  findings: {
    title: (n: number) => (n === 0 ? 'Findings' : n === 1 ? '1 finding' : `${n} findings`),
    none: 'Nothing to change here. The reply says what it should.',
    noneButLow: 'No single point stands out. The scores above say what would lift the reply.',
    name: (id: string) => (id.startsWith('house/') ? 'A rule of your team' : titleOf(id)),
    levels,
    lookedFor: 'Looked for, not found:',
    fix: 'Try',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Select it and copy by hand',
    copyLong: (title: string) => `Copy the suggestion for “${title}”`,
    apply: { add: 'Put it in', replace: 'Replace', cut: 'Take it out' },
    why: 'Why it matters',
    exempt: 'Not meant for:',
    inRules: 'More in Rules',
    notHere: 'Not here',
    never: 'Never this rule',
    aside: (titles: readonly string[]) => `Set aside in this reply: ${list(titles)}.`,
    bringBack: 'Bring back',
    /** `phrase` where it was a house rule, which has no switch. */
    silenced: (title: string, phrase: string | undefined) =>
      phrase === undefined ? `“${title}” is off from now on; Rules has the switch.` : `“${phrase}” is no house phrase any more.`,
    switchOn: 'Undo',
    show: (quote: string) => `Show in your reply: ${quote}`,
    more: (n: number) => `and ${n} more`,
  },
  fixes: {
    title: 'What your changes did',
    fill: 'now fill in the blank',
    same: 'no score moved yet',
    undo: 'Undo',
  },
  strengths: {
    title: 'What already works',
    /** In the order of what helps a reader most; of several at one place the first is shown. */
    list: [
      { kinds: ['ack_specific', 'emotion_tied'], name: 'You show that you know what happened.' },
      { kinds: ['ownership', 'apology_responsible', 'own_cause'], name: 'You own the mistake plainly.' },
      { kinds: ['apology_specific'], name: 'You say what you are sorry for.' },
      { kinds: ['done'], name: 'You have already done something.' },
      { kinds: ['time_exact', 'time_bounded', 'time_cadence'], name: 'You say by when.' },
      { kinds: ['commit'], name: 'You say who does what.' },
      { kinds: ['fallback_conditional', 'fallback_alternative'], name: 'You say what happens if it fails.' },
      { kinds: ['reassurance', 'verification', 'honest_limit'], name: 'You give a fact to hold on to.' },
      { kinds: ['no_repeat'], name: 'They need not repeat themselves.' },
      { kinds: ['note_tried'], name: 'Your colleague knows what was tried.' },
      { kinds: ['note_ask'], name: 'Your colleague knows what you need.' },
      { kinds: ['note_emotion'], name: 'Your colleague knows how the customer is.' },
      { kinds: ['instruct', 'explain', 'choice'], name: 'You tell them what they can do.' },
    ],
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
  compare: {
    letters,
    labels: ['Draft A', 'Draft B'],
    placeholders: ['Paste or type one version of the reply.', 'And the other one.'],
    take: 'Use the draft from Check',
    empty: 'Write two versions of the same reply: you see how they differ in what they say, and how that scores.',
    failed: (why: string) => `This could not be checked (${why}). Your texts are untouched; change them and it is tried again.`,
    /** Of B against A: 1 where there is more of it, −1 where there is less. */
    verdict(warm: number, concrete: number): string {
      if (warm === 0 && concrete === 0) return 'Both are about as warm and as concrete.';
      const warmth = ['less warm', '', 'warmer'][warm + 1];
      const substance = ['less concrete', '', 'more concrete'][concrete + 1];
      if (!warmth) return `B is ${substance}, and about as warm.`;
      if (!substance) return `B is ${warmth}, and about as concrete.`;
      return `B is ${warmth} ${warm === concrete ? 'and' : 'but'} ${substance}.`;
    },
    hollow: (draft: string) => `${draft} has the warmer words and less to hold on to. Keep its tone, and say who does what by when.`,
    counts: (warm: readonly [number, number], concrete: readonly [number, number]) =>
      `Signs of warmth: ${warm[0]} in A, ${warm[1]} in B. Concrete points: ${concrete[0]} in A, ${concrete[1]} in B.`,
    scores: (a: number, b: number) => `A scores ${a}, B ${b} of 100.`,
    change: 'B against A',
    overall: 'Overall',
    findings: 'Findings',
    signals: 'What only one of them says',
    onlyIn: (side: 0 | 1) => `Only in ${letters[side]}`,
    inBoth: 'In both',
    none: 'Nothing',
    same: 'same',
    gridTitle: 'The same words elsewhere',
    gridNote: 'The overall score of the draft on other channels and with more or less at stake.',
    gridWhich: 'Which draft',
    here: 'now',
  },
  handoff: {
    lead: 'When a case changes hands, two people read about it: the colleague who takes it and the customer who waits. Write both; you see what each leaves out, and whether they promise the same.',
    take: 'Use the draft from Check',
    start: 'Start it for me',
    note: {
      label: 'For your colleague',
      placeholder: 'Issue, how the customer is, what you tried, numbers and dates, who takes it, what you need, what the customer was told.',
      /** `label` heads the line of the digest. */
      parts: {
        issue: { name: 'Issue', label: 'Issue', missing: 'Say in one line what is wrong, since when.' },
        state: { name: 'The customer’s state', label: 'Customer', missing: 'Say how they are and what is at stake: “calm, third contact, needs it by Friday”.' },
        tried: { name: 'What was tried', label: 'Tried', missing: 'Say what you did and what came of it.' },
        facts: { name: 'Numbers and dates', label: 'Facts', missing: 'Add the order or ticket number, the amount, the date.' },
        owner: { name: 'Who takes it', label: 'Owner', missing: 'Name a person or a team.' },
        ask: { name: 'What you need', label: 'Need', missing: 'Ask for one thing: “Need: Dana to check the log by noon”.' },
        told: { name: 'What the customer was told', label: 'Customer was told', missing: 'Say what they expect: “Told them: answer by Thursday”.' },
      },
    },
    message: {
      label: 'For the customer',
      placeholder: 'Who takes over, why, when they hear, and that they need not repeat anything.',
      parts: {
        owner: { name: 'Who takes over', missing: 'Name the person or the team: “Dana from billing takes over”.' },
        why: { name: 'Why, or what about', missing: 'Say what it is about, so that they see you understood.' },
        when: { name: 'When they hear', missing: 'Say when: “by Friday 17:00” or “within 2 working days”.' },
        repeat: { name: 'Nothing to repeat', missing: 'Say that the history goes along, or give the reference.' },
        fallback: { name: 'If nothing comes', missing: 'Say what they can do then: “reply here and I’ll chase it”.' },
      },
    },
    sides: 'Side by side',
    digest: 'Digest for the next agent',
    expectation: 'What the customer expects',
    copy: 'Copy the digest',
    noNote: 'The digest appears here once there is a note.',
    noMessage: 'Nothing yet. Until they read something else, the customer expects what they were told last.',
    different: (note: string, message: string) => `Two different times: your colleague reads “${note}”, the customer “${message}”. Make them one.`,
    unclear: (note: string, message: string) => `Do these mean the same? Your colleague reads “${note}”, the customer “${message}”.`,
    onlyMessage: (time: string) => `The customer is promised “${time}”, and the note does not say so. Add it, so that your colleague keeps it.`,
    onlyNote: (time: string) => `The note says “${time}”, and the customer is told no time. Say when they hear.`,
    status: (label: string, missing: readonly string[]) => `${label}: ${missing.length === 0 ? 'complete.' : `still to say: ${list(missing)}.`}`,
    skeleton: (owner: string | undefined, time: string | undefined) =>
      `${owner ?? '___'} is taking over your case about ___ and will write to you ${/^(?:by|within|in|at|on|before|today|tomorrow)\b/iu.test(time ?? '') ? time : `by ${time ?? '___'}`}. They have the full history, so you won’t need to repeat anything. If you haven’t heard by then, reply here and I’ll chase it.`,
    example: {
      open: 'See an example',
      note: `Issue: refund of 84 EUR for order 20418 was approved on 2 May, never paid out.
Customer: polite but worn out, third contact, the money is for a school trip.
Tried: payment run restarted twice, both times "account closed".
Owner: Billing (Amir)
Need: Amir, please pay it out to the new account by Thursday noon.
Told customer: money by Friday.`,
      message: `Hi Lena, your refund of 84 EUR for order 20418 came back because the old account is closed. Amir from our billing team takes it from here and will confirm the payment by Wednesday, 5 pm. He has the full history, so you won't need to repeat anything. If you haven't heard from him by then, reply here and I'll chase it.`,
    },
  },
  rules: {
    lead: 'Everything that a report can point at: what it means, why it is there, and examples. Switch a finding off, or give it another weight.',
    search: 'Search the rules',
    searchHint: 'apology, timeline, blame …',
    all: 'All',
    types,
    shown: (n: number, of: number) => (n === of ? `${of} entries` : `${n} of ${of} entries`),
    nothing: 'No rule has these words. Try a shorter word.',
    level: 'In reports',
    asUsual: (level: string) => `As usual (${level.toLowerCase()})`,
    off: 'Off',
    limits: {
      apologies: 'Raised from this many apologies',
      jargon: 'Raised from this many unexplained terms',
      jargon_account_access: 'The same where somebody is locked out',
      hard: 'Raised above this many words',
      paragraph: 'Raised above this many words in one paragraph',
    },
    why: 'Why',
    applies: 'Raised for',
    exempt: 'Not raised for',
    lookedFor: 'Looks for',
    source: 'Source',
    finds: 'Finds',
    highest: '5 means',
    lowest: '1 means',
    fires: 'Found in',
    silent: 'Not found in',
    /** The core names acts in capitals. */
    plain: (words: string) => words.replace(/\b[A-Z]{3,}\b/gu, (word) => actNames[word as Act] ?? word),
    afterCustomer: (words: string) => `after “${words}”`,
    tryIt: 'Try it in Check',
    team: 'Your team’s own rules',
    teamNote: 'Kept in this browser only. As a file they work on the command line too.',
    house: {
      title: 'House phrases',
      none: 'None yet. Ban a phrase, prefer another one, or require a sign-off.',
      kind: 'What it wants',
      kinds: houseKinds,
      phrase: 'Words',
      phraseHint: '* stands for one to three words.',
      instead: 'Write instead',
      why: 'Why',
      add: 'Add the phrase',
      remove: (phrase: string) => `Remove “${phrase}”`,
      line: (kind: HouseKind, phrase: string, instead: string | undefined) =>
        `${houseKinds[kind]}: “${phrase}”${instead ? ` → “${instead}”` : ''}`,
      needsPhrase: 'Type the words first.',
      needsInstead: 'Say what to write instead.',
    },
    allow: { title: 'Fine with us', note: 'Passes however often it stands, since it is how you write. “Too casual” and “Too cheerful” then look at the rest only.', names: allowances },
    weights: { title: 'What counts how much', note: '1 is as usual, 2 counts double, 0 not at all.' },
    thresholds: {
      title: 'From scores to a verdict',
      names: {
        acceptable_overall: 'Ready to send from this overall score',
        acceptable_score: 'and no single score below',
        critical_overall: 'Not ready up to this one, with an important finding',
      },
    },
    file: {
      title: 'As one file',
      export: 'Save as tactful.json',
      import: 'Open a tactful.json',
      erase: 'Back to as it comes',
      erased: 'All of your own settings are gone.',
      removed: 'What this version does not know is out of the file.',
      undo: 'Undo',
      imported: (name: string) => `${name} is in use now.`,
      refused: (name: string, why: string) => `${name} was not taken over: ${why}. Your settings are as they were.`,
      notJson: 'it is no JSON',
      notObject: 'it has to be one object, { … }',
      tooLong: 'it is larger than 1 MB',
    },
    invalid: (why: string) => `This setting is not taken over: ${why}.`,
    /** Why the core refuses a setting, in its words; the long list of what it knows is left out. */
    reason({ message, nearest }: { message: string; nearest?: string }): string {
      const why = message.replace(/^settings\.?\s*/u, '').replace(/; it is one of .*/su, '');
      return nearest === undefined ? why : `${why}; did you mean “${nearest}”?`;
    },
    leftOut: {
      title: 'Left out for now',
      note: 'This version does not take these settings. They stay in your file, and count again where they are known.',
      remove: 'Take them out of the file',
    },
    offCount: (n: number) => (n === 1 ? '1 finding is off' : `${n} findings are off`),
  },
  history: {
    lead: 'See how your replies develop. Off unless you switch it on; it stays in this browser, and keeps scores and findings, not texts.',
    on: 'Keep a history in this browser',
    texts: 'Keep the texts too',
    textsNote: 'So that you can open an old reply again.',
    off: 'The history is off. Nothing about your replies is kept.',
    empty: 'Nothing here yet. Check a reply, and its scores appear here.',
    unavailable: 'This browser does not let the page keep anything, so there is no history.',
    erase: 'Erase it all',
    erased: 'All of it is erased.',
    plot: 'The last weeks',
    plotNote: (weeks: number) => `Mean score of each week, the last ${weeks} weeks.`,
    week: 'Week of',
    noReplies: 'none',
    frequent: 'What comes up most',
    times: (n: number, of: number) => `in ${n} of ${of}`,
    apologies: 'Apologies you use most',
    apology: (n: number, of: number) => `You have used this apology in ${n} of your last ${of} replies.`,
    recent: 'Last replies',
    open: 'Open',
  },
  loading: 'Getting ready…',
  failed: (why: string) => `This draft could not be checked (${why}). Your text is untouched; change it and it is tried again.`,
  leftOut: (places: readonly string[]) =>
    `This version does not know a part of your team’s settings: ${list(places)}. It goes on without that part; your file is kept, and Rules says more.`,
  broken: 'The checker could not be started in this browser. Your text is untouched.',
  retry: 'Try again',
  status: (overall: number, band: Band, findings: readonly string[]) =>
    `${overall} of 100, ${bands[band].toLowerCase()}. ${
      findings.length === 0
        ? 'No findings.'
        : `${findings.length === 1 ? '1 finding' : `${findings.length} findings`}: ${findings.slice(0, 3).join(', ')}${findings.length > 3 ? ', and more' : ''}.`
    }`,
  footer: {
    privacy: 'Your text is checked on this device and is never sent. This browser remembers your theme, channel, “written by” and your rules; no text, unless you switch on History and choose so.',
    limits: 'Made for English replies. It judges what is on the page, not whether it is true.',
    ruleset: (name: string) => `Rules: ${name}`,
  },
} as const;
