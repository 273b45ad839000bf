import { InputError } from '../engine/errors';

/** The choice that an option's text names; undefined when it was not given. */
export function oneOf<T>(choices: Readonly<Record<string, T>>, text: string | undefined, option: string, offered: string): T | undefined {
  if (text === undefined) return undefined;
  if (!Object.hasOwn(choices, text)) throw new InputError(`${option} is "${text}"; give ${offered}.`);
  return choices[text];
}

/** The number that an option's text spells, "inf" and "-inf" among them; undefined when it was not given. */
export function number(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  const value = /^-?inf(inity)?$/i.test(text) ? (text.startsWith('-') ? -Infinity : Infinity) : Number(text);
  if (text.trim() === '' || Number.isNaN(value)) throw new InputError(`${option} is "${text}"; give a number.`);
  return value;
}

/** A whole number within limits; undefined when it was not given. */
export function count(text: string | undefined, option: string, least: number, most: number): number | undefined {
  const value = number(text, option);
  if (value === undefined) return undefined;
  if (!Number.isInteger(value) || value < least || value > most) throw new InputError(`${option} is ${text}; give a whole number from ${least} to ${most}.`);
  return value;
}

/** A number above 0 (or 0 too, where that switches something off); undefined when it was not given. */
export function size(text: string | undefined, option: string, zero: 'zero too' | 'above zero'): number | undefined {
  const value = number(text, option);
  if (value === undefined) return undefined;
  if (!Number.isFinite(value) || value < 0 || (value === 0 && zero === 'above zero')) throw new InputError(`${option} is ${text}; give a number ${zero === 'zero too' ? 'of at least 0' : 'above 0'}.`);
  return value;
}
