import '../kit/theme/base.css';
import { mount } from 'svelte';
import { city } from '../kit/api/city.svelte';
import { session } from '../kit/api/session.svelte';
import { language } from '../kit/i18n/language.svelte';
import App from './App.svelte';

await language.need('kit', 'shell');
void session.load().catch(() => undefined);
await city.load().catch(() => undefined);
mount(App, { target: document.getElementById('app') as HTMLElement });
