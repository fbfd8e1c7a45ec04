// A call: a command with its options, whoever made it and however. A button is a call not yet made, a form a call with blanks.
// Plain data, equal by value, the same on every platform.

export interface Call {
  /** The command's path with spaces: `search`, `reading add`. */
  command: string;
  options: Record<string, string>;
}

export function withOption(call: Call, name: string, value: string): Call {
  return { ...call, options: { ...call.options, [name]: value } };
}

export interface ChannelRef {
  adapter: string;
  team: string;
  channel: string;
  thread?: string;
}

export interface PersonRef {
  adapter: string;
  team: string;
  person: string;
}

/** Who calls, from where, when. */
export interface Context {
  channel: ChannelRef;
  person: PersonRef;
  /** May change what belongs to the channel. Computed by the adapter. */
  canManage: boolean;
  /**
   * May change nothing of any channel, wherever the call comes from: not one of those whom the operator lets manage, or a guest. What
   * is the caller's alone, such as a direct conversation, is still theirs, so `manages` can be true there.
   */
  neverManages?: true;
  /**
   * Why the platform could not be asked whether the caller manages, as a sentence for people. `manages` is then true only for what is
   * the caller's alone.
   */
  permissionsUnknown?: string;
  /** What Paperboy would need to post digests into this channel and may not do there, in words for people. Absent: nothing, as far as is known. */
  missingPermissions?: readonly string[];
  /** Paperboy is not in this place: only the caller has installed it. It answers there, and can neither post nor keep settings. */
  absent?: true;
  /** Where somebody adds Paperboy to a place of theirs, for a link button. Absent: the platform has no such address. */
  invite?: { label: string; href: string };
  /** Roles that the call names and whose mention would notify nobody, each with what to do, as sentences for people. */
  silentRoles?: Readonly<Record<string, string>>;
  /** IANA zone and BCP 47 locale of the caller, where the platform tells. */
  zone?: string;
  locale?: string;
  now: Date;
  via: 'typed' | 'clicked' | 'form' | 'shortcut';
}

export interface Choice {
  value: string;
  label: string;
  /** A second, quieter line. */
  note?: string;
}
