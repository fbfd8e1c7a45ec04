// Buttons, menus and links on a terminal: numbered choices when someone can type a number, otherwise the line to type.

import { type Call, withOption } from '#src/conversation/call.ts';
import type { Action } from '#src/conversation/message.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { dotBetween, type Layout } from './layout.ts';
import { gap, type Piece, piece, type Tone } from './pieces.ts';
import { addressPiece, linkPieces } from './render-prose.ts';

/** A menu with more choices shows the first ones and how to type the others. */
const MOST_CHOICES = 9;

/** The actions as one line, two columns apart; buttons and menus take the next numbers. */
export function actionPieces(layout: Layout, actions: readonly Action[]): Piece[] {
  const line: Piece[] = [];
  for (const action of actions) {
    if (line.length > 0) line.push(...between(layout));
    line.push(...piecesOf(layout, action));
  }
  return line;
}

/** Numbers separate choices well enough; lines to type do not. */
export function between(layout: Layout): Piece[] {
  return layout.screen.numbered ? [gap(2)] : dotBetween(layout);
}

function piecesOf(layout: Layout, action: Action): Piece[] {
  switch (action.kind) {
    case 'button':
      return callPieces(layout, action.label, action.call, action.tone === 'danger' ? 'danger' : undefined);
    case 'link':
      if (layout.screen.links) return linkPieces(action.label, action.href, layout.screen, 'code');
      return [piece(`${action.label}: `, { whole: true }), addressPiece(action.href, layout.screen)];
    case 'select':
      return menuPieces(layout, action);
    default:
      action satisfies never;
      return [];
  }
}

/** One call: `[3] Why here?`, or `Why here?: /papers why 2606.00001`. */
export function callPieces(layout: Layout, label: string, call: Call, tone?: Tone): Piece[] {
  const toned = tone === undefined ? {} : { tone };
  if (!layout.screen.numbered) {
    return [
      piece(`${label.replace(/[:?!.]+$/, '')}: `, toned),
      piece(`/papers ${layout.typed(call)}`, { tone: 'code' }),
    ];
  }
  layout.choices.push(call);
  // A non-breaking space: a number never stands alone at the end of a line.
  return [
    piece(`[${layout.choices.length}]`, { tone: 'number', whole: true }),
    { text: ' ', whole: true },
    piece(label, { ...toned, whole: true }),
  ];
}

function menuPieces(layout: Layout, menu: Extract<Action, { kind: 'select' }>): Piece[] {
  const line: Piece[] = [piece(`${menu.label}: `, { tone: 'secondary' })];
  const shown = menu.choices.length > MOST_CHOICES ? menu.choices.slice(0, MOST_CHOICES - 1) : menu.choices;
  if (layout.screen.numbered) {
    shown.forEach((choice, i) => {
      if (i > 0) line.push({ text: ' ' });
      line.push(...callPieces(layout, choice.label, withOption(menu.call, menu.option, choice.value)));
    });
  } else {
    line.push(piece(shown.map(({ label }) => label).join(', ')));
  }
  const left = menu.choices.length - shown.length;
  if (left === 0 && layout.screen.numbered) return line;
  // How to type the other choices: the same call with the option by name.
  const { [menu.option]: _, ...others } = menu.call.options;
  const how = `${layout.typed({ command: menu.call.command, options: others })} ${menu.option}:${texts.terminal.ellipsis(layout.screen.unicode)}`;
  line.push(
    piece(left > 0 ? ` ${texts.terminal.andMore(left)} ` : ' '),
    piece('('),
    piece(`/papers ${how}`, { tone: 'code' }),
    piece(')'),
  );
  return line;
}
