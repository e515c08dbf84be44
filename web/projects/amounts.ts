import { language } from '../kit/i18n/language.svelte';

/** An amount in euro cents, in words of the person's language. */
export function euros(cents: number): string {
  return new Intl.NumberFormat(language.locale, {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(cents / 100);
}
