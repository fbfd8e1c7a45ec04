// Texts of the help pages and the first greeting.

import { code, type Prose, prose, typed } from '../prose.ts';

export const helpTexts = {
  welcome: (): Prose =>
    prose`Guten Morgen! Ich bin Paperboy und poste täglich die meistbeachteten Forschungspaper. Probier ${typed('today')}, ${typed('trending')} oder ${typed('search diffusion models')}. Alle Befehle zeigt ${typed('help')}.`,
  helloAnswer: (): Prose =>
    prose`Hallo! Ich poste täglich die meistbeachteten Forschungspaper und finde Paper nach Thema, Autor oder Link. Was möchtest du tun?`,
  helloGist: (): string => 'Hallo! Was möchtest du tun?',
  thanksAnswer: (): Prose => prose`Gern geschehen! Sonst noch etwas?`,
  thanksGist: (): string => 'Gern geschehen!',
  todayButton: (): string => 'Paper von heute',
  inviteHere: (): Prose =>
    prose`Füge Paperboy zu einem Server oder Workspace hinzu, den du verwaltest. Gepostet wird erst, wenn jemand etwas abonniert.`,
  inviteUnknown: (): Prose => prose`Hier gibt es keinen Einladungslink. Frag deine Administration danach.`,
  helpTitle: (): string => 'Befehle von Paperboy',
  helpGist: (): string => 'Paperboy postet täglich die meistbeachteten Forschungspaper. Das sind die Befehle.',
  helpIntro: (): Prose =>
    prose`Ich poste täglich die meistbeachteten Forschungspaper und finde Paper nach Thema, Autor oder Link.`,
  helpMore: (): Prose =>
    prose`Mehr über einen Befehl erfährst du mit seinem Namen, zum Beispiel ${typed('help search')}.`,
  helpHeading: (group: 'read' | 'vote' | 'manage'): string =>
    ({ read: 'Lesen', vote: 'Abstimmen', manage: 'Verwalten' })[group],
  helpGroup: (group: string): string => `Befehle, die mit ${group} beginnen`,
  helpFor: (path: string): string => `Hilfe: ${path}`,
  helpManagers: (): Prose => prose`Nur wer den Kanal verwaltet, kann das verwenden.`,
  helpManagersToChange: (): Prose => prose`Ansehen können das alle. Ändern kann es nur, wer den Kanal verwaltet.`,
  helpTyped: (): Prose =>
    prose`Gib Optionen in dieser Reihenfolge an oder mit Namen: ${code('name:value')} oder ${code('--name value')}.`,
  required: (): string => 'erforderlich',
  byNameOnly: (): string => 'nur mit Namen',
  windowNames: (): string => 'day, week, month, trending',
  dayForms: (): string => 'today, yesterday, monday, 12 June, 2026-06-12',
};
