// Actions on a paper: buttons with their calls, and links. The same wherever a paper appears.

import type { Action } from '#src/conversation/message.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Paper, PaperId } from '#src/papers/paper.ts';
import { paperUrl } from '#src/papers/paper-id.ts';

export function showAction(id: PaperId): Action {
  return { kind: 'button', label: texts.showPaper(), call: { command: 'show', options: { paper: id } } };
}

export function whyAction(id: PaperId): Action {
  return { kind: 'button', label: texts.why(), call: { command: 'why', options: { paper: id } } };
}

export function similarAction(id: PaperId): Action {
  return { kind: 'button', label: texts.moreLikeThis(), call: { command: 'similar', options: { paper: id } } };
}

export function voteAction(id: PaperId): Action {
  return { kind: 'button', label: texts.vote(), call: { command: 'vote', options: { paper: id } } };
}

export function removeVoteAction(id: PaperId): Action {
  return { kind: 'button', label: texts.takeBackVote(), call: { command: 'unvote', options: { paper: id } } };
}

/** Actions of every paper in a list or search. */
export function listedActions(id: PaperId): Action[] {
  return [showAction(id), voteAction(id)];
}

/** A link to a page on the web, if that is served. */
export function webLink(publicUrl: string | undefined, path: string): Action[] {
  return publicUrl === undefined ? [] : [{ kind: 'link', label: texts.readOnWeb(), href: `${publicUrl}${path}` }];
}

/** Links to the paper, its code and its project page. */
export function paperLinks(paper: Paper): Action[] {
  const links: [string, string | undefined][] = [
    [texts.openPaper(), paperUrl(paper.id)],
    [texts.openCode(), paper.codeUrl],
    [texts.openProject(), paper.projectUrl],
  ];
  return links.flatMap(([label, href]) => (href ? [{ kind: 'link', label, href }] : []));
}
