// Errors about times, days, time zones and names to follow. Every refusal says what to type instead.

import { all, anyOf, quoted, weekdayWords } from './words.ts';

/** The first of January of 2024 was a Monday. */
function nameOf(weekday: number): string {
  return weekdayWords(`2024-01-0${weekday}`);
}

export const scheduleTexts = {
  weeklyBox: { label: 'Wochenrückblick', note: 'Das Beste der Woche, am Montag oder am gewählten Tag' },
  weeklyOn: (weekday: number): string => `Wochenrückblick am ${nameOf(weekday)}`,
  everyDay: (): string => 'jeden Tag',
  workdays: (): string => 'werktags',
  onDays: (weekdays: readonly number[]): string => all(weekdays.map((weekday) => `${nameOf(weekday).toLowerCase()}s`)),
  daysAt: (days: string, at: string, zone: string): string => `${days} um ${at}, ${zone}`,
  timeMissing: (): string => 'Gib eine Uhrzeit an, zum Beispiel 09:00.',
  badTime: (typed: string): string =>
    `${quoted(typed)} ist keine gültige Uhrzeit. Versuch es mit 09:00, 9am, 9:30 pm oder 18:15.`,
  midnightIs: (typed: string): string =>
    `${quoted(typed)} ist mehrdeutig. Nimm 00:00 für den Beginn eines Tages oder 23:59 für sein Ende.`,
  halfDay: (typed: string, meant: string): string =>
    `${quoted(typed)} vermischt 24 Stunden mit am oder pm. Nimm ${meant} oder eine Uhrzeit wie 9:30 pm.`,

  daysMissing: (): string => 'Gib die Tage an: weekdays, daily, mon,thu oder weekly.',
  badDays: (typed: string, word: string, meant: readonly string[]): string => {
    const what = typed === word ? quoted(typed) : `${quoted(word)} in ${quoted(typed)}`;
    const hint = meant.length > 0 ? `Meintest du ${anyOf(meant)}? ` : '';
    return `${what} ist kein gültiger Tag. ${hint}Nimm weekdays, daily, weekly oder Tage wie mon,thu oder mon-fri.`;
  },
  oneWeekday: (typed: string): string =>
    `Der Wochenrückblick erscheint an einem Tag, ${quoted(typed)} nennt aber mehrere. Versuch es mit „weekly on friday“, oder lass „weekly“ weg, dann erscheint an jedem der Tage eine Ausgabe.`,

  zoneMissing: (): string => 'Gib eine Zeitzone an: eine Stadt wie Berlin oder New York, oder UTC.',
  zoneFellBack: (unknown: string): string =>
    unknown === ''
      ? 'Paperboy kennt deine Zeitzone nicht, deshalb gelten Uhrzeiten in UTC. Ändern kannst du das mit zone, zum Beispiel zone:Europe/Berlin.'
      : `Paperboy kennt deine Zeitzone ${quoted(unknown)} nicht, deshalb gelten Uhrzeiten in UTC. Ändern kannst du das mit zone, zum Beispiel zone:Europe/Berlin.`,
  unknownZone: (typed: string, meant: readonly string[]): string =>
    meant.length > 0
      ? `Eine Zeitzone ${quoted(typed)} gibt es nicht. Meintest du ${anyOf(meant)}?`
      : `Eine Zeitzone ${quoted(typed)} gibt es nicht. Nimm UTC oder eine große Stadt in der Zone, zum Beispiel Europe/Berlin, America/New_York oder Asia/Tokyo.`,
  abbreviatedZone: (typed: string, meant: readonly string[]): string =>
    `${quoted(typed)} ist mehrdeutig: Mehrere Orte verwenden diese Abkürzung, die meisten nur ein halbes Jahr lang. Nimm stattdessen einen Ort, zum Beispiel ${anyOf(meant)}.`,
  offsetZone: (typed: string, meant: readonly string[]): string => {
    const why = `${quoted(typed)} ist ein fester Abstand zu UTC und kennt keine Sommerzeit.`;
    return meant.length > 0
      ? `${why} Nimm einen Ort, zum Beispiel ${anyOf(meant)}, oder UTC.`
      : `${why} Nimm einen Ort, zum Beispiel Europe/Berlin oder Asia/Tokyo, oder UTC.`;
  },

  unknownPreset: (typed: string, meant: readonly string[], all: readonly string[]): string =>
    meant.length > 0
      ? `Eine Vorlage ${quoted(typed)} gibt es nicht. Meintest du ${anyOf(meant.map((key) => `preset:${key}`))}?`
      : `Eine Vorlage ${quoted(typed)} gibt es nicht. Die Vorlagen sind: ${all.join(', ')}.`,
  manyPresets: (most: number): string =>
    `Diese Vorlagen ergeben mehr als ${most} Kombinationen. Trenne sie mit Kommas, dann genügt eine davon, oder verwende weniger.`,

  followKind: (typed: string): string =>
    `Ist ${quoted(typed)} eine Person oder eine Organisation? Schreib author:NAME oder org:NAME, mehrere trennst du mit Kommas.`,
  followName: (kind: string): string =>
    kind === 'author'
      ? 'Gib nach author: einen Namen mit Nachnamen an, zum Beispiel author:Yann LeCun.'
      : 'Gib nach org: eine Organisation an, zum Beispiel org:NVIDIA.',
  followOneWord: (before: string, name: string): string =>
    `Ist ${quoted(`${before}, ${name}`)} eine einzige Person? Dann schreib author:${name} ${before}. Sind es zwei, setz author: vor jeden Namen.`,
  followSeveral: (name: string): string =>
    `${quoted(name)} ist mehr als ein Name. Trenne Namen mit Kommas: author:Yann LeCun, org:NVIDIA.`,
  followNot: (typed: string): string =>
    `${quoted(typed)} beginnt mit einem Minus, aber follow nimmt Paper nur hinzu. Was du ausschließen möchtest, gehört zu den Themen.`,
  followLong: (typed: string, most: number): string =>
    `${quoted(typed)} ist zu lang. Ein Name hat höchstens ${most} Zeichen, mehrere trennst du mit Kommas.`,
  followMany: (most: number): string => `Du kannst höchstens ${most} Namen folgen. Entferne einige.`,
};
