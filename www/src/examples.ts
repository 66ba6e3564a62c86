/** Drafts for a newcomer to try, written for this page. */
import type { Input } from './state.js';

export interface Example extends Input {
  title: string;
  about: string;
}

const twice =
  'You charged me twice for the March renewal, $49 each time, on 3 March. This is the third time I am writing about this and rent is due on Friday. When do I get my money back?';

export const examples: readonly Example[] = [
  {
    title: 'A stock apology',
    about: 'An e-mail from a template',
    customer: twice,
    choices: { channel: 'email' },
    draft: `Dear valued customer,

We sincerely apologize for any inconvenience this may have caused. We completely understand your frustration.

Your feedback is very important to us and has been forwarded to the relevant team, who will look into it as soon as possible.

Thank you for your patience and understanding!

Kind regards,
The Support Team`,
  },
  {
    title: 'An e-mail that helps',
    about: 'The same case, said plainly',
    customer: twice,
    choices: { channel: 'email' },
    draft: `Hi Marta,

You paid $49 twice on 3 March for one renewal, and you have now had to write to us three times. That is our mistake, and I’m sorry it comes right before your rent.

I reversed the second charge this morning (reference R-2291). The money reaches your card by Thursday, 7 March. If it isn’t there by noon that day, reply here and I’ll call your bank with you.

Joan
Billing`,
  },
  {
    title: 'A cheerful chat',
    about: 'A late parcel, quickly answered',
    customer: 'Where is my parcel? It was meant to be here on Monday and it was a birthday present.',
    choices: { channel: 'chat' },
    draft: `Hey there! So sorry about that!! 😊 Parcels can be a bit slow at the moment, but don’t worry, it’ll be with you soon! Anything else I can help with today? 🎉`,
  },
  {
    title: 'A note for a colleague',
    about: 'Handing a case over',
    customer: '',
    choices: { channel: 'private_note' },
    draft: `Issue: export to PDF fails for workspace 4410 since Tuesday’s release, only with tables wider than the page.
Customer: calm but pressed, board meeting on Thursday, second contact.
Tried: other browser, smaller font; both fail. Export to Word works and they use it for now.
Told them: I write by 15:00 tomorrow with a fix or a date.
Need: Dana, can the export team look at log 88-17 today?`,
  },
];
