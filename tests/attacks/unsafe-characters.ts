/** Characters that a terminal obeys, or that turn around what a person reads; line breaks and tabs stand for themselves. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNSAFE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** The coloured marks by which the program itself shows that a step is done. */
// oxlint-disable-next-line no-control-regex -- these are what a terminal is to obey
const MARKS = /\u001B\[\d+m[✔✖]\u001B\[39m/gu;

/** The lines of some output that hold such characters, each written so that it can be read without harm. */
export function unsafeLines(output: string): readonly string[] {
  const lines = output.replaceAll(MARKS, '').split('\n');
  return lines.filter((line) => line.search(UNSAFE) >= 0).map(showUnsafe);
}

/** A text in which such characters are named. */
export function showUnsafe(text: string): string {
  return text.replaceAll(UNSAFE, (character) => `<U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`);
}
