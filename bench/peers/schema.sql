-- The graph as tables, and the questions of the bench as functions, as an expert would write them. Only what is in the schema
-- `bench` is served.
CREATE SCHEMA bench;
CREATE SCHEMA data;

-- Word forms as Neo4j's English analyzer makes them: by Porter's first stemmer, to which "general" and "generation" are one.
CREATE TEXT SEARCH DICTIONARY data.porter (TEMPLATE = snowball, Language = porter);
CREATE TEXT SEARCH CONFIGURATION data.word_forms (COPY = english);
ALTER TEXT SEARCH CONFIGURATION data.word_forms ALTER MAPPING REPLACE english_stem WITH data.porter;

CREATE TABLE bench.concept (
  slug text COLLATE "C" PRIMARY KEY,
  kind text NOT NULL,
  name text NOT NULL,
  name_zh text NOT NULL,
  summary text NOT NULL,
  document text NOT NULL
);
COMMENT ON COLUMN bench.concept.document IS '@behavior -*';

CREATE TABLE data.name (
  owner text COLLATE "C" NOT NULL,
  text text NOT NULL,
  language text NOT NULL,
  type text NOT NULL,
  folded text COLLATE "C" NOT NULL,
  relations integer NOT NULL,
  weight double precision NOT NULL,
  head double precision NOT NULL,
  tail double precision NOT NULL
);

CREATE TABLE data.relation (
  source text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  target text COLLATE "C" NOT NULL
);

CREATE FUNCTION bench.concept_is_a(c bench.concept) RETURNS SETOF bench.concept LANGUAGE sql STABLE AS $$
  SELECT o.* FROM data.relation r JOIN bench.concept o ON o.slug = r.target WHERE r.source = c.slug AND r.type = 'IS_A' ORDER BY r.target
$$;

CREATE FUNCTION bench.concept_subtypes(c bench.concept) RETURNS SETOF bench.concept LANGUAGE sql STABLE AS $$
  SELECT o.* FROM data.relation r JOIN bench.concept o ON o.slug = r.source WHERE r.target = c.slug AND r.type = 'IS_A' ORDER BY r.source
$$;

CREATE FUNCTION bench.concept_uses(c bench.concept) RETURNS SETOF bench.concept LANGUAGE sql STABLE AS $$
  SELECT o.* FROM data.relation r JOIN bench.concept o ON o.slug = r.target WHERE r.source = c.slug AND r.type = 'USES' ORDER BY r.target
$$;

CREATE FUNCTION bench.concepts_by_name(folded text) RETURNS SETOF bench.concept LANGUAGE sql STABLE AS $$
  SELECT c.* FROM bench.concept c WHERE c.slug IN (SELECT n.owner FROM data.name n WHERE n.folded = $1)
$$;

-- From both ends a step at a time, the smaller side first, until they meet; at most 8 steps.
CREATE FUNCTION bench.path_length(a text, b text) RETURNS integer LANGUAGE plpgsql STABLE AS $$
DECLARE
  near text[] := ARRAY[a];
  far text[] := ARRAY[b];
  seen_near text[] := near;
  seen_far text[] := far;
  steps integer := 0;
  next text[];
  swapped text[];
BEGIN
  WHILE steps < 8 LOOP
    steps := steps + 1;
    IF cardinality(near) > cardinality(far) THEN
      swapped := near; near := far; far := swapped;
      swapped := seen_near; seen_near := seen_far; seen_far := swapped;
    END IF;
    SELECT array_agg(found.slug) INTO next FROM (
      SELECT r.target AS slug FROM data.relation r WHERE r.source = ANY (near)
      UNION
      SELECT r.source FROM data.relation r WHERE r.target = ANY (near)
      EXCEPT
      SELECT unnest(seen_near)
    ) found;
    IF next IS NULL THEN RETURN NULL; END IF;
    IF EXISTS (SELECT unnest(next) INTERSECT SELECT unnest(far)) THEN RETURN steps; END IF;
    near := next;
    seen_near := seen_near || next;
  END LOOP;
  RETURN NULL;
END
$$;

CREATE FUNCTION bench.compare_concepts(a text, b text) RETURNS json LANGUAGE sql STABLE AS $$
  WITH RECURSIVE up AS (
    SELECT source AS owner, type, target AS slug, 1 AS steps FROM data.relation
    WHERE source IN (a, b) AND type IN ('IS_A', 'VARIANT_OF', 'PART_OF', 'BUILT_ON', 'SUCCEEDS', 'REQUIRES')
    UNION
    SELECT up.owner, up.type, r.target, up.steps + 1 FROM up JOIN data.relation r ON r.source = up.slug AND r.type = up.type WHERE up.steps < 20
  ), nearest AS (
    SELECT owner, type, slug, min(steps) AS steps FROM up GROUP BY owner, type, slug
  ), ancestors AS (
    SELECT slug, min(steps) AS steps FROM (
      SELECT type, slug, sum(steps) AS steps FROM nearest WHERE slug NOT IN (a, b) GROUP BY type, slug HAVING count(*) = 2
    ) shared GROUP BY slug
  ), relations AS (
    SELECT source AS owner, type, true AS forward, target AS slug FROM data.relation WHERE source IN (a, b)
    UNION
    SELECT target, type, type IN ('INTEGRATES_WITH', 'ALTERNATIVE_TO', 'COMPARED_WITH'), source FROM data.relation WHERE target IN (a, b)
  ), grouped AS (
    SELECT type, forward, slug, array_agg(owner) AS owners FROM relations GROUP BY type, forward, slug
  )
  SELECT json_build_object(
    'commonAncestors', coalesce((SELECT json_agg(slug ORDER BY steps, slug) FROM ancestors), '[]'),
    'sharedRelations', coalesce((
      SELECT json_agg(json_build_object('relation', type, 'forward', forward, 'slug', slug)) FROM grouped WHERE cardinality(owners) = 2), '[]'),
    'distinctRelations', (
      SELECT json_agg(json_build_object('slug', one.slug, 'relations', coalesce((
        SELECT json_agg(json_build_object('relation', type, 'forward', forward, 'slug', grouped.slug))
        FROM grouped WHERE owners = ARRAY[one.slug]), '[]')) ORDER BY one.place)
      FROM (VALUES (1, a COLLATE "C"), (2, b COLLATE "C")) AS one (place, slug))
  )
$$;

CREATE FUNCTION bench.search_concepts(phrase text) RETURNS SETOF bench.concept LANGUAGE sql STABLE ROWS 10 AS $$
  SELECT c.* FROM bench.concept c, plainto_tsquery('data.word_forms', phrase) AS query
  WHERE to_tsvector('data.word_forms', c.document) @@ query
  ORDER BY ts_rank(to_tsvector('data.word_forms', c.document), query) DESC LIMIT 10
$$;

CREATE FUNCTION bench.suggest_names(prefix text, folded text, language text) RETURNS json LANGUAGE sql STABLE AS $$
  WITH rated AS (
    SELECT n.*, CASE
      WHEN n.text = $1 THEN n.weight
      WHEN n.folded = $2 THEN 0.95::double precision * n.weight
      ELSE n.head + n.tail + 0.1::double precision * (length($2)::double precision / length(n.folded))
    END AS score
    FROM data.name n
    WHERE n.folded >= $2 COLLATE "C" AND n.folded < ($2 || U&'\FFFF') COLLATE "C" AND n.language = $3 AND n.type <> 'MISSPELLING'
    ORDER BY score DESC, n.relations DESC, n.owner, n.text COLLATE "C" LIMIT 100
  ), best AS (
    SELECT DISTINCT ON (owner) * FROM rated ORDER BY owner, score DESC, text COLLATE "C"
  ), ten AS (
    SELECT * FROM best ORDER BY score DESC, relations DESC, owner LIMIT 10
  )
  SELECT coalesce(json_agg(json_build_object(
    'matchedName', ten.text, 'concept', json_build_object('slug', c.slug, 'name', c.name, 'nameZh', c.name_zh)
  ) ORDER BY ten.score DESC, ten.relations DESC, ten.owner), '[]')
  FROM ten JOIN bench.concept c ON c.slug = ten.owner
$$;
