// Every limit that Slack sets for messages, views, their blocks and elements, with its source. Slack counts characters; we count UTF-16
// units, which are never fewer.
// Pages (https://docs.slack.dev/…): B = reference/block-kit/blocks (a page each), E = reference/block-kit/block-elements (a page each), O =
// reference/block-kit/composition-objects (a page each), V = reference/views, P = reference/methods/chat.postMessage, F =
// messaging/formatting-message-text, M = reference/app-manifest. Where a page and the npm package @slack/types differ, this is the smaller
// number.

export const LIMITS = {
  /** B. Messages and unfurls; modals and Home tabs. */
  blocks: 50,
  viewBlocks: 100,
  /** P, "Best practices for text": above 40,000 it is truncated, from here on it may be rejected. */
  text: 4000,
  /**
   * Text of all blocks of one message together. Undocumented: about 12,000 "with a buffer for block containers", rejected at 11,341 counted
   * as here (github.com/slackapi/bolt-js issues 2509 and 2867).
   */
  textSum: 10_000,
  /** Our own limit: Slack documents none. */
  fileDescription: 1000,
  /** reference/methods/views.open, error `view_too_large`: 250 kB. */
  viewBytes: 250_000,

  /** B: every block's block_id; E: every element's action_id; V: callback_id. */
  blockId: 255,
  actionId: 255,
  callbackId: 255,
  /** O, "Text object". */
  textObject: 3000,
  /** B, "Header block". */
  header: 150,
  /** B, "Section block". */
  fields: 10,
  field: 2000,
  /** B, "Context block". */
  contextElements: 10,
  /** B, "Actions block". */
  actionElements: 25,
  /** B, "Input block". */
  inputLabel: 2000,
  inputHint: 2000,

  /** E, "Button element". */
  buttonText: 75,
  buttonValue: 2000,
  buttonUrl: 3000,
  /** E, "Overflow menu element". */
  overflowOptions: 5,
  /** E, "Select menu element". */
  options: 100,
  placeholder: 150,
  /** O, "Option object". The page says 150 for the value, the types say 75. */
  optionText: 75,
  optionValue: 75,
  optionDescription: 75,
  optionUrl: 3000,
  /** E, "Plain-text input element". */
  inputValue: 3000,

  /** V. */
  viewTitle: 24,
  viewSubmit: 24,
  viewClose: 24,
  privateMetadata: 3000,

  /** M. */
  appName: 35,
  appDescription: 140,
  commandDescription: 2000,
  usageHint: 1000,
  shortcutName: 24,
  shortcutDescription: 150,
  unfurlDomains: 5,

  /** Our own limit: a longer URL is not linked, because it would use up the text around it. */
  linkInText: 512,
  /** Our own limit: Slack documents none for a field's error. */
  fieldError: 300,
} as const;
