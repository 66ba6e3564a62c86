/** Sites and settings: what is granted, revocable by one click each, and the files of a team. */
import { h, setChildren } from '../src/dom.js';
import type { Settings } from '../src/types.js';
import { createChecker } from './checker.js';
import type { Kept } from './messages.js';
import { readSites, type Site } from './sites.js';
import builtIn from './sites.json';
import { texts } from './texts.js';

const text = texts.options;
const checker = createChecker();
const said = h('p', { class: 'notice', role: 'status', hidden: true });
const sites = h('ul', { class: 'rows' });
const settings = h('div', { class: 'rows' });
const own = h('div', { class: 'rows' });

document.title = text.title;
document.body.append(
  h('h1', {}, text.title),
  said,
  section(text.sites, sites),
  section(text.settings, h('p', { class: 'hint' }, text.settingsNote), settings),
  section(text.own, h('p', { class: 'hint' }, text.ownNote), own, h('p', { class: 'hint' }, text.builtIn(builtIn.map(({ name }) => name)))),
  h('p', { class: 'hint' }, text.privacy),
);
chrome.permissions.onAdded.addListener(() => void draw());
chrome.permissions.onRemoved.addListener(() => void draw());
chrome.storage.onChanged.addListener(() => void draw());
void draw();

async function draw(): Promise<void> {
  const kept = (await chrome.storage.local.get()) as Kept;
  const managed = (await chrome.storage.managed.get().catch(() => ({}))) as Pick<Kept, 'settings' | 'sites'>;
  const { origins = [] } = await chrome.permissions.getAll();
  setChildren(
    sites,
    origins.length === 0
      ? [h('li', {}, text.noSites)]
      : origins.map((origin) => {
          const host = origin.replace(/^https:\/\/|\/\*$/gu, '');
          const paused = kept.paused || kept.pausedSites?.some((one) => URL.canParse(one) && new URL(one).hostname === host);
          return h('li', { class: 'bar' }, h('span', {}, host, paused && ` (${text.paused})`), button(`${text.remove} ${host}`, () => chrome.permissions.remove({ origins: [origin] })));
        }),
  );
  setChildren(settings, [
    h('p', {}, managed.settings ? text.managed : kept.settings ? text.inUse : text.none),
    picker((name, value) => takeSettings(name, value)),
    ...(kept.settings ? [button(text.erase, () => chrome.storage.local.remove('settings'))] : []),
  ]);
  const names = [...(managed.sites ?? []), ...(kept.sites ?? [])].map((site: Site) => site.name);
  setChildren(own, [
    ...(names.length > 0 ? [h('p', {}, text.sitesInUse(names))] : []),
    picker((name, value) => takeSites(name, value)),
    ...(kept.sites ? [button(text.erase, () => chrome.storage.local.remove('sites'))] : []),
  ]);
}

/** The core decides what settings are valid. */
async function takeSettings(name: string, value: unknown): Promise<void> {
  try {
    await checker.check('Hello.', null, { settings: value as Settings });
  } catch (error) {
    say(text.refused(name, error instanceof Error ? error.message : String(error)));
    return;
  }
  await chrome.storage.local.set({ settings: value });
  say(text.taken(name));
}

async function takeSites(name: string, value: unknown): Promise<void> {
  const read = readSites(value);
  if ('wrong' in read) return say(text.refused(name, read.wrong));
  await chrome.storage.local.set({ sites: read.sites });
  say(text.taken(name));
}

function picker(take: (name: string, value: unknown) => Promise<void>): HTMLElement {
  const input = h('input', { type: 'file', accept: '.json,application/json', 'aria-label': text.open, onchange: () => void read() });
  async function read(): Promise<void> {
    const file = input.files?.[0];
    if (!file) return;
    let value: unknown;
    try {
      value = JSON.parse(await file.text());
    } catch {
      say(text.refused(file.name, text.notJson));
      return;
    }
    await take(file.name, value);
    input.value = '';
  }
  return input;
}

function button(label: string, act: () => unknown): HTMLButtonElement {
  return h('button', { type: 'button', class: 'button', onclick: () => void act() }, label);
}

function section(title: string, ...children: HTMLElement[]): HTMLElement {
  return h('section', { class: 'card rows' }, h('h2', {}, title), ...children);
}

function say(words: string): void {
  said.hidden = false;
  said.textContent = words;
}
