import { expect, test } from 'vitest';
import { fileOf, type Draft } from './publiccode';

const draft: Draft = {
  name: 'Zwilling',
  url: 'https://stadt.example/zwilling.git',
  landingURL: '',
  softwareVersion: '',
  releaseDate: '',
  platforms: 'web, linux',
  category: '',
  developmentStatus: 'beta',
  softwareType: 'library',
  language: 'de',
  shortDescription: 'Kurz.',
  longDescription: 'Lang.',
  features: 'Karten, in Farbe\n\nTabellen',
  license: 'EUPL-1.2',
  maintenance: 'internal',
  contact: 'Amt',
  email: '',
  languages: 'de\nen',
};

test('lists are taken apart, a feature keeps its comma', () => {
  const file = fileOf(draft, '0.4');
  expect(file['platforms']).toEqual(['web', 'linux']);
  expect(file['categories']).toEqual([]);
  expect(file['description']).toEqual({
    de: { shortDescription: 'Kurz.', longDescription: 'Lang.', features: ['Karten, in Farbe', 'Tabellen'] },
  });
  expect(file['localisation']).toEqual({ localisationReady: true, availableLanguages: ['de', 'en'] });
});
