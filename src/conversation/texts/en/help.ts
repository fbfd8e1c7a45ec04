// Texts of the help pages and the first greeting.

import { code, type Prose, prose, typed } from '../prose.ts';

export const helpTexts = {
  welcome: (): Prose =>
    prose`Good morning! I'm Paperboy, and I post each day's trending research papers. Try ${typed('today')}, ${typed('trending')} or ${typed('search diffusion models')}. For all commands, use ${typed('help')}.`,
  helloAnswer: (): Prose =>
    prose`Hello! I post each day's trending research papers, and find papers by topic, author or link. What would you like to do?`,
  helloGist: (): string => 'Hello! What would you like to do?',
  thanksAnswer: (): Prose => prose`You're welcome! Anything else?`,
  thanksGist: (): string => "You're welcome!",
  todayButton: (): string => "Today's papers",
  inviteHere: (): Prose =>
    prose`Add Paperboy to a server or workspace that you manage. It posts nothing until someone subscribes.`,
  inviteUnknown: (): Prose => prose`There is no invite link here. Ask your administrator for one.`,
  helpTitle: (): string => 'Paperboy commands',
  helpGist: (): string => "Paperboy posts each day's trending research papers. These are its commands.",
  helpIntro: (): Prose => prose`I post each day's trending research papers, and find papers by topic, author or link.`,
  helpMore: (): Prose => prose`For more about a command, add its name, such as ${typed('help search')}.`,
  helpHeading: (group: 'read' | 'vote' | 'manage'): string => ({ read: 'Read', vote: 'Vote', manage: 'Manage' })[group],
  helpGroup: (group: string): string => `Commands starting with ${group}`,
  helpFor: (path: string): string => `Help: ${path}`,
  helpManagers: (): Prose => prose`Only channel managers can use this.`,
  helpManagersToChange: (): Prose => prose`Everyone can view this. Only channel managers can change it.`,
  helpTyped: (): Prose =>
    prose`Type options in this order, or by name as ${code('name:value')} or ${code('--name value')}.`,
  required: (): string => 'required',
  byNameOnly: (): string => 'by name',
  windowNames: (): string => 'day, week, month, trending',
  dayForms: (): string => 'today, yesterday, monday, 12 June, 2026-06-12',
};
