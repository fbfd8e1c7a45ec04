// What is said around calls on Slack: why Paperboy cannot post somewhere, what the Home tab asks. Apart from texts.ts, which is drawn.

import { link, type Prose, prose } from '#src/conversation/prose.ts';

export const interactionTexts = {
  reinstall: (url: string | undefined): Prose =>
    url
      ? prose`Paperboy has lost access to this workspace, so it can’t answer or post here. ${link('Install it again', url)}, then try once more. Subscriptions are kept.`
      : prose`Paperboy has lost access to this workspace, so it can’t answer or post here. Ask the person who runs Paperboy to install it again. Subscriptions are kept.`,

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
