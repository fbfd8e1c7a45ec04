// `/papers feed`: addresses for feed readers. Those of subscriptions are secret: only managers get them, and nobody else sees the answer.

import type { Command } from '#src/conversation/command.ts';
import type { Message } from '#src/conversation/message.ts';
import { topicOption } from '#src/conversation/option.ts';
import { link, type Prose, prose } from '#src/conversation/texts/prose.ts';
import { texts } from '#src/conversation/texts/texts.ts';
import { feedPaths } from '#src/conversation/web-paths.ts';
import type { Needs, WebPage } from './needs.ts';
import { noticeMessage } from './replies/notice-message.ts';

const options = {
  topic: topicOption({
    summary: 'A feed of papers on these topics, such as: diffusion, -survey',
    rest: true,
    completes: 'topic',
  }),
};

interface Item {
  title: Prose;
  note: Prose;
}

export const feed: Command<Needs, typeof options> = {
  path: ['feed'],
  summary: 'Get the addresses of feeds for your feed reader',
  options,
  example: 'feed diffusion',
  answers: () => 'caller',
  allows: 'anyone',
  async run({ topic }, { channel, canManage }, { digests, webPage }) {
    if (!webPage) return noticeMessage(texts.web.feeds.noWebPage(), { tone: 'info' });
    const { publicUrl } = webPage;
    const item = (title: Prose | string, path: string): Item => {
      const address = `${publicUrl}${path}`;
      return { title: prose`${title}`, note: [link(address, address)] };
    };
    const words = texts.web.feeds;
    const open = topic
      ? [item(words.topicName(topic), feedPaths.topic(topic, 'xml'))]
      : [
          item(words.papersName(), feedPaths.papers('xml')),
          item(words.daysName(), feedPaths.days('xml')),
          item(words.trendingName(), feedPaths.trending('xml')),
        ];
    const known = canManage && !topic ? await digests.of(channel) : [];
    const secret: Item[] = [];
    for (const { id, topics } of known) {
      secret.push(item(texts.subscriptionTitle(id, topics), feedPaths.subscription(await tokenOf(id, webPage), 'xml')));
    }
    return message(open, secret);
  },
};

async function tokenOf(id: string, { links }: WebPage): Promise<string> {
  return (await links()).sign({ purpose: 'feed', reader: '', subject: id });
}

function message(open: Item[], secret: Item[]): Message {
  const words = texts.web.feeds;
  return {
    kind: 'message',
    ephemeral: true,
    title: words.listTitle(),
    fallbackText: words.listGist(),
    blocks: [
      { kind: 'prose', prose: words.howToUse() },
      { kind: 'list', items: open },
      ...(secret.length === 0
        ? []
        : ([
            { kind: 'notice', tone: 'warning', prose: words.secret() },
            { kind: 'list', items: secret },
          ] as const)),
    ],
  };
}
