import { Link } from 'react-router';

/** Parts of one page, each with an address of its own; the first is the one without `view`. */
export function Tabs({ label, current, tabs }: { label: string; current: string; tabs: readonly { view: string; title: string }[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ view, title }, index) => (
        <Link key={view} to={{ search: index === 0 ? '' : `?view=${view}` }} aria-current={view === current ? 'page' : undefined}>{title}</Link>
      ))}
    </nav>
  );
}
