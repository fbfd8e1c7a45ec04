// The digest service: everything commands and the command line may ask and change about subscriptions, votes, deliveries and people's data.
// Returns plain facts; the caller words them.

import { createStatusService, type StatusService, type StatusServiceNeeds } from './status-service.ts';
import {
  createSubscriptionService,
  type SubscriptionService,
  type SubscriptionServiceNeeds,
} from './subscription-service.ts';
import type { PeopleData } from './views.ts';
import { createVoteService, type VoteService, type VoteServiceNeeds } from './vote-service.ts';

export type DigestServiceNeeds = SubscriptionServiceNeeds &
  VoteServiceNeeds &
  StatusServiceNeeds & { people: PeopleData };

export type DigestService = SubscriptionService & VoteService & StatusService & PeopleData;

export function createDigestService(needs: DigestServiceNeeds): DigestService {
  return {
    ...createSubscriptionService(needs),
    ...createVoteService(needs),
    ...createStatusService(needs),
    forget: (person, at) => needs.people.forget(person, at),
    export: (person) => needs.people.export(person),
  };
}
