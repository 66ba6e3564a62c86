/** The button's popup: whether this site is checked, and everything to change that. */
import { h, setChildren } from '../src/dom.js';
import { ask, grantOf, sidebarAction, type Kept } from './messages.js';
import { texts } from './texts.js';

const text = texts.popup;
const root = document.body;
let note = '';

const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
const site = grantOf(tab?.url);
chrome.permissions.onAdded.addListener(() => void draw());
chrome.permissions.onRemoved.addListener(() => void draw());
await draw();

async function draw(): Promise<void> {
  const { paused = false, pausedSites = [] } = (await chrome.storage.local.get()) as Kept;
  const granted = site !== undefined && (await chrome.permissions.contains({ origins: [site.pattern] }));
  const here = site && pausedSites.includes(site.origin);
  const state = !site ? text.nowhere : paused ? text.paused : !granted ? text.off(site.host) : here ? text.pausedHere(site.host) : text.on(site.host);
  setChildren(root, [
    h('p', { class: 'state-line' }, h('img', { src: 'icons/icon.svg', alt: '', width: 24, height: 24 }), h('strong', {}, state)),
    h('p', { class: 'notice', role: 'status', hidden: note === '' }, note),
    h(
      'div',
      { class: 'rows' },
      ...(site && !granted ? [button(text.grant, () => grant(site.pattern), true), button(text.once, once)] : []),
      ...(site && granted && !paused ? [button(here ? text.resume : text.pause, () => keep({ pausedSites: here ? without(pausedSites, site.origin) : [...pausedSites, site.origin] }))] : []),
      ...(site && granted ? [button(text.remove, () => remove(site.pattern, site.host))] : []),
      button(text.panel, openPanel),
      button(paused ? text.resumeAll : text.pauseAll, () => keep({ paused: !paused })),
      button(text.options, () => chrome.runtime.openOptionsPage()),
    ),
    h('p', { class: 'hint' }, text.privacy),
  ]);
  const problem = await ask({ to: 'problem' });
  // What is undefined arrives as null.
  if (problem) root.append(h('p', { class: 'notice' }, text.problem(problem)));
}

/** A button; what goes wrong is said. */
function button(label: string, act: () => unknown, main = false): HTMLButtonElement {
  const press = async (): Promise<void> => {
    try {
      await act();
    } catch (error) {
      note = text.failed(error instanceof Error ? error.message : String(error));
      await draw();
    }
  };
  return h('button', { type: 'button', class: main ? 'button main' : 'button', onclick: () => void press() }, label);
}

async function grant(pattern: string): Promise<void> {
  if (await chrome.permissions.request({ origins: [pattern] })) note = text.hint;
  await draw();
}

async function remove(pattern: string, host: string): Promise<void> {
  await chrome.permissions.remove({ origins: [pattern] });
  note = text.removed(host);
  await draw();
}

/** Into this page alone; the browser allows it, since the person has opened this popup on it. */
async function once(): Promise<void> {
  await chrome.scripting.executeScript({ target: { tabId: tab?.id ?? 0, allFrames: true }, files: ['content.js'] });
  note = `${text.started} ${text.hint}`;
  await draw();
}

async function keep(change: Kept): Promise<void> {
  await chrome.storage.local.set(change);
  note = '';
  await draw();
}

function openPanel(): unknown {
  return FIREFOX ? sidebarAction().open() : chrome.sidePanel.open({ windowId: tab?.windowId ?? chrome.windows.WINDOW_ID_CURRENT }).then(() => close());
}

function without(list: readonly string[], one: string): string[] {
  return list.filter((other) => other !== one);
}
