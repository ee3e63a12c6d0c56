import { CalendarClock, DatabaseZap, FileOutput, KeyRound, LifeBuoy, SquarePlus, type LucideIcon } from 'lucide-react';
import type { ApprovalSchemas } from '../../api/clients';

export type Flow = ApprovalSchemas['FlowView'];
export type Shelf = ApprovalSchemas['ShelfView'];
export type Source = ApprovalSchemas['SourceType'];
export type FlowNode = ApprovalSchemas['NodeDocument'];

/** In the order of the page; Fallback is looked at last, and so stands last. */
export const SOURCES: readonly Source[] = [
  'CHANGE_DATABASE', 'CREATE_DATABASE', 'EXPORT_DATA', 'REQUEST_ROLE', 'REQUEST_JIT_ACCESS', 'FALLBACK',
];

export const SOURCE_ICONS: Record<Source, LucideIcon> = {
  CHANGE_DATABASE: DatabaseZap,
  CREATE_DATABASE: SquarePlus,
  EXPORT_DATA: FileOutput,
  REQUEST_ROLE: KeyRound,
  REQUEST_JIT_ACCESS: CalendarClock,
  FALLBACK: LifeBuoy,
};

/** A version as `If-Match` wants it. */
export const match = (version: number) => `"${version}"`;

/** Whether a flow has all of the words, anywhere in what people read of it. */
export function hasWords(flow: Flow, words: string): boolean {
  const text = [flow.title, flow.description, flow.condition, ...flow.nodes.map(node => node.title)].join('\n').toLowerCase();
  return words.toLowerCase().split(/\s+/).every(word => text.includes(word));
}

/** The ids with one of them put where another is. */
export function moved(ids: readonly string[], id: string, to: number): string[] {
  const others = ids.filter(each => each !== id);
  return [...others.slice(0, to), id, ...others.slice(to)];
}
