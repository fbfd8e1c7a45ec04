// Buttons, menus and links on a terminal: numbered choices where somebody can type the number, the line to type where not.
// Apart because papers, lists, messages and pagers all have them.

import { type Call, withOption } from '#src/conversation/call.ts';
import type { Action } from '#src/conversation/message.ts';
import { gap, type Piece, piece, type Tone } from './pieces.ts';
import { addressPiece, linkPieces } from './render-prose.ts';
import { dotBetween, type Sheet } from './sheet.ts';
import { terminalTexts } from './texts.ts';

/** A menu with more choices than this shows its first ones and how to type the others. */
const MOST_CHOICES = 9;

/** The actions as one line of parts two columns apart; buttons and menus take the next numbers. */
export function actionPieces(sheet: Sheet, actions: readonly Action[]): Piece[] {
  const line: Piece[] = [];
  for (const action of actions) {
    if (line.length > 0) line.push(...between(sheet));
    line.push(...piecesOf(sheet, action));
  }
  return line;
}

/** Numbers part choices well enough; lines to type do not. */
export function between(sheet: Sheet): Piece[] {
  return sheet.screen.numbered ? [gap(2)] : dotBetween(sheet);
}

function piecesOf(sheet: Sheet, action: Action): Piece[] {
  switch (action.kind) {
    case 'button':
      return callPieces(sheet, action.label, action.call, action.tone === 'danger' ? 'danger' : undefined);
    case 'link':
      if (sheet.screen.links) return linkPieces(action.label, action.href, sheet.screen, 'code');
      return [piece(`${action.label}: `, { whole: true }), addressPiece(action.href, sheet.screen)];
    case 'select':
      return menuPieces(sheet, action);
    default:
      action satisfies never;
      return [];
  }
}

/** One call: `[3] Why here?`, or `Why here?: /papers why 2606.00001`. */
export function callPieces(sheet: Sheet, label: string, call: Call, tone?: Tone): Piece[] {
  const toned = tone === undefined ? {} : { tone };
  if (!sheet.screen.numbered) {
    return [
      piece(`${label.replace(/[:?!.]+$/, '')}: `, toned),
      piece(`/papers ${sheet.typed(call)}`, { tone: 'code' }),
    ];
  }
  sheet.choices.push(call);
  // One space that is whole: a number never stands alone at a line's end.
  return [
    piece(`[${sheet.choices.length}]`, { tone: 'number', whole: true }),
    { text: ' ', whole: true },
    piece(label, { ...toned, whole: true }),
  ];
}

function menuPieces(sheet: Sheet, menu: Extract<Action, { kind: 'select' }>): Piece[] {
  const line: Piece[] = [piece(`${menu.label}: `, { tone: 'quiet' })];
  const shown = menu.choices.length > MOST_CHOICES ? menu.choices.slice(0, MOST_CHOICES - 1) : menu.choices;
  if (sheet.screen.numbered) {
    shown.forEach((choice, i) => {
      if (i > 0) line.push({ text: ' ' });
      line.push(...callPieces(sheet, choice.label, withOption(menu.call, menu.option, choice.value)));
    });
  } else {
    line.push(piece(shown.map(({ label }) => label).join(', ')));
  }
  const left = menu.choices.length - shown.length;
  if (left === 0 && sheet.screen.numbered) return line;
  // The way to the choices without a number: the same call with the option by name.
  const { [menu.option]: _, ...others } = menu.call.options;
  const how = `${sheet.typed({ command: menu.call.command, options: others })} ${menu.option}:${terminalTexts.ellipsis(sheet.screen.unicode)}`;
  line.push(
    piece(left > 0 ? ` ${terminalTexts.andMore(left)} ` : ' '),
    piece('('),
    piece(`/papers ${how}`, { tone: 'code' }),
    piece(')'),
  );
  return line;
}
