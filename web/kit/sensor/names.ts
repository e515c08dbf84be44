import { language, tOr } from '../i18n/language.svelte';

/** What is measured, in the person's language where there is a word for it; without the station's name behind it. */
export function propertyText(name: string, thingName: string): string {
  const own = thingName !== '' && name.endsWith(`, ${thingName}`) ? name.slice(0, -thingName.length - 2) : name;
  return language.text(`property.${own}`) ?? own;
}

export function observedPropertyText(name: string): string {
  return tOr('property', name);
}

/** UCUM says "1" where there is no unit; a bare count needs none either. */
export function unitText(symbol: string): string {
  return symbol === '1' || symbol === 'count' || symbol === '{count}' ? '' : symbol;
}
