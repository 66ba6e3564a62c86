// What TypeScript must accept and refuse of the installed package; checked by tsc, never run.
import { createChecker, load, type Checker, type Context, type KitError, type Report, type Settings, type Span, type TactfulError } from 'tactful';
import { attach, type Attachment } from 'tactful/attach';
import { TactfulCheck } from 'tactful/element';
import { load as loadInline } from 'tactful/inline';
import { explain, rules } from 'tactful/reference';
import { attach as standalone } from 'tactful/standalone';

const tactful = await load();
const context: Context = { channel: 'email', customer_message: 'Where is my parcel?' };
const report: Report = tactful.check('It left the depot today.', context, { timing: false });
tactful.check('Hello.');
tactful.check('Hello.', null, null);

export const score: number = report.scores.reassurance.score;
export const spans: Span[] = report.flags.flatMap((flag) => flag.spans);
export const version: string = tactful.version();
export const nearest = (error: TactfulError): string | undefined =>
    error.code === 'invalid_context' ? error.nearest : undefined;

// @ts-expect-error: a draft is a string
tactful.check(42);
// @ts-expect-error: not a channel
tactful.check('Hello.', { channel: 'fax' });
// @ts-expect-error: not a field
tactful.check('Hello.', { chanel: 'email' });
// @ts-expect-error: not a report's field
report.total;

const checker: Checker = createChecker({ worker: true });
export const later: Promise<Report> = checker.check('Hello.', context, { signal: AbortSignal.timeout(100) });
export const code = (error: KitError): string => (error.code === 'disposed' ? 'gone' : error.code);
export const title: string | undefined = explain('vague_timeline')?.id;
export const count: number = rules().length;
export const same: typeof load = loadInline;

const field = document.createElement('textarea');
const attachment: Attachment = attach(field, { checker, context: () => context, shortcut: false, ignore: ['jargon'] });
attachment.findings.map((finding) => finding.spans);
standalone(field).detach();
field.addEventListener('tactful-report', ({ detail }) => detail.report.scores.clarity.score);
const element: TactfulCheck = document.createElement('tactful-check');
element.context = { channel: 'chat' };

// @ts-expect-error: not an option
attach(field, { worker: true });
// @ts-expect-error: a worker, or whether to have one
createChecker({ worker: 'worker.js' });
// @ts-expect-error: findings are read, not set
element.findings = [];

const settings: Settings = {
    weights: { clarity: 1.2 },
    thresholds: { acceptable_overall: 75 },
    flags: { canned: 'off' },
    allow: ['emoji'],
    length: { soft: { chat: 70 } },
    house: [{ id: 'a', kind: 'preferred', phrase: ['money back', 'cash back'], instead: 'refund' }],
};
tactful.check('Hello.', context, { settings });
// @ts-expect-error: not a kind of rule
tactful.check('Hello.', null, { settings: { house: [{ id: 'a', kind: 'bad', phrase: 'x' }] } });
// @ts-expect-error: not a section
tactful.check('Hello.', null, { settings: { flag: {} } });
