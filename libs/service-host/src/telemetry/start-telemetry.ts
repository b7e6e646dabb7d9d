import { type ServiceConfig } from '../service.config.js';
import { type Telemetry } from './telemetry.js';

const NOWHERE: Telemetry = {
  countIn: () => undefined,
  whenFailing: () => undefined,
  close: () => Promise.resolve(),
};

/**
 * Begins to send traces and logs where the configuration says so. Otherwise nothing of OpenTelemetry's SDK is even
 * loaded.
 */
export async function startTelemetry(config: ServiceConfig): Promise<Telemetry> {
  const { tracesUrl, logsUrl } = config.telemetry;
  if (tracesUrl === undefined && logsUrl === undefined) return NOWHERE;
  const { OtlpTelemetry } = await import('./otlp-telemetry.js');
  return new OtlpTelemetry(config);
}
