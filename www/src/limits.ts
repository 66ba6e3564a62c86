/** The thresholds of single findings, with their usual values as the core has them; a test compares both. */
import { h } from './dom.js';
import { messages } from './messages.js';
import { createNumber, type Take } from './teamsettings.js';
import type { Team } from './team.js';
import type { Channel } from './types.js';

const text = messages.rules.limits;
type Name = keyof typeof text;

interface Limit {
  path: readonly [string, Name];
  usual: number | Partial<Record<Channel, number>>;
}

/** Of the findings that nothing but a count decides. */
const LIMITS: Record<string, readonly Limit[]> = {
  overused_apology_template: [{ path: ['counts', 'apologies'], usual: { chat: 2, email: 3, public_social: 2, in_app: 3 } }],
  jargon: [
    { path: ['counts', 'jargon'], usual: 2 },
    { path: ['counts', 'jargon_account_access'], usual: 1 },
  ],
  too_long: [
    { path: ['length', 'hard'], usual: { chat: 150, email: 300, public_social: 60, in_app: 80, private_note: 400 } },
    { path: ['length', 'paragraph'], usual: { chat: 90, email: 120, public_social: 90, in_app: 90, private_note: 150 } },
  ],
};

export function createLimits(flag: string, team: Team, take: Take): { roots: HTMLElement[]; render(): void } {
  const fields: { render(): void }[] = [];
  const number = (path: readonly string[], label: string, usual: number): HTMLElement => {
    const field = createNumber(`limit-${path.join('-')}`, label, 1, usual, team, take, path);
    fields.push(field);
    return field.root;
  };
  const roots = (LIMITS[flag] ?? []).map(({ path, usual }) =>
    typeof usual === 'number'
      ? number(path, text[path[1]], usual)
      : h(
          'fieldset',
          {},
          h('legend', {}, text[path[1]]),
          ...Object.entries(usual).map(([channel, one]) => number([...path, channel], messages.context.option('channel', channel), one)),
        ),
  );
  return { roots, render: () => fields.forEach((field) => field.render()) };
}
