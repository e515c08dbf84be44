export interface Finding {
  severity: 'ERROR' | 'WARNING';
  key: string;
  line: number;
  column: number;
  rule: string;
  expected: string;
  message: string;
}

/** What the editor's form holds; lists are one entry a line. */
export interface Draft {
  name: string;
  url: string;
  landingURL: string;
  softwareVersion: string;
  releaseDate: string;
  platforms: string;
  category: string;
  developmentStatus: string;
  softwareType: string;
  language: string;
  shortDescription: string;
  longDescription: string;
  features: string;
  license: string;
  maintenance: string;
  contact: string;
  email: string;
  languages: string;
}

const lines = (text: string) =>
  text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The file's values, nested as the standard nests them. */
export function fileOf(draft: Draft, version: string): Record<string, unknown> {
  return {
    publiccodeYmlVersion: version,
    name: draft.name,
    url: draft.url,
    landingURL: draft.landingURL,
    softwareVersion: draft.softwareVersion,
    releaseDate: draft.releaseDate,
    platforms: lines(draft.platforms),
    categories: draft.category === '' ? [] : [draft.category],
    developmentStatus: draft.developmentStatus,
    softwareType: draft.softwareType,
    description: {
      [draft.language]: {
        shortDescription: draft.shortDescription,
        longDescription: draft.longDescription,
        features: draft.features
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
      },
    },
    legal: { license: draft.license },
    maintenance: { type: draft.maintenance, contacts: [{ name: draft.contact, email: draft.email }] },
    localisation: { localisationReady: lines(draft.languages).length > 1, availableLanguages: lines(draft.languages) },
  };
}
