/** The side panel: the live draft of the tab beside it, or one that is pasted here, where no field can be read. */
import { createPanel } from '../panel/panel.js';
import { attribute, h, setText } from '../src/dom.js';
import { pasteAsText } from '../src/html.js';
import type { Finding } from '../src/types.js';
import { createChecker } from './checker.js';
import { grantOf, type Seen, type Wish } from './messages.js';
import { texts } from './texts.js';

const text = texts.panel;
/** A script that has just been put into a page needs a moment. */
const AGAIN_MS = 1500;

let port: chrome.runtime.Port | undefined;
/** The frame whose draft is shown. */
let frame: string | undefined;
let watched: number | undefined;
let again: ReturnType<typeof setTimeout> | undefined;

const live = createPanel({
  reveal: (_, finding) => finding && frame && wish({ frame, reveal: finding }),
  apply: (finding: Finding) => frame && wish({ frame, apply: finding }),
  retry: () => frame && wish({ frame, check: true }),
});
const pasted = createPanel({ retry: () => void check() });
const where = h('p', { class: 'hint' });
const area = h('textarea', { id: 'draft', class: 'paste', dir: 'auto', rows: 7, autocomplete: 'off', oninput: () => void check() });
const customer = h('textarea', { id: 'customer', class: 'paste', dir: 'auto', rows: 2, autocomplete: 'off', oninput: () => void check() });
const hand = h(
  'section',
  { class: 'rows', hidden: true },
  h('p', { class: 'lead' }, text.none),
  h('label', { for: 'draft' }, text.label),
  area,
  h('label', { for: 'customer' }, text.customer),
  customer,
  pasted.root,
);
for (const field of [area, customer]) pasteAsText(field);
document.body.append(where, live.root, hand);

const checker = createChecker();
let stale = new AbortController();

/** Checks what is pasted here. */
async function check(): Promise<void> {
  stale.abort();
  const { signal } = (stale = new AbortController());
  const draft = area.value;
  pasted.show(draft);
  if (draft.trim() === '') return;
  try {
    const report = await checker.check(draft, { ...(customer.value.trim() && { customer_message: customer.value }) }, { signal });
    pasted.show(draft, report);
  } catch (error) {
    if (signal.aborted) return;
    const { code, message } = error as { code?: string; message: string };
    pasted.failed(code === 'unavailable' ? 'broken' : 'failed', message);
  }
}

function wish(what: Wish): void {
  port?.postMessage(what);
}

/** Looks at a tab: whichever of its frames has a field tells of it. */
function watch(tabId: number | undefined, address: string | undefined): void {
  clearTimeout(again);
  watched = tabId;
  port?.disconnect();
  port = undefined;
  frame = undefined;
  live.clear();
  setText(where, text.waiting);
  attribute(live.root, 'hidden', true);
  if (tabId === undefined) return;
  const mine = (port = chrome.tabs.connect(tabId, { name: 'panel' }));
  attribute(hand, 'hidden', true);
  mine.onMessage.addListener((seen: Seen) => hear(seen, address));
  mine.onDisconnect.addListener(() => {
    void chrome.runtime.lastError;
    if (port !== mine) return;
    port = undefined;
    live.clear();
    attribute(live.root, 'hidden', true);
    attribute(hand, 'hidden', false);
    setText(where, '');
    again = setTimeout(() => void lookAgain(tabId), AGAIN_MS);
  });
}

/** Whether there is a script by now; the paste field stays as it is meanwhile. */
async function lookAgain(tabId: number): Promise<void> {
  if (watched !== tabId || document.activeElement === area) return;
  const probe = chrome.tabs.connect(tabId, { name: 'probe' });
  let gone = false;
  probe.onDisconnect.addListener(() => {
    void chrome.runtime.lastError;
    gone = true;
    if (watched === tabId) again = setTimeout(() => void lookAgain(tabId), AGAIN_MS);
  });
  await new Promise((done) => setTimeout(done, 100));
  if (gone || watched !== tabId) return;
  probe.disconnect();
  const tab = await chrome.tabs.get(tabId);
  watch(tabId, tab.url);
}

function hear(seen: Seen, address: string | undefined): void {
  if (seen.kind === 'draft') {
    if (seen.frame !== frame) live.clear();
    frame = seen.frame;
    attribute(live.root, 'hidden', false);
    const site = grantOf(address);
    setText(where, seen.draft.trim() === '' ? text.waiting : site ? text.live(site.host) : '');
    live.show(seen.draft, seen.report);
  } else if (seen.frame === frame) {
    if (seen.kind === 'failed') live.failed(seen.code === 'unavailable' ? 'broken' : 'failed', seen.code === 'unavailable' ? text.gone : seen.why);
    else {
      frame = undefined;
      live.clear();
      attribute(live.root, 'hidden', true);
      setText(where, text.waiting);
    }
  }
}

async function watchActive(): Promise<void> {
  // A tab that the address names: where a browser has no side panel, this page is one of its own.
  const named = new URLSearchParams(location.hash.slice(1)).get('tab');
  const tab = named ? await chrome.tabs.get(Number(named)) : (await chrome.tabs.query({ active: true, currentWindow: true }))[0];
  watch(tab?.id, tab?.url);
}

chrome.tabs.onActivated.addListener(() => void watchActive());
chrome.tabs.onUpdated.addListener((tabId, { status }) => {
  if (tabId === watched && status === 'complete') void watchActive();
});
void watchActive();
