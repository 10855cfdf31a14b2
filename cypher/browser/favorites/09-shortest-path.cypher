// 09 From LSTM to Milvus
// Every shortest path from concept to concept. Change the two slugs.
MATCH path = ALL SHORTEST (:Concept {slug: 'lstm'})-[:!MENTIONED_IN&!HAS_STATEMENT&!HAS_NAME]-+(:Concept {slug: 'milvus'})
RETURN path;
