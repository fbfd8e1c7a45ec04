// `paperboy export`: all data stored about a person, as JSON.

import { worded } from '#src/conversation/texts/stored.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { channelText, personText } from '#src/digests/ref-text.ts';
import { type CliCommand, EXIT } from './command.ts';
import { exampleRef, PERSON, personFlag } from './subscription-flags.ts';

export const exportPerson: CliCommand = {
  name: 'export',
  summary: () => texts.cli.commands.export.summary,
  usage: '--user U',
  flags: { user: PERSON },
  examples: (platforms) => [`export --user ${exampleRef(platforms, 'PERSON')} > person.json`],
  async run(args, entryPoints, console) {
    const program = await entryPoints.program();
    const person = await personFlag(args, program);
    const { votes, pendingReactions, subscriptions, audit, told, events, mail } = await program.digests.export(person);
    const entries = audit.map(({ at, channel, did, subscription, detail }) => ({
      at,
      channel: channelText(channel),
      did,
      subscription: subscription ?? null,
      detail: detail === undefined ? null : worded(detail),
    }));
    const kept = { votes, pendingReactions, subscriptions, audit: entries, told, events, ...(mail && { mail }) };
    console.print(JSON.stringify({ user: personText(person), ...kept }));
    return EXIT.done;
  },
};
