/** The texts of the panel that the page has not. */
export const messages = {
  reading: 'Your reply, as it was read',
  note: {
    title: 'What your colleague learns',
    /** Over the same for a reply while the ticket is given to somebody else. */
    reply: 'What the customer learns of the change',
    copy: 'Copy as a list',
  },
} as const;
