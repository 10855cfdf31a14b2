-- Made after the rows, which is quicker.
CREATE INDEX ON data.name (folded);
CREATE UNIQUE INDEX ON data.relation (source, type, target);
CREATE INDEX ON data.relation (target, type, source);
CREATE INDEX ON bench.concept USING gin (to_tsvector('data.word_forms', document));
VACUUM ANALYZE;
