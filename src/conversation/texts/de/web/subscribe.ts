// Digests by e-mail: the page to subscribe, the pages behind links in mails, and the mails that lead there.

import type { Texts } from '../../catalogue.ts';
import { prose, strong } from '../../prose.ts';
import { all, count } from '../words.ts';

export const subscribeTexts: Texts['web']['subscribe'] = {
  title: () => 'Die wichtigsten neuen Paper per E-Mail',
  intro: () =>
    'Wähle Themen und eine Uhrzeit. In jeder E-Mail stehen Links, mit denen du das Abo änderst oder jederzeit abbestellst.',
  address: () => 'E-Mail-Adresse',
  addressMissing: () => 'Gib eine E-Mail-Adresse ein.',
  addressWrong: () =>
    'Das ist keine E-Mail-Adresse. Eine Adresse sieht aus wie name@example.org und hat keinen Anzeigenamen.',
  topicsHint: () =>
    'Zum Beispiel: diffusion, "world model", -survey. Ein Komma bedeutet „oder“. Für alle Paper lass das Feld leer.',
  presets: () => 'Fertige Themen',
  howOften: () => 'Wie oft',
  often: {
    weekdays: () => 'Werktags',
    daily: () => 'Täglich',
    weekly: () => 'Einmal pro Woche: ein Rückblick am Montag',
  },
  time: () => 'Uhrzeit',
  zone: () => 'Zeitzone oder Stadt',
  size: () => 'Paper pro Ausgabe',
  trap: () => 'Lass dieses Feld leer',
  preview: () => 'Vorschau',
  previewNone: () =>
    'Aus der letzten Woche passt kein Paper. Versuch es mit allgemeineren Themen, oder warte auf neue Paper.',
  previewTitle: () => 'Das hättest du bekommen',
  privacy: () =>
    'Deine Adresse wird nur für diese E-Mails verwendet. Du kannst deine Daten jederzeit herunterladen oder zusammen mit der Adresse löschen.',
  checkForm: () => 'Prüfe das markierte Feld und versuch es noch einmal.',
  formOld: () => 'Diese Seite war zu lange offen. Prüfe das Formular und wähle noch einmal „Abonnieren“.',

  sentTitle: () => 'Sieh in deinem Postfach nach',
  sent: (hours) =>
    `Paperboy hat eine E-Mail an die eingegebene Adresse geschickt. Öffne zum Bestätigen innerhalb von ${hours} Stunden den Link darin.`,
  notArrived: () =>
    'Wenn nach ein paar Minuten nichts ankommt, sieh im Spam-Ordner nach. Pro Tag gehen nur wenige E-Mails an dieselbe Adresse.',
  unavailableTitle: () => 'Hier gibt es keine E-Mails',
  unavailable: () => 'Dieses Paperboy verschickt keine E-Mails. Lesen kannst du die Paper trotzdem auf dieser Seite.',
  tooManyTitle: () => 'Zu viele Anfragen',
  tooMany: () => 'Aus deinem Netz kamen zu viele Anfragen. Versuch es in einer Stunde noch einmal.',
  refusedTitle: () => 'Dieses Formular wird nicht angenommen',
  otherSite: () => 'Es wurde von einer anderen Website abgeschickt. Öffne die Seite hier und füll es noch einmal aus.',
  tooLarge: () => 'Es ist zu groß oder kein Formular. Öffne die Seite hier und füll es noch einmal aus.',
  toStart: () => 'Abonnieren',
  toPapers: () => 'Die Paper von heute',

  expiredTitle: () => 'Dieser Link ist abgelaufen',
  expired: (hours) =>
    `Ein Link zum Bestätigen gilt ${hours} Stunden. Abonniere noch einmal, dann bekommst du einen neuen.`,
  invalidTitle: () => 'Dieser Link ist ungültig',
  invalid: () =>
    'Vielleicht hat dein Mailprogramm ihn abgeschnitten. Kopiere den ganzen Link aus der E-Mail in die Adresszeile, oder nimm den Link aus einer neueren E-Mail.',
  goneTitle: () => 'Diese Adresse wurde gelöscht',
  gone: () =>
    'Paperboy hat keine Daten mehr dazu und schickt nichts mehr dorthin. Für neue Ausgaben abonniere noch einmal.',
  usedTitle: () => 'Schon bestätigt',
  used: () => 'Dieser Link wurde schon benutzt. Du musst nichts weiter tun.',

  confirmTitle: () => 'Bestätige dein Abo',
  confirmAgainTitle: () => 'Bestätige deine Adresse',
  confirmHow: () =>
    'Wähle „Bestätigen“, dann kommen diese Ausgaben an die Adresse, an die die E-Mail ging. Abbestellen kannst du jederzeit.',
  confirmAgainHow: () => 'Wähle „Bestätigen“, dann kommen wieder Ausgaben an diese Adresse.',
  confirm: () => 'Bestätigen',

  manageTitle: () => 'Deine Abos',
  manageFor: (masked) => `Ausgaben für ${masked}`,
  none: () => 'Du hast keine Abos. Es wird dir nichts geschickt.',
  another: () => 'Abo hinzufügen',
  removed: () => 'Entfernte Abos',
  unsubscribeAll: () => 'Alles abbestellen',
  yourData: () => 'Deine Daten',
  download: () => 'Deine Daten herunterladen',
  remove: () => 'Deine Adresse und Daten löschen',
  removeTitle: () => 'Deine Daten löschen?',
  removeHow: () =>
    'Das löscht deine Adresse, deine Abos und deine Stimmen. Links aus früheren E-Mails funktionieren dann nicht mehr. Das lässt sich nicht rückgängig machen.',
  removeButton: () => 'Löschen',
  keep: () => 'Alles behalten',
  deletedTitle: () => 'Deine Daten sind gelöscht',
  deleted: () => 'Paperboy kennt deine Adresse nicht mehr.',
  sendNow: () => 'Jetzt eine schicken',
  next: (time, day, zone) => `${time} Uhr, ${day} (${zone})`,
  change: () => 'Ändern',
  cancel: () => 'Abbrechen',
  editTitle: () => 'Abo ändern',
  done: {
    confirmed: () => 'Dein Abo ist bestätigt.',
    tooMany: (most) =>
      `Deine Adresse ist bestätigt. Du hast schon ${most} Abos, mehr sind nicht möglich, deshalb kamen nicht alle hinzu. Entferne zuerst eines.`,
    edited: () => 'Deine Änderungen sind gespeichert.',
    paused: () => 'Das Abo ist pausiert. Verpasste Ausgaben werden nicht nachgeschickt.',
    resumed: () => 'Das Abo läuft weiter.',
    unsubscribed: () => 'Du hast abbestellt. Unten kannst du das Abo wiederherstellen.',
    sending: () => 'Eine Ausgabe ist unterwegs zu dir, mit Papern, die du noch nicht bekommen hast.',
    sendingAlready: () => 'Eine Ausgabe wurde gerade angefordert und ist unterwegs zu dir.',
    nothingNew: () => 'Zurzeit gibt es keine neuen Paper für eine Ausgabe.',
    restored: () => 'Das Abo ist wiederhergestellt.',
    sent: () => 'Paperboy hat dir eine E-Mail geschickt. Öffne den Link darin, um deine Adresse zu bestätigen.',
  },
  suspended: (reason) =>
    `Es wird dir nichts geschickt: ${reason}. Bestätige deine Adresse noch einmal, wenn du wieder Ausgaben bekommen möchtest.`,
  notConfirmed: () =>
    'Es wird dir nichts geschickt, bis du deine Adresse bestätigst. Öffne dazu den Link in der E-Mail.',
  confirmAgain: () => 'Bestätigung schicken',
  bounced: () => 'eine E-Mail an deine Adresse kam als unzustellbar zurück',
  complained: () => 'eine E-Mail an deine Adresse wurde als Spam gemeldet',
  pausedByReader: () => 'von dir',

  unsubscribeTitle: () => 'Abbestellen?',
  unsubscribeHow: () => 'Diese Ausgaben bekommst du dann nicht mehr:',
  unsubscribeAllHow: () => 'Du bekommst dann keine Ausgaben von Paperboy mehr.',
  unsubscribedTitle: () => 'Abbestellt',
  unsubscribed: () => 'Es wird nichts mehr geschickt. Falls das ein Versehen war, stell das Abo wieder her.',
  unsubscribedAll: (label) =>
    `Es wird nichts mehr geschickt. Um ein Abo wiederherzustellen, öffne den Link „${label}“ in einer deiner letzten E-Mails.`,
  restoreThere: () => 'Abos verwalten',

  voteTitle: () => 'Für dieses Paper stimmen?',
  vote: () => 'Abstimmen',
  unvote: () => 'Stimme zurücknehmen',
  voted: () => 'Deine Stimme zählt',
  unvoted: () => 'Deine Stimme ist zurückgenommen.',
  votesOff: () => 'Abstimmungen sind hier ausgeschaltet.',

  mail: {
    subject: () => 'Bestätige dein Abo',
    confirm: (hours) =>
      prose`Jemand, vermutlich du, möchte, dass Paperboy Ausgaben mit Forschungspapern an diese Adresse schickt. Wähle dafür innerhalb von ${hours} Stunden ${strong('Bestätigen')}.`,
    ignore: () => prose`Wenn du das nicht warst, ignoriere diese E-Mail: Es wird sonst nichts geschickt.`,
    againSubject: () => 'Bestätige deine Adresse',
    again: (hours) =>
      prose`Damit wieder Ausgaben an diese Adresse kommen, wähle innerhalb von ${hours} Stunden ${strong('Bestätigen')}.`,
    knownSubject: () => 'Du bekommst schon E-Mails von Paperboy',
    known: (hours) =>
      prose`Jemand, vermutlich du, hat mit dieser Adresse abonniert, die schon bestätigt ist. Um das Abo hinzuzufügen, wähle innerhalb von ${hours} Stunden ${strong('Bestätigen')}. Was du bekommst, siehst du unter ${strong('Verwalten')}. Andernfalls ignoriere diese E-Mail.`,
    manage: () => 'Verwalten',
    factTopics: () => 'Themen',
    topics: (presets, typed, excluded) => {
      const wanted =
        all([...presets, ...(typed > 0 ? [count(typed, 'eigenes Thema', 'eigene Themen')] : [])]) || 'alles';
      return excluded > 0 ? `${wanted}, mit ${count(excluded, 'Ausschluss', 'Ausschlüssen')}` : wanted;
    },
    more: (many) => `und ${count(many, 'weiteres Abo', 'weitere Abos')}`,
  },

  chat: {
    unavailable: () =>
      prose`Dieses Paperboy verschickt noch keine E-Mails. Die Administration muss dafür ${strong('SMTP_URL')} und ${strong('PUBLIC_URL')} setzen.`,
    sent: (masked, hours) =>
      prose`Paperboy hat eine E-Mail an ${masked} geschickt. Öffne innerhalb von ${hours} Stunden den Link darin, dann kommen die Ausgaben auch dorthin.`,
    sentGist: () => 'Bestätigung per E-Mail geschickt',
    tooMany: () => 'Du hast innerhalb einer Stunde viele E-Mails angefordert. Versuch es später noch einmal.',
  },
};
