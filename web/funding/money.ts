import { language } from '../kit/i18n/language.svelte';

/** An amount in the person's language, always with cents. */
export function euros(cents: number): string {
  return new Intl.NumberFormat(language.locale, { style: 'currency', currency: 'EUR' }).format(cents / 100);
}

/** With a plus before what is more than nothing. */
export function difference(cents: number): string {
  return new Intl.NumberFormat(language.locale, {
    style: 'currency',
    currency: 'EUR',
    signDisplay: 'exceptZero',
  }).format(cents / 100);
}

/** A share of 10,000 as a percentage. */
export function percent(bp: number): string {
  return new Intl.NumberFormat(language.locale, { style: 'percent', maximumFractionDigits: 2 }).format(bp / 10_000);
}
