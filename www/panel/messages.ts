/** The texts of the panel that the page has not. */
export const messages = {
  reading: 'Your reply, as it was read',
  note: {
    title: 'What your colleague learns',
    copy: 'Copy as a list',
  },
} as const;
