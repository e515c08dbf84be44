import { day } from '../kit/i18n/format';
import { t } from '../kit/i18n/language.svelte';
import type { Span } from './project';

/** Days from the first to the last in words, as far as they are known. */
export function spanText(span: Span): string {
  if (span.from !== null && span.to !== null) return t('projects.fromTo', { from: day(span.from), to: day(span.to) });
  if (span.from !== null) return t('projects.fromOn', { from: day(span.from) });
  if (span.to !== null) return t('projects.until', { to: day(span.to) });
  return t('value.none');
}
