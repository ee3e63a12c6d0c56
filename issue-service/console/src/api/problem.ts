/** One thing wrong with a request: a JSON pointer into the body, or a parameter's name, and what is allowed. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** The slug of a password that does not fit, from whoever is signed in or not. */
export const WRONG_CREDENTIALS = 'wrong-credentials';

/** What a service said instead of doing what it was asked (RFC 9457), or that it could not be reached. */
export class Problem extends Error {
  constructor(
    /** The HTTP status; 0 where nobody answered. */
    readonly status: number,
    /** Stable, such as "not-found": texts and code may branch on it. */
    readonly slug: string,
    /** In English, as the service said it. */
    readonly detail: string,
    readonly errors: readonly FieldProblem[] = [],
    /** After so many seconds it can be tried again. */
    readonly retryAfter: number | null = null,
    /** What the service says besides, by name, such as the steps of what was tried. */
    readonly besides: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
    this.name = 'Problem';
  }

  /** What is wrong with one field, by the end of its pointer. */
  of(field: string): string | undefined {
    return this.errors.find(error => error.field === field)?.message;
  }
}

interface Body {
  type?: string;
  title?: string;
  detail?: string | null;
  errors?: FieldProblem[] | null;
}

export const slugOf = (type: string | undefined, status: number) => type?.split(/[/:#]/).at(-1) || `http-${status}`;

export async function problemOf(response: Response): Promise<Problem> {
  const body: Body = await response.json().catch(() => ({}));
  const after = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  return new Problem(
    response.status,
    slugOf(body.type, response.status),
    body.detail ?? body.title ?? response.statusText,
    body.errors ?? [],
    Number.isNaN(after) ? null : after,
    { ...body },
  );
}

/** Whatever was thrown, as a problem to be shown. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(0, 'unexpected', error instanceof Error ? error.message : String(error));
}

/** Whether somebody else changed the thing since it was read. */
export const isStale = (error: unknown): boolean => error !== null && asProblem(error).status === 412;
