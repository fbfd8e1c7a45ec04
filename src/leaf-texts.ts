// What the files directly in src/ say is wrong with settings, folders and ports. They cannot import the catalogue, so the catalogue takes the
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
