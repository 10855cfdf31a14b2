import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';

const parser = remark().use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']);

/** Stands for what is not prose; no name has it. */
const MASK = '\uFFFC';

/** What stays as it is, with all that is in it. */
const KEPT = new Set(['heading', 'link', 'linkReference', 'footnoteReference', 'code', 'inlineCode']);

/**
 * Gives the prose of Markdown, with every character where it was, and a mask in place of all that is to stay as it is: headings,
 * code, links, images, HTML, front matter and the signs of Markdown.
 *
 * @param {string} markdown
 * @returns {string} as long as `markdown`
 */
export function readProse(markdown) {
  let prose = '';
  for (const { start, end } of placesOfProse(parser.parse(markdown))) {
    prose = prose.padEnd(start, MASK) + markdown.slice(start, end);
  }
  return prose.padEnd(markdown.length, MASK);
}

/**
 * Makes the first mention of every concept a link, unless the Markdown has a link to it already.
 *
 * @param {string} markdown
 * @param {readonly import('conceptgraph/client').Mention[]} mentions what was found in its prose, in order
 * @param {(slug: string) => string} addressOf where a concept is to be read about
 * @returns {string}
 */
export function linkConcepts(markdown, mentions, addressOf) {
  const root = parser.parse(markdown);
  const linked = new Set(addressesIn(root));
  let result = '';
  let done = 0;
  for (const block of root.children) {
    const { start, end } = placeOf(block);
    let text = markdown.slice(start, end);
    const reading = readText(parser.parse(text));
    let shift = -start;
    for (const mention of mentions) {
      if (mention.start < start || mention.end > end || mention.text.includes(MASK)) continue;
      const address = addressOf(mention.concept.slug);
      if (linked.has(address)) continue;
      const [before, after] = [text.slice(0, mention.start + shift), text.slice(mention.end + shift)];
      const tried = `${before}[${mention.text}](${address})${after}`;
      // After a "!" it would be an image, and beside "**" it can undo what is bold: then a later mention has to do.
      if (readText(parser.parse(tried)) !== reading) continue;
      linked.add(address);
      shift += tried.length - text.length;
      text = tried;
    }
    result += markdown.slice(done, start) + text;
    done = end;
  }
  return result + markdown.slice(done);
}

/**
 * @param {import('mdast').Nodes} node
 * @returns {readonly { readonly start: number, readonly end: number }[]}
 */
function placesOfProse(node) {
  if (node.type === 'text') return [placeOf(node)];
  if (!('children' in node) || KEPT.has(node.type)) return [];
  const places = [];
  let within = 0; // HTML elements whose content stays
  for (const child of node.children) {
    if (child.type === 'html') within += stepOf(child.value);
    else if (within === 0) places.push(...placesOfProse(child));
  }
  return places;
}

/**
 * Whether an HTML tag begins (1) or ends (-1) what is a link or code.
 *
 * @param {string} tag
 */
function stepOf(tag) {
  const found = /^<(\/?)(?:a|code|kbd|pre|samp)\b/iu.exec(tag);
  if (!found) return 0;
  return found[1] === '' ? 1 : -1;
}

/**
 * Every address that something in a document leads to.
 *
 * @param {import('mdast').Nodes} node
 * @returns {readonly string[]}
 */
function addressesIn(node) {
  const own = node.type === 'link' || node.type === 'definition' ? [node.url] : [];
  return 'children' in node ? [...own, ...node.children.flatMap(addressesIn)] : own;
}

/**
 * What a reader sees of a document, as plain text.
 *
 * @param {import('mdast').Nodes} node
 * @returns {string}
 */
function readText(node) {
  if ('children' in node) return node.children.map(readText).join('');
  if ('value' in node) return node.value;
  return 'alt' in node ? (node.alt ?? '') : '';
}

/**
 * @param {import('mdast').Nodes} node
 * @returns {{ readonly start: number, readonly end: number }}
 */
function placeOf({ position }) {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}
