// Texts about subscriptions and a channel's settings: saved, changed, paused, gone, and what could not be read.

import { code, type Prose, prose, strong, typed } from '../prose.ts';
import { safeText } from '../safe-text.ts';
import { all, count, number, papers, quoted, votes } from './words.ts';

/** One decimal: `5`, `etwa 0,8`, `weniger als 0,1`. */
function onAverage(count: number): string {
  const rounded = Math.round(count * 10) / 10;
  if (count > 0 && rounded === 0) return 'weniger als 0,1';
  return `${Number.isInteger(count) ? '' : 'etwa '}${number(rounded)}`;
}

/** `7 Paper passten`, `etwa 1 Paper passte`. */
function matchedOnAverage(count: number, when: string): string {
  const words = onAverage(count);
  return `${/^(etwa )?1$/.test(words) ? 'passte' : 'passten'} ${when}${words} Paper`;
}

const PAUSED = 'pausiert ';

/** ` von jemandem im Kanal`, or what a platform said: `: „no such channel“`. */
export function pausedWhy(reason: string): string {
  return isOurs(reason) ? ` ${safeText(reason.slice(PAUSED.length))}` : `: ${quoted(reason)}`;
}

/** For a heading that says `Pausiert` already. */
function withoutPaused(reason: string): string {
  return isOurs(reason) ? reason.slice(PAUSED.length) : reason;
}

function isOurs(reason: string): boolean {
  return [subscriptionTexts.pausedBy(), subscriptionTexts.pausedByOperator()].includes(reason);
}

function abos(many: number): string {
  return count(many, 'Abo', 'Abos');
}

export const subscriptionTexts = {
  presets: {
    agents: 'LLM-Agenten',
    reasoning: 'Schlussfolgern',
    diffusion: 'Diffusions- und Flussmodelle',
    'language-models': 'Sprachmodelle: Training und Architektur',
    'vision-language': 'Modelle für Bild und Sprache',
    vision: 'Maschinelles Sehen',
    '3d': '3D: Rekonstruktion und Erzeugung',
    'image-generation': 'Bilder erzeugen und bearbeiten',
    video: 'Videos erzeugen und verstehen',
    'multimodal-generation': 'Einheitliche und multimodale Erzeugung',
    'world-models': 'Weltmodelle und Simulation',
    robotics: 'Robotik und verkörperte KI',
    speech: 'Sprache, Audio und Musik',
    rl: 'Bestärkendes Lernen',
    alignment: 'Alignment und Präferenzen',
    safety: 'Sicherheit',
    interpretability: 'Interpretierbarkeit',
    efficiency: 'Effizienz: kleinere und schnellere Modelle',
    systems: 'Systeme für Training und Betrieb',
    'long-context': 'Langer Kontext und Gedächtnis',
    retrieval: 'Retrieval, RAG und Suche',
    code: 'Code und Softwareentwicklung',
    math: 'Mathematik und Beweise',
    evaluation: 'Benchmarks und Evaluation',
    data: 'Datensätze und ihre Auswahl',
    theory: 'Theorie des Lernens',
    biology: 'Biologie und Chemie',
    medicine: 'Medizin und Gesundheit',
    science: 'KI für die Wissenschaft',
    multilingual: 'Mehrsprachigkeit und seltene Sprachen',
    'time-series': 'Zeitreihen und Tabellen',
    documents: 'Dokumente, Diagramme und OCR',
  },
  noTopic: (typed: string, remarks: readonly string[]): string =>
    `${[...remarks, `${quoted(typed)} ist kein Thema.`].join(' ')} Gib Themen ein wie diffusion, "world model" oder -survey, oder „everything“ für alle Paper.`,
  topicUnmatched: (topic: string, days: number, instead?: string): Prose => {
    const none = prose`Kein Paper ${days === 1 ? 'vom letzten Listentag' : `der letzten ${days} Listentage`} passt zu ${quoted(topic)}.`;
    return instead
      ? prose`${none} Meintest du ${quoted(instead)}?`
      : prose`${none} Prüfe die Schreibweise, oder lass es so und warte auf neue Paper.`;
  },
  useInstead: (topics: string): string => `${quoted(topics)} verwenden`,
  everything: (): string => 'alles',
  topicWords: (topics: string): string => (topics.trim() === '' ? 'alles' : quoted(topics)),
  subscriptionChoice: (id: string, topics: string): string => `${id}: ${subscriptionTexts.topicWords(topics)}`,
  subscriptionTitle: (id: string, topics: string): string => `Abo ${id}: ${subscriptionTexts.topicWords(topics)}`,
  subscribed: (id: string): Prose => prose`Als ${code(id)} für diesen Kanal gespeichert.`,
  subscribedElsewhere: (id: string, label: string): Prose =>
    prose`Als ${code(id)} für den Kanal ${quoted(label)} gespeichert.`,
  alreadySubscribed: (id: string): Prose =>
    prose`Dieser Kanal hat dieses Abo schon: ${code(id)}. Es wurde nichts geändert.`,
  subscribedGist: (id: string, topics: string, when: string): string =>
    `${id}: ${subscriptionTexts.topicWords(topics)}, ${when}`,
  edited: (id: string): Prose => prose`${code(id)} wurde geändert.`,
  editTitle: (id: string): string => `${id} bearbeiten`,
  editChoice: (id: string, topics: string): string => `${id} ändern, ${subscriptionTexts.topicWords(topics)}`,
  editHow: (id: string): Prose =>
    prose`Was möchtest du an ${code(id)} ändern? Wähle ${strong('Bearbeiten')}, oder gib die Änderung direkt ein, zum Beispiel ${typed(`edit ${id} size:8`)}.`,
  unchanged: (id: string): Prose => prose`${code(id)} ist schon so eingestellt. Es wurde nichts geändert.`,
  factTopics: (): string => 'Themen',
  factFollow: (): string => 'Immer dabei',
  factWhen: (): string => 'Wann',
  factSize: (): string => 'Umfang',
  factNext: (): string => 'Nächste Ausgabe',
  factPaused: (): string => 'Pausiert',
  upTo: (size: number): string => `bis zu ${papers(size)}`,
  minVotes: (least: number): string => `mit mindestens ${votes(least)}`,
  skipBelow: (count: number): string =>
    `keine Ausgabe bei weniger als ${number(count)} ${count === 1 ? 'Paper' : 'Papern'}`,
  nextDigest: (at: Date, local: string, zone: string): Prose =>
    prose`${{ kind: 'time', at, show: 'both' }} (${local}${zone === 'UTC' ? ' UTC' : ` in ${zone}`})`,

  previewCounts: (days: number, included: number, matched: number): Prose => {
    if (days === 0)
      return prose`Paperboy hat noch keine Listen gelesen. Eine Vorschau auf dieses Abo ist deshalb noch nicht möglich.`;
    if (days === 1)
      return prose`Am letzten Listentag ${matchedOnAverage(matched, '')}. Die Ausgabe hätte ${onAverage(included)} davon enthalten.`;
    return prose`An den letzten ${days} Listentagen ${matchedOnAverage(matched, 'täglich ')}. Die Ausgaben hätten ${onAverage(included)} pro Tag enthalten.`;
  },
  previewRoundUpCounts: (included: number, matched: number): Prose =>
    prose`In dieser Woche ${matched === 1 ? 'passte' : 'passten'} ${papers(matched)}. Der letzte Wochenrückblick hätte ${number(included)} davon enthalten.`,
  previewNoMatches: (days: number): Prose =>
    prose`${days === 1 ? 'Am letzten Listentag' : `An den letzten ${days} Listentagen`} passte kein Paper. Versuch es mit weniger oder allgemeineren Themen. Mit ${typed('edit')} änderst du sie.`,
  examplePapers: (): Prose => prose`Beispiele:`,
  overlaps: (id: string, shared: number, of: number): Prose =>
    prose`${shared} von ${of} Papern ${shared === 1 ? 'passt' : 'passen'} auch zu ${code(id)}. Ein Paper erscheint nur einmal pro Kanal.`,

  previewTitle: (topics: string): string => `Vorschau: ${subscriptionTexts.topicWords(topics)}`,
  previewGist: (topics: string, when: string): string =>
    `${subscriptionTexts.topicWords(topics)}, ${when}: nicht gespeichert`,
  previewHint: (): Prose =>
    prose`Noch ist nichts gespeichert. Mit ${typed('subscribe')} und denselben Optionen abonnierst du.`,

  yourSubscriptions: (): Prose => prose`${strong('Deine Abos')}`,
  noSubscriptionsOfYours: (): Prose =>
    prose`Du hast noch keine Abos angelegt. Damit Ausgaben in einem Kanal erscheinen, gib dort ${typed('subscribe')} ein.`,

  sendNow: (): string => 'Jetzt senden',
  edit: (): string => 'Bearbeiten',
  undo: (): string => 'Rückgängig',
  pause: (): string => 'Pausieren',
  resume: (): string => 'Fortsetzen',
  unsubscribe: (): string => 'Abbestellen',
  subscribe: (): string => 'Abonnieren',
  restore: (): string => 'Wiederherstellen',
  removedTitle: (): string => 'Aus diesem Kanal entfernt',
  removedGist: (many: number): string =>
    many === 1 ? '1 entferntes Abo lässt sich wiederherstellen' : `${many} entfernte Abos lassen sich wiederherstellen`,
  nothingRemoved: (): string => 'In diesem Kanal gibt es keine entfernten Abos, die sich wiederherstellen lassen.',
  save: (): string => 'Speichern',

  listTitleSubscriptions: (label?: string): string =>
    label === undefined ? 'Abos in diesem Kanal' : `Abos in ${safeText(label)}`,
  listGistSubscriptions: (count: number, label?: string): string =>
    `${abos(count)} in ${label === undefined ? 'diesem Kanal' : safeText(label)}`,
  noSubscriptions: (label?: string): Prose =>
    label === undefined
      ? prose`Dieser Kanal hat noch keine Abos. Mit ${typed('subscribe')} kommen werktags um 09:00 die fünf besten Paper. Für ein Thema gib es einfach mit an: ${typed('subscribe diffusion, -survey')}.`
      : prose`${safeText(label)} hat noch keine Abos. Mit ${strong('Abonnieren')} kommen werktags um 09:00 die fünf besten Paper.`,
  noSubscriptionsGist: (label?: string): string =>
    `${label === undefined ? 'Dieser Kanal' : safeText(label)} hat noch keine Abos`,
  whichSubscription: (): Prose => prose`Dieser Kanal hat mehrere Abos. Welches meinst du?`,
  unknownSubscription: (id: string, known: readonly string[]): Prose =>
    known.length > 0
      ? prose`Dieser Kanal hat kein Abo ${quoted(id)}. Es gibt ${all(known)}. Details zeigt ${typed('list')}.`
      : prose`Dieser Kanal hat kein Abo ${quoted(id)} und auch sonst noch keines. Mit ${typed('subscribe')} legst du eines an.`,
  nothingToRestore: (id: string): Prose =>
    prose`In diesem Kanal gibt es kein entferntes Abo ${quoted(id)}. Mit ${typed('subscribe')} legst du ein neues an.`,
  tooManySubscriptions: (most: number): Prose =>
    prose`Dieser Kanal hat schon ${most} Abos, mehr sind nicht möglich. Entferne zuerst eines (${typed('list')} zeigt alle), oder fasse Themen mit Kommas in einem Abo zusammen.`,
  noSuchChannel: (name: string): Prose =>
    prose`Paperboy findet keinen Kanal namens ${quoted(name)}. Vielleicht fehlt der Zugriff. Gib ${typed('subscribe')} stattdessen in diesem Kanal ein: Fehlt dort eine Berechtigung, steht sie in der Antwort.`,
  notYourChannel: (typed: string): string =>
    `Du verwaltest ${quoted(typed)} nicht und kannst deshalb die Abos dort nicht ändern. Frag jemanden, der den Kanal verwaltet.`,

  notAMember: (): string =>
    'Paperboy ist hier kein Mitglied und kann deshalb weder posten noch Einstellungen speichern. Bitte jemanden mit Verwaltungsrechten, Paperboy hinzuzufügen, und versuch es dann noch einmal. Es wurde nichts geändert.',
  cannotPost: (missingPermissions: readonly string[], label?: string): string =>
    `Paperboy kann in ${label === undefined ? 'diesem Kanal' : quoted(label)} noch nicht posten. Es fehlt: ${all(missingPermissions.map((one) => safeText(one)))}. ` +
    'Behebe das, oder bitte jemanden darum, und versuch es dann noch einmal. Es wurde nichts geändert.',

  paused: (id: string): Prose =>
    prose`${code(id)} ist pausiert. Was in der Zwischenzeit ausfällt, wird nicht nachgesendet. Mit ${typed(`resume ${id}`)} geht es weiter.`,
  alreadyPaused: (id: string, reason: string): Prose => prose`${code(id)} ist schon pausiert${pausedWhy(reason)}.`,
  withoutPaused,
  pausedBy: (): string => `${PAUSED}von jemandem im Kanal`,
  pausedByOperator: (): string => `${PAUSED}von der Administration`,
  resumed: (id: string): Prose => prose`${code(id)} läuft wieder.`,
  notPaused: (id: string): Prose => prose`${code(id)} ist nicht pausiert. Es wurde nichts geändert.`,
  unsubscribed: (id: string, topics: string, undo: boolean): Prose =>
    undo
      ? prose`${code(id)} (${subscriptionTexts.topicWords(topics)}) wurde entfernt. Mit ${strong('Rückgängig')} stellst du es wieder her.`
      : prose`${code(id)} (${subscriptionTexts.topicWords(topics)}) wurde entfernt. Mit ${typed(`restore ${id}`)} stellst du es im selben Kanal wieder her.`,
  restored: (id: string): Prose => prose`${code(id)} wurde wiederhergestellt.`,
  sendingNow: (id: string): Prose =>
    prose`Für ${code(id)} kommt gleich eine Ausgabe mit Papern, die in diesem Kanal neu sind. Geplante Ausgaben erscheinen wie gewohnt.`,
  alreadySending: (id: string): Prose =>
    prose`Eine Ausgabe für ${code(id)} wurde gerade angefordert und ist schon unterwegs.`,
  cannotSendPaused: (id: string): string => `${id} ist pausiert. Setze es fort und versuch es dann noch einmal.`,

  settingsTitle: (label?: string): string =>
    label === undefined ? 'Einstellungen für diesen Kanal' : `Einstellungen für ${safeText(label)}`,
  settingsGist: (zone: string, votes: string, cards: string | undefined, layout: string): string =>
    `Zeitzone ${zone}, Abstimmen ${votes}${cards === undefined ? '' : `, Link-Karten ${cards}`}, Abstracts ${layout}`,
  settingsSaved: (label?: string): Prose =>
    prose`Die Einstellungen für ${label === undefined ? 'diesen Kanal' : safeText(label)} sind gespeichert.`,
  settingZone: (): string => 'Zeitzone für neue Abos',
  settingVotes: (): string => 'Abstimmen',
  settingUnfurl: (): string => 'Karten für gepostete Links',
  cardsOff: (): Prose =>
    prose`Link-Karten sind in diesem Kanal ausgeschaltet. Das Paper zeigt ${typed('show')}. Mit ${typed('settings unfurl:on')} schaltest du die Karten ein.`,
  settingLayout: (): string => 'Abstracts',
  settingMention: (): string => 'Rolle, die jede Ausgabe erwähnt',
  settingLanguage: (): string => 'Sprache',
  nobodyMentioned: (): string => 'niemand',
  mentionNobody: (): string => 'Niemanden erwähnen',
  noZoneSet: (): string => 'die der Person, die abonniert',
  onOff: (on: boolean): string => (on ? 'ein' : 'aus'),
  layoutWords: (layout: 'flat' | 'thread'): string =>
    layout === 'thread' ? 'in einem Thread unter der Ausgabe' : 'direkt in der Ausgabe',
  turnSetting: (what: 'votes' | 'unfurl', on: boolean): string =>
    `${what === 'votes' ? 'Abstimmen' : 'Link-Karten'} ${on ? 'einschalten' : 'ausschalten'}`,
  useLayout: (layout: 'flat' | 'thread'): string =>
    layout === 'thread' ? 'Abstracts in einem Thread' : 'Abstracts in der Ausgabe',
};
