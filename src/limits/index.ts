export { checkCost, checkSize, explainTokenError } from './check-limits.ts';
