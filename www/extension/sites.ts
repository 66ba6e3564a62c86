/** Where the composer is on a site, where the customer's message is, and whether a note is being written: as data. */
import type { Context } from '../pkg/tactful.js';

/** One helpdesk. Selectors are tried in their order. */
export interface Site {
  name: string;
  /** Names of hosts; `*.` at the start stands for any below. */
  hosts: string[];
  /** The fields to check. Where the page has none of them, every field for longer text is one. */
  composer?: string[];
  /** The customer's messages; the last one counts. */
  customer?: string[];
  /** Something around the composer, or anywhere, that is there only while a note for colleagues is written. */
  note?: string[];
  channel?: Context['channel'];
}

/** The first site of the lists that has the host. */
export function siteOf(host: string, ...lists: readonly (readonly Site[])[]): Site | undefined {
  const matches = (name: string): boolean => (name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name);
  return lists.flat().find(({ hosts }) => hosts.some(matches));
}

/** The sites of a file or a policy; says what is wrong with the first that is none. */
export function readSites(value: unknown): { sites: Site[] } | { wrong: string } {
  if (!Array.isArray(value)) return { wrong: 'it has to be a list, [ … ]' };
  const isTexts = (list: unknown): boolean => Array.isArray(list) && list.every((one) => typeof one === 'string');
  for (const [i, site] of (value as unknown[]).entries()) {
    const { name, hosts, composer = [], customer = [], note = [], channel, ...rest } = (site ?? {}) as Record<string, unknown>;
    const at = `site ${i + 1}`;
    const unknown = Object.keys(rest)[0];
    if (typeof name !== 'string') return { wrong: `${at} has no "name"` };
    if (!isTexts(hosts) || (hosts as string[]).length === 0) return { wrong: `${at} ("${name}") needs "hosts", a list of names` };
    if (unknown !== undefined) return { wrong: `${at} ("${name}") has the field "${unknown}", which is not known` };
    for (const [field, list] of Object.entries({ composer, customer, note })) {
      if (!isTexts(list)) return { wrong: `${at} ("${name}"): "${field}" has to be a list of selectors` };
      const bad = (list as string[]).find((selector) => !isSelector(selector));
      if (bad !== undefined) return { wrong: `${at} ("${name}"): "${bad}" is no selector` };
    }
    if (channel !== undefined && !CHANNELS.includes(channel as string)) return { wrong: `${at} ("${name}"): "channel" is one of ${CHANNELS.join(', ')}` };
  }
  return { sites: value as Site[] };
}

const CHANNELS = ['chat', 'email', 'public_social', 'in_app', 'private_note'];

/** Where there is no page to ask, as in a worker, every text passes; the content script leaves out what fails there. */
function isSelector(text: string): boolean {
  try {
    globalThis.document?.createDocumentFragment().querySelector(text);
    return true;
  } catch {
    return false;
  }
}
