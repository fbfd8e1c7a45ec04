// Blocks, elements, options, texts and attachments as they come and are kept: loose, for whatever is in them is judged on the way in.

/** A block, an element or a composition object. Its contents are checked on arrival. */
export interface Part {
  type: string;
  block_id?: string;
  action_id?: string;
  text?: Text | string;
  label?: Text;
  hint?: Text;
  placeholder?: Text;
  title?: Text | string;
  fields?: Text[];
  accessory?: Part;
  element?: Part;
  elements?: Part[];
  options?: Option[];
  option_groups?: { label: Text; options: Option[] }[];
  value?: string;
  url?: string;
  alt_text?: string;
  image_url?: string;
  optional?: boolean;
  dispatch_action?: boolean;
  min_query_length?: number;
  [other: string]: unknown;
}

export interface Text {
  type: 'plain_text' | 'mrkdwn';
  text: string;
  emoji?: boolean;
  verbatim?: boolean;
}

export interface Option {
  text: Text;
  value?: string;
  description?: Text;
  url?: string;
}

/** A legacy attachment, or an unfurl. */
export interface Attachment {
  id: number;
  blocks?: Part[];
  title?: string;
  title_link?: string;
  text?: string;
  pretext?: string;
  fallback?: string;
  footer?: string;
  author_name?: string;
  /** Link that it was made for by chat.unfurl. */
  app_unfurl_url?: string;
  [other: string]: unknown;
}
