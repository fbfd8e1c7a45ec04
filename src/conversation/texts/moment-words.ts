// Moments in words in a zone that the writer chose. Where the reader's zone is meant, a time span says so.

/** `Monday 09:00`, in an IANA zone. Throws RangeError for a zone that the machine does not know. */
export function weekdayAndTime(at: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('weekday')} ${part('hour')}:${part('minute')}`;
}
