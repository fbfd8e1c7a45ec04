// Contrastive training: in a batch of papers every title must find its own abstract, and every abstract its title, by the cosine of their
// vectors. A text's vector is the weighted sum of its words' vectors, so only the words' vectors are learned.

import type { Corpus, PaperText } from './corpus.ts';
import type { Random } from './random.ts';
import { createArena, startTeam } from './team.ts';
import { createWriter, type Texts } from './texts.ts';

export interface Recipe {
  dimensions: number;
  epochs: number;
  /** Papers in a batch. A multiple of 32. */
  batch: number;
  /** Adagrad's. The first vectors have a mean square of 1. */
  rate: number;
  /** Cosines are divided by it. */
  temperature: number;
  /** Share of papers for which a sentence of the abstract stands in for the title, and is taken out of the abstract. */
  sentences: number;
  /** Share of a title's or sentence's words that are left out, again each time … */
  dropout: number;
  /** … and of an abstract's. */
  abstractDropout: number;
}

export const RECIPE: Recipe = {
  dimensions: 256,
  epochs: 6,
  batch: 1024,
  rate: 1,
  temperature: 0.05,
  sentences: 0,
  dropout: 0.4,
  abstractDropout: 0.5,
};

export interface Training {
  recipe: Recipe;
  random: Random;
  threads: number;
  /** The vectors to start from: a row a word. Changed in place. */
  vectors: Float32Array;
  onEpoch?(epoch: number, loss: number): void;
}

/** Squared gradients that Adagrad counts before the first. */
const FIRST_SQUARE = 1e-12;

export async function contrast(corpus: Corpus, training: Training): Promise<void> {
  const { recipe, random, threads, vectors } = training;
  const { dimensions, batch } = recipe;
  const width = dimensions * 4;
  const words = corpus.words.length;
  const most = batch * 2 * longestText(corpus.papers);
  const arena = createArena();
  const at = {
    vectors: arena.take(words * dimensions),
    squares: arena.take(words * dimensions),
    starts: arena.take(2 * batch + 1),
    words: arena.take(most),
    weights: arena.take(most),
    distinct: arena.take(words),
    holderStarts: arena.take(words + 1),
    holders: arena.take(most),
    holderWeights: arena.take(most),
    wordGradients: arena.take(words * dimensions),
    texts: arena.take(2 * batch * dimensions),
    lengths: arena.take(2 * batch),
    gradients: arena.take(2 * batch * dimensions),
    turned: arena.take(batch * dimensions),
    scores: arena.take(batch * batch),
    turnedScores: arena.take(batch * batch),
    rowSums: arena.take(batch),
    columnSums: arena.take(batch),
    losses: arena.take(batch),
  };
  const team = startTeam(arena.bytes(), threads);
  const floats = (address: number, count: number) => new Float32Array(team.memory.buffer, address, count);
  const counts = (address: number, count: number) => new Uint32Array(team.memory.buffer, address, count);
  floats(at.vectors, words * dimensions).set(vectors);
  floats(at.squares, words * dimensions).fill(FIRST_SQUARE);
  const rows: Texts = {
    starts: counts(at.starts, 2 * batch + 1),
    words: counts(at.words, most),
    weights: floats(at.weights, most),
  };
  const holders = {
    distinct: counts(at.distinct, words),
    starts: counts(at.holderStarts, words + 1),
    rows: counts(at.holders, most),
    weights: floats(at.holderWeights, most),
  };
  const fill = filler(rows, corpus.idf, recipe, random);
  const invert = inverter(words);
  const losses = floats(at.losses, batch);
  const abstracts = batch * width;
  const last = { texts: at.texts + abstracts, gradients: at.gradients + abstracts };

  function step(papers: Uint32Array): number {
    fill(Array.from(papers, (paper) => corpus.papers[paper]!));
    const distinct = invert(rows, 2 * batch, holders);
    team.run('sparse', 2 * batch, 32, [at.texts, width, at.starts, at.words, at.weights, at.vectors]);
    team.run('normalise', 2 * batch, 64, [at.texts, width, at.lengths]);
    team.run('transpose', batch, 32, [at.turned, last.texts, dimensions, batch]);
    team.run('dense', batch / 4, 8, [at.scores, batch * 4, dimensions, at.texts, at.turned]);
    team.run('exponentiate', batch, 32, [at.scores, batch, at.rowSums, Math.round(1 / recipe.temperature)]);
    team.run('sumColumns', batch, 64, [at.scores, batch, at.columnSums]);
    team.run('softmax', batch, 32, [at.scores, batch, at.rowSums, at.columnSums, at.losses]);
    team.run('transpose', batch, 32, [at.turnedScores, at.scores, batch, batch]);
    team.run('dense', batch / 4, 8, [at.gradients, width, batch, at.scores, last.texts]);
    team.run('dense', batch / 4, 8, [last.gradients, width, batch, at.turnedScores, at.texts]);
    team.run('throughNormalise', 2 * batch, 64, [at.gradients, at.texts, width, at.lengths]);
    team.run('sparse', distinct, 64, [
      at.wordGradients,
      width,
      at.holderStarts,
      at.holders,
      at.holderWeights,
      at.gradients,
    ]);
    const rate = Math.round(recipe.rate * 1e6);
    team.run('adagrad', distinct, 64, [at.vectors, width, at.squares, at.distinct, at.wordGradients, rate]);
    return losses.reduce((sum, loss) => sum + loss, 0) / batch;
  }

  const order = Uint32Array.from({ length: corpus.papers.length }, (_, i) => i);
  const batches = Math.floor(order.length / batch);
  if (batches === 0) throw new Error(`Training needs at least ${batch} papers.`);
  for (let epoch = 1; epoch <= recipe.epochs; epoch++) {
    random.shuffle(order);
    let loss = 0;
    for (let i = 0; i < batches; i++) loss += step(order.subarray(i * batch, (i + 1) * batch));
    training.onEpoch?.(epoch, loss / batches);
  }
  vectors.set(floats(at.vectors, words * dimensions));
  await team.stop();
}

function longestText(papers: readonly PaperText[]): number {
  const lengths = papers.map(
    ({ title, sentences }) => title.length + sentences.reduce((sum, one) => sum + one.length, 0),
  );
  return lengths.reduce((most, length) => Math.max(most, length), 0);
}

/** Fewer sentences are too few to take one out. */
const FEWEST_SENTENCES = 4;

/** Writes a batch's texts: first what must find (titles and sentences), then what must be found. */
function filler(
  rows: Texts,
  idf: Float32Array,
  { sentences: share, dropout, abstractDropout }: Recipe,
  random: Random,
) {
  const writer = createWriter(rows, idf);
  return (papers: readonly PaperText[]) => {
    const chosen = papers.map(({ sentences }) =>
      random.next() < share && sentences.length >= FEWEST_SENTENCES ? Math.floor(random.next() * sentences.length) : -1,
    );
    writer.restart();
    papers.forEach(({ title, sentences }, i) => {
      // One word stays whatever the dice say.
      const dice = random.next();
      writer.add(
        [sentences[chosen[i]!] ?? title],
        (place, distinct) => random.next() >= dropout || place === Math.floor(dice * distinct),
      );
    });
    papers.forEach(({ sentences }, i) => {
      const rest = sentences.filter((_, k) => k !== chosen[i]);
      writer.add(rest, () => random.next() >= abstractDropout);
    });
  };
}

interface Holders {
  distinct: Uint32Array;
  starts: Uint32Array;
  rows: Uint32Array;
  weights: Float32Array;
}

/** Lists, for every word of a batch, the rows that hold it. Returns the number of distinct words. */
function inverter(words: number): (texts: Texts, height: number, holders: Holders) => number {
  const place = new Int32Array(words).fill(-1);
  const next = new Uint32Array(words);
  return (texts, height, holders) => {
    const entries = texts.starts[height]!;
    let distinct = 0;
    for (let k = 0; k < entries; k++) {
      const word = texts.words[k]!;
      if (place[word]! < 0) {
        place[word] = distinct;
        next[distinct] = 0;
        holders.distinct[distinct++] = word;
      }
      next[place[word]!]!++;
    }
    holders.starts[0] = 0;
    for (let i = 0; i < distinct; i++) {
      holders.starts[i + 1] = holders.starts[i]! + next[i]!;
      next[i] = holders.starts[i]!;
    }
    for (let row = 0; row < height; row++) {
      for (let k = texts.starts[row]!; k < texts.starts[row + 1]!; k++) {
        const to = next[place[texts.words[k]!]!]!++;
        holders.rows[to] = row;
        holders.weights[to] = texts.weights[k]!;
      }
    }
    for (let i = 0; i < distinct; i++) place[holders.distinct[i]!] = -1;
    return distinct;
  };
}
