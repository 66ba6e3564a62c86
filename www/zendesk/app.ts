/** The app in Zendesk's sidebar: reads the ticket, checks the draft in this frame's worker, shows the panel. */
import sdk, { type Client } from 'zendesk_app_framework_sdk';
import { BLANK, wordsOf } from '../kit/replacement.js';
import { createPanel } from '../panel/panel.js';
import type { Told } from '../panel/note.js';
import { Checker } from '../src/checker.js';
import { attribute, h, setText } from '../src/dom.js';
import type { Finding, Report, Settings } from '../src/types.js';
import { createEarlier, MOST_REPLIES, type Reply } from './earlier.js';
import { createGuard, modeOf, type Guard } from './guard.js';
import { texts } from './texts.js';
import { contextOf, EVENTS, readTicket, type Ticket } from './ticket.js';

/** Typing pauses for so long before the ticket is read. */
const PAUSE_MS = 150;
/** After this it is said that the host keeps the app waiting. */
const LATE_MS = 4000;
const AGAIN_MS = 3000;
/** A save waits no longer for the guard, and then goes on. */
const GUARD_MS = 2500;
const TALLEST_PX = 2000;
/** Greeted, and no name. */
const NOBODY = /^(?:there|team|all|everyone|everybody|folks|both|again|customer|sir|madam)$/iu;

/** The page's own; only its answers to single questions are wanted. */
const checker = new Checker({ report() {}, failed() {}, broken() {} });
const notice = h('p', { class: 'notice', role: 'status' }, texts.waiting);
const head = h('p', { class: 'hint head' });
const greeting = h('p', { class: 'notice', role: 'note', hidden: true });
document.body.append(notice);

const client = sdk.init(() => void begin(client as Client));
if (client) setTimeout(() => notice.textContent === texts.waiting && tell(texts.late), LATE_MS);
else tell(texts.outside);

function tell(words: string | undefined): void {
  setText(notice, words ?? '');
  attribute(notice, 'hidden', !words);
}

async function begin(client: Client): Promise<void> {
  let ticket: Ticket | undefined;
  let assigned: string | undefined;
  let replies: Reply[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reading = 0;
  /** Of each earlier reply, since they do not change. */
  const reports = new Map<string, Promise<Report>>();

  const { settings, wrong, guard } = await configure(client);
  const panel = createPanel({
    retry: again,
    apply: (finding) => void insert(finding),
    // There is one way to write: where the caret is.
    change: (draft, finding) => {
      const words = wordsOf(finding.fix);
      return words === undefined ? undefined : { start: draft.length, end: draft.length, text: words };
    },
    told: (): Told | undefined => replies.at(-1),
    handed: () => ticket !== undefined && assigned !== undefined && ticket.assignee !== assigned,
    more: [createEarlier(() => replies)],
  });
  const faulty = h('p', { class: 'notice', role: 'note', hidden: !wrong }, wrong && texts.settings(wrong));
  document.body.prepend(head, greeting, faulty, guard.root);
  document.body.append(panel.root);
  tell(undefined);
  fit(client);

  for (const event of EVENTS) client.on(event, again);
  client.on('ticket.save', save);
  await update();

  function again(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void update(), PAUSE_MS);
  }

  async function update(): Promise<void> {
    const id = ++reading;
    let next: Ticket;
    try {
      next = await readTicket(client);
    } catch (error) {
      if (id !== reading) return;
      lost(error);
      return;
    }
    // A later event has asked anew.
    if (id !== reading) return;
    assigned ??= next.assignee;
    ticket = next;
    tell(next.untold.length > 0 ? texts.partial(next.untold) : next.draft.trim() === '' ? texts.noDraft : undefined);
    setText(head, texts.to(next.note ? texts.note : texts.reply, next.note ? undefined : next.channel, next.firstName));
    panel.show(next.draft);
    try {
      const [before, report] = await Promise.all([earlier(next), judge(next)]);
      if (id !== reading) return;
      replies = before;
      panel.show(next.draft, report);
      panel.render();
      greet(next, report);
    } catch (error) {
      if (id !== reading) return;
      const { code, message } = error as { code?: string; message: string };
      panel.failed(code === 'unavailable' ? 'broken' : 'failed', message);
    }
  }

  /** Nothing that may be out of date stays in sight. */
  function lost(error: unknown): void {
    ticket = undefined;
    panel.clear();
    setText(head, '');
    attribute(greeting, 'hidden', true);
    tell(texts.lost(error instanceof Error ? error.message : String((error as { message?: unknown })?.message ?? error)));
    clearTimeout(timer);
    timer = setTimeout(() => void update(), AGAIN_MS);
  }

  async function judge(ticket: Ticket): Promise<Report | undefined> {
    return ticket.draft.trim() === '' ? undefined : checker.ask(ticket.draft, contextOf(ticket), settings);
  }

  async function earlier({ said }: Ticket): Promise<Reply[]> {
    const mine = said.filter(({ by }) => by === 'agent').slice(-MOST_REPLIES);
    return Promise.all(
      mine.map(async ({ text: draft }) => {
        const asked = reports.get(draft) ?? checker.ask(draft, { sender: 'human' }, settings);
        reports.set(draft, asked);
        return { draft, report: await asked };
      }),
    );
  }

  /** Says where the reply greets somebody else than the ticket is from. */
  function greet({ draft, firstName, note }: Ticket, report: Report | undefined): void {
    const written = report && !note && /^\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\s+(\p{L}[\p{L}'’-]+)\s*(?:[,.!:–-]|\n|$)/iu.exec(draft)?.[1];
    const other = written && firstName && /^\p{Lu}/u.test(written) && !NOBODY.test(written) && written.toLowerCase() !== firstName.toLowerCase();
    attribute(greeting, 'hidden', !other);
    setText(greeting, other ? texts.greeting(written, firstName) : '');
  }

  async function insert(finding: Finding): Promise<void> {
    const words = wordsOf(finding.fix) ?? BLANK;
    try {
      await client.invoke('ticket.editor.insert', ticket?.rich ? escaped(words) : words).catch(() => client.invoke('comment.appendText', words));
    } catch {
      tell(texts.insertFailed);
    }
  }

  /** Rejected, the save does not go on; the reason is what Zendesk shows. Whatever fails here holds nothing up. */
  async function save(): Promise<void> {
    const late = new Promise<undefined>((done) => setTimeout(done, GUARD_MS));
    const why = await Promise.race([late, decide().catch(() => undefined)]);
    if (why !== undefined) throw new Error(why);
  }

  async function decide(): Promise<string | undefined> {
    const now = await readTicket(client);
    const report = await judge(now);
    return guard.stop(now.draft, report?.flags ?? []);
  }
}

/** What an administrator has set. A setting that is wrong is said, and left out. */
async function configure(client: Client): Promise<{ settings: Settings; wrong: string | undefined; guard: Guard }> {
  const { settings: given = {} } = (await client.metadata()) ?? {};
  const flags = String(given['guard_flags'] ?? '').split(/[\s,]+/u).filter(Boolean);
  const guard = createGuard(modeOf(given['guard']), flags);
  const text = String(given['settings'] ?? '').trim();
  if (!text) return { settings: {}, wrong: undefined, guard };
  try {
    const settings = JSON.parse(text) as Settings;
    await checker.ask('Hello.', {}, settings);
    return { settings, wrong: undefined, guard };
  } catch (error) {
    return { settings: {}, wrong: error instanceof SyntaxError ? texts.notJson : (error as Error).message, guard };
  }
}

/** The frame is as high as what it shows. */
function fit(client: Client): void {
  let last = 0;
  new ResizeObserver(() => {
    const height = Math.min(TALLEST_PX, Math.ceil(document.documentElement.getBoundingClientRect().height));
    if (height === last) return;
    last = height;
    client.invoke('resize', { width: '100%', height: `${height}px` }).catch(() => {
      // An older host keeps the height that it has.
    });
  }).observe(document.body);
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
