// The list of sources, in the order in which they are asked for a paper. The demo shows the first one's newest day.

import { arxiv } from './arxiv/index.ts';
import { huggingFace } from './hugging-face/index.ts';
import type { Source } from './source.ts';

export const SOURCES: readonly Source[] = [huggingFace, arxiv];
