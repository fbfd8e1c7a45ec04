// The labels that explain a score in `why`, lists and JSON.

import type { Signals } from '../paper.ts';

/** Without Intl where it changes nothing: a process's first Intl object takes milliseconds. */
function number(many: number): string {
  return many < 1000 ? String(many) : many.toLocaleString('en');
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${number(Math.round(count))} ${Math.round(count) === 1 ? one : many}`;
}

/** One digit below 10, none above, because this is a rate and not a measurement. */
function rate(perHour: number): string {
  return perHour < 10 ? String(Number(perHour.toFixed(1))) : number(Math.round(perHour));
}

/** Hours for two days, then days, rounded down. */
function span(hours: number): string {
  return hours < 48 ? counted(Math.floor(hours), 'hour') : counted(Math.floor(hours / 24), 'day');
}

export const labels = {
  votes: (votes: number) => (votes === 0 ? 'no votes yet' : counted(votes, 'vote')),
  unknownVotes: () => 'votes unknown',
  toCome: (hour: number) => `few votes yet after ${span(Math.max(0, hour))} on the list`,
  momentum: (perHour: number) => {
    if (perHour < 0) return 'losing votes';
    const shown = rate(perHour);
    return shown === '0' ? 'hardly growing' : `growing ${shown} an hour`;
  },
  lateBloomer: (then: number, now: number) =>
    `late bloomer: from ${counted(then, 'vote')} to ${number(Math.round(now))}`,
  decay: (hour: number) => `${span(hour)} on the list`,
  team: (votes: number) => `your team: ${counted(votes, 'vote')}`,
  age: (days: number) => (days < 1 ? 'new on arXiv' : `on arXiv ${counted(Math.floor(days), 'day')} before listing`),
  comments: (n: number) => (n === 0 ? 'no comments' : counted(n, 'comment')),
  code: ({ code, stars }: Signals) => {
    if (code === 0) return 'no code';
    return stars === undefined ? 'code' : `code with ${counted(stars, 'star')}`;
  },
  project: (n: number) => (n === 0 ? 'no project page' : 'project page'),
  authors: ({ participating, accounts }: Signals) => {
    if (participating) return 'an author is active in the discussion';
    return accounts === undefined
      ? 'no author in the discussion yet'
      : counted(accounts, 'author with an account', 'authors with an account');
  },
  organisation: (n: number) => (n === 0 ? 'no organisation listed' : 'from an organisation'),
  media: (n: number) => (n === 0 ? 'no images or videos' : 'images or videos'),
  followers: (n: number) => `submitted by someone with ${counted(n, 'follower')}`,
} as const;
