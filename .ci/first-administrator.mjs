// Follows the first administrator's link as a person would and chooses a password.
// usage: node .ci/first-administrator.mjs ADDRESS DATA PASSWORD; prints the administrator's e-mail address
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [address, data, password] = process.argv.slice(2);
const text = readFileSync(join(data, 'first-administrator.txt'), 'utf8');
const token = new URL(text.match(/https?:\/\/\S+/)[0]).searchParams.get('token');
const email = text.match(/: (\S+@\S+)/)[1];

const session = await fetch(`${address}/api/session`);
const cookie = session.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
const { csrfToken } = await session.json();
const answer = await fetch(`${address}/api/accounts/reset`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken ?? '', cookie },
  body: JSON.stringify({ token, password }),
});
if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
console.log(email);
