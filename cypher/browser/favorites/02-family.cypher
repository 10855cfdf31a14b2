// 02 Family of neural networks
// Change the slug to see what belongs to another class.
MATCH path = (:Concept)-[:IS_A]->+(:Concept {slug: 'neural-network'})
RETURN path;
