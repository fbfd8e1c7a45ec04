// The people in the pictures: Paperboy with its avatar, and a person. Our own drawings; nothing is loaded from Discord.

function svg(inside: string): string {
  const source = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">${inside}</svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(source).toString('base64')}`;
}

export const BOT = {
  name: 'Paperboy',
  /** A rolled newspaper in flight. */
  avatar: svg(
    '<rect width="40" height="40" fill="#5b6ee1"/><g transform="rotate(-28 20 20)"><rect x="8" y="14" width="22" height="12" rx="2" fill="#fff"/>' +
      '<ellipse cx="30" cy="20" rx="3.4" ry="6" fill="#d9def9"/><ellipse cx="30" cy="20" rx="1.4" ry="2.8" fill="#5b6ee1"/>' +
      '<path d="M12 18h12M12 21h12M12 24h7" stroke="#8f9bea" stroke-width="1.4" fill="none"/></g>' +
      '<path d="M5 27l5-2.600M6 31.500l7-3.700" stroke="#fff" stroke-width="1.600" stroke-linecap="round" opacity=".7"/>',
  ),
} as const;

export const PERSON = {
  name: 'Ada',
  colour: '#e8b45c',
  avatar: svg(
    '<rect width="40" height="40" fill="#e8b45c"/><text x="20" y="27" font-family="sans-serif" font-size="20" fill="#5a3f10" text-anchor="middle">A</text>',
  ),
} as const;
