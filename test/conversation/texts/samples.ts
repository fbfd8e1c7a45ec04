// Values for every text of the catalogue that takes some: at least one for each of its wordings. The type holds the list complete.

import type { Texts } from '#src/conversation/texts/catalogue.ts';

/** What a text is called with, for those that take something. */
type Samples<T> = {
  readonly [Key in keyof T as T[Key] extends string
    ? never
    : Parameterless<T[Key]> extends true
      ? never
      : Key]: T[Key] extends (...values: infer Values) => unknown ? readonly Values[] : Samples<T[Key]>;
};

type Parameterless<T> = T extends (...values: infer Values) => unknown
  ? Values extends readonly []
    ? true
    : false
  : keyof Samples<T> extends never
    ? true
    : false;

const at = new Date('2026-06-12T10:47:00Z');
const later = new Date('2026-06-15T07:00:00Z');
const day = '2026-06-12';
const saturday = '2026-06-13';
const monday = '2026-06-08';
const sunday = '2026-06-14';
const title = 'Attention Is All You Need';
const topics = 'diffusion, -survey';
const permissions = ['Send Messages', 'Embed Links'];
const slots = ['daily:2026-06-12', 'weekly:2026-W24', 'asked:2026-06-12T10:47:00.000Z'] as const;
const named = { adapter: 'slack', subscription: 's3', slot: 'daily:2026-06-12' };
const reason = 'REASON';

export const samples: Samples<Texts> = {
  dayWords: [[day], [day, '2026-06-14'], [day, '2027-01-01']],
  weekdayWords: [[day]],
  number: [[7], [1234]],
  decimal: [[41.2, 2]],
  weekdayAndTime: [[later, 'Europe/Berlin']],
  sourceWords: [[[]], [['arxiv']], [['hugging-face', 'arxiv']]],
  slotWords: [...slots.map((slot) => [slot] as [string]), ['unreadable']],
  readSlotWords: slots.map((slot) => [slot] as [string]),

  unknownCommand: [['serch']],
  didYouMean: [[['search']], [['search', 'show']]],
  unknownCommandGist: [['serch']],
  notAllowed: [['subscribe']],
  notAllowedGist: [['subscribe']],
  failed: [['k7m2p9']],
  failedGist: [['k7m2p9']],
  sourceFailed: [['arXiv']],
  forExample: [['search diffusion']],
  formReady: [['Edit s3']],
  restInFile: [[1234, 'papers.txt']],
  wholeInFile: [['papers.txt']],
  missingOption: [['query'], ['query', 'SUMMARY']],
  missingOptions: [['search']],
  unknownOption: [
    ['sise', 'today', ['date', 'limit']],
    ['sise', 'invite', []],
  ],
  badDay: [['someday']],
  futureDay: [[saturday, day]],
  badWindow: [['year']],
  badNumber: [
    ['size', 'Foo'],
    ['size', 'Foo', 1],
    ['size', 'Foo', undefined, 20],
    ['size', 'Foo', 1, 20],
  ],
  badChoice: [['votes', 'maybe', ['on', 'off']]],
  tooLong: [['topics', 300]],

  listTitle: [
    ['day', day],
    ['day', day, { topic: 'diffusion', latest: true }],
    ['week', day],
    ['month', day],
    ['trending', day, { topic: 'diffusion' }],
  ],
  listGist: [
    [1, day],
    [40, day, title],
  ],
  noListThatDay: [[saturday], [day]],
  noListGist: [[saturday]],
  listDaysKnown: [[1], [7]],
  listDaysUnread: [[[day]], [[monday, '2026-06-09', day]], [[monday, '2026-06-09', '2026-06-10', day]]],
  nearestListIs: [[day]],
  showDay: [[day]],
  dayNotOpen: [[saturday]],
  dayUnread: [[day]],
  dayUnreadHere: [[day]],
  dayUnreadFailed: [[day, 'arXiv']],
  stillGrowing: [[at]],
  lastReadAt: [[at]],
  stale: [['arXiv', at]],
  silentSource: [['arXiv']],
  sampleDay: [[day]],
  liveSource: [['arXiv']],
  noPaperOnTopic: [
    ['diffusion', 'day', day],
    ['diffusion', 'week', day],
    ['diffusion', 'month', day],
    ['diffusion', 'trending', day],
  ],
  noPaperInWindow: [
    ['day', saturday],
    ['week', day],
  ],
  categoriesUnknown: [[1], [7]],

  digestTitle: [
    [day, ''],
    [day, topics],
  ],
  digestTitleWithoutList: [[day, topics]],
  digestWeekTitle: [
    [monday, sunday, ''],
    ['2026-06-29', '2026-07-05', topics],
  ],
  digestContinued: [
    [6, 6],
    [6, 10],
  ],
  digestGist: [
    [1, title],
    [2, title],
    [5, title],
  ],
  digestFooter: [['s3']],
  digestAbstracts: [[day], [day, 6, 6], [day, 6, 10]],
  digestAbstractsGist: [[1], [5]],
  noteTopic: [['diffusion']],
  noteBloom: [[1, 60]],
  ruleExcluded: [['survey']],
  ruleNoTopic: [[topics]],
  ruleVotes: [
    [undefined, 10],
    [1, 10],
  ],
  rulePaused: [[reason]],
  ruleTooOld: [[day, 5]],
  ruleNoRoundUp: [[day]],
  digestWaitsForList: [[day]],
  digestWaitsWeek: [[monday]],
  digestListStarted: [[day]],
  digestListNotOut: [[day]],
  digestReadEarly: [[day, at]],
  digestNoList: [[saturday]],
  digestUnread: [[day]],
  digestNotOpen: [[day]],
  digestSourceSilent: [['arXiv']],
  digestStale: [['arXiv', at]],
  digestWeekUnread: [[[monday]], [[monday, day]]],
  digestWeekUnsettled: [[at]],
  digestLate: [[at]],
  digestFolded: [[1], [3]],
  digestNoListReason: [[saturday]],
  digestUnreadReason: [[day]],
  digestNoWeekReason: [[monday]],
  digestNothingNew: [[0], [1], [7]],
  digestTooFew: [
    [1, 3],
    [2, 3],
  ],

  helpHeading: [['read'], ['vote'], ['manage']],
  helpGroup: [['reading']],
  helpFor: [['search']],

  votes: [[0], [1], [1234]],
  comments: [[1], [7]],
  stars: [[1], [7]],
  papersCount: [[1], [1234]],
  andMoreAuthors: [[12]],
  listedOn: [[day], [day, '2026-06-14']],
  whyTitle: [[title]],
  whyGist: [[3, 41.26]],
  whyPlace: [[3, 40, day]],
  notOnThatList: [[day]],
  reasons: {
    votes: [[0], [1], [1234]],
    toCome: [[1.5], [8.2], [49]],
    momentum: [[-1], [0.01], [0.74], [1], [11.3]],
    lateBloomer: [[1, 60]],
    decay: [[1], [12], [168]],
    team: [[1], [3]],
    age: [[0], [1], [30]],
    comments: [[0], [1], [7]],
    code: [[0], [1], [1, 1], [1, 1234]],
    project: [[0], [1]],
    authors: [[0], [1], [0, 1], [0, 4]],
    organisation: [[0], [1]],
    media: [[0], [3]],
    followers: [[1], [1234]],
  },

  searchTitle: [['diffusion']],
  searchGist: [
    [1, 'diffusion'],
    [1234, 'diffusion'],
  ],
  searchTotal: [
    [1, 0.4],
    [1234, 12.3],
  ],
  nothingFound: [['difusion']],
  nothingFoundGist: [['difusion']],
  remarks: {
    tooLong: [[4000]],
    notRead: [
      ['votes', 'many', 'number'],
      ['author', '', 'value'],
      ['au', '-', 'author'],
      ['org', '-', 'org'],
      ['cat', 'robots', 'category'],
      ['since', 'spring', 'after'],
      ['before', 'spring', 'before'],
    ],
    notField: [['title']],
    noSuchDay: [[day, monday]],
    commonWord: [['the']],
    categoriesUnknown: [[], [1], [1234]],
    notInLibrary: [['2606.13681']],
  },
  remoteLate: [['arXiv']],
  remoteAdded: [
    ['arXiv', 1],
    ['arXiv', 3],
  ],
  unknownPaper: [['foo']],
  unknownPaperOffline: [['2606.13681']],
  unknownPaperFailed: [['2606.13681', 'arXiv']],
  noPapersFound: [
    [['2606.13681'], true],
    [['2606.13681'], false],
  ],
  papersFound: [[1], [3]],
  papersNotFound: [[['2606.13681', '2606.13682']]],
  notLookedUp: [[['2606.13681', '2606.13682']]],
  pageOf: [[2, 5]],
  noSuchPage: [[9, 5]],
  andMore: [[1234]],

  voteTally: [[0], [3]],
  voted: [
    [title, 1],
    [title, 3],
  ],
  votedGist: [[3]],
  unvoted: [[title, 3]],
  unvotedGist: [[3]],
  noVoteToTakeBack: [[title]],
  statusGist: [
    [1, 0],
    [3, 1],
    [3, 2],
  ],
  lastDigest: [[at, 5]],
  pausedSince: [[at, reason]],
  lastSkipped: [
    [slots[0], reason],
    [slots[1], slots[0]],
  ],
  beingSent: [[slots[0]]],
  waiting: [
    [slots[0], later],
    [slots[0], later, reason],
  ],
  missingPermission: [
    [slots[0], later],
    [slots[0], later, reason],
  ],
  cannotPostHere: [[permissions]],
  unconfirmed: [
    [slots[0], false],
    [slots[0], true],
  ],
  notDelivered: [[slots[0]], [slots[0], reason]],
  nothingToSend: [['s3', reason]],
  sourceState: [['DAY', 40, 'STATE', at, 'AGE']],
  sourceFailing: [[at], [at, reason]],
  age: [[1], [45], [180], [4320]],
  statusFiltered: [[reason]],
  statusBelowCut: [[3.1]],
  statusPosted: [[at]],
  statusReserved: [[slots[0]]],
  statusAlreadyPosted: [[at], [at, 's2']],
  statusWaiting: [[later]],
  forgotten: [
    [0, 0],
    [1, 1],
    [3, 2],
  ],

  noTopic: [
    ['-', []],
    ['-', ['REMARK']],
  ],
  topicUnmatched: [
    ['difusion', 1],
    ['difusion', 14, 'diffusion'],
  ],
  useInstead: [['diffusion']],
  topicWords: [[''], [topics]],
  subscriptionChoice: [['s3', topics]],
  subscriptionTitle: [
    ['s3', ''],
    ['s3', topics],
  ],
  subscribed: [['s3']],
  subscribedElsewhere: [['s3', '#papers']],
  alreadySubscribed: [['s3']],
  subscribedGist: [['s3', topics, 'WHEN']],
  edited: [['s3']],
  editTitle: [['s3']],
  editChoice: [['s3', topics]],
  editHow: [['s3']],
  unchanged: [['s3']],
  upTo: [[1], [5]],
  minVotes: [[1], [10]],
  skipBelow: [[1], [3]],
  nextDigest: [
    [later, 'LOCAL', 'Europe/Berlin'],
    [later, 'LOCAL', 'UTC'],
  ],
  previewCounts: [
    [0, 0, 0],
    [1, 5, 12],
    [1, 1, 1],
    [14, 4.84, 12.5],
    [14, 0.01, 0.01],
  ],
  previewRoundUpCounts: [
    [1, 1],
    [5, 40],
  ],
  previewNoMatches: [[1], [14]],
  overlaps: [
    ['s2', 1, 5],
    ['s2', 3, 5],
  ],
  previewTitle: [[topics]],
  previewGist: [[topics, 'WHEN']],
  removedGist: [[1], [3]],
  listTitleSubscriptions: [[], ['#papers']],
  listGistSubscriptions: [[1], [3, '#papers']],
  noSubscriptions: [[], ['#papers']],
  noSubscriptionsGist: [[], ['#papers']],
  unknownSubscription: [
    ['s9', ['s1', 's2']],
    ['s9', []],
  ],
  nothingToRestore: [['s9']],
  tooManySubscriptions: [[20]],
  noSuchChannel: [['#paper']],
  notYourChannel: [['#papers']],
  cannotPost: [[permissions], [permissions, '#papers']],
  paused: [['s3']],
  alreadyPaused: [['s3', reason]],
  withoutPaused: [[reason]],
  resumed: [['s3']],
  notPaused: [['s3']],
  unsubscribed: [
    ['s3', topics, true],
    ['s3', topics, false],
  ],
  restored: [['s3']],
  sendingNow: [['s3']],
  alreadySending: [['s3']],
  cannotSendPaused: [['s3']],
  settingsTitle: [[], ['#papers']],
  settingsGist: [
    ['Europe/Berlin', 'ON', 'OFF', 'flat'],
    ['Europe/Berlin', 'ON', undefined, 'flat'],
  ],
  settingsSaved: [[], ['#papers']],
  onOff: [[true], [false]],
  layoutWords: [['flat'], ['thread']],
  turnSetting: [
    ['votes', true],
    ['unfurl', false],
  ],
  useLayout: [['flat'], ['thread']],

  alerts: {
    overdue: [
      ['slack', 1, { dueAt: at }, 15],
      ['slack', 7, { dueAt: at, reason }, 15],
    ],
    overdueEnded: [['slack']],
    unconfirmed: [[named]],
    invalidPayload: [[named, reason]],
    gaveUp: [[named, reason]],
    partlySent: [[named, reason]],
    stale: [
      ['arXiv', undefined],
      ['arXiv', at],
    ],
    staleEnded: [['arXiv']],
    teamUnusable: [['slack', reason]],
    connectionRejected: [['slack', reason]],
    unknownZone: [['s3', 'Mars/Olympus']],
    notScheduled: [['s3']],
    notStarted: [['slack', reason]],
    started: [['slack']],
    disconnected: [['slack', reason]],
    reconnected: [['slack']],
    more: [[4]],
  },

  delivery: {
    paused: [[reason]],
    noAnswer: [[30]],
    gaveUp: [
      ['tries', reason],
      ['age', reason],
    ],
    givenUp: [[reason]],
    partlySent: [[2, 3, reason]],
    parts: [[3, 2]],
    channelLost: [[['s3', 's4'], reason]],
    missingPermission: [[['s3', 's4'], reason]],
    missingPermissionForDays: [[3, reason]],
    filtered: [[reason]],
    filteredNotice: [[['s3', 's4'], reason]],
  },

  schedule: {
    weeklyOn: [[5]],
    onDays: [[[4]], [[1, 4, 7]]],
    daysAt: [['DAYS', '09:00', 'Europe/Berlin']],
    badTime: [['25:00']],
    midnightIs: [['24:00']],
    halfDay: [['21:30 pm', '21:30']],
    badDays: [
      ['mun', 'mun', []],
      ['mun,tue', 'mun', ['mon', 'sun']],
    ],
    oneWeekday: [['weekly on mon,thu']],
    zoneFellBack: [[''], ['Mars/Olympus']],
    unknownZone: [
      ['Mars', []],
      ['Berln', ['Europe/Berlin']],
    ],
    abbreviatedZone: [['CST', ['America/Chicago', 'Asia/Shanghai']]],
    offsetZone: [
      ['+02:00', []],
      ['+02:00', ['Europe/Berlin', 'Europe/Paris']],
    ],
    unknownPreset: [
      ['vison', ['vision'], ['vision', 'agents']],
      ['foo', [], ['vision', 'agents']],
    ],
    manyPresets: [[30]],
    followKind: [['NVIDIA']],
    followName: [['author'], ['org']],
    followOneWord: [['LeCun', 'Yann']],
    followSeveral: [['Yann LeCun and NVIDIA']],
    followNot: [['-org:NVIDIA']],
    followLong: [['Foo', 60]],
    followMany: [[20]],
  },

  discord: {
    menu: [
      ['Details', 'paper', 'show'],
      ['Send now', 'one', 'send-now'],
      ['Send now', 'paper', 'send-now'],
    ],
    groupSummary: [['reading']],
    outcomes: {
      otherAdapter: [['slack']],
      noChannel: [['C12345']],
      missingPermission: [
        [undefined],
        [{ label: '#papers', missing: [] }],
        [{ label: '#papers', missing: permissions }],
      ],
      badMessage: [['embeds[0]']],
      refusedConnection: [[reason]],
      unknownError: [['50001']],
    },
    interactions: { roleNotMentionable: [['readers']] },
  },

  slack: {
    menu: [
      ['Details', 'paper'],
      ['Send now', 'one'],
    ],
    restInMenus: [[1234]],
    restHere: [[1234]],
    methodNotAllowed: [['POST']],
    outcomes: {
      otherAdapter: [['discord']],
      noChannel: [['12345']],
      tokenRefused: [['invalid_auth']],
      temporarilyRejected: [['team_access_not_granted']],
      blockedByRule: [['restricted_action']],
      scope: [[''], ['chat:write']],
      badMessage: [
        ['invalid_blocks', ''],
        ['invalid_blocks', 'blocks[0]'],
      ],
      badToken: [['invalid_auth']],
      badAppToken: [['not_allowed_token_type']],
    },
    interactions: {
      reinstall: [[undefined], ['https://paperboy.example/install']],
      missingScope: [[''], ['chat:write'], ['chat:write,files:write']],
    },
  },

  terminal: {
    ellipsis: [[true], [false]],
    andMore: [[1234]],
    noSuchNumber: [
      ['9', 0],
      ['9', 5],
    ],
    file: [['text/plain', 1234]],
    channel: [['papers']],
    formChoices: [[['on', 'off']]],
    formNeeded: [['query']],
    badChannel: [['Papers!']],
    otherAdapter: [['slack']],
    cannotWrite: [['papers.txt', 'EACCES']],
    diskBusy: [['papers.txt', 'EBUSY']],
    maybeWritten: [['papers.txt', 'EIO']],
  },

  webhook: {
    otherAdapter: [['slack']],
    unknown: [['lab']],
    gone: [['lab', 410]],
    notAllowed: [['lab', 403]],
    redirects: [['lab', 302]],
    invalid: [['lab', 400, ', invalid_payload']],
    busy: [['lab', 429]],
    failed: [['lab', 500]],
    unreachable: [['lab', 'ECONNREFUSED']],
    slow: [['lab']],
    noAnswer: [['lab']],
  },
};
