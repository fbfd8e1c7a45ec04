// What `paperboy doctor` finds, and how to fix it. Each platform's own checks are among its own texts.

import { PROGRAM } from '#src/program.ts';
import { all, count, papers } from '../words.ts';

export const doctorTexts = {
  ok: (): string => 'gut',
  bad: (): string => 'SCHLECHT',
  node: (): string => 'Node',
  settings: (): string => 'Einstellungen',
  folder: (): string => 'Datenordner',
  library: (): string => 'Bibliothek',
  subscriptions: (): string => 'Abos',
  index: (): string => 'Suchindex',
  network: (): string => 'Netz',

  installNode: (oldest: number): string => `Installiere Node ${oldest}, oder führe npm ci aus, das es mitbringt.`,
  fromFile: (file: string): string => `aus ${file} und der Umgebung`,
  fromEnvironment: (folder: string): string => `aus der Umgebung; keine .env in ${folder}`,
  correctNames: (): string => 'Berichtige die Namen. Die ganze Liste steht in .env.example.',
  makeWritable: (folder: string): string =>
    `Mach ${folder} für diesen Benutzer beschreibbar, oder setze PAPERBOY_DATA auf einen Ordner, der es ist.`,
  libraryHolds: (many: number, readings: number, days: number, newest?: string): string =>
    `${papers(many)}, ${count(readings, 'Stand', 'Stände')}, ${count(days, 'Listentag', 'Listentage')}, neueste ${newest ?? 'keine'}`,
  libraryEmpty: (): string =>
    `leer. Paper kommen hinein durch ${PROGRAM} start, ${PROGRAM} backfill --from D --to D oder ${PROGRAM} import FILE…`,
  damaged: (faults: string): string => `beschädigt: ${faults}`,
  replaceLibrary: (): string =>
    'Beende Paperboy und ersetze die Datei durch eine Sicherung. Wenn du keine hast, kopiere die Datei und versuch den Befehl .recover von sqlite3. Er rettet, was noch lesbar ist.',
  startDebug: (): string => 'Mehr zeigt ein Start mit PAPERBOY_LOG=debug.',
  away: (many: number, shown: readonly string[], isAll: boolean): string =>
    `${many} auf Plattformen, die nicht eingerichtet sind: ${shown.join(', ')}${isAll ? '' : ', …'}`,
  setUpOrRemove: (): string =>
    `Richte die Plattform ein (ihre README in adapters/ erklärt es), oder entferne die Abos mit ${PROGRAM} unsubscribe ID.`,
  indexUnbuilt: (): string => 'noch nicht gebaut (das macht die erste Suche)',
  indexSaved: (megabytes: number): string =>
    `gespeichert, ${megabytes.toLocaleString('de', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} MB`,
  offline: (): string => 'durch --offline oder PAPERBOY_OFFLINE ausgeschaltet',
  unchecked: (): string => 'nicht geprüft (--online prüft die Quellen)',
  answered: (status: number): string => `antwortet mit Status ${status}`,
  checkNetwork: (): string => 'Prüfe das Netz, HTTP_PROXY und HTTPS_PROXY und die Adresse der Quelle.',
  goesOn: (): string => `Bis dahin läuft ${PROGRAM} start ohne diese Plattform und versucht es weiter.`,
  setUp: (): string => 'eingerichtet',
  setUpOffline: (): string => 'eingerichtet, aber nicht geprüft, weil das Netz ausgeschaltet ist',
  notSetUp: (settings: readonly string[], adapter: string): string =>
    `nicht eingerichtet. Setze ${all(settings)} (siehe adapters/${adapter}/README.md)`,
};
