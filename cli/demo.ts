// `paperboy demo`: Paperboy in the terminal. Posts the newest list to a terminal channel, then answers what is typed. With --web, it serves
// the web page instead.

import type { Call } from '#src/conversation/call.ts';
import type { Message } from '#src/conversation/message.ts';
import { plain } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { aborted } from '#src/deadline.ts';
import { dayOf } from '#src/papers/day.ts';
import { type CliCommand, type Conversation, EXIT } from './command.ts';

/** Papers on the first screen of a tall window. */
const MOST_PAPERS = 10;

export const demo: CliCommand = {
  name: 'demo',
  summary: () => texts.cli.commands.demo.summary,
  usage: '',
  flags: { web: { summary: () => texts.cli.commands.demo.web } },
  examples: ['demo', 'demo --web', 'demo --offline', 'demo --now 2026-06-12T15:00:00Z'],
  interactive: true,
  online: true,
  running: true,
  async run(args, entryPoints, console) {
    const conversation = await entryPoints.converse();
    if (args.flags.web) {
      const url = await conversation.serve();
      console.print(`${plain(conversation.origin)}\n${texts.cli.start.page(url)}`);
      conversation.catchUp();
      await aborted(conversation.program.signal);
      return EXIT.done;
    }
    await conversation.post(await firstScreen(conversation));
    conversation.catchUp();
    await conversation.run();
    return EXIT.done;
  },
};

/** As many papers as fit the window, with a pager to the rest. */
async function firstScreen(conversation: Conversation): Promise<Message> {
  let message = await digest(conversation, {});
  for (let limit = MOST_PAPERS - 1; limit >= 1 && !conversation.fits(message); limit -= 1) {
    message = await digest(conversation, { limit: String(limit) });
  }
  return message;
}

/** Today's list, or the newest one if today has none; it always says which. */
async function digest({ program, origin }: Conversation, page: Call['options']): Promise<Message> {
  const now = program.clock.now();
  const today = dayOf(now);
  const first = await answered(program, { command: 'today', options: page });
  const [newest] = await program.paperService.newestDays(today, 1, now);
  const message =
    newest && newest < today
      ? await answered(program, { command: 'today', options: { ...page, date: newest } })
      : first;
  const notices = newest && newest < today ? first.blocks.filter((block) => block.kind === 'notice') : [];
  return {
    ...message,
    blocks: [{ kind: 'prose', prose: origin }, ...notices, ...message.blocks],
  };
}

async function answered(program: Conversation['program'], call: Call): Promise<Message> {
  const reply = await program.answer(call);
  if (reply.kind !== 'message') throw new Error(`${call.command} answered with a form, though nothing is missing`);
  return reply;
}
