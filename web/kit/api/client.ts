import { language } from '../i18n/language.svelte';
import { confirmation } from './confirmation.svelte';
import { ProblemError } from './problem';

let csrfToken = '';

/** The token that every changing request carries; `session` keeps it up to date. */
export function useCsrfToken(token: string): void {
  csrfToken = token;
}

async function call(
  method: string,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
  more: Record<string, string> = {},
  again = false,
): Promise<Response> {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Accept-Language': language.tag,
    ...more,
  };
  if (method !== 'GET') headers['X-CSRF-Token'] = csrfToken;
  const form = body instanceof FormData || body instanceof Blob;
  if (body instanceof Blob) headers['Content-Type'] = 'application/octet-stream';
  else if (body !== undefined && !form) headers['Content-Type'] = 'application/json';
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (body !== undefined) init.body = form ? body : JSON.stringify(body);
  if (signal) init.signal = signal;
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw ProblemError.offline();
  }
  if (response.ok) return response;
  const problem = await ProblemError.of(response);
  // A sensitive change waits until the person has proved anew who they are, and is then sent once more.
  if (problem.code === 'confirm-identity' && !again && (await confirmation.ask()))
    return call(method, path, body, signal, more, true);
  throw problem;
}

async function json<T>(response: Response): Promise<T> {
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return json<T>(await call('GET', path, undefined, signal));
}

/** @param more headers beside those of every request */
export async function send<T>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  more?: Record<string, string>,
): Promise<T> {
  return json<T>(await call(method, path, body, undefined, more));
}

/** Sends a file as it is. */
export async function upload<T>(path: string, file: Blob): Promise<T> {
  return json<T>(await call('POST', path, file));
}

/** `path` with `parameters` as its query; empty ones are left out. */
export function withQuery(
  path: string,
  parameters: Record<string, string | number | boolean | null | undefined>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
  return text === '' ? path : `${path}?${text}`;
}
