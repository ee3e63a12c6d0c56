import type { IssueSchemas } from '../../api/clients';

export type Entry = IssueSchemas['TimelineEntry'];

/** How a line of the timeline looks. */
export type Look = 'plain' | 'good' | 'bad' | 'sent';

const LOOKS: Record<string, Look> = {
  STAGE_APPROVED: 'good',
  STAGE_DONE: 'good',
  ISSUE_DONE: 'good',
  TASK_DONE: 'good',
  STAGE_REJECTED: 'bad',
  TASK_FAILED: 'bad',
  TASK_OUTCOME_UNKNOWN: 'bad',
  REVIEW_REFUSED: 'bad',
  APPROVAL_HELD: 'bad',
  INVITATION_FAILED: 'bad',
  INVITATION_SENT: 'sent',
  INVITATION_DELAYED: 'sent',
  INVITATION_CANCELLED: 'sent',
  BELL_RUNG: 'sent',
  NODE_OPENED: 'sent',
};

// Told by other lines in words that mean more to people.
const SILENT = new Set(['NODE_CLOSED', 'TASK_STARTED']);

/** A line as it is shown: a text by its key, with what goes into it. */
export interface Line {
  look: Look;
  key: string;
  values: Record<string, string | number>;
  /** What somebody wrote. */
  quote: string | null;
  /** Why, as a name that there is a text for. */
  why: string | null;
  /** What a service or database said, in English. */
  said: string | null;
  /** What was found and stops the stage. */
  stops: readonly IssueSchemas['StoppingCheck'][];
}

interface Names {
  person: (email: string) => string;
  stage: (stageId: string) => string;
  task: (taskId: string) => string;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter(each => typeof each === 'string') : []);

const isTriedAgain = (entry: Entry, next: Entry | undefined) => entry.kind === 'TASK_POSTPONED' && next?.kind === entry.kind;

const isByItself = ({ kind, actor }: Entry) => kind === 'STAGE_CHECKED' && actor === null;

/** Compared in words, which are shorter than the stops one by one, and which older lines have alone. */
const isFoundAgain = (entry: Entry, next: Entry | undefined) =>
  next !== undefined && isByItself(entry) && isByItself(next) && entry.details.stoppedBy === next.details.stoppedBy;

/**
 * Of several tries to reach a target, one after another, only the last: it tells how many there were. Of several looks at a stage that
 * nobody asked for, and that found the same, only the last as well.
 *
 * @param entries oldest first
 */
export function withoutRepeats(entries: readonly Entry[]): Entry[] {
  const nextOfTask = new Map<string | null, Entry>();
  const nextOfStage = new Map<string | null, Entry>();
  const told: Entry[] = [];
  for (let at = entries.length - 1; at >= 0; at--) {
    const entry = entries[at]!;
    const { kind, taskId, stageId } = entry;
    if (!isTriedAgain(entry, nextOfTask.get(taskId)) && !isFoundAgain(entry, nextOfStage.get(stageId))) told.push(entry);
    if (kind !== 'TASK_STARTED') nextOfTask.set(taskId, entry);
    nextOfStage.set(stageId, entry);
  }
  return told.reverse();
}

/**
 * How an entry is told; null where it is not. A kind that is newer than this page has the key "OTHER", with its name.
 *
 * @param known whether there is a text of this key
 */
export function lineOf(entry: Entry, names: Names, known: (key: string) => boolean): Line | null {
  if (SILENT.has(entry.kind)) return null;
  const { details } = entry;
  const people = [...texts(details.asked), ...texts(details.recipients)];
  const decision = text(details.decision);
  const specific = [
    entry.kind === 'REVIEW_RECORDED' && decision ? `${entry.kind}_${decision}` : null,
    entry.kind === 'ASSIGNEE_CHANGED' && !text(details.to) ? 'ASSIGNEE_CHANGED_NOBODY' : null,
    entry.kind === 'STAGE_APPROVED' && details.waived === true ? 'STAGE_APPROVED_WAIVED' : null,
    // Creating a database and giving a role change no rows.
    entry.kind === 'TASK_DONE' && !details.rows ? 'TASK_DONE_PLAIN' : null,
    entry.kind === 'STAGE_RELEASED' && !entry.actor ? 'STAGE_RELEASED_BY_ITSELF' : null,
    entry.kind,
  ].find(key => key !== null && known(key));
  const refused = text(details.reason);
  const stops = Array.isArray(details.stops) ? (details.stops as Line['stops']) : [];
  return {
    look: decision === 'APPROVE' ? 'good' : decision === 'REJECT' ? 'bad' : (LOOKS[entry.kind] ?? 'plain'),
    key: specific ?? 'OTHER',
    values: {
      kind: entry.kind,
      actor: entry.actor ? names.person(entry.actor) : '',
      stage: entry.stageId ? names.stage(entry.stageId) : '',
      task: entry.taskId ? names.task(entry.taskId) : '',
      node: text(details.node) ?? '',
      people: people.map(names.person).join(', '),
      to: text(details.to) ? names.person(String(details.to)) : '',
      times: typeof details.times === 'number' ? details.times : 0,
      rows: typeof details.rows === 'number' ? details.rows : 0,
      channel: entry.channel ?? '',
    },
    quote: text(details.comment) ?? (['TASK_SKIPPED', 'ISSUE_CLOSED'].includes(entry.kind) ? refused : null),
    why: ['REVIEW_REFUSED', 'APPROVAL_VOIDED'].includes(entry.kind) ? refused : null,
    said: text(details.message) ?? text(details.detail) ?? (stops.length === 0 ? text(details.stoppedBy) : null) ?? (entry.kind === 'TASK_OUTCOME_UNKNOWN' ? refused : null),
    stops,
  };
}
