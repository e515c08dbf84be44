import { centsOf, sharesOf, writtenOf, yearsOf, type FundingPlan } from './grant';

/** A plan as it stands in the form's fields. */
export interface PlanForm {
  project: string;
  title: string;
  funder: string;
  call: string;
  notice: string;
  noticed: string;
  rate: string;
  emergencyRate: string;
  emergencyYears: string;
  cap: string;
  freely: string;
  useWithin: string;
  interimProof: string;
  finalProof: string;
  phases: { key: string; title: string; first: string; last: string; cap: string }[];
  items: {
    key: string;
    title: string;
    phase: string;
    running: boolean;
    years: Record<string, { eligible: string; notEligible: string }>;
  }[];
  covers: { year: string; amount: string; source: string }[];
}

/** A form with what usually holds: 65 %, in budget emergency 90 %, and the periods of ANBest-P. */
export function emptyForm(project: string, year: number): PlanForm {
  return {
    project,
    title: '',
    funder: '',
    call: '',
    notice: '',
    noticed: '',
    rate: '65',
    emergencyRate: '90',
    emergencyYears: '',
    cap: '',
    freely: '20',
    useWithin: '42',
    interimProof: '4',
    finalProof: '6',
    phases: [{ key: '1', title: '', first: `${year}-01-01`, last: `${year + 1}-12-31`, cap: '' }],
    items: [{ key: '1.1', title: '', phase: '1', running: false, years: {} }],
    covers: [],
  };
}

export function formOf(plan: FundingPlan): PlanForm {
  const { terms, phases, items, covers } = plan.plan;
  const orEmpty = (cents: number | null) => (cents === null ? '' : writtenOf(cents));
  return {
    project: plan.project,
    title: plan.title,
    funder: plan.funder,
    call: plan.call,
    notice: plan.notice ?? '',
    noticed: plan.noticed ?? '',
    rate: writtenOf(terms.rate_bp),
    emergencyRate: writtenOf(terms.emergencyRate_bp),
    emergencyYears: terms.emergencyYears.join(', '),
    cap: orEmpty(terms.cap),
    freely: writtenOf(terms.freely_bp),
    useWithin: String(terms.useWithin_days),
    interimProof: String(terms.interimProof_months),
    finalProof: String(terms.finalProof_months),
    phases: phases.map((phase) => ({ ...phase, cap: orEmpty(phase.cap) })),
    items: items.map((item) => ({
      ...item,
      years: Object.fromEntries(
        Object.entries(item.years).map(([year, { eligible, notEligible }]) => [
          year,
          { eligible: writtenOf(eligible), notEligible: writtenOf(notEligible) },
        ]),
      ),
    })),
    covers: covers.map(({ year, amount, source }) => ({ year: String(year), amount: writtenOf(amount), source })),
  };
}

/** A field whose text is no amount, no share or no number. */
export class FieldError extends Error {
  readonly field: string;
  constructor(field: string) {
    super(field);
    this.field = field;
  }
}

/** The plan that the fields say. @throws FieldError naming the first field that is not right */
export function planOf(form: PlanForm): FundingPlan {
  const cents = (field: string, text: string): number => {
    const found = centsOf(text);
    if (found === undefined) throw new FieldError(field);
    return found;
  };
  const cap = (field: string, text: string) => (text.trim() === '' ? null : cents(field, text));
  const share = (field: string, text: string): number => {
    const found = text.trim() === '' ? undefined : sharesOf(text);
    if (found === undefined) throw new FieldError(field);
    return found;
  };
  const count = (field: string, text: string): number => {
    if (!/^\d{1,4}$/.test(text.trim())) throw new FieldError(field);
    return Number(text);
  };
  const within = Object.fromEntries(form.phases.map(({ key, first, last }) => [key.trim(), yearsOf(first, last)]));
  return {
    project: form.project.trim(),
    title: form.title,
    funder: form.funder,
    call: form.call,
    notice: form.notice.trim() || null,
    noticed: form.noticed || null,
    plan: {
      terms: {
        rate_bp: share('plan/terms/rate_bp', form.rate),
        emergencyRate_bp: share('plan/terms/emergencyRate_bp', form.emergencyRate),
        emergencyYears: form.emergencyYears
          .split(/[\s,;]+/)
          .filter(Boolean)
          .map((year) => count('plan/terms/emergencyYears', year)),
        cap: cap('plan/terms/cap', form.cap),
        freely_bp: share('plan/terms/freely_bp', form.freely),
        useWithin_days: count('plan/terms/useWithin_days', form.useWithin),
        interimProof_months: count('plan/terms/interimProof_months', form.interimProof),
        finalProof_months: count('plan/terms/finalProof_months', form.finalProof),
      },
      phases: form.phases.map((phase, index) => ({ ...phase, cap: cap(`plan/phases/${index}/cap`, phase.cap) })),
      items: form.items.map((item, index) => ({
        key: item.key,
        title: item.title,
        phase: item.phase,
        running: item.running,
        years: Object.fromEntries(
          (within[item.phase] ?? []).flatMap((year) => {
            const place = `plan/items/${index}/years/${year}`;
            const written = item.years[year];
            const eligible = cents(`${place}/eligible`, written?.eligible ?? '');
            const notEligible = cents(`${place}/notEligible`, written?.notEligible ?? '');
            return eligible + notEligible > 0 ? [[year, { eligible, notEligible }]] : [];
          }),
        ),
      })),
      covers: form.covers.map((cover, index) => ({
        year: count(`plan/covers/${index}/year`, cover.year),
        amount: cents(`plan/covers/${index}/amount`, cover.amount),
        source: cover.source,
      })),
    },
  };
}
