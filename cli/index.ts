// All commands of the command line, in the order of help. Each is loaded on demand.

import type { CliCommand } from './command.ts';

export const COMMANDS: ReadonlyMap<string, () => Promise<CliCommand>> = new Map([
  ['demo', async () => (await import('./demo.ts')).demo],
  ['init', async () => (await import('./init.ts')).init],
  ['today', async () => (await import('./today.ts')).today],
  ['search', async () => (await import('./search.ts')).search],
  ['similar', async () => (await import('./similar.ts')).similar],
  ['show', async () => (await import('./show.ts')).show],
  ['why', async () => (await import('./why.ts')).why],
  ['subscribe', async () => (await import('./subscribe.ts')).subscribe],
  ['subscriptions', async () => (await import('./subscriptions.ts')).subscriptions],
  ['edit', async () => (await import('./edit.ts')).edit],
  ['unsubscribe', async () => (await import('./unsubscribe.ts')).unsubscribe],
  ['restore', async () => (await import('./restore.ts')).restore],
  ['pause', async () => (await import('./pause.ts')).pause],
  ['resume', async () => (await import('./resume.ts')).resume],
  ['status', async () => (await import('./status.ts')).status],
  ['deliveries', async () => (await import('./deliveries.ts')).deliveries],
  ['start', async () => (await import('./start.ts')).start],
  ['mcp', async () => (await import('./mcp.ts')).mcp],
  ['tick', async () => (await import('./tick.ts')).tick],
  ['rehearse', async () => (await import('./rehearse.ts')).rehearse],
  ['import', async () => (await import('./import.ts')).importFiles],
  ['backfill', async () => (await import('./backfill.ts')).backfillDays],
  ['export', async () => (await import('./export.ts')).exportPerson],
  ['forget', async () => (await import('./forget.ts')).forget],
  ['doctor', async () => (await import('./doctor.ts')).doctor],
  ['manifest', async () => (await import('./manifest.ts')).manifest],
]);
