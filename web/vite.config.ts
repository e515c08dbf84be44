import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { keepUsedKern } from './tooling/kern.ts';

const server = process.env['STADTKERN_URL'] ?? 'http://localhost:8080';
const proxied = ['/api', '/feeds', '/sta', '/ogc', '/observations', '/openapi.json', '/actuator'];

export default defineConfig({
  plugins: [svelte()],
  css: { postcss: { plugins: [keepUsedKern(import.meta.dirname)] } },
  worker: { format: 'es' },
  build: {
    outDir: 'target/dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1200,
  },
  server: {
    proxy: Object.fromEntries(proxied.map((path) => [path, { target: server, changeOrigin: true }])),
  },
  test: {
    include: ['**/*.test.ts'],
    reporters: ['default', ['junit', { outputFile: 'target/vitest.xml' }]],
    exclude: ['node_modules/**', 'target/**'],
    setupFiles: ['tooling/browser.ts'],
  },
} as Parameters<typeof defineConfig>[0]);
