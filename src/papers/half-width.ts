// Signs and letters as wide as a Chinese character, which keyboards for such scripts give: `at：08:30`, `ｓｉｚｅ＝５`, `－survey`.

/** In their usual form (U+FF01 to U+FF5E, and the wide blank), but for the comma, which parts topics in either form. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff0b\uff0d-\uff5e\u3000]/g, (sign) =>
    sign === '\u3000' ? ' ' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );
}
