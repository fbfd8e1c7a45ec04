// What the commands of the command line and their flags do, by command and flag.

export const cliCommandTexts = {
  demo: {
    summary: 'Paperboy in diesem Terminal ausprobieren: Paper des Tages zeigen und Befehle ausführen',
    web: 'stattdessen die Webseite auf diesem Rechner anbieten: im Browser öffnen',
  },
  init: { summary: 'Eine Chat-Plattform verbinden: Tokens eingeben und prüfen, dann eine erste Ausgabe senden' },
  today: {
    summary: 'Die besten Paper eines Tages, einer Woche, eines Monats oder der letzten 14 Tage zeigen',
    date: 'Listentag in UTC: 2026-06-12, yesterday, friday (sonst: die neueste Liste)',
    window: 'day, week, month oder trending',
    topic: 'Nur Paper zu einem Thema, zum Beispiel "diffusion, -survey"',
    limit: 'Höchstens so viele Paper',
    fresh: 'Den Tag neu laden, auch wenn er schon in der Bibliothek ist',
  },
  search: {
    summary: 'In der Bibliothek Paper mit einem der Wörter suchen, die passendsten zuerst',
    limit: 'Höchstens so viele Paper',
    explain: 'Bei jedem Paper zeigen, was Wörter und Bedeutung zur Punktzahl beitragen',
  },
  similar: { summary: 'Paper finden, die einem Paper ähnlich sind', limit: 'Höchstens so viele Paper' },
  show: { summary: 'Ein Paper ausführlich zeigen' },
  why: {
    summary: 'Die Punktzahl eines Papers erklären',
    date: 'Listentag (sonst: der letzte, an dem das Paper gelistet war)',
    channel: 'Auch zeigen, was in diesem Kanal daraus wurde: terminal:NAME oder adapter:team:channel',
  },
  subscribe: {
    summary: 'Alle Paper oder die zu einem Thema für einen Kanal abonnieren',
    to: 'terminal:NAME oder adapter:team:channel',
  },
  subscriptions: { summary: 'Die Abos aller Kanäle oder eines Kanals zeigen' },
  edit: { summary: 'Ein Abo ändern (was du weglässt, bleibt gleich)' },
  unsubscribe: { summary: 'Ein Abo entfernen (restore holt es zurück)' },
  restore: { summary: 'Ein entferntes Abo wiederherstellen' },
  pause: { summary: 'Ein Abo pausieren, bis du es fortsetzt' },
  resume: { summary: 'Ein pausiertes Abo fortsetzen' },
  status: {
    summary: 'Letzte und nächste Ausgaben, pausierte Abos, unbestätigte Zustellungen und Quellen zeigen',
  },
  deliveries: {
    summary: 'Fällige Ausgaben zeigen und was aus ihnen wurde, die neuesten zuerst',

    since: 'Nur Ausgaben, die seit diesem Zeitpunkt oder Tag fällig waren, zum Beispiel yesterday',
    limit: 'Höchstens so viele Ausgaben',
  },
  start: { summary: 'Den Bot laufen lassen, bis du ihn mit Strg-C oder SIGTERM sauber beendest' },
  mcp: { summary: 'Einem KI-Assistenten über Standardeingabe und -ausgabe antworten (Model Context Protocol)' },
  tick: { summary: 'Listen lesen, fällige Ausgaben senden, dann enden (für cron)' },
  rehearse: {
    summary: 'Vergangene Tage auf einer Kopie der Bibliothek durchspielen: Was hätte jedes Abo gesendet?',
    from: 'Erster Tag',
    to: 'Letzter Tag',
    out: 'Ordner für die Ausgabe (sonst: rehearsal im Datenordner)',
  },
  import: {
    summary:
      'Dateien in die Bibliothek einlesen: gespeicherte Listen und Paper in jedem bekannten Format, auch als .gz',
    date: 'Listentag der Dateien (sonst: aus dem Dateinamen, YYYY-MM-DD.json)',
    seen: 'Wann die Liste gelesen wurde (sonst: aus dem Dateinamen, bei vergangenen Tagen 12:00 UTC, sonst jetzt)',
  },
  backfill: {
    summary: 'Noch nicht gelesene Listentage eines Zeitraums laden',
    from: 'Erster Tag',
    to: 'Letzter Tag (sonst: heute)',
  },
  export: { summary: 'Die Daten einer Person als JSON ausgeben' },
  forget: { summary: 'Die Daten einer Person löschen: ihre Stimmen und ihren Namen im Verlauf' },
  doctor: { summary: 'Die Installation prüfen und erklären, wie sich Probleme beheben lassen' },
  manifest: {
    summary: 'Das Manifest zum Anlegen der App einer Plattform ausgeben',
    mode: 'socket (ohne öffentliche Adresse) oder http (mit öffentlicher Adresse)',
    url: 'Die öffentliche Adresse von Paperboy, für http (sonst: PUBLIC_URL)',
    'rotate-tokens':
      'Tokens verwenden, die ablaufen und erneuert werden (manche Plattformen erlauben den Weg zurück nicht)',
  },
};
