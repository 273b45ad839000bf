/** As much of JSON Schema (draft 7) as our own schema uses. A keyword that is not known here fails, so that none is passed over. */

type Schema = Readonly<Record<string, unknown>>;

const told = ['$schema', 'title', 'description', 'definitions', 'then'];

/** Where and how a value breaks a schema; empty when it does not. */
export function breaches(value: unknown, schema: Schema, root: Schema = schema, path = '$'): string[] {
  return Object.entries(schema).flatMap(([keyword, wanted]) => (told.includes(keyword) ? [] : check(keyword, wanted, value, schema, root, path)));
}

function check(keyword: string, wanted: unknown, value: unknown, schema: Schema, root: Schema, path: string): string[] {
  const say = (holds: boolean) => (holds ? [] : [`${path}: ${keyword} ${JSON.stringify(wanted)?.slice(0, 80)}, not ${JSON.stringify(value)?.slice(0, 80)}`]);
  const object = isObject(value) ? value : null;
  switch (keyword) {
    case '$ref':
      return breaches(value, (root.definitions as Record<string, Schema>)[(wanted as string).replace('#/definitions/', '')], root, path);
    case 'type':
      return say([wanted].flat().some((type) => isOfType(value, type as string)));
    case 'enum':
      return say((wanted as unknown[]).includes(value));
    case 'required':
      return object ? (wanted as string[]).filter((name) => !Object.hasOwn(object, name)).map((name) => `${path}: lacks ${name}`) : [];
    case 'properties':
      return object ? Object.entries(wanted as Record<string, Schema>).flatMap(([name, own]) => (Object.hasOwn(object, name) ? breaches(object[name], own, root, `${path}.${name}`) : [])) : [];
    case 'additionalProperties': {
      const more = object ? Object.keys(object).filter((name) => !Object.hasOwn((schema.properties as object | undefined) ?? {}, name)) : [];
      return wanted === false ? more.map((name) => `${path}: has ${name}`) : more.flatMap((name) => breaches(object![name], wanted as Schema, root, `${path}.${name}`));
    }
    case 'items':
      return Array.isArray(value) ? value.flatMap((each, i) => breaches(each, wanted as Schema, root, `${path}[${i}]`)) : [];
    case 'minItems':
      return say(!Array.isArray(value) || value.length >= (wanted as number));
    case 'maxItems':
      return say(!Array.isArray(value) || value.length <= (wanted as number));
    case 'minimum':
      return say(typeof value !== 'number' || value >= (wanted as number));
    case 'maximum':
      return say(typeof value !== 'number' || value <= (wanted as number));
    case 'exclusiveMinimum':
      return say(typeof value !== 'number' || value > (wanted as number));
    case 'exclusiveMaximum':
      return say(typeof value !== 'number' || value < (wanted as number));
    case 'pattern':
      return say(typeof value !== 'string' || new RegExp(wanted as string).test(value));
    case 'anyOf': {
      const each = (wanted as Schema[]).map((one) => breaches(value, one, root, path));
      return each.some((found) => found.length === 0) ? [] : each.reduce((least, found) => (found.length < least.length ? found : least));
    }
    case 'allOf':
      return (wanted as Schema[]).flatMap((one) => breaches(value, one, root, path));
    case 'if':
      return breaches(value, wanted as Schema, root, path).length === 0 ? breaches(value, schema.then as Schema, root, path) : [];
    default:
      throw new Error(`The keyword "${keyword}" of the schema is not known to this test.`);
  }
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  return type === 'object' ? isObject(value) : typeof value === type;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
