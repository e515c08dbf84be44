/** What the server's routes answer with, as far as the pages read it. */

export type Words = Partial<Record<'de' | 'en' | 'ls', string>>;

export interface Measure {
  id: string;
  on: boolean;
  title: Words;
  summary?: Words;
}

export interface City {
  name: string;
  ags?: string;
  kind?: string;
  languages: string[];
  timeZone: string;
  crs?: string;
  /** [longitude, latitude] */
  centre: [number, number];
  /** [west, south, east, north] in degrees */
  bbox: [number, number, number, number];
  districts: { number: string; name: string; kind?: string }[];
  measures: Measure[];
  contact?: Contact;
  imprint?: { provider: string; representative: string; supervision?: string | null; url?: string | null };
  privacyOfficer?: Contact;
  accessibility?: Contact;
  demonstration: boolean;
}

export interface Session {
  person: { id: string | number; name: string; email: string } | null;
  permissions: string[];
  roles: string[];
  csrfToken: string;
  /** How the person proved who they are, such as `password`, `one-time-code`, `passkey`. */
  methods: string[];
  /** The methods of which one finishes the sign-in that was begun here. */
  secondStep: string[];
  /** A role of the person counts only with a second factor, and this session has none. */
  secondFactorNeeded: boolean;
  /** The provider that the person came from. */
  provider: string | null;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface Bucket {
  /** Start and end of the bucket, ISO 8601. */
  start: string;
  end: string;
  count: number;
  min: number | null;
  mean: number | null;
  max: number | null;
}

export interface Gap {
  from: string;
  to: string;
}

export interface Reading {
  /** Epoch seconds. */
  time: number;
  value: number;
}

export interface Contact {
  name: string;
  address?: string | null;
  email?: string | null;
  phone?: string | null;
  url?: string | null;
}
