// What the commands of the command line and their flags do, by command and flag.

export const cliCommandTexts = {
  demo: {
    summary: "try Paperboy in this terminal: see today's papers and run commands",
    web: 'serve the web page on this machine instead: open it in a browser',
  },
  init: { summary: 'connect a chat platform: enter and check the tokens, then send a first digest' },
  today: {
    summary: 'show the ranked papers of a day, a week, a month or the last 14 days',
    date: 'UTC list day: 2026-06-12, yesterday, friday (default: the latest list)',
    window: 'day, week, month or trending',
    topic: 'only papers on a topic, such as "diffusion, -survey"',
    limit: 'maximum number of papers',
    fresh: 'fetch the day again, even if it is already in the library',
  },
  search: {
    summary: 'search your library for papers with any of the words, best matches first',
    limit: 'maximum number of papers',
    explain: 'show how words and meaning add up to the score of each paper',
  },
  similar: { summary: 'find papers like one paper', limit: 'maximum number of papers' },
  show: { summary: 'show one paper in full' },
  why: {
    summary: "explain a paper's score",
    date: 'list day (default: the latest day on which the paper was listed)',
    channel: 'also show its outcome in this channel: terminal:NAME or adapter:team:channel',
  },
  subscribe: {
    summary: 'subscribe a channel to all papers, or to papers on a topic',
    to: 'terminal:NAME or adapter:team:channel',
  },
  subscriptions: { summary: 'list the subscriptions of all channels, or of one channel' },
  edit: { summary: 'change a subscription (settings you leave out stay the same)' },
  unsubscribe: { summary: 'remove a subscription (use restore to undo)' },
  restore: { summary: 'restore a subscription that was removed' },
  pause: { summary: 'pause a subscription until you resume it' },
  resume: { summary: 'resume a paused subscription' },
  status: {
    summary: 'show last and next digests, paused subscriptions, unconfirmed deliveries, and sources',
  },
  deliveries: {
    summary: 'list due digests and their outcome, newest first',

    since: 'only digests due since this time or day, such as yesterday',
    limit: 'maximum number of digests',
  },
  start: { summary: 'run the bot until you stop it (Ctrl-C or SIGTERM shuts it down cleanly)' },
  mcp: { summary: 'answer an AI assistant over standard input and output (Model Context Protocol)' },
  tick: { summary: 'read the lists, deliver the digests that are due, then exit (for cron)' },
  rehearse: {
    summary: 'replay past days on a copy of the library to see what each subscription would have sent',
    from: 'first day',
    to: 'last day',
    out: 'output folder (default: rehearsal in the data folder)',
  },
  import: {
    summary: 'import files into your library: saved lists and papers in any format it knows, also as .gz',
    date: 'list day of the files (default: from the file name, YYYY-MM-DD.json)',
    seen: 'when the list was read (default: from the file name, else 12:00 UTC for a past day, else now)',
  },
  backfill: {
    summary: 'fetch the list days in a range that have not been read yet',
    from: 'first day',
    to: 'last day (default: today)',
  },
  export: { summary: "export a person's data as JSON" },
  forget: { summary: "delete a person's data: their votes, and their name in the history" },
  doctor: { summary: 'check the installation and explain how to fix problems' },
  manifest: {
    summary: "print the manifest for creating a platform's app",
    mode: 'socket (no public address needed) or http (with a public address)',
    url: "Paperboy's public address, for http (default: PUBLIC_URL)",
    'rotate-tokens': 'use tokens that expire and are refreshed (some platforms do not let you turn this off again)',
  },
};
