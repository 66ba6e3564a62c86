/** The background: scores drafts, shows their findings' number on the button, and puts the script into granted sites. */
import { answer, problem, siteAt } from './core.js';
import { sidebarAction, type Ask, type Kept, type Order } from './messages.js';

const SCRIPT = 'content.js';
/** The id of what is registered. */
const FIELDS = 'fields';

chrome.runtime.onMessage.addListener((message: Ask, sender, reply) => {
  if (message.to === 'badge') {
    badge(sender.tab?.id, message.count);
    return false;
  }
  const answered = message.to === 'core' ? answer(message) : message.to === 'site' ? siteAt(message.origin) : problem();
  answered.then(reply, (error: unknown) => reply(message.to === 'problem' ? String(error) : undefined));
  return true;
});

function badge(tabId: number | undefined, count: number | undefined): void {
  if (tabId === undefined) return;
  const gone = (): void => {
    // The tab was closed meanwhile.
  };
  chrome.action.setBadgeText({ tabId, text: count === undefined ? '' : count === 0 ? '✓' : String(count) }).catch(gone);
  chrome.action.setBadgeBackgroundColor({ tabId, color: count ? '#94570b' : '#0b655c' }).catch(gone);
}

/** Registers the script for exactly the sites that are granted. One change at a time, since each looks first. */
let syncing: Promise<void> = Promise.resolve();
function sync(): Promise<void> {
  syncing = syncing.then(async () => {
    const { origins: matches = [] } = await chrome.permissions.getAll();
    const [there] = await chrome.scripting.getRegisteredContentScripts({ ids: [FIELDS] });
    if (matches.length === 0) {
      if (there) await chrome.scripting.unregisterContentScripts({ ids: [FIELDS] });
      return;
    }
    const script = { id: FIELDS, matches, js: [SCRIPT], allFrames: true, matchOriginAsFallback: true, runAt: 'document_idle' as const };
    await (there ? chrome.scripting.updateContentScripts([script]) : chrome.scripting.registerContentScripts([script]));
  });
  return (syncing = syncing.catch((error: unknown) => console.error(error)));
}
chrome.runtime.onInstalled.addListener(() => void sync());
chrome.runtime.onStartup.addListener(() => void sync());

chrome.permissions.onAdded.addListener(async ({ origins = [] }) => {
  await sync();
  // Pages that are open already need no reload.
  if (origins.length === 0) return;
  for (const { id } of await chrome.tabs.query({ url: origins })) {
    if (id === undefined) continue;
    chrome.scripting.executeScript({ target: { tabId: id, allFrames: true }, files: [SCRIPT] }).catch(() => {
      // A tab that shows an error.
    });
  }
});

chrome.permissions.onRemoved.addListener(async () => {
  await sync();
  const { origins = [] } = await chrome.permissions.getAll();
  for (const { id } of await chrome.tabs.query({})) {
    if (id === undefined) continue;
    // A frame that is still granted is put back below.
    await chrome.tabs.sendMessage(id, { stop: true } satisfies Order).catch(() => {
      // No script there.
    });
    badge(id, undefined);
  }
  for (const { id } of origins.length > 0 ? await chrome.tabs.query({ url: origins }) : []) {
    if (id !== undefined) await chrome.scripting.executeScript({ target: { tabId: id, allFrames: true }, files: [SCRIPT] }).catch(() => {});
  }
});

chrome.commands.onCommand.addListener((command, tab) => {
  if (command === 'open-panel') openPanel(tab?.windowId);
  else if (command === 'pause') void pause();
});

/** At once, since the browser opens it only on the very act of a person. */
function openPanel(windowId: number | undefined): void {
  if (FIREFOX) void sidebarAction().toggle();
  else if (windowId !== undefined) void chrome.sidePanel.open({ windowId });
}

async function pause(): Promise<void> {
  const { paused = false } = (await chrome.storage.local.get('paused')) as Kept;
  await chrome.storage.local.set({ paused: !paused });
}
