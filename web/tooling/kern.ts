import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'postcss';

const skipped = new Set(['node_modules', 'target', 'e2e', 'tooling']);

/** All texts in which a class name of ours can stand, below `folder`. */
function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(svelte|ts|css|html)$/.test(entry.name) ? [readFileSync(path, 'utf8')] : [];
  });
}

/**
 * Drops KERN's rules for `kern-` classes that stand nowhere in the sources: the design system ships every utility in
 * every breakpoint, nine tenths of it unused here.
 */
export function keepUsedKern(root: string): Plugin {
  const all = sources(root);
  const used = new Set(all.flatMap((text) => text.match(/kern-[a-z0-9_-]+/g) ?? []));
  // Icons are named by their last part: icon="download".
  for (const text of all) for (const [, name] of text.matchAll(/['"]([a-z-]+)['"]/g)) used.add(`kern-icon--${name}`);
  const isUsed = (selector: string) =>
    [...selector.replace(/:[a-z]+\((?:[^()]|\([^()]*\))*\)/g, '').matchAll(/\.(kern-[a-z0-9_-]+)/g)].every((match) =>
      used.has(match[1] ?? ''),
    );
  return {
    postcssPlugin: 'keep-used-kern',
    OnceExit(tree) {
      tree.walkRules((rule) => {
        const kept = rule.selectors.filter(isUsed);
        if (kept.length === 0) rule.remove();
        else if (kept.length < rule.selectors.length) rule.selectors = kept;
      });
      tree.walkAtRules('media', (media) => {
        if (media.nodes?.length === 0) media.remove();
      });
    },
  };
}
