import { fitWithDefaults, type FitServices } from './fitCommands';
import { namedSample, pickSample } from './samples';

/**
 * Opens a sample and goes on to fit it unless the person dismisses that.
 * @param named the sample that a link names; any other value asks
 */
export async function openSample(services: FitServices, named: unknown): Promise<void> {
  const uri = (await namedSample(named)) ?? (await pickSample());
  if (uri) await fitWithDefaults(services, uri);
}
