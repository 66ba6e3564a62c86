/** What the parts of the extension tell each other. Nothing of it leaves the browser. */
import type { Message as Call, Reply } from '../kit/checker.js';
import type { Finding, Report } from '../pkg/tactful.js';
import type { Site } from './sites.js';

declare global {
  /** Which browser this is built for. */
  const FIREFOX: boolean;
}

/** Firefox's side panel, which has other calls. */
export function sidebarAction(): { toggle(): Promise<void>; open(): Promise<void> } {
  return (chrome as unknown as { sidebarAction: ReturnType<typeof sidebarAction> }).sidebarAction;
}

/** To the background; the content script asks, and so do popup, options and panel. */
export type Ask =
  | { to: 'core'; call: Extract<Call, { id: number }> }
  /** Whether the sender's site is checked, and what is known of it. */
  | { to: 'site'; origin: string }
  /** How many findings the tab's field has. */
  | { to: 'badge'; count: number | undefined }
  /** What the settings in use are worth. */
  | { to: 'problem' };

export interface Answers {
  core: Reply;
  site: { active: boolean; site: Site | undefined };
  badge: undefined;
  /** Why the team's settings are not in use. */
  problem: string | undefined;
}

/** Everything that is kept. No text, no score. */
export interface Kept {
  /** As in `tactful.json`. */
  settings?: object;
  /** Sites of one's own. */
  sites?: Site[];
  paused?: boolean;
  /** Origins that are granted and left alone for now. */
  pausedSites?: string[];
}

/** To every frame of a tab, from the background. */
export type Order = { stop: true };

/** From a frame to the side panel. */
export type Seen =
  | { frame: string; kind: 'draft'; draft: string; report?: Report }
  | { frame: string; kind: 'failed'; code: string; why: string }
  /** The frame's field is gone. */
  | { frame: string; kind: 'gone' };

/** From the side panel to the frame that it shows. */
export type Wish = { frame: string; reveal: Finding } | { frame: string; apply: Finding } | { frame: string; check: true };

export async function ask<K extends Ask['to']>(message: Extract<Ask, { to: K }>): Promise<Answers[K]> {
  return (await chrome.runtime.sendMessage(message)) as Answers[K];
}

/** The pattern that grants a site, and what names it to a person. */
export function grantOf(address: string | undefined): { pattern: string; origin: string; host: string } | undefined {
  try {
    const { protocol, hostname, origin } = new URL(address ?? '');
    return protocol === 'https:' ? { pattern: `https://${hostname}/*`, origin, host: hostname } : undefined;
  } catch {
    return undefined;
  }
}
