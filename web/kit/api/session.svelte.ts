import { get, send, useCsrfToken } from './client';
import type { Session } from './types';

const nobody: Session = {
  person: null,
  permissions: [],
  roles: [],
  csrfToken: '',
  methods: [],
  secondStep: [],
  secondFactorNeeded: false,
  provider: null,
};

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

  get methods() {
    return this.#now.methods;
  }

  /** Not empty while a sign-in that was begun here waits for its second step. */
  get secondStep() {
    return this.#now.secondStep;
  }

  get secondFactorNeeded() {
    return this.#now.secondFactorNeeded;
  }

  get provider() {
    return this.#now.provider;
  }

  /** Everywhere, or for the measure whose permission it is. */
  may(permission: string): boolean {
    const measure = permission.split(':')[0] ?? '';
    return [permission, `${permission}@${measure}`].some((held) => this.#now.permissions.includes(held));
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

  /** Signs out; where to go for signing out at the provider that the person came from, too. */
  async signOut(): Promise<string | undefined> {
    let location: string | undefined;
    if (this.provider) ({ location } = await send<{ location: string }>('POST', `/oidc/${this.provider}/sign-out`));
    else await send('DELETE', '/api/session');
    await this.load();
    return location;
  }
}

export const session = new CurrentSession();
