import { Search, type LucideIcon } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../Button';
import { Empty } from '../Empty';
import { Loading } from '../Loading';
import { ProblemView } from '../ProblemView';
import './things.css';

/** As the hooks for lists answer, page by page or all at once. */
export interface Listed<T> {
  items: readonly T[] | undefined;
  error: unknown;
  refetch: () => unknown;
  more?: { fetch: () => unknown; isFetching: boolean } | undefined;
}

interface Props<T> {
  label: string;
  list: Listed<T>;
  keyOf: (item: T) => string;
  /** A row's content; ThingRow has the usual look. */
  row: (item: T) => ReactNode;
  empty: { icon: LucideIcon; title: string; text: string; action?: ReactNode };
}

/** What there is, page by page; where there is nothing, what to do. */
export function ThingList<T>({ label, list: { items, error, refetch, more }, keyOf, row, empty }: Props<T>) {
  const { t } = useTranslation();
  if (error && !items) return <ProblemView error={error} retry={refetch} />;
  if (!items) return <Loading />;
  if (items.length === 0) return <div className="card"><Empty {...empty} /></div>;
  return (
    <div className="card">
      <ul className="things" aria-label={label}>
        {items.map(item => <li key={keyOf(item)} className="thing">{row(item)}</li>)}
      </ul>
      {more && <div className="things-more"><Button loading={more.isFetching} onClick={() => void more.fetch()}>{t('more')}</Button></div>}
    </div>
  );
}

interface RowProps {
  title: ReactNode;
  /** Opens it; left out where there is no more to see. */
  open?: (() => void) | undefined;
  sub?: ReactNode;
  before?: ReactNode;
  /** Badges and buttons. */
  children?: ReactNode;
}

export function ThingRow({ title, open, sub, before, children }: RowProps) {
  return (
    <>
      {before}
      <div className="thing-main">
        {open ? <button type="button" className="thing-title" onClick={open}>{title}</button> : <span className="thing-title">{title}</span>}
        {sub && <div className="thing-sub">{sub}</div>}
      </div>
      {children && <div className="thing-side">{children}</div>}
    </>
  );
}

export function SearchBox({ label, value, change }: { label: string; value: string; change: (text: string) => void }) {
  const id = useId();
  return (
    <div className="things-search">
      <label htmlFor={id} className="hidden">{label}</label>
      <Search size={15} aria-hidden />
      <input
        id={id}
        className="input"
        type="search"
        placeholder={label}
        value={value}
        maxLength={100}
        onChange={event => change(event.target.value)}
        // Within a form it would send that.
        onKeyDown={event => event.key === 'Enter' && event.preventDefault()}
      />
    </div>
  );
}
