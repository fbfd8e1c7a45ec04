/** How much of a message is written out: from everything down to bare titles. Renderers take the first level that fits. */
export interface Level {
  /** Longest title of a paper, in UTF-16 units. */
  title: number;
  /** Authors named in a list; 0 leaves the line out. */
  authors: number;
  /** Authors named on a card. */
  cardAuthors: number;
  /** Longest abstract on a card. */
  abstract: number;
  /** Whether a paper in a list has its line of votes, organisation and category. */
  facts: boolean;
  /** Longest block of prose, note or value; absent: as long as it is. Something is lost, so the whole goes into a file. */
  prose?: number;
  /** So many papers and list items are written out; absent: all. The rest is counted. */
  entries?: number;
}
