import { get, send } from '../kit/api/client';

/** Whether this browser can be told by push messages at all. */
export const canPush = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** What this browser is called in the list of devices. */
export function browserName(): string {
  const agent = navigator.userAgent;
  const browser = /Firefox|Edg|OPR|Chrome|Safari/.exec(agent)?.[0] ?? 'Browser';
  const system = /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(agent)?.[0] ?? '';
  return `${browser.replace('Edg', 'Edge').replace('OPR', 'Opera')} ${system}`.trim();
}

export async function subscribed(): Promise<PushSubscription | null> {
  if (!canPush) return null;
  const worker = await navigator.serviceWorker.getRegistration('/push-worker.js');
  return (await worker?.pushManager.getSubscription()) ?? null;
}

/** Asks the person, subscribes this browser and registers it; false where the person said no. */
export async function subscribe(): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false;
  const worker = await navigator.serviceWorker.register('/push-worker.js');
  await navigator.serviceWorker.ready;
  const { applicationServerKey } = await get<{ applicationServerKey: string }>('/api/notices/push-key');
  const subscription = await worker.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytes(applicationServerKey),
  });
  const { endpoint, keys } = subscription.toJSON();
  await send('POST', '/api/me/push-devices', {
    name: browserName(),
    endpoint,
    keys: { p256dh: keys?.['p256dh'], auth: keys?.['auth'] },
  });
  return true;
}
