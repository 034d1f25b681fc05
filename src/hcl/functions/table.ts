import type { HclFunction } from '../scope.ts';
import { collectionFunctions } from './collections.ts';
import { conversionFunctions } from './conversion.ts';
import { cryptoFunctions } from './crypto.ts';
import { dateFunctions } from './dates.ts';
import { encodingFunctions } from './encoding.ts';
import { type FileAccess, fileFunctions } from './files.ts';
import { formatFunctions } from './format.ts';
import { jsonFunctions } from './json.ts';
import { networkFunctions } from './network.ts';
import { numberFunctions } from './numbers.ts';
import { regexFunctions } from './regex.ts';
import { setFunctions } from './sets.ts';
import { stringFunctions } from './strings.ts';
import { yamlFunctions } from './yaml.ts';

/**
 * Every function of Nomad's jobspecs. Without `files` those that look at files refuse. Some need a library:
 * see `loadLibraries`.
 */
export function functionTable(options: { files: FileAccess | null }): ReadonlyMap<string, HclFunction> {
  return new Map(
    Object.entries({
      ...stringFunctions,
      ...numberFunctions,
      ...collectionFunctions,
      ...setFunctions,
      ...conversionFunctions,
      ...formatFunctions,
      ...regexFunctions,
      ...jsonFunctions,
      ...yamlFunctions,
      ...encodingFunctions,
      ...dateFunctions,
      ...networkFunctions,
      ...cryptoFunctions,
      ...fileFunctions(options.files),
    }),
  );
}
