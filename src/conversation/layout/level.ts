/** Levels of detail, from everything down to bare titles. Renderers use the first level that fits. */
export interface Level {
  /** Longest title of a paper, in UTF-16 units. */
  title: number;
  /** Authors named in a list; 0 leaves the line out. */
  authors: number;
  /** Authors named on a card. */
  cardAuthors: number;
  /** Longest abstract on a card. */
  abstract: number;
  /** Whether a paper in a list has its line of votes, organization and category. */
  facts: boolean;
  /** Longest block of prose, note or value; absent: any length. Something is cut, so everything goes into a file. */
  prose?: number;
  /** Maximum number of papers and list items; absent: all. The rest is counted. */
  entries?: number;
}
