import { get, send, useCsrfToken } from './client';
import type { Session } from './types';

const nobody: Session = { person: null, permissions: [], roles: [], csrfToken: '' };

/** Who is signed in here, and what they may do. */
class CurrentSession {
  #now = $state.raw<Session>(nobody);
  known = $state(false);

  get person() {
    return this.#now.person;
  }

  get permissions() {
    return this.#now.permissions;
  }

  get roles() {
    return this.#now.roles;
  }

  may(permission: string): boolean {
    return this.#now.permissions.includes(permission);
  }

  async load(): Promise<void> {
    try {
      this.#now = { ...nobody, ...(await get<Session>('/api/session')) };
      useCsrfToken(this.#now.csrfToken);
    } finally {
      this.known = true;
    }
  }

  async signIn(email: string, password: string): Promise<void> {
    await send('POST', '/api/session', { email, password });
    await this.load();
  }

  async signOut(): Promise<void> {
    await send('DELETE', '/api/session');
    await this.load();
  }
}

export const session = new CurrentSession();
