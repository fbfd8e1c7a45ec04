// All slash commands, in the order of help. A new command is added only here.

import { type AnyCommand, ready } from '#src/conversation/command.ts';
import { card } from './card.ts';
import { edit, editMore } from './edit.ts';
import { email } from './email.ts';
import { feed } from './feed.ts';
import { forgetMe } from './forget-me.ts';
import { hello } from './hello.ts';
import { help } from './help.ts';
import { home } from './home.ts';
import { invite } from './invite.ts';
import { list } from './list.ts';
import { lookUp } from './look-up.ts';
import type { Needs } from './needs.ts';
import { pause } from './pause.ts';
import { preview } from './preview.ts';
import { restore } from './restore.ts';
import { resume } from './resume.ts';
import { search } from './search.ts';
import { sendNow } from './send-now.ts';
import { settings } from './settings.ts';
import { show } from './show.ts';
import { similar } from './similar.ts';
import { status } from './status.ts';
import { subscribe } from './subscribe.ts';
import { subscribeForm } from './subscribe-form.ts';
import { today } from './today.ts';
import { trending } from './trending.ts';
import { unsubscribe } from './unsubscribe.ts';
import { unvote } from './unvote.ts';
import { vote } from './vote.ts';
import { why } from './why.ts';

/** All commands with their dependencies. */
export function createCommands(needs: Omit<Needs, 'commands'>): readonly AnyCommand[] {
  const all: Needs = { ...needs, commands: () => commands };
  const commands: readonly AnyCommand[] = [
    ready(today, all),
    ready(trending, all),
    ready(search, all),
    ready(similar, all),
    ready(show, all),
    ready(lookUp, all),
    ready(card, all),
    ready(home, all),
    ready(why, all),
    ready(vote, all),
    ready(unvote, all),
    ready(feed, all),
    ready(subscribe, all),
    ready(subscribeForm, all),
    ready(preview, all),
    ready(list, all),
    ready(edit, all),
    ready(editMore, all),
    ready(pause, all),
    ready(resume, all),
    ready(sendNow, all),
    ready(unsubscribe, all),
    ready(restore, all),
    ready(email, all),
    ready(settings, all),
    ready(status, all),
    ready(forgetMe, all),
    ready(invite, all),
    ready(help, all),
    ready(hello, all),
  ];
  return commands;
}
