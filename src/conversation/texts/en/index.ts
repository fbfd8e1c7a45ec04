// The English catalogue: every sentence that Paperboy says. Its keys are the type of all others (catalogue.ts).

import { englishSourceFailures } from '#src/leaf-texts.ts';
import type { CommandWords } from '../command-words.ts';
import { alertTexts } from './alerts.ts';
import { callTexts } from './calls.ts';
import { cliTexts } from './cli/index.ts';
import { dayTexts } from './days.ts';
import { deliveryTexts } from './delivery.ts';
import { digestTexts } from './digests.ts';
import {
  discordDoctorTexts,
  discordInteractionTexts,
  discordOutcomeTexts,
  discordSetupTexts,
  discordTexts,
} from './discord.ts';
import { emailTexts } from './email/index.ts';
import { helpTexts } from './help.ts';
import { paperTexts } from './papers.ts';
import { scheduleTexts } from './schedule.ts';
import { searchTexts } from './search.ts';
import {
  slackDoctorTexts,
  slackInteractionTexts,
  slackOutcomeTexts,
  slackSettingTexts,
  slackSetupTexts,
  slackTexts,
} from './slack.ts';
import { readSlotWords, slotWords } from './slot-words.ts';
import { statusTexts } from './status.ts';
import { subscriptionTexts } from './subscriptions.ts';
import { terminalTexts } from './terminal.ts';
import { webTexts } from './web/index.ts';
import { webhookTexts } from './webhook.ts';
import { wordTexts } from './words.ts';

export const english = {
  ...callTexts,
  ...dayTexts,
  ...digestTexts,
  ...helpTexts,
  ...paperTexts,
  ...searchTexts,
  ...statusTexts,
  ...subscriptionTexts,
  ...wordTexts,
  slotWords,
  readSlotWords,
  /** Commands are declared in English. */
  commands: {} as CommandWords,
  sourceFailures: englishSourceFailures,
  alerts: alertTexts,
  delivery: deliveryTexts,
  schedule: scheduleTexts,
  discord: {
    ...discordTexts,
    outcomes: discordOutcomeTexts,
    interactions: discordInteractionTexts,
    setup: discordSetupTexts,
    doctor: discordDoctorTexts,
  },
  slack: {
    ...slackTexts,
    outcomes: slackOutcomeTexts,
    interactions: slackInteractionTexts,
    setup: slackSetupTexts,
    settings: slackSettingTexts,
    doctor: slackDoctorTexts,
  },
  email: emailTexts,
  cli: cliTexts,
  terminal: terminalTexts,
  web: webTexts,
  webhook: webhookTexts,
};
