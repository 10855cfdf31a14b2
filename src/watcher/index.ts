export { GraphWatcher } from './graph-watcher.ts';
