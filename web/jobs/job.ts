import type { Schema } from './form';

/** A link of the OGC API. */
export interface Link {
  href: string;
  rel: string;
}

/** A job as `statusInfo` says it, with what this platform adds. */
export interface Job {
  jobID: string;
  processID: string;
  processTitle: string;
  status: 'accepted' | 'running' | 'successful' | 'failed' | 'dismissed';
  message?: string;
  created: string;
  started?: string;
  finished?: string;
  progress: number;
  owner: string;
  priority: number;
  attempts: number;
  stopping: boolean;
  ahead?: number;
  resultsExpire?: string;
  resultsExpired: boolean;
}

export interface JobList {
  jobs: Job[];
  links: Link[];
}

export interface ProcessSummary {
  id: string;
  title: string;
  description: string;
}

export interface ProcessInput {
  title: string;
  minOccurs: number;
  maxOccurs: number;
  schema: Schema;
}

export interface Process extends ProcessSummary {
  inputs: Record<string, ProcessInput>;
}

/** The path of the link with this relation, on this host. */
export function linked(links: readonly Link[], rel: string): string | undefined {
  const href = links.find((link) => link.rel === rel)?.href;
  if (href === undefined) return undefined;
  const url = new URL(href, 'http://localhost');
  return url.pathname + url.search;
}

export function isOver(job: Job): boolean {
  return job.status !== 'accepted' && job.status !== 'running';
}
