// A call: a command with its options, whatever made it. A button is a call not yet made, a form a call with missing options. Plain data,
// equal by value, the same on every platform.

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
  /** A direct message: only the caller reads what is answered there. */
  direct?: true;
  /** Whether the caller may change what belongs to the channel. Computed by the adapter. */
  canManage: boolean;
  /**
   * May not manage any channel: a guest, or not one of the operator's managers. What belongs to the caller alone, such as a direct message,
   * is still theirs, so `canManage` can be true there.
   */
  neverManages?: true;
  /**
   * Why the platform could not be asked whether the caller may manage, as a sentence for people. `canManage` is then true only for what
   * belongs to the caller alone.
   */
  permissionsUnknown?: string;
  /** Permissions Paperboy needs to post digests to this channel and lacks, in words for people. Absent: none, as far as known. */
  missingPermissions?: readonly string[];
  /** Paperboy is not in this place: only the caller has installed it. It answers there, but can neither post nor store settings. */
  absent?: true;
  /** Where to add Paperboy to another place, for a link button. Absent: the platform has no such URL. */
  invite?: { label: string; href: string };
  /** Roles in the call whose mention would notify nobody, each with the fix, as a sentence in the language of the answer. */
  silentRoles?: Readonly<Record<string, () => string>>;
  /** IANA zone and BCP 47 locale of the caller, if the platform provides them. */
  zone?: string;
  locale?: string;
  now: Date;
  via: 'typed' | 'clicked' | 'form' | 'shortcut';
}

export interface Choice {
  value: string;
  label: string;
  /** A second, secondary line. */
  note?: string;
}
