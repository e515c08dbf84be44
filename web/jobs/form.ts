import { fromLocalInput, toLocalInput } from '../kit/i18n/format';
import type { ProcessInput } from './job';

/** As much of JSON Schema as decides how a value is entered. */
export interface Schema {
  type?: string;
  format?: string;
  enum?: unknown[];
  default?: unknown;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
}

export type Entry = 'choice' | 'time' | 'number' | 'boolean' | 'text' | 'lines' | 'json';

/** How a value of this input is entered. */
export function entryOf({ schema, maxOccurs }: ProcessInput): Entry {
  const simple = ['string', 'number', 'integer'].includes(schema.type ?? '');
  if (maxOccurs > 1) return simple ? 'lines' : 'json';
  if (schema.enum) return 'choice';
  if (schema.type === 'boolean') return 'boolean';
  if (schema.type === 'string') return schema.format === 'date-time' ? 'time' : 'text';
  return simple ? 'number' : 'json';
}

/** A value as it stands in the form; nothing is an empty text. */
export function toText(value: unknown, input: ProcessInput): string {
  if (value === undefined || value === null) return '';
  switch (entryOf(input)) {
    case 'time': {
      const time = Date.parse(String(value));
      return Number.isNaN(time) ? '' : toLocalInput(time);
    }
    case 'lines':
      return (Array.isArray(value) ? value : [value]).map(String).join('\n');
    case 'json':
      return JSON.stringify(value);
    default:
      return String(value);
  }
}

/** What was entered as the server wants it; text that is no value goes to the server as it is and is refused by name. */
export function toValue(text: string, input: ProcessInput): unknown {
  if (text.trim() === '') return undefined;
  switch (entryOf(input)) {
    case 'time': {
      const time = fromLocalInput(text);
      return Number.isNaN(time) ? text : new Date(time).toISOString();
    }
    case 'number':
      return toNumber(text);
    case 'boolean':
      return text === 'true';
    case 'choice':
      return input.schema.enum?.find((option) => String(option) === text) ?? text;
    case 'lines': {
      const parts = text.split(input.schema.type === 'string' ? /\n/ : /[\s,;]+/).filter((part) => part.trim() !== '');
      return input.schema.type === 'string' ? parts.map((part) => part.trim()) : parts.map(toNumber);
    }
    case 'json':
      try {
        return JSON.parse(text) as unknown;
      } catch {
        return text;
      }
    default:
      return text;
  }
}

function toNumber(text: string): number | string {
  const value = Number(text.trim().replace(',', '.'));
  return Number.isNaN(value) ? text : value;
}

/** The inputs of an execute request; what is empty is left out. */
export function toInputs(
  texts: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, ProcessInput>>,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, input] of Object.entries(inputs)) {
    const value = toValue(texts[name] ?? '', input);
    if (value !== undefined) values[name] = value;
  }
  return values;
}
