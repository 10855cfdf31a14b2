/** The relation types of the vocabulary that are read both ways alike, and those that hold over several steps. */
const SYMMETRIC = ['INTEGRATES_WITH', 'ALTERNATIVE_TO', 'COMPARED_WITH'];
const TRANSITIVE = ['IS_A', 'VARIANT_OF', 'PART_OF', 'BUILT_ON', 'SUCCEEDS', 'REQUIRES'];

const list = (names) => `[${names.map((name) => `'${name}'`).join(', ')}]`;

/**
 * The workloads as an expert writes them in Cypher, by the properties of {@link deriveName} where these help. Each gives one row
 * with one column, `answer`.
 * @param types the names of all relation types of the vocabulary.
 */
export function cypherOf(types) {
  const any = types.join('|');
  return {
    W1: `
      MATCH (c:Concept {slug: $slug})
      RETURN c {.slug, .name, .nameZh, .kind, .summary} AS answer`,
    W2: `
      MATCH (n:Name {folded: $folded})<-[:HAS_NAME]-(c:Concept)
      WITH DISTINCT c
      RETURN collect(c {.slug, .name, .nameZh, .kind, .summary}) AS answer`,
    W3: `
      MATCH (c:Concept {slug: $slug})
      RETURN c {.slug, .name,
        isA: COLLECT { MATCH (c)-[:IS_A]->(x:Concept) WITH x ORDER BY x.slug LIMIT 5 RETURN x {.slug, .name} },
        subtypes: COLLECT { MATCH (c)<-[:IS_A]-(x:Concept) WITH x ORDER BY x.slug LIMIT 5 RETURN x {.slug, .name} }
      } AS answer`,
    W4: `
      MATCH (c:Concept {slug: $slug})
      RETURN c {.slug, .name, isA: COLLECT {
        MATCH (c)-[:IS_A]->(x:Concept) WITH x ORDER BY x.slug LIMIT 5
        RETURN x {.slug, .name, subtypes: COLLECT {
          MATCH (x)<-[:IS_A]-(y:Concept) WITH y ORDER BY y.slug LIMIT 5 RETURN y {.slug, .name}
        }}
      }} AS answer`,
    W5: `
      MATCH (c:Concept {slug: $slug})
      RETURN c {.slug, .name, isA: COLLECT {
        MATCH (c)-[:IS_A]->(x:Concept) WITH x ORDER BY x.slug LIMIT 5
        RETURN x {.slug, .name, subtypes: COLLECT {
          MATCH (x)<-[:IS_A]-(y:Concept) WITH y ORDER BY y.slug LIMIT 5
          RETURN y {.slug, .name, uses: COLLECT {
            MATCH (y)-[:USES]->(z:Concept) WITH z ORDER BY z.slug LIMIT 5 RETURN z {.slug, .name}
          }}
        }}
      }} AS answer`,
    W6: `
      MATCH (a:Concept {slug: $from}), (b:Concept {slug: $to})
      OPTIONAL MATCH path = shortestPath((a)-[:${any}*..8]-(b))
      RETURN CASE WHEN path IS NULL THEN [] ELSE [{length: length(path), concepts: [n IN nodes(path) | n {.slug}]}] END AS answer`,
    W7: `
      MATCH (a:Concept {slug: $a}), (b:Concept {slug: $b})
      CALL (a, b) {
        UNWIND [a, b] AS c
        MATCH (c)-[r:${any}]-(o:Concept)
        WITH DISTINCT c.slug AS owner, type(r) AS relation, startNode(r) = c OR type(r) IN ${list(SYMMETRIC)} AS forward, o.slug AS slug
        WITH relation, forward, slug, collect(owner) AS owners
        RETURN collect({relation: relation, forward: forward, slug: slug, owners: owners}) AS all
      }
      CALL (a, b) {
        ${TRANSITIVE.map(commonAncestors).join('UNION ALL')}
      }
      WITH all, CASE WHEN slug IS NULL OR slug IN [a.slug, b.slug] THEN null ELSE slug END AS slug, min(steps) AS steps
      ORDER BY steps, slug
      WITH all, collect(slug) AS ancestors
      RETURN {
        commonAncestors: ancestors,
        sharedRelations: [r IN all WHERE size(r.owners) = 2 | r {.relation, .forward, .slug}],
        distinctRelations: [owner IN [$a, $b] | {slug: owner, relations: [r IN all WHERE r.owners = [owner] | r {.relation, .forward, .slug}]}]
      } AS answer`,
    W8: `
      CALL () {
        UNWIND range(0, size($words) - 1) AS place
        CALL (place) {
          CALL db.index.fulltext.queryNodes('search_word_forms', $words[place]) YIELD node, score RETURN node, score
          UNION ALL
          CALL db.index.fulltext.queryNodes('search_words', $words[place]) YIELD node, score RETURN node, score
        }
        WITH DISTINCT place, node, score
        CALL (node) {
          MATCH (node:Concept) RETURN node AS c
          UNION ALL
          MATCH (node)<-[:HAS_NAME|HAS_STATEMENT]-(c:Concept) RETURN c
        }
        WITH c, place, max(score) AS score
        WITH c, count(*) AS words, sum(score) AS score
        WHERE words = size($words)
        RETURN c, score ORDER BY score DESC, c.slug LIMIT 10
      }
      RETURN collect(c {.slug}) AS answer`,
    W9: `
      CALL () {
        MATCH (n:Name)
        WHERE n.folded STARTS WITH $folded AND n.language = $language AND n.type <> 'MISSPELLING'
        WITH n, CASE
          WHEN n.text = $prefix THEN n.weight
          WHEN n.folded = $folded THEN 0.95 * n.weight
          ELSE n.head + n.tail + 0.1 * (1.0 * size($folded) / size(n.folded))
        END AS score
        ORDER BY score DESC, n.relations DESC, n.owner, n.text LIMIT 100
        WITH n.owner AS slug, collect({name: n, score: score})[0] AS best
        WITH best.name AS n, best.score AS score, slug
        ORDER BY score DESC, n.relations DESC, slug LIMIT 10
        MATCH (n)<-[:HAS_NAME]-(c:Concept)
        RETURN n, c, score ORDER BY score DESC, n.relations DESC, slug
      }
      RETURN collect({matchedName: n.text, concept: c {.slug, .name, .nameZh}}) AS answer`,
  };
}

function commonAncestors(type) {
  return `
        OPTIONAL MATCH up = (a)-[:${type}*1..20]->(x:Concept)
        WITH b, x, min(length(up)) AS first
        OPTIONAL MATCH down = (b)-[:${type}*1..20]->(x)
        WITH x, first, min(length(down)) AS second
        RETURN CASE WHEN second IS NULL THEN null ELSE x.slug END AS slug, first + second AS steps
        `;
}

/** The same statement, with a row for each item of the list that it would give. */
export function inRows(statement) {
  const at = statement.lastIndexOf('RETURN ');
  const answers = statement.slice(at + 'RETURN '.length).replace(/ AS answer\s*$/u, '');
  return `${statement.slice(0, at)}WITH ${answers} AS answers UNWIND answers AS answer RETURN answer`;
}
