// 10 Concept by any name
// Any part of any name, in English or Chinese, in any case and width. Change the text in quotes.
WITH toLower(normalize('嵌入', NFKC)) AS wanted
MATCH path = (name:Name)<-[:HAS_NAME]-(:Concept)
WHERE toLower(normalize(name.text, NFKC)) CONTAINS wanted
RETURN path;
