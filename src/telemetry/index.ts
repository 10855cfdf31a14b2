export { createLog } from './create-log.ts';
export { createMetrics } from './create-metrics.ts';
export { createTraces } from './create-traces.ts';
export type { GraphState } from './follow-gauges.ts';
export { createSecretHider, type SecretHider } from './hide-secrets.ts';
export { observedRequest, type Notes } from './observed-request.ts';
export { observeOperations } from './observe-operations.ts';
export { observeReads } from './observe-reads.ts';
export { noteRefusal, observeRequests, type Telemetry } from './observe-requests.ts';
