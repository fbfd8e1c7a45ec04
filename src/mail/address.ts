// E-mail addresses as people type them. Only their syntax is checked: whether mail arrives is what a confirmation finds out. An error never
// quotes the address.

import { domainToASCII, domainToUnicode } from 'node:url';
import { texts } from '#src/conversation/texts/texts.ts';
import { UserError } from '#src/errors.ts';

/** RFC 5321, sections 4.5.3.1.1 and 4.5.3.1.3 (a path of 256 without its brackets). */
const MOST_CHARACTERS = 254;
const MOST_LOCAL = 64;
/** A dot-atom (RFC 5322, section 3.2.3). Quoted local parts are not accepted: nobody has one, and they hide everything. */
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
/** Before it is converted, which would also decode percent signs. */
const TYPED_DOMAIN = /^[\p{L}\p{N}\p{M}.。．｡-]+$/u;
/** At least two labels, the last of which begins with a letter: neither a host of this network nor an IP address. */
const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;

/** One address without a display name, its domain in lower case and ASCII. Throws UserError about the field `address`. */
export function readAddress(typed: string): string {
  const address = typed.trim();
  if (address === '') throw new UserError(() => texts.web.subscribe.addressMissing(), 'address');
  const at = address.lastIndexOf('@');
  const [local, typedDomain] = [address.slice(0, at), address.slice(at + 1)];
  const domain = TYPED_DOMAIN.test(typedDomain) ? domainToASCII(typedDomain) : '';
  const read = `${local}@${domain}`;
  if (
    at < 0 ||
    local.length > MOST_LOCAL ||
    !LOCAL.test(local) ||
    !DOMAIN.test(domain) ||
    read.length > MOST_CHARACTERS
  )
    throw new UserError(() => texts.web.subscribe.addressWrong(), 'address');
  return read;
}

/** Enough for its owner to recognise it: `a…@example.org`. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}…@${domainToUnicode(address.slice(at + 1))}`;
}
