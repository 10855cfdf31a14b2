/** What would steer a terminal or turn the direction of its text: control characters but for tabs and line ends, and bidi controls. */
const STEERING = /(?![\t\n])\p{Cc}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Writes what would steer a terminal as an escape such as `\u001b`, so that no text of the graph can do more than be read. */
export function printable(text: string): string {
  return text.replaceAll(STEERING, (unit) => String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * The same for one message among others, with the lines after its first indented, so that no text that it holds can look like a
 * message of its own.
 */
export function printableMessage(text: string): string {
  return printable(text).replaceAll(/\n(?! {2}|\n|$)/gu, '\n  ');
}
