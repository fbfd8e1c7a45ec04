// Texts of interactions on Slack: why Paperboy can't post somewhere, and the Home tab's search.

import { link, type Prose, prose } from '#src/conversation/texts/prose.ts';

export const interactionTexts = {
  reinstall: (url: string | undefined): Prose =>
    url
      ? prose`Paperboy has lost access to this workspace, so it can’t answer or post here. ${link('Install it again', url)}, then try again. Your subscriptions are kept.`
      : prose`Paperboy has lost access to this workspace, so it can’t answer or post here. Ask your administrator to install it again. Your subscriptions are kept.`,

  /** The `lacks…` texts complete "Paperboy can't post here: it needs …". */
  lacksInvitation: (): string => 'to be in the channel (type /invite @Paperboy there)',
  lacksOpen: (): string => 'the channel to be unarchived',
  lacksPosting: (): string =>
    'permission to post in this channel (only some people may; ask an admin to allow Paperboy)',
  lacksScope: (scopes: string): string =>
    `Paperboy is missing ${scopes ? `the ${scopes.includes(',') ? 'scopes' : 'scope'} ${scopes}` : 'a scope'} in this workspace. Ask your administrator to reinstall it.`,
  busy: (): string => 'Slack isn’t responding, so Paperboy couldn’t look that up. Try again in a minute.',
  previewButton: (): string => 'Preview digest',
  searching: (): string => 'Searching…',
  searchLabel: (): string => 'Search',
  searchPlaceholder: (): string => 'Words, "a phrase", author:, an id or a link',
  working: (): string => 'One moment …',
};
