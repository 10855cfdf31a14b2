// The documents that the claims of the other files cite, by slug and line.
UNWIND [
  {slug: 'notes-on-tea', title: 'Notes on tea', author: 'The ConceptGraph contributors', publishedOn: '2026-11-24', language: 'EN',
   license: 'CC BY 4.0'}
] AS row
MERGE (s:Source {slug: row.slug})
SET s += row {.title, .author, .publishedOn, .language, .url, .license};
