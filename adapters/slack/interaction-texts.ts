// What is said around calls on Slack: why Paperboy cannot post somewhere, what the Home tab asks. Apart from texts.ts, which is drawn.

export const interactionTexts = {
  /** Both stand in a list of what Paperboy lacks. */
  lacksInvitation: (): string => 'a place in this channel (type /invite @Paperboy there)',
  lacksOpen: (): string => 'a channel that is not archived',
  busy: (): string => 'Slack does not answer just now, so that could not be looked up. Please try again in a minute.',
  previewButton: (): string => 'What would it bring?',
  searching: (): string => 'Searching…',
  searchLabel: (): string => 'Search',
  searchPlaceholder: (): string => 'Words, "a phrase", author:, an id or a link',
  working: (): string => 'One moment …',
};
