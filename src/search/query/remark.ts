// What was not understood in a query or can't be decided, as data: a kind and its values. The catalogue of each language words it.

export interface RemarkValues {
  tooLong: [mostCharacters: number];
  /** A field was ignored because of its value. `field`: as typed. */
  notRead: [
    field: string,
    value: string,
    needs: 'value' | 'number' | 'category' | 'author' | 'org' | 'paper' | 'after' | 'before',
  ];
  notField: [typed: string];
  excludeWithMinus: [];
  orNotRead: [];
  noSuchDay: [after: string, before: string];
  commonWord: [word: string];
  /** `papers`: how many; unknown: some. */
  categoriesUnknown: [papers?: number];
  votesUnknown: [];
  daysUnknown: [];
  notInLibrary: [id: string];
  /** A paper without a word that has a vector. */
  noMeaning: [id: string];
  /** All results are near in meaning, and none has a distinctive word of the query. */
  onlyByMeaning: [];
  /** The file of word vectors could not be read. */
  noVectors: [];
}

export type Remark = {
  [Kind in keyof RemarkValues]: { kind: Kind; values: RemarkValues[Kind] };
}[keyof RemarkValues];

/** Each once, by what it holds. */
export function distinct<T>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
