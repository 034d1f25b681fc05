import type { FunctionTable } from '../../gotemplate/value.ts';
import type { Libraries } from '../functions/context.ts';
import { collectionFunctions } from './collections.ts';
import { encodingFunctions } from './encoding.ts';
import { numberFunctions } from './numbers.ts';
import { regexFunctions } from './regex.ts';
import { stringFunctions } from './strings.ts';
import { valueFunctions } from './values.ts';

/**
 * The functions of Sprig that make of the same arguments the same result everywhere, under the names consul-template
 * gives them. Source: Masterminds/sprig functions.go HermeticTxtFuncMap.
 */
export function sprigFunctions(libraries: Libraries): FunctionTable {
  const all: FunctionTable = {
    ...stringFunctions,
    ...numberFunctions,
    ...collectionFunctions,
    ...valueFunctions,
    ...encodingFunctions,
    ...regexFunctions(libraries),
  };
  return Object.fromEntries(Object.entries(all).map(([name, each]) => [`sprig_${name}`, each]));
}
