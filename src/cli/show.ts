import { Command } from 'commander';
import type { Client, ConceptDetails, GraphInfo, Neighborhood, Statement } from '../client/index.ts';
import { CommandError } from './command-error.ts';
import { findConcept } from './find-concept.ts';
import { graphHelp, JSON_OPTION, print, URL_OPTION, useGraph, type GraphOptions } from './use-graph.ts';

interface Options extends GraphOptions {
  readonly zh?: boolean;
}

interface Shown {
  readonly concept: ConceptDetails;
  readonly neighborhood: Neighborhood;
  readonly graph: GraphInfo;
}

const CHINESE_KINDS: Readonly<Record<Statement['kind'], string>> = {
  FEATURE: '特征',
  MECHANISM: '机制',
  COMPONENT: '组成',
  USE_CASE: '用途',
  ADVANTAGE: '优点',
  DRAWBACK: '缺点',
  VARIANT: '变体',
  FACT: '事实',
  NOTE: '说明',
  REFERENCE: '参考',
};

export const show = new Command('show')
  .description('a concept on one screen: its names, what is said of it, what it is related to')
  .argument('<concept>', 'its slug or one of its names')
  .option('--zh', 'in Chinese')
  .option(...JSON_OPTION)
  .option(...URL_OPTION)
  .addHelpText('after', () => graphHelp('  conceptgraph show lstm\n  conceptgraph show 检索增强生成 --zh'))
  .action(async (meant: string, { zh, ...options }: Options) => {
    const shown = await useGraph(options, (client) => read(client, meant));
    const { concept, neighborhood } = shown;
    print({ concept, neighborhood }, options, () => (zh ? inChinese(shown) : inEnglish(shown)));
  });

async function read(client: Client, meant: string): Promise<Shown> {
  const slug = await findConcept(client, meant);
  const [concept, neighborhood, graph] = await Promise.all([client.concept(slug), client.neighborhood(slug), client.graph()]);
  if (!concept) throw new CommandError(`The concept "${slug}" has gone meanwhile; ask again.`);
  return { concept, neighborhood, graph };
}

function inEnglish({ concept, neighborhood, graph }: Shown): string {
  const kind = graph.kinds.find(({ name }) => name === concept.kind)?.label ?? concept.kind;
  const others = otherNames(concept, concept.name);
  const statements = concept.statements.map((statement) =>
    describe(statement.kind.toLowerCase().replaceAll('_', ' '), statement.text, statement, statement.correction, 'Disputed. '),
  );
  const relations = listRelations(concept.slug, neighborhood, graph, 'name', (type) => type.label);
  const more = neighborhood.truncated ? '  … and more: only 100 concepts around it are shown\n' : '';
  return `${concept.name} (${concept.slug}) · ${kind}\n${others}\n${concept.summary}\n\n${statements.join('')}${statements.length > 0 ? '\n' : ''}${relations}${more}`;
}

function inChinese({ concept, neighborhood, graph }: Shown): string {
  const kind = graph.kinds.find(({ name }) => name === concept.kind)?.labelZh ?? concept.kind;
  const others = otherNames(concept, concept.nameZh);
  const statements = concept.statements.map((statement) =>
    describe(CHINESE_KINDS[statement.kind], statement.textZh, statement, statement.correctionZh, '有误。'),
  );
  const relations = listRelations(concept.slug, neighborhood, graph, 'nameZh', (type) => type.labelZh);
  const more = neighborhood.truncated ? '  ……还有更多，这里只列出周围的 100 个概念\n' : '';
  return `${concept.nameZh}（${concept.slug}）· ${kind}\n${others}\n${concept.summaryZh}\n\n${statements.join('')}${statements.length > 0 ? '\n' : ''}${relations}${more}`;
}

function otherNames({ names }: ConceptDetails, shown: string): string {
  const others = names.filter(({ type, text }) => type !== 'MISSPELLING' && text !== shown).map(({ text }) => text);
  return others.length > 0 ? `= ${[...new Set(others)].join(' · ')}\n` : '';
}

function describe(label: string, text: string, { status }: Statement, correction: string | null | undefined, disputed: string): string {
  return `  ${label}: ${status === 'DISPUTED' ? `${text} [${disputed}${correction ?? ''}]` : text}\n`;
}

/** One line for each relation type and direction. */
function listRelations(
  slug: string,
  { edges, concepts }: Neighborhood,
  { relationTypes }: GraphInfo,
  name: 'name' | 'nameZh',
  label: (type: GraphInfo['relationTypes'][number]) => string,
): string {
  const names = new Map(concepts.map((concept) => [concept.slug, concept[name]]));
  const lines = relationTypes.flatMap((type) => {
    const along = edges.filter((edge) => edge.relation === type.name && edge.from === slug).map(({ to }) => to);
    const against = edges.filter((edge) => edge.relation === type.name && edge.to === slug).map(({ from }) => from);
    const list = (arrow: string, slugs: readonly string[]): string[] =>
      slugs.length === 0 ? [] : [`  ${arrow} ${label(type)}: ${slugs.map((other) => names.get(other) ?? other).join(' · ')}\n`];
    return type.symmetric ? list('–', [...along, ...against]) : [...list('→', along), ...list('←', against)];
  });
  return lines.join('');
}
