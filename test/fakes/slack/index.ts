// Starts a fake Slack: real HTTP and WebSockets on 127.0.0.1, and drivers for a test to play its people with. The way in; the
// files beside it hold one rule of Slack each.

import type { AddressInfo } from 'node:net';
import { chatMethods } from './methods/methods-chat.ts';
import { conversationMethods } from './methods/methods-conversations.ts';
import { fileMethods, uploadPage } from './methods/methods-files.ts';
import { authorizePage, oauthMethods } from './methods/methods-oauth.ts';
import { peopleMethods } from './methods/methods-people.ts';
import { reactionMethods } from './methods/methods-reactions.ts';
import { unfurlMethods } from './methods/methods-unfurl.ts';
import { viewMethods } from './methods/methods-views.ts';
import { type ChatDriver, chatDriver } from './people/driver-chat.ts';
import { type FormDriver, formDriver } from './people/driver-forms.ts';
import { deafTo, envelopeOf } from './sending/events.ts';
import { createSockets, type Sockets } from './sending/over-socket.ts';
import { createPostOffice } from './sending/post-office.ts';
import { responseUrlPage } from './sending/response-url.ts';
import { createTransport, type Transport } from './sending/transport.ts';
import { type ApiServer, createApiServer } from './server.ts';
import { type Settings, settingsOf } from './settings.ts';
import { type AppManifest, manifestOf } from './world/manifest.ts';
import type { Channel, Json, Message, Person, World } from './world/state.ts';
import { createWorkspaceDriver, type WorkspaceDriver } from './world/workspaces.ts';
import { createWorld } from './world/world.ts';

export { pingsNobody } from './people/pinged.ts';
export { seenText } from './people/seen.ts';

export interface Start extends Partial<Settings> {
  /** The app's manifest as Slack accepts it, or the part that matters here. Without one everything is turned on. */
  manifest?: Json | Partial<AppManifest>;
  /** Name of the app and of its bot. */
  name?: string;
}

export interface FakeSlack extends WorkspaceDriver, Transport {
  /** http://127.0.0.1:PORT */
  url: string;
  /** Of the Web API: ends in /api/. */
  apiUrl: string;
  /** Where a browser goes to allow the app. */
  authorizeUrl: string;
  app: World['app'];
  /** Everything that it knows, as plain data. */
  world: World;
  requests: ApiServer['requests'];
  deliveries: World['deliveries'];
  violations: World['violations'];
  faults: ApiServer['faults'];
  sockets: Sockets;
  /** A person's driver, in a channel if it matters. */
  as(person: Person, channel?: Channel): ChatDriver & FormDriver;
  /** The messages of a channel, oldest first, including replies in threads. */
  messages(channel: Channel | string): Message[];
  stop(): Promise<void>;
}

/** Starts one on a free port. */
export async function startFakeSlack({ manifest = {}, name = 'Paperboy', ...given }: Start = {}): Promise<FakeSlack> {
  const world = createWorld(settingsOf(given), manifestOf(manifest), name);
  let sockets: Sockets | undefined;
  const methods = [
    ...chatMethods,
    ...unfurlMethods,
    ...conversationMethods,
    ...reactionMethods,
    ...viewMethods,
    ...oauthMethods,
    ...fileMethods,
    ...peopleMethods(() => sockets as Sockets),
  ];
  const server = createApiServer(world, methods, [responseUrlPage, authorizePage, uploadPage]);
  sockets = createSockets(world, server.http);
  await new Promise<void>((resolve) => server.http.listen(0, '127.0.0.1', resolve));
  world.url = `http://127.0.0.1:${(server.http.address() as AddressInfo).port}`;
  const office = createPostOffice(world, sockets);
  world.publish = (event) => {
    if (deafTo(world, event)) return;
    const parcel = {
      type: 'events_api' as const,
      name: event.name ?? event.event.type,
      payload: envelopeOf(world, event),
    };
    void office.bringEvent(parcel);
  };
  const carrier = { world, office };
  return {
    ...createWorkspaceDriver(world),
    ...createTransport(world, office),
    url: world.url,
    apiUrl: `${world.url}/api/`,
    authorizeUrl: `${world.url}/oauth/v2/authorize`,
    app: world.app,
    world,
    requests: server.requests,
    deliveries: world.deliveries,
    violations: world.violations,
    faults: server.faults,
    sockets,
    as: (person, channel) => ({ ...chatDriver(carrier, person, channel), ...formDriver(carrier, person) }),
    messages(channel) {
      const id = typeof channel === 'string' ? channel : channel.id;
      return world.channels.get(id)?.messages ?? [];
    },
    async stop() {
      office.stop();
      await sockets.stop();
      server.http.closeAllConnections();
      await new Promise((resolve) => server.http.close(resolve));
    },
  };
}
