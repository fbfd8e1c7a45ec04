// What every database under the store must do, whichever it is. test/store/*.test.ts runs it for SQLite and for PostgreSQL.

import { describe } from 'vitest';
import { changesContract } from './store/changes.ts';
import { daysContract } from './store/days.ts';
import { libraryContract } from './store/library.ts';
import { mailContract } from './store/mail.ts';
import { outboxContract } from './store/outbox.ts';
import { claimContract } from './store/outbox-claim.ts';
import { machineContract } from './store/outbox-machine.ts';
import { planContract } from './store/outbox-plan.ts';
import { outboxShowingContract } from './store/outbox-showing.ts';
import { keptMarksContract } from './store/pending-reactions.ts';
import { peopleContract } from './store/people.ts';
import { inboxContract, installationsContract } from './store/platforms.ts';
import type { OpenEmpty } from './store/samples.ts';
import { smallContract } from './store/small.ts';
import { storedTextsContract } from './store/stored-texts.ts';
import { subscriptionsContract } from './store/subscriptions.ts';
import { marksContract } from './store/votes.ts';

export function storeContract(name: string, open: OpenEmpty): void {
  describe(`store: ${name}`, () => {
    libraryContract(open);
    changesContract(open);
    daysContract(open);
    smallContract(open);
    subscriptionsContract(open);
    storedTextsContract(open);
    outboxContract(open);
    outboxShowingContract(open);
    planContract(open);
    claimContract(open);
    machineContract(open);
    marksContract(open);
    keptMarksContract(open);
    peopleContract(open);
    installationsContract(open);
    inboxContract(open);
    mailContract(open);
  });
}
