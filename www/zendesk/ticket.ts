/** What Zendesk tells of a ticket, and the moment that it makes. */
import type { Client } from 'zendesk_app_framework_sdk';
import { looksLikeHtml, textOfHtml } from '../src/html.js';
import type { Channel, Context, Intent, Severity } from '../src/types.js';

/** One message of the conversation, as plain text. */
export interface Said {
  by: 'customer' | 'agent';
  text: string;
}

export interface Ticket {
  draft: string;
  /** The composer takes HTML. */
  rich: boolean;
  note: boolean;
  /** As Zendesk names it. */
  channel: string | undefined;
  subject: string;
  priority: string | undefined;
  tags: string[];
  firstName: string | undefined;
  /** Without internal notes, in their order. */
  said: Said[];
  /** Who the ticket is assigned to. */
  assignee: string;
  /** What this Zendesk could not tell. */
  untold: string[];
}

const PATHS = [
  'comment.text',
  'comment.type',
  'comment.useRichText',
  'ticket.subject',
  'ticket.description',
  'ticket.priority',
  'ticket.tags',
  'ticket.requester',
  'ticket.assignee',
  'ticket.conversation',
  'ticket.editor.targetChannel',
] as const;
type Path = (typeof PATHS)[number];
/** Without these the draft can be judged all the same, and older or newer hosts lack some of them. */
const OPTIONAL: readonly Path[] = ['comment.useRichText', 'ticket.description', 'ticket.conversation', 'ticket.assignee', 'ticket.tags', 'ticket.editor.targetChannel'];
/** What these events say, a new reading finds out. */
export const EVENTS = [
  'app.activated',
  'comment.text.changed',
  'comment.type.changed',
  'ticket.subject.changed',
  'ticket.priority.changed',
  'ticket.tags.changed',
  'ticket.requester.id.changed',
  'ticket.assignee.user.id.changed',
  'ticket.assignee.group.id.changed',
  'ticket.conversation.changed',
  'ticket.editor.targetChannel.changed',
];

/** Reads the ticket. A host that refuses the whole question for one part of it is asked for each by itself. */
export async function readTicket(client: Client): Promise<Ticket> {
  let told: Record<string, unknown>;
  let errors: Record<string, unknown>;
  try {
    const { errors: some = {}, ...rest } = await client.get([...PATHS]);
    [told, errors] = [rest, some];
  } catch (error) {
    if ((error as Error).name === 'TimeoutError') throw error;
    const each = await Promise.all(
      PATHS.map((path) => client.get([path]).then((answer) => [path, answer[path], answer.errors?.[path]] as const, (why: unknown) => [path, undefined, why] as const)),
    );
    told = Object.fromEntries(each.map(([path, value]) => [path, value]));
    errors = Object.fromEntries(each.filter(([, , why]) => why).map(([path, , why]) => [path, why]));
  }
  if (typeof told['comment.text'] !== 'string') throw new Error('it does not tell what is in the composer');
  const get = (path: Path): unknown => (errors[path] ? undefined : told[path]);
  const raw = told['comment.text'];
  const html = looksLikeHtml(raw);
  const said = conversation(get('ticket.conversation'));
  const description = plain(get('ticket.description'));
  const channel = get('ticket.editor.targetChannel');
  return {
    draft: html ? textOfHtml(raw) : raw,
    rich: html || get('comment.useRichText') === true,
    note: get('comment.type') === 'internalNote',
    channel: text(channel) ?? text((channel as { name?: unknown } | undefined)?.name),
    subject: text(get('ticket.subject')) ?? '',
    priority: text(get('ticket.priority'))?.toLowerCase(),
    tags: list(get('ticket.tags')).filter((tag) => typeof tag === 'string'),
    firstName: firstName(get('ticket.requester')),
    said: said.length > 0 || !description ? said : [{ by: 'customer', text: description }],
    assignee: JSON.stringify(get('ticket.assignee') ?? null),
    untold: PATHS.filter((path) => !OPTIONAL.includes(path) && (errors[path] || told[path] === undefined)),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function plain(value: unknown): string {
  const words = text(value) ?? '';
  return looksLikeHtml(words) ? textOfHtml(words) : words;
}

function firstName(requester: unknown): string | undefined {
  const { name } = (requester ?? {}) as { name?: unknown };
  // An address in the place of a name is none.
  return text(name)?.trim().split(/\s+/u).find((word) => /^\p{L}[\p{L}'’-]+$/u.test(word));
}

function conversation(value: unknown): Said[] {
  return list(value).flatMap((one): Said[] => {
    const { author, message, channel } = (one ?? {}) as { author?: { role?: unknown }; message?: { content?: unknown }; channel?: { name?: unknown } };
    if (channel?.name === 'internal') return [];
    const words = plain(message?.content).trim();
    const by = author?.role === 'end-user' ? 'customer' : 'agent';
    return words && author?.role !== 'system' ? [{ by, text: words }] : [];
  });
}

const CHANNELS: Record<string, Channel> = {
  email: 'email',
  web: 'email',
  mail: 'email',
  chat: 'chat',
  messaging: 'chat',
  native_messaging: 'chat',
  whatsapp: 'chat',
  sms: 'chat',
  line: 'chat',
  facebook: 'public_social',
  twitter: 'public_social',
  mobile_sdk: 'in_app',
};
const SEVERITIES: Record<string, Severity> = { low: 'low', normal: 'medium', high: 'high', urgent: 'critical' };
/** A tag that says what it is about. */
const INTENTS: Record<string, Intent> = {
  refund: 'refund_billing',
  billing: 'refund_billing',
  shipping: 'shipping_delay',
  delivery: 'shipping_delay',
  outage: 'outage',
  login: 'account_access',
  cancellation: 'cancellation',
  bug: 'technical_bug',
  complaint: 'complaint',
  security: 'security_privacy',
  privacy: 'security_privacy',
};

/** What is known of the moment; the rest is inferred. The subject is what the customer wrote first. */
export function contextOf({ note, channel, priority, tags, subject, said }: Ticket): Context {
  const last = said.findLast(({ by }) => by === 'customer')?.text;
  const intent = tags.map((tag) => INTENTS[tag.toLowerCase()]).find(Boolean);
  const known = note ? 'private_note' : CHANNELS[channel?.toLowerCase() ?? ''];
  const severity = SEVERITIES[priority ?? ''];
  const first = said.filter(({ by }) => by === 'customer').length === 1 && subject ? `${subject}\n\n` : '';
  return {
    sender: 'human',
    ...(known && { channel: known }),
    ...(severity && { severity }),
    ...(intent && { intent }),
    ...(last && { customer_message: `${first}${last}` }),
  };
}
