// The fields of Slack's events that are read, and their envelope.

/** https://docs.slack.dev/reference/events */
export interface SlackEvent {
  type: string;
  user?: string;
  channel?: string | { id: string };
  channel_type?: string;
  text?: string | null;
  ts?: string;
  thread_ts?: string;
  subtype?: string;
  hidden?: boolean;
  bot_id?: string;
  tab?: string;
  reaction?: string;
  item?: { type: string; channel?: string; ts?: string };
  old_channel_id?: string;
  new_channel_id?: string;
  links?: { url: string }[] | null;
  message_ts?: string;
  unfurl_id?: string;
  source?: string;
  tokens?: { bot?: string[]; oauth?: string[] };
}

export interface Envelope {
  event_id: string;
  team_id: string;
  /** The workspaces that receive the event: in a shared channel, ours may not be the one where it happened. */
  authorizations?: { team_id?: string | null }[];
  event: SlackEvent;
}

/** Set in the context of an interaction that another process left unfinished. */
export const LATE = 'paperboyLate';
