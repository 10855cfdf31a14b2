import { createClient } from 'conceptgraph/client';

const client = createClient({ url: '/graphql' });
const input = /** @type {HTMLInputElement} */ (document.querySelector('#search'));
const list = /** @type {HTMLElement} */ (document.querySelector('#suggestions'));
const status = /** @type {HTMLElement} */ (document.querySelector('#status'));
const article = /** @type {HTMLElement} */ (document.querySelector('#concept'));

/** @type {readonly import('conceptgraph/client').LookupHit[]} */
let hits = [];
/** Which of the suggestions the keyboard is at; -1: none. */
let active = -1;
/** Ends what is being asked, as soon as something else is asked. */
let asking = new AbortController();

/**
 * Asks something, and forgets what was asked before it; says so when there is no answer.
 *
 * @template Answer
 * @param {(signal: AbortSignal) => Promise<Answer>} ask
 * @param {(answer: Answer) => void} show
 */
async function askInstead(ask, show) {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  try {
    const answer = await ask(signal);
    if (!signal.aborted) show(answer);
  } catch (error) {
    if (!signal.aborted) status.textContent = error instanceof Error ? error.message : String(error);
  }
}

function suggest() {
  const typed = input.value.trim();
  void askInstead(async (signal) => (typed === '' ? [] : client.suggest(typed, { limit: 8, signal })), showSuggestions);
}

/** @param {readonly import('conceptgraph/client').LookupHit[]} found */
function showSuggestions(found) {
  hits = found;
  list.replaceChildren(...hits.map(optionFor));
  status.textContent = input.value.trim() === '' ? '' : hits.length === 0 ? 'No concept begins like this.' : `${hits.length} found`;
  setOpen(hits.length > 0 && document.activeElement === input);
}

/**
 * @param {import('conceptgraph/client').LookupHit} hit
 * @param {number} index
 */
function optionFor({ concept, matchedName, nameType }, index) {
  const option = element('li', '', concept.name);
  const others = concept.nameZh === concept.name ? [] : [concept.nameZh];
  if (nameType === 'ALIAS' || nameType === 'ABBREVIATION') others.push(matchedName);
  option.append(' ', element('span', 'beside', others.join(' · '), 'zh'));
  option.id = `suggestion-${index}`;
  option.role = 'option';
  option.ariaSelected = 'false';
  option.addEventListener('mousedown', (event) => event.preventDefault()); // keeps the focus in the box
  option.addEventListener('click', () => choose(index));
  return option;
}

/** @param {boolean} open */
function setOpen(open) {
  list.hidden = !open;
  input.ariaExpanded = String(open);
  moveTo(-1);
}

/** @param {number} index */
function moveTo(index) {
  active = index;
  for (const [at, option] of [...list.children].entries()) option.ariaSelected = String(at === index);
  const option = list.children[index];
  if (!option) {
    input.removeAttribute('aria-activedescendant');
    return;
  }
  input.setAttribute('aria-activedescendant', option.id);
  option.scrollIntoView({ block: 'nearest' });
}

/** @param {number} index */
function choose(index) {
  const hit = hits[index];
  if (!hit) return;
  setOpen(false);
  status.textContent = '';
  input.value = hit.matchedLanguage === 'ZH' ? hit.concept.nameZh : hit.concept.name;
  void askInstead((signal) => client.concept(hit.concept.slug, { signal }), showConcept);
}

/** @param {import('conceptgraph/client').ConceptDetails | null} concept */
function showConcept(concept) {
  if (!concept) {
    status.textContent = 'This concept is gone.';
    return;
  }
  const names = concept.names.filter(({ type }) => type === 'ALIAS' || type === 'ABBREVIATION').map(({ text }) => text);
  const statements = element('ul', '');
  statements.append(...concept.statements.slice(0, 6).map(({ text }) => element('li', '', text)));
  article.replaceChildren(
    element('p', 'beside kind', concept.kind.toLowerCase()),
    element('h1', '', concept.name),
    element('h2', '', concept.nameZh === concept.name ? '' : concept.nameZh, 'zh'),
    element('p', '', concept.summary),
    element('p', '', concept.summaryZh, 'zh'),
    names.length > 0 ? element('p', 'beside', `Also: ${names.join(', ')}`) : '',
    statements,
  );
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} text
 * @param {string} [language]
 */
function element(tag, className, text = '', language = 'en') {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  made.lang = language;
  return made;
}

input.addEventListener('input', suggest);
input.addEventListener('blur', () => setOpen(false));
input.addEventListener('keydown', (event) => {
  if (event.isComposing) return; // Enter and arrows belong to the input method
  if (event.key === 'Escape') {
    if (list.hidden) input.value = '';
    asking.abort();
    setOpen(false);
  } else if (event.key === 'Enter') {
    if (!list.hidden) choose(Math.max(active, 0));
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    if (list.hidden) suggest();
    else moveTo((active + (event.key === 'ArrowDown' ? 1 : active < 0 ? hits.length : hits.length - 1)) % hits.length);
  }
});
