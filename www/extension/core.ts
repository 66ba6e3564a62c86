/** The core in the background, with the team's settings. Nothing is remembered that a stopped worker would lose. */
import { fieldsOf, type Reply } from '../kit/checker.js';
import { check, initSync, version, type Settings } from '../pkg/tactful.js';
import type { Ask, Kept } from './messages.js';
import { readSites, siteOf, type Site } from './sites.js';
import builtIn from './sites.json';

let started: Promise<unknown> | undefined;
let kept: Promise<Kept> | undefined;

function start(): Promise<unknown> {
  return (started ??= WebAssembly.compileStreaming(fetch(chrome.runtime.getURL('tactful_bg.wasm'))).then(
    (module) => initSync({ module }),
    (error: unknown) => {
      started = undefined;
      throw error;
    },
  ));
}

/** What is set: a policy's settings and sites go before a person's own. */
function now(): Promise<Kept> {
  return (kept ??= (async () => {
    const own = (await chrome.storage.local.get()) as Kept;
    // Rejected in a browser without policies.
    const managed = (await chrome.storage.managed.get().catch(() => ({}))) as Pick<Kept, 'settings' | 'sites'>;
    const sites = [managed.sites, own.sites].flatMap((list): Site[] => {
      const read = readSites(list ?? []);
      return 'sites' in read ? read.sites : [];
    });
    return { ...own, sites, settings: managed.settings ?? own.settings ?? {} };
  })());
}

/** Read anew when something is set. */
chrome.storage.onChanged.addListener(() => (kept = undefined));

export async function answer({ call: { id, method, args } }: Extract<Ask, { to: 'core' }>): Promise<Reply> {
  try {
    if (method === 'version') return { id, result: await start().then(version) };
    if (method !== 'check') throw new Error(`the extension has no ${method}`);
    const [, { settings }] = await Promise.all([start(), now()]);
    const [draft, context, options] = args as Parameters<typeof check>;
    // Settings that somebody is about to take over.
    if (options?.settings) return { id, result: check(draft, context, options) };
    try {
      return { id, result: check(draft, context, { settings: settings as Settings }) };
    } catch (error) {
      if (!isAboutSettings(error)) throw error;
      return { id, result: check(draft, context) };
    }
  } catch (error) {
    return { id, error: fieldsOf(error) };
  }
}

/** Why the settings are left out, where the core does not take them. */
export async function problem(): Promise<string | undefined> {
  const [, { settings }] = await Promise.all([start(), now()]);
  try {
    check('Hello.', null, { settings: settings as Settings });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function isAboutSettings(error: unknown): boolean {
  return ['invalid_settings', 'unknown_field'].includes((error as { code?: string }).code ?? '');
}

/** Whether fields of an origin are checked, and the site that it is. */
export async function siteAt(origin: string): Promise<{ active: boolean; site: Site | undefined }> {
  const { paused, pausedSites = [], sites = [] } = await now();
  const host = URL.canParse(origin) ? new URL(origin).hostname : '';
  return { active: !paused && !pausedSites.includes(origin), site: siteOf(host, sites, builtIn as Site[]) };
}
