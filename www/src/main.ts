/** The frame: head, tabs, the tab that the address names, and what all of them share. */
import type { App, Tab } from './app.js';
import { createCheck } from './check.js';
import { attribute, h, icon, setText } from './dom.js';
import { messages } from './messages.js';
import { applyTheme, readMemory, writeMemory, type Theme } from './memory.js';
import { Recorder } from './recorder.js';
import { createStatus } from './status.js';
import { Team } from './team.js';
import { scriptUrl } from './trusted.js';

/** The tabs in their order; all but the first are fetched after the page is there. */
const TABS = {
  check: undefined,
  compare: () => import('./compare.js'),
  handoff: () => import('./handoff.js'),
  rules: () => import('./rules.js'),
  history: () => import('./history.js'),
} as const;
type TabName = keyof typeof TABS;
/** After what the first view needs. */
const PRELOAD_MS = 200;

// The script runs when it is there, apart from the end of parsing, so that both are short.
if (document.readyState === 'loading') await new Promise((done) => addEventListener('DOMContentLoaded', done, { once: true }));
const memory = readMemory();
applyTheme(memory.theme);
const team = new Team();
const status = createStatus();
const recorder = new Recorder(memory);
const ruleset = h('span');
const offline = h('p', { class: 'offline', hidden: navigator.onLine }, icon('offline'), messages.offline);

const check = createCheck({
  memory,
  team,
  say: status.say,
  reported(report, input) {
    setText(ruleset, messages.footer.ruleset(report.ruleset));
    recorder.report(report, input);
  },
  another: () => recorder.another(),
});
const app: App = {
  team,
  say: status.say,
  ask: (draft, context, settings = team.settings) => check.ask(draft, context, settings),
  input: check.input,
  history: {
    get: () => memory.history,
    set(choice) {
      memory.history = { ...memory.history, ...choice };
      writeMemory(memory);
    },
    onRecord: (tell) => recorder.onRecord(tell),
  },
  open(input) {
    check.replace(input);
    location.hash = 'check';
  },
};

const opened = new Map<TabName, Tab>([['check', check]]);
const links = new Map<TabName, HTMLElement>();
const main = h('main', { id: 'main', tabindex: '-1' }, check.root);
document.body.append(
  h('a', { class: 'skip', href: '#main', onclick: skip }, messages.skip),
  createHeader(),
  main,
  h('footer', {}, h('p', {}, messages.footer.privacy), h('p', {}, messages.footer.limits, ' ', ruleset)),
  status.root,
);
void route();

addEventListener('hashchange', () => void route());
addEventListener('online', () => attribute(offline, 'hidden', true));
addEventListener('offline', () => attribute(offline, 'hidden', false));
// Everything is fetched before anybody writes a word, so that no request ever follows what a person does.
addEventListener('load', () => setTimeout(preload, PRELOAD_MS));
if ('serviceWorker' in navigator) {
  navigator.serviceWorker.register(scriptUrl('sw.js')).catch(() => {
    // Without it the page works all the same, only not offline.
  });
}

function preload(): void {
  for (const load of [...Object.values(TABS), () => import('../pkg/reference.js'), () => import('./store.js')]) {
    load?.().catch(() => {
      // It is fetched when it is asked for.
    });
  }
}

/** Shows the tab that the address names. */
async function route(): Promise<void> {
  const [first = '', ...rest] = location.hash.slice(1).split('/');
  const name = first in TABS ? (first as TabName) : 'check';
  for (const [other, link] of links) attribute(link, 'aria-current', other === name && 'page');
  document.title = messages.tabs.title(name);
  const tab = opened.get(name) ?? (await open(name));
  if (links.get(name)?.getAttribute('aria-current') !== 'page') return; // Another one was chosen meanwhile.
  for (const child of main.children) attribute(child, 'hidden', child !== tab.root);
  tab.show(rest.join('/'));
}

async function open(name: TabName): Promise<Tab> {
  const loading = h('p', { class: 'loading' }, messages.loading);
  for (const child of main.children) attribute(child, 'hidden', true);
  main.append(loading);
  try {
    const module = await TABS[name]?.();
    const tab = module?.create(app) ?? check;
    opened.set(name, tab);
    main.append(tab.root);
    return tab;
  } catch {
    return { root: createFailed(), show() {} };
  } finally {
    loading.remove();
  }
}

/** A tab could not be fetched: the page is offline, and was never complete. */
function createFailed(): HTMLElement {
  const retry = h('button', { type: 'button', onclick: () => (root.remove(), void route()) }, messages.retry);
  const root = h('p', { class: 'notice' }, messages.tabs.failed, retry);
  main.append(root);
  return root;
}

function skip(event: Event): void {
  event.preventDefault();
  const shown = document.getElementById('results');
  const target = shown?.checkVisibility() ? shown : main;
  target.focus();
  target.scrollIntoView();
}

function createHeader(): HTMLElement {
  const text = messages.theme;
  const theme = h(
    'select',
    {
      id: 'theme',
      'aria-label': text.label,
      onchange: () => {
        memory.theme = theme.value as Theme;
        applyTheme(memory.theme);
        writeMemory(memory);
      },
    },
    ...(['system', 'light', 'dark'] as const).map((value) => h('option', { value }, text[value])),
  );
  theme.value = memory.theme;
  for (const name of Object.keys(TABS) as TabName[]) links.set(name, h('a', { href: `#${name}` }, messages.tabs.names[name]));
  return h(
    'header',
    {},
    h('img', { src: 'icons/icon.svg', alt: '', width: 32, height: 32 }),
    h('h1', {}, messages.name),
    h('nav', { 'aria-label': messages.tabs.label }, ...links.values()),
    offline,
    h('p', { class: 'privacy' }, icon('lock'), messages.privacy),
    theme,
  );
}
