// Asks Discord's own published schemas (discord-api-spec) about a body and says what they object to in Discord's error form.

import * as spec from 'discord-api-spec/zod';
import { type BodyFault, badLength, missing, tooLong } from '../refusals.ts';

/** Discord's schemas by purpose. */
const SCHEMAS = {
  message: spec.MessageCreateRequestSchema,
  edit: spec.MessageEditRequestPartialSchema,
  starter: spec.BaseCreateMessageCreateRequestSchema,
  answer: spec.IncomingWebhookInteractionRequestSchema,
  post: spec.CreateForumThreadRequestSchema,
  thread: spec.CreateTextThreadWithMessageRequestSchema,
  threadChange: spec.UpdateThreadRequestPartialSchema,
  privateChannel: spec.CreatePrivateChannelRequestSchema,
  modal: spec.ModalInteractionCallbackRequestDataSchema,
  command: spec.ApplicationCommandUpdateRequestSchema,
  stringChoices: spec.InteractionApplicationCommandAutocompleteCallbackStringDataSchema,
  integerChoices: spec.InteractionApplicationCommandAutocompleteCallbackIntegerDataSchema,
  numberChoices: spec.InteractionApplicationCommandAutocompleteCallbackNumberDataSchema,
};

export type SpecName = keyof typeof SCHEMAS;

interface Issue {
  code: string;
  path: (string | number)[];
  origin?: string;
  minimum?: number;
  maximum?: number;
  expected?: string;
  errors?: Issue[][];
}

/** The errors of the named schema for a value. */
export function specFaults(name: SpecName, value: unknown, at: (string | number)[] = []): BodyFault[] {
  const { success, error } = SCHEMAS[name].safeParse(value);
  if (success) return [];
  return (error?.issues ?? []).flatMap((issue) => faultsOf(issue as Issue, at));
}

function faultsOf(issue: Issue, at: (string | number)[]): BodyFault[] {
  const path = [...at, ...issue.path];
  if (issue.code === 'invalid_union') {
    const branch = closest(issue.errors ?? []);
    if (branch.length > 0) return branch.flatMap((one) => faultsOf(one, path));
    return [{ path, code: 'UNION_TYPE_CHOICES', message: 'Value is of none of the types that may stand here.' }];
  }
  if (issue.code === 'too_big' && (issue.origin === 'string' || issue.origin === 'array')) {
    return [tooLong(path, issue.maximum ?? 0)];
  }
  if (issue.code === 'too_small' && issue.minimum === 1 && issue.origin === 'string') return [missing(path)];
  if (issue.code === 'too_small') return [badLength(path, issue.minimum ?? 0, Number.MAX_SAFE_INTEGER)];
  if (issue.code === 'invalid_value') {
    return [{ path, code: 'BASE_TYPE_CHOICES', message: 'Value must be one of the allowed ones.' }];
  }
  if (issue.code === 'invalid_type') {
    return [
      {
        path,
        code: `${(issue.expected ?? 'value').toUpperCase()}_TYPE_CONVERT`,
        message: `Expected ${issue.expected}.`,
      },
    ];
  }
  return [{ path, code: 'BASE_TYPE_INVALID', message: `Not valid: ${issue.code}.` }];
}

/** The branch of a union that was meant: the one whose `type` fits, and of those the one with the fewest objections. */
function closest(branches: Issue[][]): Issue[] {
  const meant = branches.filter((issues) => !issues.some(({ path }) => path.length === 1 && path[0] === 'type'));
  return meant.sort((a, b) => a.length - b.length)[0] ?? [];
}
