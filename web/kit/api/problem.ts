/** A refusal of the server (RFC 9457), or the network's silence: status 0. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;
  readonly requestId: string | undefined;
  /** The whole answer, with what a problem of this type says beyond the standard's members. */
  readonly body: Record<string, unknown>;

  constructor(
    status: number,
    code: string,
    detail: string,
    field?: string,
    requestId?: string,
    body: Record<string, unknown> = {},
  ) {
    super(detail);
    this.name = 'ProblemError';
    this.status = status;
    this.code = code;
    this.field = field;
    this.requestId = requestId;
    this.body = body;
  }

  static offline(): ProblemError {
    return new ProblemError(0, 'offline', '');
  }

  static async of(response: Response): Promise<ProblemError> {
    const text = await response.text().catch(() => '');
    let body: Record<string, unknown> = {};
    try {
      body = JSON.parse(text) as Record<string, unknown>;
    } catch {
      // Not every proxy in between answers with a problem.
    }
    const word = (name: string) => (typeof body[name] === 'string' ? body[name] : undefined);
    const code = word('type')?.split('/').pop() || `status-${response.status}`;
    const requestId = word('requestId') ?? response.headers.get('X-Request-Id') ?? undefined;
    return new ProblemError(
      response.status,
      code,
      word('detail') ?? word('title') ?? '',
      word('field'),
      requestId,
      body,
    );
  }
}

/** `error` as a problem; anything thrown by a page itself is a defect and named as such. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  console.error(error);
  return new ProblemError(-1, 'defect', error instanceof Error ? error.message : String(error));
}
