// Keys of texts that rows may hold. A rename is noticed here (docs/adr/0021-language-of-the-reader.md says what it needs).

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { texts } from '#src/conversation/texts/texts.ts';

const root = join(import.meta.dirname, '../../..');

/** Texts that the code stores or has stored. Remove a key only if no row can hold it any more. */
const KEYS = [
  'delivery.backAudit',
  'delivery.filtered',
  'delivery.foreignResponse',
  'delivery.gaveUp',
  'delivery.givenUp',
  'delivery.internalError',
  'delivery.interrupted',
  'delivery.mayBeMissing',
  'delivery.missingPermissionForDays',
  'delivery.movedAudit',
  'delivery.noAnswer',
  'delivery.notFoundYet',
  'delivery.partlySent',
  'delivery.parts',
  'delivery.pausedBeforeSending',
  'delivery.platformError',
  'delivery.platformLimit',
  'delivery.platformSilent',
  'delivery.platformUnreachable',
  'delivery.teamLeft',
  'delivery.tookTooLong',
  'delivery.unsubscribed',
  'digestFolded',
  'digestLate',
  'digestListNotOut',
  'digestListStarted',
  'digestNoList',
  'digestNoListReason',
  'digestNoWeekReason',
  'digestNotOpen',
  'digestNothingNew',
  'digestReadEarly',
  'digestSourceSilent',
  'digestStale',
  'digestTooFew',
  'digestUnread',
  'digestUnreadReason',
  'digestWaitsForList',
  'digestWaitsForReading',
  'digestWaitsWeek',
  'digestWeekUnread',
  'digestWeekUnsettled',
  'discord.outcomes.acceptsNoMessages',
  'discord.outcomes.archived',
  'discord.outcomes.badMessage',
  'discord.outcomes.channelGone',
  'discord.outcomes.editLimit',
  'discord.outcomes.filtered',
  'discord.outcomes.foreignReceipt',
  'discord.outcomes.full',
  'discord.outcomes.locked',
  'discord.outcomes.messageGone',
  'discord.outcomes.missingPermission',
  'discord.outcomes.noChannel',
  'discord.outcomes.noMessages',
  'discord.outcomes.noTag',
  'discord.outcomes.notInServer',
  'discord.outcomes.otherAdapter',
  'discord.outcomes.parentDeleted',
  'discord.outcomes.searchTooSlow',
  'discord.outcomes.slow',
  'discord.outcomes.tokenRejected',
  'discord.outcomes.tooManyRejected',
  'discord.outcomes.unknownError',
  'missedRemoved',
  'noteBloom',
  'noteBoth',
  'noteFollowed',
  'noteTopic',
  'pausedBy',
  'pausedByOperator',
  'slack.outcomes.archived',
  'slack.outcomes.badMessage',
  'slack.outcomes.blockedByRule',
  'slack.outcomes.channelGone',
  'slack.outcomes.foreignReceipt',
  'slack.outcomes.full',
  'slack.outcomes.messagesTab',
  'slack.outcomes.noChannel',
  'slack.outcomes.noPerson',
  'slack.outcomes.notInvited',
  'slack.outcomes.onePerSecond',
  'slack.outcomes.otherAdapter',
  'slack.outcomes.restricted',
  'slack.outcomes.scope',
  'slack.outcomes.temporarilyRejected',
  'slack.outcomes.tokenNotRead',
  'slack.outcomes.tokenRefused',
  'slack.outcomes.tooOldToEdit',
  'slack.outcomes.uninstalled',
  'slack.outcomes.workspaceLimit',
  'sourceWords',
  'terminal.badChannel',
  'terminal.badKey',
  'terminal.cannotWrite',
  'terminal.diskBusy',
  'terminal.maybeWritten',
  'terminal.noEdits',
  'terminal.otherAdapter',
  'webhook.busy',
  'webhook.failed',
  'webhook.gone',
  'webhook.invalid',
  'webhook.noAnswer',
  'webhook.noDirectMessages',
  'webhook.noEdits',
  'webhook.notAllowed',
  'webhook.otherAdapter',
  'webhook.redirects',
  'webhook.slow',
  'webhook.unknown',
  'webhook.unreachable',
  'remarks.categoriesUnknown',
  'remarks.commonWord',
  'remarks.daysUnknown',
  'remarks.excludeWithMinus',
  'remarks.noSuchDay',
  'remarks.notField',
  'remarks.notInLibrary',
  'remarks.notRead',
  'remarks.orNotRead',
  'remarks.tooLong',
  'remarks.votesUnknown',
];
/** Groups of which the code stores every text (src/conversation/texts/data-words.ts). */
const GROUPS = { remarks: texts.remarks };

function storedByCode(): string[] {
  const files = globSync('{src,app,cli,commands,adapters}/**/*.ts', { cwd: root });
  const code = files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
  const inGroups = Object.entries(GROUPS).flatMap(([group, all]) => Object.keys(all).map((key) => `${group}.${key}`));
  const single = [...code.matchAll(/\bstored((?:\s*\.\w+)+)\(/g)].map(([, path = '']) =>
    path.replace(/\s/g, '').slice(1),
  );
  return [...new Set([...single, ...inGroups])];
}

const textAt = (key: string): unknown =>
  key.split('.').reduce<unknown>((at, name) => Reflect.get(at as object, name), texts);

it('are all on this list', () => {
  expect(storedByCode().filter((key) => !KEYS.includes(key))).toEqual([]);
});

it.each(KEYS)('%s is still a text of the catalogue', (key) => {
  expect(textAt(key)).toBeTypeOf('function');
});
