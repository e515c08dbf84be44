import { t, type MessageKey } from '../kit/i18n/language.svelte';

const statuses = ['accepted', 'running', 'successful', 'failed', 'dismissed'] as const;

/** The states that a list can be narrowed to. */
export function statusOptions(): { value: string; text: string }[] {
  return [
    { value: '', text: t('jobs.all') },
    ...statuses.map((value) => ({ value, text: t(`jobs.status.${value}` as MessageKey) })),
  ];
}
