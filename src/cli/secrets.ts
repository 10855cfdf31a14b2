import { createSecretHider } from '../telemetry/index.ts';

/**
 * What hides the secrets of this process in all that it logs and in the errors that it ends with: the passwords that were set from
 * the start, and those that a command tells it later.
 */
export const secrets = createSecretHider([process.env['NEO4J_PASSWORD'] ?? '', process.env['NEO4J_SEED_PASSWORD'] ?? '']);
