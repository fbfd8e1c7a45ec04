// Texts of the help pages and the first greeting.

import { code, type Prose, prose, typed } from './prose.ts';

export const helpTexts = {
  welcome: (): Prose =>
    prose`Good morning, Paperboy here: I bring each day's trending research papers. Try ${typed('today')}, ${typed('trending')} or ${typed('search diffusion models')}; ${typed('help')} lists the rest.`,
  helloAnswer: (): Prose =>
    prose`Hello! I post each day's trending research papers, and find papers by topic, author or link. What would you like?`,
  helloGist: (): string => 'Hello! What would you like?',
  thanksAnswer: (): Prose => prose`You're welcome! Anything else?`,
  thanksGist: (): string => "You're welcome!",
  todayButton: (): string => "Today's papers",
  inviteHere: (): Prose =>
    prose`Add Paperboy to a server or workspace that you manage. It posts nothing until someone subscribes.`,
  inviteUnknown: (): Prose => prose`There is no invite link here. Ask your administrator for one.`,
  helpTitle: (): string => 'Paperboy: what you can ask',
  helpGist: (): string => "Paperboy brings each day's trending research papers. These are the commands.",
  helpIntro: (): Prose =>
    prose`I bring each day's trending research papers, and find any paper you remember a word of.`,
  helpMore: (): Prose => prose`${typed('help search')} tells more about one command; likewise for the others.`,
  helpHeading: (group: 'read' | 'vote' | 'manage'): string => ({ read: 'Read', vote: 'Vote', manage: 'Manage' })[group],
  helpGroup: (group: string): string => `Commands that begin with ${group}`,
  helpFor: (path: string): string => `Help: ${path}`,
  helpManagers: (): Prose => prose`For those who manage the channel.`,
  helpManagersToChange: (): Prose => prose`Everyone may look; those who manage the channel may change it.`,
  helpTyped: (): Prose =>
    prose`Type options in this order, or by name as ${code('name:value')} or ${code('--name value')}.`,
  required: (): string => 'needed',
  byNameOnly: (): string => 'by name',
  windowNames: (): string => 'day, week, month, trending',
  dayForms: (): string => 'today, yesterday, monday, 12 June, 2026-06-12',
};
