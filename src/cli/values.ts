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
