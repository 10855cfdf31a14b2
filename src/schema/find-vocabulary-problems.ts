import type { Vocabulary } from '../graph/index.ts';

/** One thing about a vocabulary that no API can be made from; `mentions` are the strings that the seed row holds. */
export interface VocabularyProblem {
  readonly problem: string;
  readonly mentions: readonly string[];
}

/** The fields that every concept has. */
const FIXED_FIELDS = ['slug', 'name', 'nameZh', 'kind', 'summary', 'summaryZh', 'names', 'statements', 'mentionedIn', 'commonNames'];
const FIXED_LABELS = new Set(['Concept', 'Name', 'Statement', 'Source', 'Kind', 'RelationType', 'SeedState']);
const FIXED_TYPES = new Set(['HAS_NAME', 'HAS_STATEMENT', 'STATED_IN', 'MENTIONED_IN']);
const GRAPHQL_NAME = /^(?!__)[A-Za-z_][A-Za-z0-9_]*$/u;
const ENUM_VALUE = /^(?!__)(?!(?:true|false|null)$)[A-Za-z_][A-Za-z0-9_]*$/u;

/** Finds what makes a vocabulary unusable: names that GraphQL does not allow, and fields that clash. */
export function findVocabularyProblems({ kinds, relationTypes }: Vocabulary): readonly VocabularyProblem[] {
  const problems: VocabularyProblem[] = [];
  const report = (problem: string, ...mentions: string[]): void => void problems.push({ problem, mentions });
  const labels = new Map<string, string>();
  for (const { name } of kinds) {
    const label = labelOf(name);
    if (FIXED_LABELS.has(label)) report(`The kind "${name}" is taken: its label ${label} means something else in the graph`, name);
    const twin = labels.get(label);
    if (twin !== undefined) report(`The kinds "${twin}" and "${name}" have the same label ${label}`, name);
    labels.set(label, name);
    if (!ENUM_VALUE.test(name))
      report(`The kind "${name}" is no name that GraphQL allows: letters, digits and _ only, such as NEURAL_NETWORK`, name);
  }
  const owners = new Map<string, string>();
  for (const operator of ['AND', 'OR', 'NOT']) owners.set(capitalize(operator), 'the filters');
  for (const field of FIXED_FIELDS) for (const name of [field, `${field}Connection`]) owners.set(capitalize(name), 'every concept');
  for (const { name, field, inverseField, symmetric, transitive } of relationTypes) {
    if (!ENUM_VALUE.test(name))
      report(`The relation type "${name}" is no name that GraphQL allows: letters, digits and _ only, such as PART_OF`, name);
    if (FIXED_TYPES.has(name))
      report(`The relation type ${name} is taken: the graph uses it between concepts and their names, statements and sources`, name);
    if (symmetric && field !== inverseField)
      report(
        `The relation type ${name} is symmetric, so its field and inverse field are one, but they are "${field}" and "${inverseField}"`,
        name,
      );
    if (!symmetric && field === inverseField)
      report(`The relation type ${name} is not symmetric, but its field and inverse field are both "${field}"`, name);
    for (const own of new Set([field, inverseField])) {
      if (!GRAPHQL_NAME.test(own)) {
        report(`The field "${own}" of ${name} is no name that GraphQL allows: a letter first, then letters, digits and _`, name);
        continue;
      }
      for (const generated of [own, `${own}Connection`, ...(transitive ? [`${own}Transitive`] : [])]) {
        const owner = owners.get(capitalize(generated));
        owners.set(capitalize(generated), owner ?? name);
        if (owner === undefined) continue;
        report(`The field "${generated}" of ${name} clashes with the one of ${owner}`, name);
        break;
      }
    }
  }
  return problems;
}

/** The label that the seeds give to concepts of a kind: NEURAL_NETWORK becomes NeuralNetwork. */
function labelOf(kind: string): string {
  return kind
    .split('_')
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join('');
}

/** A vocabulary without the kinds and relation types that no API can be made from, and what is wrong with those. */
export function usableVocabulary(vocabulary: Vocabulary): { readonly usable: Vocabulary; readonly problems: readonly VocabularyProblem[] } {
  const problems = findVocabularyProblems(vocabulary);
  const unusable = new Set(problems.flatMap(({ mentions }) => mentions));
  const usable = {
    kinds: vocabulary.kinds.filter(({ name }) => !unusable.has(name)),
    relationTypes: vocabulary.relationTypes.filter(({ name }) => !unusable.has(name)),
  };
  return { usable, problems };
}

/** Fields that differ in their first letter's case only would share the names of their generated types. */
function capitalize(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
