// Full-width characters, which keyboards for East Asian scripts produce: `at：08:30`, `ｓｉｚｅ＝５`, `－survey`.

/** Converts to ASCII (U+FF01 to U+FF5E, and the ideographic space), except the comma, which separates topics in either form. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff0b\uff0d-\uff5e\u3000]/g, (sign) =>
    sign === '\u3000' ? ' ' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );
}
