// The documents that the claims of the other files cite, by slug and line.
UNWIND [
  {slug: 'dhclly-2024', title: '大模型常见的概念', author: 'DHclly', publishedOn: '2024-06-25', language: 'ZH'}
] AS row
MERGE (s:Source {slug: row.slug})
SET s += row {.title, .author, .publishedOn, .language, .url, .license};
