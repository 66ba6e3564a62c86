// What TypeScript must accept and refuse; checked by tsc, never run.
import { load, type Context, type Report, type Settings, type Span, type TactfulError } from '../../www/pkg/inline.js';

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
