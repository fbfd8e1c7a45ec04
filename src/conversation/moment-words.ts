// Moments in words in a zone that the writer chose: `Monday, 15 June, 09:00`. Where the reader's zone is meant, a time span says so.

/** Weekday, day, month and 24-hour time in an IANA zone. Throws RangeError for a zone that the machine does not know. */
export function momentWords(at: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('weekday')}, ${part('day')} ${part('month')}, ${part('hour')}:${part('minute')}`;
}

/** The UTC time of that moment, with the weekday where it is another than in the zone. */
export function utcWords(at: Date, zone: string): string {
  const utc = momentWords(at, 'UTC');
  const time = utc.slice(-5);
  const weekday = utc.slice(0, utc.indexOf(','));
  return momentWords(at, zone).startsWith(weekday) ? time : `${weekday} ${time}`;
}
