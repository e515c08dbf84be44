import { send } from './client';

/** The two WebAuthn ceremonies, with the server's options and answers as JSON (WebAuthn Level 3, section 5.1). */

interface Described {
  type: 'public-key';
  id: string;
  transports?: AuthenticatorTransport[];
}

interface RequestOptions {
  challenge: string;
  rpId: string;
  timeout: number;
  userVerification: UserVerificationRequirement;
  allowCredentials: Described[];
}

interface CreationOptions {
  challenge: string;
  rp: PublicKeyCredentialRpEntity;
  user: { id: string; name: string; displayName: string };
  pubKeyCredParams: PublicKeyCredentialParameters[];
  timeout: number;
  excludeCredentials: Described[];
  authenticatorSelection: AuthenticatorSelectionCriteria;
  attestation: AttestationConveyancePreference;
}

/** Whether this browser can use passkeys on this address. */
export function passkeysPossible(): boolean {
  return typeof PublicKeyCredential === 'function' && isSecureContext && !/^[\d.]+$|:/.test(location.hostname);
}

/** The person closed the browser's dialog, or it took too long. */
export class PasskeyCancelled extends Error {}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  const raw = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
}

function text(buffer: ArrayBuffer | null): string | null {
  if (buffer === null) return null;
  const raw = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(raw).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function described(all: Described[]): PublicKeyCredentialDescriptor[] {
  return all.map(({ type, id, transports }) => ({ type, id: bytes(id), ...(transports ? { transports } : {}) }));
}

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const credential = await ask();
    if (credential instanceof PublicKeyCredential) return credential;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    throw new PasskeyCancelled(error.name);
  }
  throw new PasskeyCancelled();
}

function common(credential: PublicKeyCredential) {
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: {},
  };
}

async function assertion(path: string): Promise<unknown> {
  const options = await send<RequestOptions>('POST', `${path}/options`);
  const credential = await asked(() =>
    navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        allowCredentials: described(options.allowCredentials),
      },
    }),
  );
  const response = credential.response as AuthenticatorAssertionResponse;
  return {
    ...common(credential),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: text(response.userHandle),
    },
  };
}

/** Signs in with whichever passkey the person chooses. */
export async function signInWithPasskey(): Promise<void> {
  await send('POST', '/api/session/passkey', { credential: await assertion('/api/session/passkey') });
}

/** Proves anew that the person is the one who is signed in. */
export async function confirmWithPasskey(): Promise<void> {
  await send('POST', '/api/session/confirm/passkey', { credential: await assertion('/api/session/confirm/passkey') });
}

export async function addPasskey(name: string): Promise<void> {
  const options = await send<CreationOptions>('POST', '/api/me/passkeys/options');
  const credential = await asked(() =>
    navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: described(options.excludeCredentials),
      },
    }),
  );
  const response = credential.response as AuthenticatorAttestationResponse;
  await send('POST', '/api/me/passkeys', {
    name,
    credential: {
      ...common(credential),
      response: {
        clientDataJSON: text(response.clientDataJSON),
        attestationObject: text(response.attestationObject),
        transports: response.getTransports(),
      },
    },
  });
}
