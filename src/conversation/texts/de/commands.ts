// What commands and their options are called in German. Names of commands, options and values stay as they are typed.

import type { CommandWords, OptionWords } from '../command-words.ts';
import { paperIds } from './words.ts';

const paper: OptionWords = { label: 'Paper', summary: `ID des Papers, zum Beispiel ${paperIds()}, oder ein Link dazu` };
const id: OptionWords = { label: 'Abo', summary: 'Abo, zum Beispiel s3 (list zeigt alle)' };
const channel: OptionWords = { label: 'Kanal', summary: 'Ein anderer Kanal, zum Beispiel ein Forum' };
const onOff = { on: 'ein', off: 'aus' };

const paging: Record<string, OptionWords> = {
  limit: { label: 'Paper pro Seite', summary: 'Paper pro Seite' },
  page: { label: 'Seite', summary: 'Nummer der Seite' },
};

const follow: OptionWords = {
  label: 'Immer dabei',
  summary: 'Paper dieser Autoren oder Organisationen sind immer dabei: author:NAME, org:NAME',
};
const minVotes: OptionWords = {
  label: 'Mindestens so viele Stimmen',
  summary: 'Nur Paper mit mindestens so vielen Stimmen',
};
const skipBelow: OptionWords = {
  label: 'Keine Ausgabe bei weniger Papern als',
  summary: 'Ausgaben mit weniger Papern auslassen',
};

const schedule: Record<string, OptionWords> = {
  at: { label: 'Uhrzeit', summary: 'Uhrzeit vor Ort, zum Beispiel 09:00 oder 5:30 pm' },
  zone: { label: 'Zeitzone', summary: 'Zeitzone, zum Beispiel Europe/Berlin' },
  days: { label: 'Tage', summary: 'weekdays, daily, mon,thu oder weekly (ein Wochenrückblick)' },
  size: { label: 'Paper pro Ausgabe', summary: 'Paper pro Ausgabe' },
  'skip-below': skipBelow,
  'min-votes': minVotes,
  follow,
};
const wanted: Record<string, OptionWords> = {
  topics: {
    label: 'Themen',
    summary: 'Nur Paper zu diesen Themen, zum Beispiel: diffusion, "world model", -survey (sonst: alle)',
  },
  ...schedule,
  channel: { label: 'Kanal', summary: 'Ein anderer Kanal' },
};

export const commandTexts: CommandWords = {
  today: {
    summary: 'Die Paper des Tages zeigen, die besten zuerst',
    options: {
      topic: { label: 'Thema', summary: 'Nur Paper zu diesen Themen, zum Beispiel: diffusion, -survey' },
      date: { label: 'Tag', summary: 'Listentag: today, yesterday, monday, 2026-06-12' },
      ...paging,
    },
  },
  trending: {
    summary: 'Die besten Paper der letzten zwei Wochen, der Woche oder des Monats zeigen',
    options: {
      window: { label: 'Zeitraum', summary: 'week, month oder trending (die letzten 14 Tage samt Spätzündern)' },
      topic: { label: 'Thema', summary: 'Nur Paper zu diesen Themen, zum Beispiel: "world model", -survey' },
      date: { label: 'Tag', summary: 'Letzter Tag des Zeitraums (sonst: heute)' },
      ...paging,
    },
  },
  search: {
    title: 'Paper suchen',
    summary: 'Paper nach Wörtern, Autor, Organisation, Kategorie, Stimmen oder Link finden',
    options: {
      query: {
        label: 'Suche',
        summary: 'Wörter, "eine Phrase", -word, author:, org:, cat:, after:, before:, votes:>20, like:ID, ID oder Link',
      },
      ...paging,
    },
  },
  similar: {
    title: 'Ähnliche Paper',
    summary: 'Paper finden, die einem Paper ähnlich sind, nach ID oder Link',
    options: { paper, ...paging },
  },
  show: { title: 'Paper zeigen', summary: 'Ein Paper ausführlich zeigen, nach ID oder Link', options: { paper } },
  'look-up': {
    title: 'Paper nachschlagen',
    summary: 'Die Paper finden, die ein Text verlinkt oder nennt',
    options: { text: { label: 'Text', summary: 'Text mit Links zu Papern oder ihren IDs' } },
  },
  card: {
    title: 'Karte zeigen',
    summary: 'Die kleine Karte eines Papers zeigen, wie unter einem Link',
    options: { paper },
  },
  home: { summary: 'Die neuesten Paper und deine Abos zeigen' },
  why: {
    title: 'Warum dieses Paper?',
    summary: 'Erklären, warum ein Paper auf seinem Platz steht',
    options: { paper, date: { label: 'Tag', summary: 'Listentag (sonst: der letzte, an dem es gelistet war)' } },
  },
  vote: {
    title: 'Für ein Paper stimmen',
    summary: 'Für ein Paper stimmen, damit es für dein Team weiter oben steht',
    options: { paper },
  },
  unvote: { title: 'Stimme zurücknehmen', summary: 'Deine Stimme für ein Paper zurücknehmen', options: { paper } },
  feed: {
    summary: 'Adressen der Feeds für deinen Feedreader zeigen',
    options: {
      topic: { label: 'Thema', summary: 'Feed mit Papern zu diesen Themen, zum Beispiel: diffusion, -survey' },
    },
  },
  subscribe: {
    summary: 'Diesen Kanal abonnieren: alle Paper oder deine Themen, Tage und Uhrzeit nach Wahl',
    options: wanted,
  },
  'subscribe-form': { summary: 'Das Formular zum Abonnieren öffnen' },
  preview: { summary: 'Eine Vorschau der Ausgaben zeigen, ohne zu abonnieren', options: wanted },
  list: { summary: 'Die Abos dieses Kanals zeigen', options: { channel } },
  edit: {
    title: 'Abo ändern',
    summary: 'Themen, Zeiten oder Umfang eines Abos in diesem Kanal ändern',
    options: {
      id,
      topics: {
        label: 'Themen',
        summary: 'Nur Paper zu diesen Themen, zum Beispiel: diffusion, -survey (oder: everything)',
      },
      ...schedule,
    },
  },
  'edit-more': {
    title: 'Abo ändern',
    summary: 'Die weiteren Optionen eines Abos ändern',
    options: { id, follow, 'min-votes': minVotes, 'skip-below': skipBelow },
  },
  pause: { title: 'Abo pausieren', summary: 'Die Ausgaben eines Abos pausieren', options: { id } },
  resume: { title: 'Abo fortsetzen', summary: 'Ein pausiertes Abo fortsetzen', options: { id } },
  'send-now': { title: 'Ausgabe jetzt senden', summary: 'Jetzt eine Ausgabe eines Abos senden', options: { id } },
  unsubscribe: {
    title: 'Abo entfernen',
    summary: 'Ein Abo aus diesem Kanal entfernen (restore holt es zurück)',
    options: { id },
  },
  restore: {
    summary: 'Ein entferntes Abo wiederherstellen',
    options: { id: { label: 'Abo', summary: 'Entferntes Abo, zum Beispiel s3 (leer: alle zeigen)' } },
  },
  email: {
    title: 'Per E-Mail',
    summary: 'Die Ausgaben dieses Kanals auch per E-Mail bekommen',
    options: {
      address: { label: 'E-Mail-Adresse', summary: 'Deine E-Mail-Adresse, zum Beispiel name@example.org' },
    },
  },
  settings: {
    summary: 'Zeitzone, Abstimmen, Layout, Erwähnung und Sprache dieses Kanals zeigen oder ändern',
    options: {
      zone: {
        label: 'Zeitzone',
        summary: 'Zeitzone für neue Abos, zum Beispiel Europe/Berlin (none = die der Person)',
      },
      votes: { label: 'Abstimmen', summary: 'In diesem Kanal abstimmen lassen', choices: onOff },
      unfurl: { label: 'Link-Karten', summary: 'Karten für gepostete Links zeigen', choices: onOff },
      layout: {
        label: 'Abstracts',
        summary: 'Wo Abstracts stehen',
        choices: { flat: 'in der Ausgabe', thread: 'in einem Thread' },
      },
      mention: { label: 'Rolle', summary: 'Rolle, die jede Ausgabe erwähnt (nobody = keine)' },
      language: {
        label: 'Sprache',
        summary: 'Sprache der Ausgaben und der Antworten für alle',
        choices: { default: 'wie voreingestellt' },
      },
      channel,
    },
  },
  status: { summary: 'Letzte und nächste Ausgaben, Quellen und Probleme in diesem Kanal zeigen' },
  'forget-me': {
    title: 'Daten löschen',
    summary: 'Deine Daten löschen: deine Stimmen und deinen Namen',
    options: { confirm: { label: 'Bestätigen', summary: 'Gib zur Bestätigung yes ein', choices: { yes: 'ja' } } },
  },
  invite: { summary: 'Paperboy zu einem anderen Server oder Workspace hinzufügen' },
  help: {
    summary: 'Alle Befehle zeigen oder einen erklären',
    options: { command: { label: 'Befehl', summary: 'Befehl, der erklärt werden soll' } },
  },
  hello: {
    title: 'Gruß',
    summary: 'Einen Gruß oder Dank beantworten',
    options: {
      to: { label: 'Worauf', summary: 'Was gesagt wurde', choices: { hello: 'ein Gruß', thanks: 'ein Dank' } },
    },
  },
};
