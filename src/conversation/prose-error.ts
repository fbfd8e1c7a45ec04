// A UserError whose text names commands: as spans, so that each platform shows a command in its own way.

import { UserError } from '#src/errors.ts';
import { type Prose, plain } from './texts/prose.ts';

export class ProseError extends UserError {
  readonly prose: () => Prose;
  /** `field` as in UserError. */
  constructor(prose: () => Prose, field?: string) {
    super(() => plain(prose()), field);
    this.prose = prose;
  }
}
