// What the files directly in src/ say is wrong with settings, folders, ports and sources. They cannot import the catalogue, so the catalogue takes the
// English words from here and hands over those of the default language.

export const englishLeafTexts = {
  /** Each completes a sentence that begins with the setting's name. */
  settings: {
    address: 'must be an http:// or https:// address',
    publicAddress: 'must be an https:// address, such as https://papers.example.org',
    yesOrNo: 'must be 1 or 0',
    emoji: 'must be emoji or custom emoji names separated by commas, such as 👍,🔥,:papers:',
    folder: 'must name a folder',
    database: 'must be a postgres:// address',
    logLevel: 'must be debug, info, warn, error or silent',
    port: 'must be a port: 1 to 65535',
    proxies: 'must be the number of proxies in front of the port: 0 to 9',
  },
  secrets: (length: number): string =>
    `must be at least ${length} characters, or several such secrets separated by commas. To generate one: openssl rand -base64 48`,
  proxyScheme: (name: string, scheme: string): string =>
    `${name} is ignored: ${scheme}:// proxies are not supported. Set it to http://host:port.`,
  proxyAddress: (name: string): string => `${name} is ignored: it is not a valid address. Set it to http://host:port.`,

  folder: (folder: string, reason: string): string => `The folder ${folder} could not be created: ${reason}.`,
  otherFolder: (): string => 'Set PAPERBOY_DATA to another folder.',
  /** By the system's codes. */
  folderReasons: {
    EACCES: 'this user has no write access there',
    EPERM: 'this user has no write access there',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
    EDQUOT: "this user's disk quota is used up",
    EIO: 'the disk reported an error',
    ENOENT: 'folders cannot be created at that location',
    ENOTDIR: 'part of the path is a file',
    EEXIST: 'a file with that name already exists',
    ENAMETOOLONG: 'its name is too long',
    ELOOP: 'the path contains a loop of symbolic links',
  },
  /** What to do about errors of the disk, where another folder wouldn't help. */
  diskRemedies: {
    ENOSPC: 'Free up space, then try again.',
    EDQUOT: 'Free up space or raise the quota, then try again.',
    EIO: 'Check the disk, then try again.',
  },

  portTaken: (port: number): string =>
    `Port ${port} is already in use. Stop the other program, or set PORT to another number.`,
  portForbidden: (port: number): string =>
    `Port ${port} requires more privileges than this user has. Set PORT to a number above 1023.`,
  noAddress: (port: number): string => `Port ${port} cannot be opened: this machine does not have that address.`,
};

/** In the default language. */
export let leafTexts: typeof englishLeafTexts = { ...englishLeafTexts };

export function useLeafTexts(texts: typeof englishLeafTexts): void {
  leafTexts = texts;
}

// Why a source failed, as data: a kind with its values, which survive JSON.

const REASONS: Record<string, string> = {
  timeout: 'the request timed out',
  ENOTFOUND: 'the host name was not found (check the network)',
  EAI_AGAIN: 'the host name could not be looked up (check the network)',
  ECONNREFUSED: 'it refused the connection',
  ECONNRESET: 'it closed the connection',
  UND_ERR_SOCKET: 'it closed the connection',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the response did not have the announced length',
  UND_ERR_CONNECT_TIMEOUT: 'the connection timed out',
  UND_ERR_HEADERS_TIMEOUT: 'the request timed out',
  UND_ERR_BODY_TIMEOUT: 'the response stopped before it was complete',
  Z_DATA_ERROR: 'the compressed response is damaged',
  Z_BUF_ERROR: 'the compressed response is incomplete',
};

/** `name`: of the service. `until`: ISO. */
export const englishSourceFailures = {
  noAnswer: (): string => 'No answer in time.',
  unreadable: (): string => 'Its answer could not be read.',
  offline: (host: string): string =>
    `No request was sent to ${host}, because the network is turned off by --offline or PAPERBOY_OFFLINE.`,
  noResponse: (host: string, code: string): string =>
    `${host} did not respond: ${REASONS[code] ?? (code || 'the connection failed')}.`,
  tooManyRedirects: (host: string, most: number): string => `${host} redirects too many times (more than ${most}).`,
  badRedirect: (host: string): string => `${host} redirects to an invalid address.`,
  badAddress: (): string => 'The address of this source is not valid. Set it to an address that begins with https://.',
  badEncoding: (encoding: string): string =>
    `The response has the content encoding ${JSON.stringify(encoding)}, which is not supported.`,
  tooLarge: (kilobytes: number): string => `The response is larger than ${kilobytes} KB, so it was not read.`,
  rateLimit: (name: string, until: string): string =>
    `${name}'s rate limit was reached. Paperboy tries again at ${until.slice(11, 16)} UTC.`,
  lowRateLimit: (name: string, until: string, setting: string): string =>
    `${name}'s rate limit was reached. Try again at ${until.slice(11, 19)} UTC, or set ${setting} for a higher limit.`,
  unavailable: (name: string, status: number, until: string): string =>
    `${name} is unavailable (status ${status}). Paperboy tries again at ${until.slice(11, 16)} UTC.`,
  problem: (name: string, status: number): string => `${name} has a problem (status ${status}). Try again later.`,
  unexpected: (name: string, status: number): string =>
    `${name} sent an unexpected response (status ${status}). Try again later.`,
  tokenDenied: (name: string, status: number, token: string): string =>
    `${name} denied access (status ${status}). Check ${token}, or remove it.`,
  denied: (name: string, status: number, address: string, token: string): string =>
    `${name} denied access (status ${status}). Check ${address}, or set ${token}.`,
  webPage: (name: string, status: number): string =>
    `${name} sent a web page instead of data (status ${status}). Try again later.`,
  badData: (name: string, status: number): string =>
    `${name} sent invalid or incomplete data (status ${status}). Try again later.`,
  reported: (name: string, status: number, words: string): string =>
    `${name} reported an error (status ${status}): “${words}”. Try again later.`,
  notPapers: (name: string, status: number, setting: string): string =>
    `${name}'s response is not a list of papers (status ${status}). Check ${setting}, or try again later.`,
  notFeed: (name: string, status: number, setting: string): string =>
    `${name}'s response is not a feed (status ${status}). Check ${setting}, or try again later.`,
  newFormat: (name: string): string => `${name} sent a list in which nothing could be read. Is there a newer Paperboy?`,
  busy: (name: string): string =>
    `The one line to ${name} was busy for too long (it allows a request every three seconds). Try again in a minute.`,
  emptyPages: (name: string): string => `${name} twice sent an empty page although it has results. Try again later.`,
  rejected: (name: string, words: string): string => `${name} rejected the query: “${words}”.`,
  unknownPaper: (id: string, name: string): string =>
    `The paper ${id} is not in the library, and ${name} did not respond. Try again later.`,
};

type Words = typeof englishSourceFailures;

export type SourceFailure = {
  [Kind in keyof Words]: { kind: Kind; values: Parameters<Words[Kind]> };
}[keyof Words];

/** For logs. */
export function inEnglish({ kind, values }: SourceFailure): string {
  return (englishSourceFailures[kind] as (...values: readonly unknown[]) => string)(...values);
}
