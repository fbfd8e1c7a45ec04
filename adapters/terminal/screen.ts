// What the terminal at the other end can show, worked out once from the stream and its environment.
// Apart from the renderer, which is pure and only reads the answer.

/** What can be shown. */
export interface Screen {
  /** Columns a line may take. 20 to 200. */
  width: number;
  /** Colours and bold type. */
  colour: boolean;
  /** Links that hide behind their words (OSC 8); where false, addresses are written out. */
  links: boolean;
  /** Marks such as ▲ and …; where false, ASCII stands in for ours (never for a paper's own text). */
  unicode: boolean;
  /** Somebody can type the number of a choice; where false, the line to type is printed instead. */
  numbered: boolean;
  /** IANA zone for moments; UTC where absent. */
  zone?: string;
}

/** Narrower than this no layout is kept: a narrower window wraps lines itself. */
const NARROWEST = 20;
/** Wider lines are hard to read: columns stop here. */
const WIDEST = 200;
/** What a pipe gets, unless COLUMNS says otherwise. */
const PIPE_WIDTH = 80;

/** What there is to know about an output: a stream's own fields, and the environment it was started with. */
export interface Output {
  isTTY: boolean | undefined;
  columns: number | undefined;
  env: Readonly<Record<string, string | undefined>>;
  zone?: string;
}

/**
 * The screen behind an output. NO_COLOR (no-color.org) and TERM=dumb take colour away, FORCE_COLOR (force-color.org) gives
 * it under a pipe; links are used only where the terminal is known to show them, since others drop the address unseen.
 */
export function screenOf({ isTTY, columns, env, zone }: Output): Screen {
  const terminal = isTTY === true;
  const dumb = env.TERM === 'dumb';
  const forced = said(env.FORCE_COLOR);
  const colour = forced ?? (terminal && !dumb && !env.NO_COLOR);
  return {
    width: widthFrom(columns) ?? widthFrom(Number(env.COLUMNS)) ?? PIPE_WIDTH,
    colour,
    links: said(env.FORCE_HYPERLINK) ?? (terminal && !dumb && showsLinks(env)),
    unicode: speaksUnicode(env),
    numbered: terminal,
    ...(zone === undefined ? {} : { zone }),
  };
}

/** A switch in the environment: absent or empty says nothing, `0` and `false` say no. */
function said(value: string | undefined): boolean | undefined {
  if (value === undefined || value === '') return undefined;
  return value !== '0' && value !== 'false';
}

function widthFrom(columns: number | undefined): number | undefined {
  if (columns === undefined || !Number.isInteger(columns) || columns <= 0) return undefined;
  return Math.min(WIDEST, Math.max(NARROWEST, columns));
}

const LINKING_PROGRAMS = new Set([
  'iTerm.app',
  'WezTerm',
  'vscode',
  'ghostty',
  'Hyper',
  'Tabby',
  'rio',
  'WarpTerminal',
]);
const LINKING_TERMS = /^(xterm-kitty|xterm-ghostty|alacritty|foot|contour|wezterm)/;
/** VTE showed links from 0.50 on. */
const FIRST_LINKING_VTE = 5000;

/** Known to show OSC 8 links, after https://github.com/Alhadis/OSC8-Adoption. Inside screen and tmux they may be dropped. */
function showsLinks(env: Output['env']): boolean {
  const term = env.TERM ?? '';
  if (/^(screen|tmux)/.test(term) || env.TMUX || env.STY || env.CI) return false;
  if (LINKING_PROGRAMS.has(env.TERM_PROGRAM ?? '') || LINKING_TERMS.test(term)) return true;
  if (env.WT_SESSION || env.KONSOLE_VERSION || env.DOMTERM) return true;
  return Number(env.VTE_VERSION) >= FIRST_LINKING_VTE;
}

/** False only where the locale is said and is not UTF-8. */
function speaksUnicode(env: Output['env']): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return locale === '' || /utf-?8/i.test(locale);
}
