// Sizes of mails.

/** Bytes of HTML. Gmail shows only the first 102 KB: https://developers.google.com/workspace/gmail/design/css */
export const HTML_BYTES = 90_000;

/** UTF-16 units of a subject: more than any list of mails shows. */
export const SUBJECT = 120;
/** Of the line that lists of mails show after the subject. */
export const PREHEADER = 160;
export const LABEL = 100;
export const TITLE = 300;
/** Columns of plain text: https://www.rfc-editor.org/rfc/rfc5322#section-2.1.1 */
export const COLUMNS = 76;

/** How much is shown, from everything down. `papers`: the rest is a link to the web page. */
export interface Level {
  abstract: number;
  cardAbstract: number;
  prose?: number;
  papers?: number;
}

export const LEVELS: readonly Level[] = [
  { abstract: 320, cardAbstract: 2_000 },
  { abstract: 160, cardAbstract: 1_000 },
  { abstract: 0, cardAbstract: 500, prose: 1_500 },
  { abstract: 0, cardAbstract: 500, prose: 400, papers: 20 },
  { abstract: 0, cardAbstract: 300, prose: 200, papers: 8 },
  { abstract: 0, cardAbstract: 0, prose: 100, papers: 3 },
];
