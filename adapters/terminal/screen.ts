// What the terminal at the other end can show, from the stream and its environment.

/** What can be shown. */
export interface Screen {
  /** Columns a line may take. 20 to 200. */
  width: number;
  /** Colours and bold type. */
  colour: boolean;
  /** Links hidden behind their text (OSC 8); if false, URLs are printed. */
  links: boolean;
  /** Symbols such as ▲ and …; if false, ASCII replaces ours (never a paper's own text). */
  unicode: boolean;
  /** Someone can type the number of a choice; if false, the line to type is printed instead. */
  numbered: boolean;
  /** IANA time zone; UTC if absent. Asked for only when a time is shown, because Intl starts slowly. */
  zone?: () => string;
}

/** The narrowest layout: a narrower window wraps lines itself. */
const NARROWEST = 20;
/** Wider lines are hard to read. */
const WIDEST = 200;
/** Width of a pipe, unless COLUMNS says otherwise. */
const PIPE_WIDTH = 80;

/** An output stream's own fields, and the environment. */
export interface Output {
  isTTY: boolean | undefined;
  columns: number | undefined;
  env: Readonly<Record<string, string | undefined>>;
  zone?: () => string;
}

/**
 * The screen of an output. NO_COLOR (no-color.org) and TERM=dumb disable colours, FORCE_COLOR (force-color.org) enables them for a pipe;
 * links are used only on terminals known to support them, because others drop the URL.
 */
export function screenOf({ isTTY, columns, env, zone }: Output): Screen {
  const terminal = isTTY === true;
  const dumb = env.TERM === 'dumb';
  const forced = flag(env.FORCE_COLOR);
  const colour = forced ?? (terminal && !dumb && !env.NO_COLOR);
  return {
    width: widthFrom(columns) ?? widthFrom(Number(env.COLUMNS)) ?? PIPE_WIDTH,
    colour,
    links: flag(env.FORCE_HYPERLINK) ?? (terminal && !dumb && showsLinks(env)),
    unicode: speaksUnicode(env),
    numbered: terminal,
    ...(zone === undefined ? {} : { zone }),
  };
}

/** A boolean environment variable: absent or empty means undefined, `0` and `false` mean no. */
function flag(value: string | undefined): boolean | undefined {
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
/** VTE supports links since 0.50. */
const FIRST_LINKING_VTE = 5000;

/** Terminals known to support OSC 8 links, from https://github.com/Alhadis/OSC8-Adoption. screen and tmux may drop them. */
function showsLinks(env: Output['env']): boolean {
  const term = env.TERM ?? '';
  if (/^(screen|tmux)/.test(term) || env.TMUX || env.STY || env.CI) return false;
  if (LINKING_PROGRAMS.has(env.TERM_PROGRAM ?? '') || LINKING_TERMS.test(term)) return true;
  if (env.WT_SESSION || env.KONSOLE_VERSION || env.DOMTERM) return true;
  return Number(env.VTE_VERSION) >= FIRST_LINKING_VTE;
}

/** False only if the locale is set and not UTF-8. */
function speaksUnicode(env: Output['env']): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return locale === '' || /utf-?8/i.test(locale);
}
